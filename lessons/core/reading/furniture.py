"""Furniture: what a page prints around its article, proposed for dropping; the words stay, outside every section."""

import re
from collections.abc import Sequence
from functools import cache

from lessons.core.data.lists import read_data
from lessons.core.reading.words import count_words

LONGEST = 30
LONGEST_LINK = 16
MOST_LINKS = 8
FIRST_LINK = 1
COUNT = re.compile(r"\s*[(\[]?\b\d{1,6}\b[)\]]?$|^\d{1,6}\s+(?=(?:comments?|shares?|likes?|комментари|пікір))")
MARKS = " \t.:!…|•·›»>→-–—▶×+"
TIME_TO_READ = re.compile(
    r"(?:(?:estimated )?(?:reading|read) time:? )?\d{1,2}[ -]?min(?:ute)?s?(?: read)?|"
    r"\d{1,3} (?:second|minute|hour|day)s? ago|время чтения:? \d{1,2} мин\w*",
)
LINK = re.compile(r"[^.!?“”\"]{20,110}, (?:[\w’'-]+ ){1,3}says?")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


def furniture_in(texts: Sequence[str]) -> frozenset[int]:
    """Return the places of the texts that are page furniture: buttons, cookie lines, newsletters, links elsewhere.

    A label such as "Related" takes the headlines right under it along, as long as they have no full stop. A headline
    of another report, "Lamps went out, pilot says", is a link wherever it stands under the article's own.
    """
    found: set[int] = set()
    links = 0
    for place, text in enumerate(texts):
        if _plain(text) in _data("labels"):
            found.add(place)
            links = MOST_LINKS
        elif links and count_words(text) <= LONGEST_LINK and not SENTENCE_END.search(text):
            found.add(place)
            links -= 1
        else:
            links = 0
            if is_furniture(text) or (place > FIRST_LINK and LINK.fullmatch(text)):
                found.add(place)
    return frozenset(found)


def is_furniture(text: str) -> bool:
    """Whether a paragraph belongs to the page and not to the article."""
    plain, lower = _plain(text), _straight(text)
    if lower.startswith(tuple(_data("long_openings"))):
        return True
    if len(text) > 40 * LONGEST or count_words(text) > LONGEST:
        return any(mark in lower for mark in _data("embedded"))
    return (
        plain in _data("whole")
        or bool(TIME_TO_READ.fullmatch(plain))
        or lower.startswith(tuple(_data("openings")))
        or any(pattern.match(lower) for pattern in _patterns())
        or any(mark in lower for mark in _data("embedded"))
    )


def _straight(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _plain(text: str) -> str:
    """Return the text in lower case, without the marks and the count around it."""
    return COUNT.sub("", _straight(text[:200]).strip(MARKS)).strip(MARKS)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in read_data("furniture.toml")["patterns"])


@cache
def _data(name: str) -> frozenset[str]:
    return frozenset(read_data("furniture.toml")[name])
