"""The demo class: made in one press, gone in one press."""

import re
from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.correcting import take_back_correction
from lessons.models import Answer, AnswerVersion, Class, Lesson, Post, Record, Run, Seat, Student, User
from lessons.queries.seat_rows import Remarks
from lessons.queries.table import table_of
from tests.factories import bundled_plan, make_class, make_edition, make_school, make_teacher, viewer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Client:
    """Ada's browser; the bundled lessons are on her shelf."""
    school = make_school()
    make_edition(bundled_plan("the-pool"), school=school, bundled="the-pool")
    make_edition(bundled_plan("coming-home"), school=school, bundled="coming-home", other_task="the-pool")
    make_edition(bundled_plan("ten-phones"), school=school, bundled="ten-phones", other_task="the-pool")
    client = Client()
    client.force_login(make_teacher(school))
    return client


def today() -> Run:
    """Return the run that is open."""
    return Run.objects.get(closed_at=None)


def before() -> Run:
    """Return the run that is over."""
    return Run.objects.get(closed_at__isnull=False)


def test_one_press_makes_a_class_of_invented_students_and_shows_it(ada: Client) -> None:
    response = ada.post(reverse("demo"), follow=True)
    assert (response.status_code, Class.objects.get().demo) == (200, True)
    assert "Everybody in this class is invented" in response.content.decode()


def test_the_demo_shows_every_stage(ada: Client) -> None:
    ada.post(reverse("demo"))
    html = ada.post(reverse("run_uncover", args=[today().pk, "table"])).content.decode()
    table = html[html.index("<tbody>") : html.index("</tbody>")]
    signs = ("right", "wrong", "mark", "pass", "writing", "done", "none")
    assert [sign for sign in signs if f"sign sign-{sign}" not in table] == []


@pytest.mark.parametrize("number", [1, 2, 4])
def test_who_has_read_everything_has_answered_every_question_of_the_first_lesson(ada: Client, number: int) -> None:
    ada.post(reverse("demo"))
    answers = Answer.objects.filter(attempt__seat__student__position=number, attempt__seat__run=today())
    checks = {one.id for one in bundled_plan("coming-home").questions if one.guiding}
    assert set(answers.values_list("question", flat=True)) - checks == set(today().questions)


def test_some_numbers_are_free_for_ones_own_phone(ada: Client) -> None:
    ada.post(reverse("demo"))
    taken = Student.objects.exclude(code_hash=None).count()
    assert (taken, Student.objects.filter(code_hash=None).count()) == (24, 4)


def test_pressing_again_gives_a_fresh_class_and_not_two(ada: Client) -> None:
    ada.post(reverse("demo"))
    ada.post(reverse("demo"))
    assert Class.objects.count() == 1


def test_one_press_takes_it_away_with_everything_in_it(ada: Client) -> None:
    ada.post(reverse("demo"))
    ada.post(reverse("demo_remove"))
    assert (Class.objects.count(), Seat.objects.count()) == (0, 0)


def test_a_class_of_one_s_own_is_never_taken_for_the_demo(ada: Client) -> None:
    klass = make_class(User.objects.get())
    ada.post(reverse("demo_remove"))
    assert list(Class.objects.all()) == [klass]


def test_without_the_first_lesson_a_sentence_says_so() -> None:
    client = Client()
    client.force_login(make_teacher())
    response = client.post(reverse("demo"))
    assert (response.status_code, "The first lesson is not on the shelf" in response.content.decode()) == (409, True)


def remarks(run: Run) -> dict[int, Remarks]:
    """Return what the table of a run says of each number beside the answers."""
    rows = table_of(run, uncovered=True, now=timezone.now()).rows
    return {row.number: row.remarks for row in rows if row.remarks.any}


def test_the_lesson_before_shows_them_too_and_what_the_bell_cut_off(ada: Client) -> None:
    ada.post(reverse("demo"))
    assert remarks(before()) == {
        3: Remarks(absent=True),
        4: Remarks(excused=True),
        5: Remarks(came_late=True),
        9: Remarks(worked_with=7),
        10: Remarks(typed=True),
    }
    cut_off = Answer.objects.filter(unfinished=True).values_list("attempt__seat__student__position", flat=True)
    assert sorted(cut_off) == [14, 15]


def test_eight_answers_wait_to_be_marked_one_of_them_in_another_script(ada: Client) -> None:
    ada.post(reverse("demo"))
    waiting = Answer.objects.filter(attempt__seat__run=before(), standing="waiting")
    texts = [(answer.response or {})["text"][0] for answer in waiting]
    assert (len(texts), sum("пайыз" in text for text in texts)) == (8, 1)


def test_who_wrote_on_two_devices_has_the_older_text_as_a_version(ada: Client) -> None:
    ada.post(reverse("demo"))
    version = AnswerVersion.objects.get()
    assert (version.answer.attempt.seat.student.position, version.reason) == (11, "other_page")


def test_a_wrong_key_shows_in_what_the_strongest_chose_and_can_be_taken_back(ada: Client) -> None:
    ada.post(reverse("demo"))
    right = Answer.objects.filter(question="q9", attempt__seat__run=before(), share=1)
    strong = Answer.objects.get(question="q9", attempt__seat__run=before(), attempt__seat__student__position=1)
    assert (strong.response, strong.share, right.count() < 5) == ({"choice": ["b"]}, 0, True)
    take_back_correction(
        viewer_of(User.objects.get()), run=before(), question="q9", seen=before().edition_id, now=timezone.now()
    )
    strong.refresh_from_db()
    assert strong.share == 1


def test_the_rude_label_stands_nowhere(ada: Client) -> None:
    ada.post(reverse("demo"))
    renamed = Record.objects.filter(verb="renamed student").count()
    assert (renamed, Student.objects.get(position=12).label) == (1, "12")


def test_without_the_lesson_before_the_demo_is_the_open_one(ada: Client) -> None:
    Lesson.objects.filter(bundled="ten-phones").update(bundled="")
    ada.post(reverse("demo"))
    assert [run.state for run in Run.objects.all()] == ["open"]


def test_the_demo_shows_who_is_late_away_or_wrote_elsewhere(ada: Client) -> None:
    ada.post(reverse("demo"))
    assert remarks(today()) == {
        5: Remarks(came_late=True),
        6: Remarks(extra_minutes=10),
        7: Remarks(absent=True),
        8: Remarks(excused=True),
        9: Remarks(worked_with=1),
        10: Remarks(typed=True),
    }


def test_the_demo_shows_one_text_and_lets_six_wait(ada: Client) -> None:
    ada.post(reverse("demo"))
    assert Counter(Post.objects.values_list("status", flat=True)) == {"shown": 1, "waiting": 6}


def test_the_class_says_what_to_try_and_every_way_leads_there(ada: Client) -> None:
    ada.post(reverse("demo"))
    for name, key in (("class", Class.objects.get().pk), ("run", today().pk), ("run", before().pk)):
        page = ada.get(reverse(name, args=[key])).content.decode()
        tries = page[page.index("panel tries") : page.index("</details>", page.index("panel tries"))]
        ways = set(re.findall(r'href="([^"#]+)', tries))
        assert (len(ways), {ada.get(way).status_code for way in ways}) == (9, {200})


def test_a_class_of_ones_own_says_nothing_of_trying(ada: Client) -> None:
    klass = make_class(User.objects.get())
    assert "panel tries" not in ada.get(reverse("class", args=[klass.pk])).content.decode()
