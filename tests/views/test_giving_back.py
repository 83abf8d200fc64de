"""What students read of marking: nothing before it is released, and what they are asked to write again."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.actions.marking import mark_answer
from lessons.actions.releasing import hold_marks, release_marks, release_to
from lessons.actions.returning import return_answers
from lessons.models import Answer, Record
from tests.factories import make_run
from tests.marking import WORDS, Marking
from tests.views.classroom import asking, words
from tests.views.people import NOT_THEIRS, browser_of, refusals

pytestmark = pytest.mark.django_db
COMMENT = "Canary of the teacher"


@pytest.fixture
def room() -> Marking:
    room = Marking(2)
    for who in (0, 1):
        now = timezone.now()
        mark_answer(room.ada, run=room.run, answer=room.answer(who), share=0, level="part", comment=COMMENT, now=now)
    return room


def give_back(room: Marking) -> None:
    keys = [room.answer().pk]
    return_answers(room.ada, run=room.run, question="q5", answers=keys, words="Say who.", now=timezone.now())


def see(room: Marking, name: str = "end", *args: Any, who: int = 0) -> str:
    return words(room.students[who].client.get(reverse(name, args=args)))


def typed(room: Marking, text: str) -> dict[str, Any]:
    answer = room.answer()
    key = {"token": "again", "sequence": 1, "revision": answer.revision, "part": 2}
    return {"attempt": answer.attempt_id, "question": "q5", "text": text, **key}


PAGES = (("end",), ("part", 2), ("mine",))


@pytest.mark.parametrize("page", PAGES)
def test_nothing_a_teacher_marked_or_wrote_is_read_before_it_is_released(room: Marking, page: tuple[Any, ...]) -> None:
    before = see(room, *page)
    release_marks(room.ada, run=room.run, now=timezone.now())
    after = see(room, *page)
    hold_marks(room.ada, run=room.run, now=timezone.now())
    told = [(COMMENT in one, "0.5 of 1 point" in one, "Level:" in one) for one in (before, after, see(room, *page))]
    assert told == [(False,) * 3, (True,) * 3, (False,) * 3]


def test_one_student_may_have_them_before_the_others(room: Marking) -> None:
    release_to(room.ada, run=room.run, seat=room.seat(), released=True, now=timezone.now())
    assert [COMMENT in see(room, who=who) for who in (0, 1)] == [True, False]


def test_where_nothing_is_shown_releasing_shows_nothing() -> None:
    room = Marking(1, feedback="never")
    mark_answer(
        room.ada, run=room.run, answer=room.answer(), share=1, level="full", comment=COMMENT, now=timezone.now()
    )
    release_marks(room.ada, run=room.run, now=timezone.now())
    assert COMMENT not in see(room)


def test_the_press_is_on_the_run_s_page_and_on_the_student_s(room: Marking) -> None:
    ada = room.browser()
    for press in ("give", "hold"):
        ada.post(reverse("run_release", args=[room.run.pk]), {"marks": press})
        ada.post(reverse("seat_release", args=[room.run.pk, room.seat().pk]), {"marks": press})
    verbs = Record.objects.filter(verb__contains="marks").order_by("pk").values_list("verb", "object_type")
    expected = [(verb, what) for verb in ("released marks", "held marks") for what in ("run", "seat")]
    assert list(verbs) == expected


@pytest.mark.parametrize("press", ["run_release", "seat_release"])
def test_only_who_teaches_the_class_may_release(room: Marking, press: str) -> None:
    address = reverse(press, args=[room.run.pk] if press == "run_release" else [room.run.pk, room.seat().pk])
    assert refusals(lambda client: client.post(address), ben=room.ben) == NOT_THEIRS


def test_the_end_and_the_part_ask_to_write_it_again_in_the_teacher_s_words(room: Marking) -> None:
    give_back(room)
    end, part = see(room), see(room, "part", 2)
    assert "Question 5: your teacher asks you to write this again. Say who. Write it again" in end
    assert ("Your teacher asks you to write this again. Say who." in part, "Send it again" in part) == (True, True)


def test_only_that_box_is_open(room: Marking) -> None:
    give_back(room)
    html = room.ben.client.get(reverse("part", args=[2])).content.decode()
    assert (html.count("<fieldset>"), WORDS in html.partition("<fieldset>")[2]) == (1, True)


def test_one_press_saves_and_sends_it(room: Marking) -> None:
    give_back(room)
    response = room.ben.client.post(reverse("send_again"), typed(room, "Tessa says."), follow=True)
    answer = room.answer()
    assert ("Sent again. Your teacher has it." in words(response), answer.standing, answer.response) == (
        True,
        "waiting",
        {"text": ["Tessa says."]},
    )


def test_an_empty_box_is_not_sent(room: Marking) -> None:
    give_back(room)
    response = room.ben.client.post(reverse("send_again"), typed(room, " "))
    assert (response.status_code, "Write your answer first. Then send it." in words(response)) == (422, True)


def test_it_is_found_although_another_lesson_came_since(room: Marking) -> None:
    give_back(room)
    newer = make_run(room.user, room.klass, opened=True)
    during = see(room, "wait")
    Answer.objects.filter(attempt__seat__run=newer).delete()
    newer.closed_at = timezone.now()
    newer.save()
    assert ("write this again" in during, "write this again" in see(room)) == (False, True)


def test_a_page_with_it_takes_no_more_queries_and_a_save_no_more_than_four(room: Marking) -> None:
    give_back(room)
    post = typed(room, "Tessa")
    with asking() as page:
        room.ben.client.get(reverse("part", args=[2]))
    with asking() as save:
        room.ben.client.post(reverse("answer"), post, headers={"Accept": "application/json"})
    assert (len(page) <= 4, len(save) <= 4, room.answer().response) == (True, True, {"text": ["Tessa"]})


def test_the_own_page_says_what_is_kept_of_it(room: Marking) -> None:
    give_back(room)
    assert "Your teacher asks you to write this again. Your teacher wrote when you got it back: Say who." in see(
        room, "mine"
    )


def test_who_has_sent_it_again_stays_in_that_lesson(room: Marking) -> None:
    release_marks(room.ada, run=room.run, now=timezone.now())
    newer = make_run(room.user, room.klass, opened=True)
    newer.closed_at = timezone.now()
    newer.save()
    give_back(room)
    room.ben.client.post(reverse("here"))

    response = room.ben.client.post(reverse("send_again"), typed(room, "Tessa says."), follow=True)

    assert "Sent again. Your teacher has it." in words(response)


def test_all_that_were_given_back_are_taken_back_with_one_press(room: Marking) -> None:
    return_answers(room.ada, run=room.run, question="q5", answers=None, words="Say who.", now=timezone.now())
    teacher = browser_of(room.user)
    address = [room.run.pk, "q5"]
    page = words(teacher.post(reverse("question_uncover", args=address)))

    teacher.post(reverse("question_return_back", args=address), {"answer": "all"})

    assert "Take all 2 that you gave back again" in page
    assert Answer.objects.filter(returned_at__isnull=False).count() == 0
