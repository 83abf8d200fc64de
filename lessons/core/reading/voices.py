"""Voices: who every sentence rests on, and how; unassigned rather than guessed."""

import re
from collections.abc import Container, Sequence

from lessons.core.article import Block, Mode, Sentence, Voice
from lessons.core.messages import gettext_noop
from lessons.core.reading.attribution import CLAIMS, PRONOUN, UNNAMED, introduced_in, speakers_in
from lessons.core.reading.interviews import initials, is_interview, label_of
from lessons.core.reading.names import full_names, is_variant, last_part
from lessons.core.reading.quotes import blank_quotes, has_quote_marks, quoted_spans
from lessons.core.reading.words import count_words

REPORTER = gettext_noop("The reporter")
CAPTION = gettext_noop("A caption")
NOBODY_NAMED = gettext_noop("Somebody not named")
EXACT_WORDS = 5
OPENING_QUOTE = re.compile(r"[\"“«][^\"“”«»]{1,80}[,?!][\"”»]")
UNASSIGNED: tuple[str, Mode] = ("", "unassigned")


class Cast:
    """The voices of one article, each given its id when it is first heard."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._names = {**_introduced(texts), **full_names(texts)}
        self._ids: dict[tuple[str, str], str] = {}
        self.voices: list[Voice] = []

    def reporter(self) -> str:
        """Return the id of the reporter's voice."""
        return self._id_of(Voice("", REPORTER, "reporter"))

    def caption(self) -> str:
        """Return the id of the captions' voice."""
        return self._id_of(Voice("", CAPTION, "caption"))

    def unnamed(self) -> str:
        """Return the id of the voice of everybody who is not named."""
        return self._id_of(Voice("", NOBODY_NAMED, "unnamed"))

    def person(self, name: str) -> str:
        """Return the id of the person of that name or last name, "" when the text names nobody so in full."""
        full = self.full_name(name)
        return self._id_of(Voice("", full, "person")) if full else ""

    def full_name(self, name: str) -> str:
        """Return the full name of who is called so, "" when the text has none, or two people's."""
        last = last_part(name)
        fulls = self._names.get(last) or [
            full for known, same in self._names.items() if is_variant(known, last) for full in same
        ]
        fitting = [
            full for full in fulls if " " not in name or _first(full) == _first(name) or full.endswith(f" {name}")
        ]
        return fitting[0] if len({_first(full) for full in fitting}) == 1 else ""

    def labelled(self, label: str) -> str:
        """Return the id of the person whose name or first letters a label is, "" for nobody's or two people's."""
        everybody = {name for names in self._names.values() for name in names}
        fitting = [name for name in everybody if " " in name and initials(name) == label.replace(".", "")]
        return self.person(fitting[0] if len(fitting) == 1 else label)

    def _id_of(self, voice: Voice) -> str:
        key = (voice.type, voice.name)
        if key not in self._ids:
            self._ids[key] = f"v{len(self.voices) + 1}"
            self.voices.append(Voice(self._ids[key], voice.name, voice.type))
        return self._ids[key]


