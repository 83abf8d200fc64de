"""What stands before the article."""

import msgspec

from lessons.core import editing
from lessons.core.plan import LessonPlan


def test_a_lesson_gets_another_title_and_the_source_keeps_its_own(plan: LessonPlan) -> None:
    changed = editing.retitle(plan, "A library at night")
    assert (changed.title, changed.source.title) == ("A library at night", "Town Opens Its Library at Night")


def test_a_subject_that_this_version_does_not_know_is_kept(plan: LessonPlan) -> None:
    before = msgspec.structs.replace(plan, subjects=("from_the_future", "rumour"))
    assert editing.name_subjects(before, ["everyday"]).subjects == ("everyday", "from_the_future")
