"""One gunicorn with two processes: they share what was loaded, never a connection, and one that ends takes nothing."""

import http.client
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.deploy.marks import ON_SERVER_TABLES
from tests.deploy.site import HOST, Site, is_healthy, start_web, stop_web
from tests.load.machine import tree_of
from tests.processes.ports import LOOPBACK

LONGEST = 20.0
SCRIPT = "/static/lessons/student.js"
pytestmark = ON_SERVER_TABLES


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site of one gunicorn with two processes."""
    made = Site(tmp_path, webs=1, workers=2)
    try:
        start_web(tmp_path, "web1")
        yield made
    finally:
        stop_web(tmp_path, "web1")


def children(site: Site) -> set[int]:
    """Return the processes that answer."""
    return {pid for pid, _ in tree_of([site.pids()["web1"]])} - {site.pids()["web1"]}


def sockets(pid: int) -> set[str]:
    """Return the sockets that a process has open."""
    found = set()
    for one in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.add(str(one.readlink()))
        except FileNotFoundError:  # closed meanwhile
            continue
    return {name for name in found if name.startswith("socket:")}


def asked(site: Site, path: str) -> tuple[int, bytes]:
    """Return what a page's request brings."""
    line = http.client.HTTPConnection(LOOPBACK, site.ports[0], timeout=5)
    line.request("GET", path, headers={"Host": HOST, "X-Forwarded-Proto": "https"})
    answer = line.getresponse()
    return answer.status, answer.read()


def wait_for_two(site: Site, gone: int = 0) -> set[int]:
    """Return the two processes once they are there, and the one that was told to go is not."""
    until = monotonic() + LONGEST
    while len(found := children(site)) != 2 or gone in found:
        assert monotonic() < until, found
        sleep(0.05)
    return found


def test_processes_share_no_connection_and_one_that_ends_takes_nothing_from_the_other(site: Site) -> None:
    before, script = wait_for_two(site), asked(site, SCRIPT)
    assert [is_healthy(site.webs()["web1"]) for _ in range(8)] == [True] * 8
    first, second = map(sockets, before)
    assert first & second == sockets(site.pids()["web1"])

    os.kill(min(before), signal.SIGTERM)
    assert len(wait_for_two(site, gone=min(before)) - before) == 1
    assert [asked(site, SCRIPT) for _ in range(8)] == [script] * 8
    assert [is_healthy(site.webs()["web1"]) for _ in range(8)] == [True] * 8
