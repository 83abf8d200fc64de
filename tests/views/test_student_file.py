"""One student's data as a file: all that a teacher may know of it, and nothing that no file holds."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.marking import mark_answer
from lessons.actions.releasing import release_marks
from lessons.actions.runs import close_run
from lessons.models import Answer, Post, Record, SealedWords, Seat, User
from tests.factories import Joined, make_class, viewer_of
from tests.saves import save
from tests.seeded import Seeded
from tests.views.classroom import Room
from tests.views.people import NOT_THEIRS, browser_of, refusals

pytestmark = pytest.mark.django_db


def address(student: Joined) -> str:
    return reverse("student_take", args=[student.student.klass_id, student.student.pk])


def taken(seeded: Seeded, who: int = 0, *, ending: str = "json") -> Any:
    """Return what Ada downloads of a student."""
    response = browser_of(seeded.user).post(address(seeded.students[who]), {"file": ending})
    return json.loads(response.content) if ending == "json" else response.content.decode()


def test_only_the_teacher_takes_it() -> None:
    seeded = Seeded()
    ben = seeded.students[0]
    assert refusals(lambda one: one.post(address(ben), {"file": "json"}), ben=ben) == NOT_THEIRS


def test_the_students_page_offers_it_and_to_remove_the_student() -> None:
    seeded = Seeded()
    ben = seeded.students[0].student
    page = browser_of(seeded.user).get(reverse("student", args=[ben.klass_id, ben.pk])).content.decode()
    leads = [address(seeded.students[0]), reverse("student_remove", args=[ben.klass_id, ben.pk])]
    assert [one in page for one in leads] == [True, True]


def test_it_is_taken_by_a_press_alone() -> None:
    seeded = Seeded()
    assert browser_of(seeded.user).get(address(seeded.students[0])).status_code == 405


@pytest.mark.parametrize("ending", ["json", "html"])
def test_it_holds_answers_texts_marks_and_comments_that_are_out(ending: str) -> None:
    seeded = Seeded(closed=True)
    release_marks(viewer_of(seeded.user), run=seeded.run, now=timezone.now())
    said = json.dumps(taken(seeded)) if ending == "json" else taken(seeded, ending="html")
    assert [word in said for word in ("Labelcanary", "Answercanary", "Commentcanary", "Shown by Ada.")] == [True] * 4


def test_a_comment_that_is_not_out_is_not_in_it() -> None:
    assert "Commentcanary" not in json.dumps(taken(Seeded(closed=True)))


@pytest.mark.parametrize("ending", ["json", "html"])
def test_requests_sealed_words_polls_and_names_of_the_talk_are_in_none(ending: str) -> None:
    seeded = Seeded(closed=True)
    aliases = Seat.objects.values_list("alias", flat=True)
    said = "".join(json.dumps(taken(seeded, who)) if ending == "json" else taken(seeded, who, ending="html")
                   for who in range(6))  # fmt: skip
    wrong = [word for word in ("Helpcanary", "Sealedcanary", "Was it clear?", "Othercanary", *aliases) if word in said]
    assert wrong == []


def test_what_is_still_being_written_is_not_in_it() -> None:
    seeded = Seeded()
    said = json.dumps([taken(seeded, who) for who in range(6)])
    assert ("Answercanary" in said, "writing" in said) == (False, False)


def test_who_had_the_other_task_looks_like_who_has_not_begun() -> None:
    seeded = Seeded()
    save(seeded.students[1], "q3", "91", other=True)
    Seat.objects.filter(student=seeded.students[1].student).update(other_task=True)
    close_run(viewer_of(seeded.user), run=seeded.run, confirmed=True, now=timezone.now())
    assert taken(seeded, 1)["lessons"][0]["stories"] == []


def test_that_it_was_taken_is_recorded() -> None:
    seeded = Seeded()
    taken(seeded)
    done = Record.objects.get(verb="took out student json")
    assert (done.object_id, done.viewer_id) == (str(seeded.students[0].student.pk), str(seeded.user.pk))


def test_after_the_student_was_removed_there_is_nothing_to_take() -> None:
    seeded = Seeded(closed=True)
    ben, ada = seeded.students[0], browser_of(seeded.user)
    SealedWords.objects.all().delete()
    ada.post(reverse("student_remove", args=[ben.student.klass_id, ben.student.pk]))
    left = "Answercanary" in repr([*Answer.objects.values(), *Post.objects.values()])
    assert (ada.post(address(ben), {"file": "json"}).status_code, left) == (404, False)


def test_a_student_without_a_lesson_has_an_almost_empty_file(teacher: User, ada: Client) -> None:
    klass = make_class(teacher)
    student = klass.students.get(label="2")
    response = ada.post(reverse("student_take", args=[klass.pk, student.pk]), {"file": "json"})
    told = json.loads(response.content)
    assert (told["format"], told["number"], told["label"], told["lessons"]) == ("quizsite-student/1", 2, "2", [])


def test_a_comment_leaves_as_it_was_written() -> None:
    seeded = Seeded(closed=True)
    answer, viewer = Answer.objects.get(question="q5"), viewer_of(seeded.user)
    mark_answer(viewer, run=seeded.run, answer=answer, share=1, comment="<script>&", now=timezone.now())
    release_marks(viewer, run=seeded.run, now=timezone.now())
    html = taken(seeded, ending="html")
    assert ("<script>" in html, "&lt;script&gt;&amp;" in html) == (False, True)


def test_of_who_still_works_it_counts_what_is_not_handed_in() -> None:
    room = Room()
    for question, value in (("q1", "c"), ("q3", "90")):
        save(room.ben, question, value)
    page = room.teacher().post(address(room.ben), {"file": "html"}).content.decode()
    told = json.loads(room.teacher().post(address(room.ben), {"file": "json"}).content)
    assert ("2 answers are stored and not handed in yet." in page, "Joined on" in page, "nothing to read" in page) == (
        True,
        True,
        False,
    )
    assert (told["lessons"][0]["not_handed_in"], told["lessons"][0]["stories"]) == (2, [])


def test_of_the_other_task_nothing_is_counted() -> None:
    room = Room(other=True, started=False)
    save(room.ben, "q1", "c", other=True)
    Seat.objects.filter(student=room.ben.student).update(other_task=True)
    told = json.loads(room.teacher().post(address(room.ben), {"file": "json"}).content)
    assert told["lessons"][0]["not_handed_in"] == 0
