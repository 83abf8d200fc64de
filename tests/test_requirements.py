"""What the requirements name: in order, pinned, and what runs here."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = ("requirements.txt", "tests/requirements.txt", "quizsite/requirements-server.txt")
LINE = re.compile(r"([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==\S+")


def required(file: str) -> list[str]:
    """Return the names of the packages that a requirements file lists, each pinned to one version."""
    lines = [line for line in (ROOT / file).read_text(encoding="utf-8").splitlines() if not line.startswith("-r ")]
    found = [LINE.fullmatch(line) for line in lines]
    assert None not in found, f"{file}: every line is a package with one version"
    return [match.group(1) for match in found if match]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("file", FILES)
def test_the_packages_stand_in_order(file: str) -> None:
    assert required(file) == sorted(required(file), key=str.lower)


def test_every_listed_package_is_the_one_that_runs_here() -> None:
    frozen = subprocess.run([sys.executable, "-m", "pip", "freeze"], capture_output=True, text=True, check=True).stdout
    here = {_plain(line.partition("==")[0]): line.partition("==")[2] for line in frozen.splitlines()}
    lines = [line for file in FILES[:2] for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]

    assert [line for line in lines if here.get(_plain(line.partition("==")[0])) != line.partition("==")[2]] == []


def test_the_jobs_install_and_test_as_the_readme_says() -> None:
    readme, jobs = ((ROOT / file).read_text(encoding="utf-8") for file in ("README.md", ".ci/run"))
    install = ".venv/bin/pip install -r requirements.txt -r tests/requirements.txt"

    assert f"{install} && .venv/bin/python -m pytest -n 2" in readme
    assert {install.replace("install", "install -q", 1), ".venv/bin/python -m pytest -n 2"} - set(
        re.findall(r"\.venv/bin/(?:pip install .+|python -m pytest -n 2)$", jobs, re.MULTILINE)
    ) == set()
