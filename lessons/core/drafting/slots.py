"""Slots: which single words of a sentence can be taken out, and which forms would fit into their place."""

import re
from collections.abc import Iterator

from lessons.core.data.lists import word_list
from lessons.core.drafting.wordforms import (
    ADJECTIVE_ENDINGS,
    ADJECTIVE_OR_NOUN_ENDINGS,
    NOUN_ENDINGS,
    Form,
    forms_of,
    is_telling,
    takes_an,
)
from lessons.core.value import Value

TOKEN = re.compile(r"[^\W_]+(?:['’\-‑–][^\W_]+)*|[^\w\s]")
BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
HAVE = frozenset(["has", "have", "had"])
MODAL = frozenset(["to", "can", "could", "will", "would", "may", "might"])
ONE = frozenset(["a", "an", "each", "every"])
OPENERS = frozenset(["a", "an", "the", "his", "her", "their", "its"])
DETERMINERS = ONE | word_list("determiners")
PREPOSITIONS = word_list("prepositions")
PLURAL_ANNOUNCERS = frozenset(["many", "several", "few", "numerous", "various", "dozens", "hundreds", "thousands"])
LINKS = frozenset(["and", "or", "but", "that", "which", "who", "when", "while", "where"])
NOUN_STOPS = PREPOSITIONS | BE | HAVE | MODAL | LINKS
APOSTROPHES = frozenset("'’")
MARKS = frozenset(".,:;–—)")
SINGULAR_VERBS = frozenset(["is", "was", "has", "does"])
PLURAL_VERBS = frozenset(["are", "were", "have", "do"])
PRONOUNS = frozenset(["not", "also", "than", "it", "they", "he", "she", "we"])
NOT_BEFORE_A_NOUN = BE | HAVE | MODAL | LINKS | PRONOUNS
OWNERS = ("'s", "’s", "s'", "s’")
PERSON_ENDINGS = ("er", "or", "ist", "ian", "ant", "ee", "man", "woman", "people", "friend", "student", "parent")
ABSTRACT_ENDINGS = (*NOUN_ENDINGS, "al", "ure", "age", "cy", "th", "ic", "sis")
GENEROUS: frozenset[Form] = frozenset({"ing", "ed", "adjective", "adverb", "plural", "noun"})


class Slot(Value):
    """A word that can be taken out: where it stands, which forms fit there, what stands on either side."""

    start: int
    end: int
    word: str
    accepts: frozenset[Form]
    left: str
    right: str

    def takes(self, word: str) -> bool:
        """Whether the word could stand here as far as grammar goes."""
        if self.left in {"a", "an"} and takes_an(word) != (self.left == "an"):
            return False
        return bool(self.accepts & forms_of(word))


def slots_in(text: str) -> Iterator[Slot]:
    """Yield the words of a sentence that can be taken out because their place says what form they have."""
    tokens = list(TOKEN.finditer(text))
    for at in range(1, len(tokens) - 1):
        word = tokens[at].group()
        if is_telling(word) and _stands_free(text, tokens[at]):
            left, right = tokens[at - 1].group().lower(), tokens[at + 1].group().lower()
            accepts = _accepts(word, left, right)
            if accepts & forms_of(word):
                yield Slot(tokens[at].start(), tokens[at].end(), word, accepts, left, right)


def _stands_free(text: str, token: re.Match[str]) -> bool:
    return text[token.start() - 1] == " " and text[token.end()] in " ,."


def _accepts(word: str, left: str, right: str) -> frozenset[Form]:
    """Return the forms that fit between its neighbours, none when the place does not tell."""
    forms = forms_of(word)
    if "adverb" in forms:
        return GENEROUS - {"noun"} if left in BE | DETERMINERS else frozenset({"adverb"})
    if left in MODAL and "base" in forms:
        return _base_slot(forms, left, right)
    if "third" in forms and right in OPENERS and left.isalpha() and left not in DETERMINERS | PREPOSITIONS:
        return frozenset({"third", "ed", "base"})
    if "ing" in forms:
        return _ing_slot(left, right)
    if "ed" in forms:
        return _past_slot(left, right)
    if forms == {"adjective"}:
        return _adjective_slot(left, right)
    describes = word.endswith(ADJECTIVE_OR_NOUN_ENDINGS) and left in DETERMINERS
    compound = forms == {"noun"} and left.isalpha() and _is_many(right)
    return _noun_slot(forms, left, right) or (_adjective_slot(left, right) if describes or compound else frozenset())


def _is_many(word: str) -> bool:
    """Whether a word is surely a plural: "officials" in "enforcement officials"."""
    return "plural" in forms_of(word) and word.isalpha()


