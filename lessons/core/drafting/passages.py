"""Passages: the sentences of each section out of which words may be taken, and what must be shown with them."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from lessons.core.article import Article, Located, located
from lessons.core.drafting.guards import FIRST_PERSON, OF_A_PERSON, WISHES, is_whole, opens_clearly
from lessons.core.drafting.quoting import breaks_off, stands_in_a_quote
from lessons.core.drafting.sensitive import is_hurtful, may_be_shown
from lessons.core.reading.names import full_names
from lessons.core.reading.words import content_words, count_words
from lessons.core.value import Value

SHORTEST, LONGEST = 6, 60


class Usable(Value):
    """A sentence words may be taken out of, and the ones right before it that it leans on and is shown with.

    `paragraph` counts the article's paragraphs.
    """

    paragraph: int
    here: Located
    leads: tuple[Located, ...] = ()


def gap_sentences(article: Article) -> Iterator[tuple[str, tuple[Usable, ...]]]:
    """Yield each section's id with its sentences that are whole, unquoted, impersonal, not sensitive and no slip."""
    slips = {(slip.block, slip.text) for slip in article.slips}
    people = full_names(block.text for block in article.blocks)
    blocks = {block.id: block for block in article.blocks}
    order = {block.id: number for number, block in enumerate(block for block in article.blocks if block.role == "body")}
    for section in article.sections:
        body = [blocks[block] for block in section.blocks if blocks[block].role == "body"]
        everything = tuple(located(body))
        fitting = frozenset(one.sentence.id for one in everything if _may_be_gapped(one, slips, people))
        yield section.id, tuple(_usable(everything, fitting, order))


def _usable(everything: Sequence[Located], fitting: Container[str], order: Mapping[str, int]) -> Iterator[Usable]:
    """Yield the fitting sentences that are clear by themselves, or with the fitting ones before them."""
    earlier: set[str] = set()
    leads: tuple[Located, ...] = ()
    for before, here in pairwise((None, *everything)):
        if here is None:
            continue
        near = before is not None and are_neighbours(before, here)
        clear = opens_clearly(here.text, earlier)
        leads = leads if near and not clear and _says_of_whom(leads, here.text) else ()
        harsh = near and before is not None and is_hurtful(before.text)
        stands = here.sentence.id in fitting and not harsh and (clear or bool(leads))
        if stands and sum(count_words(one.text) for one in (*leads, here)) <= LONGEST:
            yield Usable(order[here.block.id], here, leads)
        leads = (*leads, here) if stands else ()
        earlier |= content_words(here.text)


def _says_of_whom(leads: Sequence[Located], text: str) -> bool:
    """Whether "he" and "she" can stand for one person only: the sentences before name one, or no such word is there."""
    if not OF_A_PERSON.search(text):
        return True
    names = [name for one in leads for name in full_names([one.text])]
    return len(set(names)) == 1


def are_neighbours(one: Located, other: Located) -> bool:
    """Whether a sentence of a paragraph follows right on another one."""
    between = other.block.text[one.sentence.end : other.sentence.start]
    return one.block.id == other.block.id and not between.strip()


def _may_be_gapped(here: Located, slips: set[tuple[str, str]], people: Container[str]) -> bool:
    if here.sentence.mode == "exact" or stands_in_a_quote(here) or breaks_off(here):
        return False
    if FIRST_PERSON.search(here.text) or WISHES.search(here.text):
        return False
    if not (is_whole(here.text, shortest=SHORTEST, longest=LONGEST) and may_be_shown(here.text, people)):
        return False
    return not any(block == here.block.id and text in here.text for block, text in slips)
