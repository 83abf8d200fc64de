"""The talk page: write first, then read; what is shown, waiting, hidden."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.moderating import decide_post
from lessons.actions.runs import close_run
from lessons.actions.talking import agree_to_norms
from lessons.core.plan import Prompt
from lessons.models import Post
from lessons.queries.talk import said_in
from tests.actions.test_taking_part import Discussion, place
from tests.factories import join_student, small_plan, viewer_of
from tests.views.classroom import SCRIPT, Room, asking, touched, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return Room(talk=True)


def text(room: Room, value: str, *, number: int = 1, page: str = "page", over: int = 0) -> dict[str, object]:
    """Return what the form of the talk sends."""
    seat = room.ben.seat()
    return {"seat": seat.pk, "prompt": "talk", "token": page, "sequence": number, "revision": over, "text": value}


def hand_in(room: Room, value: str) -> Any:
    """Hand Ben's text in and return the page that follows."""
    return room.ben.client.post(reverse("talk_hand_in"), text(room, value), follow=True)


def classmate(room: Room, value: str) -> Post:
    """Return a text that Dana has handed in and Ada has let through."""
    dana = join_student(room.klass, "2")
    dana.start()
    data = {**text(room, value), "seat": dana.seat().pk}
    dana.client.post(reverse("talk_hand_in"), data)
    post = Post.objects.get(seat__student=dana.student)
    decide_post(viewer_of(room.ada), run=room.run, post=post.pk, revision=post.revision, show=True, now=timezone.now())
    return post


def see(room: Room) -> str:
    """Return what Ben's talk page says."""
    return words(room.ben.client.get(reverse("talk")))


def test_before_the_teacher_opens_it_the_talk_says_so() -> None:
    page = see(Room())

    assert ("The talk comes later" in page, "Stay silent, or ask?" in page) == (True, False)


def test_the_sentences_a_prompt_stands_on_are_shown_under_it() -> None:
    prompt = Prompt("talk", "s2", "write_first", "What do these sentences leave out?", trigger=("b2b", "b1a"))
    room = Room(plan=small_plan(prompts=(prompt,)), talk=True)

    with asking() as statements:
        page = see(room)

    shown = "leave out? From the text Most callers had not seen the door. The photo shows one line. You write first"
    assert (shown in page, len(statements)) == (True, 3)


def test_a_prompt_on_no_sentence_shows_none(room: Room) -> None:
    assert "From the text" not in see(room)


def test_the_sentences_wait_with_their_prompt_until_the_teacher_opens_the_talk() -> None:
    prompt = Prompt("talk", "s2", "write_first", "What do these sentences leave out?", trigger=("b2b",))

    assert "From the text" not in see(Room(plan=small_plan(prompts=(prompt,))))


def test_the_box_says_who_reads_it_and_under_which_name(room: Room) -> None:
    name = room.ben.seat().alias

    page = see(room)
    assert f"Your teacher reads it first. If it is shown, it says {name}. Your teacher may not read it" in page


def test_a_draft_is_saved_like_an_answer(room: Room) -> None:
    response = room.ben.client.post(reverse("talk_save"), text(room, "I wou", number=4), headers=SCRIPT)

    assert (response["X-Saved"], Post.objects.get().status) == ("page:4", "writing")


def test_a_draft_without_a_script_is_there_on_the_next_page(room: Room) -> None:
    response = room.ben.client.post(reverse("talk_save"), text(room, "Я бы спросил"), follow=True)

    assert "Я бы спросил</textarea>" in response.content.decode()


def test_a_handed_in_text_waits_for_the_teacher(room: Room) -> None:
    page = words(hand_in(room, "I would ask."))

    assert ("Your teacher reads it first I would ask." in page, "Change my text" in page) == (True, True)


def test_an_empty_text_gets_a_sentence(room: Room) -> None:
    response = hand_in(room, "  ")

    assert (response.status_code, "Write something first, or press “I would rather not”." in words(response)) == (
        422,
        True,
    )


def test_a_text_that_is_too_long_stays_in_the_box(room: Room) -> None:
    response = hand_in(room, "я" * 1501)

    assert (response.status_code, "я" * 1501 in response.content.decode()) == (422, True)


def test_others_are_not_in_the_page_before_one_has_written(room: Room) -> None:
    classmate(room, "Silent is not neutral.")
    before = see(room)
    hand_in(room, "I would ask.")

    assert ("Silent is not neutral." in before, "Silent is not neutral." in see(room)) == (False, True)


