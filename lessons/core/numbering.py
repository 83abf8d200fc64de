"""The numbers of questions as a class sees them: what counts from 1 in the plan's order, guiding checks apart."""

from collections.abc import Iterable

from lessons.core.messages import Message, gettext_noop
from lessons.core.plan import Asked

CHECK = gettext_noop("Check %(number)d")
LONG = gettext_noop("Question %(number)d")
SHORT = gettext_noop("Q%(number)d")


def numbers_of(asked: Iterable[Asked]) -> dict[str, int]:
    """Return the number of each question, by its id."""
    counts = {False: 0, True: 0}
    numbers = {}
    for one in asked:
        counts[one.question.guiding] += 1
        numbers[one.question.id] = counts[one.question.guiding]
    return numbers


def names_of(asked: Iterable[Asked], scored: str = LONG) -> dict[str, Message]:
    """Return "Question 3" (or another name with a number) or "Check 1" for each question, by its id."""
    asked = tuple(asked)
    numbers = numbers_of(asked)
    return {
        one.question.id: Message(CHECK if one.question.guiding else scored, {"number": numbers[one.question.id]})
        for one in asked
    }
