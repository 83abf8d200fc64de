"""What may be wrong with a question, what putting it right would change for whom, and what was put right.

For the teachers of the class; answers in words and changes by student only for an uncovered page.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from lessons.core.correcting import restored
from lessons.core.errors import LessonError
from lessons.core.grading import is_blank, is_credited, reads
from lessons.core.key import in_words
from lessons.core.messages import Message, gettext_noop
from lessons.core.one_form import named_for, shown_as
from lessons.core.plan import Asked, LessonPlan, Lookup
from lessons.core.question import Input, Raw, Response
from lessons.core.regrading import UNSETTLED, Outcome
from lessons.core.standings import words_of
from lessons.models import Attempt, Correction, Run
from lessons.queries.editions import lookup_of
from lessons.queries.guiding import Place, place_of
from lessons.queries.moving import Shift, marks_told, shifts_of, sums_of
from lessons.queries.regrading import Regraded, answers_to_story, judgements_in, regraded
from lessons.queries.responses import response_of
from lessons.queries.sitting import has_finished, is_counted

ANOTHER = "another"
"""The name of the answer that a teacher gives on the page, beside those of the class."""
NOTHING_TO_TAKE_BACK = gettext_noop("There is no correction of this question to take back.")


@dataclass(frozen=True, slots=True)
class Different:
    """One of the different answers of a class: a name that says nothing of it, its words, how many gave it, and
    whether it is right."""

    name: str
    response: Response
    words: tuple[Any, ...]
    count: int
    right: bool


def different_answers(run: Run, question: str, *, now: datetime) -> tuple[Different, ...]:
    """Return the different answers that are counted by what they say, the most frequent first. One query."""
    lookup = lookup_of(run.edition_id)
    asked, counts = lookup.asked[question], dict[str, tuple[Response, int]]()
    for answer in answers_to_story(run).filter(question=question).select_related("attempt__seat"):
        response = response_of(answer.response)
        if response is None or not is_counted(asked, answer, finished=has_finished(answer, run, now)):
            continue
        if not is_blank(response) and reads(asked, response):
            name = _name(run, response)
            counts[name] = (response, counts.get(name, (response, 0))[1] + 1)
    found = (_different(lookup, asked, name, *each) for name, each in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.count, str(one.words))))


def _name(run: Run, response: Response) -> str:
    said = repr(sorted((name, tuple(values)) for name, values in response.items()))
    return sha256(f"{run.pk}:{said}".encode()).hexdigest()[:16]


def _different(lookup: Lookup, asked: Asked, name: str, response: Response, count: int) -> Different:
    words = tuple(in_words(lookup, one) for one in asked.kind.describe(asked.payload, response))
    return Different(name, response, words, count, asked.kind.grade(asked.payload, response).share == 1)


@dataclass(frozen=True, slots=True)
class Another:
    """The boxes in which a teacher gives an answer as a student would: what the templates of the inputs ask for."""

    id: str
    inputs: tuple[Input, ...]
    places: Mapping[str, Place]
    given: Raw


def another_answer(run: Run, question: str, raw: Raw) -> Another:
    """Return the boxes of a question with what was typed into them. Reads no table."""
    lookup = lookup_of(run.edition_id)
    asked = lookup.asked[question]
    inputs = asked.kind.inputs(asked.payload, random.Random(question))  # noqa: S311 - as on paper
    places = {one: place_of(lookup, one) for one in asked.kind.sentences(asked.payload)}
    return Another(ANOTHER, tuple(named_for(ANOTHER, one) for one in inputs), places, shown_as(ANOTHER, raw))


@dataclass(frozen=True, slots=True)
class ChangedMark:
    """A student whose mark would change, and how the answer stands before and after."""

    number: int
    label: str
    before: Message
    after: Message


@dataclass(frozen=True, slots=True)
class Effect:
    """What a correction would change: `marks` are new marks, `rising` and `falling` count students by their points,
    `to_mark` answers that would wait for the teacher, `empty` students without an answer who would get the points;
    `told` says that students may have seen their marks."""

    marks: int
    rising: int
    falling: int
    to_mark: int
    empty: int
    told: bool
    shifts: tuple[Shift, ...]
    changed: tuple[ChangedMark, ...]


def effect_of(run: Run, question: str, plan: LessonPlan) -> Effect:
    """Return what would change if the run were graded by this plan. Four queries whatever the size of the class."""
    asked, was = Lookup(plan).asked, lookup_of(run.edition_id).asked
    rows = answers_to_story(run).filter(question=question).exclude(standing__in=UNSETTLED)
    answers = rows.select_related("attempt__seat__student").order_by("attempt__seat__student__position")
    found = [one for one in regraded(answers, judgements_in(run), asked=asked) if one.changed]
    sums = sums_of(found).values()
    finished = answers_to_story(run).filter(attempt__handed_in_at__isnull=False).exists()
    return Effect(
        marks=sum(one.remarked for one in found),
        rising=sum(points > 0 for points in sums),
        falling=sum(points < 0 for points in sums),
        to_mark=sum(one.outcome.standing == "waiting" for one in found),
        empty=_without_answer(run, question) if is_credited(asked[question]) and not is_credited(was[question]) else 0,
        told=marks_told(run, finished=finished),
        shifts=shifts_of(found, was, asked).get(question, ()),
        changed=tuple(_changed(one, was[question], asked[question]) for one in found),
    )


def effect_of_taking_back(run: Run, question: str) -> Effect:
    """Return what would change if the newest correction of a question were taken back. Raises LessonError when there is
    none."""
    found = correction_in_force(run, question)
    if found is None:
        raise LessonError(NOTHING_TO_TAKE_BACK)
    plan = restored(lookup_of(run.edition_id).plan, question, lookup_of(found.before_id).plan)
    return effect_of(run, question, plan)


def _without_answer(run: Run, question: str) -> int:
    """Return how many took part and have nothing stored for a question."""
    took = Attempt.objects.filter(klass_id=run.klass_id, seat__run=run, edition=run.edition_id, seat__other_task=False)
    took = took.exclude(seat__excused=True).exclude(seat__absent=True)
    return took.exclude(pk__in=answers_to_story(run).filter(question=question).values("attempt")).count()


def _changed(one: Regraded, was: Asked, now: Asked) -> ChangedMark:
    answer, student = one.answer, one.answer.attempt.seat.student
    before = Outcome(answer.standing, answer.share, answer.points)
    return ChangedMark(
        student.position,
        student.label,
        words_of(before, most=was.question.points),
        words_of(one.outcome, most=now.question.points),
    )


@dataclass(frozen=True, slots=True)
class Done:
    """What was put right in a question, by whom ("" when the account is gone) and when; `in_force` says that it can be
    taken back."""

    what: str
    reason: str
    marks: int
    teacher: str
    at: datetime
    in_force: bool


def corrections_of(run: Run, question: str) -> tuple[Done, ...]:
    """Return what was put right in a question of a run, the newest first. One query."""
    rows = _corrections(run, question)
    last = _in_force(run, question, rows)
    return tuple(
        Done(one.what, one.reason, one.marks, one.teacher.username if one.teacher else "", one.at, one is last)
        for one in reversed(rows)
    )


def correction_in_force(run: Run, question: str) -> Correction | None:
    """Return the newest correction by which a question of a run counts now, None without one."""
    return _in_force(run, question, _corrections(run, question))


def _corrections(run: Run, question: str) -> list[Correction]:
    rows = Correction.objects.filter(klass_id=run.klass_id, run=run, question=question).order_by("id")
    return list(rows.select_related("teacher", "before", "after").defer("before__plan", "after__plan"))


def _in_force(run: Run, question: str, rows: Iterable[Correction]) -> Correction | None:
    """Return the newest one that was not taken back, as long as the run was not moved away from it since."""
    standing: list[Correction] = []
    for one in rows:
        if one.what == "taken_back":
            del standing[-1:]
        else:
            standing.append(one)
    last = standing[-1] if standing else None
    return last if last and _counts(run, question, last) else None


def _counts(run: Run, question: str, last: Correction) -> bool:
    """Return whether the run counts a question as a correction has left it."""
    if (run.edition.corrects_id or run.edition_id) != last.after.corrects_id:
        return False
    now, then = lookup_of(run.edition_id).asked.get(question), lookup_of(last.after_id).asked.get(question)
    return now is not None and then is not None and now.question == then.question
