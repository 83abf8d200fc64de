"""The page that puts a question right: covered, then what would change for whom, then the press."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lessons.actions.staffing import add_co_teacher, make_link
from lessons.models import Answer, Correction, Edition, Record, User
from lessons.queries.correcting import different_answers
from tests.factories import join_student, make_teacher
from tests.moving import Room
from tests.saves import save
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, browser_of, queries_of, refusals

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def room() -> Room:
    """A closed run of two: Ben has answered 80, Dana 90, which is the key."""
    room = Room()
    save(room.ben, "q3", "80")
    save(join_student(room.klass, "2"), "q3", "90")
    room.close()
    return room


@pytest.fixture
def ada(room: Room) -> Client:
    return browser_of(room.user)


def address(room: Room, name: str = "question_correct", question: str = "q3") -> str:
    return reverse(name, args=[room.run.pk, question])


def like(room: Room, text: str, question: str = "q3") -> str:
    """Return the name that the page has for an answer."""
    return next(one.name for one in different_answers(room.run, question, now=timezone.now()) if text in one.words)


def typed(room: Room, **more: Any) -> dict[str, Any]:
    """Return what the page sends to take Ben's answer as right."""
    sent = {"fix": "accepted", "like": like(room, "80 calls"), "reason": "Both stand there."}
    return {**sent, "seen": str(room.run.edition_id), **more}


def uncovered(client: Client, room: Room, question: str = "q3", **sent: Any) -> Any:
    return client.post(address(room, "correct_uncover", question), sent)


def sight(client: Client, room: Room) -> str:
    html: str = uncovered(client, room).content.decode()
    return html.split('name="sight" value="')[1].split('"')[0]


# --- covered ---


def test_the_page_opens_covered(room: Room, ada: Client) -> None:
    said = words(ada.get(address(room)))
    assert ("are covered while the screen is on the wall" in said, "90 calls" in said, "80 calls" in said) == (
        True,
        False,
        False,
    )


def test_a_press_uncovers_the_key_and_the_answers_of_the_class(room: Room, ada: Client) -> None:
    said = words(uncovered(ada, room))
    assert "90 calls 1 student Right answer" in said
    assert "80 calls 1 student" in said
    assert Record.objects.filter(verb="looked at answers", reason="q3").count() == 1


def test_looking_covered_tells_counts_and_no_label(room: Room, ada: Client) -> None:
    room.ben.student.label = "Бенканарейка"
    room.ben.student.save(update_fields=["label"])
    response = ada.post(address(room), typed(room))
    said = words(response)
    assert "1 answer gets a new mark. 1 student has more points than before." in said
    assert ("Бенканарейка" in response.content.decode(), "80 calls" in said) == (False, False)


def test_looking_uncovered_says_whose_marks_change_from_and_to(room: Room, ada: Client) -> None:
    said = words(ada.post(address(room), typed(room, sight=sight(ada, room))))
    assert "Whose marks change No. Student Points now Points then 1 1 0 of 1 1 of 1" in said


def test_looking_changes_nothing(room: Room, ada: Client) -> None:
    ada.post(address(room), typed(room))
    assert (Correction.objects.count(), Edition.every.count(), room.stands("q3")) == (0, 1, ("marked", 0.0, 0.0))


def test_a_question_without_a_key_can_only_be_dropped(room: Room, ada: Client) -> None:
    html = uncovered(ada, room, "q5").content.decode()
    assert [f'value="{fix}"' in html for fix in ("accepted", "key", "dropped")] == [False, False, True]


@pytest.mark.parametrize("question", ["q1", "q2", "q3", "q4", "q5"])
def test_the_page_of_every_kind_opens(room: Room, ada: Client, question: str) -> None:
    assert uncovered(ada, room, question).status_code == 200


@pytest.mark.parametrize("question", ["g1", "nothing"])
def test_what_has_no_points_is_not_corrected(room: Room, ada: Client, question: str) -> None:
    assert ada.get(address(room, question=question)).status_code == 404


# --- the press ---


def test_the_press_corrects_and_tells_how_many_marks_are_new(room: Room, ada: Client) -> None:
    response = ada.post(address(room), typed(room, correct="1"), follow=True)
    room.run.refresh_from_db()
    assert "The question is corrected. 1 mark is new." in words(response)
    assert room.stands("q3") == ("marked", 1.0, 1.0)


