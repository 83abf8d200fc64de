"""Passages: the sentences of each section out of which words may be taken."""

from collections.abc import Iterator

from lessons.core.article import Article, Located, located
from lessons.core.drafting.guards import FIRST_PERSON, WISHES, is_sound
from lessons.core.drafting.quoting import stands_in_a_quote

SHORTEST, LONGEST = 6, 60


def gap_sentences(article: Article) -> Iterator[tuple[str, tuple[Located, ...]]]:
    """Yield each section's id with its sentences that are whole, unquoted, impersonal, not sensitive and no slip."""
    slips = {(slip.block, slip.text) for slip in article.slips}
    blocks = {block.id: block for block in article.blocks}
    for section in article.sections:
        here = located(blocks[block] for block in section.blocks if blocks[block].role == "body")
        yield section.id, tuple(one for one in here if _may_be_gapped(one, slips))


def _may_be_gapped(here: Located, slips: set[tuple[str, str]]) -> bool:
    if here.sentence.mode == "exact" or stands_in_a_quote(here):
        return False
    if FIRST_PERSON.search(here.text) or WISHES.search(here.text):
        return False
    if not is_sound(here.text, shortest=SHORTEST, longest=LONGEST):
        return False
    return not any(block == here.block.id and text in here.text for block, text in slips)
