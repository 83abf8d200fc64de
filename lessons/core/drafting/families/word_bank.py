"""A word bank: three or four words taken out of one section, each of which fits one gap only."""

from collections.abc import Container, Iterator, Sequence
from typing import Any, ClassVar

from lessons.core.article import Article, Located
from lessons.core.drafting.passages import Usable, are_neighbours, gap_sentences
from lessons.core.drafting.slots import Slot, can_be_told_apart, slots_in
from lessons.core.drafting.wordforms import forms_of, lemma
from lessons.core.messages import gettext_noop
from lessons.core.question import Question
from lessons.core.reading.datelines import end_of_dateline
from lessons.core.reading.words import words
from lessons.core.value import Value

STEM = "Which word belongs in which gap? The sentences stand in this part of the text."
STEM_OF_MORE = "Which word belongs in which gap? The sentences stand in this part of the text and before it."
MOST_GAPS, FEWEST_GAPS = 4, 3
SLOTS_A_SENTENCE = 7
MOST_OF_A_FORM = 2
MOST_SENTENCES = 10
APART = 30  # letters between two gaps of a sentence
CUT = " […] "


class Gap(Value):
    """A slot and the sentence it stands in."""

    within: Usable
    slot: Slot


class WordBank:
    """Sentences of one section with a word missing in each, and the words to put back.

    A section with too few such sentences takes those that the sections before have left over.
    """

    name: ClassVar[str] = "word_bank"
    label: ClassVar[str] = gettext_noop("Words missing from a section")
    most: ClassVar[int] = 12
    last: ClassVar[bool] = True

    def draft(self, article: Article) -> tuple[Question, ...]:
        drafted: list[Question] = []
        used: set[str] = set()
        left: tuple[Usable, ...] = ()
        for section, found in gap_sentences(article):
            alone = gaps_of(found, used)
            together = (*left, *found)[-MOST_SENTENCES:]
            gaps = alone or (gaps_of(together, used) if left else ())
            used |= {lemma(gap.slot.word) for gap in gaps}
            shown = _shown(gaps)
            left = tuple(one for one in together if one.here not in shown)
            drafted += [self._question(section, gaps, STEM if alone else STEM_OF_MORE)] if gaps else []
        return tuple(drafted)

    def _question(self, section: str, gaps: tuple[Gap, ...], stem: str) -> Question:
        listed = ", ".join(gap.slot.word for gap in gaps)
        return Question(
            id=f"{self.name}-{section}",
            section=section,
            kind="bank",
            skill="vocabulary",
            depth=1,
            stem=stem,
            payload={"passage": _passage(gaps)},
            evidence=tuple(here.sentence.id for here in _shown(gaps)),
            feedback=f"In the order of the text: {listed}.",
            origin="drafted",
            family=self.name,
        )


def gaps_of(sentences: Sequence[Usable], used: Container[str] = frozenset()) -> tuple[Gap, ...]:
    """Return four gaps in the sentences, or three, or none: each word fits its own gap only.

    One gap a sentence if that can be had, else two or three that stand well apart; no word whose lemma is `used`.
    """
    text = " ".join(one.here.text for one in sentences)
    gaps = [gap for one in sentences[:MOST_SENTENCES] for gap in _row(one, text) if lemma(gap.slot.word) not in used]
    matches = _matches(gaps)
    for most in (1, 2, 3):
        for wanted in range(MOST_GAPS, FEWEST_GAPS - 1, -1):
            found = next(_combinations(gaps, matches, (), wanted, most), ())
            if found:
                return tuple(gaps[at] for at in found)
    return ()


def _row(one: Usable, text: str) -> list[Gap]:
    """Return a sentence's best gaps in order; none for a word that stands twice in the sentences, or in another one."""
    found = [lemma(word.lower()) for word in words(text)]
    once = [slot for slot in slots_in(one.here.text) if found.count(lemma(slot.word)) == 1]
    gaps = [Gap(one, slot) for slot in once if text.lower().count(slot.word) == 1]
    best = sorted(gaps, key=lambda gap: (len(gap.slot.accepts), gap.slot.start))[:SLOTS_A_SENTENCE]
    return sorted(best, key=lambda gap: gap.slot.start)


