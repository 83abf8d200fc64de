"""The page that shows a lesson as its students see it: for whom, of what, and in which frame."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.publishing import publish
from lessons.actions.workshop import make_draft
from lessons.core.plan import Selection
from lessons.models import Edition, Lesson, User
from tests.factories import join_student, make_class, make_edition, make_teacher, small_plan, viewer_of
from tests.views.classroom import words
from tests.views.drafts import ticks, url
from tests.views.people import NOT_THEIRS, browser_of, cleo, queries_of, refusals
from tests.views.trying import Trying

pytestmark = pytest.mark.django_db
ALL = ("g1", "q1", "q2", "q3", "q4", "q5")
THREE = (Selection(30, ("q1",), ("talk",)), Selection(45, ("q1", "q2"), ("talk",)), Selection(90, ALL[1:], ("talk",)))


def see(client: Client, lesson: Lesson, **query: Any) -> Any:
    return client.get(url("preview", lesson), query)


def published(teacher: User, lesson: Lesson, *take: str, shared: bool = False) -> Edition:
    """Return an edition of Ada's lesson with these questions."""
    edition = publish(viewer_of(teacher), lesson=lesson, take=take, prompts=["talk"], note="", now=timezone.now())
    Lesson.objects.filter(pk=lesson.pk).update(shared=shared)
    return edition


def colleague(teacher: User) -> Client:
    """Return the browser of somebody else at Ada's school."""
    return browser_of(make_teacher(teacher.school, username="dana"))


# --- whose it is ---


def test_a_draft_is_its_authors(teacher: User, ada: Client, lesson: Lesson) -> None:
    ben = join_student(make_class(teacher))
    assert see(ada, lesson).status_code == 200
    assert refusals(lambda one: see(one, lesson), ben=ben) == NOT_THEIRS


@pytest.mark.parametrize(("name", "more"), [("try_out", []), ("part", [1]), ("talk", []), ("end", []), ("help", [])])
def test_the_framed_pages_are_theirs_who_see_the_lesson(
    teacher: User, lesson: Lesson, name: str, more: list[int]
) -> None:
    ben = join_student(make_class(teacher))
    place = Trying(Client(), lesson).at(name, *more)
    assert refusals(lambda one: one.get(place), ben=ben) == NOT_THEIRS


def test_a_colleague_sees_neither_a_draft_nor_what_is_not_shared(teacher: User, lesson: Lesson) -> None:
    dana = colleague(teacher)
    draft = see(dana, lesson).status_code
    published(teacher, lesson, *ALL)
    assert (draft, see(dana, lesson).status_code) == (404, 404)


def test_a_colleague_sees_the_edition_of_what_is_shared_and_never_its_draft(teacher: User, lesson: Lesson) -> None:
    published(teacher, lesson, *ALL, shared=True)
    dana = colleague(teacher)
    asked = [see(dana, lesson), see(dana, lesson, edition="1"), see(dana, lesson, edition="draft")]
    framed = [Trying(dana, lesson, which=which).see("try_out") for which in ("1", "draft")]
    assert ([one.status_code for one in asked], [one.status_code for one in framed]) == ([200, 200, 404], [302, 404])
    assert asked[0].context["asked"]["edition"] == "1"


def test_a_stranger_sees_no_shared_lesson_of_another_school(teacher: User, lesson: Lesson) -> None:
    published(teacher, lesson, *ALL, shared=True)
    assert see(cleo(), lesson).status_code == 404


def test_a_lesson_that_comes_with_the_program_can_be_seen(teacher: User, ada: Client) -> None:
    lesson = make_edition(school=teacher.school, bundled="coming-home").lesson
    assert see(ada, lesson).context["asked"]["edition"] == "1"


# --- what is shown ---


def test_the_draft_is_shown_first_and_every_edition_can_be_chosen(teacher: User, ada: Client, lesson: Lesson) -> None:
    published(teacher, lesson, "q1")
    published(teacher, lesson, *ALL)
    first, second = see(ada, lesson), see(ada, lesson, edition="1")
    assert [one for one, _ in first.context["editions"]] == ["draft", "2", "1"]
    assert (first.context["asked"]["edition"], first.context["questions"]) == ("draft", 5)
    assert (second.context["asked"]["edition"], second.context["questions"]) == ("1", 1)


@pytest.mark.parametrize("edition", ["7", "x", "-1", "²", "9" * 30])
def test_an_edition_that_is_none_is_not_found(ada: Client, lesson: Lesson, edition: str) -> None:
    assert see(ada, lesson, edition=edition).status_code == 404
    assert Trying(ada, lesson, which=edition).see("try_out").status_code == 404


