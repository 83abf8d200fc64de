"""The page about growing: its words stand in scale.md beside this file, its figures come from costs.toml."""

from collections.abc import Iterator, Mapping
from math import floor
from pathlib import Path
from string import Template

from tests.scale.sizing import Figures, play, size_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scale.md"
WORDS = Path(__file__).with_name("scale.md")
CLASSES = (1, 100, 10_000)
SCHOOL, CLASS = 1000, 30
KEPT = 3  # connections that PostgreSQL keeps for its keeper
DOORS = ("home", "code", "numbers", "tap")  # what the proxy leads to one process
HEAD = ("classes at once", "requests/s", "commits/s", "web cores", "web processes", "connections", "web machines",
        "database cores", "installations", "p50, p95 played through")  # fmt: skip


def page(figures: Figures) -> str:
    """Return the whole page."""
    tables = {scene: "\n".join(table(figures, scene)) for scene in ("lesson", "bell")}
    words = Template(WORDS.read_text(encoding="utf-8"))
    return words.substitute(sentences(figures), **tables, costs="\n".join(_costs(figures)))


def table(figures: Figures, scene: str) -> Iterator[str]:
    """Yield the lines of the table of a scene."""
    yield from (f"| {' | '.join(HEAD)} |", "|" + "---|" * len(HEAD))
    for classes in CLASSES:
        yield _row(figures, scene, classes)


def _row(figures: Figures, scene: str, classes: int) -> str:
    size = size_of(figures, scene, classes)
    half, most = play(figures, scene, size)
    cells = (f"{classes:,}", f"{size.requests:,.0f}", f"{size.commits:,.0f}", _cores(size.web_cores),
             f"{size.processes:,}", f"{size.connections:,}", f"{size.machines:,}", _cores(size.database_cores),
             f"{size.installations:,}", f"{half:.0f} ms, {most:.0f} ms")  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _cores(count: float) -> str:
    return f"{count:,.2g}" if count < 10 else f"{count:,.0f}"


def _costs(figures: Figures) -> Iterator[str]:
    """Yield the lines of the table of costs."""
    yield from ("| request | web, ms | database, ms | writes |", "|---|---|---|---|")
    for name, one in figures.costs.items():
        yield f"| {name} | {one.web_ms:.1f} | {one.database_ms:.1f} | {one.commits:.2g} |"


def sentences(figures: Figures) -> Mapping[str, str]:
    """Return each figure that stands in a sentence, by its name in the words."""
    lesson, given = figures.rates["lesson"], figures.sizing
    one, many = size_of(figures, "lesson", 1), size_of(figures, "lesson", CLASSES[-1])
    knocks = sum(lesson[name] * figures.costs[name].web_ms / 1000 for name in ("knock", "noted"))
    doors = sum(figures.costs[name].web_ms for name in DOORS)
    full = min(given.commits / one.commits, given.database_cores * given.busy / one.database_cores)
    return {
        "save_every": f"{CLASS / lesson['save']:.0f}",
        "page_every": f"{CLASS / lesson['page'] / 60:.0f}",
        "knock_every": f"{CLASS / (lesson['knock'] + lesson['noted'] - lesson['page']):.0f}",
        "knocks": f"{knocks / one.web_cores:.0%}",
        "calmer": f"{1 - size_of(figures, 'calm', 1).web_cores / one.web_cores:.0%}",
        "doors_ms": f"{doors:.0f}",
        "doors": f"{SCHOOL / 60 * doors / 1000:.0%}",
        "machine": f"{floor(given.cores * given.busy / one.web_cores / 10) * 10}",
        "cores": str(given.cores),
        "database_cores": str(given.database_cores),
        "connections": str(given.connections),
        "usual": f"{(100 - KEPT) // given.connections}",
        "raised": f"{(500 - KEPT) // given.connections}",
        "commits": f"{given.commits:,}",
        "full": f"{floor(full / 100) * 100:,}",
        "installations": str(many.installations),
    }
