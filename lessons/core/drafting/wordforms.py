"""Word forms: how common a word is, its lemma, and every part a word of its form could play in a sentence.

Frequencies are Zipf values (van Heuven et al. 2014): 3 is once in a million words, 6 once in a thousand.
"""

from functools import cache
from typing import Literal

from lessons.core.data.lists import word_list

Form = Literal["noun", "plural", "base", "third", "ed", "ing", "adverb", "adjective"]
RAREST, COMMONEST = 2.6, 4.7
VERB_DISTANCE = 1.6
NOUN_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ism", "ist", "ship", "hood", "ology", "ance", "ence", "graphy")
ADJECTIVE_ENDINGS = ("ous", "ful", "able", "ible", "ical", "less", "ional", "ental", "arian", "istic", "ative", "ary")
ADJECTIVE_OR_NOUN_ENDINGS = ("al", "ive", "ic", "ant", "ent", "ese", "ish")
VOWELS = "aeiou"
SHORTEST = 4


@cache
def zipf(word: str) -> float:
    """Return the Zipf frequency of an English word, 0 for one that is not listed."""
    from wordfreq import zipf_frequency  # heavy: 0.4 s and 30 MB, needed by drafting only

    return zipf_frequency(word, "en")


@cache
def lemma(word: str) -> str:
    """Return the dictionary form of an English word; good enough for telling relatives apart."""
    from simplemma import lemmatize  # heavy: loads its dictionary on first use

    return lemmatize(word, "en").lower()


@cache
def is_a_word(word: str) -> bool:
    """Whether a word in small letters is in the English dictionary, and not only a name."""
    from simplemma import is_known  # heavy: loads its dictionary on first use

    return is_known(word, "en")


def is_telling(word: str) -> bool:
    """Whether a word is plain letters, neither too common nor too rare, and no word of grammar."""
    plain = word.isascii() and word.isalpha() and word.islower() and len(word) >= SHORTEST
    return plain and word not in word_list("never_a_gap") and RAREST <= zipf(word) <= COMMONEST


@cache
def forms_of(word: str) -> frozenset[Form]:
    """Return every form a word could have, rather one too many than one too few."""
    if word.endswith("ly"):
        return frozenset({"adverb"})
    if word.endswith("ing"):
        return frozenset({"ing", "noun", "adjective"})
    if word.endswith("ed") or word in word_list("irregular_pasts"):
        return frozenset({"ed", "adjective"})
    if _is_plural(word):
        return frozenset({"plural", "third"}) if _is_verb(lemma(word)) else frozenset({"plural"})
    return _bare_forms(word)


def _bare_forms(word: str) -> frozenset[Form]:
    if word.endswith(NOUN_ENDINGS):
        return frozenset({"noun"})
    if word.endswith(ADJECTIVE_ENDINGS):
        return frozenset({"adjective"})
    found: set[Form] = {"base"} if _is_verb(word) else set()
    if zipf(f"{word}'s") > 0:
        found.add("noun")
    if word.endswith(ADJECTIVE_OR_NOUN_ENDINGS) or not found:
        found |= {"adjective", "noun"}
    return frozenset(found)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and lemma(word) != word


def _is_verb(word: str) -> bool:
    """Whether the word's own past or "-ing" is nearly as common as the word."""
    stem = word[:-1] if word.endswith("e") else word
    past = f"{word[:-1]}ied" if word.endswith("y") and word[-2:-1] not in VOWELS else f"{stem}ed"
    doubled = stem + stem[-1:]
    inflected = (past, f"{stem}ing", f"{doubled}ed", f"{doubled}ing")
    return max(zipf(form) for form in inflected) >= zipf(word) - VERB_DISTANCE


def takes_an(word: str) -> bool:
    """Whether "an" goes before the word rather than "a"; by its first letter."""
    return word[0] in VOWELS
