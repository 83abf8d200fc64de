"""Source sentences: those that pass every guard and hold a number to ask for."""

from lessons.core.article import Article, Located, Mode, located
from lessons.core.drafting.guards import is_sound, stands_alone
from lessons.core.drafting.numbers import Found, askable_numbers, numbers_in
from lessons.core.reading.words import content_words
from lessons.core.value import Value

MODES: frozenset[Mode] = frozenset({"own", "reported"})
TOO_OFTEN = 3


class SourceSentence(Value):
    """A sentence that may carry a question, its section, and the numbers to ask for."""

    id: str
    section: str
    text: str
    numbers: tuple[Found, ...]


def source_sentences(article: Article) -> tuple[SourceSentence, ...]:
    """Return the sentences of the body, in reading order, that may carry a question about a number.

    English only; none that is quoted, unassigned, listed as a slip, sensitive, or leans on its neighbours.
    """
    if article.language != "en":
        return ()
    section_of = {block: section.id for section in article.sections for block in section.blocks}
    slips = {(slip.block, slip.text) for slip in article.slips}
    worn = _worn_numbers(article)
    seen: set[str] = set()
    found: list[SourceSentence] = []
    for here in located(article.blocks):
        if _may_be_source(here, slips, seen):
            numbers = tuple(number for number in askable_numbers(here.text) if number.value not in worn)
            if numbers and here.block.id in section_of:
                section = section_of[here.block.id]
                found.append(SourceSentence(here.sentence.id, section, here.text, numbers))
        seen |= content_words(here.text)
    return tuple(found)


def _may_be_source(here: Located, slips: set[tuple[str, str]], seen: set[str]) -> bool:
    if here.block.role != "body" or here.sentence.mode not in MODES or not is_sound(here.text):
        return False
    if any(block == here.block.id and text in here.text for block, text in slips):
        return False
    return stands_alone(here.text, seen)


def _worn_numbers(article: Article) -> frozenset[float]:
    """Return the numbers, other than years, that stand so often that they are a name rather than a fact."""
    counts: dict[float, int] = {}
    for here in located(article.blocks):
        for number in numbers_in(here.text):
            if number.kind not in {"year", "spelt"}:
                counts[number.value] = counts.get(number.value, 0) + 1
    return frozenset(value for value, count in counts.items() if count >= TOO_OFTEN)
