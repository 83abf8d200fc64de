"""Which questions and prompts the selections name: kept in step with every edit."""

from collections.abc import Sequence

from msgspec.structs import replace

from lessons.core.editing.finding import checked
from lessons.core.editing.stale import no_longer_stale
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan, Selection

SHORTEST, LONGEST = 5, 300  # minutes
MOST_LENGTHS = 6


def choose(plan: LessonPlan, selections: Sequence[Selection]) -> LessonPlan:
    """Return the plan with these selections, the shortest first, each in the plan's order.

    What waits for a tick cannot be chosen, and keeps its place in a length that stays. Raises LessonError for two of
    one length, a length no lesson has, too many, or a question that is not there.
    """
    lengths = [one.minutes for one in selections]
    if len(set(lengths)) < len(lengths) or len(lengths) > MOST_LENGTHS:
        raise LessonError(gettext_noop("Give each length once, and six lengths at most."))
    if any(not SHORTEST <= minutes <= LONGEST for minutes in lengths):
        raise LessonError(
            gettext_noop("A lesson takes %(shortest)d to %(longest)d minutes."), shortest=SHORTEST, longest=LONGEST
        )
    ordered = sorted(selections, key=lambda one: one.minutes)
    return checked(in_order(checked(replace(plan, selections=tuple(_with_waiting(plan, one) for one in ordered)))))


def _with_waiting(plan: LessonPlan, selection: Selection) -> Selection:
    """Return the selection with what is not ticked of the one of the same length in the plan."""
    waiting = {*(one.id for one in plan.questions if not one.ready), *plan.set_aside}
    before = next((one for one in plan.selections if one.minutes == selection.minutes), selection)
    return replace(
        selection,
        questions=(*selection.questions, *(id_ for id_ in before.questions if id_ in waiting)),
        prompts=(*selection.prompts, *(id_ for id_ in before.prompts if id_ in waiting)),
    )


def rejoined(plan: LessonPlan, id_: str) -> LessonPlan:
    """Return the plan with a question in the selections that it stood in, or in the longest when it stood in none."""
    return plan if any(id_ in one.questions for one in plan.selections) else selected(plan, id_)


def succeeded(plan: LessonPlan, id_: str, *, by: str) -> LessonPlan:
    """Return the plan with one question in the place of another in every selection."""
    kept = (
        replace(one, questions=tuple(by if each == id_ else each for each in one.questions)) for one in plan.selections
    )
    return replace(plan, selections=tuple(kept))


def selected(plan: LessonPlan, id_: str) -> LessonPlan:
    """Return the plan with a question or prompt in the longest selection, in the plan's order."""
    longest = max((one.minutes for one in plan.selections), default=0)
    kept = (
        replace(one, questions=(*one.questions, id_), prompts=(*one.prompts, id_)) if one.minutes == longest else one
        for one in plan.selections
    )
    return in_order(replace(plan, selections=tuple(kept)))


def unselected(plan: LessonPlan, id_: str) -> LessonPlan:
    """Return the plan with a question or prompt taken out of every selection."""
    kept = (
        replace(
            one,
            questions=tuple(question for question in one.questions if question != id_),
            prompts=tuple(prompt for prompt in one.prompts if prompt != id_),
        )
        for one in plan.selections
    )
    return replace(plan, selections=tuple(kept))


def waiting_like(plan: LessonPlan, id_: str, *, new_id: str) -> LessonPlan:
    """Return the plan in which a question or prompt is stale and set aside where another one is, of which it is
    made."""
    waits = {
        name: (*ids, new_id) if id_ in ids else ids
        for name, ids in (("stale", plan.stale), ("set_aside", plan.set_aside))
    }
    return replace(plan, **waits)


def forgotten(plan: LessonPlan, id_: str) -> LessonPlan:
    """Return the plan in which nothing speaks any more of a question or prompt that is gone."""
    plan = replace(
        plan,
        set_aside=tuple(one for one in plan.set_aside if one != id_),
        reasons=tuple(one for one in plan.reasons if one.item != id_),
    )
    return unselected(no_longer_stale(plan, id_), id_)


def in_order(plan: LessonPlan) -> LessonPlan:
    """Return the plan whose selections name each question and prompt once, in the plan's own order."""
    kept = (
        replace(
            one,
            questions=tuple(each.id for each in plan.questions if each.id in one.questions),
            prompts=tuple(each.id for each in plan.prompts if each.id in one.prompts),
        )
        for one in plan.selections
    )
    return replace(plan, selections=tuple(kept))
