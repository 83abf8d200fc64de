"""A folder for a memory stick: all of the program, every wheel as it is locked, and nothing of anybody's."""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from quizsite.laptop import kit
from quizsite.laptop.kit import computers, copy_program, fetch_wheels, is_free, make_kit
from quizsite.laptop.problems import StartError
from quizsite.laptop.wheels import LAPTOPS, Locked, read_lock

ROOT = Path(__file__).resolve().parent.parent.parent
CONTENT = b"a wheel"
DIGEST = hashlib.sha256(CONTENT).hexdigest()
LOCKED = (
    Locked("one==1", "", {"one-1-py3-none-any.whl": DIGEST}),
    Locked("two==2", LAPTOPS[0].marker, {"two-2-cp311-win.whl": DIGEST}),
    Locked("two==1", LAPTOPS[4].marker, {"two-1-cp311-mac.whl": DIGEST}),
)
FILES = {name for one in LOCKED for name in one.wheels}


class Index:
    """Stands in for pip: brings the wheels of what it is asked for, or fails with these words."""

    def __init__(self, *, said: str = "", content: bytes = CONTENT) -> None:
        self.asked: list[str] = []
        self.said, self.content = said, content

    def __call__(self, command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        """Bring what stands in the file of requirements."""
        words = dict(word.partition("=")[::2] for word in command)
        pins = [line.split()[0] for line in Path(words["--requirement"]).read_text(encoding="utf-8").splitlines()]
        self.asked.append(f"{words['--platform']} {' '.join(pins)}")
        for one in LOCKED:
            if one.pin in pins and not self.said:
                for name in one.wheels:
                    (Path(words["--dest"]) / name).write_bytes(self.content)
        return subprocess.CompletedProcess(command, int(bool(self.said)), "", self.said)


def fetch(monkeypatch: pytest.MonkeyPatch, wheels: Path, index: Index) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr("subprocess.run", index)
    fetch_wheels(wheels, LOCKED, say=said.append)
    return said


def test_each_computer_is_asked_for_what_is_missing_and_no_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    index = Index()
    said = fetch(monkeypatch, tmp_path, index)

    assert (index.asked, said, {file.name for file in tmp_path.iterdir()}) == (
        ["win_amd64 one==1 two==2", "macosx_11_0_x86_64 two==1"],
        ["Wheels for Windows, Python 3.11 (1 of 28)", "Wheels for macOS (Intel), Python 3.11 (17 of 28)"],
        FILES,
    )


def test_what_is_there_is_not_fetched_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fetch(monkeypatch, tmp_path, Index())
    index = Index()
    fetch(monkeypatch, tmp_path, index)

    assert index.asked == []


def test_a_wheel_that_was_damaged_or_is_no_longer_named_goes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fetch(monkeypatch, tmp_path, Index())
    (tmp_path / "one-1-py3-none-any.whl").write_bytes(b"half a wh")
    (tmp_path / "old-0-py3-none-any.whl").write_bytes(CONTENT)
    index = Index()
    fetch(monkeypatch, tmp_path, index)

    assert (index.asked, {file.name for file in tmp_path.iterdir()}) == (["win_amd64 one==1"], FILES)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("NewConnectionError('[Errno -3]')\nERROR: No matching distribution found", "there is no internet"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "The drive is full",
        ),
        ("Looking\nERROR: HTTP error 503\nmore", "pip says: ERROR: HTTP error 503"),
    ],
)
def test_a_wheel_that_cannot_be_had_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, sentence: str
) -> None:
    with pytest.raises(StartError, match=sentence):
        fetch(monkeypatch, tmp_path, Index(said=said))


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").touch()
    with pytest.raises(StartError, match="holds other files"):
        make_kit(tmp_path, program=ROOT, say=print)

    assert [one.name for one in tmp_path.iterdir()] == ["holiday.jpg"]


@pytest.mark.parametrize("made", [[], ["Start-Windows.cmd", "wheels"]])
def test_an_empty_folder_and_one_that_was_begun_will_do(tmp_path: Path, made: list[str]) -> None:
    for name in made:
        (tmp_path / name).touch()

    assert is_free(tmp_path)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program on a stick on which an older version lay."""
    folder = tmp_path_factory.mktemp("kit")
    (folder / "program").mkdir()
    (folder / "program/old.py").touch()
    copy_program(ROOT, folder)
    return folder


def test_the_stick_holds_the_program_and_nothing_else(copied: Path) -> None:
    command = ["git", "ls-files", *kit.FOLDERS, *kit.FILES]
    tracked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    of_a_server = [name for name in tracked if re.match("quizsite/deploy/(?!laptop/|README)", name)]
    inside = [file.relative_to(copied / "program") for file in (copied / "program").rglob("*") if file.is_file()]

    assert {str(file) for file in inside if file.suffix != ".new"} == {
        name for name in tracked if (ROOT / name).exists() and name not in of_a_server
    }


def test_a_servers_key_is_not_copied_onto_a_stick(copied: Path, tmp_path: Path) -> None:
    server = tmp_path / "server"
    shutil.copytree(copied / "program", server)
    key = server / "quizsite/deploy/proxy/certificates/privkey.pem"
    key.parent.mkdir(parents=True)
    key.touch()
    copy_program(server, tmp_path / "stick")

    kept = sorted(one.name for one in (tmp_path / "stick/program/quizsite/deploy").iterdir())
    assert kept == ["README.md", "laptop"]


def test_what_the_first_page_links_is_there(copied: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (copied / "program/README.md").read_text(encoding="utf-8"))

    assert links
    assert [one for one in links if not (copied / "program" / one).exists()] == []


def test_the_start_files_lie_on_top(copied: Path) -> None:
    assert sorted(one.name for one in copied.iterdir()) == sorted([*kit.ON_TOP, "program"])


def test_every_wheel_of_the_lock_belongs_to_a_computer() -> None:
    locked = read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))

    assert [one.pin for one in locked if not any(one.is_for(system) for system, _ in computers())] == []
