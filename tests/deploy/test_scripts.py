"""The recipe's scripts go on where a part of theirs fails; the program and the containers are stood in for."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy.test_recipe import DEPLOY

MINUTES = 3  # until the clock is stopped
PYTHON = """#!/bin/sh
echo "$2" >>"$STAGE/done"
[ "$2" = "$FAILS" ] && exit 1
[ "$2" = backup ] && touch "$3/quizsite-20260302-000000-command.backup"
exit 0
"""
SLEEP = f"""#!/bin/sh
echo minute >>"$STAGE/done"
[ "$(grep -c minute "$STAGE/done")" -lt {MINUTES} ] || kill "$PPID"
"""
DOCKER = """#!/bin/sh
echo "$*" >>"$STAGE/done"
case "$*" in *migrate) [ "$(grep -c migrate "$STAGE/done")" -gt "$FAILS" ] ;; esac
"""


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    """A folder with the scripts, whose programs of other names are looked for in `bin`."""
    (tmp_path / "bin").mkdir()
    for name in ("timers.sh", "replace.sh"):
        shutil.copy(DEPLOY / name, tmp_path)
    shutil.copytree(DEPLOY / "proxy", tmp_path / "proxy")
    return tmp_path


def play(stage: Path, words: list[str], *, fails: str, night: str = "0", **programs: str) -> tuple[int, str, list[str]]:
    """Return how a script ended, what it said, and what it did in which order."""
    for name, content in programs.items():
        program = stage / "bin" / name
        program.write_text(content)
        program.chmod(0o755)
    known = {"PATH": f"{stage}/bin:{os.environ['PATH']}", "STAGE": str(stage), "FAILS": fails, "QUIZSITE_NIGHT": night}
    said = subprocess.run(["sh", *words], cwd=stage, env=known, capture_output=True, text=True, check=False, timeout=20)
    return said.returncode, said.stderr, (stage / "done").read_text().split("\n")[:-1]


def minutes(stage: Path, *, fails: str = "", night: str = "0") -> list[list[str]]:
    """Return what the timers did in each of the first minutes."""
    _, _, did = play(stage, ["timers.sh", str(stage)], fails=fails, night=night, python=PYTHON, sleep=SLEEP)
    return [one.split() for one in " ".join(did).split("minute")[:MINUTES]]


@pytest.mark.parametrize("night", ["0", "21", "08"])
def test_purge_and_backup_are_done_once_a_day(stage: Path, night: str) -> None:
    assert minutes(stage, night=night) == [["work", "purge", "backup"], ["work"], ["work"]]


def test_a_backup_of_today_is_enough_for_timers_that_start_anew(stage: Path) -> None:
    (stage / "quizsite-20260302-000000-command.backup").touch()
    assert minutes(stage) == [["work", "purge"], ["work"], ["work"]]


def test_a_purge_that_fails_is_tried_again_and_keeps_nobody_from_the_backup(stage: Path) -> None:
    assert minutes(stage, fails="purge") == [["work", "purge", "backup"], ["work", "purge"], ["work", "purge"]]


def test_a_backup_that_fails_is_tried_again(stage: Path) -> None:
    assert minutes(stage, fails="backup") == [["work", "purge", "backup"], ["work", "backup"], ["work", "backup"]]


def test_a_table_that_is_in_use_is_tried_for_again_and_then_the_processes_are_replaced(stage: Path) -> None:
    code, said, did = play(stage, ["replace.sh", "0"], fails="2", docker=DOCKER)
    migrating = "compose run --rm -e PGOPTIONS=-c lock_timeout=5s timers python manage.py migrate"
    assert (code, said, did.count(migrating)) == (0, "", 3)
    assert [one for one in did if " --wait " in one] == [
        f"compose up -d --no-deps --wait --wait-timeout 120 {web}" for web in ("web1", "web2")
    ]


def test_where_it_stays_in_use_no_process_is_replaced(stage: Path) -> None:
    code, said, did = play(stage, ["replace.sh", "0"], fails="99", docker=DOCKER)
    assert (code, said) == (1, "The database could not be brought up to date; the older program goes on.\n")
    assert [one for one in did if " up " in one] == []
