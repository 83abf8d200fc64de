"""Subjects and the list of bundled lessons: every key has a name, every lesson a calm one beside it."""

import msgspec

from lessons.core import bundled
from lessons.core.checks import check_plan
from lessons.core.labels import SUBJECTS
from lessons.core.subjects import KEYS, MIX, ideologies_in
from tests.core.plans import PLAN


def test_every_subject_has_a_name_for_teachers_in_the_same_order() -> None:
    assert tuple(SUBJECTS) == KEYS


def test_ideologies_are_told_from_other_subjects() -> None:
    assert ideologies_in(["muslims", "misogyny", "return", "nothing"]) == {"misogyny"}


def test_the_mix_names_five_ideologies_and_muslims() -> None:
    assert MIX == ("islamist_group", "misogyny", "conspiracy", "white_nationalism", "anti_muslim", "muslims")


def test_a_subject_that_nobody_has_named_is_a_warning() -> None:
    problems = check_plan(msgspec.structs.replace(PLAN, subjects=("rumour", "football")))
    assert [(one.level, str(one.message)) for one in problems if one.place == "subjects"] == [
        ("warning", "The shelf does not know the subject “football”. Take one it knows.")
    ]


def test_what_stands_in_for_a_bundled_lesson_is_calm_and_stands_in_for_no_other() -> None:
    others = [other for key in bundled.KEYS if (other := bundled.other_task_for(key))]
    assert (len(others), len(set(others)), all(bundled.is_calm(other) for other in others)) == (6, 6, True)


def test_calm_lessons_stand_at_the_end() -> None:
    calm = [bundled.is_calm(key) for key in bundled.KEYS]
    assert calm == sorted(calm)


def test_a_lesson_that_the_list_does_not_name_comes_last_and_is_not_calm() -> None:
    assert (bundled.place_of("photo"), bundled.is_calm("photo"), bundled.other_task_for("photo")) == (12, False, "")
