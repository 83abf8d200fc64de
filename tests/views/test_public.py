"""Joining: the code on the wall, the number, the return code, and every way in which they can be wrong."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.classes import give_new_code
from lessons.models import Class, Student
from tests.factories import join_student, viewer_of
from tests.views.classroom import Room, words

pytestmark = pytest.mark.django_db
FULL = [str(number) for number in range(1, 4)]


@pytest.fixture
def room() -> Room:
    return Room()


def guest(room: Room) -> Client:
    """Return the browser of somebody who has typed the code on the wall."""
    client = Client()
    client.post(reverse("join"), {"code": room.klass.join_code})
    return client


def guess(client: Client, *, times: int, address: str = "127.0.0.1") -> None:
    """Type wrong codes at number 1 from an address."""
    for _ in range(times):
        client.post(reverse("return_code"), {"number": "1", "code": "ZZZZZZ"}, REMOTE_ADDR=address)


def test_the_code_on_the_wall_leads_to_the_numbers(room: Room) -> None:
    response = Client().post(reverse("join"), {"code": room.klass.join_code})

    assert (response.status_code, response["Location"]) == (302, reverse("number"))


def test_a_code_may_be_typed_with_spaces_small_letters_and_cyrillic_ones(room: Room) -> None:
    Class.objects.filter(pk=room.klass.pk).update(join_code="KM2HXT")

    response = Client().post(reverse("join"), {"code": " км2 нхт "})

    assert response.status_code == 302


def test_an_unknown_code_says_what_to_do_and_stays_in_the_box(room: Room) -> None:
    response = Client().post(reverse("join"), {"code": "ZZZZZZ"})

    assert response.status_code == 422
    assert "No class has this code now. Look at the wall and type it again." in words(response)
    assert 'value="ZZZZZZ"' in response.content.decode()


@pytest.mark.parametrize("typed", ["", "ABC", "not a code at all", "0" * 60, "\x00"])
def test_what_is_no_code_gets_a_sentence(room: Room, typed: str) -> None:
    assert Client().post(reverse("join"), {"code": typed}).status_code == 422


def test_a_return_code_in_the_same_box_leads_back_to_the_place(room: Room) -> None:
    client = Client()

    response = client.post(reverse("join"), {"code": room.ben.code}, follow=True)

    assert response.redirect_chain[-1][0] == f"{reverse('part', args=[1])}?back=1"


def test_after_many_wrong_codes_an_address_has_to_wait_but_joins_never_count(room: Room) -> None:
    for _ in range(100):
        Client().post(reverse("join"), {"code": "ZZZZZZ"})

    response = Client().post(reverse("join"), {"code": "ZZZZZZ"})

    assert "Too many wrong codes. Wait 10 minutes, or ask your teacher." in words(response)
    caches["limits"].clear()
    assert [Client().post(reverse("join"), {"code": room.klass.join_code}).status_code for _ in range(101)] == [
        302
    ] * 101


def test_the_same_code_again_on_a_joined_phone_goes_on_with_the_lesson(room: Room) -> None:
    response = room.ben.client.post(reverse("join"), {"code": room.klass.join_code})

    assert response["Location"] == reverse("wait")


def test_without_a_code_there_are_no_numbers() -> None:
    assert Client().get(reverse("number"))["Location"] == reverse("join")


def test_the_grid_tells_taken_numbers_from_free_ones(room: Room) -> None:
    html = guest(room).get(reverse("number")).content.decode()

    assert [(f'value="{label}"' in html) for label in FULL] == [True] * 3
    assert html.count("number-taken") == 1


def test_the_cookie_outlives_every_class_and_the_class_decides(room: Room) -> None:
    response = Client().post(reverse("join"), {"code": room.klass.join_code})

    assert response.cookies["student"]["max-age"] == 410 * 24 * 60 * 60


def test_a_tapped_number_gives_the_first_page_with_name_and_code(room: Room) -> None:
    response = guest(room).post(reverse("number"), {"number": "2"})

    seat = Student.objects.get(label="2").seats.get()
    assert response.status_code == 200
    assert f"In the talk you are {seat.alias} Your code" in words(response)


def test_the_code_is_shown_only_once(room: Room) -> None:
    client = guest(room)
    client.post(reverse("number"), {"number": "2"})

    assert "Your code" not in words(client.get(reverse("welcome")))


def test_a_number_tapped_twice_shows_the_same_code(room: Room) -> None:
    client, page = guest(room), "p" * 16
    phone = Client()
    phone.cookies.update(client.cookies)  # the first answer never arrived, and so neither did its cookie
    first = client.post(reverse("number"), {"number": "2", "page": page})

    second = phone.post(reverse("number"), {"number": "2", "page": page})

    assert words(second) == words(first)


def test_a_second_tap_after_a_new_code_gets_nothing(room: Room) -> None:
    client, page = guest(room), "p" * 16
    phone = Client()
    phone.cookies.update(client.cookies)
    client.post(reverse("number"), {"number": "2", "page": page})
    give_new_code(viewer_of(room.ada), student=Student.objects.get(label="2"), now=timezone.now())

    response = phone.post(reverse("number"), {"number": "2", "page": page})

    assert "2 is taken. If it is yours, type your code." in words(response)


def test_a_second_tap_a_minute_later_asks_for_the_code(room: Room) -> None:
    client, page = guest(room), "p" * 16
    phone = Client()
    phone.cookies.update(client.cookies)
    client.post(reverse("number"), {"number": "2", "page": page})
    Student.objects.filter(label="2").update(joined_at=timezone.now() - timedelta(seconds=61))

    response = phone.post(reverse("number"), {"number": "2", "page": page})

    assert "2 is taken. If it is yours, type your code." in words(response)


def test_a_second_tap_from_another_page_asks_for_the_code(room: Room) -> None:
    guest(room).post(reverse("number"), {"number": "2", "page": "p" * 16})

    response = guest(room).post(reverse("number"), {"number": "2", "page": "q" * 16})

    assert "2 is taken. If it is yours, type your code." in words(response)


def test_a_taken_number_opens_with_its_return_code(room: Room) -> None:
    response = guest(room).post(reverse("return_code"), {"number": "1", "code": room.ben.code}, follow=True)

    assert response.redirect_chain[-1][0] == f"{reverse('part', args=[1])}?back=1"


def test_somebody_else_s_code_does_not_open_a_number(room: Room) -> None:
    dana = join_student(room.klass, "2")

    response = guest(room).post(reverse("return_code"), {"number": "1", "code": dana.code})

    assert response.status_code == 422
    assert "This is not the code of this number. Look at your photo, or ask your teacher." in words(response)


def test_a_label_is_locked_after_ten_wrong_codes_even_for_the_right_one(room: Room) -> None:
    client = guest(room)
    guess(client, times=10)

    response = client.post(reverse("return_code"), {"number": "1", "code": room.ben.code})

    assert "Too many wrong codes." in words(response)


def test_wrong_codes_from_one_address_lock_nobody_out_elsewhere(room: Room) -> None:
    client = guest(room)
    guess(client, times=10, address="10.0.0.9")

    response = client.post(reverse("return_code"), {"number": "1", "code": room.ben.code})

    assert response["Location"] == f"{reverse('wait')}?back=1"


def test_a_label_is_locked_for_everybody_after_fifty_wrong_codes_from_many_addresses(room: Room) -> None:
    client = guest(room)
    for last in range(5):
        guess(client, times=10, address=f"10.0.0.{last}")

    response = client.post(reverse("return_code"), {"number": "1", "code": room.ben.code})

    assert "Too many wrong codes." in words(response)


def test_a_mistyped_label_is_no_wrong_code(room: Room) -> None:
    client = guest(room)
    for _ in range(11):
        client.post(reverse("return_code"), {"number": "99", "code": "ZZZZZZ"})

    response = client.post(reverse("return_code"), {"number": "99", "code": "ZZZZZZ"})

    assert "Nobody in this class has this name. Ask your teacher how it is written." in words(response)


def test_a_code_without_a_number_is_counted_more_strictly(room: Room) -> None:
    for _ in range(30):
        Client().post(reverse("join"), {"code": "ZZZZZZ"})

    own = Client().post(reverse("join"), {"code": room.ben.code})
    wall = Client().post(reverse("join"), {"code": room.klass.join_code})

    assert (own.status_code, wall.status_code) == (422, 302)


def test_an_old_return_code_no_longer_works(room: Room) -> None:
    give_new_code(viewer_of(room.ada), student=room.ben.student, now=room.run.created_at)

    assert Client().post(reverse("join"), {"code": room.ben.code}).status_code == 422


def test_a_number_that_is_not_in_the_class_gets_a_sentence(room: Room) -> None:
    response = guest(room).post(reverse("number"), {"number": "99"})

    assert response.status_code == 422


def test_when_all_numbers_are_taken_the_page_says_so(room: Room) -> None:
    for label in ("2", "3"):
        join_student(room.klass, label)

    assert "Every number is taken. Is one yours?" in words(guest(room).get(reverse("number")))


def test_a_class_of_numbers_never_shows_a_name_it_was_given_later(room: Room) -> None:
    Student.objects.filter(klass=room.klass).update(label=Concat(Value("Аружан "), "label"))
    client = guest(room)

    pages = [words(client.get(reverse("number"))), words(client.post(reverse("number"), {"number": "1"}))]

    assert ["Аружан" in page for page in pages] == [False, False]


def test_a_renamed_number_is_still_taken_by_tapping_it(room: Room) -> None:
    Student.objects.filter(label="2").update(label="Аружан")

    guest(room).post(reverse("number"), {"number": "2"})

    assert Student.objects.get(label="Аружан").code_hash is not None


def test_a_class_by_names_never_shows_them(room: Room) -> None:
    Class.objects.filter(pk=room.klass.pk).update(naming="list")
    Student.objects.filter(label="2").update(label="Аружан")

    page = words(guest(room).get(reverse("number")))

    assert ("Аружан" in page, "Type it as your teacher wrote it." in page) == (False, True)


def test_a_typed_name_is_found_in_any_case_and_with_any_spaces(room: Room) -> None:
    Class.objects.filter(pk=room.klass.pk).update(naming="list")
    Student.objects.filter(label="2").update(label="Аружан Қ.")

    response = guest(room).post(reverse("number"), {"number": "  аружан   қ. "})

    assert "Before you start" in words(response)


def test_before_the_lesson_is_open_a_student_gets_the_code_and_waits() -> None:
    room = Room(opened=False)

    response = guest(room).post(reverse("number"), {"number": "2"})

    assert "The lesson is not open yet. Your teacher opens it soon." in words(response)
    assert "Your code" in words(response)


def test_a_deleted_class_is_a_page_with_a_sentence(room: Room) -> None:
    client = guest(room)
    room.klass.delete()

    response = client.get(reverse("number"))

    assert (response.status_code, "Ask your teacher." in words(response)) == (410, True)


def test_the_teacher_may_open_the_join_page_too(room: Room) -> None:
    assert room.teacher().get(reverse("join")).status_code == 200


def test_an_address_that_leads_nowhere_says_where_to_go() -> None:
    response = Client().get("/nowhere/")

    assert (response.status_code, "Go to the start" in words(response)) == (404, True)
