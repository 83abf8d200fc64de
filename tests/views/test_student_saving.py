"""Saving one answer over the wire: a script hears its key again, a form gets its page again."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.classes import give_new_code
from lessons.actions.runs import close_run
from lessons.models import Answer, AnswerVersion
from lessons.templatetags.alike import _drawn
from tests.factories import join_student, viewer_of
from tests.views.classroom import SCRIPT, Room, asking, touched, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return Room()


def send(room: Room, data: dict[str, object], client: Client | None = None) -> Any:
    """Return the answer to a script's save."""
    return (client or room.ben.client).post(reverse("answer"), data, headers=SCRIPT)


def said(response: Any) -> dict[str, Any]:
    """Return what a script is told."""
    return dict(json.loads(response.content))


def test_a_save_that_arrived_repeats_its_key(room: Room) -> None:
    response = send(room, room.answer("q1", "c", number=3))

    assert (response.status_code, response["X-Saved"], said(response)["revision"]) == (200, "page:3", 1)


def test_nothing_but_the_state_is_told_about_a_scored_question(room: Room) -> None:
    assert said(send(room, room.answer("q1", "c"))) == {"state": "saved", "revision": 1}


def test_a_save_sent_twice_is_acknowledged_twice_and_stored_once(room: Room) -> None:
    keys = [send(room, room.answer("q1", "c"))["X-Saved"] for _ in range(2)]

    assert (keys, Answer.objects.get().revision) == (["page:1"] * 2, 1)


def test_a_form_goes_back_to_its_question(room: Room) -> None:
    response = room.ben.client.post(reverse("answer"), room.answer("q5", "Why?"))

    assert response["Location"] == f"{reverse('part', args=[2])}#q-q5"


def test_a_form_sent_twice_is_stored_once(room: Room) -> None:
    for _ in range(2):
        room.ben.client.post(reverse("answer"), room.answer("q5", "Why?"))

    assert (Answer.objects.get().revision, AnswerVersion.objects.count()) == (1, 0)


def test_a_conflict_gives_a_script_the_stored_words_and_no_key(room: Room) -> None:
    send(room, room.answer("q5", "phone", page="phone"))

    response = send(room, room.answer("q5", "laptop", page="laptop"))

    assert (response.status_code, "X-Saved" in response) == (409, False)
    assert (said(response)["words"], said(response)["revision"]) == (["phone"], 1)


def test_a_conflict_gives_a_form_both_texts_and_the_way_to_keep_its_own(room: Room) -> None:
    room.ben.client.post(reverse("answer"), room.answer("q5", "phone", page="phone"))

    response = room.ben.client.post(reverse("answer"), room.answer("q5", "laptop", page="laptop"))

    html = response.content.decode()
    assert (response.status_code, "laptop</textarea>" in html) == (409, True)
    assert "Saved there: phone" in words(response)
    room.ben.client.post(reverse("answer"), room.answer("q5", "laptop", page="newer", over=1))
    assert Answer.objects.get().response == {"text": ["laptop"]}


def test_a_wrong_input_gives_a_script_the_sentence(room: Room) -> None:
    response = send(room, room.answer("q3", "ninety"))

    assert (response.status_code, said(response)["problem"]) == (422, "Type a number in digits, for example 12.")


def test_a_wrong_input_stays_in_the_form_beside_its_sentence(room: Room) -> None:
    response = room.ben.client.post(reverse("answer"), room.answer("q3", "ninety"))

    assert (response.status_code, 'value="ninety"' in response.content.decode()) == (422, True)
    assert "Not saved. Type a number in digits, for example 12." in words(response)


def test_a_removed_student_gets_410_and_a_sentence(room: Room) -> None:
    room.ben.student.delete()

    response = send(room, room.answer("q1", "c"))

    assert (response.status_code, said(response)["problem"]) == (
        410,
        "You are no longer in this class. Copy your text and show it to your teacher.",
    )


def test_a_question_that_is_not_asked_is_refused_with_what_is_true(room: Room) -> None:
    forged = room.answer("q5", "My text") | {"question": "q99"}

    answers = (send(room, forged), room.ben.client.post(reverse("answer"), forged))

    told = "This question is not part of your lesson. Copy your text and show it to your teacher."
    assert ([one.status_code for one in answers], said(answers[0])["problem"]) == ([410, 410], told)
    assert (told in words(answers[1]), "not in this class" in words(answers[1])) == (True, False)
    assert "My text" in words(answers[1])


def test_a_form_of_a_deleted_class_shows_the_text_to_copy(room: Room) -> None:
    data = room.answer("q5", "Мой текст")
    room.klass.delete()

    response = room.ben.client.post(reverse("answer"), data)

    assert (response.status_code, "Мой текст" in words(response)) == (410, True)


def test_a_device_with_an_older_code_gets_410(room: Room) -> None:
    give_new_code(viewer_of(room.ada), student=room.ben.student, now=timezone.now())

    assert send(room, room.answer("q1", "c")).status_code == 410


def test_a_stranger_and_the_teacher_save_nothing(room: Room) -> None:
    codes = [send(room, room.answer("q1", "c"), client).status_code for client in (Client(), room.teacher())]

    assert (codes, Answer.objects.count()) == ([410, 410], 0)


def test_a_classmate_saves_nothing_into_ben_s_attempt(room: Room) -> None:
    dana = join_student(room.klass, "2")

    assert (send(room, room.answer("q1", "c"), dana.client).status_code, Answer.objects.count()) == (410, 0)


