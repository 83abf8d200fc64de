"""Passages: the sentences of each section out of which words may be taken."""

from collections.abc import Container, Iterator

from lessons.core.article import Article, Located, located
from lessons.core.drafting.guards import FIRST_PERSON, WISHES, is_whole
from lessons.core.drafting.quoting import stands_in_a_quote
from lessons.core.drafting.sensitive import may_be_shown
from lessons.core.reading.names import full_names

SHORTEST, LONGEST = 6, 60


def gap_sentences(article: Article) -> Iterator[tuple[str, tuple[Located, ...]]]:
    """Yield each section's id with its sentences that are whole, unquoted, impersonal, not sensitive and no slip."""
    slips = {(slip.block, slip.text) for slip in article.slips}
    people = full_names(block.text for block in article.blocks)
    blocks = {block.id: block for block in article.blocks}
    for section in article.sections:
        here = located(blocks[block] for block in section.blocks if blocks[block].role == "body")
        yield section.id, tuple(one for one in here if _may_be_gapped(one, slips, people))


def _may_be_gapped(here: Located, slips: set[tuple[str, str]], people: Container[str]) -> bool:
    if here.sentence.mode == "exact" or stands_in_a_quote(here):
        return False
    if FIRST_PERSON.search(here.text) or WISHES.search(here.text):
        return False
    if not (is_whole(here.text, shortest=SHORTEST, longest=LONGEST) and may_be_shown(here.text, people)):
        return False
    return not any(block == here.block.id and text in here.text for block, text in slips)
