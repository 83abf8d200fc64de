"""The run page: covered by default, open for a minute, another's not found."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lessons.actions.caring import ask_help
from lessons.actions.talking import hand_in_post
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import Answer, Attempt, HelpRequest, Mark, Post, Record, Run
from lessons.queries.sitting import Sitting, attempt_of
from tests.actions.test_runs import Room, answer
from tests.factories import make_teacher
from tests.saves import save

pytestmark = pytest.mark.django_db
CANARY = "canary words of a student"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def room() -> Room:
    """Ada's open run; Ben has answered, written and asked for help."""
    room = Room(talk=True)
    save(room.ben, "q3", "90")
    save(room.ben, "q4", "b2a")
    save(room.ben, "q5", CANARY)
    seat = room.ben.seat()
    ask_help(student=room.ben.student, seat=seat, kind="help", text=CANARY, now=timezone.now())
    sitting = Sitting(seat, attempt_of(seat))
    hand_in_post(
        room.ben.viewer, sitting=sitting, said=Contribution(CANARY), key=SaveKey("p", 1, 0), now=timezone.now()
    )
    return room


@pytest.fixture
def ada(room: Room) -> Client:
    client = Client()
    client.force_login(room.user)
    return client


def url(name: str, room: Room, *more: object) -> str:
    return reverse(name, args=[room.run.pk, *more])


def page(client: Client, room: Room) -> str:
    return client.get(url("run", room)).content.decode()


def test_a_page_opened_anew_holds_no_words_no_label_and_no_judgement(room: Room, ada: Client) -> None:
    html = page(ada, room)
    assert [
        word for word in (CANARY, room.ben.seat().alias, "sign sign-right", "sign sign-wrong") if word in html
    ] == []


@pytest.mark.parametrize(
    ("panel", "shown"),
    [("table", "sign sign-wrong"), ("texts", CANARY), ("requests", CANARY)],
)
def test_one_press_uncovers_one_panel(room: Room, ada: Client, panel: str, shown: str) -> None:
    html = ada.post(url("run_uncover", room, panel), headers=HTMX).content.decode()
    assert shown in html


def test_uncovering_the_table_shows_no_words(room: Room, ada: Client) -> None:
    assert CANARY not in ada.post(url("run_uncover", room, "table")).content.decode()


def test_without_a_script_uncovering_covers_again_after_a_minute(room: Room, ada: Client) -> None:
    html = ada.post(url("run_uncover", room, "texts")).content.decode()
    assert f'<meta http-equiv="refresh" content="60; url={url("run", room)}">' in html


def test_looking_is_recorded_once_an_hour_without_the_words(room: Room, ada: Client) -> None:
    for _ in range(3):
        ada.post(url("run_uncover", room, "texts"))
    looks = Record.objects.filter(verb="looked at texts")
    assert [(look.object_id, look.reason) for look in looks] == [(str(room.run.pk), "")]


def test_a_poll_without_a_change_has_nothing_to_say(room: Room, ada: Client) -> None:
    html = page(ada, room)
    version = html.split("/live/?v=")[1].split('"')[0]
    assert ada.get(url("run_live", room) + f"?v={version}", headers=HTMX).status_code == 204


def test_a_poll_after_lock_leaves_the_page_for_the_sign_in(room: Room, ada: Client) -> None:
    ada.post(reverse("lock"))
    response = ada.get(url("run_live", room), headers=HTMX | {"HX-Current-URL": f"http://testserver{url('run', room)}"})
    assert (response.headers["HX-Redirect"], response.content) == (f"{reverse('sign_in')}?next={url('run', room)}", b"")


def test_a_poll_never_uncovers(room: Room, ada: Client) -> None:
    html = ada.get(url("run_live", room) + "?v=old", headers=HTMX | {"X-Sight": "made-up"}).content.decode()
    assert "sign sign-wrong" not in html


def test_a_poll_of_an_uncovered_table_stays_uncovered(room: Room, ada: Client) -> None:
    opened = ada.post(url("run_uncover", room, "table"), headers=HTMX).content.decode()
    sight = opened.split('"X-Sight": "')[1].split('"')[0]
    html = ada.get(url("run_live", room) + "?v=old", headers=HTMX | {"X-Sight": sight}).content.decode()
    assert "sign sign-wrong" in html


def test_a_word_for_one_panel_opens_no_other(room: Room, ada: Client) -> None:
    opened = ada.post(url("run_uncover", room, "table"), headers=HTMX).content.decode()
    sight = opened.split('"X-Sight": "')[1].split('"')[0]
    post = Post.objects.get()
    ada.post(url("run_post", room, post.pk), {"decision": "show", "sight": sight})
    post.refresh_from_db()
    assert post.status == "waiting"


