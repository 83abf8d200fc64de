"""How far a student is: which parts are done, which are open, where to go on. Reads no table."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from lessons.core.grading import is_blank
from lessons.core.value import Value
from lessons.models import Answer
from lessons.queries.guiding import is_settled
from lessons.queries.pace import parts_let
from lessons.queries.sitting import Sitting, given_of

Holds = Literal["check", "teacher"]


class Stop(Value):
    """One entry of the list of parts; one that is not open yet comes after a guiding check, or the teacher opens it."""

    number: int
    title: str
    done: bool
    open: bool


def stops_of(sitting: Sitting, answers: Mapping[str, Answer], *, now: datetime) -> tuple[Stop, ...]:
    """Return every part: whether each of its questions has an answer or was passed, and whether it is open."""
    asked: dict[str, list[bool]] = {section.id: [] for section in sitting.lookup.plan.sections}
    for one in sitting.asked:
        asked[one.question.section].append(is_given(answers.get(one.question.id)))
    reached, opened = _reached(sitting, answers), opened_parts(sitting, answers, now=now)
    return tuple(
        Stop(
            number,
            section.title,
            done=all(asked[section.id]) and (bool(asked[section.id]) or number < reached),
            open=number <= opened,
        )
        for number, section in enumerate(sitting.lookup.plan.sections, start=1)
    )


def opened_parts(sitting: Sitting, answers: Mapping[str, Answer], *, now: datetime) -> int:
    """Return how many parts are open: as far as the checks and the teacher's pace let.

    What was reached once stays open, and after the end everything is.
    """
    if sitting.finished(now):
        return len(_numbers(sitting))
    return max(min(_checked(sitting, answers), parts_let(sitting)), _reached(sitting, answers))


def holds_of(sitting: Sitting, answers: Mapping[str, Answer], number: int, *, now: datetime) -> tuple[Holds, ...]:
    """Return what keeps a part from being open: a check before it, the teacher's pace, or both; () for an open one."""
    if number <= opened_parts(sitting, answers, now=now):
        return ()
    check: tuple[Holds, ...] = ("check",) if number > _checked(sitting, answers) else ()
    return (*check, "teacher") if number > parts_let(sitting) else check


def _checked(sitting: Sitting, answers: Mapping[str, Answer]) -> int:
    """Return how many parts are open in guided reading: up to the first check that is not settled, from the part on
    that was reached.

    A part with a content note holds nobody up: it may be skipped as a whole.
    """
    parts, reached = _numbers(sitting), _reached(sitting, answers)
    noted = {section.id for section in sitting.lookup.plan.sections if section.content_note}
    if not sitting.guided:
        return len(parts)
    waiting = (
        parts[one.question.section]
        for one in sitting.asked
        if one.question.guiding
        and one.question.section not in noted
        and parts[one.question.section] >= reached
        and not is_settled(sitting.lookup, one, answers.get(one.question.id))
    )
    return min(waiting, default=len(parts))


def is_given(answer: Answer | None) -> bool:
    """Return whether a question has an answer or was passed."""
    given = given_of(answer)
    return given.passed or not is_blank(given.response)


def _numbers(sitting: Sitting) -> dict[str, int]:
    return {section.id: number for number, section in enumerate(sitting.lookup.plan.sections, start=1)}


def _reached(sitting: Sitting, answers: Mapping[str, Answer]) -> int:
    parts = _numbers(sitting)
    given = (one for one in sitting.asked if is_given(answers.get(one.question.id)))
    return max((parts[one.question.section] for one in given), default=0)


def place_to_go_on(sitting: Sitting, answers: Mapping[str, Answer], *, now: datetime) -> int:
    """Return the number of the part where the student was; one more than there are parts when all are done."""
    stops, reached = stops_of(sitting, answers, now=now), _reached(sitting, answers)
    if reached == 0:
        return 1
    if not stops[reached - 1].done:
        return reached
    return reached + 1 if reached == len(stops) or stops[reached].open else reached
