"""Somebody tries codes: a class comes in all the same, and a guesser gets nowhere."""

import pytest
from django.test import Client
from django.urls import reverse

from lessons.core.codes import LENGTH, LETTERS
from lessons.models import Class, Student
from lessons.views import limiting
from tests.factories import make_class, make_run, make_teacher
from tests.views.classroom import Room

pytestmark = pytest.mark.django_db
SCHOOL = "10.20.0.1"  # the one address behind which a school's phones stand
SCHOOL_DAY, YEAR = 8 * 60 * 60, 365 * 24 * 60 * 60


@pytest.fixture
def big() -> Class:
    """Ada's class of forty with an open lesson."""
    ada = make_teacher()
    klass = make_class(ada, labels=[str(number) for number in range(1, 41)])
    make_run(ada, klass)
    return klass


def join(code: str, *, address: str = SCHOOL) -> int:
    """Return how a fresh browser at an address is answered that types a code."""
    return Client(REMOTE_ADDR=address).post(reverse("join"), {"code": code}).status_code


def come_in(klass: Class, number: int) -> int:
    """Return how a student is answered who types the code on the wall and taps a number."""
    phone = Client(REMOTE_ADDR=SCHOOL)
    phone.post(reverse("join"), {"code": klass.join_code})
    page = phone.get(reverse("number")).context["page"]
    return phone.post(reverse("number"), {"number": str(number), "page": page}).status_code


def test_forty_phones_of_one_address_join_at_once(big: Class) -> None:
    assert {come_in(big, number) for number in range(1, 41)} == {200}
    assert Student.objects.filter(code_hash=None).count() == 0


def test_a_class_that_mistypes_the_code_once_each_still_joins(big: Class) -> None:
    wrong = {join("ZZZZZ2") for _ in range(40)}
    assert (wrong, join(big.join_code)) == ({422}, 302)


def test_whoever_guesses_join_codes_is_stopped_even_with_the_right_one(big: Class) -> None:
    for _ in range(limiting.MOST_PER_ADDRESS):
        join("ZZZZZ2")
    assert join(big.join_code) == 422


def test_one_phone_that_types_wrong_codes_without_end_keeps_nobody_else_out(big: Class) -> None:
    phone = Client(REMOTE_ADDR=SCHOOL)
    phone.get(reverse("join"))
    for _ in range(limiting.MOST_PER_ADDRESS + 1):
        phone.post(reverse("join"), {"code": "ZZZZZ2"})
    assert (phone.post(reverse("join"), {"code": big.join_code}).status_code, join(big.join_code)) == (422, 302)


def test_a_guesser_with_a_fresh_browser_each_time_is_counted_on() -> None:
    room = Room()
    for _ in range(limiting.MOST_HERE):
        guesser = Client(REMOTE_ADDR=SCHOOL)
        guesser.post(reverse("join"), {"code": room.klass.join_code})
        guesser.post(reverse("return_code"), {"number": "1", "code": "ZZZZZ2"})
    late = Client(REMOTE_ADDR=SCHOOL)
    late.post(reverse("join"), {"code": room.klass.join_code})
    answer = late.post(reverse("return_code"), {"number": "1", "code": room.ben.code})
    assert (answer.status_code, "student" in answer.cookies) == (422, False)


def test_a_made_up_address_in_a_header_gives_no_new_tries(big: Class) -> None:
    for number in range(limiting.MOST_PER_ADDRESS):
        forwarded = {"X-Forwarded-For": f"198.51.100.{number}", "X-Real-Ip": f"198.51.100.{number}"}
        Client(REMOTE_ADDR=SCHOOL).post(reverse("join"), {"code": "ZZZZZ2"}, headers=forwarded)
    assert join(big.join_code) == 422


def test_wrong_codes_of_one_address_keep_out_nobody_elsewhere(big: Class) -> None:
    for _ in range(limiting.MOST_PER_ADDRESS):
        join("ZZZZZ2", address="10.20.0.9")
    assert join(big.join_code) == 302


def test_an_address_that_guesses_a_school_day_long_finds_none_of_twenty_classes() -> None:
    codes, windows = len(LETTERS) ** LENGTH, SCHOOL_DAY // limiting.WINDOW
    assert limiting.MOST_PER_ADDRESS * windows * 20 / codes < 1 / 800


def test_a_return_code_that_is_guessed_all_year_from_everywhere_holds() -> None:
    codes, windows = len(LETTERS) ** LENGTH, YEAR // limiting.WINDOW
    assert limiting.MOST_PER_LABEL * windows / codes < 1 / 80


def test_the_grid_that_a_join_code_opens_names_nobody(big: Class) -> None:
    Student.objects.filter(klass=big, position=1).update(label="Labelcanary")
    phone = Client()
    phone.post(reverse("join"), {"code": big.join_code})
    assert b"Labelcanary" not in phone.get(reverse("number")).content
