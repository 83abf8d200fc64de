"""The PostgreSQL of a measurement: one database for the site, one for the floor; gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.processes.postgres import Cluster

FLOOR = "floor"


@contextmanager
def databases(folder: Path) -> Iterator[tuple[str, str, int]]:
    """Yield the addresses of both databases, and the process whose tree serves them."""
    with Cluster(folder / "postgres") as cluster:
        cluster.make(FLOOR)
        yield cluster.url, cluster.url_of(FLOOR), cluster.pid()
