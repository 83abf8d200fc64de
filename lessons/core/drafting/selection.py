"""Selection: which drafted questions make the lesson, one a sentence, none giving another away."""

from collections.abc import Iterable, Sequence

import msgspec

from lessons.core.article import Article, located
from lessons.core.drafting.family import Family
from lessons.core.question import Question
from lessons.core.reading.words import content_words, shared_content

MOST_IN_A_SECTION = 3
ALIKE = 0.5
SHARE_OF_CLAIMS = 3


def select(article: Article, drafted: Sequence[tuple[Family, tuple[Question, ...]]]) -> tuple[Question, ...]:
    """Return the questions of the lesson in reading order, numbered q1, q2 …

    Every evidence sentence is used once, sentences that say nearly the same count as one, a family gives at most its
    `most` questions, and a section at most three. Families that want a teacher's tick take at most a third.
    """
    texts = {here.sentence.id: here.text for here in located(article.blocks)}
    order = {sentence: index for index, sentence in enumerate(texts)}
    sentences = {question.evidence for _, questions in drafted for question in questions}
    room = max(1, len(sentences) // SHARE_OF_CLAIMS) if len(sentences) > 1 else 0
    chosen: list[Question] = []
    for family, questions in sorted(drafted, key=lambda pair: all(one.ready for one in pair[1])):
        waiting = bool(questions) and not questions[0].ready
        limit = min(family.most, room) if waiting else family.most
        ranked = sorted(questions, key=lambda one: _rank(one, drafted)) if waiting else _spread(questions)
        chosen += _taken(ranked, limit, chosen, texts)
    chosen.sort(key=lambda one: (order[one.evidence[0]], one.family))
    return tuple(msgspec.structs.replace(one, id=f"q{number}") for number, one in enumerate(chosen, start=1))


def _rank(question: Question, drafted: Sequence[tuple[Family, tuple[Question, ...]]]) -> bool:
    """Return False, which sorts first, for a question on a sentence that no ready one could use better."""
    return any(
        one.evidence == question.evidence and one.ready and not one.stem.startswith("Which year")
        for _, questions in drafted
        for one in questions
    )


def _spread(questions: Iterable[Question]) -> list[Question]:
    """Return the questions so that every section's first comes before any section's second."""
    seen: dict[str, int] = {}
    ranked: list[tuple[int, int, Question]] = []
    for index, question in enumerate(questions):
        seen[question.section] = seen.get(question.section, 0) + 1
        ranked.append((seen[question.section], index, question))
    return [question for _, _, question in sorted(ranked, key=lambda row: row[:2])]


def _taken(questions: Iterable[Question], limit: int, chosen: list[Question], texts: dict[str, str]) -> list[Question]:
    taken: list[Question] = []
    for question in questions:
        so_far = chosen + taken
        crowded = sum(one.section == question.section for one in so_far) >= MOST_IN_A_SECTION
        if len(taken) < limit and not crowded and not any(_clash(question, one, texts) for one in so_far):
            taken.append(question)
    return taken


def _clash(one: Question, other: Question, texts: dict[str, str]) -> bool:
    """Whether two questions rest on the same sentence, or on two that say nearly the same."""
    if set(one.evidence) & set(other.evidence):
        return True
    mine, its = (content_words(texts[question.evidence[0]]) for question in (one, other))
    return shared_content(mine, its) > ALIKE