def test_an_answer_that_nobody_gave_can_be_the_key(room: Room, ada: Client) -> None:
    sent = typed(room, fix="key", like="another", correct="1") | {"another:number": "70"}
    ada.post(address(room), sent)
    assert list(Answer.objects.filter(question="q3").order_by("pk").values_list("share", flat=True)) == [0.0, 0.0]


def test_what_stands_in_the_boxes_counts_when_nothing_else_was_chosen(room: Room, ada: Client) -> None:
    sent = typed(room, like="", correct="1") | {"another:number": "80"}
    ada.post(address(room), sent)
    room.run.refresh_from_db()
    assert room.stands("q3") == ("marked", 1.0, 1.0)


def test_everybody_can_get_the_points(room: Room, ada: Client) -> None:
    ada.post(address(room), typed(room, fix="dropped", like="", correct="1"))
    assert list(Answer.objects.filter(question="q3").values_list("share", flat=True)) == [1.0, 1.0]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"reason": " "}, "Say in a few words why."),
        ({"reason": "x" * 301}, "Say it in 300 letters at most."),
        ({"fix": ""}, "Choose what shall count."),
        ({"like": ""}, "Choose the answer that shall count."),
        ({"like": "another"}, "Type a number in digits, for example 12."),
        ({"like": "0123456789abcdef"}, "Nobody has this answer any more."),
        ({"seen": "x"}, "Something is missing."),
    ],
)
@pytest.mark.parametrize("step", ["look", "correct"])
def test_what_cannot_be_done_is_said_and_what_was_typed_stays(
    room: Room, ada: Client, sent: dict[str, str], sentence: str, step: str
) -> None:
    response = ada.post(address(room), typed(room, **{step: "1"}, sight=sight(ada, room)) | sent)
    kept = sent.get("reason", "Both stand there.")
    assert (response.status_code, sentence in words(response)) == (422, True)
    assert f'name="reason" value="{kept}"' in response.content.decode()
    assert Correction.objects.count() == 0


def test_what_was_typed_stays_under_the_cover_and_comes_back_with_a_press(room: Room, ada: Client) -> None:
    covered = ada.post(address(room), typed(room, reason="")).content.decode()
    back = uncovered(ada, room, **typed(room)).content.decode()
    name = like(room, "80 calls")
    assert f'<input type="hidden" name="like" value="{name}">' in covered
    assert f'value="{name}" checked' in back
    assert 'value="Both stand there."' in back


def test_a_press_from_an_old_page_is_refused_with_what_would_change_now(room: Room, ada: Client) -> None:
    old = typed(room, fix="dropped", correct="1")
    ada.post(address(room), typed(room, correct="1"))
    response = ada.post(address(room), old)
    assert (response.status_code, Correction.objects.count()) == (422, 1)
    assert "The class was corrected or moved since you looked." in words(response)


def test_a_second_press_corrects_once(room: Room, ada: Client) -> None:
    sent = typed(room, correct="1")
    assert [ada.post(address(room), sent).status_code for _ in range(2)] == [302, 422]
    assert Correction.objects.count() == 1


# --- what was put right, and taking it back ---


@pytest.fixture
def corrected(room: Room, ada: Client) -> Room:
    """The same class, in which 80 counts as well."""
    ada.post(address(room), typed(room, correct="1"))
    room.run.refresh_from_db()
    return room


def test_the_question_tells_its_corrections_to_who_uncovers_it(corrected: Room, ada: Client) -> None:
    question = reverse("question_uncover", args=[corrected.run.pk, "q3"])
    said = words(ada.post(question))
    assert "Another answer counts, too : Both stand there." in said
    assert "by ada. 1 mark changed." in said
    assert "Both stand there." not in words(ada.get(reverse("run_question", args=[corrected.run.pk, "q3"])))


def test_the_first_press_shows_what_taking_back_changes_and_changes_nothing(corrected: Room, ada: Client) -> None:
    response = ada.post(address(corrected, "correct_back"), {"seen": str(corrected.run.edition_id)})
    said = words(response)
    assert ("1 student has fewer points than before." in said, "Take it back" in said) == (True, True)
    assert Correction.objects.count() == 1


def test_the_second_press_takes_the_newest_correction_back(corrected: Room, ada: Client) -> None:
    sent = {"seen": str(corrected.run.edition_id), "correct": "1"}
    response = ada.post(address(corrected, "correct_back"), sent, follow=True)
    corrected.run.refresh_from_db()
    assert "The correction is taken back. 1 mark is new." in words(response)
    assert (corrected.stands("q3"), corrected.run.edition_id) == (("marked", 0.0, 0.0), corrected.first.pk)