@pytest.mark.parametrize(("decision", "status"), [("show", "shown"), ("hide", "hidden")])
def test_a_text_is_let_through_or_hidden_from_the_open_panel(
    room: Room, ada: Client, decision: str, status: str
) -> None:
    opened = ada.post(url("run_uncover", room, "texts"), headers=HTMX).content.decode()
    sight = opened.split('name="sight" value="')[1].split('"')[0]
    post = Post.objects.get()
    ada.post(url("run_post", room, post.pk), {"decision": decision, "sight": sight, "revision": post.revision})
    assert Post.objects.get().status == status


def test_a_text_that_was_taken_back_gets_a_sentence(room: Room, ada: Client) -> None:
    opened = ada.post(url("run_uncover", room, "texts"), headers=HTMX).content.decode()
    sight, key = opened.split('name="sight" value="')[1].split('"')[0], Post.objects.get().pk
    Post.objects.all().delete()
    response = ada.post(url("run_post", room, key), {"decision": "show", "sight": sight})
    assert (response.status_code, b"has taken this text back" in response.content) == (409, True)


def test_a_text_to_read_is_announced_in_numbers(room: Room, ada: Client) -> None:
    assert page(ada, room).count("<b>1</b> text to read") == 1


def test_a_request_is_read_from_the_open_panel(room: Room, ada: Client) -> None:
    opened = ada.post(url("run_uncover", room, "requests"), headers=HTMX).content.decode()
    sight = opened.split('name="sight" value="')[1].split('"')[0]
    ada.post(url("run_request", room, HelpRequest.objects.get().pk), {"sight": sight})
    assert HelpRequest.objects.get().seen_at is not None


def test_closing_with_an_unread_request_asks_first(room: Room, ada: Client) -> None:
    response = ada.post(url("run_close", room))
    room.run.refresh_from_db()
    assert (b"Something still waits under Requests: 1." in response.content, room.run.state) == (True, "open")


def test_a_question_page_is_covered_until_it_is_pressed(room: Room, ada: Client) -> None:
    ada.post(url("run_close", room), {"confirmed": "yes"})
    covered = ada.get(url("run_question", room, "q5")).content.decode()
    opened = ada.post(url("question_uncover", room, "q5")).content.decode()
    assert (CANARY in covered, CANARY in opened) == (False, True)


def test_marking_saves_share_and_comment(room: Room, ada: Client) -> None:
    ada.post(url("run_close", room), {"confirmed": "yes"})
    key = answer("q5").pk
    ada.post(
        url("question_mark", room, "q5"), {f"share-{key}": "0.5", f"comment-{key}": "Who?", f"was-share-{key}": ""}
    )
    assert [(mark.share, mark.comment, mark.reason) for mark in Mark.objects.filter(answer_id=key)] == [
        (0.5, "Who?", "teacher")
    ]


def test_an_unchanged_mark_is_not_written_again(room: Room, ada: Client) -> None:
    ada.post(url("run_close", room), {"confirmed": "yes"})
    key = answer("q5").pk
    same = {f"share-{key}": "0.5", f"was-share-{key}": "0.5", f"comment-{key}": "Who?", f"was-comment-{key}": "Who?"}
    ada.post(url("question_mark", room, "q5"), same)
    assert Mark.objects.filter(answer_id=key).count() == 0


def test_what_was_typed_is_still_there_after_uncovering_again(room: Room, ada: Client) -> None:
    ada.post(url("run_close", room), {"confirmed": "yes"})
    key = answer("q5").pk
    html = ada.post(url("question_uncover", room, "q5"), {f"comment-{key}": "half a thou"}).content.decode()
    assert "half a thou" in html


def test_an_answer_of_another_run_cannot_be_marked_from_here(room: Room, ada: Client) -> None:
    ada.post(url("run_close", room), {"confirmed": "yes"})
    other = Answer.objects.get(question="q4")
    ada.post(url("question_mark", room, "q5"), {f"share-{other.pk}": "1"})
    assert Mark.objects.filter(answer=other, reason="teacher").count() == 0


def test_a_student_can_be_given_ten_more_minutes(room: Room, ada: Client) -> None:
    ada.post(url("run_close", room), {"confirmed": "yes"})
    ada.post(url("seat_reopen", room, room.ben.seat().pk), {"minutes": "10"})
    assert room.ben.seat().open_until is not None


