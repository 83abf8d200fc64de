"""Sheets of answers for tests of the report, written as one letter an answer."""

from collections.abc import Iterable, Sequence
from functools import cache

from lessons.core.plan import Lookup
from lessons.core.question import Question
from lessons.core.report import Entry, Report, Sheet, report_of
from tests.factories import small_plan

OPTIONS = [{"id": id_, "text": f"Option {id_.upper()}", "feedback": "Read on."} for id_ in "abcd"]
WHY = {"-": "none", ".": "passed", "?": "waiting", ">": "not_reached", "o": "other_task"}


@cache
def lookup(items: int, skills: tuple[str, ...] = (), credited: tuple[str, ...] = ()) -> Lookup:
    """Return a lesson of so many choices of four options, where a is right: a question each for the skills, then of one
    skill. Everybody has the points of the credited ones."""
    asked = tuple(
        Question(f"q{at}", "s1", "choice", skills[at] if at < len(skills) else "locate", 1, f"Question {at}?",  # type: ignore[arg-type]
                 {"options": OPTIONS, "key": "a"}, ("b1b",), credited=f"q{at}" in credited)
        for at in range(items)
    )  # fmt: skip
    return Lookup(small_plan(questions=asked, selections=()))


def entry(letter: str) -> Entry:
    """Return what a letter stands for: the option that was chosen, or why none was."""
    if letter in WHY:
        return Entry(WHY[letter])  # type: ignore[arg-type]
    right = letter == "a"
    return Entry("right" if right else "wrong", float(right), {"choice": (letter,)})


def sheet(rows: Sequence[str], *, skills: tuple[str, ...] = (), credited: Iterable[str] = ()) -> Sheet:
    """Return a sheet of one line for each student."""
    found = lookup(len(rows[0]), skills, tuple(credited))
    return Sheet(
        lookup=found,
        asked=tuple(found.asked.values()),
        rows=tuple(tuple(entry(letter) for letter in row) for row in rows),
        numbers={id_: number for number, id_ in enumerate(found.asked, start=1)},
    )


def report(rows: Sequence[str], **more: object) -> Report:
    """Return the report of these answers."""
    return report_of(sheet(rows, **more))  # type: ignore[arg-type]
