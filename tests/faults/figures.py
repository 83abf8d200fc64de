"""What the faults have come to, as a table."""

from dataclasses import dataclass, fields

from tests.faults.room import Room

HEAD = {
    "name": "fault",
    "database": "database",
    "broken": "times",
    "kills": "kills",
    "answers": "answers",
    "texts": "texts",
    "handed_in": "handed in",
    "again": "sent again",
    "later": "told to wait",
    "out": "locked out",
    "losses": "losses",
    "seconds": "seconds",
}


@dataclass(frozen=True)
class Figures:
    """What one fault has come to: what was acknowledged, how often something did not arrive, what is not as it was
    said."""

    name: str
    database: str
    broken: int
    kills: int
    answers: int
    texts: int
    handed_in: int
    again: int
    later: int
    out: int
    losses: int
    seconds: int

    @property
    def row(self) -> tuple[str, ...]:
        """The figures as words."""
        cells = (getattr(self, name) for name in HEAD)
        return tuple(f"{cell:,}" if isinstance(cell, int) else cell for cell in cells)


def figures_of(room: Room, *, name: str, database: str, seconds: float) -> Figures:
    """Return the figures of a room that was closed."""
    counts = room.ledger.counts
    return Figures(
        name,
        database,
        broken=room.broken,
        kills=room.kills,
        answers=counts["answers"],
        texts=counts["posts"] + counts["texts handed in"],
        handed_in=counts["handed in"],
        again=counts["not arrived"],
        later=counts["status 503"],
        out=counts["locked out"],
        losses=len(room.found),
        seconds=round(seconds),
    )


def unplayed(name: str, database: str) -> Figures:
    """Return the figures of a fault that could not be played, which is a loss."""
    numbers = dict.fromkeys((one for one in HEAD if one not in ("name", "database")), 0)
    return Figures(name, database, **{**numbers, "losses": 1})


def total(figures: list[Figures]) -> Figures:
    """Return the sums of all figures."""
    numbers = [one.name for one in fields(Figures) if one.type is int or one.type == "int"]
    return Figures("all", "", **{name: sum(getattr(one, name) for one in figures) for name in numbers})


def table(figures: list[Figures]) -> str:
    """Return all figures as a table, with their sums."""
    rows = [tuple(HEAD.values()), tuple("---" for _ in HEAD), *(one.row for one in figures), total(figures).row]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"
