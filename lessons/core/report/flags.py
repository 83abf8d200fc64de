"""What to look at in a question, said in words: never a score, never a traffic light."""

from collections.abc import Iterator
from typing import Any, Literal

from lessons.core.article import opening
from lessons.core.key import inputs_of
from lessons.core.messages import Message, gettext_noop
from lessons.core.plan import Asked
from lessons.core.question import MarkSentence, PickMany, PickOne, Sort
from lessons.core.report.choices import Choice, Chosen
from lessons.core.value import Value

ENOUGH_FOR_NOBODY = 50
MORE_THAN_ONE = 2
KEY = gettext_noop(
    "Of the strongest third, %(right)d chose the right answer and %(wrong)d chose “%(words)s”. Is the key right?"
)
NOBODY = gettext_noop("Nobody chose “%(words)s” in %(of)d answers.")
GUESSED = gettext_noop(
    "Fewer were right than would be by guessing: %(right)d of %(of)d, where guessing gives about %(guessed)d."
)
EARNED = gettext_noop(
    "Fewer points were earned than by guessing: %(earned)d of %(most)d, where guessing gives about %(guessed)d."
)
"""Where an answer can be right in part: how many are fully right says nothing about guessing."""
READINGS = (
    gettext_noop("Maybe the key is wrong."),
    gettext_noop("Maybe two answers can be defended."),
    gettext_noop("Or it is hard but fair."),
)
"""The three ways to read every one of them: the figures cannot tell which it is."""


class Flag(Value):
    """Something to look at: a key that may be wrong, an answer that nobody takes, or what guessing would do better."""

    about: Literal["key", "nobody", "guessed"]
    message: Message


def flags_of(asked: Asked, found: Chosen, *, right: int, of: int, share: float) -> tuple[Flag, ...]:
    """Return what to look at in a question that so many answered, `right` of them fully."""
    return (*_key(asked, found), *_guessed(asked, right, of, share), *_nobody(asked, found, of))


def _key(asked: Asked, found: Chosen) -> Iterator[Flag]:
    """Yield a flag when more of the top third chose something wrong than what is right."""
    wrong = max((one for one in found.choices if not one.key), key=_of_top, default=None)
    keys = [_of_top(one) for one in found.choices if one.key]
    right = (min if _is(asked, PickMany) else sum)(keys or [0])
    if wrong is not None and _of_top(wrong) >= MORE_THAN_ONE and _of_top(wrong) > right:
        params = {"right": right, "wrong": _of_top(wrong), "words": _short(wrong.words)}
        yield Flag("key", Message(KEY, params))


def _guessed(asked: Asked, right: int, of: int, share: float) -> Iterator[Flag]:
    rate, most = guess_rate(asked), of * asked.question.points
    if share >= rate:
        return
    if _is(asked, Sort):
        params = {"earned": round(share * most), "most": most, "guessed": round(rate * most)}
        yield Flag("guessed", Message(EARNED, params))
    else:
        yield Flag("guessed", Message(GUESSED, {"right": right, "of": of, "guessed": round(rate * of)}))


def _nobody(asked: Asked, found: Chosen, of: int) -> Iterator[Flag]:
    """Yield a flag for each wrong option that nobody took in many answers."""
    if of < ENOUGH_FOR_NOBODY or not (_is(asked, PickOne) or _is(asked, PickMany)):
        return
    for one in found.choices:
        if not one.count and not one.key:
            yield Flag("nobody", Message(NOBODY, {"words": _short(one.words), "of": of}))


def guess_rate(asked: Asked) -> float:
    """Return the share of the points that somebody earns on average who only guesses, 0 where an answer is typed."""
    keys = asked.kind.reveal(asked.payload).keys
    for one in inputs_of(asked):
        match one:
            case PickOne(options=options):
                return sum(one.id in keys for one in options) / len(options)
            case Sort(groups=groups):
                return 1 / len(groups)
            case MarkSentence(sentences=sentences):
                return len(keys) / len(sentences)
    return 0.0


def _of_top(one: Choice) -> int:
    return one.thirds[2]


def _is(asked: Asked, kind: type[Value]) -> bool:
    return any(isinstance(one, kind) for one in inputs_of(asked))


def _short(words: Any) -> Any:
    return opening(words) if isinstance(words, str) else words
