"""From what a request costs and how often a class asks to processes, connections and machines."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from random import Random

from tests.scale.queueing import percentile, poisson, waits_in_turn, waits_together

COSTS = Path(__file__).with_name("costs.toml")
PLAYED = 60_000  # requests


@dataclass(frozen=True, slots=True)
class Cost:
    """What one request costs: milliseconds of a core of the web and of the database, and transactions that write."""

    web_ms: float
    database_ms: float
    commits: float = 0


@dataclass(frozen=True, slots=True)
class Sizing:
    """What is planned with: the share of a core in use, and how much a process and a machine have."""

    busy: float
    connections: int
    cores: int
    database_cores: int
    commits: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The file of figures: costs by request, requests a second of one class by scene."""

    costs: Mapping[str, Cost]
    rates: Mapping[str, Mapping[str, float]]
    sizing: Sizing


@dataclass(frozen=True, slots=True)
class Size:
    """What so many classes at once need in one scene; `installations` are as many as one database each can write."""

    classes: int
    requests: float
    commits: float
    web_cores: float
    database_cores: float
    processes: int
    connections: int
    machines: int
    installations: int


def read_figures(file: Path = COSTS) -> Figures:
    """Return the figures of a file."""
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    costs = {name: Cost(**one) for name, one in found["costs"].items()}
    return Figures(costs, found["rates"], Sizing(**found["sizing"]))


def write_costs(costs: Mapping[str, Cost], file: Path = COSTS) -> None:
    """Put new costs in the place of those in a file of figures."""
    kept, mark, rest = file.read_text(encoding="utf-8").partition("[costs]")
    title = rest.partition("\n")[0]
    lines = (f"{name:<7} = {{ {_fields(one)} }}" for name, one in costs.items())
    file.write_text("\n".join((f"{kept}{mark}{title}", *lines, "")), encoding="utf-8")


def _fields(cost: Cost) -> str:
    return f"web_ms = {cost.web_ms:.1f}, database_ms = {cost.database_ms:.1f}, commits = {cost.commits:.2g}"


def size_of(figures: Figures, scene: str, classes: int) -> Size:
    """Return what so many classes at once need in a scene; two processes and two machines at least, so that one may
    fail, but for a single class."""
    rates, costs, given = figures.rates[scene], figures.costs, figures.sizing
    web, database, commits = (
        classes * sum(rate * part for rate, part in zip(rates.values(), parts, strict=True))
        for parts in zip(*((costs[name].web_ms / 1000, costs[name].database_ms / 1000, costs[name].commits)
                           for name in rates), strict=True)
    )  # fmt: skip
    least = 2 if classes > 1 else 1
    processes = max(least, ceil(web / given.busy))
    installations = ceil(max(commits / given.commits, database / given.busy / given.database_cores))
    return Size(
        classes=classes,
        requests=classes * sum(rates.values()),
        commits=commits,
        web_cores=web,
        database_cores=database,
        processes=processes,
        connections=processes * given.connections,
        machines=max(least, ceil(processes / given.cores)),
        installations=installations,
    )


def play(figures: Figures, scene: str, size: Size, *, seed: int = 1) -> tuple[float, float]:
    """Return within how many milliseconds half and 95 of 100 requests are answered, played through one by one.

    They come at random, the proxy deals them to the processes in turn, and each waits for its process and then for a
    core of the database. Both take what the request costs; the cores of the databases are those that the size needs.
    """
    chance, rates = Random(seed), figures.rates[scene]
    named = chance.choices(list(rates), weights=list(rates.values()), k=PLAYED)
    arrivals = list(poisson(size.requests, PLAYED, chance))
    web = [figures.costs[name].web_ms / 1000 for name in named]
    database = [figures.costs[name].database_ms / 1000 for name in named]
    in_web = [wait + own for wait, own in zip(waits_in_turn(arrivals, web, size.processes), web, strict=True)]
    there = sorted((at + spent, place) for place, (at, spent) in enumerate(zip(arrivals, in_web, strict=True)))
    cores = max(1, ceil(size.database_cores / figures.sizing.busy))
    waited = waits_together([at for at, _ in there], [database[place] for _, place in there], cores)
    took = [in_web[place] + wait + database[place] for (_, place), wait in zip(there, waited, strict=True)]
    return percentile(took, 0.5) * 1000, percentile(took, 0.95) * 1000
