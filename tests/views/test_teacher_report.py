"""The report page: covered it holds counts alone; a press shows the class in figures, another its students."""

import gzip

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.marking import mark_answer
from lessons.actions.runs import close_run
from lessons.actions.staffing import add_co_teacher
from lessons.management.commands.benchmark_editor import long_plan
from lessons.models import Answer, Class, Record, Run, Student, User
from tests.crowd import crowd
from tests.factories import Joined, join_student, make_edition, make_teacher, small_plan, viewer_of
from tests.saves import save
from tests.views.classroom import Room, words
from tests.views.people import NOT_THEIRS, browser_of, queries_of, refusals

pytestmark = pytest.mark.django_db
MOST_BYTES = 100 * 1024


class Reported(Room):
    """Ada's closed run: Ben has question 1 right and wrote an answer, Dana has question 1 wrong."""

    def __init__(self) -> None:
        super().__init__(started=False)
        self.dana: Joined = join_student(self.klass, "2")
        for student, value in ((self.ben, "c"), (self.dana, "a")):
            save(student, "q1", value)
        save(self.ben, "q5", "Wordcanary")
        close_run(viewer_of(self.ada), run=self.run, confirmed=True, now=timezone.now())
        Student.objects.filter(pk=self.ben.student.pk).update(label="Labelcanary")

    def page(self) -> str:
        return reverse("run_report", args=[self.run.pk])

    def open(self, client: Client, panel: str = "figures", **data: str) -> str:
        address = reverse("report_uncover", args=[self.run.pk])
        return words(client.post(address, {"panel": panel, **data}))


@pytest.fixture
def room() -> Reported:
    return Reported()


def crowded(teacher: User, students: int, *, questions: int = 10, label: str = "Crowd") -> Run:
    edition = make_edition(long_plan(1500, questions), school=teacher.school)
    return crowd(teacher, edition, students=students, now=timezone.now(), label=label)


def test_the_page_opens_with_counts_alone(room: Reported) -> None:
    html = room.teacher().get(room.page()).content.decode()
    assert "<b>0</b> of 3 handed in" in html
    assert "<b>1</b> answer to mark" in html
    assert [one for one in ("Labelcanary", "Wordcanary", "How many lines", "Four", "1 of 2") if one in html] == []


def test_a_press_shows_the_class_in_figures_without_a_label_and_is_recorded(room: Reported) -> None:
    said = room.open(room.teacher())
    assert "How many lines has the notice? Find what is stated 1 of 2" in said
    assert "Labelcanary" not in said
    assert "Wordcanary" not in said
    assert Record.objects.latest("pk").verb == "looked at report: figures"


def test_another_press_shows_the_students_and_is_recorded(room: Reported) -> None:
    said = room.open(room.teacher(), "students")
    assert "Number Labelcanary" in said
    assert "1 of 1" in said
    assert "Wordcanary" not in said
    assert Record.objects.latest("pk").verb == "looked at report: students"


def test_a_panel_that_is_none_shows_the_figures(room: Reported) -> None:
    assert "Question by question" in room.open(room.teacher(), "x")


def test_few_students_are_told_in_counts(room: Reported) -> None:
    said = room.open(room.teacher())
    assert "A few students. With fewer than ten there are counts alone" in said
    assert "in 100" not in said


def test_what_was_left_out_is_said_apart(room: Reported) -> None:
    assert "What does the text say? “The notice has five lines.” Evidence – Answers 2 left it out" in room.open(
        room.teacher()
    )


def test_what_most_missed_comes_first_with_its_proof(room: Reported) -> None:
    save_late(room, "3")
    said = room.open(room.teacher())
    assert "What to take up again Question 1, Find what is stated How many lines has the notice? 1 of 3 right." in said
    assert "2 gave “One”. The notice has four lines. paragraph 1" in said


def save_late(room: Reported, label: str) -> None:
    """Give one more student a wrong answer to question 1."""
    like = Answer.objects.get(attempt__seat__student=room.dana.student, question="q1")
    third = join_student(room.klass, label)
    attempt = third.start()
    Answer.objects.create(
        klass_id=like.klass_id, attempt=attempt, question="q1", edition_id=like.edition_id, response=like.response,
        standing="marked", share=0, points=0, saved_at=timezone.now(),
    )  # fmt: skip


