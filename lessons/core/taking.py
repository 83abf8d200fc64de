"""What a teacher takes along of a run: its questions, its students with their answers, and the rows of the two files.

The files are written down column by column in docs/exports.md. None of them says who took the other task: who has
nothing that counts has an empty row, whatever the reason.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.row_format import Cell, Column, Row
from lessons.core.value import Value

COUNTS = ("marked", "waiting", "given_back")


class TakenQuestion(Value):
    """A question of the run. `number` is the one its class sees; a guiding check has a letter before it: "C1". The
    points of a `credited` one are everybody's who took part."""

    id: str
    number: str
    check: bool
    kind: str
    skill: str
    stem: str
    points: int
    credited: bool = False


class TakenMark(Value):
    """A judgement of an answer, when and why it was given; the newest one counts."""

    at: datetime
    share: float
    points: float
    reason: str
    comment: str


class TakenAnswer(Value):
    """An answer as files tell it; `saved_at` is the school's time. `response` is what is stored, `words` says it to a
    reader: both are empty while the student still writes. `points` are there once it is marked."""

    words: str
    standing: str
    share: float | None
    points: float | None
    comment: str
    source: str
    late: bool
    edition: int
    saved_at: datetime
    response: Any = None
    marks: tuple[TakenMark, ...] = ()

    @property
    def own(self) -> bool:
        """Whether the student gave it, and not a classmate for both of them."""
        return self.source != "with"


class Taken(Value):
    """A student with their answers to the lesson of the class, by question; `presence` is what the teacher noted: "",
    "late", "excused" or "absent"; `time_zone` is the school's, that of every time."""

    number: int
    label: str
    presence: str
    answers: Mapping[str, TakenAnswer]
    time_zone: str = "UTC"


class Content(Value):
    """What stands in a file of rows: `name` tells it from the others."""

    name: str
    columns: Callable[[tuple[TakenQuestion, ...]], tuple[Column, ...]]
    rows: Callable[[tuple[TakenQuestion, ...], Taken], tuple[Row, ...]]


def _gradebook_columns(questions: tuple[TakenQuestion, ...]) -> tuple[Column, ...]:
    points = (Column(f"Q{one.number}", 7) for one in _counted(questions))
    sums = (Column(name, 9) for name in ("sum", "most", "waiting", "blank", "passed"))
    return (Column("number", 8), Column("label", 16), Column("presence", 10), *points, *sums)


def _gradebook_rows(questions: tuple[TakenQuestion, ...], taken: Taken) -> tuple[Row, ...]:
    """Return the one row of a student, empty where nothing counts or waits."""
    asked = _counted(questions)
    given = [taken.answers.get(one.id) for one in asked]
    head = (taken.number, taken.label, taken.presence)
    if not any(one and one.standing in COUNTS for one in given):
        return ((*head, *(None for _ in asked), None, None, None, None, None),)
    points = [_earned(one, answer) for one, answer in zip(asked, given, strict=True)]
    most = sum(one.points for one, got in zip(asked, points, strict=True) if got is not None)
    missing = ["credited" if one.credited else "" for one in asked]
    standings = [one.standing if one else word for one, word in zip(given, missing, strict=True)]
    counts = tuple(standings.count(word) for word in ("waiting", "", "passed"))
    return ((*head, *points, sum(got or 0 for got in points), most, *counts),)


def _earned(question: TakenQuestion, given: TakenAnswer | None) -> float | None:
    """Return the points of somebody who took part: of a credited question also without an answer."""
    return float(question.points) if question.credited else given.points if given else None


def _counted(questions: tuple[TakenQuestion, ...]) -> tuple[TakenQuestion, ...]:
    return tuple(one for one in questions if not one.check)


ANSWER_COLUMNS = (
    Column("number", 8), Column("label", 16), Column("question", 9), Column("question_id", 12), Column("kind", 12),
    Column("skill", 15), Column("stem", 44), Column("answer", 44), Column("standing", 11), Column("share", 8),
    Column("points", 8), Column("most", 8), Column("comment", 30), Column("source", 8), Column("late", 6),
    Column("edition", 8), Column("saved_at", 19), Column("time_zone", 14),
)  # fmt: skip


def _answer_columns(_: tuple[TakenQuestion, ...]) -> tuple[Column, ...]:
    return ANSWER_COLUMNS


def _answer_rows(questions: tuple[TakenQuestion, ...], taken: Taken) -> tuple[Row, ...]:
    """Return a row for each question, with or without an answer."""
    return tuple(_answer_row(one, taken) for one in questions)


def _answer_row(question: TakenQuestion, taken: Taken) -> Row:
    number = question.number if question.check else int(question.number)
    head = (taken.number, taken.label, number, question.id, question.kind, question.skill, question.stem)
    return (*head, *_told(question, taken.answers.get(question.id), taken.time_zone))


def _told(question: TakenQuestion, given: TakenAnswer | None, zone: str) -> tuple[Cell, ...]:
    if given is None:
        return ("", "", None, None, question.points, "", "", "", None, None, "")
    late = "late" if given.late else ""
    figures = (given.share, given.points, question.points)
    origin = (given.source, late, given.edition, given.saved_at, zone)
    return (given.words, given.standing, *figures, given.comment, *origin)


CONTENTS = (
    Content("gradebook", _gradebook_columns, _gradebook_rows),
    Content("answers", _answer_columns, _answer_rows),
)


def content_named(name: str) -> Content:
    """Return what is meant by that name. Raises LessonError when there is no such file."""
    for each in CONTENTS:
        if each.name == name:
            return each
    raise LessonError(gettext_noop("This version writes no file of the kind “%(name)s”."), name=name)