def test_others_stand_under_the_names_made_for_the_talk(room: Room) -> None:
    post = classmate(room, "Silent is not neutral.")
    hand_in(room, "I would ask.")

    assert f"{post.seat.alias} Silent is not neutral." in see(room)


def test_who_would_rather_not_write_may_read(room: Room) -> None:
    classmate(room, "Silent is not neutral.")

    page = words(room.ben.client.post(reverse("talk_pass"), follow=True))

    assert ("You would rather not write. That is fine." in page, "Silent is not neutral." in page) == (True, True)


def test_a_hidden_text_is_told_calmly_and_stays_out_of_the_class(room: Room) -> None:
    hand_in(room, "Unkind.")
    post = Post.objects.get()
    decide_post(viewer_of(room.ada), run=room.run, post=post.pk, revision=post.revision, show=False, now=timezone.now())

    assert "Not shown to the class. You can change it or leave it." in see(room)


def test_a_text_can_be_changed_and_deleted(room: Room) -> None:
    hand_in(room, "I would ask.")
    box = room.ben.client.get(f"{reverse('talk')}?change").content.decode()

    room.ben.client.post(reverse("talk_delete"), {"post": Post.objects.get().pk})

    assert ("I would ask.</textarea>" in box, Post.objects.get().text) == (True, "")


@pytest.mark.parametrize("post", ["", "x", "9" * 40, "-1"])
def test_deleting_what_is_not_there_changes_nothing(room: Room, post: str) -> None:
    assert room.ben.client.post(reverse("talk_delete"), {"post": post}).status_code == 302


def test_two_devices_get_both_texts(room: Room) -> None:
    room.ben.client.post(reverse("talk_save"), text(room, "phone", page="phone"))

    response = room.ben.client.post(reverse("talk_save"), text(room, "laptop", page="laptop"))

    assert (response.status_code, "Saved there: phone" in words(response)) == (409, True)
    assert "laptop</textarea>" in response.content.decode()


def test_after_the_end_nobody_writes_and_a_draft_was_read_by_nobody(room: Room) -> None:
    room.ben.client.post(reverse("talk_save"), text(room, "Half a thou"))
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())

    page = see(room)

    assert ("Not handed in. Nobody has read it." in page, "Hand in to my teacher" in page) == (True, False)


def test_a_stranger_writes_nothing(room: Room) -> None:
    data = text(room, "hello")

    assert Client().post(reverse("talk_save"), data, headers=SCRIPT).status_code == 410
    assert Client().post(reverse("talk_hand_in"), data)["Location"] == reverse("join")
    assert Post.objects.count() == 0


def test_a_text_for_another_seat_is_given_back(room: Room) -> None:
    dana = join_student(room.klass, "2")
    dana.start()

    response = dana.client.post(reverse("talk_hand_in"), text(room, "not mine"))

    assert (response.status_code, "not mine" in words(response), Post.objects.count()) == (410, True, 0)


@pytest.mark.parametrize("count", [1, 2])
def test_the_talk_costs_three_queries_however_many_speak(room: Room, count: int) -> None:
    for label in ("2", "3")[:count]:
        dana = join_student(room.klass, label)
        dana.start()
        dana.client.post(reverse("talk_hand_in"), {**text(room, "x"), "seat": dana.seat().pk})
    Post.objects.update(status="shown")
    hand_in(room, "I would ask.")

    with asking() as statements:
        page = see(room)

    assert (len(statements), touched(statements), page.count(" x ")) == (3, set(), count)


def test_a_text_that_is_shown_stays_until_its_change_is_handed_in(room: Room) -> None:
    hand_in(room, "I would ask.")
    html = room.ben.client.get(f"{reverse('talk')}?change").content.decode()
    form = html[html.index('id="write"') : html.index("</form>", html.index('id="write"'))]
    assert ("data-unsent" in form, "talk/save" in form, "Leave it as it was" in form) == (False, False, True)


def reply_of_dana(room: Room) -> tuple[Post, Post]:
    """Return Dana's text and her answer to Ben's, both shown; Ben has written, too."""
    first = classmate(room, "Silent is not neutral.")
    hand_in(room, "I would ask.")
    Post.objects.filter(seat__student=room.ben.student).update(status="shown", let_through=True)
    parent = Post.objects.get(seat__student=room.ben.student)
    stored = {"place": f"re:{parent.pk}", "parent": parent, "move": "asks", "text": "Who?", "status": "shown"}
    reply = Post.objects.create(
        klass_id=first.klass_id,
        run_id=first.run_id,
        seat_id=first.seat_id,
        prompt="talk",
        saved_at=timezone.now(),
        **stored,
    )
    return first, reply


