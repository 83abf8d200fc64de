"""What a start file does before the classroom opens, and what it says when it cannot."""

import ast
import os
import subprocess
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from quizsite import folder
from quizsite.deploy.laptop import start
from quizsite.deploy.laptop.start import StartError
from quizsite.laptop.lock import take_lock
from quizsite.laptop.wheels import PYTHONS

Said = subprocess.CompletedProcess[str]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program folder of the test's own, with a lock file and wheels beside it."""
    program = tmp_path / "kit" / "program"
    program.mkdir(parents=True)
    (program / "requirements.lock").write_text("one==1\n", encoding="utf-8")
    (program.parent / "wheels").mkdir()
    monkeypatch.setattr(start, "PROGRAM", program)
    return program


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """Where the parts go."""
    return tmp_path / "data" / "parts"


class Machine:
    """Stands in for Python, venv and pip as the start file calls them: notes the calls, answers as told."""

    def __init__(self, *, venv: str = "", offline: str = "", online: str = "") -> None:
        self.calls: list[str] = []
        self.said = {"venv": venv, "offline": offline, "online": online}

    def __call__(self, command: list[str], environ: dict[str, str] | None = None) -> Said:
        """Answer a call: with an error and its words where some were given."""
        name = "venv" if "venv" in command else "offline" if "--no-index" in command else "online"
        if "pip" not in command and name != "venv":
            return Said(command, 0 if Path(command[0]).exists() else 1, "")
        self.calls.append(name)
        if name == "venv" and not self.said["venv"]:
            python = start.python_in(Path(command[-1]))
            python.parent.mkdir(parents=True)
            python.touch()
        return Said(command, 1 if self.said[name] else 0, self.said[name])


def ready(monkeypatch: pytest.MonkeyPatch, parts: Path, machine: Machine) -> Path:
    monkeypatch.setattr(start, "quietly", machine)
    return start.ready_python(parts)


def refused(monkeypatch: pytest.MonkeyPatch, parts: Path, machine: Machine) -> str:
    with pytest.raises(StartError) as problem:
        ready(monkeypatch, parts, machine)
    return str(problem.value)


@pytest.mark.usefixtures("program")
def test_the_parts_are_put_in_once(monkeypatch: pytest.MonkeyPatch, parts: Path) -> None:
    machine = Machine()
    first, second = ready(monkeypatch, parts, machine), ready(monkeypatch, parts, machine)

    assert (machine.calls, first == second, first.exists()) == (["venv", "offline"], True, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights.")
@pytest.mark.usefixtures("program")
def test_the_folder_of_the_classes_is_its_owners_only(monkeypatch: pytest.MonkeyPatch, parts: Path) -> None:
    ready(monkeypatch, parts, Machine())

    assert [oct(one.stat().st_mode & 0o777) for one in (parts.parent, parts)] == ["0o700", "0o700"]


def test_another_lock_has_parts_of_its_own(monkeypatch: pytest.MonkeyPatch, parts: Path, program: Path) -> None:
    first = ready(monkeypatch, parts, Machine())
    (program / "requirements.lock").write_text("one==2\n", encoding="utf-8")
    second = ready(monkeypatch, parts, Machine())

    assert (first != second, first.exists()) == (True, True)


def test_of_old_parts_those_of_one_version_stay(monkeypatch: pytest.MonkeyPatch, parts: Path, program: Path) -> None:
    for number in range(4):
        (program / "requirements.lock").write_text(f"one=={number}\n", encoding="utf-8")
        place = ready(monkeypatch, parts, Machine()).parent.parent
        os.utime(place / "ready", (number, number))

    assert len(list(parts.glob("py*"))) == start.KEPT


@pytest.mark.usefixtures("program")
def test_what_was_left_half_done_is_done_anew(monkeypatch: pytest.MonkeyPatch, parts: Path) -> None:
    refused(monkeypatch, parts, Machine(offline="WinError 5"))
    machine = Machine()
    ready(monkeypatch, parts, machine)

    assert machine.calls == ["venv", "offline"]


@pytest.mark.usefixtures("program")
def test_parts_whose_python_is_gone_are_put_in_anew(monkeypatch: pytest.MonkeyPatch, parts: Path) -> None:
    ready(monkeypatch, parts, Machine()).unlink()
    machine = Machine()
    ready(monkeypatch, parts, machine)

    assert machine.calls == ["venv", "offline"]


def test_without_wheels_they_come_from_the_internet(
    monkeypatch: pytest.MonkeyPatch, parts: Path, program: Path
) -> None:
    (program.parent / "wheels").rmdir()
    machine = Machine()
    ready(monkeypatch, parts, machine)

    assert machine.calls == ["venv", "online"]


@pytest.mark.usefixtures("program")
def test_for_a_python_without_wheels_they_come_from_the_internet(monkeypatch: pytest.MonkeyPatch, parts: Path) -> None:
    machine = Machine(offline="ERROR: No matching distribution found for lxml==6.1.3")
    ready(monkeypatch, parts, machine)

    assert machine.calls == ["venv", "offline", "online"]


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "damaged"),
        ("ERROR: Wheel 'lxml' located at /kit/wheels/lxml.whl is invalid.", "damaged"),
        ("zipfile.BadZipFile: File is not a zip file", "damaged"),
        ("PermissionError: [WinError 5] Access is denied: 'C:\\\\Users\\\\Ada'", "refused"),
        ("[WinError 32] The process cannot access the file because it is being used by another process", "refused"),
    ],
)
def test_what_pip_says_becomes_a_sentence(monkeypatch: pytest.MonkeyPatch, parts: Path, said: str, sign: str) -> None:
    assert refused(monkeypatch, parts, Machine(offline=said)) == start.MEANING[sign]


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ("NewConnectionError('[Errno -3]')\nERROR: No matching distribution found",
         "offline"),
        ("ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication'))\n"
         "ERROR: No matching distribution found", "proxy"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))", "certificate"),
        ("ERROR: No matching distribution found for lxml==6.1.3", "unfit"),
    ],
)  # fmt: skip
def test_what_the_network_does_becomes_a_sentence(
    monkeypatch: pytest.MonkeyPatch, parts: Path, program: Path, said: str, sign: str
) -> None:
    (program.parent / "wheels").rmdir()

    assert refused(monkeypatch, parts, Machine(online=said)) == start.MEANING[sign]


