"""A phone that leads one run: how it gets in, how long it stays, and what becomes of guesses."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lessons.actions.pairing import MOST_WAITING, MOST_WRONG, wait_with_digits
from lessons.actions.runs import close_run, reopen_run
from lessons.core.errors import LessonError
from lessons.models import ClassTeacher, PairedPhone, Record, User
from tests.actions.test_runs import Room
from tests.factories import make_class, make_run, make_teacher
from tests.views.people import browser_of
from tests.views.phones import digits_on, paired, type_digits, waiting

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    caches["limits"].clear()


@pytest.fixture
def room() -> Room:
    """Ada's open run."""
    return Room(talk=True)


@pytest.fixture
def laptop(room: Room) -> Client:
    """Ada's laptop, signed in."""
    return browser_of(room.user)


def page(phone: Client, room: Room) -> Any:
    return phone.get(reverse("run", args=[room.run.pk]))


def wrong_for(digits: str) -> str:
    """Return digits that no phone shows where one shows these."""
    return f"{(int(digits) + 1) % 10_000:04}"


def test_opening_the_address_makes_nobody_wait(client: Client) -> None:
    html = client.get(reverse("pair")).content.decode()
    assert ("Show four digits" in html, PairedPhone.objects.count()) == (True, 0)


def test_a_press_shows_four_digits() -> None:
    assert len(digits_on(waiting())) == 4


def test_a_reload_shows_the_same_digits() -> None:
    phone = waiting()
    assert digits_on(phone) == digits_on(phone)


def test_neither_digits_nor_cookie_are_stored() -> None:
    phone = waiting()
    stored = str(list(PairedPhone.objects.values()))
    assert [secret for secret in (f"'{digits_on(phone)}'", phone.cookies["phone"].value) if secret in stored] == []


def test_a_phone_that_waits_polls_for_nothing() -> None:
    assert waiting().get(reverse("pair_state"), headers=HTMX).status_code == 204


def test_a_phone_that_waits_reaches_no_run(room: Room) -> None:
    assert page(waiting(), room).headers["Location"] == reverse("pair")


def test_typed_digits_let_the_phone_lead_this_run(room: Room, laptop: Client) -> None:
    assert page(paired(laptop, room.run), room).status_code == 200


def test_a_phone_that_is_let_in_goes_to_the_run_by_itself(room: Room, laptop: Client) -> None:
    phone = paired(laptop, room.run)
    poll = phone.get(reverse("pair_state"), headers=HTMX).headers["HX-Redirect"]
    assert (poll, phone.get(poll).headers["Location"]) == (reverse("pair"), reverse("run", args=[room.run.pk]))


def test_letting_a_phone_in_is_written_down(room: Room, laptop: Client) -> None:
    paired(laptop, room.run)
    assert Record.objects.filter(verb="paired phone").values_list("viewer_kind", "klass").get() == (
        "teacher",
        room.klass.pk,
    )


def test_the_run_page_says_how_many_phones_lead(room: Room, laptop: Client) -> None:
    paired(laptop, room.run)
    assert "Phones that lead: 1" in page(laptop, room).content.decode()


def test_digits_work_once(room: Room, laptop: Client) -> None:
    phone = waiting()
    digits = digits_on(phone)
    type_digits(laptop, room.run, digits)
    assert (type_digits(laptop, room.run, digits).status_code, PairedPhone.objects.count()) == (422, 1)


def test_digits_are_too_old_after_five_minutes(room: Room, laptop: Client) -> None:
    digits = digits_on(waiting())
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        assert type_digits(laptop, room.run, digits).status_code == 422


def test_a_phone_with_old_digits_is_told_so() -> None:
    phone = waiting()
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        html = phone.get(reverse("pair")).content.decode()
    assert ("were not typed in time" in html, "Show four digits" in html) == (True, True)


def test_a_phone_that_was_told_is_like_any_other_again(room: Room, laptop: Client) -> None:
    phone = paired(laptop, room.run)
    room.close()
    phone.get(reverse("pair"))
    assert page(phone, room).headers["Location"].startswith(reverse("sign_in"))


