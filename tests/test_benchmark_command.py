"""manage.py benchmark_drafts: the figures, and when it fails."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.invented import LIBRARY

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "benchmark_drafts", *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, check=False, text=True)


@pytest.mark.slow
def test_a_figure_below_its_floor_fails_the_command(tmp_path: Path) -> None:
    path = tmp_path / "library.txt"
    path.write_text(LIBRARY, encoding="utf-8")
    done = run(str(path), "--json")
    figures = {figure["name"]: figure["holds"] for figure in json.loads(done.stdout)["figures"]}
    assert (done.returncode, [name for name, holds in figures.items() if not holds]) == (
        1,
        [
            "sections_with_an_item",
            "lessons_with_four_skill_groups",
            "items_per_1000_words",
            "items_per_1000_words_banks_as_one",
        ],
    )


@pytest.mark.slow
def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    done = run(str(tmp_path / "nothing.txt"))
    assert (done.returncode, "nothing.txt" in done.stderr) == (1, True)
