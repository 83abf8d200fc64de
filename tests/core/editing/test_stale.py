"""A question or prompt that a teacher has read again is no longer stale."""

import msgspec

from lessons.core import editing
from lessons.core.plan import LessonPlan


def test_a_confirmed_prompt_is_no_longer_stale(plan: LessonPlan) -> None:
    stale = msgspec.structs.replace(plan, stale=("q1", "p1"))
    assert editing.confirm(stale, "p1").stale == ("q1",)


def test_a_confirmed_question_still_waits_for_its_tick(plan: LessonPlan) -> None:
    changed = editing.cut(plan, plan.questions[0].evidence[0])
    assert not editing.confirm(changed, "q1").questions[0].ready
