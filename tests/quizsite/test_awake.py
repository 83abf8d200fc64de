"""The computer stays awake while a lesson is open, and no longer."""

import os
import subprocess
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from lessons.models import Run
from lessons.queries.open_lessons import a_lesson_is_open
from quizsite.laptop import awake
from quizsite.laptop.awake import Holder, command_for, keep_awake
from tests.factories import make_class, make_run, make_teacher


class Told(Holder):
    """A holder that only notes what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def hold(self) -> None:
        self.told.append("hold")

    def let_go(self) -> None:
        self.told.append("let go")


def told(monkeypatch: pytest.MonkeyPatch, *answers: bool) -> list[str]:
    """Return what a holder is told when the question for an open lesson is answered so, one after the other."""
    monkeypatch.setattr(awake, "SECONDS", 0)
    ended, left, holder = threading.Event(), list(answers), Told()

    def is_open() -> bool:
        if len(left) == 1:
            ended.set()
        return left.pop(0)

    keep_awake(is_open, ended=ended, holder=holder)
    return holder.told


def test_it_is_told_once_when_a_lesson_opens_and_once_when_it_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, False, True, True, False, False) == ["hold", "let go"]


def test_a_classroom_that_closes_with_an_open_lesson_lets_the_computer_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, True, True) == ["hold", "let go"]


def test_without_a_lesson_nothing_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, False, False) == []


def a_tool(folder: Path, name: str) -> Path:
    """Make a program that notes its words and waits, as the system's own tool does."""
    tool = folder / name
    tool.write_text(f'#!/bin/sh\necho "$@" > "{folder}/words"\nexec cat\n', encoding="utf-8")
    tool.chmod(0o755)
    return tool


@pytest.mark.skipif(os.name == "nt", reason="the tool is a shell's")
@pytest.mark.parametrize(
    ("platform", "name", "word"), [("linux", "systemd-inhibit", "--what=idle:sleep"), ("darwin", "caffeinate", "-i")]
)
def test_the_systems_tool_runs_until_it_is_let_go(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, name: str, word: str
) -> None:
    a_tool(tmp_path, name)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    holder = Holder(platform=platform)
    holder.hold()
    child = holder._child
    assert isinstance(child, subprocess.Popen)
    was_running = child.poll() is None
    while not (tmp_path / "words").exists() or not (tmp_path / "words").read_text(encoding="utf-8"):
        pass
    holder.let_go()

    assert (was_running, word in (tmp_path / "words").read_text(encoding="utf-8"), child.poll() is None) == (
        True, True, False)  # fmt: skip


@pytest.mark.parametrize("platform", ["linux", "darwin", "freebsd"])
def test_a_system_without_such_a_tool_just_goes_on(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setenv("PATH", "")
    holder = Holder(platform=platform)
    holder.hold()
    holder.let_go()

    assert command_for(platform) == []


def test_windows_is_told_by_its_own_call(monkeypatch: pytest.MonkeyPatch) -> None:
    states: list[int] = []
    monkeypatch.setattr(awake, "_tell_windows", states.append)
    holder = Holder(platform="win32")
    holder.hold()
    holder.let_go()

    assert states == [0x80000001, 0x80000000]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hours", "closed", "demo", "expected"),
    [(1, False, False, True), (1, True, False, False), (25, False, False, False), (1, False, True, False)],
)
def test_only_a_lesson_of_a_real_class_that_was_opened_today_counts(
    hours: int, closed: bool, demo: bool, expected: bool
) -> None:
    now = timezone.now()
    ada = make_teacher()
    run = make_run(ada, make_class(ada))
    Run.objects.update(opened_at=now - timedelta(hours=hours), closed_at=now if closed else None)
    type(run.klass).objects.update(demo=demo)

    assert a_lesson_is_open(now=now) is expected
