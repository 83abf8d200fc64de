"""Captions in plain text: one sentence that says what a picture shows, found cautiously."""

import re

from lessons.core.data.lists import word_list
from lessons.core.reading.quotes import has_quote_marks
from lessons.core.reading.sentences import split_sentences
from lessons.core.reading.words import count_words, words

LONGEST = 38
LONGEST_CREDITED = 60
DEEPEST_VERB = 10
LABEL = re.compile(
    r"(?:An artist['’]s impression\b|FILE ?[-–—]|FILE PHOTO|(?:Photo|Image|Picture|Pictured|Caption|Фото)\s?:)",
    re.IGNORECASE,
)
PICTURED = re.compile(r"(?:^|[.'’”\"] )Pictured: ")
POSE = re.compile(
    r"\((?:behind glass|left|right|cent(?:er|re)|above|below|pictured|seated|standing|in (?:red|blue|white|black)|"
    r"pictured [^)]{2,30}|(?:second|third) from (?:the )?(?:left|right)|(?:front|back) row|file photo)\)|"
    r", (?:far )?(?:left|right|cent(?:er|re)|(?:second|third) from (?:the )?(?:left|right)), [a-z]+s ",
    re.IGNORECASE,
)
CREDITED = re.compile(
    r"\w\.? (?:Credit|Photo|Photograph|Picture|Image|Source): ?[A-Z][^.!?]{1,60}$|"
    r"\. \((?!(?:Reuters|AP|AFP|UPI|Bloomberg|Xinhua)\))"
    r"[A-Z][\w.&'’/-]*(?: (?:of|the|and|for|via|[A-Z][\w.&'’/-]*)){0,5}\)$"
)
DOING = re.compile(
    r"(?P<before>(?!(?:[Bb]y|[Aa]fter|[Bb]efore|[Ww]hile|[Ww]hen|[Ww]ithout|[Ii]n|[Oo]n|[Aa]t|[Ff]or|[Ff]rom|[Oo]f) )"
    r"(?:[\w'’-]+ ){1,9}?)"
    r"(?!(?:building|evening|morning|ceiling|wedding|meeting|opening|something|nothing|anything|everything|during|"
    r"including|regarding|according|following|concerning|sailing|being|having) )"
    r"[a-z]{2,}ing (?=(?:an?|the|his|her|their|its|in|on|at|to|from|into|up|down|over|out|off|with|through|across|"
    r"along|under|near|around|behind|beside|for|away|past)\b)"
)
SOMEBODY_AND_WHO = re.compile(r"(?P<before>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+, )(?=(?:an?|the) [^,;:!?]+\.$)")
FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should)\b|"
    r"n['’]t\b|['’](?:s|re|ve|ll|d|m) (?:a|an|the|not|been)\b",
    re.IGNORECASE,
)
THIRD = re.compile(
    r"\b[a-z]{2,}s (?:the|an?|in|on|at|to|for|by|with|about|more|less|up|over|from|that|not|into|his|her|their|its|it|"
    r"them|him)\b"
)
PAST = re.compile(r"\b[a-z]{2,}ed\b")
NOT_A_NAME_BEFORE = re.compile(
    r"\b(?:to|and|or|but|that|which|who|if|of|for|by|without|about|like|than)\s$|[a-z]ed \w+ly $"
)
A_DEED = re.compile(r"\b(?:an?|the|his|her|its|their|of|for|mostly|more) (?:\w+ )?$")
LONGEST_NAMING = 20
TELLS_MORE = re.compile(r"(?:, (?:and|but|so|which|who|where)|;|:) ")
SAYING = re.compile(r"\b(?:sa(?:y|ys|id)|t(?:ells?|old)|ask(?:s|ed)?|add(?:s|ed)|according)\b")
VISUAL = word_list("visual_verbs")
VISUAL_PLURAL = frozenset(word.removesuffix("s") for word in VISUAL) | {
    "march",
    "watch",
    "pass",
    "gather",
    "wait",
    "queue",
}
PLURAL = re.compile(r"(?:[a-z]{3,}s|men|women|children|people|police)")
AFTER_PLURAL = word_list("words_after_a_plural_verb")
OTHER_VERBS = word_list("other_verbs")
NO_NAMING = OTHER_VERBS | word_list("irregular_pasts") | word_list("plain_verbs")
NO_SUBJECT = word_list("no_caption_opens_so")
OBJECT_FOLLOWS = AFTER_PLURAL | word_list("words_before_an_object")
PARTICIPLE_FOLLOWS = AFTER_PLURAL | {"from", "to", "of", "and", "wives", "husbands"}


def is_caption(text: str) -> bool:
    """Whether a paragraph reads like a picture's caption; a suspicion for the teacher, never used as a source."""
    if LABEL.match(text) or PICTURED.search(text):
        return True
    if CREDITED.search(text) and count_words(text) <= LONGEST_CREDITED:
        return True
    if has_quote_marks(text) or SAYING.search(text) or count_words(text) > LONGEST or len(split_sentences(text)) != 1:
        return False
    if POSE.search(text) or names_without_a_verb(text):
        return True
    return not TELLS_MORE.search(text) and _shows_something(text)


def names_without_a_verb(text: str) -> bool:
    """Whether a sentence only names what does something: "A shy whale breaching the surface." has no finite verb,
    nor has "Mira Veld, the pilot of the pier."."""
    match = SOMEBODY_AND_WHO.match(text) or DOING.match(text)
    if match is None or count_words(text) > LONGEST_NAMING:
        return False
    before, after = match["before"], text[match.end() :]
    found = {word.lower() for word in words(f"{before} {after}")}
    finite = FINITE.search(before) or FINITE.search(after) or THIRD.search(after) or PAST.search(after)
    if match.re is SOMEBODY_AND_WHO:
        return not (finite or found & NO_NAMING)
    a_deed = A_DEED.search(before) and not after.startswith(("a ", "an ", "the ", "his ", "her ", "their ", "its "))
    return not (finite or a_deed or found & NO_NAMING or NOT_A_NAME_BEFORE.search(before))


def _shows_something(text: str) -> bool:
    """Whether the first verb is one that can be seen, in the present."""
    found = words(text)[: DEEPEST_VERB + 2]
    if not found or found[0].lower() in NO_SUBJECT:
        return False
    for before, word, after in zip(found, found[1:], found[2:], strict=False):
        if word in VISUAL and (after in OBJECT_FOLLOWS or after.endswith("ed")):
            return True
        if word in VISUAL_PLURAL and PLURAL.fullmatch(before.lower()) and after in AFTER_PLURAL:
            return True
        if word in OTHER_VERBS or (word.endswith("ed") and after not in PARTICIPLE_FOLLOWS):
            return False
    return False
