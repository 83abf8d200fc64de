"""The handout on a Word sheet, and the teacher's copy of it, which holds the key."""

from collections.abc import Callable

from lessons.core.format import PaperSize, Speaker
from lessons.core.messages import Message, gettext_noop
from lessons.core.paper.posed import Drawn, Key, Posed
from lessons.core.paper.sheets import BEFORE_QUESTIONS, EDITED, HELP, LEFT_OUT, Card, Line, Paper, Paragraph, Part
from lessons.core.paper.word_sheet import BLANK, Run, WordSheet, bold

PART = gettext_noop("Part %(number)s: %(title)s")
ONLY_PART = gettext_noop("Part %(number)s")
KEY_TITLE = gettext_noop("Key: %(title)s")
TEACHER_ONLY = gettext_noop("For the teacher. Do not hand out.")
WORDS = gettext_noop("Words explained")
QUESTIONS = gettext_noop("Questions: %(title)s")
NUMBER = gettext_noop("Number")
NO_POINTS = gettext_noop("no points")
POINTS = gettext_noop("points: %(points)d")
CARDS = gettext_noop("Cards for the talk")
PASS = gettext_noop("You may pass. Stay with the text: nobody has to speak about themselves.")
CARD = gettext_noop("Card %(number)s")
RIGHT = gettext_noop("Right:")
GOOD = gettext_noop("A good answer:")
PARAGRAPH = gettext_noop("Paragraph %(number)s:")
BOX = "☐"


def write_handout(paper: Paper, *, say: Speaker, key: bool, size: PaperSize = "A4") -> bytes:
    """Return a Word file with the reading, the words, the questions with room to write, and the cards.

    With `key` the proofs are underlined in the reading, and what is right stands under each question.
    """
    sheet = WordSheet(title=paper.title, language=paper.language, size=size)
    writer = _Writer(sheet, say, key)
    writer.reading(paper)
    writer.words(paper)
    writer.questions(paper)
    writer.cards(paper.cards)
    return sheet.packed()


class _Writer:
    """Writes the values of a paper onto a sheet."""

    def __init__(self, sheet: WordSheet, say: Speaker, key: bool) -> None:
        self.sheet = sheet
        self.say = say
        self.key = key

    def told(self, text: str, **params: object) -> str:
        """Return one of our sentences in the reader's language."""
        return self.say(Message(text, params))

    def reading(self, paper: Paper) -> None:
        title = self.told(KEY_TITLE, title=paper.title) if self.key else paper.title
        self.sheet.heading(title, level=1)
        if self.key:
            self.sheet.text(bold(self.told(TEACHER_ONLY)))
        self.sheet.text(paper.source.line, small=True)
        if paper.shortened:
            self.sheet.text(self.told(LEFT_OUT), small=True)
        if paper.content_note:
            self.sheet.boxed(paper.content_note)
        for part in paper.parts:
            self._part(part)

    def words(self, paper: Paper) -> None:
        if paper.words:
            self.sheet.heading(self.told(WORDS), level=2)
        for term in paper.words:
            self.sheet.text(bold(term.term), f": {term.meaning}", small=True)

    def questions(self, paper: Paper) -> None:
        if not paper.questions:
            return
        self.sheet.heading(self.told(QUESTIONS, title=paper.title), level=2, new_page=True)
        if not self.key:
            self.sheet.blank(self.told(NUMBER))
            self.sheet.text(" ".join(self.told(words) for words in (*BEFORE_QUESTIONS, *HELP)), small=True)
        for one in paper.questions:
            self._posed(one)

    def cards(self, cards: tuple[Card, ...]) -> None:
        if not cards:
            return
        self.sheet.heading(self.told(CARDS), level=2, new_page=True)
        for card in cards:
            with self.sheet.together(boxed=True):
                self.sheet.text(bold(self.told(CARD, number=card.number)), small=True)
                for sentence in card.sentences:
                    words = (sentence.text, *self._edited(sentence.edited))
                    self.sheet.text(*words, number=str(sentence.paragraph or ""))
                self.sheet.text(bold(card.prompt.text))
                self.sheet.text(self.told(PASS), small=True)

    def _part(self, part: Part) -> None:
        named = PART if part.title else ONLY_PART
        self.sheet.heading(self.told(named, number=part.number, title=part.title), level=2)
        if part.content_note:
            self.sheet.boxed(part.content_note, small=True)
        for paragraph in part.paragraphs:
            number = str(paragraph.number or "")
            self.sheet.text(*self._runs(paragraph), number=number, indent=0 if number else 0.9)
        for check in part.checks:
            self._posed(check)

    def _runs(self, paragraph: Paragraph) -> list[Run | str]:
        """Return the words of a paragraph; with the key, proofs underlined and the questions they prove behind them."""
        strong = paragraph.role in ("headline", "subhead") and not self.key
        runs: list[Run | str] = []
        for line in paragraph.lines:
            runs += [Run(line.lead, bold=strong), self._words(line, strong)]
            if self.key and line.proves:
                runs.append(Run(" " + ", ".join(map(self.say, line.proves)), bold=True, raised=True))
            runs += self._edited(line.marked)
        return runs

    def _words(self, line: Line, strong: bool) -> Run:
        return Run(line.text, bold=strong, underline=self.key and bool(line.proves))

    def _edited(self, edited: bool) -> list[Run | str]:
        """Return the mark behind words that a teacher mended."""
        return [Run(f" ({self.told(EDITED)})", italic=True)] if edited else []

    def _posed(self, one: Posed) -> None:
        points = self.told(POINTS, points=one.points) if one.points else self.told(NO_POINTS)
        with self.sheet.together():
            self.sheet.text(bold(self.say(one.name)), f"  {points}", small=True, after=0)
            hints = " ".join(self.say(drawn.hint) for drawn in one.inputs)
            self.sheet.text(bold(one.words), f"  {hints}")
            for drawn in one.inputs:
                if not (self.key and drawn.room):  # nobody writes on the teacher's copy
                    DRAWN[drawn.template](self.sheet, drawn, self.say)
            if self.key:
                self._key(one.key)

    def _key(self, key: Key) -> None:
        right = " / ".join(self.say(words) for words in key.right)
        if right or key.letters:
            first = self.told(GOOD) if key.by_hand else self.told(RIGHT)
            letters = " · ".join(key.letters)
            self.sheet.text(bold(f"{first} {letters}".strip()), f" {right}", indent=0.9)
        for level in key.levels:
            self.sheet.text(bold(f"{level.share * 100:g} %"), f" {level.words}", small=True, indent=0.9)
        if key.feedback:
            self.sheet.text(key.feedback, indent=0.9)
        for told in key.told:
            said = f"{told.letter} {self.say(told.words)}".strip()
            self.sheet.text(bold(f"{said} →"), f" {told.feedback}", small=True, indent=0.9)
        for proof in key.proofs:
            place = self.told(PARAGRAPH, number=proof.paragraph) + " " if proof.paragraph else ""
            self.sheet.text(bold(place), proof.text, *self._edited(proof.edited), small=True, indent=0.9)


