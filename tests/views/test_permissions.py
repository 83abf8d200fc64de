"""Who gets where: every teacher's address of the site, asked for by everybody who might try."""

import pytest
from django.test import override_settings

from lessons.core.roles import ACTS, OWN, role_may
from lessons.views.families import ACT_OF, FAMILIES, act_of
from tests.views.walking import House, addresses

pytestmark = pytest.mark.django_db
SERVER = {"LAPTOP": False, "ALLOWED_HOSTS": ["testserver"]}
ASKS_FOR_ONE = "/draft/back/"  # goes back to a draft that the press names
NAMES = dict(addresses())
OF_A_CLASS = ("teach/classes/<", "teach/runs/<", "wall/")
OF_A_LESSON = "teach/lessons/<"
SEALED = "/sealed/<"  # Ada sealed the words of this house: they are hers, and her phone's to hand on
WITHOUT_A_POLL = "wall/<uuid:key>/shape/"  # this house has nothing to show the shape of
HOLDS_NOTHING = "/<int:minutes>/here/"  # the knock of a try-out: an empty answer for everybody


def expected(who: str, route: str) -> str:
    """Return what an address should be to somebody."""
    act = act_of(NAMES[route])
    if route.endswith(HOLDS_NOTHING):
        return "in"
    if who in ("student", "classmate", "nobody"):
        return "sent away"
    if WITHOUT_A_POLL in route:
        return "gone"
    if who == "teacher":
        return "gone" if route.endswith(ASKS_FOR_ONE) else "in"
    if route.startswith(OF_A_LESSON):
        return "gone"
    if who == "phone":
        return "in" if role_may(who, act) else "gone"
    if who in ("colleague", "elsewhere"):
        return "gone" if route.startswith(OF_A_CLASS) else "in"
    if SEALED in route and role_may(who, act):
        return "gone"
    if act == OWN:
        return "in" if who == "co_teacher" else "gone"
    return "in" if role_may(who, act) else "told"


@pytest.mark.parametrize(
    "who",
    ["teacher", "co_teacher", "substitute", "phone", "colleague", "elsewhere", "student", "classmate", "nobody"],
)
@override_settings(**SERVER)
def test_everybody_gets_where_their_role_leads_and_nowhere_else(who: str) -> None:
    assert House().walked(who) == {route: expected(who, route) for route in NAMES}


def test_every_address_of_a_class_is_some_act() -> None:
    assert [route for route, name in NAMES.items() if route.startswith(OF_A_CLASS) and name not in ACT_OF] == []


def test_every_name_in_the_table_is_an_address() -> None:
    assert set(ACT_OF) - set(NAMES.values()) == set()


def test_no_page_of_a_try_out_is_named_like_one_of_a_class() -> None:
    tried = {name for route, name in NAMES.items() if "/preview/<" in route}
    assert tried & set(ACT_OF) == set()


def test_every_family_is_an_act() -> None:
    assert set(FAMILIES) - set(ACTS) == set()
