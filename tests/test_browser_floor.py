"""Students' phones are old: what their pages load holds nothing newer than Chrome 106 and Safari 15.4.

The features and the versions that brought them stand in browser_floor.toml.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from tests.loading import loads
from tests.pages import House
from tests.views.classroom import undone

TABLE: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("browser_floor.toml").read_text("utf-8")
)
LANGUAGES = ("css", "js", "html")
FEATURES = [(language, feature) for language in LANGUAGES for feature in TABLE[language]]
CHROME, SAFARI = (106,), (15, 4)
COMMENT = {"css": r"/\*.*?\*/", "js": r"/\*.*?\*/|(?:^|(?<=\s))//[^\n]*", "html": r"<!--.*?-->"}
TEACHERS = {"sign_in", "locked"}


def version(text: str) -> tuple[float, ...]:
    """Return a version in a form that can be compared; "never" is after all of them."""
    return (float("inf"),) if text == "never" else tuple(map(int, text.split(".")))


def searched(language: str, text: str) -> str:
    """Return a text without its comments, in CSS with every block inside a rule marked by "&"."""
    text = re.sub(COMMENT[language], " ", text, flags=re.S)
    return _with_nesting_marked(text) if language == "css" else text


def _with_nesting_marked(css: str) -> str:
    preludes: list[str] = []
    marked = ""
    for piece in re.split(r"(?<=[{};])", css):
        if piece.endswith("{"):
            inside = bool(preludes) and not preludes[-1].startswith("@")
            preludes.append(piece.strip())
            piece = f"{piece[:-1]}&{{" if inside else piece
        elif piece.endswith("}") and preludes:
            preludes.pop()
        marked += piece
    return marked


def newer(language: str, text: str) -> set[str]:
    """Return the names of the features in a text that are newer than the floor."""
    clean = searched(language, text)
    return {one["name"] for one in TABLE[language] if re.search(one["find"], clean, re.M | re.S)}


def parts(address: str) -> Iterator[Path]:
    """Yield the files that an address of a page is made of."""
    name = address.partition("?")[0].removeprefix("/").removeprefix(settings.STATIC_URL.removeprefix("/"))
    yield from (Path(str(finders.find(part))) for part in settings.BUNDLES.get(name, [name]))


def pages() -> list[tuple[str, str]]:
    """Return every page that students and strangers see, while a lesson is open and when it is over."""
    found: list[tuple[str, str]] = []
    for closed in (False, True):
        with undone():
            house = House(closed=closed)
            found += [*house.student_pages(), *house.public_pages()]
    return [(name, html) for name, html in found if name not in TEACHERS]


def files() -> list[Path]:
    """Return the styles and scripts that these pages load."""
    addresses = {address for _, html in pages() for address in loads(html)}
    return sorted({part for address in addresses for part in parts(address) if part.suffix in (".css", ".js")})


@pytest.mark.parametrize(("language", "feature"), FEATURES, ids=[f"{one[0]}: {one[1]['name']}" for one in FEATURES])
def test_each_feature_is_newer_than_the_floor_and_found_where_it_is_planted(
    language: str, feature: dict[str, Any]
) -> None:
    after = version(feature["chrome"]) > CHROME or version(feature["safari"]) > SAFARI

    assert (after or feature.get("lan", False), feature["name"] in newer(language, feature["sample"])) == (True, True)


def test_what_every_browser_knows_is_not_found() -> None:
    plain = """
        @layer a, b; @layer a { @media (min-width: 40rem) { .a:not(.b) > .c:has(d) { color: rgb(1 2 3 / 50%) } } }
        /* text-wrap: balance */ @supports (height: 100vh) { .open { background: linear-gradient(red, blue) } }
    """
    script = """
        const found = [...a].find((one) => one.at(-1)?.b ?? c); // structuredClone, b.toSorted()
        fetch(url, { keepalive: true }); element.replaceChildren(); new FormData(form); /(?:a|b)(?<name>d)/.test(e);
    """
    assert (newer("css", plain), newer("js", script), newer("html", "<p hidden><dialog open>")) == (set(), set(), set())


@pytest.mark.django_db
def test_student_pages_load_nothing_newer_than_the_floor_but_enhancements() -> None:
    found = {name for file in files() for name in newer(file.suffix[1:], file.read_text("utf-8"))}

    assert found == {one["name"] for one in TABLE["enhancement"]}


@pytest.mark.django_db
def test_student_pages_hold_no_html_that_is_newer_than_the_floor() -> None:
    assert {(page, name) for page, html in pages() for name in newer("html", html)} == set()


@pytest.mark.django_db
def test_an_enhancement_stands_behind_a_test() -> None:
    behind = {one["name"]: one["behind"] for one in TABLE["enhancement"] if "behind" in one}
    texts = [(file.suffix[1:], file.read_text("utf-8")) for file in files()]
    bare = {
        name
        for language, text in texts
        for name in newer(language, text) & set(behind)
        if not re.search(behind[name], searched(language, text))
    }

    assert bare == set()
