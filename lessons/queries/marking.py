"""All answers to one question, and what waits to be marked. Only for a teacher who has uncovered them."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count

from lessons.core.grading import Cell, cell, is_blank
from lessons.core.plan import Asked
from lessons.core.question import TallyRow
from lessons.core.value import Value
from lessons.models import Answer, AnswerVersion, Mark, Run
from lessons.queries.editions import lookup_of
from lessons.queries.noted import lines_for
from lessons.queries.polls import tallies_of
from lessons.queries.responses import response_of
from lessons.queries.sitting import given_of, in_words_of, said_in, saw_other, seat_open


class AnswerRow(Value):
    """One student's answer in words, with its state, its newest mark and what came after the end. `source` is how it
    came: from the student's page, typed in, or given by the one they worked with.

    `seen` is the number of the edition on which the student first saw the question, 0 when it looks the same now. What
    came after the end may have come from a page of another edition than that: nobody can tell. `underlined` are the
    sentences that the student underlined first, where the question asks for it.
    """

    id: int
    label: str
    words: tuple[Any, ...]
    state: Cell
    standing: str
    share: float | None
    comment: str
    late: tuple[Any, ...]
    seen: int
    source: str
    underlined: tuple[str, ...]


class QuestionAnswers(Value):
    """The answers that may be read now, how many are still being written, and the count of each option.

    Of a poll nobody reads a single answer, and the counts are there from `FEWEST_VOICES` answers up.
    """

    rows: tuple[AnswerRow, ...]
    writing: int
    tally: tuple[TallyRow, ...]


def answers_to(run: Run, question: str, *, now: datetime) -> QuestionAnswers:
    """Return the answers to a question of the run's own edition in three queries.

    An open answer is among them only once it was handed in or the lesson ended; until then it is counted as writing.
    """
    asked = lookup_of(run.edition_id).asked[question]
    if asked.question.is_poll:
        return QuestionAnswers((), 0, tallies_of(run, (asked,), now=now).get(question, ()))
    answers = list(
        Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run, question=question)
        .filter(attempt__edition_id=run.edition_id)
        .select_related("attempt__seat__student", "edition")
        .defer("edition__plan")
        .order_by("attempt__seat__student__position")
    )
    comments, late = _comments(answers), _late(answers)
    rows, writing = [], 0
    for answer in answers:
        seat = answer.attempt.seat
        seat.run = run
        finished = answer.attempt.handed_in_at is not None or not seat_open(seat, now)
        state = cell(asked, given_of(answer), finished=finished, scored=True)
        if state == "writing":
            writing += 1
            continue
        rows.append(_row(asked, answer, state, comments.get(answer.pk, ""), late.get(answer.pk)))
    given = [response_of(answer.response) for answer in answers if not answer.passed]
    tally = asked.kind.tally(asked.payload, [one for one in given if one is not None and not is_blank(one)])
    return QuestionAnswers(tuple(rows), writing, tally)


def _row(asked: Asked, answer: Answer, state: Cell, comment: str, late: Any) -> AnswerRow:
    came = response_of(late)
    return AnswerRow(
        id=answer.pk,
        label=answer.attempt.seat.student.label,
        words=said_in(asked, answer),
        state=state,
        standing=answer.standing,
        share=answer.share,
        comment=comment,
        late=in_words_of(asked, answer, came) if answer.late else (),
        seen=answer.edition.number if saw_other(asked, answer) else 0,
        source=answer.source,
        underlined=lines_for(lookup_of(answer.attempt.edition_id), asked, answer.attempt.underlined),
    )


def _comments(answers: Iterable[Answer]) -> dict[int, str]:
    rows = Mark.objects.filter(answer__in=list(answers)).order_by("id").values_list("answer_id", "comment")
    return dict(rows)


def _late(answers: Iterable[Answer]) -> dict[int, Any]:
    late = [answer for answer in answers if answer.late]
    if not late:
        return {}
    rows = AnswerVersion.objects.filter(answer__in=late, reason="late").order_by("id")
    return dict(rows.values_list("answer_id", "response"))


def waiting_by_run(runs: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Return how many open answers wait to be marked in each of these runs."""
    rows = Answer.objects.filter(attempt__seat__run__in=list(runs), standing="waiting")
    return dict(rows.values_list("attempt__seat__run_id").annotate(Count("pk")))