@pytest.mark.usefixtures("program")
def test_without_wheels_that_fit_and_without_internet_another_python_is_the_way_on(
    monkeypatch: pytest.MonkeyPatch, parts: Path
) -> None:
    machine = Machine(offline="No matching distribution found", online="NewConnectionError")

    assert refused(monkeypatch, parts, machine) == start.MEANING["unfit"]


@pytest.mark.usefixtures("program")
def test_what_nobody_knows_is_kept_for_whoever_helps(monkeypatch: pytest.MonkeyPatch, parts: Path) -> None:
    said = refused(monkeypatch, parts, Machine(offline="Something new"))

    assert (str(parts / "install.log") in said, (parts / "install.log").read_text(encoding="utf-8")) == (
        True, "Something new")  # fmt: skip


@pytest.mark.usefixtures("program")
def test_debians_python_without_venv_is_a_sentence(monkeypatch: pytest.MonkeyPatch, parts: Path) -> None:
    said = refused(monkeypatch, parts, Machine(venv="…because ensurepip is not available. On Debian/Ubuntu systems…"))

    assert "sudo apt install python3-venv" in said


@pytest.mark.usefixtures("program")
def test_a_full_drive_is_found_before_anything_is_written(monkeypatch: pytest.MonkeyPatch, parts: Path) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1000))

    assert refused(monkeypatch, parts, Machine()) == start.MEANING["full"]


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize("machine", [Machine(venv="Error: Command … ensurepip … exit status 1"), Machine(offline="?")])
def test_a_drive_that_gets_full_meanwhile_is_found_too(
    monkeypatch: pytest.MonkeyPatch, parts: Path, machine: Machine
) -> None:
    room = iter([10**9, 0])
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=next(room)))

    assert refused(monkeypatch, parts, machine) == start.MEANING["full"]


@pytest.mark.usefixtures("program")
def test_a_file_in_the_place_of_the_folder_is_a_sentence(monkeypatch: pytest.MonkeyPatch, parts: Path) -> None:
    parts.parent.write_text("", encoding="utf-8")

    assert str(parts) in refused(monkeypatch, parts, Machine())


@pytest.mark.usefixtures("program")
def test_a_second_press_waits_for_the_first(monkeypatch: pytest.MonkeyPatch, parts: Path) -> None:
    parts.mkdir(parents=True)
    with take_lock(parts) or pytest.fail("The lock is free."):
        assert refused(monkeypatch, parts, Machine()).startswith("Another window is putting the parts in.")


