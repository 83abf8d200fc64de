"""The files that a teacher double-clicks: they find a Python that does, and say it where there is none."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from quizsite.laptop.wheels import PYTHONS

ROOT = Path(__file__).resolve().parent.parent
LAPTOP = ROOT / "quizsite/deploy/laptop"
FOR_SHELLS = ("Start-Linux.sh", "Start-macOS.command")
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such shell.")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A copied folder whose start.py only says that it was reached, with a name that shells stumble over."""
    stick = tmp_path / "Ада's stick (1) & more"
    inside = stick / "program/quizsite/deploy/laptop"
    inside.mkdir(parents=True)
    shutil.copy(LAPTOP / "start.sh", inside)
    (inside / "start.py").write_text("import sys\nprint('reached', *sys.argv[1:])\n", encoding="utf-8")
    for name in FOR_SHELLS:
        shutil.copy(LAPTOP / name, stick)
    return stick


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder of programs, the only one: what a shell needs, and no Python."""
    path = tmp_path / "bin"
    path.mkdir()
    for name in ("sh", "dirname", "uname", "cat"):
        (path / name).symlink_to(shutil.which(name) or "")
    return path


def put(path: Path, name: str, script: str) -> None:
    (path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (path / name).chmod(0o755)


def press(file: Path, path: Path, *words: str, **environ: str) -> tuple[int, str]:
    """Run a start file where only these programs are found; return its exit code and what it said."""
    done = subprocess.run(["/bin/sh", str(file), *words], env={"PATH": str(path), **environ}, text=True, check=False,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
    return done.returncode, done.stdout


NEW = f'exec "{sys.executable}" "$@"'
OLD = f'case "$2" in *version_info*) exit 1;; esac; exec "{sys.executable}" "$@"'  # runs, but is too old
STUB = "echo 'Install the developer tools.' >&2; exit 1"  # a Python that is none


@posix
@pytest.mark.parametrize("name", FOR_SHELLS)
def test_the_python_of_the_computer_opens_the_classroom(name: str, stick: Path, path: Path) -> None:
    put(path, "python3", NEW)

    assert press(stick / name, path, "--demo") == (0, "reached --demo\n")


@posix
def test_a_newer_python_is_found_beside_an_old_one(stick: Path, path: Path) -> None:
    put(path, "python3", OLD.replace("exec", "echo old; exec"))
    put(path, "python3.12", NEW)

    assert press(stick / "Start-Linux.sh", path) == (0, "reached\n")


@posix
def test_an_old_python_alone_says_itself_that_it_is_too_old(stick: Path, path: Path) -> None:
    put(path, "python3", OLD)

    assert press(stick / "Start-Linux.sh", path) == (0, "reached\n")


@posix
@pytest.mark.parametrize("script", [None, STUB])
def test_without_any_python_there_is_one_sentence(script: str | None, stick: Path, path: Path) -> None:
    if script:
        put(path, "python3", script)
    code, said = press(stick / "Start-macOS.command", path)

    assert (code, said.startswith("There is no Python on this computer. Install"), said.count("\n")) == (1, True, 1)


@posix
@pytest.mark.parametrize("name", FOR_SHELLS)
def test_a_file_that_was_copied_alone_says_so(name: str, tmp_path: Path, path: Path) -> None:
    shutil.copy(LAPTOP / name, tmp_path)
    code, said = press(tmp_path / name, path)

    assert (code, said.startswith("This folder is not complete.")) == (1, True)


@posix
def test_a_click_on_linux_opens_a_window_of_its_own(stick: Path, path: Path) -> None:
    put(path, "python3", NEW)
    put(path, "xterm", 'echo "a window"; shift; exec "$@"')

    assert press(stick / "Start-Linux.sh", path, DISPLAY=":0") == (0, "a window\nreached\n")


@posix
@pytest.mark.parametrize("name", [*FOR_SHELLS, "start.sh"])
def test_a_shell_can_read_it_and_it_may_be_run(name: str) -> None:
    subprocess.run(["/bin/sh", "-n", str(LAPTOP / name)], check=True)

    assert os.access(LAPTOP / name, os.X_OK)


def fits(file: str, version: tuple[int, int], *, bits: int = 64) -> bool:
    """Return whether a start file would take such a Python: what it asks of it is asked of one that is made up."""
    text = (LAPTOP / file).read_text(encoding="utf-8")
    asked = next(line for line in re.findall(r"sys\.exit\((.+)\)[\"']", text) if "version_info" in line)
    python = SimpleNamespace(version_info=(*version, 0), maxsize=2 ** (bits - 1) - 1)
    return not eval(asked, {"sys": python})  # noqa: S307 - the words of our own file


@pytest.mark.parametrize("file", ["start.sh", "Start-Windows.cmd"])
def test_a_start_file_takes_the_pythons_that_have_wheels_and_no_other(file: str) -> None:
    taken = [f"3.{minor}" for minor in range(20) if fits(file, (3, minor))]

    assert (tuple(taken), fits(file, (3, 13), bits=32), fits(file, (2, 7))) == (PYTHONS, False, False)


@pytest.mark.parametrize("file", ["start.sh", "Start-Windows.cmd"])
def test_a_start_file_looks_for_each_of_them_by_name(file: str) -> None:
    text = (LAPTOP / file).read_text(encoding="utf-8")
    named = re.findall(r"python(3\.\d+) ?|py -(3\.\d+)", text)

    assert {one or other for one, other in named} == set(PYTHONS)


@posix
def test_a_python_that_is_too_new_gives_way_to_an_older_one(stick: Path, path: Path) -> None:
    put(path, "python3", OLD.replace("exec", "echo new; exec"))
    put(path, "python3.13", NEW)

    assert press(stick / "Start-Linux.sh", path) == (0, "reached\n")


@posix
def test_a_window_without_a_python_stays_until_it_was_read(path: Path) -> None:
    import pty  # Windows has none

    ours, theirs = pty.openpty()
    started = subprocess.Popen(["/bin/sh", str(LAPTOP / "start.sh")], env={"PATH": str(path)}, stdin=theirs,
                               stdout=subprocess.PIPE, text=True)  # fmt: skip
    with pytest.raises(subprocess.TimeoutExpired):
        started.wait(timeout=0.3)
    os.write(ours, b"\n")
    said, _ = started.communicate(timeout=10)

    assert (started.returncode, said.splitlines()[1:]) == (1, ["Press Enter to close this window."])


def test_on_windows_a_python_of_the_store_comes_after_all_others() -> None:
    text = for_windows().decode()
    order = [text.index(one) for one in ("in sys.base_prefix", "store=%*", "python=%store%", "python=%other%")]

    assert sorted([text.index("python=%store%"), text.index("python=%other%")]) == order[2:]
    assert text.index('"%ProgramFiles%') < order[2] < text.index(":try\r") < order[0] < order[1]


def for_windows() -> bytes:
    return (LAPTOP / "Start-Windows.cmd").read_bytes()


def test_the_file_for_windows_has_its_line_ends_and_plain_letters() -> None:
    lines = for_windows().split(b"\n")

    assert (all(line.endswith(b"\r") for line in lines[:-1]), lines[-1], for_windows().isascii()) == (True, b"", True)


def test_the_file_for_windows_jumps_only_to_places_that_are_there() -> None:
    text = for_windows().decode()
    jumps = set(re.findall(r"\bgoto (\w+)", text)) | set(re.findall(r"\bcall :(\w+)", text))

    assert jumps == set(re.findall(r"^:(\w+)", text, re.MULTILINE))


def test_the_file_for_windows_needs_no_right_and_stays_open_when_it_fails() -> None:
    text = for_windows().decode()
    failures = text.split(":missing")[1]

    assert [one for one in ("powershell", "runas", "setx") if one in text.lower()] == []
    assert (failures.count("pause"), failures.count("exit /b 1")) == (2, 2)


def test_every_path_in_the_file_for_windows_stands_in_quotes() -> None:
    used = [line for line in for_windows().decode().splitlines() if re.search(r"%~dp0|%start%|%LOCALAPPDATA%", line)]

    assert [line for line in used if not re.search(r'"[^"]*(%~dp0|%start%|%LOCALAPPDATA%)[^"]*"', line)] == []


def test_the_teachers_page_has_ten_points_and_names_every_start_file() -> None:
    text = (LAPTOP / "README.txt").read_bytes()
    named = set(re.findall(r"Start-[\w.]+[a-z]", text.decode("ascii")))

    assert (len(re.findall(rb"^\d+\. ", text, re.MULTILINE)), named) == (
        10, {one.name for one in LAPTOP.glob("Start-*")})  # fmt: skip
