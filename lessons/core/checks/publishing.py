"""What an edition would freeze: the ticked and sound part of a plan, and why the rest stays behind."""

from dataclasses import dataclass

import msgspec

from lessons.core.checks.items import check_question
from lessons.core.checks.plans import check_between
from lessons.core.checks.prompts import check_prompt
from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.plan import LessonPlan, Lookup, Prompt, Selection
from lessons.core.question import Question

Left = tuple[tuple[str, tuple[Message, ...]], ...]
Blocked = tuple[tuple[str, tuple[Problem, ...]], ...]

NOT_TICKED = Message(gettext_noop("Nobody has ticked this question yet."))


@dataclass(frozen=True, slots=True)
class Publishable:
    """The plan an edition would freeze, and what became of every question and of unsound prompts.

    `taken` are ids of questions in it; `left` are unticked questions with reasons; `blocked` are ticked questions
    with what blocks them, which a teacher mends, gives a reason for or unticks first; `prompts_left` are prompts with
    something that blocks them.
    """

    plan: LessonPlan
    taken: tuple[str, ...]
    left: Left
    blocked: Blocked
    prompts_left: Left = ()


def publishable(plan: LessonPlan) -> Publishable:
    """Return what of a plan can reach a class: what is ticked and nothing blocks, selections trimmed.

    A selection that had questions and has none left is left out, as long as others ask some: a lesson of other
    questions is not the one that was chosen.
    """
    lookup = Lookup(plan)
    between = check_between(lookup)
    blocking = {question.id: _blocking_of(lookup, question, between) for question in plan.questions}
    taken = tuple(question for question in plan.questions if question.ready and not blocking[question.id])
    ticked = tuple(prompt for prompt in plan.prompts if prompt.id not in plan.set_aside)
    blocking_prompts = {prompt.id: _blocking(check_prompt(lookup, prompt)) for prompt in ticked}
    prompts = tuple(prompt for prompt in ticked if not blocking_prompts[prompt.id])
    return Publishable(
        plan=_frozen(plan, taken, prompts),
        taken=tuple(question.id for question in taken),
        left=tuple((one.id, (NOT_TICKED, *_messages(blocking[one.id]))) for one in plan.questions if not one.ready),
        blocked=tuple((one.id, blocking[one.id]) for one in plan.questions if one.ready and blocking[one.id]),
        prompts_left=tuple((id_, _messages(found)) for id_, found in blocking_prompts.items() if found),
    )


def ticked_part(plan: LessonPlan) -> LessonPlan:
    """Return what an edition would freeze if nothing that is ticked were blocked."""
    questions = tuple(question for question in plan.questions if question.ready)
    return _frozen(plan, questions, tuple(prompt for prompt in plan.prompts if prompt.id not in plan.set_aside))


def _blocking_of(lookup: Lookup, question: Question, between: tuple[Problem, ...]) -> tuple[Problem, ...]:
    place = f"questions.{question.id}."
    shared = (problem for problem in between if f"{problem.place}.".startswith(place))
    return _blocking((*check_question(lookup, question), *shared))


def _blocking(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.blocks)


def _messages(problems: tuple[Problem, ...]) -> tuple[Message, ...]:
    return tuple(problem.message for problem in problems)


def _frozen(plan: LessonPlan, taken: tuple[Question, ...], prompts: tuple[Prompt, ...]) -> LessonPlan:
    scored = tuple(question.id for question in taken if question.scored)
    prompt_ids = tuple(prompt.id for prompt in prompts)
    trimmed = tuple(_trimmed(one, scored, prompt_ids) for one in plan.selections if not _emptied(one, scored))
    kept = tuple(selection for selection in trimmed if selection.questions or selection.prompts)
    items = {*(question.id for question in taken), *prompt_ids}
    return msgspec.structs.replace(
        plan,
        questions=taken,
        prompts=prompts,
        selections=kept,
        set_aside=(),
        stale=tuple(id_ for id_ in plan.stale if id_ in items),
        reasons=tuple(reason for reason in plan.reasons if reason.item in items),
    )


def _emptied(selection: Selection, questions: tuple[str, ...]) -> bool:
    return bool(selection.questions and questions) and set(selection.questions).isdisjoint(questions)


def _trimmed(selection: Selection, questions: tuple[str, ...], prompts: tuple[str, ...]) -> Selection:
    """Return the selection without what is gone; a prompt that is gone gives its place to the first that is left."""
    kept_prompts = tuple(id_ for id_ in selection.prompts if id_ in prompts)
    return Selection(
        selection.minutes,
        tuple(id_ for id_ in selection.questions if id_ in questions),
        kept_prompts or (prompts[:1] if selection.prompts else ()),
    )
