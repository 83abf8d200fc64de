"""A question as it stands on paper: what to do with a pen, room to write, and its key for the teacher's sheet."""

import random
from collections.abc import Iterable, Iterator
from string import ascii_uppercase
from typing import Any

import msgspec

from lessons.core.grading import is_written, levels_of
from lessons.core.key import AnswerLine, answer_lines, in_words
from lessons.core.messages import Message, Words, gettext_noop
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Level, Option
from lessons.core.value import Value


class Way(Value):
    """How a named input is answered with a pen: what to do, how many ruled lines, which of its fields is lettered."""

    hint: str
    room: int = 0
    lettered: str = ""


WAYS: dict[str, Way] = {
    "pick_one": Way(gettext_noop("Tick one."), lettered="options"),
    "pick_many": Way(gettext_noop("Tick every one that is right."), lettered="options"),
    "number": Way(gettext_noop("Write a number.")),
    "short_text": Way(gettext_noop("Write a word or a name."), room=1),
    "long_text": Way(gettext_noop("Write in your own words."), room=6),
    "mark_sentence": Way(
        gettext_noop("Underline one sentence in part %(part)d. Write the number of the question beside it.")
    ),
    "sort": Way(gettext_noop("Write a letter on each line."), lettered="groups"),
    "order": Way(gettext_noop("Number the lines: 1 for what comes first."), lettered="items"),
    "bank": Way(gettext_noop("Write a word from the box into each gap.")),
}
"""One way for each named input, by the name of its template."""
IN_ONE = gettext_noop(
    "Underline one sentence in paragraph %(first)d (part %(part)d). Write the number of the question beside it."
)
IN_SOME = gettext_noop(
    "Underline one sentence in paragraphs %(first)d to %(last)d (part %(part)d)."
    " Write the number of the question beside it."
)


QUOTED = gettext_noop("%(words)s (paragraph %(number)d)")
LEFT_OUT = gettext_noop("“%(words)s” left out")


class Lettered(Value):
    """An option or a group under the letter it has on paper."""

    letter: str
    id: str
    text: Any


class Drawn(Value):
    """A named input with what to do, the number of ruled lines, and its letters."""

    input: Any
    hint: Message
    room: int
    lettered: tuple[Lettered, ...]

    @property
    def template(self) -> str:
        """The name of the input, which the partials and the drawing functions carry as well."""
        return str(self.input.template)


class Told(Value):
    """What to say to an answer: its letter on paper ("" for none) and its words."""

    letter: str
    words: Any
    feedback: str


class Proof(Value):
    """A sentence that proves the answer, and the number of its paragraph (0 for none); `edited` when a teacher gave it
    other words."""

    paragraph: int
    text: str
    edited: bool = False


class Key(Value):
    """What only the teacher's sheet holds.

    `by_hand`: `right` says what a good answer holds, and a teacher marks it, by `levels` where there are some.
    `letters` are those of the right options, or, where each of several things has one, "1 A", "2 C" … in place of the
    words.
    """

    by_hand: bool
    letters: tuple[str, ...]
    right: tuple[Any, ...]
    told: tuple[Told, ...]
    feedback: str
    proofs: tuple[Proof, ...]
    levels: tuple[Level, ...] = ()


class Posed(Value):
    """A question on paper: `words` are claim and stem, `part` is the number of the section it stands in."""

    id: str
    name: Message
    number: int
    guiding: bool
    part: int
    words: str
    points: int
    inputs: tuple[Drawn, ...]
    key: Key


def posed(lookup: Lookup, asked: Asked, *, name: Message, number: int) -> Posed:
    """Return a question as it stands on paper, under the name and number that the class knows it by."""
    question = asked.question
    inputs = tuple(drawn(lookup, asked))
    return Posed(
        id=question.id,
        name=name,
        number=number,
        guiding=question.guiding,
        part=lookup.part_number(question.section),
        words=words_of(asked),
        points=question.points,
        inputs=inputs,
        key=_key(lookup, asked, inputs),
    )


