"""Bank: a passage with gaps, and the words to put back."""

import random
import re
from collections.abc import Sequence
from typing import ClassVar

import msgspec
from msgspec.structs import replace

from lessons.core.messages import Message, Problem, Words, gettext_noop
from lessons.core.question import (
    Bank,
    Field,
    Grade,
    Input,
    KindName,
    Option,
    Raw,
    Response,
    Reveal,
    Stretch,
    TallyRow,
    picked_each,
    scored,
    sound,
    tally_of,
    told,
)
from lessons.core.value import Value

NAME = "bank"
EMPTY = "–"
GAP = re.compile(r"\[([^\[\]…]+)\]")


class Piece(Value):
    """A stretch of the passage; the gap behind it and the id of its word, both "" behind the last one."""

    text: str
    gap: str = ""
    word: str = ""


class BankWord(Value):
    """A word to put into a gap."""

    id: str
    text: str


class Passage(Value):
    """The text with its gaps, and the words; a word that belongs into no gap only distracts."""

    pieces: tuple[Piece, ...]
    words: tuple[BankWord, ...]


class BankPayload(Value):
    """What to fill; `feedback` by the id of a word, said when another word stands in its gap, or when one that only
    distracts was used. `others` are whole answers that are right as well."""

    passage: Passage
    feedback: dict[str, str] = msgspec.field(default_factory=dict)
    others: tuple[Response, ...] = ()


class WordBank:
    """Words put into the gaps of a passage, each gap worth the same."""

    name: ClassVar[KindName] = "bank"
    label: ClassVar[str] = gettext_noop("Word bank")
    payload_type = BankPayload

    def fields(self) -> tuple[Field, ...]:
        return (
            Field(
                "passage",
                "gaps",
                gettext_noop("Passage"),
                gettext_noop("Put every word that students shall put back into [square brackets]."),
            ),
            Field("feedback", "notes", gettext_noop("What to say when a word is missed"), required=False),
        )

    def check(self, payload: BankPayload) -> tuple[Problem, ...]:
        problems = []
        gaps, words = _gaps(payload), [word.text.strip().casefold() for word in payload.passage.words]
        if len(gaps) < 2:
            problems.append(Problem(Message(gettext_noop("Make at least two gaps.")), "passage"))
        if "" in words or len(set(words)) != len(words):
            problems.append(Problem(Message(gettext_noop("Each gap needs a word of its own.")), "passage"))
        if not _is_sound(payload):
            problems.append(Problem(Message(gettext_noop("Say which word belongs into each gap.")), "passage"))
        return tuple(problems)

    def sentences(self, payload: BankPayload) -> tuple[str, ...]:
        return ()

    def inputs(self, payload: BankPayload, rng: random.Random) -> tuple[Input, ...]:
        words = [Option(word.id, word.text) for word in payload.passage.words]
        rng.shuffle(words)
        number = {piece.gap: index for index, piece in enumerate(_gaps(payload), start=1)}
        passage = (Stretch(piece.text, piece.gap, number.get(piece.gap, 0)) for piece in payload.passage.pieces)
        return (Bank(NAME, tuple(passage), tuple(words)),)

    def read(self, payload: BankPayload, raw: Raw) -> Response | Problem:
        words = [word.id for word in payload.passage.words]
        gaps = [piece.gap for piece in _gaps(payload)]
        return picked_each(raw, gaps, words, Message(gettext_noop("Choose a word for each gap.")))

    def grade(self, payload: BankPayload, response: Response) -> Grade:
        """Return the share of gaps that hold their word; where several answers are right, by the nearest one."""
        return scored(max(_share(right, response) for right in _rights(payload)))

    def missed(self, payload: BankPayload, response: Response) -> tuple[str, ...]:
        right = max(_rights(payload), key=lambda right: _share(right, response))
        keys = {word for words in right.values() for word in words}
        used = {word for values in response.values() for word in values}
        wrong = {words[0] for gap, words in right.items() if response.get(gap, words) != words}
        return tuple(word.id for word in payload.passage.words if word.id in wrong | (used - keys))

    def describe(self, payload: BankPayload, response: Response) -> tuple[Words, ...]:
        return (self._in_words(payload, response),)

    def tally(self, payload: BankPayload, responses: Sequence[Response]) -> tuple[TallyRow, ...]:
        return tally_of([self._in_words(payload, one) for one in responses], self._in_words(payload, _right(payload)))

    def reveal(self, payload: BankPayload) -> Reveal:
        return Reveal(
            keys=tuple(piece.word for piece in _gaps(payload)),
            words=tuple(self._in_words(payload, right) for right in _rights(payload)),
            feedback=told(payload.feedback),
            things={word.id: word.text for word in payload.passage.words},
        )

    def accept(self, payload: BankPayload, response: Response, *, only: bool) -> BankPayload | None:
        """Return None for what leaves a gap empty, and where one word alone would be the key of two gaps."""
        if set(response) != set(_right(payload)):
            return None
        if not only:
            return replace(payload, others=(*payload.others, response))
        pieces = (replace(one, word=response[one.gap][0]) if one.gap else one for one in payload.passage.pieces)
        passage = replace(payload.passage, pieces=tuple(pieces))
        return sound(self, replace(payload, passage=passage, others=()))

    def _in_words(self, payload: BankPayload, response: Response) -> str:
        texts = {word.id: word.text for word in payload.passage.words}
        given = (response.get(piece.gap, ("",))[0] for piece in _gaps(payload))
        return " · ".join(f"{number} {texts.get(word, EMPTY)}" for number, word in enumerate(given, start=1))


