"""Who may do what in a class, as it was decided: this table changes only on purpose."""

import pytest

from lessons.core.roles import ACTS, ROLES, role_may, roles_for

CO_TEACHER = {"export", "keep", "remove", "staff", "records", "delete"}
NEVER = {
    "co_teacher": CO_TEACHER,
    "substitute": CO_TEACHER | {"pair", "plan", "mark", "move", "codes", "sealed"},
    "phone": set(ACTS) - {"follow", "lead"},
}


def test_the_teacher_of_a_class_may_do_everything_in_it() -> None:
    assert ROLES["teacher"] == set(ACTS)


@pytest.mark.parametrize("role", NEVER)
def test_another_role_may_do_all_but_this(role: str) -> None:
    assert set(ACTS) - ROLES[role] == NEVER[role]


def test_a_role_that_nobody_knows_may_nothing() -> None:
    assert [act for act in ACTS if role_may("janitor", act)] == []


def test_an_act_that_nobody_knows_is_for_no_role() -> None:
    assert roles_for("fly") == ()
