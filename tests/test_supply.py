"""What the program is made of besides itself: each package pinned by the hashes of its files, each licence known."""

import ast
import re
import tokenize
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import canonicalize_name, parse_wheel_filename

from quizsite.laptop.wheels import LAPTOPS, PYTHONS, System, read_lock

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.txt": "requirements.lock",
    "quizsite/requirements-server.txt": "quizsite/requirements-server.lock",
}
PINNED = re.compile(
    r"([A-Za-z0-9._-]+)==([^\s;]+)(?: ; ([^\\\n]+))? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)"
)
SYSTEMS = ({"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
           {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
           {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"})  # fmt: skip
PLAIN: dict[str, str] = {name: str(value) for name, value in default_environment().items()}
ROW = re.compile(r"\| ([A-Za-z0-9._-]+) \| ([^|]+) \| ([^|]*) \|")
FREE = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MIT-0", "PSF-2.0", "MPL-2.0", "MPL-1.1", "ZPL-2.1",
        "CNRI-Python", "LGPL-3.0-only"}  # fmt: skip
LONGEST_NAME = 60


def locked(file: str) -> dict[str, str]:
    """Return the version of each package that a lock file pins for this computer."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return {
        canonicalize_name(name): version
        for name, version, where, _ in PINNED.findall(text)
        if not where or Marker(where).evaluate()
    }


LOCKED = read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))
EVERYTHING = {**locked("requirements.lock"), **locked("quizsite/requirements-server.lock")}


def required(file: str) -> dict[str, str]:
    """Return the version of each package that a requirements file names."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    found = (Requirement(line) for line in lines if not line.startswith("-r "))
    return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in found}


def here(name: str) -> Distribution | None:
    """Return a package as it is installed here, None for one of a server's."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def needs(found: Distribution) -> Iterator[str]:
    """Yield what a package needs on any system and any Python that we know."""
    for one in map(Requirement, found.requires or ()):
        for system in SYSTEMS:
            for python in PYTHONS:
                about: dict[str, str] = {**PLAIN, **system, "python_version": python, "extra": ""}
                if one.marker is None or one.marker.evaluate(about):
                    yield canonicalize_name(one.name)


@pytest.mark.parametrize("file", LOCKS)
def test_every_listed_package_is_locked_in_its_version(file: str) -> None:
    assert {name: EVERYTHING.get(name) for name in required(file)} == required(file)


@pytest.mark.parametrize("lock", LOCKS.values())
def test_every_line_of_a_lock_is_a_package_with_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    rest = [line for line in PINNED.sub("", text).splitlines() if not line.startswith("#")]
    assert (rest in ([], ["-r ../requirements.lock"]), len(locked(lock)) > 2) == (True, True)


def fits(python: str, system: System) -> frozenset[Tag]:
    """Return the tags of the wheels that a Python can use on a system, on the oldest release of it that we know."""
    version = tuple(map(int, python.split(".")))
    machine = system.platforms[0].rpartition("11_0_")[2]
    platforms = list(mac_platforms((11, 0), machine)) if "macosx" in system.platforms[0] else list(system.platforms)
    short = f"cp{python.replace('.', '')}"
    return frozenset([*cpython_tags(version, platforms=platforms, abis=[short]),
                      *compatible_tags(version, short, platforms)])  # fmt: skip


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", LAPTOPS, ids=lambda one: one.name)
def test_every_package_has_one_version_and_a_wheel_of_it_for_every_laptop(system: System, python: str) -> None:
    there, good = [one for one in LOCKED if one.is_for(system)], fits(python, system)
    names = [canonicalize_name(one.pin.partition("==")[0]) for one in there]
    without = [one.pin for one in there if not any(parse_wheel_filename(name)[3] & good for name in one.wheels)]

    assert (without, sorted(names)) == ([], sorted(locked("requirements.lock")))


def test_every_hash_of_the_lock_stands_beside_the_name_of_its_wheel() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert (
        sum(len(one.wheels) for one in LOCKED) == text.count("--hash=") == len(re.findall(r"^# \S+\.whl$", text, re.M))
    )


def test_whatever_a_package_needs_anywhere_is_locked_too() -> None:
    found = {name: here(name) for name in EVERYTHING}
    missing = {name: set(needs(one)) - set(EVERYTHING) for name, one in found.items() if one is not None}
    assert {name: some for name, some in missing.items() if some} == {}


def test_what_runs_here_is_what_is_locked() -> None:
    found = {name: one.version for name in EVERYTHING if (one := here(name)) is not None}
    assert {name: (version, EVERYTHING[name]) for name, version in found.items() if version != EVERYTHING[name]} == {}


def licences() -> dict[str, tuple[str, str]]:
    """Return what docs/licences.md says of each package: its licence, and the package's own words for it."""
    text = (ROOT / "docs/licences.md").read_text(encoding="utf-8")
    return {canonicalize_name(name): (known.strip(), own.strip()) for name, known, own in ROW.findall(text)}


def own_words(found: Distribution) -> str:
    """Return how a package names its licence."""
    about = found.metadata
    kinds = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or [] if one.startswith("License")]
    named = next((about[name].strip() for name in ("License-Expression", "License") if name in about), "")
    return named if named and len(named) <= LONGEST_NAME else ", ".join(kinds)


def test_every_package_stands_in_the_list_of_licences() -> None:
    assert set(licences()) - {"package"} == set(EVERYTHING)


@pytest.mark.parametrize("name", sorted(EVERYTHING))
def test_the_licence_of_a_package_is_one_that_a_school_may_use_and_has_not_changed(name: str) -> None:
    known, own = licences()[name]
    found = here(name)
    assert set(re.split(r" OR | AND ", known)) <= FREE | {"GPL-2.0-only", "LGPL-2.1-or-later"}
    assert found is None or own == own_words(found)


def test_every_exception_from_the_security_rules_says_why() -> None:
    marked = re.compile(r"# noqa: S\d+(?P<why>.*)")
    files = [*ROOT.glob("lessons/**/*.py"), *ROOT.glob("quizsite/**/*.py"), *ROOT.glob(".ci/*.py")]
    bare = [f"{file.relative_to(ROOT)}:{comment.start[0]}" for file in files for comment in _comments(file)
            if (found := marked.search(comment.string)) and len(found["why"].strip(" -")) < 10]  # fmt: skip
    assert bare == []


def _comments(file: Path) -> Iterator[tokenize.TokenInfo]:
    with file.open("rb") as opened:
        yield from (one for one in tokenize.tokenize(opened.readline) if one.type == tokenize.COMMENT)


def test_nothing_is_unpickled_evaluated_or_run_by_a_shell() -> None:
    never = {"eval", "exec", "pickle", "marshal", "shelve", "yaml", "os.system", "__import__"}
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in (ROOT / "lessons").rglob("*.py")]
    named = {one.id for tree in trees for one in ast.walk(tree) if isinstance(one, ast.Name)}
    brought = {
        name.name for tree in trees for one in ast.walk(tree) if isinstance(one, ast.Import) for name in one.names
    }
    assert (named | brought) & never == set()
