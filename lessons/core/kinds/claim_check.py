"""Claim check: does the text say so, say something different, or not say?"""

import random
from collections.abc import Sequence
from typing import ClassVar

import msgspec
from msgspec.structs import replace

from lessons.core.messages import Message, Problem, Words, gettext_noop
from lessons.core.question import (
    Field,
    Grade,
    Input,
    KindName,
    Option,
    PickOne,
    Raw,
    Response,
    Reveal,
    TallyRow,
    Verdict,
    count_by_id,
    given_but,
    picked,
    scored,
    sound,
    told,
)
from lessons.core.value import Value

NAME = "verdict"
VERDICTS: dict[Verdict, Message] = {
    "supported": Message(gettext_noop("The text says so")),
    "contradicted": Message(gettext_noop("The text says something different")),
    "not_said": Message(gettext_noop("The text does not say")),
}


class ClaimPayload(Value):
    """`claim` is the statement to check, `also` are verdicts that count as right beside the one that is; `feedback`
    says, for each wrong verdict, what the reader has missed."""

    claim: str
    verdict: Verdict
    feedback: dict[Verdict, str] = msgspec.field(default_factory=dict)
    also: tuple[Verdict, ...] = ()

    @property
    def keys(self) -> tuple[Verdict, ...]:
        """Every verdict that counts as right, each once."""
        return tuple(dict.fromkeys((self.verdict, *self.also)))


class ClaimCheck:
    """A statement held against the text."""

    name: ClassVar[KindName] = "claim_check"
    label: ClassVar[str] = gettext_noop("Claim check")
    payload_type = ClaimPayload

    def fields(self) -> tuple[Field, ...]:
        return (
            Field("claim", "text", gettext_noop("Statement to check")),
            Field("verdict", "verdict", gettext_noop("What the text does")),
            Field("feedback", "notes", gettext_noop("What to say to a wrong answer"), required=False),
        )

    def check(self, payload: ClaimPayload) -> tuple[Problem, ...]:
        problems = []
        if not payload.claim.strip():
            problems.append(Problem(Message(gettext_noop("Write the statement that students check.")), "claim"))
        problems += [
            Problem(
                Message(gettext_noop("Say what a student who picks this has missed.")), f"feedback.{verdict}", "warning"
            )
            for verdict in VERDICTS
            if verdict not in payload.keys and not payload.feedback.get(verdict, "").strip()
        ]
        return tuple(problems)

    def sentences(self, payload: ClaimPayload) -> tuple[str, ...]:
        return ()

    def inputs(self, payload: ClaimPayload, rng: random.Random) -> tuple[Input, ...]:
        return (PickOne(NAME, tuple(Option(verdict, words) for verdict, words in VERDICTS.items())),)

    def read(self, payload: ClaimPayload, raw: Raw) -> Response | Problem:
        return picked(raw, NAME, tuple(VERDICTS), Message(gettext_noop("Choose one answer.")))

    def grade(self, payload: ClaimPayload, response: Response) -> Grade:
        return scored(1.0 if set(response.get(NAME, ())) & set(payload.keys) else 0.0)

    def missed(self, payload: ClaimPayload, response: Response) -> tuple[str, ...]:
        return given_but(response, NAME, payload.keys)

    def describe(self, payload: ClaimPayload, response: Response) -> tuple[Words, ...]:
        given = response.get(NAME, ())
        return tuple(words for verdict, words in VERDICTS.items() if verdict in given)

    def tally(self, payload: ClaimPayload, responses: Sequence[Response]) -> tuple[TallyRow, ...]:
        counts = count_by_id(responses, NAME)
        return tuple(
            TallyRow(verdict, words, counts.get(verdict, 0), verdict in payload.keys)
            for verdict, words in VERDICTS.items()
        )

    def reveal(self, payload: ClaimPayload) -> Reveal:
        return Reveal(
            keys=payload.keys,
            words=tuple(VERDICTS[one] for one in payload.keys),
            feedback=told({str(one): text for one, text in payload.feedback.items() if one not in payload.keys}),
        )

    def accept(self, payload: ClaimPayload, response: Response, *, only: bool) -> ClaimPayload | None:
        given = tuple(verdict for verdict in VERDICTS if verdict in response.get(NAME, ()))
        keys = given if only else tuple(dict.fromkeys((*payload.keys, *given)))
        return sound(self, replace(payload, verdict=keys[0], also=keys[1:])) if given else None