def test_without_a_correction_there_is_nothing_to_take_back(room: Room, ada: Client) -> None:
    response = ada.post(address(room, "correct_back"), {"seen": str(room.run.edition_id)})
    assert (response.status_code, "There is no correction of this question" in words(response)) == (422, True)


@pytest.mark.parametrize("seen", ["", "x", "00000000-0000-0000-0000-000000000001"])
def test_taking_back_from_an_old_page_is_refused(corrected: Room, ada: Client, seen: str) -> None:
    response = ada.post(address(corrected, "correct_back"), {"seen": seen, "correct": "1"})
    assert (response.status_code, Correction.objects.count()) == (422, 1)


def test_the_run_and_its_move_say_that_the_edition_is_corrected(corrected: Room, ada: Client) -> None:
    run = words(ada.get(reverse("run", args=[corrected.run.pk])))
    corrected.publish(title="The pool again")
    move = words(ada.get(reverse("run_edition", args=[corrected.run.pk])))
    assert "The class is on edition 1 of the lesson, corrected." in run
    assert "The class is on edition 1, corrected" in move
    assert "What was corrected for this class stays behind: edition 2 counts by its own keys." in move


def test_the_edition_that_was_corrected_is_no_other_one_to_move_to(corrected: Room, ada: Client) -> None:
    assert "There is no other edition of this lesson." in words(
        ada.get(reverse("run_edition", args=[corrected.run.pk]))
    )


def test_a_student_reads_the_corrected_key(corrected: Room) -> None:
    said = words(corrected.ben.client.get(reverse("end")))
    assert "How many calls? 80 calls Your answer Right answer Right" in said


def test_a_student_reads_that_everybody_has_the_points_and_nothing_else(room: Room, ada: Client) -> None:
    ada.post(address(room), typed(room, fix="dropped", correct="1"))
    asked = words(room.ben.client.get(reverse("end"))).partition("How many calls?")[2].partition("Question")[0]
    assert "80 calls Your answer Your teacher gave everybody the points for this question." in asked
    assert "Ninety." not in asked


# --- who may ---


def test_students_strangers_and_nobody_are_kept_out(room: Room) -> None:
    sent = typed(room, correct="1")
    for ask in (
        lambda client: client.get(address(room)),
        lambda client: client.post(address(room), sent),
        lambda client: client.post(address(room, "correct_uncover")),
        lambda client: client.post(address(room, "correct_back"), sent),
    ):
        assert refusals(ask, ben=room.ben) == NOT_THEIRS
        User.objects.filter(username="cleo").delete()
    assert Correction.objects.count() == 0


def test_a_co_teacher_corrects_in_their_own_name(room: Room) -> None:
    dora = make_teacher(room.user.school, username="dora")
    add_co_teacher(room.ada, klass=room.klass, username="dora", now=timezone.now())
    browser_of(dora).post(address(room), typed(room, correct="1"))
    assert Correction.objects.get().teacher == dora


@override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
def test_a_substitute_sees_the_question_and_may_not_correct_it(room: Room, ada: Client) -> None:
    now, finn = timezone.now(), Client()
    link = make_link(room.ada, klass=room.klass, until=now + HOUR, now=now)
    finn.post(reverse("substitute"), {"code": link, "name": "Finn"})
    question = reverse("question_uncover", args=[room.run.pk, "q3"])
    said = [words(client.post(question)) for client in (ada, finn)]
    assert ["Something wrong with this question?" in one for one in said] == [True, False]
    assert ["90 calls" in one for one in said] == [True, True]
    assert finn.post(address(room), typed(room, correct="1")).status_code == 409


# --- what it costs ---


def cost(room: Room, ada: Client) -> int:
    """Return how many queries a look at what would change takes, with the words uncovered."""
    sent = typed(room, sight=sight(ada, room))
    with CaptureQueriesContext(connection) as captured:
        ada.post(address(room), sent)
    return len(captured)


def test_looking_takes_as_many_queries_for_three_as_for_one(ada: Client, room: Room) -> None:
    assert queries_of(ada, address(room)) <= 6
    few = cost(room, ada)
    Answer.objects.filter(question="q3").update(response={"number": ["80"]}, share=0.0, points=0.0)
    assert (cost(room, ada), few <= 14) == (few, True)
