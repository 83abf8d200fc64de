"""Which of two saves counts, decided from three small values, and what became of one."""

import uuid
from typing import Literal

from lessons.core.messages import Problem
from lessons.core.question import Response
from lessons.core.value import Value

Decision = Literal["write", "known", "conflict"]
MOST_TOKEN = 24


class SaveKey(Value):
    """What a save carries: the page it was typed on, its number on that page, the revision it was typed over."""

    token: str
    sequence: int
    revision: int

    def __str__(self) -> str:
        """The key that a response repeats to say that exactly this save has arrived."""
        return f"{self.token}:{self.sequence}"


class Stored(Value):
    """What the stored answer remembers of the save that wrote it."""

    token: str
    sequence: int
    revision: int


def decide(stored: Stored | None, save: SaveKey) -> Decision:
    """Return whether a save writes, has been written before, or meets another page's newer text.

    The same page: a higher number writes, a lower or equal one is known. Another page: it writes only over the
    revision that it was typed on.
    """
    if stored is None or not stored.token:
        return "write"
    if stored.token == save.token:
        return "write" if save.sequence > stored.sequence else "known"
    return "write" if save.revision == stored.revision else "conflict"


class Saved(Value):
    """What became of a save.

    `state` is saved, known (it had arrived before), late (kept for the teacher), conflict (another page was newer;
    `stored` is its text), wrong (`problem` says why) or gone (the student was removed or the class deleted, or what
    `problem` says).
    `edition`, `response` and `tries` say what was read, so that a guiding check can be answered at once.
    """

    state: str
    revision: int = 0
    stored: Response | None = None
    problem: Problem | None = None
    edition: uuid.UUID | None = None
    response: Response | None = None
    tries: int = 0

    @property
    def arrived(self) -> bool:
        """Whether the response may repeat the save key."""
        return self.state in ("saved", "known", "late")


GONE = Saved("gone")