def test_digits_may_be_typed_with_spaces(room: Room, laptop: Client) -> None:
    phone = waiting()
    digits = digits_on(phone)
    type_digits(laptop, room.run, f" {digits[:2]} {digits[2:]} ")
    assert page(phone, room).status_code == 200


@pytest.mark.parametrize("typed", ["", "123", "12345", "12a4", "١٢٣٤"])
def test_what_is_not_four_digits_is_no_try(room: Room, laptop: Client, typed: str) -> None:
    answer = type_digits(laptop, room.run, typed)
    assert (answer.status_code, Record.objects.filter(verb="typed wrong digits").count()) == (422, 0)


def test_five_wrong_tries_lock_pairing_for_right_digits_too(room: Room, laptop: Client) -> None:
    phone = waiting()
    for _ in range(MOST_WRONG):
        type_digits(laptop, room.run, wrong_for(digits_on(phone)))
    answer = type_digits(laptop, room.run, digits_on(phone))
    assert ("Too many wrong digits" in answer.content.decode(), page(phone, room).status_code) == (True, 302)


def test_after_ten_minutes_pairing_is_open_again(room: Room, laptop: Client) -> None:
    wrong = wrong_for(digits_on(waiting()))
    for _ in range(MOST_WRONG):
        type_digits(laptop, room.run, wrong)
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        phone = waiting()
        type_digits(laptop, room.run, digits_on(phone))
        assert page(phone, room).status_code == 200


def test_the_wrong_tries_of_a_teacher_lock_no_colleague(room: Room, laptop: Client) -> None:
    dora = make_teacher(room.user.school, username="dora")
    run = make_run(dora, make_class(dora, label="9C"))
    phone = waiting()
    for _ in range(MOST_WRONG):
        type_digits(laptop, room.run, wrong_for(digits_on(phone)))
    type_digits(browser_of(dora), run, digits_on(phone))
    assert phone.get(reverse("run", args=[run.pk])).status_code == 200


def test_one_address_gets_five_digits_and_then_waits() -> None:
    phones = [waiting() for _ in range(6)]
    assert [len(digits_on(phone)) for phone in phones] == [4, 4, 4, 4, 4, 0]


def test_a_phone_that_asks_again_gives_its_old_digits_up() -> None:
    phone = waiting()
    phone.post(reverse("pair"))
    assert PairedPhone.objects.count() == 1


def test_only_a_handful_of_phones_wait_in_all() -> None:
    for _ in range(MOST_WAITING):
        wait_with_digits(now=timezone.now())
    with pytest.raises(LessonError):
        wait_with_digits(now=timezone.now())


def test_no_two_phones_wait_with_the_same_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = iter([7, 7, 8])
    monkeypatch.setattr("lessons.actions.pairing.secrets.randbelow", lambda most: next(numbers))
    assert [wait_with_digits(now=timezone.now())[1] for _ in range(2)] == ["0007", "0008"]


def test_phones_that_wait_no_longer_leave_no_row() -> None:
    wait_with_digits(now=timezone.now() - timedelta(minutes=6))
    wait_with_digits(now=timezone.now())
    assert PairedPhone.objects.count() == 1


def test_closing_the_run_ends_it(room: Room, laptop: Client) -> None:
    phone = paired(laptop, room.run)
    room.close()
    assert (page(phone, room).headers["Location"], PairedPhone.objects.count()) == (reverse("pair"), 0)


def test_a_phone_does_not_come_back_with_a_run_that_is_opened_again(room: Room, laptop: Client) -> None:
    phone = paired(laptop, room.run)
    room.close()
    reopen_run(room.ada, run=room.run, now=timezone.now())
    assert page(phone, room).status_code == 302


def test_a_page_that_is_open_on_the_phone_goes_away_when_the_run_is_closed(room: Room, laptop: Client) -> None:
    phone = paired(laptop, room.run)
    room.close()
    answer = phone.get(reverse("run_live", args=[room.run.pk]), headers=HTMX)
    assert answer.headers["HX-Redirect"] == reverse("pair")


def test_eight_hours_end_it(room: Room, laptop: Client) -> None:
    phone = paired(laptop, room.run)
    with time_machine.travel(timezone.now() + timedelta(hours=8, seconds=1)):
        assert page(phone, room).headers["Location"] == reverse("pair")


