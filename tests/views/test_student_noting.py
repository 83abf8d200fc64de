"""What students note beside their answers: sentences they underline, questions they call unclear."""

from typing import Any

import msgspec
import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.actions.runs import close_run
from lessons.core.plan import LessonPlan
from lessons.models import Answer, AnswerVersion, Attempt
from tests.factories import join_student, small_plan, viewer_of
from tests.views.classroom import SCRIPT, Room, asking, touched, words

pytestmark = pytest.mark.django_db


def replaced(plan: LessonPlan, id_: str, **changes: Any) -> LessonPlan:
    """Return a plan in which one question is changed."""
    questions = (msgspec.structs.replace(one, **changes) if one.id == id_ else one for one in plan.questions)
    return msgspec.structs.replace(plan, questions=tuple(questions))


@pytest.fixture
def room() -> Room:
    return Room()


def note(room: Room, **more: object) -> dict[str, object]:
    return {"attempt": room.attempt.pk, "token": "page", "sequence": 7, "revision": 0, **more}


def underline(
    room: Room, *sentences: str, part: int = 1, client: Any = None, line: str = "", on: str = "", **more: Any
) -> Any:
    sent = note(room, line=line, on=on) if line else note(room, sentence=list(sentences))
    return (client or room.ben.client).post(reverse("underline", args=[part]), sent, **more)


def call(room: Room, question: str = "q1", unclear: str = "1", **more: Any) -> Any:
    return room.ben.client.post(reverse("unclear"), note(room, question=question, unclear=unclear), **more)


def underlined() -> list[str]:
    return list(Attempt.objects.get().underlined)


def test_a_script_hears_its_key_once_a_line_is_kept(room: Room) -> None:
    response = underline(room, "b1a", headers=SCRIPT)
    assert (response["X-Saved"], underlined()) == ("page:7", ["b1a"])


def test_a_form_leads_back_to_the_part(room: Room) -> None:
    assert underline(room, "b1a")["Location"] == reverse("part", args=[1])


def test_the_newest_lines_of_a_part_replace_the_older_ones(room: Room) -> None:
    underline(room, "b1a")
    underline(room, "b1b")
    assert underlined() == ["b1b"]


def test_lines_of_another_part_stay(room: Room) -> None:
    underline(room, "b1a")
    underline(room, "b2a", part=2)
    assert underlined() == ["b1a", "b2a"]


def test_a_sentence_of_another_part_is_not_underlined_from_here(room: Room) -> None:
    underline(room, "b2a", "b1a", "nowhere")
    assert underlined() == ["b1a"]


def test_an_underlined_sentence_is_marked_in_the_passage(room: Room) -> None:
    underline(room, "b1a")
    html = room.ben.client.get(reverse("part", args=[1])).content.decode()
    assert (html.count('class="mine"'), '<span id="s-b1a" class="mine">' in html) == (1, True)


def test_the_page_without_scripts_shows_what_is_underlined(room: Room) -> None:
    underline(room, "b1a")
    html = room.ben.client.get(reverse("underline", args=[1])).content.decode()
    assert (html.count(" checked"), 'value="b1a" checked' in html) == (1, True)


def test_lines_that_cannot_be_changed_any_more_are_refused_with_a_sentence(room: Room) -> None:
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())
    response = underline(room, "b1a", headers=SCRIPT)
    assert (response.status_code, underlined()) == (422, [])


def test_a_damaged_note_is_no_server_error(room: Room) -> None:
    assert room.ben.client.post(reverse("underline", args=[1]), {"sentence": "b1a"}).status_code == 400


def test_a_classmate_cannot_underline_in_bens_lesson(room: Room) -> None:
    cleo = join_student(room.klass, "2")
    assert (underline(room, "b1a", client=cleo.client, headers=SCRIPT).status_code, underlined()) == (410, [])


def test_keeping_a_line_takes_three_queries(room: Room) -> None:
    with asking() as statements:
        underline(room, "b1a", headers=SCRIPT)
    assert (len(statements), touched(statements)) == (3, set())


def test_a_question_can_be_called_unclear(room: Room) -> None:
    call(room, headers=SCRIPT)
    assert Attempt.objects.get().unclear == ["q1"]


def test_calling_it_twice_counts_once(room: Room) -> None:
    for _ in range(2):
        call(room, headers=SCRIPT)
    assert Attempt.objects.get().unclear == ["q1"]


def test_it_can_be_taken_back(room: Room) -> None:
    call(room)
    call(room, unclear="")
    assert Attempt.objects.get().unclear == []


def test_a_question_that_is_none_is_never_unclear(room: Room) -> None:
    call(room, "nowhere")
    assert Attempt.objects.get().unclear == []


def test_the_page_says_what_was_called_unclear(room: Room) -> None:
    call(room)
    page = words(room.ben.client.get(reverse("part", args=[1])))
    assert page.count("You called this unclear") == 1


def test_without_scripts_what_stands_in_the_form_is_saved_with_the_note(room: Room) -> None:
    response = room.ben.client.post(reverse("unclear"), {**room.answer("q5", "Why?"), "unclear": "1"})
    assert (response["Location"], Answer.objects.get().response) == (
        f"{reverse('part', args=[2])}#q-q5",
        {"text": ["Why?"]},
    )


def test_an_empty_form_saves_no_answer_with_the_note(room: Room) -> None:
    room.ben.client.post(reverse("unclear"), {**room.answer("q5", ""), "unclear": "1"})
    assert (Answer.objects.count(), Attempt.objects.get().unclear) == (0, ["q5"])


def test_without_scripts_a_writing_box_says_that_a_line_comes_first() -> None:
    first = replaced(small_plan(), "q5", payload={"guide": "A question.", "underline_first": True})
    page = Room(plan=first).ben.client.get(reverse("part", args=[2])).content.decode()
    assert (page.count("data-line-first"), page.count(reverse("underline", args=[2]))) == (1, 2)


def test_what_is_written_without_a_line_is_kept_all_the_same() -> None:
    room = Room(plan=replaced(small_plan(), "q5", payload={"guide": "A question.", "underline_first": True}))
    room.ben.client.post(reverse("answer"), room.answer("q5", "Why?"))
    assert Answer.objects.get().response == {"text": ["Why?"]}


def test_a_script_draws_one_line_and_leaves_the_others(room: Room) -> None:
    underline(room, "b1a")
    for line, on in (("b1b", "1"), ("b1a", "")):
        underline(room, line=line, on=on)
    assert underlined() == ["b1b"]


def test_a_form_that_comes_too_late_keeps_what_is_typed(room: Room) -> None:
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())
    room.ben.client.post(reverse("unclear"), {**room.answer("q5", "Why?"), "unclear": "1"})
    assert AnswerVersion.objects.get().response == {"text": ["Why?"]}


def test_calling_a_check_unclear_tries_nothing(room: Room) -> None:
    room.ben.client.post(reverse("unclear"), {**room.answer("g1", "b"), "unclear": "1", "check": "1"})
    assert (Answer.objects.count(), Attempt.objects.get().unclear) == (0, ["g1"])


def test_a_part_that_is_not_open_is_not_underlined_either() -> None:
    room = Room(guided=True)
    response = room.ben.client.get(reverse("underline", args=[2]))
    assert response["Location"] == reverse("part", args=[2])