def test_a_co_teacher_and_a_substitute_may_see_it(room: Reported) -> None:
    dora = make_teacher(room.ada.school, username="dora")
    add_co_teacher(viewer_of(room.ada), klass=room.klass, username="dora", now=timezone.now())
    assert "Question by question" in room.open(browser_of(dora))
    Class.objects.get(pk=room.klass.pk).classteachers.filter(user=dora).update(role="substitute")
    assert "Question by question" in room.open(browser_of(dora))


@pytest.mark.parametrize("panel", ["", "figures", "students"])
def test_it_is_nobody_elses(room: Reported, panel: str) -> None:
    address = reverse("report_uncover", args=[room.run.pk])
    ask = (lambda client: client.post(address, {"panel": panel})) if panel else (lambda client: client.get(room.page()))
    assert refusals(ask, ben=room.ben) == NOT_THEIRS


def test_the_run_page_leads_there_once_somebody_has_finished() -> None:
    working = Room()
    assert reverse("run_report", args=[working.run.pk]) not in run_page(working)
    close_run(viewer_of(working.ada), run=working.run, confirmed=True, now=timezone.now())
    assert reverse("run_report", args=[working.run.pk]) in run_page(working)


def run_page(room: Room) -> str:
    return room.teacher().get(reverse("run", args=[room.run.pk])).content.decode()


def test_a_lesson_nobody_has_taken_has_an_empty_report() -> None:
    room = Room(started=False)
    said = words(room.teacher().post(reverse("report_uncover", args=[room.run.pk])))
    assert "Nothing to count yet" in said


def test_a_small_class_sees_where_a_share_may_lie(teacher: User, ada: Client) -> None:
    run = crowded(teacher, 24)
    html = ada.post(reverse("report_uncover", args=[run.pk])).content.decode()
    assert "A small class." in html
    assert html.count('class="bar"') == 10
    assert html.count('role="img"') == 10 + 10 + 1
    assert "For the curious" not in html


def test_a_large_class_may_be_curious(teacher: User, ada: Client) -> None:
    run = crowded(teacher, 120)
    said = words(ada.post(reverse("report_uncover", args=[run.pk])))
    assert "For the curious" in said
    assert "Reliability (KR-20, alpha with part marks): 0." in said


def test_classes_on_one_edition_are_counted_together_by_a_press(teacher: User, ada: Client) -> None:
    edition = make_edition(long_plan(300, 10), school=teacher.school)
    first, _ = (crowd(teacher, edition, students=18, now=timezone.now(), label=label) for label in ("One", "Two"))
    address = reverse("report_uncover", args=[first.pk])
    assert "With 1 other class of yours on the same edition there are 34 students." in words(ada.post(address))
    assert "These figures are of this class and 1 other class of yours" in words(ada.post(address, {"pooled": "1"}))


def test_a_large_class_is_paged(teacher: User, ada: Client) -> None:
    run = crowded(teacher, 60)
    address = reverse("report_uncover", args=[run.pk])
    first, second = (words(ada.post(address, {"panel": "students", "page": page})) for page in ("1", "2"))
    assert ("Number 50 " in first, "Number 51 " in first) == (True, False)
    assert ("Number 50 " in second, "Number 51 " in second) == (False, True)


def test_a_marked_answer_has_its_share(room: Reported) -> None:
    answer = Answer.objects.get(question="q5", attempt__seat__student=room.ben.student)
    mark_answer(viewer_of(room.ada), run=room.run, answer=answer, share=0.5, comment="", now=timezone.now())
    assert "What would you ask Tessa? Check elsewhere 0 of 1 1 partly" in room.open(room.teacher())


def test_questions_are_written_in_the_teachers_language_and_texts_in_their_own(room: Reported) -> None:
    assert small_plan().questions[1].stem in room.open(room.teacher())


def test_the_covered_page_asks_as_much_for_one_student_as_for_many(teacher: User, ada: Client) -> None:
    few, many = crowded(teacher, 1), crowded(teacher, 40, label="Many")
    asked = [queries_of(ada, reverse("run_report", args=[run.pk])) for run in (few, many)]
    assert (asked[0] == asked[1], asked[0] <= 12) == (True, True)


@pytest.mark.slow
def test_a_thousand_students_fit_into_a_small_page(teacher: User, ada: Client) -> None:
    run = crowded(teacher, 1000, questions=30)
    address = reverse("report_uncover", args=[run.pk])
    for panel in ("figures", "students"):
        assert len(gzip.compress(ada.post(address, {"panel": panel}).content)) <= MOST_BYTES
