"""Words sealed for safety: out of sight everywhere, opened on the record, handed over, destroyed."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from lessons.actions.removing import remove_student
from lessons.core.errors import LessonError
from lessons.models import ClassTeacher, Post, Record, Run, SealedWords, Student
from lessons.queries.moderation import queue
from tests.factories import make_teacher, viewer_of
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, browser_of, refusals
from tests.views.phones import paired
from tests.views.talking import BEN_SAID, DANA_SAID, HTMX, Talk

pytestmark = pytest.mark.django_db
POSTS = ("sealed_open", "sealed_sheet", "sealed_acknowledge")


class Sealed(Talk):
    """The talk after Ada has sealed Ben's text."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = self.press("post_seal", self.bens, scripts=False)
        self.sealed = SealedWords.objects.get()

    def at(self, name: str) -> str:
        return reverse(name, args=[self.run.pk, self.sealed.pk])

    def post(self, name: str, **data: Any) -> Any:
        return self.ada.post(self.at(name), data)


@pytest.fixture
def talk() -> Sealed:
    return Sealed()


def test_sealing_opens_the_page_that_says_what_to_do(talk: Sealed) -> None:
    assert talk.answer.url == talk.at("run_sealed")


def test_what_to_do_names_the_adult_and_the_local_numbers(talk: Sealed) -> None:
    said = words(talk.ada.get(talk.at("run_sealed")))
    assert [
        part for part in ("Ms Aliya, room 12", "call 112", "150", "Stay calm", "Do not question") if part not in said
    ] == []


def test_the_page_holds_neither_words_nor_label_before_a_press(talk: Sealed) -> None:
    Student.objects.filter(pk=talk.ben.student.pk).update(label="Benjamin")
    html = talk.ada.get(talk.at("run_sealed")).content.decode()
    assert [secret for secret in (BEN_SAID, "Benjamin", talk.ben.seat().alias) if secret in html] == []


def test_sealed_words_leave_the_queue_and_their_post(talk: Sealed) -> None:
    assert ([post.whole for post in queue(talk.run)], Post.objects.get(pk=talk.bens.pk).text) == ([DANA_SAID], "")


@pytest.mark.parametrize("name", ["talk", "mine", "end"])
def test_no_students_page_holds_them_not_even_the_authors(name: str) -> None:
    talk = Talk()
    talk.press("run_post", talk.bens, decision="show")
    before = BEN_SAID in talk.dana.client.get(reverse("talk")).content.decode()
    talk.press("post_seal", talk.bens, scripts=False)
    pages = [who.client.get(reverse(name)).content.decode() for who in (talk.ben, talk.dana)]
    assert (before, [BEN_SAID in page for page in pages]) == (True, [False, False])


def test_the_exact_words_lie_sealed(talk: Sealed) -> None:
    assert (talk.sealed.text, talk.sealed.student) == (BEN_SAID, talk.ben.student)


def test_opening_shows_the_words_for_a_minute(talk: Sealed) -> None:
    html = talk.post("sealed_open").content.decode()
    assert (BEN_SAID in html, 'data-covers="60"' in html) == (True, True)


def test_every_opening_and_every_sheet_is_recorded(talk: Sealed) -> None:
    for name in ("sealed_open", "sealed_open", "sealed_sheet"):
        talk.post(name)
    verbs = list(Record.objects.order_by("pk").values_list("verb", flat=True))[-4:]
    assert verbs == ["sealed post", "opened sealed words", "opened sealed words", "printed handover sheet"]


def test_the_sheet_holds_what_an_adult_must_know_and_room_to_sign(talk: Sealed) -> None:
    said = words(talk.post("sealed_sheet"))
    wanted = (BEN_SAID, "Class 9B", "Student (label) 1", "ada", "Handed over by", "Taken over by", "Date and time")
    assert [part for part in wanted if part not in said] == []


def test_handing_over_destroys_the_words_at_once_in_every_table(talk: Sealed) -> None:
    talk.post("sealed_acknowledge", who="counsellor")
    with connection.cursor() as cursor:
        stored = ""
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - the database's own names
            stored += str(cursor.fetchall())
    assert BEN_SAID not in stored


def test_who_took_it_over_and_when_stays_to_be_read(talk: Sealed) -> None:
    talk.post("sealed_acknowledge", who="counsellor")
    row, said = SealedWords.objects.get(), words(talk.ada.get(talk.at("run_sealed")))
    assert (row.acknowledged_at is None, row.acknowledged_as, "Taken over by: counsellor" in said) == (
        False,
        "counsellor",
        True,
    )


def test_without_saying_who_nothing_is_destroyed(talk: Sealed) -> None:
    response = talk.post("sealed_acknowledge", who=" ")
    assert (response.status_code, SealedWords.objects.get().text) == (422, BEN_SAID)