def test_a_student_who_handed_in_can_go_on_while_the_lesson_is_open(room: Room, ada: Client) -> None:
    Attempt.objects.update(handed_in_at=timezone.now())
    ada.post(url("seat_reopen", room, room.ben.seat().pk))
    assert (Attempt.objects.get().handed_in_at, save(room.ben, "q3", "91").state) == (None, "saved")


def test_the_seat_page_does_not_tell_which_story_the_student_has(room: Room, ada: Client) -> None:
    Run.objects.update(other=room.run.edition)
    before = ada.get(url("run_seat", room, room.ben.seat().pk)).content
    ada.post(url("seat_other_task", room, room.ben.seat().pk), {"task": "other"})
    ada.get(url("run_seat", room, room.ben.seat().pk))  # shows the note once
    assert ada.get(url("run_seat", room, room.ben.seat().pk)).content.count(b"value=") == before.count(b"value=")


Pages = list[tuple[str, tuple[object, ...]]]
GETS: Pages = [
    ("run", ()),
    ("run_live", ()),
    ("run_panel", ("texts",)),
    ("run_question", ("q5",)),
    ("reach", ()),
    ("reach_state", ()),
    ("wall", ()),
    ("wall_here", ()),
]
POSTS: Pages = [
    ("run_uncover", ("table",)),
    ("run_open", ()),
    ("run_talk", ()),
    ("run_close", ()),
    ("run_reopen", ()),
    ("run_post", (1,)),
    ("run_request", (1,)),
    ("question_uncover", ("q5",)),
    ("question_mark", ("q5",)),
    ("seat_reopen", (1,)),
    ("seat_other_task", (1,)),
]


@pytest.mark.parametrize(("name", "more"), GETS)
def test_ada_sees_every_page_of_her_run(room: Room, ada: Client, name: str, more: tuple[object, ...]) -> None:
    assert ada.get(url(name, room, *more)).status_code in (200, 204)


@pytest.mark.parametrize(("name", "more"), GETS + POSTS)
def test_cleo_finds_none_of_it(room: Room, name: str, more: tuple[object, ...]) -> None:
    cleo = Client()
    cleo.force_login(make_teacher(username="cleo"))
    ask = cleo.get if (name, more) in GETS else cleo.post
    assert ask(url(name, room, *more)).status_code == 404


@pytest.mark.parametrize(("name", "more"), GETS + POSTS)
def test_ben_and_strangers_are_sent_to_sign_in(room: Room, name: str, more: tuple[object, ...]) -> None:
    for client in (room.ben.client, Client()):
        ask = client.get if (name, more) in GETS else client.post
        response = ask(url(name, room, *more))
        assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, reverse("sign_in"))


@pytest.mark.parametrize(("name", "more"), POSTS)
def test_opening_an_address_never_acts(room: Room, ada: Client, name: str, more: tuple[object, ...]) -> None:
    assert ada.get(url(name, room, *more)).status_code == 405


def test_a_poll_costs_one_query_beside_the_sign_in(
    room: Room, ada: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    version = page(ada, room).split("/live/?v=")[1].split('"')[0]
    with django_assert_num_queries(3):  # session, teacher with school, the run's version
        ada.get(url("run_live", room) + f"?v={version}", headers=HTMX)


def test_the_wall_holds_code_and_count_and_nothing_of_a_student(room: Room, ada: Client) -> None:
    html = ada.get(url("wall", room)).content.decode()
    code = room.klass.join_code
    assert f"{code[:3]}<span" in html
    assert [word for word in (CANARY, room.ben.seat().alias, room.klass.label) if word in html.replace(code, "")] == []


def test_a_poll_moves_the_numbers_of_waiting_texts_and_requests(room: Room, ada: Client) -> None:
    html = ada.get(url("run_live", room) + "?v=old", headers=HTMX).content.decode()
    moved = [f'id="{panel}-waiting" hx-swap-oob="true">1 waiting' in html for panel in ("texts", "requests")]
    assert moved == [True, True]


def test_an_address_that_only_takes_forms_says_so(room: Room, ada: Client) -> None:
    response = ada.get(url("question_uncover", room, "q5"))
    assert (response.status_code, b"This address only takes what a page sends." in response.content) == (405, True)


def test_the_wall_leads_back_to_the_class_by_keyboard(room: Room, ada: Client) -> None:
    assert f'<a class="skip" href="{url("run", room)}">' in ada.get(url("wall", room)).content.decode()
