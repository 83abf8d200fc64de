"""Rules on the words of a question: the stem, and what no question may touch or ask for."""

from collections.abc import Iterator
from functools import lru_cache

from lessons.core.checks.forbidden import disclosures, forbidden_requests
from lessons.core.checks.phrases import find_phrase, outside_quotes, phrases, words_of
from lessons.core.checks.rule import QuestionRule, error, hint, warning
from lessons.core.checks.shown import claim_of, positions_of, says_not_said, shown_texts
from lessons.core.messages import Problem, gettext_noop
from lessons.core.plan import Asked, Lookup

WORDS = "check_words.toml"
BLOCKS_REMEMBERED = 4096
MOST_STEM_WORDS = 35
ENDS = ("?", ".", "!", ":", "…")
CLOSING_MARKS = "\"'”’»)] "


def stem_is_a_full_question(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """A stem has words, at most 35 of them without what it quotes, and ends like a sentence."""
    stem = asked.question.stem.strip()
    count = len(words_of(outside_quotes(stem)))
    if not stem:
        yield error("stem", gettext_noop("Write the question."))
    elif not stem.rstrip(CLOSING_MARKS).endswith(ENDS):
        yield warning("stem", gettext_noop("Make it a whole question or task, with a mark at its end."))
    if count > MOST_STEM_WORDS:
        yield warning(
            "stem",
            gettext_noop("The question has %(count)d words. Ask in %(limit)d or fewer."),
            count=count,
            limit=MOST_STEM_WORDS,
        )


def stem_is_not_negative(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """A stem does not ask for what is wrong or missing, unless the word stands in capitals."""
    found = negative_word(asked)
    if found:
        yield warning(
            "stem",
            gettext_noop("The word “%(word)s” turns the question round. Ask without it, or write it in capitals."),
            word=found,
        )


def touches_no_hurtful_subject(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """No question touches acts that may have hurt someone in the room, or anyone's religious practice."""
    for place, text in shown_texts(asked):
        if found := find_phrase(phrases(WORDS, "hurtful"), text):
            yield error(
                place,
                gettext_noop("“%(words)s” may hurt someone in the room. Ask about something else."),
                words=found,
            )
        if found := find_phrase(phrases(WORDS, "religious_practice"), text):
            yield error(
                place,
                gettext_noop("“%(words)s” asks about religious practice. No question does that. Ask something else."),
                words=found,
            )


def does_not_ask_the_way(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """In a lesson about a violent group, no question asks how people get there."""
    asked_for = [(place, find_phrase(phrases(WORDS, "the_way"), text)) for place, text in shown_texts(asked)]
    for place, found in asked_for:
        if found and is_about_a_violent_group(lookup):
            yield error(
                place,
                gettext_noop("“%(words)s” asks for the way to a violent group. Ask about something else."),
                words=found,
            )


def asks_nothing_forbidden(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """What no prompt may ask, no question may ask, and no position of a poll may be about a student's own life."""
    positions = [(f"options.{one.id}.text", one.text) for one in positions_of(asked)]
    for place, text in (("stem", asked.question.stem), ("claim", claim_of(asked)), *positions):
        for message in forbidden_requests(text):
            yield Problem(message, place)
    for place, text in positions:
        for message in disclosures(text):
            yield Problem(message, place)


def has_general_feedback(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """Every question says something to everybody after it was answered."""
    if not asked.question.feedback.strip() and asked.question.scored and not says_not_said(asked):
        yield hint("feedback", gettext_noop("Say in a sentence why the right answer is right."))


def has_sensible_points(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """Points are none or more; a poll has none."""
    if asked.question.is_poll and asked.question.points:
        yield error("points", gettext_noop("A poll has no right answer. Set its points to 0."))
    elif asked.question.points < 0:
        yield error("points", gettext_noop("Points cannot be below zero."))
    elif asked.question.credited:
        yield hint("points", gettext_noop("Everybody gets the points of this question, whatever they answer."))


def negative_word(asked: Asked, *, capitals: bool = False) -> str:
    """Return the negative word of a stem, outside quotations, or ""; with `capitals` also one in capitals."""
    words = outside_quotes(asked.question.stem).split()
    return find_phrase(phrases(WORDS, "negatives"), " ".join(word for word in words if capitals or not word.isupper()))


def is_about_a_violent_group(lookup: Lookup) -> bool:
    """Return whether the article is about one: by the words that were brought, cut or not, and by a teacher's own."""
    return lookup.once(_is_about_one)


def _is_about_one(lookup: Lookup) -> bool:
    plan = lookup.plan
    texts = (*(block.text for block in plan.blocks), *(edit.words for edit in plan.edits))
    return any(_names_a_violent_group(text) for text in texts)


@lru_cache(BLOCKS_REMEMBERED)
def _names_a_violent_group(text: str) -> bool:
    return bool(find_phrase(phrases(WORDS, "violent_group"), text))


WORDING_RULES: tuple[QuestionRule, ...] = (
    stem_is_a_full_question,
    stem_is_not_negative,
    touches_no_hurtful_subject,
    does_not_ask_the_way,
    asks_nothing_forbidden,
    has_general_feedback,
    has_sensible_points,
)
