"""What is wrong with one question: its kind's own check, then every rule that looks at one question alone."""

from collections.abc import Iterator

from lessons.core.checks.concerns import CONCERN_RULES
from lessons.core.checks.evidence import EVIDENCE_RULES, names_its_evidence
from lessons.core.checks.kept import with_reasons
from lessons.core.checks.options import OPTION_RULES
from lessons.core.checks.stale import STALE_RULES
from lessons.core.checks.wording import WORDING_RULES
from lessons.core.errors import LessonError
from lessons.core.messages import Message, Problem
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Question

RULES = (*WORDING_RULES, *CONCERN_RULES, *OPTION_RULES, *EVIDENCE_RULES)
AS_WRITTEN = (names_its_evidence, *STALE_RULES)
"""Rules on a question with the sentences it was written on, also those that were cut for class."""


def check_question(lookup: Lookup, question: Question) -> tuple[Problem, ...]:
    """Return what is wrong with a question, with places inside it: "stem", "options.b.feedback", "evidence".

    The question need not stand in the looked-up plan: an editor checks what was just typed. A warning that the plan
    holds a reason for carries it as `kept`.
    """
    try:
        written, asked = Asked(question), lookup.ask(question)
    except LessonError as error:
        return (Problem(Message(error.text, error.params), "payload"),)
    return with_reasons(lookup.plan, question.id, _problems(lookup, written, asked))


def _problems(lookup: Lookup, written: Asked, asked: Asked) -> Iterator[Problem]:
    yield from written.kind.check(written.payload)
    for rule in AS_WRITTEN:
        yield from rule(lookup, written)
    for rule in RULES:
        yield from rule(lookup, asked)
