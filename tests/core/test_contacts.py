"""Who helps: what students see, from when a contact is to be checked again, and what is no contact at all."""

from datetime import date

import pytest

from lessons.core.contacts import Contact, Purpose, helpers_on, months_after, need_sound
from lessons.core.errors import LessonError

TODAY = date(2026, 3, 10)


def contact(purpose: Purpose = "lead", **fields: object) -> Contact:
    """Return a contact that was checked today."""
    shown = {"name": "Ms Odell", "reach": "room 12", "country": "KZ", "verified_on": TODAY} | fields
    return Contact(purpose, **shown)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("checked", "standing"),
    [
        (None, "new"),
        (TODAY, "fresh"),
        (date(2025, 4, 11), "fresh"),
        (date(2025, 4, 10), "due"),
        (date(2025, 3, 11), "due"),
        (date(2025, 3, 10), "old"),
        (date(2019, 1, 1), "old"),
    ],
)
def test_a_contact_is_to_be_checked_after_eleven_months_and_hidden_after_twelve(
    checked: date | None, standing: str
) -> None:
    one = contact(verified_on=checked)
    seen = helpers_on(TODAY, [one]).people
    assert (one.standing(TODAY), seen) == (standing, (one,) if standing in ("fresh", "due") else ())


def test_the_emergency_number_comes_first_and_the_lead_before_other_adults() -> None:
    rows = [contact(purpose) for purpose in ("other", "adult", "line", "lead", "emergency")]
    seen = helpers_on(TODAY, rows)
    order = [one.purpose for one in (*seen.emergency, *seen.people, *seen.lines, *seen.others)]
    assert order == ["emergency", "lead", "adult", "line", "other"]


@pytest.mark.parametrize(
    ("purpose", "only_police"),
    [("emergency", True), ("other", True), ("lead", False), ("adult", False), ("line", False)],
)
def test_where_nobody_is_surely_not_the_police_the_page_has_to_say_whom_to_ask(
    purpose: Purpose, only_police: bool
) -> None:
    assert helpers_on(TODAY, [contact(purpose)]).only_police == only_police


def test_a_line_that_nobody_checked_for_a_year_is_nobody() -> None:
    assert helpers_on(TODAY, [contact("line", verified_on=date(2024, 1, 1))]).only_police


def test_only_a_lead_whom_students_see_is_named_as_one() -> None:
    rows = [contact(), contact("adult", name="Mr Ferris"), contact(name="Ms Gone", verified_on=None)]
    assert [one.name for one in helpers_on(TODAY, rows).leads] == ["Ms Odell"]


@pytest.mark.parametrize(("other", "abroad"), [("KZ", False), ("KG", True)])
def test_contacts_of_two_countries_say_in_which_each_is(other: str, abroad: bool) -> None:
    assert helpers_on(TODAY, [contact(), contact("line", country=other)]).abroad == abroad


@pytest.mark.parametrize(
    ("reach", "dialled"),
    [
        ("112", "112"),
        ("+7 (727) 000-00-00", "+77270000000"),
        ("112 or 911", ""),
        ("room 12", ""),
        ("", ""),
        ("7", ""),
        ("https://example.org/1", ""),
    ],
)
def test_a_phone_dials_one_number_and_nothing_else(reach: str, dialled: str) -> None:
    assert contact(reach=reach).dialled == dialled


@pytest.mark.parametrize(
    ("name", "reach", "said"),
    [("Ms Odell", "room 12", "Ms Odell, room 12"), ("", "112", "112"), ("Ms Odell", "", "Ms Odell")],
)
def test_a_contact_is_said_in_one_line(name: str, reach: str, said: str) -> None:
    assert contact(name=name, reach=reach).said == said


@pytest.mark.parametrize("number", ["112", "1-1-2", " 112 ", "(112)"])
@pytest.mark.parametrize("first", ["emergency", "line"])
def test_the_emergency_number_is_no_line_however_it_is_written(number: str, first: Purpose) -> None:
    second: Purpose = "line" if first == "emergency" else "emergency"
    with pytest.raises(LessonError, match="cannot have the emergency number"):
        need_sound(contact(second, reach=number), [contact(first, reach="112")])


@pytest.mark.parametrize(
    ("purpose", "name", "reach"), [("adult", "", ""), ("emergency", "The emergency number", ""), ("line", "", "")]
)
def test_a_contact_that_says_nothing_is_refused(purpose: Purpose, name: str, reach: str) -> None:
    with pytest.raises(LessonError):
        need_sound(contact(purpose, name=name, reach=reach), [])


@pytest.mark.parametrize(
    ("purpose", "name", "reach"),
    [("adult", "Ms Odell", ""), ("line", "", "150"), ("emergency", "", "112"), ("other", "Youth office", "")],
)
def test_a_name_or_a_way_is_enough(purpose: Purpose, name: str, reach: str) -> None:
    need_sound(contact(purpose, name=name, reach=reach), [contact("emergency", reach="999")])


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 3, 31), 11, date(2026, 2, 28)),
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
        (date(2025, 1, 15), 11, date(2025, 12, 15)),
        (date(2025, 1, 15), -1, date(2024, 12, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after
