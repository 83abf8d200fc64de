"""Rules on a lesson's questions together: what one gives away about another, and patterns that help guessing.

The same rules look at any set of questions; places are "questions.q3.stem".
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from lessons.core.checks.phrases import words_of
from lessons.core.checks.rule import error, warning
from lessons.core.checks.shown import (
    claim_of,
    feedback_texts,
    guessable,
    has_several_keys,
    is_closed,
    keeps_order,
    key_text,
    keys_of,
    numbers_of,
    payload_parts,
)
from lessons.core.checks.wording import negative_word
from lessons.core.messages import Problem, gettext_noop
from lessons.core.plan import Asked

PLACE_IN_THE_TEXT = re.compile(r"\b(?:paragraph|part|question)s? \d+", re.IGNORECASE)
FEWEST_TO_JUDGE = 6
LONGEST_RUN = 2
FEWEST_ALIKE = 3
SHORTEST_TELLING_KEY = 2  # words
SHORTEST_TELLING_NUMBER = 2  # digits

SetRule = Callable[[Sequence[Asked]], Iterator[Problem]]


def no_question_gives_a_key_away(questions: Sequence[Asked]) -> Iterator[Problem]:
    """What a student reads in one question holds no other question's key."""
    secrets = [(other, secret) for other in questions if (secret := _secret(other))]
    for asked in questions:
        told = f" {' '.join(words_of(_told_before(asked)))} "
        for other, secret in secrets:
            if other is not asked and f" {secret} " in told:
                yield warning(
                    f"questions.{asked.question.id}",
                    gettext_noop("This gives the answer to “%(stem)s” away: “%(key)s”. Say it in another way."),
                    stem=other.question.stem,
                    key=secret,
                )


def one_question_a_sentence(questions: Sequence[Asked]) -> Iterator[Problem]:
    """Two scored closed questions do not rest on the same sentence."""
    seen: dict[str, Asked] = {}
    for asked in questions:
        if not asked.question.scored or not is_closed(asked):
            continue
        shared = next((seen[sentence] for sentence in asked.question.evidence if sentence in seen), None)
        if shared:
            yield warning(
                f"questions.{asked.question.id}.evidence",
                gettext_noop("The question “%(stem)s” rests on the same sentence. One may give the other away."),
                stem=shared.question.stem,
            )
        seen |= dict.fromkeys(asked.question.evidence, asked)


def one_negative_stem_at_most(questions: Sequence[Asked]) -> Iterator[Problem]:
    """A lesson has one negative stem at most, even with the word in capitals."""
    negative = [asked for asked in questions if negative_word(asked, capitals=True)]
    for asked in negative[1:]:
        yield warning(
            f"questions.{asked.question.id}.stem",
            gettext_noop("Another question of this lesson asks for what is wrong, too. Keep one at most."),
        )


def same_number_of_options(questions: Sequence[Asked]) -> Iterator[Problem]:
    """All questions with options have equally many; with several right ones a question needs more."""
    counts = {len(guessable(asked)) for asked in questions if guessable(asked) and not has_several_keys(asked)}
    if len(counts) > 1:
        yield warning(
            "questions",
            gettext_noop("Some questions have %(fewest)d options, others %(most)d. Give all of them the same number."),
            fewest=min(counts),
            most=max(counts),
        )


def key_positions_are_balanced(questions: Sequence[Asked]) -> Iterator[Problem]:
    """Among options that may be moved, no place holds the key three times running or most of the time."""
    places = [place for asked in questions if (place := _key_place(asked)) is not None]
    if any(len(list(run)) > LONGEST_RUN for _, run in groupby(places)):
        yield warning(
            "questions", gettext_noop("The right option stands in the same place three times running. Move one.")
        )
    if len(places) >= FEWEST_TO_JUDGE and max(Counter(places).values()) > len(places) / 2:
        yield warning("questions", gettext_noop("The right option mostly stands in the same place. Move some of them."))


def key_is_not_mostly_longest(questions: Sequence[Asked]) -> Iterator[Problem]:
    """The right option is the longest no more often than half of the time."""
    chosen = (asked for asked in questions if len(guessable(asked)) > 1 and not has_several_keys(asked))
    longest = [_key_is_longest(asked) for asked in chosen]
    if len(longest) >= FEWEST_TO_JUDGE and sum(longest) > len(longest) / 2:
        yield warning("questions", gettext_noop("The right option is mostly the longest one. Shorten some of them."))


def verdicts_differ(questions: Sequence[Asked]) -> Iterator[Problem]:
    """Three or more claim checks do not all have the same answer."""
    checks = [asked for asked in questions if payload_parts(asked, "verdict")]
    if len(checks) < FEWEST_ALIKE or len({payload_parts(asked, "verdict") for asked in checks}) > 1:
        return
    for asked in checks:
        yield error(
            f"questions.{asked.question.id}.verdict",
            gettext_noop("All statements of this lesson have the same answer. Change one of them or take some out."),
        )


SET_RULES: tuple[SetRule, ...] = (
    no_question_gives_a_key_away,
    one_question_a_sentence,
    one_negative_stem_at_most,
    same_number_of_options,
    key_positions_are_balanced,
    key_is_not_mostly_longest,
    verdicts_differ,
)


def _told_before(asked: Asked) -> str:
    """Return what others learn from a question: its stem, its claim and its feedback, without paragraph numbers."""
    told = " / ".join((asked.question.stem, claim_of(asked), *feedback_texts(asked)))
    return PLACE_IN_THE_TEXT.sub(" ", told).replace(",", "")


def _secret(asked: Asked) -> str:
    """Return the right answer in small letters when others could give it away: a number, or two words or more."""
    words = words_of(key_text(asked))
    if len(words) >= SHORTEST_TELLING_KEY:
        return " ".join(words)
    return " ".join(number for number in numbers_of(asked) if len(number) >= SHORTEST_TELLING_NUMBER)


def _key_place(asked: Asked) -> int | None:
    if keeps_order(asked) or has_several_keys(asked):
        return None
    ids = [option.id for option in guessable(asked)]
    return next((ids.index(key) for key in keys_of(asked) if key in ids), None)


def _key_is_longest(asked: Asked) -> bool:
    right = len(key_text(asked))
    wrong = [len(option.text) for option in guessable(asked) if option.id not in keys_of(asked)]
    return right > max(wrong, default=right)
