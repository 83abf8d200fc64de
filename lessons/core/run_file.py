"""A whole run as one JSON file, `quizsite-run/1`: see docs/exports.md. It leaves while it is made."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final, Literal

import msgspec

from lessons.core.plan import LessonPlan
from lessons.core.taking import Taken, TakenQuestion
from lessons.core.value import Value

FORMAT: Final = "quizsite-run/1"
END = b"]}\n"


class RunText(Value):
    """A text of the talk that the class could read, without who wrote it. `stage` is the part of the talk it belongs
    to; `answers` is the place of the text that it answers, counted from 0, None when it answers none."""

    stage: str
    answers: int | None
    text: str
    more: dict[str, str]


class RunPoll(Value):
    """How a class answered a poll, as words with their counts."""

    question: str
    counts: tuple[tuple[str, int], ...]


class RunFile(Value):
    """Everything but the students, who follow; times are the school's own, in the zone that is named."""

    lesson: LessonPlan
    edition: int
    minutes: int
    feedback: str
    opened_at: datetime | None
    closed_at: datetime | None
    made_at: datetime
    time_zone: str
    questions: tuple[TakenQuestion, ...]
    polls: tuple[RunPoll, ...]
    prompt: str
    texts: tuple[RunText, ...]
    format: Literal["quizsite-run/1"] = FORMAT


def run_file(run: RunFile, students: Iterable[Taken]) -> Iterator[bytes]:
    """Yield the file piece by piece: what belongs to all, then one student after the other."""
    fields: dict[str, Any] = msgspec.to_builtins(run)
    head = {"format": fields.pop("format"), **fields}
    yield msgspec.json.encode(head)[:-1] + b',"students":['
    for place, one in enumerate(students):
        yield (b",\n" if place else b"\n") + msgspec.json.encode(one)
    yield END
