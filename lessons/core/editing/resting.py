"""What rests on a sentence when it changes: other ids where it is named, and a second look by the teacher."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from lessons.core.editing.questions import with_question
from lessons.core.plan import LessonPlan
from lessons.core.resting import mapped, redirected, sentences_of


def gone_stale(plan: LessonPlan, sentences: Iterable[str]) -> LessonPlan:
    """Return the plan in which what rests on these sentences is stale, and its questions wait for a tick."""
    changed = frozenset(sentences)
    questions = [one for one in plan.questions if not changed.isdisjoint(sentences_of(one))]
    prompts = [one for one in plan.prompts if not changed.isdisjoint(one.trigger)]
    for question in questions:
        plan = with_question(plan, replace(question, ready=False))
    found = (*plan.stale, *(one.id for one in questions), *(one.id for one in prompts))
    return replace(plan, stale=tuple(dict.fromkeys(found)))


def pointing_to(plan: LessonPlan, ids: Mapping[str, str]) -> LessonPlan:
    """Return the plan with other ids wherever sentences are named, "" for none; the blocks are the caller's."""
    return replace(
        plan,
        questions=tuple(redirected(one, ids) for one in plan.questions),
        prompts=tuple(replace(one, trigger=mapped(one.trigger, ids)) for one in plan.prompts),
        glossary=tuple(replace(one, sentences=mapped(one.sentences, ids)) for one in plan.glossary),
        edits=tuple(replace(one, sentence=new) for one in plan.edits if (new := ids.get(one.sentence, one.sentence))),
    )
