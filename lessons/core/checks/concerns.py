"""What asks for a teacher's judgement: wording that may put a stigma on people or is not safe in a class.

On a question or prompt each concern is a warning that waits for a reason; elsewhere in a plan it is a plain warning.
"""

from collections.abc import Iterable, Iterator

from lessons.core.checks.rule import QuestionRule, concern, warning
from lessons.core.checks.safety import risks_in
from lessons.core.checks.shown import groups_of, said_after, shown_texts
from lessons.core.checks.stigma import stigma_in
from lessons.core.checks.wording import is_about_a_violent_group
from lessons.core.messages import Problem
from lessons.core.plan import Asked, Lookup, Prompt

Place = tuple[str, str]
"""Where a text stands, and the text."""


def puts_no_stigma(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """Nothing students read in a question puts a stigma on people, neither alone nor as the answer to the stem."""
    stem, about_one = asked.question.stem, is_about_a_violent_group(lookup)
    for place, text in (*shown_texts(asked), *groups_of(asked), *said_after(asked)):
        for sentence, words in stigma_in(text, before="" if place == "stem" else stem, violent_group=about_one):
            yield concern(place, sentence, rule="stigma", words=words)


def is_safe(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """Nothing students read before they answer is unsafe."""
    yield from _risks(lookup, (*shown_texts(asked), *groups_of(asked)))


def prompt_puts_no_stigma(lookup: Lookup, prompt: Prompt) -> Iterator[Problem]:
    """Neither a prompt nor its follow-up puts a stigma on people."""
    for place, text in _asked_by(prompt):
        for sentence, words in stigma_in(text, violent_group=is_about_a_violent_group(lookup)):
            yield concern(place, sentence, rule="stigma", words=words)


def prompt_is_safe(lookup: Lookup, prompt: Prompt) -> Iterator[Problem]:
    """Neither a prompt nor its follow-up is unsafe."""
    yield from _risks(lookup, _asked_by(prompt))


def names_put_no_stigma(lookup: Lookup) -> Iterator[Problem]:
    """No title or note of a section, no meaning in the glossary and nothing before the article puts a stigma on
    people."""
    plan = lookup.plan
    front = (("title", plan.title), ("summary", plan.summary), ("content_note", plan.content_note))
    sections = ((f"sections.{one.id}", text) for one in plan.sections for text in (one.title, one.content_note))
    terms = ((f"glossary.{term.term}", term.meaning) for term in plan.glossary)
    for place, text in (*front, *sections, *terms):
        for sentence, words in stigma_in(text, violent_group=is_about_a_violent_group(lookup)):
            yield warning(place, sentence, words=words)


def _asked_by(prompt: Prompt) -> tuple[Place, ...]:
    return ("text", prompt.text), ("follow_up", prompt.follow_up)


def _risks(lookup: Lookup, texts: Iterable[Place]) -> Iterator[Problem]:
    about_one = is_about_a_violent_group(lookup)
    for place, text in texts:
        for sentence, words in risks_in(text, violent_group=about_one):
            yield concern(place, sentence, rule="safety", words=words)


CONCERN_RULES: tuple[QuestionRule, ...] = (puts_no_stigma, is_safe)
