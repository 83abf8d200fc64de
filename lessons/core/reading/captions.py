"""Captions in plain text: one sentence that says what a picture shows, found cautiously."""

import re

from lessons.core.data.lists import word_list
from lessons.core.reading.quotes import has_quote_marks
from lessons.core.reading.sentences import split_sentences
from lessons.core.reading.words import count_words, words

LONGEST = 38
DEEPEST_VERB = 10
LABEL = re.compile(r"(?:FILE ?[-–—]|FILE PHOTO|(?:Photo|Image|Picture|Caption|Фото)\s?:)", re.IGNORECASE)
POSE = re.compile(
    r"\((?:behind glass|left|right|cent(?:er|re)|above|below|pictured|seated|standing|in (?:red|blue|white|black)|"
    r"(?:second|third) from (?:the )?(?:left|right)|(?:front|back) row|file photo)\)",
    re.IGNORECASE,
)
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
NO_SUBJECT = word_list("no_caption_opens_so")
OBJECT_FOLLOWS = AFTER_PLURAL | word_list("words_before_an_object")
PARTICIPLE_FOLLOWS = AFTER_PLURAL | {"from", "to", "of", "and", "wives", "husbands"}


def is_caption(text: str) -> bool:
    """Whether a paragraph reads like a picture's caption; a suspicion for the teacher, never used as a source."""
    if LABEL.match(text):
        return True
    if has_quote_marks(text) or SAYING.search(text) or count_words(text) > LONGEST or len(split_sentences(text)) != 1:
        return False
    return bool(POSE.search(text)) or (not TELLS_MORE.search(text) and _shows_something(text))


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
