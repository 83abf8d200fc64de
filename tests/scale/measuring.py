"""`DATABASE_URL=postgres://… python -m tests.scale.measuring`: what each request costs, as lines for costs.toml.

One web process as servers run it, on a PostgreSQL of this machine whose processes can be seen; CPU as the system counts
it, for the process and for everything that belongs to the database. Nothing else should run meanwhile.
"""

import http.client
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlencode

import django
from django.test import Client

os.environ["QUIZSITE_MODE"] = "server"
import tests.environment  # noqa: F401 - what the settings read, before they are read

TIMES, WARM = 400, 20
HEADERS = {"X-Forwarded-Proto": "https"}
FINE = {200, 204, 302}


class Asking:
    """A class of 30 that reads, and a line on which its pages ask one web process."""

    def __init__(self, port: int) -> None:
        from tests.factories import join_student, make_class, make_run, make_teacher

        ada, labels = make_teacher(), [str(number) for number in range(1, 31)]
        klass = make_class(ada, labels=labels)
        self.code, self.run = klass.join_code, make_run(ada, klass)
        students = [join_student(klass, label) for label in labels]
        self.attempts = [one.start().pk for one in students]
        self.line, self.ben, self.ada = http.client.HTTPConnection("127.0.0.1", port), students[0].client, Client()
        self.ada.force_login(ada)
        self.saved = 0

    def ask(self, client: Client, path: str, fields: Mapping[str, object] | None = None) -> str:
        """Return what comes back; stop where it is not what a page gets."""
        from tests.deploy.phones import headers_of

        method, body = ("GET", None) if fields is None else ("POST", urlencode(fields))
        self.line.request(method, path, body, headers={**headers_of(client), **HEADERS})
        answer = self.line.getresponse()
        text = answer.read().decode()
        if answer.status not in FINE:
            sys.exit(f"{path}: {answer.status} {text[:300]}")
        return text

    def save(self) -> None:
        """Save one answer in newer words."""
        key = {"token": "page", "sequence": self.saved + 1, "revision": self.saved}
        fields = {"attempt": self.attempts[0], "question": "q5", "part": 2, "text": f"text {self.saved}", **key}
        self.ask(self.ben, "/answer/", fields)
        self.saved += 1

    def join(self) -> None:
        """Type the code and look at the numbers."""
        self.ask(Client(), "/", {"code": self.code})
        self.ask(self.ben, "/number/")

    def kinds(self) -> dict[str, Callable[[], object]]:
        """Return how to make each kind of request."""
        live = f"/teach/runs/{self.run.pk}/live/"
        key = re.search(r"live/\?v=([\w-]+)", self.ask(self.ada, live))
        assert key is not None
        assert self.ask(self.ada, f"{live}?v={key[1]}") == ""
        return {
            "poll": lambda: self.ask(self.ada, f"{live}?v={key[1]}"),
            "refresh": lambda: self.ask(self.ada, live),
            "page": lambda: self.ask(self.ben, "/part/2/"),
            "knock": lambda: self.ask(self.ben, "/here/", {"page": "page"}),
            "join": self.join,
            "save": self.save,
        }


def cpu_ms(processes: list[int]) -> float:
    """Return the milliseconds of CPU that processes have used so far."""
    spent = [_fields(pid)[11:13] for pid in processes]
    return sum(int(user) + int(system) for user, system in spent) * 1000 / os.sysconf("SC_CLK_TCK")


def _fields(pid: int) -> list[str]:
    """Return what the system says of a process, from its state on."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()


def children(parent: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="utf-8").split()]


def measure(folder: Path) -> None:
    """Start a web process, and print the line of each kind of request."""
    from django.db import connection

    from tests.deploy.site import Site, start_web, stop_web

    site = Site(folder, webs=1)
    start_web(folder, "web1")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        postmaster = int(_fields(cursor.fetchone()[0])[1])
    try:
        for name, ask in Asking(site.ports[0]).kinds().items():
            costs = _costs(ask, children(site.pids()["web1"]), postmaster)
            sys.stdout.write(f"{name:<7} = {{ web_ms = {costs[0]:.1f}, database_ms = {costs[1]:.1f} }}\n")
    finally:
        stop_web(folder, "web1")


def _costs(ask: Callable[[], object], web: list[int], postmaster: int) -> tuple[float, float]:
    """Return the CPU of one request in milliseconds, of the web process and of the database."""
    for _ in range(WARM):
        ask()
    database = children(postmaster)
    before = cpu_ms(web), cpu_ms(database)
    for _ in range(TIMES):
        ask()
    return (cpu_ms(web) - before[0]) / TIMES, (cpu_ms(database) - before[1]) / TIMES


def main() -> None:
    """Measure on a database that is made for it and goes afterwards."""
    django.setup()
    from django.conf import settings
    from django.test.utils import get_runner

    runner = get_runner(settings)(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder))
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quizsite.settings")
    main()
