"""Rather not answer a part, and past a part with a content note."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from msgspec.structs import replace

from lessons.models import Answer, Run
from tests.factories import small_plan
from tests.saves import save
from tests.views.classroom import Room, asking, touched, words
from tests.views.people import cleo
from tests.views.trying import Trying

pytestmark = pytest.mark.django_db
PRESS = "I would rather not answer this part"
SKIP = "Skip this part"


@pytest.fixture
def room() -> Room:
    return Room()


def form(room: Room, *, part: int = 1) -> dict[str, str]:
    """Return what the press on Ben's page sends."""
    html = room.ben.client.get(reverse("part", args=[part])).content.decode()
    hidden = html.partition('id="pass-part"')[2].partition("</form>")[0]
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', hidden))


def press(room: Room, *, part: int = 1) -> str:
    """Return what the page says after the press."""
    return words(room.ben.client.post(reverse("pass_part"), form(room, part=part), follow=True))


def test_one_press_passes_the_part_and_the_page_says_how_to_take_it_back(room: Room) -> None:
    page = press(room)

    assert "You skipped 3 questions here. You can still answer them." in page
    assert (page.count("You skipped this one. You can still answer."), PRESS in page) == (3, False)


def test_the_press_is_gone_once_every_question_has_an_answer(room: Room) -> None:
    for question, value in (("g1", "a"), ("q1", "c"), ("q2", "contradicted")):
        save(room.ben, question, value)

    page = words(room.ben.client.get(reverse("part", args=[1])))

    assert (PRESS in page, "You skipped" in page.replace("You skipped this one", "")) == (False, False)


def test_a_wrong_try_at_a_check_is_an_answer(room: Room) -> None:
    save(room.ben, "g1", "b")

    assert "You skipped 2 questions here." in press(room)


def test_the_page_comes_back_at_its_foot(room: Room) -> None:
    response = room.ben.client.post(reverse("pass_part"), form(room))

    assert response["Location"] == f"{reverse('part', args=[1])}#pass-part"


def test_after_the_end_nothing_is_offered(room: Room) -> None:
    room.ben.client.post(reverse("hand_in"))

    assert PRESS not in words(room.ben.client.get(reverse("part", args=[1])))


def test_the_press_costs_four_queries_and_no_table_of_teachers(room: Room) -> None:
    sent = form(room)

    with asking() as statements:
        room.ben.client.post(reverse("pass_part"), sent)

    assert (len(statements), touched(statements)) == (4, set())


def test_a_damaged_press_is_a_page_with_a_sentence(room: Room) -> None:
    response = room.ben.client.post(reverse("pass_part"), form(room) | {"attempt": "x"})

    assert (response.status_code, Answer.objects.count()) == (400, 0)


def test_a_removed_student_is_told_so(room: Room) -> None:
    sent = form(room)
    room.ben.student.delete()

    assert room.ben.client.post(reverse("pass_part"), sent, follow=True).status_code == 410


def test_ada_cleo_and_nobody_pass_nothing_for_ben(room: Room) -> None:
    sent = form(room)

    places = {one.post(reverse("pass_part"), sent)["Location"] for one in (room.teacher(), cleo(), Client())}

    assert (places, Answer.objects.count()) == ({reverse("join")}, 0)


def test_it_is_never_asked_by_get(room: Room) -> None:
    assert room.ben.client.get(reverse("pass_part")).status_code == 405


def test_a_teacher_tries_it_and_nothing_is_stored(room: Room) -> None:
    trying = Trying(room.teacher(), room.run.edition.lesson, which="1").start()
    attempt = trying.see("part", 1).context["sitting"].attempt.pk

    trying.answer("q1", "c")
    trying.press("pass_part", attempt=attempt, section="s1", part=1, token="page")

    page = words(trying.see("part", 1))
    assert ("You skipped 2 questions here." in page, Answer.objects.count()) == (True, 0)


def test_an_older_page_of_a_try_out_passes_nothing(room: Room) -> None:
    trying = Trying(room.teacher(), room.run.edition.lesson, which="1").start()

    trying.press("pass_part", attempt=1, section="s1", part=1, token="page")

    assert PRESS in words(trying.see("part", 1))


# --- content notes of parts ---


def noted(*, talk: bool = True) -> Room:
    """Return a room whose lesson has a note before each part."""
    plan = small_plan()
    sections = tuple(replace(one, content_note="A door breaks.") for one in plan.sections)
    return Room(plan=replace(plan, sections=sections, **({} if talk else {"prompts": (), "selections": ()})))


@pytest.mark.parametrize(
    ("part", "talk", "leads_to"), [(1, True, "/part/2/"), (2, True, "/talk/"), (2, False, "/end/")]
)
def test_a_part_with_a_note_says_before_its_text_that_it_can_be_skipped(part: int, talk: bool, leads_to: str) -> None:
    html = noted(talk=talk).ben.client.get(reverse("part", args=[part])).content.decode()

    between = html.partition("A door breaks.")[2].partition('class="para"')[0]
    assert f'href="{leads_to}">{SKIP}</a>' in between


def test_a_check_in_a_part_with_a_note_holds_nobody_up() -> None:
    Run.objects.filter(pk=(room := noted()).run.pk).update(guided=True)

    assert room.ben.client.get(reverse("part", args=[2])).status_code == 200


def test_passing_a_part_opens_the_next_one() -> None:
    room = Room(guided=True)
    press(room)

    assert room.ben.client.get(reverse("part", args=[2])).status_code == 200


def test_a_part_without_a_note_does_not_offer_it(room: Room) -> None:
    assert SKIP not in words(room.ben.client.get(reverse("part", args=[1])))


def test_skipping_the_text_passes_nothing() -> None:
    room = noted()
    room.ben.client.get(reverse("part", args=[2]))

    assert Answer.objects.count() == 0
