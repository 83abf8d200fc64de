"""A PostgreSQL of the harness's own: made, killed, started again; reached by a socket in its folder alone."""

import os
import random
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

OPTIONS = "-c listen_addresses= -c unix_socket_directories={folder}"
START_SECONDS = 60
BACKENDS = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"


def tool(name: str) -> str:
    """Return where one of PostgreSQL's programs is; Debian keeps most of them off the path."""
    found = shutil.which(name) or max(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), default="")
    if not found:
        raise SystemExit("There is no PostgreSQL here: install Debian's package postgresql.")
    return found


class Cluster:
    """One server of PostgreSQL in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"postgres://quizsite@/postgres?host={folder}"
        folder.mkdir()
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        self._call("initdb", "-U", "quizsite", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")

    def _call(self, name: str, *options: str) -> None:
        own = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
        subprocess.run(
            (*own, tool(name), "-D", str(self.folder), *options),
            check=True,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def start(self) -> None:
        """Start it; right after a kill its last processes may still hold the memory that they shared."""
        options = OPTIONS.format(folder=self.folder)
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                return self._call("pg_ctl", "-l", str(self.folder / "log"), "-s", "-w", "-o", options, "start")
            except subprocess.CalledProcessError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def pid(self) -> int:
        """Return the process that all others of it belong to."""
        return int((self.folder / "postmaster.pid").read_text().split("\n", 1)[0])

    def crash(self, chance: random.Random) -> bool:
        """Kill one process that serves a connection, and come back once PostgreSQL has ended all others for it.

        Return whether there was one.
        """
        import psycopg  # only a server needs it

        killed = False
        with (
            suppress(psycopg.OperationalError, ProcessLookupError),
            psycopg.connect(self.url, autocommit=True) as witness,
        ):
            serving = [pid for (pid,) in witness.execute(BACKENDS).fetchall()]
            if serving:
                os.kill(chance.choice(serving), signal.SIGKILL)
                killed = True
            end = time.monotonic() + START_SECONDS
            while killed and time.monotonic() < end:
                witness.execute("SELECT 1")  # until this connection is ended, too
                time.sleep(0.02)
        return killed

    def kill(self) -> None:
        """Kill it at once."""
        os.kill(self.pid(), signal.SIGKILL)

    def stop(self) -> None:
        """End it."""
        with suppress(subprocess.CalledProcessError, OSError):
            self._call("pg_ctl", "-m", "immediate", "-s", "stop")

    def wait(self) -> None:
        """Come back once it takes connections again."""
        import psycopg  # only a server needs it

        end = time.monotonic() + START_SECONDS
        while True:
            try:
                return psycopg.connect(self.url).close()
            except psycopg.OperationalError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
