"""Which questions and prompts the selections name: kept in step with every edit."""

from msgspec.structs import replace

from lessons.core.plan import LessonPlan


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


def forgotten(plan: LessonPlan, id_: str) -> LessonPlan:
    """Return the plan in which nothing speaks any more of a question or prompt that is gone."""
    plan = replace(
        plan,
        set_aside=tuple(one for one in plan.set_aside if one != id_),
        stale=tuple(one for one in plan.stale if one != id_),
        reasons=tuple(one for one in plan.reasons if one.item != id_),
    )
    return unselected(plan, id_)


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
