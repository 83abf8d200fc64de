"""What tests of edits ask of a plan."""

from lessons.core.plan import LessonPlan


def role_of(plan: LessonPlan, block_id: str) -> str:
    """Return the role of a block."""
    return next(block.role for block in plan.blocks if block.id == block_id)


def placed(plan: LessonPlan) -> set[str]:
    """Return the ids of the blocks that stand in a section."""
    return {block for section in plan.sections for block in section.blocks}


def readiness(plan: LessonPlan) -> dict[str, bool]:
    """Return whether each question is ticked."""
    return {question.id: question.ready for question in plan.questions}
