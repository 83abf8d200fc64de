"""What the program has acknowledged, as the students noted it: what must be in the database afterwards."""

import threading
from collections import Counter
from copy import deepcopy

Place = tuple[int, str]


class Ledger:
    """Every text carries a number that grows; of each place the newest typed and the newest acknowledged one are kept.

    A place is an attempt and a question, or a seat and "talk". `counts` are acknowledged answers, posts, texts and
    lessons handed in, conflicts that a student decided, and each status that was no acknowledgement.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.typed: dict[Place, int] = {}
        self.held: dict[Place, int] = {}
        self.begun: set[int] = set()
        self.handed_in: set[int] = set()
        self.posted: set[int] = set()
        self.counts: Counter[str] = Counter()
        self.refused: list[str] = []
        self.last = "nothing was wrong"

    def types(self, place: Place) -> int:
        """Return the number that the next text at a place carries."""
        with self.lock:
            self.typed[place] = self.typed.get(place, 0) + 1
            return self.typed[place]

    def holds(self, place: Place, number: int) -> None:
        """Note that a text was acknowledged."""
        with self.lock:
            self.held[place] = max(number, self.held.get(place, 0))
            self.counts["posts" if place[1] == "talk" else "answers"] += 1

    def begins(self, attempt: int) -> None:
        """Note an attempt that the student has seen."""
        with self.lock:
            self.begun.add(attempt)

    def hands_in(self, attempt: int) -> None:
        """Note that a lesson was handed in."""
        with self.lock:
            self.handed_in.add(attempt)
            self.counts["handed in"] += 1

    def posts(self, seat: int) -> None:
        """Note that a text was given to the teacher."""
        with self.lock:
            self.posted.add(seat)
            self.counts["texts handed in"] += 1

    def count(self, what: str) -> None:
        """Count something else that happened."""
        with self.lock:
            self.counts[what] += 1

    def misses(self, error: Exception) -> None:
        """Note that something did not arrive; a page that fails without a word when to come back is a refusal."""
        self.count("not arrived")
        self.last = repr(error)
        if str(error).endswith(": 500"):
            self.refuse(f"{error}, and no word when to come back.")

    def refuse(self, why: str) -> None:
        """Note that the program would not take what it should have taken."""
        with self.lock:
            self.refused.append(why)

    def now(self) -> "Ledger":
        """Return what is noted up to this moment."""
        copy = Ledger()
        with self.lock:
            for name in ("typed", "held", "begun", "handed_in", "posted", "counts", "refused", "last"):
                setattr(copy, name, deepcopy(getattr(self, name)))
        return copy
