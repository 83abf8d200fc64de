"""Verbs: whether a sentence has one that can carry it, or was cut before it came."""

import re

from lessons.core.data.lists import word_list
from lessons.core.drafting.wordforms import forms_of

IRREGULAR = word_list("irregular_pasts")
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|do|does|did|[a-z]{3,}ed|[a-z]{2,}n’?'?t)\b|"
    r"\b(?:say|make|take|cover|contribute|suggest|struggle|include|remain|become|live|depend|believe|argue|come|go|give|"
    r"hold|keep|tell|serve|rely|provide|receive|represent|happen|tend|seem|appear|agree|know|think|hope|expect|follow|"
    r"spend|pay|earn|lose|win|grow|rise|fall|begin|start|continue|stay|sit|lie|stand|meet|bring|lead|send|share|speak|"
    r"learn|teach|produce|create|allow|require|describe|consider|call) (?=[a-z])"
)
THIRD = re.compile(
    r"\b([a-z]{3,}s) (?=(?:the|an?|in|on|at|to|for|by|with|about|more|less|up|over|nearly|until|as|from|that|not|into|"
    r"his|her|their|its)\b|[$€£\d])"
)
BESIDE_THE_MAIN_CLAUSE = re.compile(r"(?:While|Although|Though|When|If|Because|As|After|Before|Since|Unless|Once) ")
BREAKS_OFF = re.compile(r"\b(?:the|an?|and|or|but|its|their|my|your|our|whose|very)\.$")
SHORT_VERB = re.compile(r"[a-z]['’](?:ll|re|ve|d)\b")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def has_a_verb(text: str) -> bool:
    """Whether a word that can be a finite verb stands in a text."""
    return bool(THIRD.search(text)) or _has_a_sure_verb(text)


def opens_with_a_verb(text: str) -> bool:
    """Whether a text, such as what follows a name, opens with a finite verb."""
    return bool(VERB.match(text) or THIRD.match(text))


def is_cut(text: str) -> bool:
    """Whether a sentence ends on a word that cannot end one, or has a "while …" clause and no main one behind it."""
    _, comma, main = text.partition(", ")
    beside = comma and BESIDE_THE_MAIN_CLAUSE.match(text)
    third = any("third" in forms_of(word) for word in THIRD.findall(main))  # "works in", not "workers in"
    return bool(BREAKS_OFF.search(text) or (beside and not third and not _has_a_sure_verb(main)))


def _has_a_sure_verb(text: str) -> bool:
    return bool(VERB.search(text) or SHORT_VERB.search(text)) or not IRREGULAR.isdisjoint(WORD.findall(text))