def test_a_draft_says_how_much_stays_in_it(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_act", lesson), ticks(lesson, "q1", "q2"))
    assert "4 questions stay in the draft: they are not ticked, or have an error." in words(see(ada, lesson))


def test_a_draft_without_a_content_note_says_so(teacher: User, ada: Client, lesson: Lesson) -> None:
    bare = make_draft(viewer_of(teacher), plan=small_plan(content_note=""), now=timezone.now())
    said = ["The content note is empty." in words(see(ada, one)) for one in (bare, lesson)]
    assert said == [True, False]


def test_with_nothing_ticked_the_text_is_shown(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_act", lesson), ticks(lesson))
    trying = Trying(ada, lesson).start()
    assert "No question is ticked and without an error yet" in words(see(ada, lesson))
    assert "The photo shows one line." in words(trying.see("part", 1))
    assert "This part has no questions." in words(trying.see("part", 1))


def test_ticks_are_kept_on_the_way_from_the_draft(ada: Client, lesson: Lesson) -> None:
    answer = ada.post(url("draft_act", lesson), {**ticks(lesson, "q1"), "act": "preview"}, follow=True)
    assert (answer.redirect_chain[0][0], answer.context["questions"]) == (url("preview", lesson), 1)


def test_the_length_decides_which_questions_are_asked(teacher: User, ada: Client) -> None:
    lesson = make_edition(small_plan(selections=THREE), school=teacher.school).lesson
    page = see(ada, lesson, minutes="30")
    trying = Trying(ada, lesson, which="1", minutes=30).start()
    assert ([one for one, _ in page.context["lengths"]], page.context["frame"]) == ([30, 45, 90], trying.at("try_out"))
    assert [ask.id for ask in trying.see("part", 1).context["part"].asks] == ["g1", "q1"]


# --- the frame ---


@pytest.mark.parametrize(
    ("screen", "shown"), [("laptop", "laptop"), ("phone", "phone"), ("", "phone"), ("wall", "phone")]
)
def test_the_frame_is_as_wide_as_the_screen_that_is_asked_for(
    ada: Client, lesson: Lesson, screen: str, shown: str
) -> None:
    assert f'class="scroll preview preview-{shown}" ' in see(ada, lesson, screen=screen).content.decode()


def test_the_page_keeps_what_was_chosen_when_the_screen_changes(ada: Client, lesson: Lesson) -> None:
    page = see(ada, lesson, minutes="45", edition="draft")
    assert page.context["screens"][1] == ("laptop", "edition=draft&minutes=45&screen=laptop")


def test_starting_over_forgets_what_was_tried_and_keeps_the_screen(ada: Client, lesson: Lesson) -> None:
    trying = Trying(ada, lesson).start()
    trying.answer("q1", "c")
    answer = ada.post(f"{url('preview', lesson)}?screen=laptop")
    assert (answer["Location"], "try_out" in ada.session) == (f"{url('preview', lesson)}?screen=laptop", False)
    assert trying.see("part", 1)["Location"] == trying.at("welcome")


@pytest.mark.parametrize("name", ["lesson", "shelf"])
def test_the_shelf_and_a_lesson_lead_to_its_preview(teacher: User, ada: Client, name: str) -> None:
    lesson = make_edition(school=teacher.school).lesson
    page = ada.get(reverse(name, args=[lesson.pk] if name == "lesson" else []))
    assert f'href="{url("preview", lesson)}"' in page.content.decode()


def test_the_page_costs_as_many_queries_for_three_editions_as_for_one(
    teacher: User, ada: Client, lesson: Lesson
) -> None:
    published(teacher, lesson, *ALL)
    one = queries_of(ada, url("preview", lesson))
    published(teacher, lesson, *ALL[1:])
    published(teacher, lesson, *ALL)
    assert (queries_of(ada, url("preview", lesson)), one) == (one, 4)


def test_a_colleague_who_may_change_the_draft_previews_it(teacher: User, lesson: Lesson) -> None:
    published(teacher, lesson, "q1", shared=True)
    statuses: list[int] = []
    for together in (False, True):
        Lesson.objects.filter(pk=lesson.pk).update(together=together)
        dana = colleague(teacher) if not statuses else browser_of(User.objects.get(username="dana"))
        statuses.append(dana.get(f"{url('preview', lesson)}?edition=draft").status_code)
    assert statuses == [404, 200]
