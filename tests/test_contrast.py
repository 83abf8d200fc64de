"""Every combination of colours and contrast that a reader can choose is read from tokens.css and reckoned: WCAG AA."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parent.parent / "lessons" / "static" / "lessons" / "css" / "tokens.css"
RULE = re.compile(r"@media ([^{]+)\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}|([^{}@;]+)\{([^{}]*)\}")
ATTRIBUTE = re.compile(r'(:not\()?\[([\w-]+)(?:="(\w+)")?\]')

PAPERS = ("paper", "sheet", "sunk")
WORDS = {
    **dict.fromkeys(PAPERS, ("ink", "ink-soft", "pen", "pen-deep", "alert")),
    "pen-wash": ("ink", "pen-deep"),
    "pen": ("on-pen",),
    "pen-deep": ("on-pen",),
    "alert-wash": ("ink", "alert"),
    "stroke": ("on-stroke",),
    "ink": ("paper",),
}
EDGES = {"paper": ("edge", "stroke-edge", "pen"), "sheet": ("edge", "stroke-edge", "pen")}

THEMES = [{"data-theme": theme} if theme else {} for theme in ("", "light", "dark")]
CONTRASTS = [{}, {"data-contrast": "more"}]
DEVICES = [frozenset(one) for one in ((), ("dark",), ("contrast",), ("dark", "contrast"))]
CHOSEN = [theme | contrast for theme, contrast in itertools.product(THEMES, CONTRASTS)]
MEDIA = {"(prefers-color-scheme: dark)": "dark", "(prefers-contrast: more)": "contrast", "print": "print"}


def rules(device: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield selector and declarations of every rule that holds on a device, in order."""
    css = re.sub(r"/\*.*?\*/", "", CSS.read_text(), flags=re.S).partition("@layer tokens {")[2]
    for media, inside, selector, declared in RULE.findall(css):
        if not media:
            yield selector, declared
        elif MEDIA.get(media.strip()) in device:
            yield from re.findall(r"([^{}]+)\{([^{}]*)\}", inside)


def weight(selector: str, chosen: dict[str, str]) -> int:
    """Return how much a selector weighs on a html element with these attributes, 0 when it does not match."""
    for unlike, name, value in ATTRIBUTE.findall(selector):
        if (name in chosen and value in ("", chosen[name])) == bool(unlike):
            return 0
    counted = re.sub(r":where\((?:[^()]|\([^()]*\))*\)", "", selector)
    return counted.count(":root") + len(ATTRIBUTE.findall(counted))


def tokens(device: frozenset[str], chosen: dict[str, str]) -> dict[str, str]:
    """Return every custom property as this reader gets it."""
    found: dict[str, tuple[int, str]] = {}
    for selectors, declared in rules(device):
        weighs = max(weight(one, chosen) for one in selectors.split(","))
        for name, value in re.findall(r"--([\w-]+):\s*([^;]+)", declared):
            if weighs and weighs >= found.get(name, (0, ""))[0]:
                found[name] = (weighs, value.strip())
    return {name: value for name, (_, value) in found.items()}


def luminance(values: dict[str, str], name: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    value = values[name]
    while referred := re.fullmatch(r"var\(--([\w-]+)\)", value):
        value = values[referred[1]]
    digits = value[1:] if len(value) == 7 else "".join(2 * digit for digit in value[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(values: dict[str, str], one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(values, one), luminance(values, other)))
    return (light + 0.05) / (dark + 0.05)


every_reader = pytest.mark.parametrize(
    ("device", "chosen"), [*itertools.product(DEVICES, CHOSEN), (frozenset(("print",)), {})]
)


@every_reader
def test_words_stand_out_from_what_they_stand_on(device: frozenset[str], chosen: dict[str, str]) -> None:
    values = tokens(device, chosen)
    pairs = [(behind, word) for behind, words in WORDS.items() for word in words]
    assert [pair for pair in pairs if contrast(values, *pair) < 4.5] == []


@every_reader
def test_borders_of_controls_and_strokes_stand_out(device: frozenset[str], chosen: dict[str, str]) -> None:
    values = tokens(device, chosen)
    pairs = [(behind, edge) for behind, edges in EDGES.items() for edge in edges]
    assert [pair for pair in pairs if contrast(values, *pair) < 3] == []


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("theme", THEMES)
def test_more_contrast_is_black_on_white_or_white_on_black(device: frozenset[str], theme: dict[str, str]) -> None:
    values = tokens(device, theme | {"data-contrast": "more"})
    assert {contrast(values, "paper", name) for name in ("ink", "ink-soft", "edge", "line")} == {21.0}


def test_a_device_that_asks_for_more_gets_it_on_dark_paper_too() -> None:
    values = tokens(frozenset(("dark", "contrast")), {})
    assert [luminance(values, name) == luminance(values, "ink") for name in ("ink-soft", "edge", "line")] == [True] * 3


def test_who_has_chosen_more_contrast_in_the_dark_prints_on_white() -> None:
    values = tokens(frozenset(("print",)), {"data-contrast": "more", "data-theme": "dark"})
    assert (values["paper"], values["ink"]) == ("#fff", "#000")


def test_plain_letters_are_those_of_the_buttons_whatever_the_space() -> None:
    assert [tokens(frozenset(), {"data-typeface": "plain", "data-spacing": one})["serif"] for one in ("", "more")] == [
        "var(--sans)"
    ] * 2
    assert "var" not in tokens(frozenset(), {"data-spacing": "more"})["serif"]
