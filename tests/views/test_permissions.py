"""Who gets where: every address of the site, asked for by everybody who might try, as docs/access.toml has it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from lessons.core.roles import ACTS, OWN, role_may
from lessons.views.families import ACT_OF, FAMILIES
from tests.views.walking import House, addresses

pytestmark = pytest.mark.django_db
SERVER = {"LAPTOP": False, "ALLOWED_HOSTS": ["testserver"]}
TABLE: dict[str, Any] = tomllib.loads(Path("docs/access.toml").read_text(encoding="utf-8"))
ROLES: tuple[str, ...] = tuple(TABLE["roles"].split())
ANSWERS = {
    name: dict(zip(ROLES, row.split(), strict=True)) for name, row in {**TABLE["class"], **TABLE["site"]}.items()
}
EXCEPT: dict[str, dict[str, str]] = {one["address"]: one["roles"] for one in TABLE["except"]}
NAMED = {name: family for family, names in TABLE["addresses"].items() for name in names}
OF_A_SERVER = {name: family for family, names in TABLE["addresses_of_a_server"].items() for name in names}
NAMED |= OF_A_SERVER if settings.MODE == "server" else {}
NAMES = dict(reversed(list(addresses())))  # the first of an address is the one that answers
OF_A_CLASS = ("teach/classes/<", "teach/runs/<", "wall/")
OF_A_TRY_OUT = "/preview/<str:which>/"
HOLDS_NOTHING = "/<int:minutes>/here/"  # the knock of a try-out: an empty answer for everybody


def family_of(route: str) -> str:
    """Return the family of an address, "" for one that nobody has put into the table."""
    if OF_A_TRY_OUT in route:
        return "knock" if route.endswith(HOLDS_NOTHING) else "lesson"
    name = NAMES[route]
    return ACT_OF.get(name) or NAMED.get(name, "")


def allowed(who: str, route: str) -> tuple[str, ...]:
    """Return what the table says that an address is to somebody; who is in may be told that a form was not whole."""
    own = {} if OF_A_TRY_OUT in route else EXCEPT.get(NAMES[route], {})
    word = own.get(who) or ANSWERS[family_of(route)][who]
    return ("in", "none") if word == "in" else (word,)


@pytest.mark.parametrize("who", ROLES)
@override_settings(**SERVER)
def test_everybody_gets_where_the_table_says_and_nowhere_else(who: str) -> None:
    seen = House().walked(who)
    assert {route: word for route, word in seen.items() if word not in allowed(who, route)} == {}
    assert set(seen) == set(NAMES)


def test_every_address_belongs_to_a_family() -> None:
    assert [route for route in NAMES if not family_of(route)] == []


def test_every_address_of_a_class_is_some_act() -> None:
    assert [route for route, name in NAMES.items() if route.startswith(OF_A_CLASS) and name not in ACT_OF] == []


def test_every_name_in_the_table_is_an_address() -> None:
    assert {*ACT_OF, *NAMED, *EXCEPT} - {name for _, name in addresses()} == set()


def test_no_address_belongs_to_two_families() -> None:
    listed = [name for names in TABLE["addresses"].values() for name in names] + list(OF_A_SERVER)
    assert (set(ACT_OF) & set(listed), len(set(listed))) == (set(), len(listed))


def test_no_page_of_a_try_out_is_named_like_one_of_a_class() -> None:
    tried = {name for route, name in NAMES.items() if OF_A_TRY_OUT in route}
    assert tried & set(ACT_OF) == set()


def test_the_acts_of_a_class_are_the_rows_of_the_table() -> None:
    assert (set(TABLE["class"]), set(FAMILIES)) == (set(ACTS) - {OWN}, set(ACTS) - {OWN})


@pytest.mark.parametrize("role", ["co_teacher", "substitute", "phone"])
def test_the_table_lets_in_whom_the_roles_let_in(role: str) -> None:
    let_in = {act for act in TABLE["class"] if ANSWERS[act][role] == "in"}
    assert let_in == {act for act in TABLE["class"] if role_may(role, act)} - {"sealed"}
