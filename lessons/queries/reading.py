"""A student's part laid out: the passage with its words and strokes, the questions with what was answered.

Reads no table: the sitting and its answers were looked up by the view. A key or a proof is in it only where a guiding
check was tried.
"""

import random
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from lessons.core.article import Role, Section, located
from lessons.core.grading import reads
from lessons.core.numbering import numbers_of
from lessons.core.plan import Asked, Lookup, Term
from lessons.core.question import Input, Response
from lessons.core.shown_text import How, Shown
from lessons.core.value import Value
from lessons.core.word_forms import folded, stands_in
from lessons.models import Answer
from lessons.queries.guiding import Check, Place, check_of, place_of
from lessons.queries.sitting import Sitting, given_of, is_returned


class Piece(Value):
    """Some words of a sentence; `word` is the id of the glossary entry they belong to."""

    text: str
    word: str = ""


class Line(Value):
    """A sentence: the space before it, its words, and the numbers of the questions it proves here (0: a check).

    What was cut is one line without words; `marked` when "edited for class" stands behind it, `mine` when the student
    underlined it.
    """

    id: str
    lead: str
    pieces: tuple[Piece, ...]
    proves: tuple[int, ...]
    how: How = "brought"
    marked: bool = False
    mine: bool = False


class Paragraph(Value):
    """A block of the passage; `number` is 0 for what carries none."""

    number: int
    role: Role
    lines: tuple[Line, ...]


class Word(Value):
    """A glossary entry of this part, under the id its links lead to."""

    id: str
    term: Term


class Ask(Value):
    """A question as a student sees it. `number` counts all but guiding checks from 1, a guiding check has 0.

    `returned` while the teacher asks for this answer once more, with the words `asked_again`.
    """

    id: str
    number: int
    stem: str
    claim: str
    points: int
    poll: bool
    inputs: tuple[Input, ...]
    places: dict[str, Place]
    given: Response
    passed: bool
    revision: int
    saved: bool
    check: Check | None
    unclear: bool
    returned: bool
    asked_again: str

    @property
    def holds_up(self) -> bool:
        """Whether this is a guiding check that the way on waits for."""
        return self.number == 0 and not self.passed and not (self.check and self.check.settled)


class Part(Value):
    """One section with its place in the lesson; `total` is how many questions of the lesson have a number."""

    number: int
    section: Section
    paragraphs: tuple[Paragraph, ...]
    words: tuple[Word, ...]
    asks: tuple[Ask, ...]
    total: int
    last: bool
    underlined: frozenset[str]

    @property
    def waits_for(self) -> str:
        """The id of the first guiding check that is not settled, "" for none."""
        return next((ask.id for ask in self.asks if ask.holds_up), "")

    @property
    def shortened(self) -> bool:
        """Whether a teacher has left something out of this part."""
        return any(line.how == "cut" for paragraph in self.paragraphs for line in paragraph.lines)

    def with_proofs(self, lookup: Lookup, proofs: Mapping[int, Iterable[Place]]) -> "Part":
        """Return the part with the proof of each question, by its number, marked in the passage."""
        marked: dict[str, tuple[int, ...]] = {}
        for number, places in proofs.items():
            for place in places:
                marked[place.id] = (*marked.get(place.id, ()), number)
        paragraphs = paragraphs_of(lookup, self.section, self.words, marked, self.underlined)
        return msgspec.structs.replace(self, paragraphs=paragraphs)


def part_of(sitting: Sitting, answers: Mapping[str, Answer], number: int) -> Part | None:
    """Return the part with this number as it stands for the student, None when there is none."""
    lookup = sitting.lookup
    sections = lookup.plan.sections
    if not 1 <= number <= len(sections):
        return None
    section = sections[number - 1]
    numbers = question_numbers(sitting)
    asks = tuple(
        ask_of(sitting, asked, answers.get(asked.question.id), numbers.get(asked.question.id, 0))
        for asked in sitting.asked
        if asked.question.section == section.id
    )
    proofs = {place.id: (0,) for ask in asks if ask.check and ask.check.step != "yes" for place in ask.check.proof}
    words = words_of(lookup, section)
    underlined = frozenset(sitting.attempt.underlined if sitting.attempt else ())
    paragraphs = paragraphs_of(lookup, section, words, proofs, underlined)
    in_order = tuple(sorted(asks, key=lambda ask: ask.number > 0))
    return Part(number, section, paragraphs, words, in_order, len(numbers), number == len(sections), underlined)


