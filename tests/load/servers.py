"""The processes that are measured: the site or the floor, behind waitress or gunicorn, on SQLite or PostgreSQL."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tests.processes.ports import LOOPBACK

ROOT = Path(__file__).resolve().parents[2]
FLOOR_DATABASE = "FLOOR_DATABASE"
PATIENCE = 30.0  # seconds until a server must answer


class Served(NamedTuple):
    """A server that runs: where it listens, and the process whose tree it is."""

    port: int
    pid: int


class Server(NamedTuple):
    """How the servers run: by waitress as a laptop starts it, or by gunicorn with so many processes."""

    name: str
    processes: int

    def __str__(self) -> str:
        return self.name if self.name == "waitress" else f"{self.name}-{self.processes}"

    def site(self, port: int) -> list[str]:
        """Return the command that starts the site."""
        if self.name == "waitress":
            where = ["--host", LOOPBACK, "--port", str(port)]
            return [sys.executable, "manage.py", "classroom", "--no-browser", *where]
        return self._gunicorn(port, "quizsite.wsgi:application")

    def floor(self, port: int) -> list[str]:
        """Return the command that starts the floor."""
        if self.name == "waitress":
            return [sys.executable, "-m", "tests.load.floor", str(port)]
        return self._gunicorn(port, "tests.load.floor:application")

    def _gunicorn(self, port: int, application: str) -> list[str]:
        options = ["--config", "quizsite/deploy/gunicorn.conf.py", "--bind", f"{LOOPBACK}:{port}"]
        return [sys.executable, "-m", "gunicorn", *options, application]


@contextmanager
def serving(command: list[str], port: int, environment: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Run a server until the block ends; raises RuntimeError with what it said when it does not answer."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            _wait(process, port, said.fileno())
            yield Served(port, process.pid)
        finally:
            _end(process)


def _wait(process: subprocess.Popen[bytes], port: int, said: int) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with suppress(OSError), socket.create_connection((LOOPBACK, port), 0.5):
            return
        time.sleep(0.01)
    raise RuntimeError(f"The server does not answer.\n{os.pread(said, 10_000, 0).decode(errors='replace')}")


def _end(process: subprocess.Popen[bytes]) -> None:
    for number, seconds in ((signal.SIGTERM, 10), (signal.SIGKILL, 5)):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
            return
