"""What an answer counts and how it stands, from the question, the response and where the student is."""

from functools import lru_cache
from random import Random
from typing import Literal

from lessons.core.plain_text import says_nothing
from lessons.core.plan import Asked
from lessons.core.question import (
    NOT_SCORED,
    WAITING,
    Bank,
    Grade,
    Level,
    LongText,
    MarkSentence,
    Order,
    PickMany,
    PickOne,
    Response,
    Sort,
)
from lessons.core.question import scored as share_of
from lessons.core.value import Value

Cell = Literal[
    "none", "writing", "done", "right", "part", "wrong", "credited", "waiting", "unfinished", "passed",
    "not_reached", "not_started", "excused", "absent",
]  # fmt: skip
MISSING: tuple[Cell, ...] = ("none", "not_reached", "not_started", "excused", "absent")
Presence = Literal["here", "excused", "absent"]
JUDGED: tuple[Cell, ...] = ("right", "part", "wrong")


class Given(Value):
    """What is known of one answer: `response` is None when nothing arrived in time; with `again` it was given back and
    is being written again, whether or not the student has handed in."""

    response: Response | None = None
    passed: bool = False
    standing: str = "unmarked"
    share: float | None = None
    late: bool = False
    unfinished: bool = False
    again: bool = False


NOTHING = Given()


def is_blank(response: Response | None) -> bool:
    """Return whether a response holds nothing that can be seen."""
    return not response or all(says_nothing(text) for texts in response.values() for text in texts)


def reads(asked: Asked, response: Response) -> bool:
    """Return whether the question understands all of a response: nothing in it names what the question has not got."""
    return asked.kind.read(asked.payload, response) == response


def grade_answer(asked: Asked, given: Given, *, scored: bool) -> Grade:
    """Return the grade of an answer; guiding checks, polls, passed and unscored answers carry none.

    A response that was given to another edition and names what this question has not got waits for the teacher. A
    credited question gives all its points, also to who passed or left it empty.
    """
    if scored and is_credited(asked):
        return share_of(1.0)
    if not asked.question.scored or given.passed or not scored or given.response is None:
        return NOT_SCORED
    return asked.kind.grade(asked.payload, given.response) if reads(asked, given.response) else WAITING


def is_credited(asked: Asked) -> bool:
    """Return whether everybody has the points of a question, whatever they answered."""
    return asked.question.credited and asked.question.scored


def points_of(asked: Asked, given: Given) -> float | None:
    """Return what a student who took part earns for a question, None while nothing does or will never.

    `given` is NOTHING for who has no answer; the points of a credited question are theirs as well. Never ask it of the
    other task, nor of a seat that was excused or absent.
    """
    if is_credited(asked):
        return float(asked.question.points)
    if given.standing != "marked" or given.share is None:
        return None
    return given.share * asked.question.points


def cell(asked: Asked, given: Given, *, finished: bool, scored: bool) -> Cell:
    """Return the state of one answer as the uncovered table shows it.

    `finished` is whether the student has handed in or the run is closed; `scored` is False for the other task.
    """
    if given.passed:
        return "passed"
    if is_blank(given.response):
        return "none"
    written = is_written(asked)
    if scored and is_credited(asked):
        return "writing" if written and (given.again or not finished) else "credited"
    if given.share is not None:
        return _of_share(given.share)
    if given.standing == "waiting" and not written:
        return "waiting"
    grade = grade_answer(asked, given, scored=scored)
    if grade.standing == "marked" and grade.share is not None:
        return _of_share(grade.share)
    if written and (given.again or not finished):
        return "writing"
    if grade.standing != "waiting":
        return "done"
    return "unfinished" if written and given.unfinished else "waiting"


@lru_cache(maxsize=4096)
def is_written(asked: Asked) -> bool:
    """Return whether the answer is a longer text, which nobody reads before it is handed in and a teacher marks."""
    inputs = asked.kind.inputs(asked.payload, Random(0))  # noqa: S311 - any order will do
    return any(isinstance(one, LongText) for one in inputs)


@lru_cache(maxsize=4096)
def is_chosen(asked: Asked) -> bool:
    """Return whether the answer is chosen from what the question offers, with no word of the student's own in it."""
    inputs = asked.kind.inputs(asked.payload, Random(0))  # noqa: S311 - any order will do
    return all(isinstance(one, PickOne | PickMany | MarkSentence | Order | Sort | Bank) for one in inputs)


def levels_of(asked: Asked) -> tuple[Level, ...]:
    """Return the levels of a question's rubric from the first to the last, () where it is marked without one."""
    levels: tuple[Level, ...] = getattr(asked.payload, "levels", ())
    return levels


def wants_a_line(asked: Asked) -> bool:
    """Return whether a sentence of the text is to be underlined before this is answered."""
    inputs = asked.kind.inputs(asked.payload, Random(0))  # noqa: S311 - any order will do
    return any(isinstance(one, LongText) and one.underline_first for one in inputs)


def _of_share(share: float) -> Cell:
    if share >= 1:
        return "right"
    return "part" if share > 0 else "wrong"


def why_missing(*, excused: bool, absent: bool, started: bool, reached: bool) -> Cell:
    """Return why an answer is not there; none of these counts as wrong."""
    if excused:
        return "excused"
    if absent:
        return "absent"
    if not started:
        return "not_started"
    return "none" if reached else "not_reached"


def covered(state: Cell) -> Cell:
    """Return the state as a covered table may show it: done, writing or not yet, never right or wrong, never why."""
    if state in MISSING:
        return "none"
    return state if state == "writing" else "done"
