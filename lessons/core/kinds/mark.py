"""Mark the sentence: find the one sentence that does what the question asks for."""

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
    MarkSentence,
    Raw,
    Response,
    Reveal,
    TallyRow,
    count_by_id,
    given_but,
    picked,
    scored,
    sound,
    told,
)
from lessons.core.value import Value

NAME = "sentence"


class MarkPayload(Value):
    """`sentences` may be marked, any of `keys` is right; `feedback` by the id of a wrong sentence."""

    sentences: tuple[str, ...]
    keys: tuple[str, ...]
    feedback: dict[str, str] = msgspec.field(default_factory=dict)


class Mark:
    """One sentence of the passage, marked."""

    name: ClassVar[KindName] = "mark"
    label: ClassVar[str] = gettext_noop("Mark the sentence")
    payload_type = MarkPayload

    def fields(self) -> tuple[Field, ...]:
        return (
            Field("sentences", "sentences", gettext_noop("Sentences to choose from")),
            Field("keys", "sentences", gettext_noop("Right sentences")),
            Field("feedback", "notes", gettext_noop("What to say to a wrong answer"), required=False),
        )

    def check(self, payload: MarkPayload) -> tuple[Problem, ...]:
        problems = []
        if len(set(payload.sentences)) < 2:
            problems.append(Problem(Message(gettext_noop("Give at least two sentences to choose from.")), "sentences"))
        if not payload.keys or not set(payload.keys) <= set(payload.sentences):
            problems.append(Problem(Message(gettext_noop("Say which of the sentences is right.")), "keys"))
        return tuple(problems)

    def sentences(self, payload: MarkPayload) -> tuple[str, ...]:
        return payload.sentences

    def inputs(self, payload: MarkPayload, rng: random.Random) -> tuple[Input, ...]:
        return (MarkSentence(NAME, payload.sentences),)

    def read(self, payload: MarkPayload, raw: Raw) -> Response | Problem:
        return picked(raw, NAME, payload.sentences, Message(gettext_noop("Choose one sentence.")))

    def grade(self, payload: MarkPayload, response: Response) -> Grade:
        return scored(1.0 if set(response.get(NAME, ())) & set(payload.keys) else 0.0)

    def missed(self, payload: MarkPayload, response: Response) -> tuple[str, ...]:
        return given_but(response, NAME, payload.keys)

    def describe(self, payload: MarkPayload, response: Response) -> tuple[Words, ...]:
        return response.get(NAME, ())

    def tally(self, payload: MarkPayload, responses: Sequence[Response]) -> tuple[TallyRow, ...]:
        counts = count_by_id(responses, NAME)
        return tuple(
            TallyRow(sentence, sentence, counts.get(sentence, 0), sentence in payload.keys)
            for sentence in payload.sentences
        )

    def reveal(self, payload: MarkPayload) -> Reveal:
        feedback = told({one: text for one, text in payload.feedback.items() if one not in payload.keys})
        return Reveal(keys=payload.keys, words=payload.keys, feedback=feedback)

    def accept(self, payload: MarkPayload, response: Response, *, only: bool) -> MarkPayload | None:
        given = response.get(NAME, ())
        keys = given if only else tuple(dict.fromkeys((*payload.keys, *given)))
        return sound(self, replace(payload, keys=keys)) if given else None