def _base_slot(forms: frozenset[Form], left: str, right: str) -> frozenset[Form]:
    """Return what fits behind "to", "can" or "will"; a word that is no noun needs nothing behind it."""
    if right in DETERMINERS or right in PREPOSITIONS:
        return frozenset({"base"})
    if forms != {"base"}:
        return frozenset()
    return frozenset({"base", "noun", "plural", "ing"}) if left == "to" else frozenset({"base"})


def _ing_slot(left: str, right: str) -> frozenset[Form]:
    if right in DETERMINERS and left in PREPOSITIONS | BE:
        return frozenset({"ing"})
    if right in DETERMINERS and left.isalpha() and left not in DETERMINERS:
        return frozenset({"ing", "ed", "base", "third"})
    if left in BE and right in PREPOSITIONS:
        return frozenset({"ing", "ed", "adjective", "plural"})
    return _behind_be(left, right)


def _behind_be(left: str, right: str) -> frozenset[Form]:
    """Return what fits between "is" and a new clause or an adverb."""
    if left in BE and (right in LINKS or right.endswith("ly") or right in {"away", "because"}):
        return frozenset({"ed", "ing", "adjective", "plural", "noun"})
    return frozenset()


def _past_slot(left: str, right: str) -> frozenset[Form]:
    if left in BE and (right in PREPOSITIONS or right in MARKS):
        return frozenset({"ed"}) if right == "by" else frozenset({"ed", "ing", "adjective", "plural"})
    if left in HAVE and (right in DETERMINERS or right in PREPOSITIONS):
        return frozenset({"ed", "plural"})
    if left in HAVE and right.isalpha() and right not in LINKS:
        return frozenset({"ed", "adjective", "noun", "plural", "ing"})
    if behind := _behind_be(left, right):
        return behind
    if not left.isalpha() or left in DETERMINERS | PREPOSITIONS | BE | HAVE:
        return frozenset()
    if right in DETERMINERS:
        return frozenset({"ed", "base", "third"})
    return frozenset({"ed", "base", "third", "ing", "adjective"}) if right in PREPOSITIONS else frozenset()


def _noun_slot(forms: frozenset[Form], left: str, right: str) -> frozenset[Form]:
    """Return what fits where a noun phrase ends."""
    ends = right in NOUN_STOPS or right in MARKS or _is_past(right)
    opens = (
        left in APOSTROPHES
        or left in DETERMINERS | PREPOSITIONS | PLURAL_ANNOUNCERS
        or left.endswith((*ADJECTIVE_ENDINGS, *OWNERS))
    )
    certain = forms in ({"noun"}, {"plural"}) and left.isalpha() and left not in NOT_BEFORE_A_NOUN
    if not ends or not (opens or certain) or not forms & {"noun", "plural"}:
        return frozenset()
    if left in ONE or right in SINGULAR_VERBS:
        return frozenset({"noun", "ing"})
    if left in PLURAL_ANNOUNCERS or right in PLURAL_VERBS:
        return frozenset({"plural"})
    return frozenset({"noun", "plural", "ing"})


def _is_past(word: str) -> bool:
    return word.isalpha() and "ed" in forms_of(word)


def _adjective_slot(left: str, right: str) -> frozenset[Form]:
    """Return what fits before a noun or behind "is"."""
    if left in BE and (right in PREPOSITIONS or right in MARKS):
        return frozenset({"adjective", "ed", "ing", "plural", "adverb"})
    if right.isalpha() and right not in NOUN_STOPS | DETERMINERS and left.isalpha():
        return frozenset({"adjective", "ed", "ing", "noun"})
    return frozenset()


def can_be_told_apart(one: Slot, other: Slot) -> bool:
    """Whether two words, though grammar lets them change places, are of so different a make that no reader would.

    Nouns: one and many, and not both persons, both deeds or qualities, or both things; past forms: what follows them.
    """
    if not (one.takes(other.word) and other.takes(one.word)):
        return True
    mine, its = forms_of(one.word), forms_of(other.word)
    if mine & {"noun", "plural"} and its & {"noun", "plural"}:
        return ("plural" in mine) != ("plural" in its) and _make(one.word) != _make(other.word)
    follows = {one.right, other.right}
    return "ed" in mine & its and len(follows) == 2 and bool(follows & PREPOSITIONS) and "that" not in follows


def _make(noun: str) -> str:
    single = noun.removesuffix("s")
    if single.endswith(PERSON_ENDINGS):
        return "person"
    return "abstract" if single.endswith(ABSTRACT_ENDINGS) or noun.endswith("ies") else "other"
