"""Who helps students of a school: what its teachers set up, what students then read, and who gets where."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from lessons.core.contacts import months_after
from lessons.core.help_words import languages
from lessons.models import ContactSlot, HelpRequest, School
from tests.factories import make_contacts, make_school, offer_help
from tests.views.classroom import Room, words
from tests.views.people import browser_of, cleo, queries_of
from tests.views.walking import House

pytestmark = pytest.mark.django_db
TYPED = {"purpose": "lead", "name": "Ms Odell", "reach": "room 12", "languages": "", "country": "KZ",
         "checked_by": "Ada"}  # fmt: skip
GIVEN: tuple[tuple[str, list[Any]], ...] = (
    ("safeguarding", []),
    ("contact_new", []),
    ("contact", ["contact"]),
    ("help_words", ["ru"]),
    ("safeguarding_print", []),
)


@pytest.fixture
def room() -> Room:
    return Room()


def page(client: Client, name: str, *args: Any) -> str:
    """Return the words of a page that opens."""
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return words(response)


# --- who gets where ---


@pytest.mark.parametrize(
    ("who", "status"),
    [("safeguarding", 200), ("administrator", 200), ("owner", 404), ("co_teacher", 404), ("colleague", 404),
     ("substitute", 404), ("phone", 404), ("student", 302), ("anonymous", 302)],
)  # fmt: skip
@override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
def test_who_has_the_task_at_the_school_opens_every_page_of_it_and_nobody_else(who: str, status: int) -> None:
    house = House()
    slot, client = ContactSlot.objects.get().pk, house.browser(who)
    asked = [
        client.get(reverse(name, args=[slot if one == "contact" else one for one in args])) for name, args in GIVEN
    ]
    assert [one.status_code for one in asked] == [status] * len(GIVEN)


@pytest.mark.parametrize("name", ["contact", "contact_drop"])
def test_a_contact_of_another_school_is_not_found_and_stays(room: Room, name: str) -> None:
    make_contacts(room.klass.school, lead="Ms Odell")
    address = reverse(name, args=[ContactSlot.objects.get().pk])
    posted = cleo().post(address, {**TYPED, "name": "Cleo"})
    assert (posted.status_code, ContactSlot.objects.get().reach) == (404, "Ms Odell")


def test_another_school_sees_its_own_contacts_alone(room: Room) -> None:
    make_contacts(room.klass.school, lead="Ms Odell")
    assert "Ms Odell" not in page(cleo(), "safeguarding")


# --- contacts ---


def test_a_contact_goes_from_the_form_to_the_students_page(room: Room) -> None:
    response = room.teacher().post(reverse("contact_new"), TYPED, follow=True)
    assert "Students see it when they press Help." in words(response)
    assert "Talk to: Ms Odell room 12" in page(room.ben.client, "help")


def test_a_contact_that_nobody_checked_is_hidden_and_said_to_be(room: Room) -> None:
    response = room.teacher().post(reverse("contact_new"), {**TYPED, "checked_by": ""}, follow=True)
    assert "Hidden: nobody has confirmed it" in words(response)
    assert "Ms Odell" not in page(room.ben.client, "help")


@pytest.mark.parametrize(
    ("months", "said", "shown"),
    [(10, "Confirmed", True), (11, "Confirm it again soon", True), (12, "confirmed over 12 months ago", False)],
)
def test_teachers_are_told_from_eleven_months_on_and_students_see_nothing_after_twelve(
    room: Room, months: int, said: str, shown: bool
) -> None:
    make_contacts(room.klass.school, lead="Ms Odell")
    ContactSlot.objects.update(verified_on=months_after(timezone.localdate(), -months))
    assert (said in page(room.teacher(), "safeguarding"), "Ms Odell" in page(room.ben.client, "help")) == (True, shown)


def test_an_old_contact_is_confirmed_on_its_own_page(room: Room) -> None:
    make_contacts(room.klass.school, line="150")
    ContactSlot.objects.update(verified_on="2020-01-01")
    slot, ada = ContactSlot.objects.get(), room.teacher()
    before = page(ada, "contact", slot.pk)
    ada.post(reverse("contact", args=[slot.pk]), {**TYPED, "purpose": "line", "name": "", "reach": "150"})
    assert "Check that it still helps: ask the person or call the line" in before
    assert "Call or write: 150" in page(room.ben.client, "help")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": "", "reach": ""}, "name"), ({"purpose": "emergency", "reach": "here"}, "reach"),
     ({"purpose": "line", "reach": "1 12"}, "reach"), ({"purpose": ""}, "purpose"), ({"country": "XX"}, "country"),
     ({"country": ""}, "country"),
     ({"name": "x" * 121}, "name")],
)  # fmt: skip
@pytest.mark.parametrize("stored", [False, True])
def test_a_wrong_contact_gets_a_sentence_and_keeps_what_was_typed(
    room: Room, wrong: dict[str, str], field: str, stored: bool
) -> None:
    make_contacts(room.klass.school, emergency="112", adult="Mr Ferris")
    address = (
        reverse("contact", args=[ContactSlot.objects.get(purpose="adult").pk]) if stored else reverse("contact_new")
    )
    response = room.teacher().post(address, {**TYPED, **wrong})
    form = response.context["form"]
    assert (response.status_code, list(form.errors), form["checked_by"].value()) == (422, [field], "Ada")
    assert ContactSlot.objects.count() == 2


def test_a_country_gives_a_number_to_check_first(room: Room) -> None:
    ada = room.teacher()
    response = ada.post(reverse("contacts_start"), {"country": "DE"}, follow=True)
    assert ("Hidden: nobody has confirmed it." in words(response), 'value="112"' in response.content.decode()) == (
        True,
        True,
    )
    assert "112" not in page(room.ben.client, "help")


def test_a_country_that_is_none_is_refused_in_a_sentence(room: Room) -> None:
    response = room.teacher().post(reverse("contacts_start"), {"country": "JP"})
    assert (response.status_code, ContactSlot.objects.count()) == (422, 0)


def test_the_country_of_the_school_s_time_zone_is_chosen_first(room: Room) -> None:
    html = room.teacher().get(reverse("contact_new")).content.decode()
    assert '<option value="KZ" selected>Kazakhstan</option>' in html


@pytest.mark.parametrize(
    ("zone", "before", "country"), [("UTC", "", ""), ("Asia/Almaty", "DE", "DE"), ("UTC", "DE", "DE")]
)
def test_no_country_is_guessed_and_the_one_of_the_newest_contact_stays(
    room: Room, zone: str, before: str, country: str
) -> None:
    School.objects.update(time_zone=zone)
    if before:
        make_contacts(room.klass.school, lead="Ms Odell")
        ContactSlot.objects.update(country=before)
    assert room.teacher().get(reverse("contact_new")).context["form"].initial == {"country": country}


def test_taking_a_contact_away_takes_it_off_the_students_page(room: Room) -> None:
    make_contacts(room.klass.school, lead="Ms Odell")
    room.teacher().post(reverse("contact_drop", args=[ContactSlot.objects.get().pk]))
    assert "Ms Odell" not in page(room.ben.client, "help")


def test_pages_cost_no_more_with_more_contacts(room: Room) -> None:
    counts = []
    for purpose in ("lead", "adult", "line"):
        make_contacts(room.klass.school, **{purpose: "150"})
        clients: tuple[tuple[Client, str], ...] = (
            (room.teacher(), "safeguarding"), (room.teacher(), "home"), (room.ben.client, "help"),
        )  # fmt: skip
        counts.append([queries_of(client, reverse(name)) for client, name in clients])
    assert counts[0] == counts[1] == counts[2]


# --- what students read ---


def test_the_emergency_number_stands_first_and_can_be_dialled(room: Room) -> None:
    make_contacts(room.klass.school, line="150", other="Youth office", lead="Ms Odell", emergency="112")
    html = room.ben.client.get(reverse("help")).content.decode()
    order = [html.index(said) for said in ("112", "Ms Odell", "150", "Youth office")]
    assert (order, 'href="tel:112"' in html) == (sorted(order), True)


def test_where_only_the_police_is_left_the_page_says_whom_to_ask(room: Room) -> None:
    make_contacts(room.klass.school, emergency="112", other="The police station", line="150")
    ContactSlot.objects.filter(purpose="line").update(verified_on="2020-01-01")
    assert "Tell a teacher or another adult you trust." in page(room.ben.client, "help")
    assert "Students see nobody who is not the police." in page(room.teacher(), "safeguarding")


def test_who_reads_a_request_stands_before_the_press(room: Room) -> None:
    make_contacts(room.klass.school, lead="Ms Odell")
    html = room.ben.client.get(reverse("help")).content.decode()
    said = ("The teachers of your class read it.", "They pass it on to: Ms Odell.",
            "Nobody watches Help outside lessons.", "it cannot stay secret", 'value="help"')  # fmt: skip
    order = [html.index(one) for one in said]
    assert order == sorted(order)


def test_nobody_is_named_as_told_who_is_no_lead(room: Room) -> None:
    make_contacts(room.klass.school, adult="Mr Ferris")
    assert "They pass it on" not in page(room.ben.client, "help")


def test_an_address_is_text_that_opens_nothing(room: Room) -> None:
    make_contacts(room.klass.school, line="https://line.example/chat")
    html = room.ben.client.get(reverse("help")).content.decode()
    assert ("https://line.example/chat" in html, 'href="https:' in html) == (True, False)


def test_invented_students_read_invented_contacts_and_the_true_emergency_line(room: Room) -> None:
    make_contacts(room.klass.school, lead="Ms Odell", emergency="112")
    room.klass.demo = True
    room.klass.save(update_fields=["demo"])
    said = page(room.ben.client, "help")
    assert ("Ms Odell" in said, "Ms Example (invented)" in said, "Call the emergency number." in said) == (
        False, True, True,
    )  # fmt: skip


# --- languages ---


def test_only_confirmed_languages_are_offered(room: Room) -> None:
    before = page(room.ben.client, "help")
    offer_help(room.klass.school, "ru")
    after = page(room.ben.client, "help")
    assert (["Русский" in said for said in (before, after)], "Deutsch" in after) == ([False, True], False)


def test_one_press_reads_help_in_another_language_and_stores_nothing(room: Room) -> None:
    offer_help(room.klass.school, "ru")
    response = room.ben.client.get(f"{reverse('help')}?words=ru")
    html = response.content.decode()
    assert ('lang="ru"' in html, "Мне нужна помощь" in html, set(response.cookies)) == (True, True, {"csrftoken"})
    assert "I need help" in page(room.ben.client, "help")


def test_who_asks_in_a_language_is_answered_in_it(room: Room) -> None:
    offer_help(room.klass.school, "ru")
    data = {"kind": "talk", "text": "Можно?", "words": "ru"}
    response = room.ben.client.post(reverse("help"), data, follow=True)
    assert ("Учитель может увидеть твою просьбу." in words(response), HelpRequest.objects.get().kind) == (True, "talk")


def test_the_way_back_outlives_a_change_of_language(room: Room) -> None:
    offer_help(room.klass.school, "ru")
    there = reverse("part", args=[2])
    html = room.ben.client.get(f"{reverse('help')}?back={there}").content.decode()
    address = f"?words=ru&amp;back={there.replace('/', '%2F')}"
    page_in_russian = room.ben.client.get(f"{reverse('help')}{address.replace('&amp;', '&')}").content.decode()
    assert (f'href="{address}"' in html, f'href="{there}"' in page_in_russian) == (True, True)


@pytest.mark.parametrize("asked", ["ar", "xx", "", "ru\x00", '"><script>'])
def test_a_language_that_is_not_offered_is_english(room: Room, asked: str) -> None:
    offer_help(room.klass.school, "ru")
    response = room.ben.client.get(reverse("help"), {"words": asked})
    assert (response.status_code, "I need help" in words(response)) == (200, True)


def test_arabic_runs_from_right_to_left(room: Room) -> None:
    offer_help(room.klass.school, "ar")
    for client, name, tag in ((room.ben.client, "help", "div"), (room.teacher(), "safeguarding_print", "section")):
        html = client.get(f"{reverse(name)}?words=ar").content.decode()
        assert re.search(f'<{tag} class="[^"]+" lang="ar" dir="rtl">', html)


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_every_text_of_a_language_can_be_read_before_it_is_confirmed(room: Room, code: str) -> None:
    said = page(room.teacher(), "help_words", code)
    assert [text for text in languages()[code].texts.values() if text % {"lead": "___"} not in said] == []


def test_confirming_a_language_says_by_whom_and_offers_it(room: Room) -> None:
    ada, address = room.teacher(), reverse("help_words", args=["ru"])
    unsigned = ada.post(address, {"digest": languages()["ru"].digest, "by": " "})
    stale = ada.post(address, {"digest": "old", "by": "Ms Odell"})
    done = ada.post(address, {"digest": languages()["ru"].digest, "by": "Ms Odell"}, follow=True)
    assert (unsigned.status_code, stale.status_code, "Confirmed by Ms Odell on" in words(done)) == (422, 422, True)
    ada.post(reverse("help_words_back", args=["ru"]))
    assert "Русский" not in page(room.ben.client, "help")


@pytest.mark.parametrize("code", ["en", "xx"])
def test_a_language_without_texts_to_confirm_is_not_found(room: Room, code: str) -> None:
    assert room.teacher().get(reverse("help_words", args=[code])).status_code == 404


# --- one text in one place ---


def test_pages_set_up_and_print_promise_the_very_same(room: Room) -> None:
    make_contacts(room.klass.school, lead="Ms Odell", emergency="112")
    promised = [str(one) for one in languages()["en"].promises("Ms Odell")]
    asked: tuple[Callable[[], str], ...] = (
        lambda: page(room.ben.client, "help"),
        lambda: page(room.teacher(), "safeguarding"),
        lambda: page(room.teacher(), "safeguarding_print"),
    )
    assert [[one for one in promised if one not in ask()] for ask in asked] == [[], [], []]


def test_two_schools_on_one_server_help_each_their_own(room: Room) -> None:
    other = make_school(name="Elsewhere")
    make_contacts(other, lead="Mr Ferris")
    make_contacts(room.klass.school, lead="Ms Odell")
    said = page(room.ben.client, "help")
    assert ("Ms Odell" in said, "Mr Ferris" in said, "Ms Odell" in page(browser_of(room.ada), "home")) == (
        True, False, True,
    )  # fmt: skip