def test_the_teacher_takes_it_back(room: Room, laptop: Client) -> None:
    phone = paired(laptop, room.run)
    laptop.post(reverse("run_phones_back", args=[room.run.pk]))
    assert (page(phone, room).status_code, Record.objects.filter(verb="took phone back").count()) == (302, 1)


def test_the_phone_gives_itself_up(room: Room, laptop: Client) -> None:
    phone = paired(laptop, room.run)
    phone.post(reverse("pair_leave"))
    assert (page(phone, room).status_code, Record.objects.filter(verb="gave phone up").get().viewer_kind) == (
        302,
        "phone",
    )


def test_it_ends_with_the_role_of_the_teacher_who_let_it_in(room: Room, laptop: Client) -> None:
    phone = paired(laptop, room.run)
    ClassTeacher.objects.all().delete()
    assert page(phone, room).status_code == 404


def test_it_ends_when_that_teacher_leaves_the_school(room: Room, laptop: Client) -> None:
    phone = paired(laptop, room.run)
    User.objects.update(is_active=False)
    assert page(phone, room).status_code == 302


def test_it_dies_with_the_class(room: Room, laptop: Client) -> None:
    paired(laptop, room.run)
    room.klass.delete()
    assert PairedPhone.objects.count() == 0


def test_a_closed_run_lets_no_phone_in(room: Room, laptop: Client) -> None:
    close_run(room.ada, run=room.run, confirmed=True, now=timezone.now())
    phone = waiting()
    type_digits(laptop, room.run, digits_on(phone))
    assert page(phone, room).status_code == 302


def test_another_run_of_the_same_class_is_not_found(room: Room, laptop: Client) -> None:
    phone = paired(laptop, room.run)
    other = make_run(room.user, room.klass, opened=False)
    assert phone.get(reverse("run", args=[other.pk])).status_code == 404


def test_a_made_up_cookie_is_nobody(room: Room) -> None:
    phone = Client()
    phone.cookies["phone"] = "eyJrZXkiOiJ4In0:1:abc"
    assert page(phone, room).headers["Location"].startswith(reverse("sign_in"))


def test_the_phones_page_is_covered_too(room: Room, laptop: Client) -> None:
    html = page(paired(laptop, room.run), room).content.decode()
    assert (html.count("Uncover for 60 seconds"), "data-words" in html) == (2, False)


def test_uncovering_on_the_phone_is_recorded_as_the_phones(room: Room, laptop: Client) -> None:
    paired(laptop, room.run).post(reverse("run_uncover", args=[room.run.pk, "texts"]), headers=HTMX)
    assert Record.objects.filter(verb="looked at texts").values_list("viewer_kind", "viewer_id").get() == (
        "phone",
        str(room.user.pk),
    )


def test_a_panel_uncovered_on_the_laptop_is_not_open_on_the_phone(room: Room, laptop: Client) -> None:
    phone, address = paired(laptop, room.run), reverse("run_live", args=[room.run.pk])
    html = laptop.post(reverse("run_uncover", args=[room.run.pk, "table"]), headers=HTMX).content.decode()
    sight = html.partition('"X-Sight": "')[2].partition('"')[0]
    open_on = [b"data-words" in one.get(address, headers={"X-Sight": sight}).content for one in (laptop, phone)]
    assert open_on == [True, False]


def test_the_phones_page_leads_nowhere_else(room: Room, laptop: Client) -> None:
    html = page(paired(laptop, room.run), room).content.decode()
    close = reverse("run_close", args=[room.run.pk])
    for address in ("/teach/classes/", "/teach/shelf/", "/print/", close, "/seats/", "/questions/", "/edition/"):
        assert address not in html, address


def test_a_poll_of_the_phone_asks_no_session(room: Room, laptop: Client) -> None:
    phone, address = paired(laptop, room.run), reverse("run_live", args=[room.run.pk])
    version = phone.get(address).content.decode().partition("?v=")[2].partition('"')[0]
    with CaptureQueriesContext(connection) as asked:
        answer = phone.get(f"{address}?v={version}")
    tables = [one["sql"] for one in asked.captured_queries if "django_session" in one["sql"]]
    assert (answer.status_code, len(asked), tables) == (204, 2, [])