def test_words_that_were_taken_over_cannot_be_opened(talk: Sealed) -> None:
    talk.post("sealed_acknowledge", who="counsellor")
    said = words(talk.post("sealed_open"))
    assert "somebody has taken them over" in said


def test_after_thirty_days_the_words_are_destroyed(talk: Sealed) -> None:
    SealedWords.objects.update(sealed_at=timezone.now() - timedelta(days=31))
    talk.uncover()
    assert SealedWords.objects.get().text == ""


def test_sealed_words_that_wait_stop_closing_with_the_question_of_requests(talk: Sealed) -> None:
    said = words(talk.ada.post(reverse("run_close", args=[talk.run.pk])))
    assert ("Something still waits under Requests: 1." in said, Run.objects.get().closed_at) == (True, None)


def test_the_first_page_counts_it_among_the_requests(talk: Sealed) -> None:
    asking = talk.ada.get(reverse("home")).context["waiting"].asking
    assert [(one.run, one.count) for one in asking] == [(talk.run.pk, 1)]


def test_once_handed_over_the_lesson_closes(talk: Sealed) -> None:
    talk.post("sealed_acknowledge", who="counsellor")
    talk.ada.post(reverse("run_close", args=[talk.run.pk]))
    assert Run.objects.get().state == "closed"


def test_a_student_whose_words_wait_is_not_removed(talk: Sealed) -> None:
    with pytest.raises(LessonError, match="Something still waits under Requests"):
        remove_student(viewer_of(talk.room.ada), student=talk.ben.student, now=timezone.now())


def test_the_requests_panel_leads_to_what_to_do(talk: Sealed) -> None:
    assert talk.at("run_sealed") in talk.uncover("requests")


def test_a_covered_page_counts_it_among_the_requests(talk: Sealed) -> None:
    html = talk.ada.get(reverse("run", args=[talk.run.pk])).content.decode()
    assert ("<b>1</b> request" in html, "sealed" in html) == (True, False)


@pytest.mark.parametrize(("role", "status"), [("co_teacher", 404), ("substitute", 409)])
def test_a_co_teacher_or_substitute_sees_nothing_of_it(talk: Sealed, role: str, status: int) -> None:
    dora = make_teacher(talk.room.klass.school, username="dora")
    ClassTeacher.objects.create(klass=talk.room.klass, user=dora, role=role)
    client = browser_of(dora)
    panel = client.post(reverse("run_uncover", args=[talk.run.pk, "requests"])).content.decode()
    asked = [client.get(talk.at("run_sealed")), *(client.post(talk.at(name), {"who": "x"}) for name in POSTS)]
    assert ([one.status_code for one in asked], "sealed" in panel) == ([404, status, status, status], False)


def test_an_uncovered_panel_counts_nothing_that_this_teacher_may_not_open(talk: Sealed) -> None:
    dora = make_teacher(talk.room.klass.school, username="dora")
    ClassTeacher.objects.create(klass=talk.room.klass, user=dora, role="co_teacher")
    address = reverse("run_uncover", args=[talk.run.pk, "requests"])
    told = [words(client.post(address, headers=HTMX)) for client in (talk.ada, browser_of(dora))]
    assert ["1 waiting" in one for one in told] == [True, False]
    assert "0 waiting" in told[1]


def test_a_phone_that_seals_reads_what_to_do_and_that_the_words_are_on_the_laptop(talk: Sealed) -> None:
    page = paired(talk.ada, talk.run).get(talk.at("run_sealed"))
    html = page.content.decode()
    assert [reverse(name, args=[talk.run.pk, talk.sealed.pk]) in html for name in POSTS] == [False] * 3
    assert "opens and prints them on the laptop" in words(page)


def test_a_name_keeps_nothing_that_no_database_takes(talk: Sealed) -> None:
    talk.post("sealed_acknowledge", who="coun\x00sellor")
    assert SealedWords.objects.get().acknowledged_as == "counsellor"


def test_who_sealed_them_can_hand_them_over(talk: Sealed) -> None:
    dora = make_teacher(talk.room.klass.school, username="dora")
    ClassTeacher.objects.create(klass=talk.room.klass, user=dora, role="substitute")
    SealedWords.objects.update(sealed_by=dora)
    assert browser_of(dora).get(talk.at("run_sealed")).status_code == 200


@pytest.mark.parametrize("name", POSTS)
def test_sealed_words_of_another_are_not_found(talk: Sealed, name: str) -> None:
    assert refusals(lambda client: client.post(talk.at(name)), ben=talk.ben) == NOT_THEIRS


def test_what_to_do_of_another_is_not_found(talk: Sealed) -> None:
    assert refusals(lambda client: client.get(talk.at("run_sealed")), ben=talk.ben) == NOT_THEIRS
