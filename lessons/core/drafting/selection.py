"""Selection: which drafted questions make the lesson, one a sentence, none giving another away."""

from collections.abc import Iterable, Sequence

import msgspec

from lessons.core.article import Article, located
from lessons.core.checks.between import no_question_gives_a_key_away
from lessons.core.checks.items import check_question
from lessons.core.drafting.family import Family
from lessons.core.plan import Asked, Lookup, plan_of
from lessons.core.question import Question
from lessons.core.reading.words import content_words, shared_content

MOST_IN_A_SECTION = 4
MOST_BEFORE_THE_LAST = 3
ALIKE = 0.5


def select(article: Article, families: Sequence[Family]) -> tuple[Question, ...]:
    """Return the questions of the lesson in reading order, numbered q1, q2 …

    Families choose in turn. Every evidence sentence is used once, sentences that say nearly the same count as one, a
    family gives at most its `most` questions, and a section at most four, three of them before the `last` families
    come, which see only the sentences that nobody has used. What the editor's checks find an error in is not taken;
    what they would hold back with a warning waits for the teacher.
    """
    lookup = Lookup(plan_of(article, minutes=0))
    order = {here.sentence.id: index for index, here in enumerate(located(article.blocks))}
    chosen: list[Question] = []
    for family in families:
        seen = without(article, {sentence for one in chosen for sentence in one.evidence}) if family.last else article
        room = MOST_IN_A_SECTION if family.last else MOST_BEFORE_THE_LAST
        chosen += _taken(_spread(family.draft(seen)), family.most, room, chosen, lookup)
    chosen.sort(key=lambda one: (order[one.evidence[0]], one.family))
    return tuple(msgspec.structs.replace(one, id=f"q{number}") for number, one in enumerate(chosen, start=1))


def without(article: Article, sentences: set[str]) -> Article:
    """Return the article with some sentences passed over; its texts stay as they are."""
    blocks = (
        msgspec.structs.replace(block, sentences=tuple(one for one in block.sentences if one.id not in sentences))
        for block in article.blocks
    )
    return msgspec.structs.replace(article, blocks=tuple(blocks))


def _spread(questions: Iterable[Question]) -> list[Question]:
    """Return the questions so that every section's first comes before any section's second."""
    seen: dict[str, int] = {}
    ranked: list[tuple[int, int, Question]] = []
    for index, question in enumerate(questions):
        seen[question.section] = seen.get(question.section, 0) + 1
        ranked.append((seen[question.section], index, question))
    return [question for _, _, question in sorted(ranked, key=lambda row: row[:2])]


def _taken(
    questions: Iterable[Question], limit: int, room: int, chosen: Sequence[Question], lookup: Lookup
) -> list[Question]:
    taken: list[Question] = []
    for question in questions:
        so_far = [*chosen, *taken]
        crowded = sum(one.section == question.section for one in so_far) >= room
        if len(taken) < limit and not crowded and not any(_clash(question, one, lookup) for one in so_far):
            taken += _as_checked(question, lookup)
    return taken


def _as_checked(question: Question, lookup: Lookup) -> tuple[Question, ...]:
    """Return the question, not ready where a warning would hold it back, and nothing where there is an error."""
    problems = tuple(check_question(lookup, question))
    if any(problem.level == "error" for problem in problems):
        return ()
    held_back = any(problem.blocks for problem in problems)
    return (msgspec.structs.replace(question, ready=question.ready and not held_back),)


def _clash(one: Question, other: Question, lookup: Lookup) -> bool:
    """Whether two questions rest on the same sentence, on two that say nearly the same, or give a key away."""
    if set(one.evidence) & set(other.evidence):
        return True
    mine, its = ([content_words(lookup.sentences[id_].text) for id_ in question.evidence] for question in (one, other))
    if any(shared_content(here, there) > ALIKE for here in mine for there in its):
        return True
    return any(no_question_gives_a_key_away([Asked(one), Asked(other)]))
