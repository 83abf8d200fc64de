"""A class at work: a database, a server, desks with one student after the other, and whether all is there."""

import itertools
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

from tests.faults.breakable import BreakableCluster
from tests.faults.browser import Browser
from tests.faults.checking import BrokenError, left_rows, postgres_rows, problems, sqlite_rows
from tests.faults.gate import Gate
from tests.faults.ledger import Ledger
from tests.faults.outbox import BROKEN
from tests.faults.seeded import STUDENTS, seed, seed_laptop
from tests.faults.servers import Server, classroom, school, school_env
from tests.faults.student import Stopped, Student

DESKS = 10
WARM_SECONDS = 20
ENDING_SECONDS = 60


class Room:
    """What a fault is given: the server to break, the database, the doors that students may take, and the check."""

    def __init__(
        self, folder: Path, server: Server, *, code: str, chance: Random, cluster: BreakableCluster | None
    ) -> None:
        self.folder, self.server, self.cluster, self.chance = folder, server, cluster, chance
        self.code = code
        self.doors = [server.port]
        self.ledger, self.found, self.broken, self.kills = Ledger(), list[str](), 0, 0
        self.numbers = itertools.count(1)
        self.ending, self.gone = threading.Event(), threading.Event()
        self.desks = [threading.Thread(target=self._desk, args=(Random(chance.random()),)) for _ in range(DESKS)]
        self.gate, self.witness = Gate(), Browser(lambda: self.server.port, Gate())

    @property
    def data(self) -> Path:
        """Where the laptop's database lies."""
        return self.folder / "data"

    @property
    def database(self) -> Path:
        """The laptop's database."""
        return self.data / "quizsite.sqlite3"

    def open(self) -> None:
        """Start the server, let students come, and come back when they are at work."""
        self.server.start()
        self.witness.page("/", "csrfmiddlewaretoken")
        self.witness.press("/", {"code": self.code}, leads_to="/number/")
        for desk in self.desks:
            desk.start()
        end = time.monotonic() + WARM_SECONDS
        while self.ledger.now().counts["answers"] < DESKS and time.monotonic() < end:
            time.sleep(0.05)
        if time.monotonic() >= end:
            self.found.append(f"The class did not get to work: {self.ledger.now().last}.")

    def _desk(self, chance: Random) -> None:
        while not self.ending.is_set() and (number := next(self.numbers)) <= STUDENTS:
            browser = Browser(lambda: chance.choice(self.doors), self.gate)
            student = Student(browser, self.ledger, chance, ending=self.ending, gone=self.gone)
            finished = False
            try:
                with suppress(Stopped):
                    student.live(number, code=self.code)
                    finished = True
            finally:  # also where the harness itself has a fault
                if not finished:
                    self.ledger.refuse(f"Student {number} could not finish: {self.ledger.now().last}.")

    def work(self, shortest: float, longest: float) -> None:
        """Let the class work for a while, by chance."""
        time.sleep(self.chance.uniform(shortest, longest))

    def kill(self, server: Server) -> None:
        """Kill a server, count it, and look at what it has left before anybody can write over it."""
        with self.gate.held():
            server.kill()
            self.counts_kill()
            self.gate.settle()
            self._read(postgres_rows(self.cluster.url) if self.cluster else left_rows(self.database))

    def counts_kill(self) -> None:
        """Count something that was killed."""
        self.kills += 1
        self.broken += 1

    def breaks(self) -> None:
        """Count that something was broken."""
        self.broken += 1

    def restart(self) -> None:
        """Start the server, and look before anybody asks it for anything."""
        with self.gate.held():
            self.server.start()
            self.check()

    def check(self) -> None:
        """Ask one page at once, and look whether everything is there that was acknowledged; the desks wait for it."""
        with self.gate.held():
            self.gate.settle()
            self.found += self._next_request()
            self.look()

    def look(self) -> None:
        """Look whether everything is there that was acknowledged by now."""
        self._read(postgres_rows(self.cluster.url) if self.cluster else sqlite_rows(self.database))

    def _read(self, reading: AbstractContextManager[Any]) -> None:
        """Read the database, and note what is not as it was said."""
        noted = self.ledger.now()
        try:
            with reading as rows:
                self.found += problems(rows, noted)
        except (BrokenError, sqlite3.DatabaseError) as problem:
            self.found.append(f"The database cannot be read: {problem}")

    def _next_request(self) -> list[str]:
        """Return a sentence when a new connection does not bring a page at the first try."""
        self.witness.lines.clear()
        try:
            self.witness.page("/number/", 'name="page"')
        except BROKEN as error:
            return [f"The next request did not work: {error!r}."]
        return []

    def close(self) -> None:
        """Let the students at work hand in, end the server, and look once more."""
        self.ending.set()
        late = threading.Timer(ENDING_SECONDS, self.gone.set)
        late.start()
        for desk in self.desks:
            desk.join()
        late.cancel()
        self.check()
        self.found += self.ledger.refused
        if self.server.stop() != 0:
            self.found.append("The server did not end by itself.")


@contextmanager
def open_room(
    folder: Path, *, chance: Random, database: str, serve: Callable[[Path], Server] = classroom
) -> Iterator[Room]:
    """Give a room in a folder with its class at work, closed in good order; what was started is killed in any case."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    cluster = BreakableCluster(folder / "postgres") if database == "postgres" else None
    if cluster:
        cluster.start()
    server = school(data, cluster.url) if cluster else serve(data)
    try:
        code = seed(school_env(data, cluster.url)) if cluster else seed_laptop(data)
        room = Room(folder, server, code=code, chance=chance, cluster=cluster)
        room.open()
        try:
            yield room
        finally:
            room.close()
    finally:
        server.kill()
        if cluster:
            cluster.stop()
