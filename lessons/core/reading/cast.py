"""The cast: everybody who speaks in an article, with every way their name is written, for the teacher to confirm."""

import re

from lessons.core.article import Article, Mode, VoiceType, located
from lessons.core.reading.names import SEQUENCE, is_variant, last_part, strip_name
from lessons.core.value import Value


class Member(Value):
    """A voice, the names it goes by in the text, how many sentences rest on it in each mode, and the first of them."""

    voice: str
    name: str
    type: VoiceType
    names: tuple[str, ...]
    counts: dict[Mode, int]
    first: str


def cast_of(article: Article) -> tuple[Member, ...]:
    """Return the article's voices in order of appearance; a person's names are the full one, parts, other spellings."""
    written = _names_in(article) if article.language == "en" else ()
    counts: dict[str, dict[Mode, int]] = {}
    first: dict[str, str] = {}
    for here in located(article.blocks):
        voice = here.sentence.voice
        if voice:
            first.setdefault(voice, here.sentence.id)
            held = counts.setdefault(voice, {})
            held[here.sentence.mode] = held.get(here.sentence.mode, 0) + 1
    return tuple(
        Member(
            voice=voice.id,
            name=voice.name,
            type=voice.type,
            names=tuple(name for name in written if _is_of(name, voice.name)) if voice.type == "person" else (),
            counts=counts.get(voice.id, {}),
            first=first.get(voice.id, ""),
        )
        for voice in article.voices
    )


def _names_in(article: Article) -> tuple[str, ...]:
    """Return the names in the text as they are written, each once, in order of appearance."""
    found: dict[str, None] = {}
    for block in article.blocks:
        for match in SEQUENCE.finditer(block.text):
            name = re.sub(r"['’]s?$", "", strip_name(match.group()))
            if name:
                found.setdefault(name)
    return tuple(found)


def _is_of(name: str, full: str) -> bool:
    """Whether a written name is this person's: the full name, its last part, or another spelling of it."""
    if name == full or full.endswith(f" {name}"):
        return True
    last = last_part(full)
    same_first = " " not in name or name.split()[0] == full.split()[0]
    return same_first and (is_variant(last_part(name), last) or last_part(name) == last)
