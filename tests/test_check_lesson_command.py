"""manage.py check_lesson FILE…: one line for each thing that breaks a rule, 1 at the end when it is an error."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

LIBRARY = Path(__file__).parent.parent / "lessons" / "library"
SOUND = LIBRARY / "the-pool.json"


def checked(*files: Path) -> tuple[int, list[str]]:
    """Return the exit status and the lines of the command."""
    out, status = StringIO(), 0
    try:
        call_command("check_lesson", *map(str, files), stdout=out)
    except SystemExit as left:
        status = int(left.code or 0)
    return status, out.getvalue().splitlines()


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """Return a way to write the pool lesson with its first question or other parts changed."""

    def write(question: dict[str, Any] | None = None, **parts: Any) -> Path:
        plan = json.loads(SOUND.read_text(encoding="utf-8"))
        plan["questions"][0] |= question or {}
        file = tmp_path / "changed.json"
        file.write_text(json.dumps(plan | parts), encoding="utf-8")
        return file

    return write


def test_bundled_lessons_have_nothing_to_print() -> None:
    assert checked(*sorted(LIBRARY.glob("*.json"))) == (0, [])


def test_an_error_is_printed_with_its_place_and_ends_with_1(changed: Callable[..., Path]) -> None:
    file = changed({"stem": ""})
    assert checked(file) == (1, [f"{file}: questions.g1.stem: error: Write the question."])


def test_a_warning_is_printed_and_ends_with_0(changed: Callable[..., Path]) -> None:
    file = changed(content_note="")
    sentence = "Say in plain words what awaits the students, before they read."
    assert checked(file) == (0, [f"{file}: content_note: warning: {sentence}"])


def test_a_warning_that_waits_for_a_reason_ends_with_1(changed: Callable[..., Path]) -> None:
    status, lines = checked(changed({"stem": "Which monster is it?"}))
    assert (status, [line.split(": ")[2] for line in lines]) == (1, ["warning"])


def test_a_warning_that_is_kept_says_why_and_ends_with_0(changed: Callable[..., Path]) -> None:
    reason = {"item": "g1", "about": "stigma: monster", "text": "A puppet."}
    status, lines = checked(changed({"stem": "Which monster is it?"}, reasons=[reason]))
    assert (status, [line.endswith(" (A puppet.)") for line in lines]) == (0, [True])


def test_one_bad_file_does_not_keep_the_others_from_being_checked(tmp_path: Path, changed: Callable[..., Path]) -> None:
    gone, file = tmp_path / "gone.json", changed(title="")
    assert checked(gone, file) == (
        1,
        [
            f"{gone}: error: This file cannot be read: No such file or directory.",
            f"{file}: title: error: Give the lesson a title.",
        ],
    )


def test_a_folder_gets_one_sentence(tmp_path: Path) -> None:
    assert checked(tmp_path) == (1, [f"{tmp_path}: error: This file cannot be read: Is a directory."])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00bad",
        b"not JSON",
        b"[" * 100_000,
        b"[]",
        b'{"format": "quizsite-lesson/9"}',
        b'{"format": "quizsite-lesson/1"}',
    ],
)
def test_a_file_that_is_no_lesson_gets_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.json"
    file.write_bytes(content)
    status, lines = checked(file)
    assert (status, len(lines), lines[0].startswith(f"{file}: error: ")) == (1, 1, True)
