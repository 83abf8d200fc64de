"""What is wrong with one question: its kind's own check, then every rule that looks at one question alone."""

from collections.abc import Iterator

from lessons.core.checks.evidence import EVIDENCE_RULES
from lessons.core.checks.options import OPTION_RULES
from lessons.core.checks.wording import WORDING_RULES
from lessons.core.errors import LessonError
from lessons.core.messages import Message, Problem
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Question

RULES = (*WORDING_RULES, *OPTION_RULES, *EVIDENCE_RULES)


def check_question(lookup: Lookup, question: Question) -> tuple[Problem, ...]:
    """Return what is wrong with a question, with places inside it: "stem", "options.b.feedback", "evidence".

    The question need not stand in the looked-up plan: an editor checks what was just typed.
    """
    try:
        asked = lookup.ask(question)
    except LessonError as error:
        return (Problem(Message(error.text, error.params), "payload"),)
    return tuple(_problems(lookup, asked))


def _problems(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    yield from asked.kind.check(asked.payload)
    for rule in RULES:
        yield from rule(lookup, asked)
