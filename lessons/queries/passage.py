"""An article laid out for a teacher's eye: paragraphs with voices, strokes and ties to what they prove.

Reads no table: the plan comes from whoever may see it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from lessons.core.article import Block, Mode, Role, Section, Sentence, Slip, Voice
from lessons.core.labels import MODES
from lessons.core.messages import Message
from lessons.core.plan import Lookup
from lessons.core.shown_text import How, Shown
from lessons.core.value import Value
from lessons.queries.items import long_names, short_names


class Sign(Value):
    """Who a sentence rests on, in at most three letters: capitals for exact words, small ones for reported."""

    letters: str
    name: str
    mode: str


class Tie(Value):
    """A link from a sentence to the question it proves."""

    question: str
    short: Message
    name: Message


class Piece(Value):
    """Some words of a sentence, and whether they are a slip of the source."""

    text: str
    slip: bool


class Line(Value):
    """A sentence, or a run of sentences that were cut: the space before it, its words, whose they are, what it proves.

    `brought` are the words that were brought, one entry a sentence, where the class reads others or none.
    """

    id: str
    lead: str
    pieces: tuple[Piece, ...]
    sign: Sign | None
    ties: tuple[Tie, ...]
    how: How = "brought"
    brought: tuple[str, ...] = ()


class Paragraph(Value):
    """A block of the article; `number` is 0 for what carries none, `opens` is the section that begins here."""

    id: str
    role: Role
    number: int
    opens: Section | None
    lines: tuple[Line, ...]
    signs: tuple[Sign, ...]
    slips: tuple[Slip, ...]

    @property
    def edited(self) -> tuple[Line, ...]:
        """The lines that the class does not read as they were brought."""
        return tuple(line for line in self.lines if line.how != "brought")


def paragraphs(lookup: Lookup) -> tuple[Paragraph, ...]:
    """Return the whole article in its own order."""
    numbers = lookup.paragraph_numbers()
    ties = _ties(lookup)
    slips = _slips(lookup)
    letters = _letters(lookup.plan.voices)
    opens = {section.blocks[0]: section for section in lookup.plan.sections if section.blocks}
    return tuple(
        _paragraph(
            lookup,
            block,
            numbers.get(block.id, 0),
            opens.get(block.id),
            ties,
            tuple(slips.get(block.id, ())),
            letters,
        )
        for block in lookup.blocks.values()
    )


def _paragraph(
    lookup: Lookup,
    block: Block,
    number: int,
    opens: Section | None,
    ties: dict[str, list[Tie]],
    slips: tuple[Slip, ...],
    letters: dict[str, str],
) -> Paragraph:
    known = {sentence.id: sentence for sentence in block.sentences}
    lines = tuple(_line(one, known, ties, slips, lookup, letters) for one in lookup.shown(block.id))
    told = (line for line in lines if line.id and line.how != "cut")
    signs = tuple(dict.fromkeys(_sign_or_reporter(line.sign) for line in told))
    return Paragraph(block.id, block.role, number, opens, lines, signs, _still_there(slips, block, lines))


def _line(
    one: Shown,
    known: Mapping[str, Sentence],
    ties: Mapping[str, list[Tie]],
    slips: tuple[Slip, ...],
    lookup: Lookup,
    letters: dict[str, str],
) -> Line:
    id_ = one.ids[0] if one.ids else ""
    sentence = known.get(id_)
    return Line(
        id=id_,
        lead=one.lead,
        pieces=tuple(_pieces(one.words, slips)),
        sign=_sign(sentence.voice, sentence.mode, lookup, letters) if sentence else None,
        ties=tuple(ties.get(id_, ())),
        how=one.how,
        brought=one.brought if one.how != "brought" else (),
    )


def _still_there(slips: tuple[Slip, ...], block: Block, lines: Iterable[Line]) -> tuple[Slip, ...]:
    """Return the slips but those whose words were cut or mended."""
    gone = [words for line in lines for words in line.brought]
    return tuple(slip for slip in slips if slip.text in block.text or not any(slip.text in words for words in gone))


REPORTER = Sign("", "", "")


def _sign_or_reporter(sign: Sign | None) -> Sign:
    return sign or REPORTER


def _sign(voice: str, mode: Mode, lookup: Lookup, letters: dict[str, str]) -> Sign | None:
    if not voice:
        return Sign("?", "", MODES["unassigned"])
    found = lookup.voices[voice]
    if found.type in ("reporter", "caption"):
        return None
    sign = letters[voice]
    return Sign(sign.lower() if mode == "reported" else sign, found.name, MODES[mode])


def _letters(voices: Iterable[Voice]) -> dict[str, str]:
    """Return initials for each voice; a voice whose initials are taken gets a number behind them."""
    found: dict[str, str] = {}
    for voice in voices:
        words = _telling(voice.name)
        initials = "".join(word[0].upper() for word in (words[0], *words[-1:])[: len(words)])
        same = sum(re.fullmatch(rf"{re.escape(initials)}\d*", letters) is not None for letters in found.values())
        found[voice.id] = f"{initials}{same + 1}" if same else initials
    return found


def _telling(name: str) -> list[str]:
    """Return the words of a name that tell it from others: the capital ones, else the first but an article."""
    plain = [word for word in name.split() if word.casefold() not in ("the", "a", "an")]
    return [word for word in plain if word[0].isupper()] or plain[:1] or ["?"]


def _pieces(text: str, slips: Iterable[Slip]) -> Iterator[Piece]:
    words = [slip.text for slip in slips if slip.text and slip.text in text]
    if not words:
        yield Piece(text, False)
        return
    for part in re.split(f"({'|'.join(re.escape(word) for word in words)})", text):
        if part:
            yield Piece(part, part in words)


def _slips(lookup: Lookup) -> dict[str, list[Slip]]:
    found: dict[str, list[Slip]] = {}
    for slip in lookup.plan.slips:
        found.setdefault(slip.block, []).append(slip)
    return found


def _ties(lookup: Lookup) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = {}
    shorts, names = short_names(lookup), long_names(lookup)
    for id_, asked in lookup.asked.items():
        for sentence in asked.question.evidence:
            found.setdefault(sentence, []).append(Tie(id_, shorts[id_], names[id_]))
    return found
