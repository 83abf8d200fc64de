"""Write the lock files: every package with the hashes of its wheels for each system and Python it may be installed on.

`python .ci/lock.py` asks pip what it would install for each of them, and installs nothing. It takes some minutes.
"""

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
LINUX = ("manylinux_2_34", "manylinux_2_31", "manylinux_2_28", "manylinux_2_27", "manylinux_2_26", "manylinux_2_24",
         "manylinux_2_17", "manylinux2014", "manylinux2010", "manylinux_2_5", "manylinux1")  # fmt: skip
SERVERS = [tuple(f"{one}_{machine}" for one in LINUX) for machine in ("x86_64", "aarch64")]
LAPTOPS = [*SERVERS, ("win_amd64",), ("macosx_14_0_arm64",), ("macosx_14_0_x86_64",)]
HEAD = "# Made by .ci/lock.py from {}: change versions there, never here.\n"
Lock = dict[str, set[str]]


def asked(file: str, python: str, platforms: tuple[str, ...]) -> dict[str, str]:
    """Return what pip would install from a file on a system: a hash by name and version."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed",
                   "--only-binary=:all:", "--implementation=cp", f"--python-version={python}",
                   *(f"--platform={one}" for one in platforms), f"--target={folder}/none", f"--report={report}",
                   "-r", str(ROOT / file)]  # fmt: skip
        subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - pip, with words of ours
        installed = json.loads(report.read_text(encoding="utf-8"))["install"]
    return {
        f"{one['metadata']['name']}=={one['metadata']['version']}": one["download_info"]["archive_info"]["hash"]
        for one in installed
    }


def locked(file: str, systems: list[tuple[str, ...]]) -> Lock:
    """Return every package that a file leads to, with the hashes of all its wheels that fit."""
    found: Lock = defaultdict(set)
    for python in PYTHONS:
        for platforms in systems:
            for name, digest in asked(file, python, platforms).items():
                found[name].add(digest.replace("=", ":"))
    return found


def written(lock: Lock, head: str) -> str:
    """Return a lock file: a package with all its hashes, in order."""
    rows = (
        " \\\n".join([name, *(f"    --hash={digest}" for digest in sorted(lock[name]))])
        for name in sorted(lock, key=str.lower)
    )
    return head + "\n".join(rows) + "\n"


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