# --- one function for each named input, as there is one partial for each on the pages ---


def _options(sheet: WordSheet, drawn: Drawn, say: Speaker) -> None:
    for option in drawn.lettered:
        sheet.text(f"{BOX} ", bold(option.letter), f"  {say(option.text)}", indent=0.9, after=2)


def _number(sheet: WordSheet, drawn: Drawn, say: Speaker) -> None:
    sheet.blank(behind=drawn.input.unit, indent=0.9)


def _lines(sheet: WordSheet, drawn: Drawn, say: Speaker) -> None:
    sheet.ruled(drawn.room)


def _nothing(sheet: WordSheet, drawn: Drawn, say: Speaker) -> None:
    """The sentence is underlined in the reading; the hint has said where."""


def _sort(sheet: WordSheet, drawn: Drawn, say: Speaker) -> None:
    sheet.boxed("     ".join(f"{group.letter} {say(group.text)}" for group in drawn.lettered))
    for number, item in enumerate(drawn.input.items, start=1):
        sheet.text(f"_____  {say(item.text)}", number=str(number), after=2)


def _order(sheet: WordSheet, drawn: Drawn, say: Speaker) -> None:
    for item in drawn.lettered:
        sheet.text("_____  ", bold(item.letter), f"  {say(item.text)}", indent=0.9, after=2)


def _bank(sheet: WordSheet, drawn: Drawn, say: Speaker) -> None:
    sheet.boxed("     ".join(say(word.text) for word in drawn.input.words))
    runs: list[Run | str] = []
    for stretch in drawn.input.passage:
        runs.append(stretch.text)
        if stretch.gap:
            runs += [Run(str(stretch.number), raised=True), BLANK]
    sheet.text(*runs)


DRAWN: dict[str, Callable[[WordSheet, Drawn, Speaker], None]] = {
    "pick_one": _options,
    "pick_many": _options,
    "number": _number,
    "short_text": _lines,
    "long_text": _lines,
    "mark_sentence": _nothing,
    "sort": _sort,
    "order": _order,
    "bank": _bank,
}
