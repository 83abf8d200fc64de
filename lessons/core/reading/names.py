"""Names of people in English text: sequences of capitalised words, without titles, organisations and places."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from lessons.core.data.lists import word_list

PART = r"(?<!\w)(?:[ae]l-)?[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ][\w'’\-]*+"
LINK = r"(?:(?:bin|bint|ibn|van|de|da|di|do|dos|du|del|della|von|der|den|la|le|wa|al|el|abu|af|zu|ter|y|e) ){0,2}"
NAME = rf"(?<!\w)(?:[A-Z]\. )?{PART}(?: (?:[A-Z]\. )?{LINK}{PART}){{0,5}}"
SEQUENCE = re.compile(NAME)
TITLES = word_list("name_titles")
ORGANISATION = word_list("organisation_words")
ENDS_A_FIRM = word_list("last_words_of_firms")
MIXED = re.compile(r"[A-Z]{2,}-[a-z]|\w*-[a-z]+(?:ed|ing)$")
A_JOB = re.compile(
    r"[A-Z][a-z]*(?:grapher|ologist|nomist|ician|arian|orian|(?:[Kk]eep|[Mm]ak|[Ww]ork|[Hh]old|[Ww]rit|[Ss]ing|[Pp]aint|"
    r"[Dd]anc|[Tt]rain|[Dd]esign|[Pp]lann|[Bb]uild|[Rr]ang|[Ll]ectur|[Dd]riv)er)"
)
NOT_A_NAME = word_list("no_name_opens_so")
SIMILAR = 0.85
FEWEST_WITH_A_JOB = 3
SHORTEST_VARIANT = 7


def strip_name(text: str) -> str:
    """Return the name in a sequence of capitalised words, without opening words, titles and "'s"; may be empty."""
    parts = re.sub(r"['’]s?$", "", text).split()
    while parts and parts[0].lower().strip(".") in NOT_A_NAME:
        parts = parts[1:]
    after_title = max((i + 1 for i, part in enumerate(parts) if part.lower().strip(".,") in TITLES), default=0)
    parts = parts[after_title:]
    return " ".join(parts[1:] if len(parts) >= FEWEST_WITH_A_JOB and A_JOB.fullmatch(parts[0]) else parts)


def is_full_name(name: str) -> bool:
    """Whether a name has two to four parts and none of them belongs to an organisation, a place or a date.

    "Moody's Analytics", "Keldrum Wal-Mart" and "AI-made Lamps" are nobody's.
    """
    parts = name.split()
    if not parts or any(part.endswith(("'s", "’s", "'", "’")) or MIXED.match(part) for part in parts):
        return False
    if any(piece in ENDS_A_FIRM for piece in re.split(r"[-‑]", parts[-1].lower().strip("."))):
        return False
    lower = [part.lower().strip(".") for part in parts]
    return (
        2 <= len(parts) <= 4
        and not any(part in ORGANISATION or part in NOT_A_NAME for part in lower)
        and not any(part.isupper() and len(part.strip(".")) > 1 for part in parts)
    )


def full_names(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the full names that stand in the texts, by the lower-case last part, the most frequent first."""
    found: dict[str, Counter[str]] = {}
    for text in texts:
        for match in SEQUENCE.finditer(text):
            name = strip_name(match.group())
            if is_full_name(name) and not re.search(r"\b[Tt]he $", text[max(0, match.start() - 4) : match.start()]):
                found.setdefault(last_part(name), Counter())[name] += 1
    return {last: tuple(name for name, _ in names.most_common()) for last, names in found.items()}


def last_part(name: str) -> str:
    """Return the last part of a name in lower case."""
    return name.split()[-1].lower()


def is_variant(one: str, other: str) -> bool:
    """Whether two long words look like one name written in two ways: same ends, nearly the same letters between."""
    one, other = one.lower(), other.lower()
    if one == other or min(len(one), len(other)) < SHORTEST_VARIANT or one[:3] != other[:3] or one[-2:] != other[-2:]:
        return False
    return abs(len(one) - len(other)) <= 2 and SequenceMatcher(None, one, other, autojunk=False).ratio() >= SIMILAR