@pytest.mark.parametrize(
    "damage", [{"token": ""}, {"sequence": "x"}, {"revision": -1}, {"attempt": "9" * 30}, {"question": "\x00"}]
)
def test_damaged_hidden_fields_get_a_sentence(room: Room, damage: dict[str, object]) -> None:
    data = {**room.answer("q5", "My text"), **damage}

    script, form = send(room, data), room.ben.client.post(reverse("answer"), data)

    assert (script.status_code, "X-Saved" in script) == (422, False)
    assert (form.status_code, "My text" in words(form)) == (400, True)


def test_a_late_answer_is_acknowledged_and_kept(room: Room) -> None:
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())

    response = send(room, room.answer("q5", "Late"))

    assert (response["X-Saved"], said(response)["state"]) == ("page:1", "late")
    assert list(AnswerVersion.objects.values_list("response", "reason")) == [({"text": ["Late"]}, "late")]


def test_passing_is_shown_and_taken_back_by_an_answer(room: Room) -> None:
    room.ben.client.post(reverse("answer"), room.answer("q5", "", passed=True))
    passed = words(room.ben.client.get(reverse("part", args=[2])))
    room.ben.client.post(reverse("answer"), room.answer("q5", "After all", number=2))

    assert "You skipped this one. You can still answer." in passed
    assert (Answer.objects.get().passed, Answer.objects.get().response) == (False, {"text": ["After all"]})


def test_a_check_is_answered_at_once_and_never_locks(room: Room) -> None:
    first, second, third, fourth = (
        said(send(room, room.answer("g1", option, number=number))) for number, option in enumerate("bcba", start=1)
    )

    assert ("Not yet" in first["feedback"], "Not: Four lines." in first["feedback"], first["proof"]) == (True, True, [])
    assert ("The photo shows one line." in second["feedback"], second["proof"]) == (True, ["b1a"])
    assert ("This is the answer" in third["feedback"], third["proof"]) == (True, ["b1a"])
    assert ("Yes" in fourth["feedback"], fourth["proof"]) == (True, [])


def test_a_missed_check_is_told_without_a_script_too(room: Room) -> None:
    for number, option in enumerate("bc", start=1):
        room.ben.client.post(reverse("answer"), room.answer("g1", option, number=number))

    response = room.ben.client.get(reverse("part", args=[1]))

    assert "Proof for the check: The photo shows one line." in words(response)


@pytest.mark.parametrize("question", ["q1", "q5"])
def test_saving_costs_three_queries_and_no_table_of_teachers(room: Room, question: str) -> None:
    send(room, room.answer(question, "a"))

    with asking() as statements:
        send(room, room.answer(question, "b", number=2))

    assert (len(statements), touched(statements)) == (3, set())


def test_trying_a_check_again_costs_four_queries(room: Room) -> None:
    send(room, room.answer("g1", "b"))

    with asking() as statements:
        send(room, room.answer("g1", "c", number=2))

    assert len(statements) == 4


def test_a_page_that_is_too_old_is_told_so_and_loses_nothing(room: Room) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies.update(room.ben.client.cookies)

    response = strict.post(reverse("answer"), room.answer("q1", "c"))

    assert (response.status_code, "What you typed is still there." in words(response)) == (403, True)


def test_a_form_without_scripts_says_that_somebody_is_here(room: Room) -> None:
    before = room.ben.seat().seen_at
    room.ben.client.post(reverse("answer"), room.answer("q5", "Why?"))
    assert room.ben.seat().seen_at != before


def test_without_scripts_saved_stands_in_the_card_and_only_on_its_part(room: Room) -> None:
    after = room.ben.client.post(reverse("answer"), room.answer("q5", "Why?"), follow=True).content.decode()
    first = room.ben.client.get(reverse("part", args=[1])).content.decode()

    assert (after.count("data-state>Saved<"), after.count("data-state><")) == (1, 2)
    assert after.count("data-plain>Save each answer before you go on.<") == 3
    assert ("data-state>Saved<" in first, 'data-now="saved"' in after, 'data-now="saved"' in first) == (
        False,
        True,
        False,
    )


def test_a_refused_save_never_says_saved_in_its_card(room: Room) -> None:
    room.ben.client.post(reverse("answer"), room.answer("q3", "90"))

    page = room.ben.client.post(reverse("answer"), room.answer("q3", "many", number=2)).content.decode()

    assert ("data-state>Saved<" in page, 'data-now="saved"' in page) == (False, False)


def test_a_choice_that_a_question_has_not_got_is_remembered_nowhere(room: Room) -> None:
    kept = []
    for junk in ("x" * 5000, "y" * 5000):
        fields = {"attempt": room.ben.seat().attempts.get().pk, "question": "q1", "part": "1", "token": "t"}
        sent = room.ben.client.post(reverse("answer"), {**fields, "sequence": 1, "revision": 0, "choice": junk})
        kept.append((sent.status_code, _drawn.cache_info().currsize))
    assert (kept[0], kept[0][0]) == (kept[1], 422)


def test_a_page_s_name_that_no_database_takes_notes_nothing_and_breaks_nothing(room: Room) -> None:
    assert room.ben.client.post(reverse("here"), {"page": "a\0b", "opened": "1"}).status_code == 204
