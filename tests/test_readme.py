"""A newcomer's first minutes: a bare clone, the README's own line, and every package that it names."""

import os
import re
import subprocess
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.test_requirements import ROOT, required

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="the README's first line is for a shell")]
LINK = re.compile(r"http://127\.0\.0\.1:\d+/enter/\S+")
LIST_IMPORTS = """
from importlib.metadata import packages_distributions
plain = lambda name: name.replace("_", "-").replace(".", "-").lower()
for module, owners in packages_distributions().items():
    if set(map(plain, owners)) & set({wanted!r}): __import__(module); print(*owners)
"""


def run_line() -> list[str]:
    """Return the steps of the README's line for macOS and Linux."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^python3 -m venv .+ manage\.py classroom$", readme, re.MULTILINE)
    assert found is not None
    return found.group().split(" && ")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare clone with its packages installed, as the README says."""
    folder = tmp_path_factory.mktemp("newcomer") / "quizsite"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True, capture_output=True)
    for step in run_line()[:-1]:
        subprocess.run(step, shell=True, cwd=folder, check=True, capture_output=True)  # noqa: S602 - as it is read
    return folder


@pytest.fixture
def window(clone: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The window in which the README's last step runs; its browser is one that opens nothing."""
    environ = {**os.environ, "QUIZSITE_DATA": str(tmp_path / "data"), "DATABASE_URL": "", "BROWSER": "true"}
    step = f"exec {run_line()[-1]}"
    running = subprocess.Popen(step, shell=True, cwd=clone, env=environ, stdout=subprocess.PIPE, text=True)  # noqa: S602
    yield running
    running.terminate()
    running.wait(timeout=15)


def test_the_readmes_line_opens_a_signed_in_classroom(window: subprocess.Popen[str]) -> None:
    link = next(found.group() for line in window.stdout or () if (found := LINK.search(line)))
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(link, timeout=15) as page:
        assert (page.status, page.url.partition("/teach/")[1]) == (200, "/teach/")


def test_every_package_that_is_named_can_be_imported(clone: Path) -> None:
    wanted = [re.sub(r"[-_.]+", "-", name).lower() for name in required("requirements.txt")]
    script = LIST_IMPORTS.format(wanted=wanted)
    tried = subprocess.run([clone / ".venv/bin/python", "-c", script], capture_output=True, text=True, check=False)
    found = {re.sub(r"[-_.]+", "-", name).lower() for line in tried.stdout.splitlines() for name in line.split()}
    assert (tried.stderr, set(wanted) - found) == ("", set())