def question_numbers(sitting: Sitting) -> dict[str, int]:
    """Return the number of each question but the guiding checks, counted through the whole lesson from 1."""
    numbers = numbers_of(sitting.asked)
    return {one.question.id: numbers[one.question.id] for one in sitting.asked if not one.question.guiding}


def ask_of(sitting: Sitting, asked: Asked, answer: Answer | None, number: int) -> Ask:
    """Return one question with what this student has answered; options stand in an order of the seat's own."""
    question, lookup = asked.question, sitting.lookup
    given = given_of(answer)
    rng = random.Random(f"{sitting.seat.pk}:{question.id}")  # noqa: S311 - the same order on every visit
    tries = answer.tries if answer else 0
    return Ask(
        id=question.id,
        number=number,
        stem=question.stem,
        claim=getattr(asked.payload, "claim", ""),
        points=question.points,
        poll=question.is_poll,
        inputs=asked.kind.inputs(asked.payload, rng),
        places={one: place_of(lookup, one) for one in asked.kind.sentences(asked.payload)},
        given=given.response or {},
        passed=given.passed,
        revision=answer.revision if answer else 0,
        saved=bool(answer and answer.revision) and _understood(asked, given.response),
        check=check_of(lookup, asked, given.response, tries) if question.guiding else None,
        unclear=bool(sitting.attempt and question.id in sitting.attempt.unclear),
        returned=is_returned(answer),
        asked_again=answer.returned_with if answer and is_returned(answer) else "",
    )


def _understood(asked: Asked, response: Response | None) -> bool:
    """Return False for an answer to another edition that this page cannot show."""
    return response is None or reads(asked, response)


def words_of(lookup: Lookup, section: Section) -> tuple[Word, ...]:
    """Return the glossary entries that stand in a section."""
    text = {here.sentence.id: here.text for here in _sentences(lookup, section)}
    found = []
    for number, term in enumerate(lookup.plan.glossary, start=1):
        where = [one for one in term.sentences if one in text] if term.sentences else text
        if stands_in(folded(text[one] for one in where), term.words):
            found.append(Word(f"word-{number}", term))
    return tuple(found)


def _sentences(lookup: Lookup, section: Section) -> Iterator[Any]:
    return located(lookup.blocks[block] for block in section.blocks)


def paragraphs_of(
    lookup: Lookup,
    section: Section,
    words: Iterable[Word],
    proofs: Mapping[str, tuple[int, ...]],
    underlined: Collection[str] = (),
) -> tuple[Paragraph, ...]:
    """Return the section's blocks; each glossary word is linked where it first stands, each proof is marked, and so is
    what the student underlined."""
    numbers = lookup.paragraph_numbers()
    open_words = list(words)
    return tuple(
        Paragraph(
            numbers.get(block, 0),
            lookup.blocks[block].role,
            tuple(_line(one, open_words, proofs, underlined) for one in lookup.shown(block)),
        )
        for block in section.blocks
    )


def _line(
    one: Shown, open_words: list[Word], proofs: Mapping[str, tuple[int, ...]], underlined: Collection[str]
) -> Line:
    id_ = one.ids[0] if one.ids else ""
    if one.how == "cut":
        return Line(id_, one.lead, (), (), one.how)
    pieces = tuple(_pieces(one.words, id_, open_words))
    return Line(id_, one.lead, pieces, proofs.get(id_, ()), one.how, one.marked, id_ in underlined)


def _pieces(text: str, sentence: str, open_words: list[Word]) -> Iterator[Piece]:
    """Yield the sentence's words; a glossary word that is linked leaves `open_words`."""
    for word in open_words:
        if word.term.sentences and sentence not in word.term.sentences:
            continue
        forms = "|".join(re.escape(form) for form in sorted(word.term.forms, key=len, reverse=True))
        found = re.search(rf"\b(?:{forms})\b", text) if forms else None
        if found:
            open_words.remove(word)
            yield from _pieces(text[: found.start()], sentence, open_words)
            yield Piece(found[0], word.id)
            yield from _pieces(text[found.end() :], sentence, open_words)
            return
    if text:
        yield Piece(text)