def test_asking_the_teacher_to_look_at_an_answer_is_confirmed_where_it_stands(room: Room) -> None:
    _first, reply = reply_of_dana(room)
    page = room.ben.client.post(reverse("talk_report"), {"post": reply.pk}, follow=True)
    html = page.content.decode()
    assert page.redirect_chain[0][0].endswith(f"?asked={reply.pk}#post-{reply.pk}")
    assert (f'id="post-{reply.pk}"' in html, html.count("Your teacher will look at this text.")) == (True, 1)


def test_every_press_that_asks_the_teacher_says_about_whose_text(room: Room) -> None:
    first, _reply = reply_of_dana(room)
    assert see(room).count(f"Ask the teacher to look at this by {first.seat.alias}") == 2


def test_a_sealed_text_draws_no_box_even_where_one_asks_to_change_it(room: Room) -> None:
    hand_in(room, "canary")
    Post.objects.update(status="sealed", text="")
    html = room.ben.client.get(f"{reverse('talk')}?change").content.decode()
    assert ("will talk to you alone" in html, "<textarea" in html) == (True, False)


def test_a_sealed_answer_draws_no_box(room: Room) -> None:
    first = classmate(room, "Silent is not neutral.")
    hand_in(room, "I would ask.")
    before = f'id="reply-{first.pk}"' in room.ben.client.get(reverse("talk")).content.decode()
    seat = room.ben.seat()
    Post.objects.create(
        klass_id=seat.klass_id,
        run_id=seat.run_id,
        seat=seat,
        prompt="talk",
        place=f"re:{first.pk}",
        parent=first,
        status="sealed",
        saved_at=timezone.now(),
    )
    after = f'id="reply-{first.pk}"' in room.ben.client.get(reverse("talk")).content.decode()
    assert (before, after) == (True, False)


def test_an_answer_without_its_text_stands_under_the_threads_and_can_be_deleted(room: Room) -> None:
    first = classmate(room, "Silent is not neutral.")
    hand_in(room, "I would ask.")
    answer = {**text(room, "Who says so?"), "place": f"re:{first.pk}", "move": "asks", "token": "reply"}
    room.ben.client.post(reverse("talk_hand_in"), answer)
    before = see(room)
    Post.objects.filter(pk=first.pk).update(status="hidden")
    page = see(room)
    assert ("More of your texts" in before, "More of your texts" in page, "Who says so?" in page) == (False, True, True)
    room.ben.client.post(reverse("talk_delete"), {"post": Post.objects.get(text="Who says so?").pk})
    assert "More of your texts" not in see(room)


def test_passing_on_an_old_page_says_so_and_keeps_the_text(room: Room) -> None:
    hand_in(room, "I would ask.")
    response = room.ben.client.post(reverse("talk_pass"), text(room, "", page="other"))
    assert (response.status_code, "You wrote on another page too." in words(response)) == (422, True)
    assert Post.objects.get().text == "I would ask."


def test_a_text_whose_handing_in_is_refused_is_saved_all_the_same() -> None:
    talk = Discussion("see_think_wonder")
    seat = talk.ben.seat()
    agree_to_norms(talk.ben.viewer, sitting=place(talk.ben), now=timezone.now())
    sent = {"seat": seat.pk, "prompt": "talk", "token": "page", "sequence": 1, "revision": 0}
    sent |= {"place": "text", "text": "A door.", "box.think": "Odd.", "box.wonder": "Why?"}

    answer = talk.ben.client.post(reverse("talk_hand_in"), sent)

    kept = {(one.status, said_in(one).texts.get("think")) for one in Post.objects.filter(seat=seat)}
    assert (answer.status_code, kept) == (422, {("writing", "Odd.")})


def test_beside_a_text_that_is_being_changed_an_answer_says_whether_it_is_saved(room: Room) -> None:
    classmate(room, "Silent is not neutral.")
    hand_in(room, "I would ask.")

    html = room.ben.client.get(f"{reverse('talk')}?change").content.decode()

    assert (html.count("data-unsent="), html.count("data-state-all")) == (1, 1)