def _matches(gaps: Sequence[Gap]) -> list[frozenset[int]]:
    """Return, for each gap, the later ones whose words go together with its word."""
    return [
        frozenset(at for at in range(index + 1, len(gaps)) if _go_together(gap.slot, gaps[at].slot))
        for index, gap in enumerate(gaps)
    ]


def _combinations(
    gaps: Sequence[Gap], matches: Sequence[frozenset[int]], chosen: tuple[int, ...], wanted: int, most: int
) -> Iterator[tuple[int, ...]]:
    """Yield the places of so many gaps that all go together, at most `most` of them in one sentence."""
    if len(chosen) == wanted:
        if _are_varied([gaps[at].slot for at in chosen]):
            yield chosen
        return
    open_ = frozenset.intersection(*(matches[at] for at in chosen)) if chosen else range(len(gaps))
    for at in sorted(open_):
        if _has_room(gaps[at], [gaps[one] for one in chosen], most):
            yield from _combinations(gaps, matches, (*chosen, at), wanted, most)


def _has_room(gap: Gap, chosen: Sequence[Gap], most: int) -> bool:
    """Whether its sentence has fewer than so many gaps, and none near this one."""
    beside = [other.slot for other in chosen if other.within == gap.within]
    return len(beside) < most and all(gap.slot.start - slot.end >= APART for slot in beside)


def _go_together(one: Slot, other: Slot) -> bool:
    """Whether two words are no relatives and no reader would make them change places."""
    return lemma(one.word)[:5] != lemma(other.word)[:5] and can_be_told_apart(one, other)


def _are_varied(slots: Sequence[Slot]) -> bool:
    """Whether at most two words have the same form."""
    forms = [forms_of(slot.word) for slot in slots]
    return all(forms.count(form) <= MOST_OF_A_FORM for form in forms)


def _passage(gaps: Sequence[Gap]) -> dict[str, Any]:
    """Return the sentences with gaps and those they lean on, in the order of the text, as pieces that end in a gap."""
    pieces: list[dict[str, str]] = []
    text = ""
    shown = _shown(gaps)
    for before, (here, paragraph) in zip((None, *shown), shown.items(), strict=False):
        text += _between(before, shown[before], here, paragraph) if before else ""
        at = end_of_dateline(here.text)
        for gap in (gap for gap in gaps if gap.within.here == here):
            number = len(pieces) + 1
            pieces.append({"text": text + here.text[at : gap.slot.start], "gap": f"g{number}", "word": f"w{number}"})
            text, at = "", gap.slot.end
        text += here.text[at:]
    return {"pieces": [*pieces, {"text": text}], "words": _words(gaps)}


def _shown(gaps: Sequence[Gap]) -> dict[Located, int]:
    """Return the paragraph of every sentence that is shown, in the order of the text."""
    return {here: gap.within.paragraph for gap in gaps for here in (*gap.within.leads, gap.within.here)}


def _between(one: Located, paragraph: int, other: Located, next_paragraph: int) -> str:
    """Return a blank between neighbours, a new line before the next paragraph, a sign where something is cut."""
    if are_neighbours(one, other):
        return " "
    whole = not one.block.text[one.sentence.end :].strip() and not other.block.text[: other.sentence.start].strip()
    return "\n" if whole and next_paragraph == paragraph + 1 else CUT


def _words(gaps: Sequence[Gap]) -> list[dict[str, str]]:
    """Return the words in the order of the alphabet, so that their order tells nothing."""
    listed = [{"id": f"w{number}", "text": gap.slot.word} for number, gap in enumerate(gaps, start=1)]
    return sorted(listed, key=lambda word: word["text"])
