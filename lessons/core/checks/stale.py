"""Rules on what rests on a sentence that was cut or edited for class after the item was written."""

from collections.abc import Iterator

from lessons.core.checks.rule import QuestionRule, error
from lessons.core.messages import Problem, gettext_noop
from lessons.core.plan import Asked, Lookup, Prompt

CHANGED = gettext_noop(
    "The sentence that proves this was cut or edited for class. Read it again, then confirm or choose its proof."
)


def is_not_stale(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """No sentence of a question was changed since the question was written or last confirmed."""
    if asked.question.id in lookup.plan.stale:
        yield error("evidence", CHANGED)


def rests_on_what_is_read(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """What proves a question, and what is marked in it, is read by the class."""
    if lookup.cut & set(asked.question.evidence):
        yield error("evidence", gettext_noop("A sentence of the evidence was cut for class. Choose another one."))
    if lookup.cut & set(asked.kind.sentences(asked.payload)):
        yield error("sentences", gettext_noop("A sentence to choose from was cut for class. Take it out."))


def prompt_is_not_stale(lookup: Lookup, prompt: Prompt) -> Iterator[Problem]:
    """No sentence of a prompt was changed since the prompt was written or last confirmed."""
    if prompt.id in lookup.plan.stale:
        yield error("trigger", CHANGED)


def prompt_rests_on_what_is_read(lookup: Lookup, prompt: Prompt) -> Iterator[Problem]:
    """The sentences that a prompt stands on are read by the class."""
    if lookup.cut & set(prompt.trigger):
        yield error(
            "trigger", gettext_noop("A sentence that the prompt stands on was cut for class. Choose another one.")
        )


STALE_RULES: tuple[QuestionRule, ...] = (is_not_stale, rests_on_what_is_read)
