"""The families: to add one, write its file, put it into the tuple, test it. The order is the order of choosing."""

from lessons.core.drafting.families.contradicted_claim import ContradictedClaim
from lessons.core.drafting.families.marked_sentence import MarkedSentence
from lessons.core.drafting.families.missing_number import MissingNumber
from lessons.core.drafting.families.short_who import ShortWho
from lessons.core.drafting.families.sorted_claims import SortedClaims
from lessons.core.drafting.families.who_said import WhoSaid
from lessons.core.drafting.families.word_bank import WordBank
from lessons.core.drafting.family import Family

FAMILIES: tuple[Family, ...] = (
    WhoSaid(),
    ContradictedClaim(),
    MissingNumber(),
    MarkedSentence(),
    ShortWho(),
    SortedClaims(),
    WordBank(),
)
