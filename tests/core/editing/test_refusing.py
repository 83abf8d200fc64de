"""What is unknown, empty or taken is refused."""

from collections.abc import Callable

import pytest

from lessons.core import editing
from lessons.core.errors import LessonError
from lessons.core.plan import LessonPlan


@pytest.mark.parametrize(
    "edit",
    [
        lambda plan: editing.set_role(plan, "b99", "body"),
        lambda plan: editing.set_role(plan, "b1", "poem"),  # type: ignore[arg-type]
        lambda plan: editing.set_voice(plan, "s99", "", "unassigned"),
        lambda plan: editing.set_voice(plan, "s1", "v99", "exact"),
        lambda plan: editing.tick(plan, "q99", ready=True),
        lambda plan: editing.revise_question(plan, "q99", {"stem": "What?"}),
        lambda plan: editing.revise_question(plan, "q1", {"skill": "luck"}),
        lambda plan: editing.drop(plan, "q99"),
        lambda plan: editing.drop_prompt(plan, "p99"),
        lambda plan: editing.revise_prompt(plan, "p99", {"text": "What?"}),
        lambda plan: editing.retitle(plan, ""),
        lambda plan: editing.cut(plan, "s99"),
        lambda plan: editing.mend(plan, "s99", "Other words.", "new"),
        lambda plan: editing.mend(plan, "s5", " ", "new"),
        lambda plan: editing.mend(plan, "s5", "Other words.", ""),
        lambda plan: editing.mend(plan, "s5", "Other words.", "s6"),
        lambda plan: editing.mend(plan, "s5", "words " * 400, "new"),
        lambda plan: editing.restore(plan, "s99"),
        lambda plan: editing.confirm(plan, "q99"),
        lambda plan: editing.cut_section(plan, "b99", "new"),
        lambda plan: editing.cut_section(plan, "b1", "new"),
        lambda plan: editing.cut_section(plan, plan.sections[0].blocks[0], "new"),
        lambda plan: editing.cut_section(plan, plan.sections[0].blocks[1], plan.sections[0].id),
        lambda plan: editing.join_section(plan, "part99"),
        lambda plan: editing.join_section(plan, plan.sections[0].id),
        lambda plan: editing.describe_section(plan, "part99", title="", content_note=""),
        lambda plan: editing.rename_voice(plan, "v99", "Ada"),
        lambda plan: editing.rename_voice(plan, plan.voices[0].id, " "),
        lambda plan: editing.merge_voices(plan, plan.voices[0].id, into="v99"),
        lambda plan: editing.merge_voices(plan, plan.voices[0].id, into=plan.voices[0].id),
        lambda plan: editing.add_voice(plan, plan.voices[0].id, name="Ada"),
        lambda plan: editing.add_voice(plan, "new", name=""),
        lambda plan: editing.add_voice(plan, "new", name="Ada", type="choir"),  # type: ignore[arg-type]
    ],
)
def test_what_is_unknown_or_empty_is_refused(plan: LessonPlan, edit: Callable[[LessonPlan], LessonPlan]) -> None:
    with pytest.raises(LessonError):
        edit(plan)
