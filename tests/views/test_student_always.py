"""Help, text size and colours, "Not you?": on every page, for everybody."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.models import HelpRequest
from tests.factories import join_student, make_contacts
from tests.views.classroom import Room, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return Room()


def test_a_stranger_reads_who_helps_but_asks_nobody(room: Room) -> None:
    make_contacts(room.klass.school, adult="Ms Ardak, room 12", emergency="112", line="150")

    page = words(Client().get(reverse("help")))

    said = ("In danger now? Call: 112", "Talk to: Ms Ardak, room 12", "Call or write: 150", "Tell your teacher")
    assert [text in page for text in said] == [True, True, True, False]


def test_help_is_never_an_empty_page(room: Room) -> None:
    page = words(Client().get(reverse("help")))

    assert "In danger now? Call the emergency number. Tell a teacher or another adult you trust." in page


def test_a_stranger_who_posts_asks_nobody() -> None:
    Client().post(reverse("help"), {"kind": "help"})

    assert HelpRequest.objects.count() == 0


def test_ben_asks_for_help_and_is_told_what_is_true(room: Room) -> None:
    response = room.ben.client.post(reverse("help"), {"kind": "help", "text": "Мне плохо"}, follow=True)

    asked = HelpRequest.objects.get()
    assert (asked.kind, asked.text, asked.run_id) == ("help", "Мне плохо", room.run.pk)
    assert "Your teacher sees it while the screen is on. That may not be today." in words(response)


def test_three_unread_requests_are_kept_and_the_fourth_is_told_so(room: Room) -> None:
    for text in ("1", "2", "3", "4"):
        response = room.ben.client.post(reverse("help"), {"kind": "help", "text": text}, follow=True)

    assert list(HelpRequest.objects.order_by("pk").values_list("text", flat=True)) == ["1", "2", "3"]
    assert "This one is not kept. Tell an adult near you." in words(response)
    HelpRequest.objects.update(seen_at=timezone.now())
    room.ben.client.post(reverse("help"), {"kind": "help", "text": "5"})
    assert HelpRequest.objects.count() == 4


def test_what_nobody_read_in_an_earlier_lesson_keeps_nothing_away(room: Room) -> None:
    for text in ("1", "2", "3"):
        room.ben.client.post(reverse("help"), {"kind": "help", "text": text})
    HelpRequest.objects.update(run=None)

    room.ben.client.post(reverse("help"), {"kind": "help", "text": "1"})

    assert HelpRequest.objects.filter(run=room.run).count() == 1


def test_one_student_s_requests_never_keep_another_s_away(room: Room) -> None:
    dana = join_student(room.klass, "2")
    for text in ("1", "2", "3"):
        room.ben.client.post(reverse("help"), {"kind": "help", "text": text})

    dana.client.post(reverse("help"), {"kind": "talk"})

    assert HelpRequest.objects.get(student=dana.student).kind == "talk"


def test_a_broken_request_shows_its_text_again(room: Room) -> None:
    response = room.ben.client.post(reverse("help"), {"kind": "?", "text": "Мне плохо"})

    assert (response.status_code, "Мне плохо" in words(response), HelpRequest.objects.count()) == (400, True, 0)


def test_a_student_without_a_lesson_can_ask_too() -> None:
    room = Room(opened=False)

    room.ben.client.post(reverse("help"), {"kind": "talk"})

    assert (HelpRequest.objects.get().kind, HelpRequest.objects.get().run_id) == ("talk", None)


def test_the_teacher_s_own_browser_asks_for_nobody(room: Room) -> None:
    room.teacher().post(reverse("help"), {"kind": "help"})

    assert HelpRequest.objects.count() == 0


def attributes(client: Client) -> str:
    """Return what stands on the html element of the next page."""
    html = client.get(reverse("join")).content.decode()
    return html.partition('<html lang="en"')[2].partition(">")[0].strip()


def test_reader_settings_are_drawn_on_the_next_page(room: Room) -> None:
    client = Client()
    client.post(reverse("reader"), {"theme": "dark", "text": "large", "spacing": "", "motion": "less"})

    assert attributes(client) == 'data-motion="less" data-text="large" data-theme="dark"'


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", "largest"),
        ("spacing", "more"),
        ("typeface", "plain"),
        ("contrast", "more"),
        ("theme", "dark"),
        ("motion", "less"),
    ],
)
def test_each_of_the_six_settings_can_be_chosen_by_itself(name: str, value: str) -> None:
    client = Client()
    client.post(reverse("reader"), {name: value})

    page = client.get(reverse("reader")).content.decode()

    assert attributes(client) == f'data-{name}="{value}"'
    assert f'name="{name}" id="{name}-{value}" value="{value}" checked' in page


def test_a_cookie_from_when_space_and_letters_were_one_setting_is_still_read() -> None:
    client = Client()
    client.cookies["reader"] = "theme=dark&spacing=wide"

    assert attributes(client) == 'data-spacing="more" data-theme="dark" data-typeface="plain"'


def test_only_settings_that_exist_are_kept() -> None:
    response = Client().post(reverse("reader"), {"theme": '"><script>', "text": "large"})

    assert response.cookies["reader"].value == "text=large"


def test_going_back_to_normal_forgets_the_cookie() -> None:
    client = Client()
    client.post(reverse("reader"), {"theme": "dark"})
    client.post(reverse("reader"), {"theme": ""})

    assert client.cookies["reader"].value == ""


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(where: str) -> None:
    assert Client().post(reverse("reader"), {"back": where})["Location"] == reverse("join")


def test_settings_lead_back_to_the_page_they_were_opened_from(room: Room) -> None:
    there = reverse("part", args=[2])
    page = room.ben.client.get(reverse("reader"), HTTP_REFERER=f"http://testserver{there}")

    assert f'name="back" value="{there}"' in page.content.decode()


@pytest.mark.parametrize("name", ["answer", "talk_save", "talk_hand_in", "home"])
def test_back_never_leads_to_an_address_that_only_takes(room: Room, name: str) -> None:
    page = room.ben.client.get(reverse("help"), HTTP_REFERER=f"http://testserver{reverse(name)}")

    assert f'href="{reverse("wait")}">Go back' in page.content.decode()


def test_from_a_page_that_was_refused_help_leads_back_to_its_part(room: Room) -> None:
    refused = room.ben.client.post(reverse("answer"), room.answer("q3", "many")).content.decode()
    address = f"{reverse('help')}?back={reverse('part', args=[2])}"

    page = room.ben.client.get(address, HTTP_REFERER=f"http://testserver{reverse('answer')}").content.decode()

    assert (f'href="{address}"' in refused, f'href="{reverse("part", args=[2])}">Go back' in page) == (True, True)


def test_leaving_is_asked_by_get_and_done_by_post(room: Room) -> None:
    asked = room.ben.client.get(reverse("leave"))
    still = room.ben.client.get(reverse("part", args=[1])).status_code

    room.ben.client.post(reverse("leave"))

    assert ("You are not 1?" in words(asked), still) == (True, 200)
    assert room.ben.client.get(reverse("part", args=[1]))["Location"] == reverse("join")


def test_who_left_comes_back_with_the_code(room: Room) -> None:
    room.ben.client.post(reverse("leave"))

    response = room.ben.client.post(reverse("join"), {"code": room.ben.code}, follow=True)

    assert response.redirect_chain[-1][0] == f"{reverse('part', args=[1])}?back=1"


def test_an_old_address_says_of_asking_only_what_is_true(room: Room) -> None:
    assert "Your teacher can see that you asked" not in words(room.ben.client.get(f"{reverse('help')}?asked=help"))
