"""What is asked of the benchmark, and what it runs on."""

import argparse
from collections.abc import Sequence
from typing import NamedTuple

from tests.load.gates import ALL, Kind
from tests.load.servers import Server

SHORT = (30,)


class Database(NamedTuple):
    """Two databases of one kind, the site's ("" for SQLite in the data folder) and the floor's, and the processes
    that serve them."""

    site: str
    floor: str
    processes: Sequence[int]


class Options(NamedTuple):
    """Class sizes, how the servers run, the kind of database, seconds of thinking, and what is printed."""

    students: Sequence[int]
    server: Server
    database: str
    seconds: float
    scenes: Sequence[str]
    short: bool
    json: bool

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of gates that such a run is held against."""
        if self.server.name != "waitress" or self.database != "sqlite":
            return frozenset({"count"})
        return frozenset({"ratio", "count"}) if self.short else ALL

    @property
    def behind_proxy(self) -> bool:
        """Whether the site runs as a server's does, whose proxy speaks TLS: that needs PostgreSQL."""
        return self.server.name == "gunicorn" and self.database == "postgres"


def read_options(arguments: Sequence[str]) -> Options:
    """Return what the arguments ask for; ends the program with a sentence where they cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--students", default="30,200", help="sizes of the classes, with commas between them")
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--server", choices=("waitress", "gunicorn"), default="waitress")
    parser.add_argument("--processes", type=int, choices=(1, 2), default=1, help="of gunicorn")
    parser.add_argument("--seconds", type=float, default=20, help="how long students think and save")
    parser.add_argument("--scenes", default="", help="some of them only, see docs/performance.md")
    parser.add_argument("--short", action="store_true", help="a minute, judged by ratios and counts alone")
    parser.add_argument("--json", action="store_true", help="print one JSON list instead of a table")
    found = parser.parse_args(arguments)
    sizes = SHORT if found.short else tuple(int(one) for one in found.students.split(","))
    return Options(
        sizes,
        Server(found.server, found.processes),
        found.database,
        5 if found.short else found.seconds,
        tuple(found.scenes.split(",")) if found.scenes else (),
        found.short,
        found.json,
    )
