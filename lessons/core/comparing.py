"""One student's points in two lessons, compared in a word and never more exactly than they are known."""

from typing import Literal

from lessons.core.value import Value

Compared = Literal["", "more", "same", "less"]
FEWEST_QUESTIONS = 6
NOISE = 4 / 12  # of all points
NEARLY = 1e-9


class Score(Value):
    """The points earned, the points of the questions they were earned with, and how many questions those are."""

    earned: float = 0
    most: int = 0
    questions: int = 0


def compare(before: Score, now: Score) -> Compared:
    """Return whether a student earned more than before, about the same or less, as a part of the points; "" where
    either lesson has too few marked questions to say.

    One student's standard error of measurement is near 1.5 of 12 items, so that a change under about 4 of 12 may be
    chance and is shown as "about the same" (pedagogy.md 6.4).
    """
    if min(before.questions, now.questions) < FEWEST_QUESTIONS or not before.most or not now.most:
        return ""
    change = now.earned / now.most - before.earned / before.most
    if abs(change) < NOISE - NEARLY:
        return "same"
    return "more" if change > 0 else "less"
