"""Who helps students here belongs to the school and is recorded."""

import pytest
from django.utils import timezone

from lessons.actions.school import name_helpers
from lessons.core.errors import LessonError
from lessons.models import Record, School
from tests.factories import make_school, make_teacher, viewer_of

pytestmark = pytest.mark.django_db


def name(emergency: str, helpline: str) -> School:
    """Name the helpers of Ada's school and return it."""
    ada = make_teacher()
    name_helpers(viewer_of(ada), adult="Ms Odell", emergency=emergency, helpline=helpline, now=timezone.now())
    return School.objects.get(pk=ada.school_id)


def test_helpers_are_stored_with_a_record() -> None:
    school = name("112", "0800 111")
    assert (school.help_adult, Record.objects.get().verb) == ("Ms Odell", "named helpers")


def test_another_school_keeps_its_own() -> None:
    other = make_school(name="Elsewhere", help_adult="Mr Ferris")
    name("112", "0800 111")
    other.refresh_from_db()
    assert other.help_adult == "Mr Ferris"


@pytest.mark.parametrize("helpline", ["112", "1-1-2", " 112 ", "(112)"])
def test_the_emergency_number_is_no_helpline_however_it_is_written(helpline: str) -> None:
    with pytest.raises(LessonError):
        name("112", helpline)


@pytest.mark.parametrize(("emergency", "helpline"), [("", ""), ("112", ""), ("", "150"), ("police", "Childline")])
def test_what_is_not_known_yet_may_stay_empty(emergency: str, helpline: str) -> None:
    assert name(emergency, helpline).help_line == helpline