def _introduced(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the single names of people whom the texts introduce, by their lower case."""
    outside = (blank_quotes(text, 0, len(text), quoted_spans(text)) for text in texts)
    return {last_part(name): (name,) for text in outside for name in introduced_in(text)}


def _first(name: str) -> str:
    return name.split()[0]


def give_voices(blocks: Sequence[Block], language: str) -> tuple[tuple[Block, ...], tuple[Voice, ...]]:
    """Return the blocks with a voice and mode on every sentence, and the cast in order of appearance.

    Attribution is known for English only; in other languages captions keep their voice and the rest is unassigned. A
    credit rests on nobody.
    """
    texts = [block.text for block in blocks if block.role in {"dek", "body"}]
    cast = Cast(texts if language == "en" else [])
    turns, listed = (_turns(blocks), _listed(blocks)) if language == "en" else (frozenset(), frozenset())
    return tuple(_voiced(block, cast, language, turns, listed) for block in blocks), tuple(cast.voices)


def _turns(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the ids of the blocks that are somebody's turn: in an interview all behind the first label."""
    body = [block for block in blocks if block.role == "body"]
    labelled = [number for number, block in enumerate(body) if label_of(block.text)]
    if labelled and is_interview(block.text for block in body):
        return frozenset(block.id for block in body[labelled[0] :])
    return frozenset()


def _listed(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the ids of the blocks behind the name of somebody of whom the text speaks too: words of theirs, or what is
    said of them, as in a list of charges. "Harbour News: …" names a column.
    """
    body = [block for block in blocks if block.role == "body"]
    return frozenset(block.id for block in body if (label := label_of(block.text)) and _is_told_of(label, body))


def _is_told_of(label: str, body: Sequence[Block]) -> bool:
    """Whether a label, or the last part of it, stands anywhere but at the head of a paragraph."""
    last = re.compile(rf"(?<!\w){re.escape(label.split()[-1])}(?![\w:])")
    return any(last.search(block.text) for block in body)


def _voiced(block: Block, cast: Cast, language: str, turns: Container[str], listed: Container[str]) -> Block:
    if block.id in turns:
        given = _voices_of_a_turn(block, cast)
    elif block.id in listed:
        given = [UNASSIGNED] * len(block.sentences)
    else:
        given = _voices_of(block, cast, language)
    sentences = tuple(
        Sentence(one.id, one.start, one.end, voice, mode)
        for one, (voice, mode) in zip(block.sentences, given, strict=True)
    )
    return Block(block.id, block.role, block.text, sentences)


def _voices_of_a_turn(block: Block, cast: Cast) -> list[tuple[str, Mode]]:
    """Return the label's person for every sentence, nobody where the text does not tell whose label it is."""
    label = label_of(block.text)
    voice = cast.labelled(label) if label else ""
    return [(voice, "exact") if voice else UNASSIGNED] * len(block.sentences)


def _voices_of(block: Block, cast: Cast, language: str) -> list[tuple[str, Mode]]:
    if block.role == "caption":
        return [(cast.caption(), "caption")] * len(block.sentences)
    if language != "en" or block.role == "credit":
        return [UNASSIGNED] * len(block.sentences)
    if block.role not in {"dek", "body"}:
        quoted = has_quote_marks(block.text)
        return [UNASSIGNED if quoted else (cast.reporter(), "own")] * len(block.sentences)
    return _paragraph_voices(block, cast)


def _paragraph_voices(block: Block, cast: Cast) -> list[tuple[str, Mode]]:
    """Return voice and mode of each sentence; a quote without a speaker takes the paragraph's only one."""
    spans = quoted_spans(block.text)
    outside = [blank_quotes(block.text, one.start, one.end, spans) for one in block.sentences]
    heard = [{cast.full_name(who) or who for who in speakers_in(text)} for text in outside]
    quoting = {who for text, found in zip(outside, heard, strict=True) if "§" in text for who in found}
    everybody = {who for found in heard for who in found}
    only = quoting if len(everybody) == 1 else set()
    given: list[tuple[str, Mode]] = []
    for sentence, text, found in zip(block.sentences, outside, heard, strict=True):
        exact = _is_exact(block.text[sentence.start : sentence.end], text)
        speakers = found or (only if exact and not count_words(text) else set())
        given.append(_voice(text, speakers, cast, exact=exact))
    return given


def _is_exact(sentence: str, outside: str) -> bool:
    """Whether a sentence gives somebody's own words: five at least, all of it, a quote that its comma ends, or one
    behind a colon."""
    quoted = count_words(sentence) - count_words(outside)
    opens = bool(OPENING_QUOTE.match(sentence)) or outside.rstrip().endswith(": §")
    return quoted >= EXACT_WORDS or not count_words(outside) or (quoted > 1 and opens)


def _voice(outside: str, speakers: set[str], cast: Cast, *, exact: bool) -> tuple[str, Mode]:
    if len(speakers) == 1:
        return _voice_of(next(iter(speakers)), cast, "exact" if exact else "reported")
    if speakers or "§" in outside or CLAIMS.search(outside):
        return UNASSIGNED
    return cast.reporter(), "own"


def _voice_of(speaker: str, cast: Cast, mode: Mode) -> tuple[str, Mode]:
    if speaker == PRONOUN:
        return UNASSIGNED
    voice = cast.unnamed() if speaker == UNNAMED else cast.person(speaker)
    return (voice, mode) if voice else UNASSIGNED
