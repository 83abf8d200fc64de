"""A PostgreSQL of its own for a measurement, on a socket in a folder, with its default settings; gone afterwards."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

USER = "quizsite"


class PostgresMissingError(Exception):
    """There is no PostgreSQL on this machine."""


@contextmanager
def cluster(folder: Path, *, more: Sequence[str] = ()) -> Iterator[tuple[str, str, int]]:
    """Yield the addresses of two databases of a new cluster, and the process whose tree it is; `more` are options."""
    place = folder / "postgres"
    place.mkdir()
    if os.geteuid() == 0:
        folder.chmod(0o711)
        subprocess.run(["chown", "postgres", str(place)], check=True)
    _run("initdb", "-D", place, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-c listen_addresses= -c unix_socket_directories={place} {' '.join(more)}"
    _run("pg_ctl", "-D", place, "-l", place / "log", "-w", "-o", options, "start")
    try:
        pid = int((place / "postmaster.pid").read_text().split()[0])
        _run("createdb", "-h", place, "-U", USER, "floor")
        yield f"postgres://{USER}@/postgres?host={place}", f"postgres://{USER}@/floor?host={place}", pid
    finally:
        _run("pg_ctl", "-D", place, "-m", "immediate", "-w", "stop")


def _run(name: str, *arguments: object) -> None:
    tools = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if not tools:
        raise PostgresMissingError(f"There is no {name} here: install Debian's package postgresql.")
    command = [str(tools[-1]), *map(str, arguments)]
    if os.geteuid() == 0:  # it refuses to run as root
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)