def write_passage(passage: Passage) -> str:
    """Return the passage as a teacher writes it: every word that is missing in [square brackets]."""
    words = {word.id: word.text for word in passage.words}
    return "".join(piece.text + (f"[{words[piece.word]}]" if piece.word in words else "") for piece in passage.pieces)


def read_passage(text: str, before: Passage) -> Passage:
    """Return the passage that a teacher wrote; gaps are counted anew, a word that stays keeps its id.

    Words that fill no gap stay in the bank.
    """
    parts = GAP.split(text)
    wanted = [word.strip() for word in parts[1::2]]
    used = {piece.word for piece in before.pieces}
    kept = {word.text: word.id for word in before.words}
    numbers = (f"w{number}" for number in range(1, len(wanted) + len(kept) + 1))
    fresh = (id_ for id_ in numbers if id_ not in kept.values())
    words = {word: kept.get(word) or next(fresh) for word in wanted}
    spare = [word for word in before.words if word.id not in used and word.text not in words]
    pieces = [
        Piece(part, f"g{at}", words[word]) for at, (part, word) in enumerate(zip(parts[::2], wanted, strict=False), 1)
    ]
    bank = [BankWord(id_, word) for word, id_ in words.items()]
    return Passage((*pieces, Piece(parts[-1])), (*bank, *spare))


def _gaps(payload: BankPayload) -> tuple[Piece, ...]:
    return tuple(piece for piece in payload.passage.pieces if piece.gap)


def _right(payload: BankPayload) -> Response:
    return {piece.gap: (piece.word,) for piece in _gaps(payload)}


def _rights(payload: BankPayload) -> tuple[Response, ...]:
    """Return every whole answer that is right; one that is not about what is asked now says nothing."""
    right = _right(payload)
    return (right, *(one for one in payload.others if one.keys() == right.keys()))


def _share(right: Response, response: Response) -> float:
    found = sum(response.get(gap) == words for gap, words in right.items())
    return found / len(right) if right else 0.0


def _is_sound(payload: BankPayload) -> bool:
    """Whether gap ids and word ids stand once, and each gap has a word of the bank to itself."""
    gaps, keys = [piece.gap for piece in _gaps(payload)], [piece.word for piece in _gaps(payload)]
    words = [word.id for word in payload.passage.words]
    unique = all(len(set(ids)) == len(ids) for ids in (gaps, keys, words))
    return unique and set(keys) <= set(words)
