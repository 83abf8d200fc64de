"""While the classroom is open its window stays still; what went wrong stands in the log, without anybody's words."""

import logging
import sys
import threading
import warnings
from pathlib import Path

import pytest

from quizsite.laptop.quiet import quiet
from quizsite.logs import NoDetails

SECRET = "my mother is in prison"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a laptop's log holds, in a folder of the test's own."""
    handler = logging.FileHandler(tmp_path / "problems.log", encoding="utf-8")
    handler.addFilter(NoDetails())
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    return tmp_path / "problems.log"


def _fail() -> None:
    raise ValueError(SECRET)


def test_a_thread_that_fails_prints_nothing_and_is_noted_without_words(
    capfd: pytest.CaptureFixture[str], log: Path
) -> None:
    with quiet():
        failing = threading.Thread(target=_fail)
        failing.start()
        failing.join()

    said = log.read_text(encoding="utf-8")
    assert (tuple(capfd.readouterr()), SECRET in said, "ValueError at tests.quizsite.test_quiet" in said) == (
        ("", ""), False, True)  # fmt: skip


def test_a_warning_and_a_line_on_stderr_print_nothing(capfd: pytest.CaptureFixture[str], log: Path) -> None:
    with quiet():
        warnings.warn(SECRET, stacklevel=1)
        sys.stderr.write(SECRET)

    assert (tuple(capfd.readouterr()), SECRET in log.read_text(encoding="utf-8")) == (("", ""), False)


def test_afterwards_everything_prints_as_before() -> None:
    before = threading.excepthook, sys.unraisablehook, sys.stderr
    with quiet():
        pass

    assert before == (threading.excepthook, sys.unraisablehook, sys.stderr)
