"""A folder for a memory stick: the program, the start files, and every part for every laptop, so that none needs the
internet."""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from quizsite.laptop.problems import StartError
from quizsite.laptop.wheels import LAPTOPS, PYTHONS, Locked, System, read_lock

FOLDERS = ("docs", "lessons", "quizsite")
FILES = ("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "PRIVACY.md", "README.md", "SECURITY.md", "manage.py",
         "requirements.lock", "requirements.txt")  # fmt: skip
ON_TOP = ("README.txt", "Start-Linux.sh", "Start-Windows.cmd", "Start-macOS.command")
LEFT = shutil.ignore_patterns("__pycache__", ".*", "*.pyc", "*.sqlite3*")
DEPLOY = ("quizsite", "deploy")
NETWORK = re.compile("NewConnectionError|ConnectTimeout|ProxyError|getaddrinfo|timed out|unreachable|Connection ")


def make_kit(folder: Path, *, program: Path, say: Callable[[str], None]) -> int:
    """Make a kit, or bring one up to date, and return its size in bytes. What is there already is not fetched again.

    Raises StartError for a folder that holds other things, and when wheels cannot be fetched or are not as locked.
    """
    if not is_free(folder):
        raise StartError(_("%(folder)s holds other files. Name a new or an empty folder.") % {"folder": folder})
    copy_program(program, folder)
    locked = read_lock((program / "requirements.lock").read_text(encoding="utf-8"))
    fetch_wheels(folder / "wheels", locked, say=say)
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def is_free(folder: Path) -> bool:
    """Return whether a folder can become a kit: it is new, empty, or was begun as one."""
    return not folder.exists() or not any(folder.iterdir()) or (folder / "Start-Windows.cmd").exists()


def copy_program(program: Path, folder: Path) -> None:
    """Copy the program's own files, in the place of an older version's, and the start files on top."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ON_TOP:
        shutil.copy(program / "quizsite/deploy/laptop" / name, folder / name)
    inside = folder / "program"
    shutil.rmtree(inside, ignore_errors=True)
    inside.mkdir(exist_ok=True)
    for name in FILES:
        shutil.copy(program / name, inside / name)
    for name in FOLDERS:
        shutil.copytree(program / name, inside / name, ignore=_left, dirs_exist_ok=True)


def _left(folder: str, names: list[str]) -> set[str]:
    """Return what stays behind: what is no part of the program, and a server's recipe, among which its keys lie."""
    of_a_server = set(names) - {"laptop", "README.md"} if Path(folder).parts[-2:] == DEPLOY else set()
    return LEFT(folder, names) | of_a_server


def fetch_wheels(wheels: Path, locked: tuple[Locked, ...], *, say: Callable[[str], None]) -> None:
    """Fetch the wheels that are not here yet; one that is not as locked, or no longer named, goes."""
    wheels.mkdir(exist_ok=True)
    named = {name: digest for one in locked for name, digest in one.wheels.items()}
    for file in wheels.iterdir():
        if named.get(file.name) != hashlib.sha256(file.read_bytes()).hexdigest():
            file.unlink()
    for number, (system, python) in enumerate(computers(), start=1):
        wanted = [one for one in locked if one.is_for(system) and missing(one, wheels)]
        if wanted:
            about = {"system": system.name, "python": python, "number": number, "all": len(LAPTOPS) * len(PYTHONS)}
            say(_("Wheels for %(system)s, Python %(python)s (%(number)d of %(all)d)") % about)
            _fetch(wheels, wanted, system=system, python=python)
    if any(missing(one, wheels) for one in locked):
        raise StartError(_("Some wheels are not there in the version that requirements.lock names. Write it anew."))


def computers() -> Iterator[tuple[System, str]]:
    """Yield every system with every Python that the program runs on."""
    yield from ((system, python) for system in LAPTOPS for python in PYTHONS)


def missing(one: Locked, wheels: Path) -> set[str]:
    """Return the wheels of a package that are not here yet."""
    return {name for name in one.wheels if not (wheels / name).exists()}


def _fetch(wheels: Path, wanted: list[Locked], *, system: System, python: str) -> None:
    with tempfile.TemporaryDirectory() as passing:
        names = Path(passing) / "wanted.txt"
        names.write_text("".join(map(_requirement, wanted)), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check",
                   "--only-binary=:all:", "--no-deps", "--require-hashes", "--implementation=cp",
                   f"--python-version={python}", *(f"--platform={one}" for one in system.platforms),
                   f"--dest={wheels}", f"--requirement={names}"]  # fmt: skip
        done = subprocess.run(  # noqa: S603 - pip, with words of ours
            command, capture_output=True, text=True, errors="replace", check=False
        )
    if done.returncode:
        raise StartError(_why(done.stderr))


def _requirement(one: Locked) -> str:
    return " ".join([one.pin, *(f"--hash=sha256:{digest}" for digest in one.wheels.values())]) + "\n"


def _why(said: str) -> str:
    if NETWORK.search(said):
        return _("The wheels could not be fetched: there is no internet. Start again later; what is here is kept.")
    if "No space left" in said:
        return _("The drive is full. A kit needs about 400 MB.")
    last = next((line for line in reversed(said.splitlines()) if line.startswith("ERROR")), said[-300:])
    return _("The wheels could not be fetched. pip says: %(said)s") % {"said": last}
