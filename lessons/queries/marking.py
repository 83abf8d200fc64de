"""All answers to one question, to be read and marked. Only for a teacher who has uncovered them."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

import msgspec

from lessons.core.grading import Cell, cell, is_blank, is_written
from lessons.core.plan import Asked
from lessons.core.question import TallyRow
from lessons.core.value import Value
from lessons.models import Answer, AnswerVersion, Mark, Run
from lessons.queries.editions import lookup_of
from lessons.queries.marks import last_saved, newest_marks
from lessons.queries.noted import lines_for
from lessons.queries.polls import tallies_of
from lessons.queries.responses import response_of
from lessons.queries.sitting import (
    given_of,
    has_finished,
    in_words_of,
    is_counted,
    is_returned,
    not_handed_in,
    said_in,
    saw_other,
)

Back = Literal["", "asked", "writing", "again"]


class AnswerRow(Value):
    """One student's answer in words, with its state, its newest mark and what came after the end. `source` is how it
    came: from the student's page, typed in, or given by the one they worked with.

    `number` is its place on the page, `label` whose it is, "" where that is not shown. `back` says that it was given
    back ("asked", then "writing") or was written again since; `before` is what stood there then, `asked` what the
    teacher said to it. What is being written again has no words, and neither has what is still the student's `own`: not
    handed in while the lesson is open. `seen` is the number of the edition on which the
    student first saw the question, 0 when it looks the same now. What came after the end may have come from a page of
    another edition than that: nobody can tell. `underlined` are the sentences that the student underlined first, where
    the question asks for it.
    """

    id: int
    number: int
    label: str
    words: tuple[Any, ...]
    state: Cell
    standing: str
    share: float | None
    level: str
    comment: str
    late: tuple[Any, ...]
    seen: int
    source: str
    underlined: tuple[str, ...]
    back: Back
    before: tuple[Any, ...]
    asked: str
    own: bool = False

    @property
    def waits(self) -> bool:
        """Whether the teacher has still to mark it."""
        return self.standing == "waiting" and not self.away

    @property
    def away(self) -> bool:
        """Whether the student has it and not the teacher."""
        return self.back in ("asked", "writing")


class QuestionAnswers(Value):
    """The answers that may be read now, how many are still being written, and the count of each option.

    `undoable` is how many marks the teacher who asks saved last with one press. Of a poll nobody reads a single answer,
    and the counts are there from `FEWEST_VOICES` answers up.
    """

    rows: tuple[AnswerRow, ...]
    writing: int
    tally: tuple[TallyRow, ...]
    undoable: int = 0

    @property
    def marked(self) -> int:
        """How many of those that are to be marked have a mark."""
        return sum(row.standing == "marked" and not row.away for row in self.rows)

    @property
    def to_mark(self) -> int:
        """How many are to be marked, those with a mark among them."""
        return self.marked + sum(row.waits for row in self.rows)

    @property
    def away(self) -> int:
        """How many are with their students again."""
        return sum(row.away for row in self.rows)

    def next_after(self, answer: int) -> int:
        """Return the next answer of the page that waits behind this one, then those before it; 0 for none."""
        ids = [row.id for row in self.rows]
        start = ids.index(answer) + 1 if answer in ids else 0
        return next((row.id for row in (*self.rows[start:], *self.rows[:start]) if row.waits), 0)


def answers_to(
    run: Run, question: str, *, now: datetime, marker: int | None = None, named: bool = True
) -> QuestionAnswers:
    """Return the answers to a question of the run's own edition in three queries.

    An open answer is among them only once it was handed in or the lesson ended; until then it is counted as writing.
    What was chosen is counted at once, a short answer that was typed once it may be read.
    They stand in the order of the class with their labels; written ones are mixed, always the same way, so that nobody
    is known by their place, and carry a label only when they are `named`. `marker` is the teacher who asks.
    """
    asked = lookup_of(run.edition_id).asked[question]
    if asked.question.is_poll:
        return QuestionAnswers((), 0, tallies_of(run, (asked,), now=now).get(question, ()))
    answers, written = _answers(run, question), is_written(asked)
    if written:
        answers.sort(key=lambda answer: _mixed(run, question, answer))
    marks, versions = newest_marks(run, question), _versions(answers)
    rows: list[AnswerRow] = []
    writing = 0
    for answer in answers:
        state = _state(asked, answer, run, now)
        if state == "writing" and not is_returned(answer):
            writing += 1
            continue
        row = _row(asked, answer, state, marks.get(answer.pk), versions.get(answer.pk, {}), number=len(rows) + 1)
        if not_handed_in(asked, answer, finished=has_finished(answer, run, now)):
            row = msgspec.structs.replace(row, words=(), own=True)
        rows.append(row if named or not written else msgspec.structs.replace(row, label=""))
    counted = (one for one in answers if is_counted(asked, one, finished=has_finished(one, run, now)))
    given = [response_of(one.response) for one in counted]
    tally = asked.kind.tally(asked.payload, [one for one in given if one is not None and not is_blank(one)])
    return QuestionAnswers(tuple(rows), writing, tally, len(last_saved(marks.values(), marker)))


def _answers(run: Run, question: str) -> list[Answer]:
    rows = Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run, question=question)
    rows = rows.filter(attempt__edition_id=run.edition_id).select_related("attempt__seat__student", "edition")
    return list(rows.defer("edition__plan").order_by("attempt__seat__student__position"))


def _mixed(run: Run, question: str, answer: Answer) -> str:
    """Return what orders an answer among the others of its question, the same on every visit."""
    return hashlib.sha256(f"{run.pk}:{question}:{answer.attempt_id}".encode()).hexdigest()


def _state(asked: Asked, answer: Answer, run: Run, now: datetime) -> Cell:
    return cell(asked, given_of(answer), finished=has_finished(answer, run, now), scored=True)


def _row(
    asked: Asked, answer: Answer, state: Cell, mark: Mark | None, versions: dict[str, Any], *, number: int
) -> AnswerRow:
    back = _back(answer, versions)
    late, before = response_of(versions.get("late")), response_of(versions.get("returned"))
    return AnswerRow(
        id=answer.pk,
        number=number,
        label=answer.attempt.seat.student.label,
        words=said_in(asked, answer) if back != "writing" else (),
        state=state,
        standing=answer.standing,
        share=answer.share,
        level=mark.level if mark else "",
        comment=mark.comment if mark else "",
        late=in_words_of(asked, answer, late) if answer.late else (),
        seen=answer.edition.number if saw_other(asked, answer) else 0,
        source=answer.source,
        underlined=lines_for(lookup_of(answer.attempt.edition_id), asked, answer.attempt.underlined),
        back=back,
        before=in_words_of(asked, answer, before) if back else (),
        asked=answer.returned_with if back else "",
    )


def _back(answer: Answer, versions: dict[str, Any]) -> Back:
    if answer.returned_at is not None:
        return "writing" if answer.standing == "unmarked" else "asked"
    return "again" if "returned" in versions else ""


def _versions(answers: Iterable[Answer]) -> dict[int, dict[str, Any]]:
    """Return by answer the newest words that came after the end, and those that were given back."""
    rows = AnswerVersion.objects.filter(answer__in=list(answers), reason__in=("late", "returned")).order_by("id")
    found: dict[int, dict[str, Any]] = {}
    for answer, reason, response in rows.values_list("answer_id", "reason", "response"):
        found.setdefault(answer, {})[reason] = response
    return found
