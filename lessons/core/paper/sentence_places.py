"""A sentence of the reading as somebody with a sheet in hand names it: "4.2" for the second one of paragraph 4."""

import re
from collections.abc import Iterable, Mapping

from lessons.core.plan import Lookup

PLACE = re.compile(r"(\d+)\s*[.,:/\s]\s*(\d+)")


def place_of(lookup: Lookup, sentence: str) -> str:
    """Return paragraph and number of a sentence, its words where the paragraph has no number."""
    here = lookup.sentences[sentence]
    paragraph = lookup.paragraph_numbers().get(here.block.id, 0)
    if not paragraph:
        return here.text
    return f"{paragraph}.{[one.id for one in here.block.sentences].index(sentence) + 1}"


def sentence_at(lookup: Lookup, sentences: Iterable[str], typed: str) -> str:
    """Return which of some sentences a place or a beginning names, "" for none and for more than one."""
    sentences = tuple(sentences)
    place = PLACE.fullmatch(typed)
    if place:
        named = f"{int(place[1])}.{int(place[2])}"
        return next((one for one in sentences if place_of(lookup, one) == named), "")
    return begun_by(typed, {one: lookup.sentences[one].text for one in sentences})


def begun_by(typed: str, texts: Mapping[str, str]) -> str:
    """Return the id of the text that is the typed one, else of the only one that begins so, "" for none or several.

    Capitals, quotation marks and more than one space do not matter.
    """
    start = _plain(typed)
    beginning = [id_ for id_, text in texts.items() if start and _plain(text).startswith(start)]
    whole = [id_ for id_ in beginning if _plain(texts[id_]) == start]
    found = whole or beginning
    return found[0] if len(found) == 1 else ""


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[“”„«»\"‘’']", "", text).casefold().split())
