"""Server processes as teachers and schools start them, each a group of its own that can be killed whole."""

import http.client
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.processes.ports import LOOPBACK, free_port

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
KEY = secrets.token_urlsafe(48)


class Server:
    """A command that serves at a port; what it complains of goes into a log beside its data."""

    def __init__(self, command: Sequence[str], *, port: int, env: Mapping[str, str], log: Path) -> None:
        self.command, self.port, self.log = list(command), port, log
        self.env = {**os.environ, **env}
        self.process: subprocess.Popen[bytes] | None = None

    def launch(self) -> None:
        """Start the process."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )

    def start(self) -> None:
        """Start the process and come back once it answers."""
        self.launch()
        end = time.monotonic() + START_SECONDS
        while not self.answers():
            if time.monotonic() > end or (self.process and self.process.poll() is not None):
                raise SystemExit(f"The server does not start:\n{self.log.read_text()[-2000:]}")
            time.sleep(0.02)

    def answers(self) -> bool:
        """Return whether a page comes back."""
        line = http.client.HTTPConnection(LOOPBACK, self.port, timeout=10)
        try:
            line.request("GET", "/")
            return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def kill(self) -> None:
        """Kill the process and all that it has started, at once."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Let the process and all that it has started stand still."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self.process.pid, signal.SIGCONT)

    def workers(self) -> list[int]:
        """Return the processes that it has started to answer."""
        assert self.process is not None
        own = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in own.read_text().split()]

    def stop(self) -> int:
        """Ask the process to end and return its exit code."""
        if self.process is None:
            return 0
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(timeout=40)
        self.kill()
        return -1


def laptop_env(folder: Path) -> dict[str, str]:
    """Return the environment of a teacher's computer."""
    return {"QUIZSITE_DATA": str(folder), "QUIZSITE_MODE": "laptop", "DATABASE_URL": ""}


def school_env(folder: Path, url: str) -> dict[str, str]:
    """Return the environment of a school's server."""
    return {
        "QUIZSITE_DATA": str(folder),
        "QUIZSITE_MODE": "server",
        "QUIZSITE_SECRET_KEY": KEY,
        "QUIZSITE_HOSTS": LOOPBACK,
        "QUIZSITE_TLS_ELSEWHERE": "1",
        "DATABASE_URL": url,
    }


def classroom(folder: Path, *, before: Sequence[str] = ("manage.py",), env: Mapping[str, str] | None = None) -> Server:
    """Return the classroom of a laptop on a data folder; `before` stands in for manage.py."""
    port = free_port()
    own = ("classroom", "--no-browser", "--host", LOOPBACK, "--port", str(port))
    command = (sys.executable, *before, *own)
    return Server(command, port=port, env={**laptop_env(folder), **(env or {})}, log=folder.parent / "log")


def school(folder: Path, url: str) -> Server:
    """Return a school's server with two processes."""
    port = free_port()
    env = {**school_env(folder, url), "QUIZSITE_BIND": f"127.0.0.1:{port}", "QUIZSITE_WORKERS": "2"}
    command = (sys.executable, "-m", "gunicorn", "--config", "quizsite/deploy/gunicorn.conf.py")
    return Server(command, port=port, env=env, log=folder.parent / "log")
