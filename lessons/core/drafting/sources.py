"""Source sentences: those that pass every guard; most hold a number to ask for."""

from functools import lru_cache

from lessons.core.article import Article, Located, Mode, located
from lessons.core.drafting.guards import FIRST_PERSON, is_sound, reads_beside_the_text, stands_alone
from lessons.core.drafting.numbers import Found, askable_numbers, numbers_in
from lessons.core.drafting.quoting import breaks_off, stands_in_a_quote
from lessons.core.drafting.showing import points_at_one_of_many
from lessons.core.reading.datelines import without_dateline
from lessons.core.reading.words import content_words, count_words
from lessons.core.value import Value

MODES: frozenset[Mode] = frozenset({"own", "reported", "unassigned"})
TOO_OFTEN = 3
LONGEST, LONGEST_PAIR = 45, 60


class SourceSentence(Value):
    """A sentence that may carry a question, its section, and the numbers to ask for.

    `alone` sentences could be told to somebody who has not read the text. The others lean a little on what is on the
    page beside them, or on the sentence before, which then is their context.
    """

    id: str
    section: str
    text: str
    numbers: tuple[Found, ...]
    alone: bool = True
    context: str = ""
    context_id: str = ""


def sentences_with_numbers(article: Article) -> tuple[SourceSentence, ...]:
    """Return the source sentences that hold a number to ask for."""
    return tuple(source for source in source_sentences(article) if source.numbers)


@lru_cache(maxsize=1)
def source_sentences(article: Article) -> tuple[SourceSentence, ...]:
    """Return the sentences of the body, in reading order, that may carry a question about what they state.

    English only; none that is quoted, unassigned, listed as a slip, sensitive, or leans on its neighbours.
    """
    if article.language != "en":
        return ()
    section_of = {block: section.id for section in article.sections for block in section.blocks}
    slips = {(slip.block, slip.text) for slip in article.slips}
    worn = _worn_numbers(article)
    seen: set[str] = set()
    found: list[SourceSentence] = []
    before: Located | None = None
    for here in located(article.blocks):
        section = section_of.get(here.block.id, "")
        if section and _may_be_source(here, slips):
            text = without_dateline(here.text)
            numbers = tuple(number for number in askable_numbers(text) if number.value not in worn)
            lean = _leaning(before, here, text, slips, seen)
            if lean is not None:
                found.append(SourceSentence(here.sentence.id, section, text, numbers, *lean))
        seen |= content_words(here.text)
        before = here
    return tuple(found)


def _leaning(
    before: Located | None, here: Located, text: str, slips: set[tuple[str, str]], seen: set[str]
) -> tuple[bool, str, str] | None:
    """Return whether a sentence stands alone, and its context with the id; None when it leans too much.

    `text` is the sentence without its dateline.
    """
    if stands_alone(text, seen) and not points_at_one_of_many(text):
        return True, "", ""
    if reads_beside_the_text(text) and not points_at_one_of_many(text):
        return False, "", ""
    if before and _leads_to(before, here, slips):
        return False, without_dateline(before.text), before.sentence.id
    return None


def _may_be_source(here: Located, slips: set[tuple[str, str]]) -> bool:
    plain = here.block.role == "body" and here.sentence.mode in MODES and not stands_in_a_quote(here)
    if not plain or breaks_off(here) or not is_sound(without_dateline(here.text), longest=LONGEST):
        return False
    return not any(block == here.block.id and text in here.text for block, text in slips)


def _leads_to(before: Located, here: Located, slips: set[tuple[str, str]]) -> bool:
    """Whether the sentence before, of the same paragraph, can be quoted with this one and is all that it leans on."""
    if before.block.id != here.block.id or not _may_be_source(before, slips) or FIRST_PERSON.search(here.text):
        return False
    together = count_words(before.text) + count_words(here.text)
    clear = reads_beside_the_text(before.text) and not points_at_one_of_many(before.text)
    return together <= LONGEST_PAIR and clear


def _worn_numbers(article: Article) -> frozenset[float]:
    """Return the numbers, other than years, that stand so often that they are a name rather than a fact."""
    counts: dict[float, int] = {}
    for here in located(article.blocks):
        for number in numbers_in(here.text):
            if number.kind not in {"year", "spelt"}:
                counts[number.value] = counts.get(number.value, 0) + 1
    return frozenset(value for value, count in counts.items() if count >= TOO_OFTEN)
