"""Where a block stands in the sections."""

from lessons.core import editing
from lessons.core.plan import LessonPlan
from tests.core.editing.plans import placed


def test_an_emptied_section_leaves_its_questions_to_its_neighbour(plan: LessonPlan) -> None:
    for block in sorted(placed(plan))[:-1]:
        plan = editing.set_role(plan, block, "credit")
    assert {question.section for question in plan.questions} == {plan.sections[0].id}
