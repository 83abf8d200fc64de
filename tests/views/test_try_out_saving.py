"""Answers in a try-out: taken, graded and answered as a student's are, with scripts and without."""

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from lessons.core.trying import MOST_BYTES
from lessons.models import Lesson, User
from tests.factories import make_edition, small_plan
from tests.views.classroom import SCRIPT, words
from tests.views.trying import Trying

pytestmark = pytest.mark.django_db


@pytest.fixture
def trying(ada: Client, lesson: Lesson) -> Trying:
    """Ada's draft, started."""
    return Trying(ada, lesson).start()


def test_an_answer_is_answered_in_the_words_of_the_real_page(trying: Trying) -> None:
    answer = trying.answer("q1", "a", number=7)
    assert (answer.status_code, answer["X-Saved"], answer.json()) == (200, "page:7", {"state": "saved", "revision": 1})


def test_a_missed_check_leads_from_feedback_to_the_proof_to_the_answer(trying: Trying) -> None:
    said = [trying.answer("g1", "b", number=number, over=number - 1).json() for number in (1, 2, 3)]
    assert ["Not: Four lines." in one["feedback"] for one in said] == [True, True, False]
    assert [one["proof"] for one in said] == [[], ["b1a"], ["b1a"]]
    assert "This is the answer" in said[2]["feedback"]


def test_the_way_from_a_proof_stays_in_the_try_out(trying: Trying) -> None:
    said = trying.answer("g1", "a").json()["feedback"]
    assert f'href="{trying.at("part", 1)}#s-b1a"' in said


def test_what_was_typed_is_there_on_the_next_page(trying: Trying) -> None:
    trying.answer("q5", "Who called?")
    assert "Who called?</textarea>" in trying.see("part", 2).content.decode()


def test_without_scripts_an_answer_leads_back_to_its_question(trying: Trying) -> None:
    answer = trying.press("answer", **trying.form("q1", "c"))
    assert answer["Location"] == f"{trying.at('part', 1)}#q-q1"


def test_without_scripts_what_is_refused_stays_in_its_box(trying: Trying) -> None:
    answer = trying.press("answer", **trying.form("q3", "ninety or so"))
    assert (answer.status_code, 'value="ninety or so"' in answer.content.decode()) == (422, True)


def test_two_pages_meet_in_a_conflict(trying: Trying) -> None:
    trying.answer("q5", "Who?")
    answer = trying.answer("q5", "Why?", token="other")
    assert (answer.status_code, answer.json()["words"]) == (409, ["Who?"])


def test_a_damaged_page_says_so(trying: Trying) -> None:
    answer = trying.press("answer", question="q5", text="Who?")
    assert (answer.status_code, "This page is broken" in words(answer)) == (400, True)


def test_a_page_from_before_starting_over_changes_nothing(trying: Trying) -> None:
    sent = trying.form("q1", "c")
    trying.press("leave")
    trying.start()
    answer = trying.client.post(trying.at("answer"), sent, headers=SCRIPT)
    assert (answer.status_code, answer.json()["problem"]) == (
        422,
        "You started over, or the lesson was changed. Load the page again.",
    )


def test_a_changed_draft_begins_anew(trying: Trying, lesson: Lesson) -> None:
    sent = trying.form("q1", "c")
    trying.client.post(reverse("draft_act", args=[lesson.pk]), {"act": "question-drop:q2"})
    answer = trying.client.post(trying.at("answer"), sent, headers=SCRIPT)
    assert (answer.status_code, trying.see("part", 1)["Location"]) == (422, trying.at("welcome"))


def test_a_question_of_another_length_is_not_asked(teacher: User, ada: Client) -> None:
    lesson = make_edition(school=teacher.school).lesson
    trying = Trying(ada, lesson, which="1").start()
    answer = trying.client.post(
        trying.at("answer"),
        {**trying.form("q1", "c"), "question": "nowhere"},
        headers=SCRIPT,
    )
    assert answer.status_code == 422


# --- the talk and the end ---


def test_the_talk_is_written_handed_in_and_taken_back(trying: Trying) -> None:
    saved = trying.client.post(trying.at("talk_save"), trying.text("Ask."), headers=SCRIPT)
    trying.press("talk_hand_in", **trying.text("Ask her.", number=2, over=1))
    handed = words(trying.see("talk"))
    trying.press("talk_delete", post="1")
    assert (saved.json()["state"], saved["X-Saved"]) == ("saved", "page:1")
    assert ("Your teacher reads it first" in handed, "Ask her." in handed) == (True, True)
    assert "Ask her." not in words(trying.see("talk"))


def test_an_empty_text_is_not_handed_in(trying: Trying) -> None:
    answer = trying.press("talk_hand_in", **trying.text(" "))
    assert (answer.status_code, "Write something first" in words(answer)) == (422, True)


def test_handing_in_shows_what_a_student_sees_after_the_release(trying: Trying) -> None:
    trying.answer_all()
    trying.press("hand_in")
    end, part = words(trying.see("end")), words(trying.see("part", 1))
    assert "You found 4 of 4. 1 answer waits for your teacher. 4 of 4 points" in end
    assert "Proof for question 1: Proof for question 2: The notice has four lines." in part


def test_the_other_task_is_another_story_without_marks(teacher: User, ada: Client) -> None:
    lesson = make_edition(school=teacher.school, bundled="pool", other_task="calm").lesson
    make_edition(small_plan(title="The bridge"), school=teacher.school, bundled="calm")
    trying = Trying(ada, lesson, which="1").start("other")
    trying.answer("q1", "c")
    first = words(trying.see("part", 1))
    trying.press("hand_in")
    assert ("The bridge" in first, "Thank you for your work." in words(trying.see("end"))) == (True, True)


def test_a_try_out_grows_only_so_far(teacher: User, ada: Client) -> None:
    question = small_plan().questions[5]
    count = MOST_BYTES // 4000 + 2
    many = tuple(msgspec.structs.replace(question, id=f"o{n}", section="s1") for n in range(count))
    lesson = make_edition(small_plan(questions=many, selections=()), school=teacher.school).lesson
    trying = Trying(ada, lesson, which="1").start()
    attempt = trying.see("part", 1).context["sitting"].attempt.pk
    key = {"attempt": attempt, "part": 1, "token": "page", "sequence": 1, "revision": 0}

    answers = [
        trying.client.post(
            trying.at("answer"),
            {**key, "question": one.id, "text": "x" * 4000},
            headers=SCRIPT,
        )
        for one in many
    ]

    assert [answers[0].status_code, answers[-1].status_code] == [200, 422]
    assert answers[-1].json()["problem"] == "This try-out is full. Start over to try more."
