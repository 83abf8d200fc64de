"""What an answer was before a classmate's took its place: the token of the one that was given remembers it, for a
version keeps words only."""

from dataclasses import dataclass

from lessons.models import Answer
from lessons.queries.regrading import Judgement

GIVEN, MARKED = "with", "marked"


@dataclass(frozen=True, slots=True)
class Replaced:
    """How the student's own answer had come, after how many tries, and whether its worth was a teacher's mark."""

    source: str
    tries: int
    marked: bool

    @property
    def token(self) -> str:
        """The token of the answer in its place."""
        return "/".join((GIVEN, self.source, str(self.tries), MARKED if self.marked else ""))


def token_over(stored: Answer | None, judged: Judgement | None) -> str:
    """Return the token of an answer that is given where `stored` stands; given again, it keeps the one it has."""
    if stored is None or stored.response is None:
        return GIVEN
    if stored.source == GIVEN:
        return stored.token
    return Replaced(stored.source, stored.tries, judged is not None and judged.by_teacher).token


def replaced_by(given: Answer) -> Replaced | None:
    """Return what an answer that was given stands in the place of, None when nothing of the student's own was there."""
    _, *parts = given.token.split("/")
    if not parts:
        return None
    source, tries, marked = parts
    return Replaced(source, int(tries), marked == MARKED)
