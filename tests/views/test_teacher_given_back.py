"""Results on paper: covered first, only what is out, nothing of care, and a record for each sheet."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lessons.actions.marking import mark_answer
from lessons.actions.releasing import release_marks
from lessons.models import Answer, Record, Seat, Student
from tests.actions.test_runs import Room
from tests.factories import join_student
from tests.saves import save
from tests.views.people import NOT_THEIRS, browser_of, refusals

pytestmark = pytest.mark.django_db
SHEETS = ("seat_print", "run_slips", "run_head_report")


class Marked(Room):
    """Ben's answers are marked and given; Dana does the other task; 3 has not begun. The lesson is closed.

    `more` are students who answered the first question, the first of them wrong."""

    def __init__(self, more: str = "", *, close: bool = True, feedback: str = "closed", released: bool = True) -> None:
        super().__init__(other=True, feedback=feedback, labels="123456" if more else "123")
        for question, value in (("q1", "c"), ("q3", "91"), ("q5", "Whom she «asked»")):
            save(self.ben, question, value)
        self.dana = join_student(self.klass, "2")
        save(self.dana, "q3", "91", other=True)
        for label in more:
            save(join_student(self.klass, label), "q1", "b" if label == more[0] else "c")
        if close:
            self.close()
            answer = Answer.objects.get(question="q5")
            mark_answer(self.ada, run=self.run, answer=answer, share=0.5, comment="Ask how.", now=timezone.now())
        if released:
            release_marks(self.ada, run=self.run, now=timezone.now())
        self.client = browser_of(self.user)

    def address(self, name: str, seat: int = 0) -> str:
        """Return the address of a sheet, Ben's where it is one student's."""
        more = [seat or self.ben.seat().pk] if name == "seat_print" else []
        return reverse(name, args=[self.run.pk, *more])

    def shown(self, name: str, seat: int = 0) -> str:
        """Return a sheet after the press that shows it."""
        page: str = self.client.post(self.address(name, seat)).content.decode()
        return page


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_opens_covered(name: str) -> None:
    room = Marked()
    page = room.client.get(room.address(name)).content.decode()
    secrets = ("Whom she", "Ask how.", "of 3 point", "label 1", "Find what is stated")
    assert ([one for one in secrets if one in page], 'class="sheet"' in page) == ([], False)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_recorded_when_it_is_shown(name: str) -> None:
    room = Marked()
    room.client.get(room.address(name))
    before = Record.objects.filter(verb__startswith="took out").count()
    room.shown(name)
    verbs = list(Record.objects.filter(verb__startswith="took out").values_list("verb", flat=True))
    words = {"seat_print": "student print", "run_slips": "slips", "run_head_report": "head report"}
    assert (before, verbs) == (0, [f"took out {words[name]}"])


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", SHEETS)
def test_only_the_teacher_of_the_class_gets_a_sheet(name: str, method: str) -> None:
    room = Marked()
    address = room.address(name)
    assert refusals(lambda client: getattr(client, method)(address), ben=room.ben) == NOT_THEIRS


def test_a_parent_gets_questions_answers_points_and_comments() -> None:
    page = Marked().shown("seat_print")
    said = ["Whom she «asked»", "What would you ask Tessa?", "Ask how.", "1.5 of 3 points", "Number 1."]
    assert [one for one in said if one not in page] == []


@pytest.mark.parametrize("name", SHEETS)
def test_no_sheet_for_others_holds_a_label_or_a_name_of_the_talk(name: str) -> None:
    room = Marked()
    Student.objects.filter(pk=room.ben.student.pk).update(label="Wren")
    page = room.shown(name)
    names = ["Wren", *Seat.objects.exclude(alias="").values_list("alias", flat=True)]
    assert ("data-words" in page, [one for one in names if one in page]) == (True, [])


@pytest.mark.parametrize(("close", "feedback"), [(False, "closed"), (True, "never")])
def test_marks_and_comments_stay_in_until_they_are_out(close: bool, feedback: str) -> None:
    room = Marked(close=close, feedback=feedback)
    page, slips = room.shown("seat_print"), room.shown("run_slips")
    assert [word for word in ("Ask how.", "of 1 point", "of 3 points") if word in page + slips] == []


def test_what_the_teacher_marked_stays_in_until_it_is_released() -> None:
    room = Marked(released=False)
    page, slips = room.shown("seat_print"), room.shown("run_slips")
    assert [word for word in ("Ask how.", "1.5 of 3 points") if word in page + slips] == []


def test_what_is_still_written_is_not_printed() -> None:
    assert "Whom she" not in Marked(close=False).shown("seat_print")


def test_the_print_of_who_does_the_other_task_is_that_of_who_has_not_begun() -> None:
    room = Marked()
    third = room.run.seats.get(student__position=3)
    pages = [room.shown("seat_print", seat) for seat in (room.dana.seat().pk, third.pk)]
    sheets = [page.partition("<article")[2].partition("</article>")[0] for page in pages]
    assert sheets[0].replace("Number 2.", "") == sheets[1].replace("Number 3.", "")


def test_a_slip_has_a_number_points_comments_and_one_thing_to_try_again() -> None:
    page = Marked().shown("run_slips")
    said = ["Number 1", "1.5 of 3 points", "Ask how.", "Try this again:", "Question 3. Find what the text says."]
    assert ([one for one in said if one not in page], page.count("slip-card")) == ([], 1)


def sheet_for_the_head(more: str) -> str:
    """Return the page for the head when so many have answered beside Ben."""
    return Marked(more).shown("run_head_report").partition("<article")[2].partition("</article>")[0]


def test_the_head_gets_counts_and_skills_and_nobody() -> None:
    sheet = sheet_for_the_head("3456")
    said = ["Answers of <b>5</b> students are marked.", "Find what is stated", "fewer than 5 students"]
    assert ([one for one in said if one not in sheet], "Whom" in sheet, "Ask how" in sheet) == ([], False, False)


@pytest.mark.parametrize(("more", "sums"), [("345", []), ("3456", ["4 of 6", "4 of 6"])])
def test_no_sum_of_fewer_than_five_students_leaves_on_the_page_for_the_head(more: str, sums: list[str]) -> None:
    assert re.findall(r"[\d.]+ of \d+(?=<| points)", sheet_for_the_head(more)) == sums


def test_a_student_page_leads_to_the_print() -> None:
    room = Marked()
    page = room.client.get(reverse("run_seat", args=[room.run.pk, room.ben.seat().pk])).content.decode()
    assert room.address("seat_print") in page


def queries(room: Room, name: str) -> int:
    """Return how many queries the sheet of a run takes."""
    client, address = browser_of(room.user), reverse(name, args=[room.run.pk])
    client.post(address)
    with CaptureQueriesContext(connection) as captured:
        client.post(address)
    return len(captured)


@pytest.mark.parametrize("name", ["run_slips", "run_head_report"])
def test_a_sheet_takes_as_many_queries_for_many_students_as_for_one(name: str) -> None:
    found = []
    for labels in (("1",), ("1", "2", "3")):
        room = Room()
        for label in labels:
            save(room.ben if label == "1" else join_student(room.klass, label), "q1", "c")
        room.close()
        found.append(queries(room, name))
        room.klass.delete()
        room.user.delete()
    assert found[0] == found[1]
