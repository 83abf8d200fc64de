"""Showing: which sentences can stand alone before a class, among others or as a statement."""

import re

from lessons.core.drafting.guards import COMMON_NOUNS, CONTEXT_NOUNS, CREDIT, FURNITURE
from lessons.core.reading.captions import names_without_a_verb
from lessons.core.reading.datelines import end_of_dateline
from lessons.core.reading.quotes import SINGLE_CLOSE, SINGLE_OPEN
from lessons.core.reading.words import count_words

OPENS_WHOLE = re.compile(r"[\"“‘'«]?[A-Z0-9$€£]")
CLOSES_WHOLE = re.compile(r"[.!?][\"”’'»)]*$")
FEWEST_SHOWN = 5
ONE_OF_MANY = frozenset(["community", "county", "district", "state", "island", "organisation", "organization", "club"])
OPENING_NOUN = re.compile(r"(?:The|That|Those|These|This) (?P<noun>[A-Za-z][\w’'\-]*)")
VERB_BETWEEN = r"(?! (?:is|are|was|were|has|have|had|will|would|can|could|may|might|[a-z]+ed)\b)"
TOLD_WHICH = re.compile(
    rf"(?:{VERB_BETWEEN} [a-z][\w’'\-]*){{0,3}}? (?:of|that|which|who|whose|in [A-Z]|at [A-Z]|"
    r"from [A-Z]|[A-Z][\w’'\-]+)\b|"
    rf"(?:{VERB_BETWEEN} [a-z][\w’'\-]*){{0,2}}, (?:which|who|an?|the)\b"
)


def is_shown_whole(text: str) -> bool:
    """Whether a sentence can be shown by itself among others: from a capital to a stop, both its quote marks, at least
    five words, neither dateline nor credit nor brackets of the page."""
    opens, closes = OPENS_WHOLE.match(text), CLOSES_WHOLE.search(text)
    marks = text.count('"') % 2 == 0 and text.count("“") == text.count("”") and text.count("«") == text.count("»")
    single = len(SINGLE_OPEN.findall(text)) == 0 or bool(SINGLE_CLOSE.search(text))
    if not (opens and closes and marks and single) or count_words(text) < FEWEST_SHOWN or end_of_dateline(text):
        return False
    return not (CREDIT.search(text) or FURNITURE.search(text) or names_without_a_verb(text))


def names_what_it_is_about(text: str) -> bool:
    """Whether a sentence that opens with "the" and a noun says which: "the maker of engines", "the Norland school"."""
    opening = OPENING_NOUN.match(text)
    if opening is None:
        return True
    told = TOLD_WHICH.match(text, opening.end()) or not opening["noun"].islower()
    return bool(told) or opening["noun"].split()[0] in COMMON_NOUNS


def points_at_one_of_many(text: str) -> bool:
    """Whether a sentence opens with "the community" or "the company" and does not say which one of many."""
    opening = OPENING_NOUN.match(text)
    of_many = opening is not None and opening["noun"] in CONTEXT_NOUNS | ONE_OF_MANY
    return of_many and not names_what_it_is_about(text)