def test_a_folder_that_was_copied_in_part_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, parts: Path, program: Path
) -> None:
    (program / "requirements.lock").unlink()

    assert refused(monkeypatch, parts, Machine()).startswith("This folder is not complete.")


@pytest.mark.parametrize(
    ("version", "bits", "words"),
    [
        ((3, 9), 64, "Python 3.9 is too old"),
        ((3, 15), 64, "Python 3.15 is too new .* Install Python 3.13 from"),
        ((3, 12), 32, "This is a 32-bit Python"),
    ],
)
def test_a_python_that_does_not_do_is_a_sentence(version: tuple[int, int], bits: int, words: str) -> None:
    with pytest.raises(StartError, match=words):
        start.check_python(version, bits)


def test_the_pythons_that_do_are_those_with_wheels() -> None:
    ends = (start.OLDEST, start.NEWEST)

    assert tuple(".".join(map(str, one)) for one in ends) == (PYTHONS[0], PYTHONS[-1])


def test_what_nobody_expected_leaves_the_window_open(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(start, "data_folder", fail)
    monkeypatch.setattr("sys.stdin", Window("\n"))
    code = start.main([])

    assert (code, capsys.readouterr().out.splitlines()) == (
        1, [f"{start.UNKNOWN} RuntimeError('no home')", "Press Enter to close this window."])  # fmt: skip


class Window(StringIO):
    """A window that somebody sits at."""

    def isatty(self) -> bool:
        """Return that somebody does."""
        return True


def test_every_sentence_says_what_to_do_next() -> None:
    steps = ("start again", "Use a folder", "Use a stick", "wait a minute")

    assert [one for one in start.MEANING.values() if not any(step in one for step in steps)] == []


@pytest.mark.parametrize("environ", [{}, {"QUIZSITE_DATA": "~/lessons"}, {"XDG_DATA_HOME": "/data/ada"}])
def test_the_classes_are_looked_for_where_the_program_keeps_them(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
) -> None:
    for name in ("QUIZSITE_DATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    assert start.data_folder() == folder.data_folder()


@pytest.mark.parametrize(
    ("store", "was_there", "expected"),
    [(False, False, "local/quizsite"), (True, False, "home/quizsite-data"), (False, True, "home/quizsite-data")],
)
def test_on_windows_a_python_from_the_store_gets_a_folder_that_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, store: bool, was_there: bool, expected: str
) -> None:
    monkeypatch.delenv("QUIZSITE_DATA", raising=False)
    monkeypatch.setattr(start, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(start, "is_from_store", lambda: store)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    if was_there:
        (tmp_path / "home/quizsite-data").mkdir(parents=True)

    assert start.data_folder() == tmp_path / expected


@pytest.mark.parametrize("moved", [False, True])
def test_classes_that_a_python_from_the_store_would_not_find_are_no_empty_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, moved: bool
) -> None:
    monkeypatch.delenv("QUIZSITE_DATA", raising=False)
    monkeypatch.setattr(start, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(start, "is_from_store", lambda: True)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    (tmp_path / "local/quizsite").mkdir(parents=True)
    (tmp_path / "local/quizsite/quizsite.sqlite3").touch()
    if moved:
        (tmp_path / "quizsite-data").mkdir()
        assert start.data_folder() == tmp_path / "quizsite-data"
    else:
        with pytest.raises(StartError, match=r"They are still there\. Install Python 3\.13"):
            start.data_folder()


def test_no_wheel_is_taken_but_those_of_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told: list[tuple[list[str], dict[str, str] | None]] = []

    def note(command: list[str], environ: dict[str, str] | None = None) -> Said:
        told.append((command, environ))
        return Said(command, 0, "")

    monkeypatch.setattr(start, "quietly", note)
    monkeypatch.setenv("PIP_INDEX_URL", "https://wheels.example/simple")
    start.install(tmp_path, tmp_path / "lock", tmp_path / "wheels")
    command, environ = told[0]

    assert environ is not None
    assert ({"--no-index", "--require-hashes", "--only-binary=:all:"} <= set(command), environ.get("PIP_INDEX_URL"),
            environ["PIP_CONFIG_FILE"]) == (True, None, os.devnull)  # fmt: skip


def test_the_file_can_be_read_by_a_python_that_is_too_old() -> None:
    source = Path(start.__file__).read_text(encoding="utf-8")

    assert ast.parse(source, feature_version=(3, 8))
