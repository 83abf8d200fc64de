"""manage.py draft: what stands on stdout and stderr, and what it leaves alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lessons.core.drafting import draft
from lessons.core.plan import dump_plan, parse_plan
from tests.core.invented import LIBRARY, library

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str, seed: str = "0") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "manage.py", "draft", *arguments], cwd=ROOT, env=environment, capture_output=True, check=False
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "library.txt"
    path.write_text(LIBRARY, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def done(file: Path) -> subprocess.CompletedProcess[bytes]:
    """What the command did with the article, started once."""
    return run(str(file))


@pytest.mark.slow
def test_the_plan_and_nothing_else_stands_on_stdout(done: subprocess.CompletedProcess[bytes]) -> None:
    assert (done.returncode, done.stdout.decode()) == (0, dump_plan(draft(library()).plan))


@pytest.mark.slow
def test_the_bytes_are_the_same_under_every_hash_seed(file: Path, done: subprocess.CompletedProcess[bytes]) -> None:
    assert {run(str(file), seed=seed).stdout for seed in ("1", "4711")} == {done.stdout}


@pytest.mark.slow
def test_the_plan_can_be_written_to_a_file(file: Path, tmp_path: Path) -> None:
    output = tmp_path / "plan.json"
    done = run(str(file), "--output", str(output))
    assert (done.stdout, parse_plan(output.read_bytes())) == (b"", draft(library()).plan)


@pytest.mark.slow
def test_remarks_on_the_draft_go_to_stderr(done: subprocess.CompletedProcess[bytes]) -> None:
    said = done.stderr.decode().splitlines()
    assert said == [str(remark) for remark in draft(library()).remarks]
    assert said[0] == "With 138 words this text is short; expect few questions."


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There is no text here. Paste the article, or choose a file that holds it.\n"),
        (b"Rain fell.", "This text is too short for a lesson. Bring a whole article, of at least a few paragraphs.\n"),
    ],
)
def test_a_bad_file_gives_one_sentence_and_fails(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    done = run(str(path))
    assert (done.returncode, done.stdout, done.stderr.decode()) == (1, b"", sentence)


@pytest.mark.slow
def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nothing.txt"
    assert run(str(path)).stderr.decode() == f"{path}: No such file or directory.\n"
