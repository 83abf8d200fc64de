"""`python -m tests.scale [FILE]`: the tables of docs/scale.md, from the figures in a file like costs.toml."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.scale.sizing import COSTS, Figures, play, read_figures, size_of

CLASSES = (1, 100, 10_000)
HEAD = ("classes at once", "requests/s", "commits/s", "web cores", "web processes", "connections", "web machines",
        "database cores", "installations", "p50, p95 played through")  # fmt: skip


def tables(figures: Figures) -> Iterator[str]:
    """Yield the lines of a table for each scene."""
    for scene in figures.rates:
        yield from ("", f"**{scene}**", "", f"| {' | '.join(HEAD)} |", "|" + "---|" * len(HEAD))
        for classes in CLASSES:
            yield _row(figures, scene, classes)


def _row(figures: Figures, scene: str, classes: int) -> str:
    size = size_of(figures, scene, classes)
    half, most = play(figures, scene, size)
    cells = (f"{classes:,}", f"{size.requests:,.0f}", f"{size.commits:,.0f}", f"{size.web_cores:,.2g}" if
             size.web_cores < 10 else f"{size.web_cores:,.0f}", f"{size.processes:,}", f"{size.connections:,}",
             f"{size.machines:,}", f"{size.database_cores:,.2g}" if size.database_cores < 10 else
             f"{size.database_cores:,.0f}", f"{size.installations:,}", f"{half:.0f} ms, {most:.0f} ms")  # fmt: skip
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    found = read_figures(Path(sys.argv[1]) if len(sys.argv) > 1 else COSTS)
    sys.stdout.write("\n".join(tables(found)).strip() + "\n")
