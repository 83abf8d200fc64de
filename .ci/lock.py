"""Write the lock files: every package with the names and hashes of its wheels for each system and Python that we know.

`python .ci/lock.py` asks pip what it would install for each of them, and installs nothing. It takes some minutes, and
fails where a package has no wheel for one of them. A wheel is one that the oldest of these systems can use.
"""

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from quizsite.laptop.wheels import LAPTOPS, PYTHONS, SERVERS, System  # noqa: E402 - the program beside this folder

HEAD = "# Made by .ci/lock.py from {}: change versions there, never here.\n"


Wheel = tuple[str, str]
Lock = dict[str, dict[str, dict[System, set[Wheel]]]]


def asked(
    file: str, python: str, platforms: tuple[str, ...], settled: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Wheel]:
    """Return what pip would install from a file on a system: a wheel's name and hash by package and version.

    A package whose version is settled comes in that version.
    """
    with tempfile.TemporaryDirectory() as folder:
        report, held = Path(folder) / "report.json", Path(folder) / "settled.txt"
        held.write_text("".join(f"{name}=={version}\n" for name, version in settled), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed",
                   "--only-binary=:all:", "--implementation=cp", f"--python-version={python}",
                   *(f"--platform={one}" for one in platforms), f"--target={folder}/none", f"--report={report}",
                   "-r", str(ROOT / file), "-c", str(held)]  # fmt: skip
        subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - pip, with words of ours
        installed = json.loads(report.read_text(encoding="utf-8"))["install"]
    return {(one["metadata"]["name"], one["metadata"]["version"]): _wheel(one["download_info"]) for one in installed}


def _wheel(found: dict) -> Wheel:
    return found["url"].rpartition("/")[2], found["archive_info"]["hash"].replace("=", ":")


def locked(file: str, systems: tuple[System, ...]) -> Lock:
    """Return every package that a file leads to: its versions, and for each the wheels of each system.

    Systems that a marker cannot tell apart get the versions of the first of them.
    """
    found: Lock = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for python in PYTHONS:
        settled: dict[str, Collection[tuple[str, str]]] = {}
        for system in systems:
            wheels = asked(file, python, system.platforms, settled.get(system.marker, ()))
            settled.setdefault(system.marker, wheels)
            for (name, version), wheel in wheels.items():
                found[name][version][system].add(wheel)
    return found


def written(lock: Lock, head: str) -> str:
    """Return a lock file: a package's wheels as remarks, then its version with their hashes in the same order."""
    blocks = (
        _block(name, version, systems, alone=len(lock[name]) == 1)
        for name in sorted(lock, key=str.lower)
        for version, systems in sorted(lock[name].items())
    )
    return head + "\n".join(blocks) + "\n"


def _block(name: str, version: str, systems: dict[System, set[Wheel]], *, alone: bool) -> str:
    wheels = sorted(set().union(*systems.values()))
    where = "" if alone else " ; " + " or ".join(sorted({one.marker for one in systems}))
    hashes = (f"    --hash={digest}" for _, digest in wheels)
    return "\n".join([*(f"# {file}" for file, _ in wheels), " \\\n".join([f"{name}=={version}{where}", *hashes])])


def main() -> None:
    """Write both files."""
    laptop, server = "requirements.txt", "quizsite/requirements-server.txt"
    everybody = locked(laptop, LAPTOPS)
    more = {name: some for name, some in locked(server, SERVERS).items() if name not in everybody}
    (ROOT / "requirements.lock").write_text(written(everybody, HEAD.format(laptop)), encoding="utf-8")
    head = HEAD.format(server) + "-r ../requirements.lock\n"
    (ROOT / "quizsite/requirements-server.lock").write_text(written(more, head), encoding="utf-8")


if __name__ == "__main__":
    main()
