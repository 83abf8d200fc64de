"""A lesson as paper: the reading, the questions, the words and the cards. The same plan gives the same paper."""

from collections.abc import Iterable, Iterator, Mapping

from lessons.core.article import Role, Section, Source, stopgap_title
from lessons.core.help_words import ENGLISH
from lessons.core.messages import Message, gettext_noop
from lessons.core.numbering import SHORT, names_of, numbers_of
from lessons.core.paper.posed import Posed, Proof, posed, proof_of
from lessons.core.plan import Asked, Lookup, Prompt, Selection, Term, selection_for
from lessons.core.shown_text import How, Shown
from lessons.core.value import Value

BEFORE_QUESTIONS = (
    gettext_noop("Write your number here, not your name."),
    gettext_noop("Your teacher reads what you write. Do not write secrets about you or your family."),
    gettext_noop("You may skip anything."),
)
HELP = (gettext_noop("Need help today?"), ENGLISH["trust"], ENGLISH["danger_alone"])
LEFT_OUT = gettext_noop("Where […] stands, your teacher left something out.")
EDITED = gettext_noop("edited for class")
EVERYTHING = 0
"""The minutes of a paper that holds the whole lesson instead of a selection."""


class Line(Value):
    """A sentence: the space before it, its words, and the short names of the questions that it proves.

    `how` says what a teacher did to it; `marked` when "edited for class" stands behind it.
    """

    lead: str
    text: str
    proves: tuple[Message, ...] = ()
    how: How = "brought"
    marked: bool = False


class Paragraph(Value):
    """A block of the reading; `number` is 0 for what carries none."""

    number: int
    role: Role
    lines: tuple[Line, ...]

    @property
    def marked(self) -> bool:
        """Whether "edited for class" stands in the block."""
        return any(line.marked for line in self.lines)

    @property
    def text(self) -> str:
        """The words of the block, as the class reads them."""
        return "".join(line.lead + line.text for line in self.lines)


class Part(Value):
    """A section to read, and the guiding checks behind it; `title` is "" when it has none of its own."""

    number: int
    title: str
    content_note: str
    paragraphs: tuple[Paragraph, ...]
    checks: tuple[Posed, ...]


class Card(Value):
    """A prompt to cut out, with the sentences that it stands on; `part` is 0 when it belongs to none."""

    number: int
    part: int
    prompt: Prompt
    sentences: tuple[Proof, ...]


class Paper(Value):
    """Everything that a lesson's sheets hold; what a `Key` says belongs on the teacher's alone."""

    title: str
    language: str
    source: Source
    content_note: str
    minutes: int
    parts: tuple[Part, ...]
    questions: tuple[Posed, ...]
    words: tuple[Term, ...]
    cards: tuple[Card, ...]

    @property
    def shortened(self) -> bool:
        """Whether something of the reading was left out."""
        paragraphs = (paragraph for part in self.parts for paragraph in part.paragraphs)
        return any(line.how == "cut" for paragraph in paragraphs for line in paragraph.lines)

    @property
    def points(self) -> int:
        """The points of all questions together."""
        return sum(question.points for question in self.questions)

    @property
    def checks(self) -> tuple[Posed, ...]:
        """The guiding checks of all parts."""
        return tuple(check for part in self.parts for check in part.checks)


def paper_of(lookup: Lookup, *, minutes: int = EVERYTHING, given: Selection | None = None) -> Paper:
    """Return the paper of what a class was given, else of the selection for so many minutes, or of everything.

    Questions carry the numbers that a class sees which is given the same selection.
    """
    plan, chosen = lookup.plan, given or chosen_for(lookup, minutes)
    asked = lookup.chosen(chosen.questions)
    numbers, names = numbers_of(asked), names_of(asked)
    stand = [posed(lookup, one, name=names[one.question.id], number=numbers[one.question.id]) for one in asked]
    strokes = _strokes(asked)
    return Paper(
        title=plan.title,
        language=plan.language,
        source=plan.source,
        content_note=plan.content_note,
        minutes=chosen.minutes if given or minutes else EVERYTHING,
        parts=tuple(_part(lookup, section, stand, strokes) for section in plan.sections),
        questions=tuple(one for one in stand if not one.guiding),
        words=lookup.glossary,
        cards=tuple(card for card in cards_of(lookup) if card.prompt.id in chosen.prompts),
    )


def chosen_for(lookup: Lookup, minutes: int) -> Selection:
    """Return the selection for so many minutes; for EVERYTHING all questions and prompts of the plan."""
    if minutes:
        return selection_for(lookup.plan, minutes)
    return Selection(lookup.plan.minutes, tuple(lookup.asked), tuple(lookup.prompts))


def cards_of(lookup: Lookup) -> tuple[Card, ...]:
    """Return every prompt as a card, numbered from 1 in the plan's order."""
    return tuple(
        Card(
            number,
            lookup.part_number(prompt.section),
            prompt,
            tuple(proof_of(lookup, sentence) for sentence in prompt.trigger),
        )
        for number, prompt in enumerate(lookup.prompts.values(), start=1)
    )


def _strokes(asked: Iterable[Asked]) -> dict[str, tuple[Message, ...]]:
    """Return the short names of the questions that each sentence proves, by the sentence's id."""
    asked = tuple(asked)
    names, found = names_of(asked, SHORT), dict[str, tuple[Message, ...]]()
    for one in asked:
        for sentence in one.question.evidence:
            found[sentence] = (*found.get(sentence, ()), names[one.question.id])
    return found


def _part(lookup: Lookup, section: Section, stand: Iterable[Posed], strokes: Mapping[str, tuple[Message, ...]]) -> Part:
    number, numbers = lookup.part_number(section.id), lookup.paragraph_numbers()
    paragraphs = (
        Paragraph(numbers.get(block, 0), lookup.blocks[block].role, tuple(_lines(lookup.shown(block), strokes)))
        for block in section.blocks
    )
    checks = tuple(one for one in stand if one.guiding and one.part == number)
    title = "" if section.title == stopgap_title(number) else section.title
    return Part(number, title, section.content_note, tuple(paragraphs), checks)


def _lines(stretches: Iterable[Shown], strokes: Mapping[str, tuple[Message, ...]]) -> Iterator[Line]:
    """Yield the block's sentences, at last what stands behind them."""
    for one in stretches:
        proves = strokes.get(one.ids[0], ()) if one.ids else ()
        yield Line(one.lead, one.words, proves, one.how, one.marked)
