"""A PostgreSQL of a test's own: made in a folder, started and stopped, reached by a socket in that folder alone."""

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

USER = "quizsite"
START_SECONDS = 60


def tool(name: str) -> str:
    """Return where one of PostgreSQL's programs is: Debian keeps most of them off the path. Ends if there is none."""
    found = shutil.which(name) or max(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), default="")
    if not found:
        raise SystemExit("There is no PostgreSQL here: install Debian's package postgresql.")
    return found


class Cluster:
    """One server in a new folder, with its default settings but for `options`; inside `with` it runs."""

    def __init__(self, folder: Path, *, options: Sequence[str] = ()) -> None:
        self.folder = folder
        self.options = f"-c listen_addresses= -c unix_socket_directories={folder} {' '.join(options)}"
        folder.mkdir()
        if os.geteuid() == 0:  # it refuses to run as root
            folder.parent.chmod(folder.parent.stat().st_mode | 0o011)
            shutil.chown(folder, "postgres")
        self._call("initdb", "-D", folder, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Return the address of its first database."""
        return self.url_of("postgres")

    def url_of(self, database: str) -> str:
        """Return the address of one of its databases."""
        return f"postgres://{USER}@/{database}?host={self.folder}"

    def make(self, database: str) -> None:
        """Make one more database."""
        self._call("createdb", "-h", self.folder, "-U", USER, database)

    def start(self) -> None:
        """Start it; right after a kill its last processes may still hold the memory that they shared."""
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                log = self.folder / "log"
                return self._call("pg_ctl", "-D", self.folder, "-l", log, "-s", "-w", "-o", self.options, "start")
            except subprocess.CalledProcessError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def pid(self) -> int:
        """Return the process that all others of it belong to."""
        return int((self.folder / "postmaster.pid").read_text().split("\n", 1)[0])

    def stop(self) -> None:
        """End it."""
        with suppress(subprocess.CalledProcessError, OSError):
            self._call("pg_ctl", "-D", self.folder, "-m", "immediate", "-s", "-w", "stop")

    def _call(self, name: str, *words: object) -> None:
        own = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
        subprocess.run(
            (*own, tool(name), *map(str, words)),
            check=True,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
