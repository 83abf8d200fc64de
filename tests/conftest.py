"""What every test may ask for: chromium, LibreOffice, Java, the shared folder, or a sentence why they are missing."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from whitenoise.middleware import WhiteNoiseMiddleware

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SOFFICE = shutil.which("soffice")
JAVA = shutil.which("java")
NEEDS = {
    "browser": (CHROMIUM is not None, "There is no chromium here: install Debian's package of this name."),
    "office": (
        SOFFICE is not None,
        "There is no soffice here: install Debian's libreoffice-writer-nogui and -calc-nogui.",
    ),
    "java": (JAVA is not None, "There is no java here: install Debian's package default-jre-headless."),
    "nginx": (
        None not in (shutil.which("nginx"), shutil.which("openssl")),
        "There is no nginx or no openssl here: install Debian's packages of these names.",
    ),
    "shared": (SHARED.is_dir(), "There is no folder “shared” beside the checkout."),
}
collect_ignore = [] if os.environ["QUIZSITE_MODE"] == "server" else ["server"]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose marker names what is not here; fail it when REQUIRE_BROWSER, REQUIRE_OFFICE … says so."""
    for marker, (is_here, reason) in NEEDS.items():
        if is_here or item.get_closest_marker(marker) is None:
            continue
        if os.environ.get(f"REQUIRE_{marker.upper()}") == "1":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def static_files_are_looked_for_once() -> Iterator[None]:
    """Let every test client start with the static files that the first one found: the program looks once as well."""
    look, found = WhiteNoiseMiddleware.add_files_from_finders, dict[str, Any]()

    def look_once(self: Any) -> None:
        if not found:
            look(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(WhiteNoiseMiddleware, "add_files_from_finders", look_once)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder; the test carries the marker of this name."""
    return SHARED


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where chromium is; the test carries the marker “browser”."""
    return CHROMIUM or ""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium_path: str) -> dict[str, Any]:
    """Debian's chromium for pytest-playwright, quiet and without requests of its own."""
    quiet = ("gpu", "quic", "background-networking", "component-update", "sync")
    args = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)]
    return {**browser_type_launch_args, "executable_path": chromium_path, "args": args}