def words_of(asked: Asked) -> str:
    """Return what a question asks, behind the claim that it is about."""
    claim = getattr(asked.payload, "claim", "")
    return f"“{claim}” {asked.question.stem}" if claim else asked.question.stem


def drawn(lookup: Lookup, asked: Asked) -> Iterator[Drawn]:
    """Yield what the question asks for. Options stand in an order that the question's id alone decides, so that every
    copy and the key agree."""
    rng = random.Random(asked.question.id)  # noqa: S311 - the same order on every sheet
    for one in (_quoted(lookup, one) for one in asked.kind.inputs(asked.payload, rng)):
        way = WAYS[one.template]
        members = getattr(one, way.lettered, ()) if way.lettered else ()
        lettered = (
            Lettered(letter, each.id, each.text)
            for letter, each in zip(ascii_uppercase[: len(members)], members, strict=True)
        )
        yield Drawn(one, _hint(lookup, asked, one, way), way.room, tuple(lettered))


def _quoted(lookup: Lookup, given: Any) -> Any:
    """Return the input with the words of the sentences that its things show, and the numbers of their paragraphs."""
    if not any(one.sentence for one in getattr(given, "items", ())):
        return given
    return msgspec.structs.replace(given, items=tuple(_quote(lookup, one) for one in given.items))


def _quote(lookup: Lookup, thing: Option) -> Option:
    if not thing.sentence:
        return thing
    proof = proof_of(lookup, thing.sentence)
    words: Words = f"{thing.text} “{proof.text}”".strip()
    if proof.paragraph:
        words = Message(QUOTED, {"words": words, "number": proof.paragraph})
    return Option(thing.id, words, thing.sentence)


def _hint(lookup: Lookup, asked: Asked, one: Any, way: Way) -> Message:
    """Return what to do; where a sentence is to be found is told by part and paragraphs."""
    sentences = getattr(one, "sentences", ())
    if not sentences:
        return Message(way.hint)
    numbers = lookup.paragraph_numbers()
    blocks = [lookup.sentences[sentence].block.id for sentence in sentences]
    found = sorted(numbers[block] for block in blocks if block in numbers)
    part = {"part": lookup.part_of_block(blocks[0]) or lookup.part_number(asked.question.section)}
    if not found:
        return Message(way.hint, part)
    return Message(IN_ONE if found[0] == found[-1] else IN_SOME, {**part, "first": found[0], "last": found[-1]})


def _key(lookup: Lookup, asked: Asked, inputs: Iterable[Drawn]) -> Key:
    found = {one.id: one.letter for each in inputs for one in each.lettered}
    lines = answer_lines(lookup, asked)
    right = tuple(line.words for line in lines if line.key)
    reveal = asked.kind.reveal(asked.payload)
    letters = tuple(found[id_] for id_ in reveal.keys if id_ in found)
    if getattr(asked.payload, "others", ()):
        letters, right = (), tuple(in_words(lookup, words) for words in reveal.words)
    elif len(letters) > len(right):
        letters, right = tuple(f"{number} {letter}" for number, letter in enumerate(letters, start=1)), ()
    told = (_told(line, found) for line in lines if line.feedback)
    return Key(
        by_hand=is_written(asked),
        letters=letters,
        right=right,
        told=tuple(sorted(told, key=lambda one: one.letter)),
        feedback=asked.question.feedback,
        proofs=tuple(proof_of(lookup, sentence) for sentence in asked.question.evidence),
        levels=levels_of(asked),
    )


def _told(line: AnswerLine, letters: dict[str, str]) -> Told:
    words = Message(LEFT_OUT, {"words": line.words}) if line.key else line.words
    return Told(letters.get(line.id, ""), words, line.feedback)


def proof_of(lookup: Lookup, sentence: str) -> Proof:
    """Return a sentence with the number of its paragraph."""
    here = lookup.sentences[sentence]
    return Proof(lookup.paragraph_numbers().get(here.block.id, 0), here.text, here.edited)
