"""The shelf, a lesson from the inside, and the page that gives it to a class."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.classes import delete_class
from lessons.actions.runs import close_run
from lessons.actions.workshop import make_draft
from lessons.core.plan import Selection
from lessons.models import Class, Edition, Run, Student, User
from tests.factories import (
    join_student,
    make_class,
    make_edition,
    make_run,
    make_teacher,
    publish_next,
    small_plan,
    viewer_of,
)
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, cleo, queries_of, refusals

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(teacher: User) -> Edition:
    return make_edition(school=teacher.school)


def typed(**changes: Any) -> dict[str, Any]:
    """Return what the browser sends when nothing of the page is changed."""
    day = (timezone.localdate() + timedelta(days=60)).isoformat()
    page = {"klass": "new", "label": "9B", "students": "30", "names": "", "delete_after": day}
    return {**page, "prompt": "talk", "feedback": "closed", **changes}


def teach(client: Client, edition: Edition, **changes: Any) -> Any:
    return client.post(reverse("teach", args=[edition.lesson_id]), typed(**changes))


# --- the shelf ---


def test_the_shelf_shows_bundled_lessons_and_own_drafts(teacher: User, ada: Client, edition: Edition) -> None:
    make_draft(viewer_of(teacher), plan=small_plan(title="My own"), now=timezone.now())
    cards = ada.get(reverse("shelf")).context["cards"]
    assert [(card.title, card.draft, card.edition) for card in cards] == [
        ("The pool", False, edition.pk),
        ("My own", True, None),
    ]


def test_a_strangers_shelf_is_their_own_schools(edition: Edition) -> None:
    assert cleo().get(reverse("shelf")).context["cards"] == ()


def test_an_empty_shelf_says_what_to_do_next(ada: Client) -> None:
    html = ada.get(reverse("shelf")).content.decode()
    assert (reverse("article") in html, "a text, web page, Word or PDF file, or as pasted text" in html) == (True, True)


def test_the_shelfs_queries_do_not_grow_once_lessons_were_read(ada: Client, edition: Edition) -> None:
    one = queries_of(ada, reverse("shelf"))
    for _ in range(2):
        make_edition(school=edition.lesson.school)
    assert queries_of(ada, reverse("shelf")) == one


# --- searching it ---


def found(client: Client, **typed: str) -> list[str]:
    context = client.get(reverse("shelf"), typed).context
    return [card.title for card in (*context["shelf"].cards, *context["shelf"].calm)]


@pytest.fixture
def stocked(teacher: User) -> User:
    """A school with a lesson on phones and a calm one."""
    make_edition(small_plan(title="Phones", subjects=("misogyny",)), school=teacher.school, bundled="ten-phones")
    make_edition(small_plan(title="Colas", subjects=("everyday",)), school=teacher.school, bundled="the-taste-test")
    return teacher


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ({}, ["Phones", "Colas"]),
        ({"words": "phon"}, ["Phones"]),
        ({"words": "notice door"}, ["Phones", "Colas"]),
        ({"words": "zebra"}, []),
        ({"subject": "everyday"}, ["Colas"]),
        ({"skill": "framing"}, []),
        ({"length": "short", "level": "easy"}, ["Phones", "Colas"]),
        ({"level": "hard"}, []),
        ({"tab": "mine"}, []),
        ({"tab": "nowhere"}, ["Phones", "Colas"]),
        ({"skill": "juggling", "words": "phones"}, ["Phones"]),
        ({"words": "\x00"}, ["Phones", "Colas"]),
        ({"words": "x" * 201}, ["Phones", "Colas"]),
    ],
)
def test_a_search_finds_what_fits(ada: Client, stocked: User, typed: dict[str, str], titles: list[str]) -> None:
    assert found(ada, **typed) == titles


def test_a_search_says_how_many_it_found_and_how_to_clear_it(ada: Client, stocked: User) -> None:
    page = ada.get(reverse("shelf"), {"words": "phones", "tab": "bundled"})
    assert "1 lesson found here. Clear the search" in words(page)
    assert f'href="{reverse("shelf")}?tab=bundled"' in page.content.decode()


def test_a_search_that_finds_nothing_says_what_to_do(ada: Client, stocked: User) -> None:
    assert "Try fewer or shorter words" in words(ada.get(reverse("shelf"), {"words": "zebra"}))


def test_the_parts_of_the_shelf_keep_the_search(ada: Client, stocked: User) -> None:
    tabs = ada.get(reverse("shelf"), {"words": "phones & co", "tab": "mine"}).context["tabs"]
    assert tabs[:2] == [("all", 0, "words=phones+%26+co"), ("bundled", 0, "words=phones+%26+co&tab=bundled")]


def test_a_choice_that_is_not_in_the_list_is_said_and_the_rest_is_kept(ada: Client, stocked: User) -> None:
    form = ada.get(reverse("shelf"), {"skill": "juggling", "words": "phones"}).context["form"]
    assert (list(form.errors), form["words"].value()) == (["skill"], "phones")


def test_calm_lessons_stand_apart_and_can_be_taught(ada: Client, stocked: User) -> None:
    page = ada.get(reverse("shelf"))
    assert [card.title for card in page.context["shelf"].calm] == ["Colas"]
    assert "Teach this: Colas" in page.content.decode()


def test_the_mix_says_in_words_which_sides_a_class_has_done(ada: Client, stocked: User) -> None:
    before = words(ada.get(reverse("shelf")))
    run = make_run(stocked, make_class(stocked), Edition.objects.get(lesson__bundled="ten-phones"))
    close_run(viewer_of(stocked), run=run, confirmed=True, now=timezone.now())
    said = words(ada.get(reverse("shelf")))
    assert ("Not done by a class of yours yet" in before, "Done by 9B" in said) == (True, True)


def test_a_lesson_that_compares_two_says_whom_it_is_for(ada: Client, teacher: User) -> None:
    make_edition(small_plan(title="Steps", subjects=("across",)), school=teacher.school, bundled="same-steps")
    assert "For a class that has done two" in words(ada.get(reverse("shelf")))


def test_a_card_gives_figures_subjects_and_skills(ada: Client, stocked: User) -> None:
    said = words(ada.get(reverse("shelf"), {"words": "phones"}))
    assert "minutes 45 minutes to read 1 grade 1–2 questions 5 prompts 1 About Hatred of women Skills" in said


# --- what goes with a lesson ---


@pytest.mark.parametrize("name", ["lesson", "teach"])
def test_companions_stand_beside_a_lesson_with_a_way_to_teach_them(ada: Client, stocked: User, name: str) -> None:
    plan = small_plan(title="Home", subjects=("islamist_group",))
    home = make_edition(plan, school=stocked.school, bundled="coming-home").lesson
    phones = Edition.objects.get(lesson__bundled="ten-phones").lesson
    page = ada.get(reverse(name, args=[home.pk]))
    assert "One story about one group teaches a category." in words(page)
    assert f'href="{reverse("teach", args=[phones.pk])}" aria-label="Teach this: Phones"' in page.content.decode()


def test_a_lesson_on_no_ideology_has_nothing_beside_it(ada: Client, stocked: User) -> None:
    colas = Edition.objects.get(lesson__bundled="the-taste-test").lesson
    assert "What goes with it" not in words(ada.get(reverse("lesson", args=[colas.pk])))


# --- a lesson from the inside ---


def test_looking_inside_shows_text_questions_keys_prompts_and_words(ada: Client, edition: Edition) -> None:
    context = ada.get(reverse("lesson", args=[edition.lesson_id])).context
    keys = [[answer.words for answer in item.answers if answer.key] for item in context["items"][:2]]
    assert (len(context["paragraphs"]), keys, len(context["tasks"])) == (2, [["One line"], ["Four"]], 1)


def test_evidence_is_a_stroke_tied_to_its_question(ada: Client, edition: Edition) -> None:
    first = ada.get(reverse("lesson", args=[edition.lesson_id])).context["paragraphs"][0]
    assert [[str(tie.short) for tie in line.ties] for line in first.lines] == [["Check 1"], ["Q1", "Q2"]]


def test_looking_inside_makes_no_copy(ada: Client, edition: Edition) -> None:
    ada.get(reverse("lesson", args=[edition.lesson_id]))
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("name", ["lesson", "teach"])
def test_a_lesson_is_its_schools(teacher: User, edition: Edition, name: str) -> None:
    klass = make_class(teacher)
    make_run(teacher, klass, edition)
    ben = join_student(klass)
    assert refusals(lambda one: one.get(reverse(name, args=[edition.lesson_id])), ben=ben) == NOT_THEIRS


def test_a_draft_alone_cannot_be_taught(teacher: User, ada: Client) -> None:
    lesson = make_draft(viewer_of(teacher), plan=small_plan(), now=timezone.now())
    assert ada.get(reverse("teach", args=[lesson.pk])).status_code == 404


# --- giving it to a class ---


def test_the_page_names_what_fits_into_the_lesson(ada: Client, edition: Edition) -> None:
    context = ada.get(reverse("teach", args=[edition.lesson_id])).context
    asked = [one.id for one in context["questions"]]
    assert (asked, context["checks"], context["minutes"]) == (["q1", "q2", "q3", "q4", "q5"], 1, 45)


def test_the_defaults_make_a_class_of_thirty_and_its_run(ada: Client, edition: Edition) -> None:
    form = ada.get(reverse("teach", args=[edition.lesson_id])).context["form"]
    start = {name: form[name].value() for name in form.fields if name != "names_allowed"}
    response = ada.post(reverse("teach", args=[edition.lesson_id]), {k: v or "" for k, v in start.items()})
    run = Run.objects.get()
    assert (response.headers["Location"], Student.objects.filter(klass=run.klass_id).count(), run.prompt) == (
        reverse("reach", args=[run.pk]),
        30,
        "talk",
    )


@pytest.mark.parametrize(("asked", "minutes", "count"), [("90", 90, 5), ("30", 30, 2), ("", 45, 3), ("7", 45, 3)])
def test_a_lesson_is_given_in_the_length_that_was_chosen(
    teacher: User, ada: Client, asked: str, minutes: int, count: int
) -> None:
    ids = ("q1", "q2", "q3", "q4", "q5")
    selections = tuple(Selection(long, ids[:many], ("talk",)) for long, many in ((30, 2), (45, 3), (90, 5)))
    edition = make_edition(small_plan(selections=selections), school=teacher.school)
    address = f"{reverse('teach', args=[edition.lesson_id])}?minutes={asked}"
    shown = ada.get(address)
    start = {name: shown.context["form"][name].value() or "" for name in shown.context["form"].fields}
    ada.post(address, {**start, "names_allowed": ""})
    run = Run.objects.get()
    assert (len(shown.context["questions"]), run.minutes, len(run.questions)) == (count, minutes, count)


def test_a_known_class_takes_it_without_a_second_class(teacher: User, ada: Client, edition: Edition) -> None:
    klass = make_class(teacher)
    teach(ada, edition, klass=str(klass.pk), label="", students="", delete_after="")
    assert (Run.objects.get().klass_id, Class.objects.count()) == (klass.pk, 1)


def test_a_class_deleted_in_another_tab_gets_a_sentence(teacher: User, ada: Client, edition: Edition) -> None:
    klass = make_class(teacher)
    delete_class(viewer_of(teacher), klass=klass, now=timezone.now())
    response = teach(ada, edition, klass=str(klass.pk or uuid.uuid4()))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["klass"])


def test_a_strangers_class_cannot_be_chosen(ada: Client, edition: Edition) -> None:
    theirs = make_class(make_teacher(edition.lesson.school, username="dora"))
    assert (teach(ada, edition, klass=str(theirs.pk)).status_code, Run.objects.count()) == (422, 0)


def test_full_names_are_asked_about_and_nothing_typed_is_lost(ada: Client, edition: Edition) -> None:
    response = teach(ada, edition, names="Ann Perkins\nBo")
    form = response.context["form"]
    assert (list(form.errors), form["names"].value()) == (["names_allowed"], "Ann Perkins\nBo")


def test_full_names_pass_once_the_school_allows_them(ada: Client, edition: Edition) -> None:
    teach(ada, edition, names="Ann Perkins\nАйгүл", names_allowed="on")
    assert list(Student.objects.order_by("position").values_list("label", flat=True)) == ["Ann Perkins", "Айгүл"]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"label": " "}, "label"),
        ({"students": "0"}, "students"),
        ({"students": "a few"}, "students"),
        ({"delete_after": "2020-01-01"}, "delete_after"),
        ({"delete_after": "9999-12-31"}, "delete_after"),
        ({"delete_after": "soon"}, "delete_after"),
        ({"names": "Bo\nbo"}, "names"),
        ({"prompt": "gone"}, "prompt"),
    ],
)
def test_what_cannot_be_done_is_said_beside_its_field(
    ada: Client, edition: Edition, changes: dict[str, str], wrong: str
) -> None:
    response = teach(ada, edition, **changes)
    assert (list(response.context["form"].errors), Class.objects.count()) == ([wrong], 0)


def test_the_page_that_gives_a_lesson_names_the_other_task(teacher: User, ada: Client) -> None:
    calm = make_edition(small_plan(title="The bridge"), school=teacher.school, bundled="calm")
    edition = make_edition(school=teacher.school, other_task=calm.lesson.bundled)
    assert ada.get(reverse("teach", args=[edition.lesson_id])).context["other"].title == "The bridge"


def test_pressing_twice_makes_one_class_and_one_run(ada: Client, edition: Edition) -> None:
    first, second = (teach(ada, edition)["Location"] for _ in range(2))
    assert (first == second, Class.objects.count(), Run.objects.count()) == (True, 1, 1)


def test_another_class_right_after_is_another_one(ada: Client, edition: Edition) -> None:
    teach(ada, edition)
    teach(ada, edition, label="9C")
    assert (Class.objects.count(), Run.objects.count()) == (2, 2)


# --- the editions of a lesson ---


def test_the_lesson_page_lists_its_editions_with_what_changed(ada: Client, edition: Edition) -> None:
    publish_next(edition, title="The pool again")
    told = words(ada.get(reverse("lesson", args=[edition.lesson_id])))
    assert "Edition 2 Newest" in told
    assert "1 change against the one before Another title" in told


def test_any_edition_can_be_looked_into(ada: Client, edition: Edition) -> None:
    publish_next(edition, title="The pool again")
    page = ada.get(reverse("edition", args=[edition.lesson_id, 1]))
    assert page.context["plan"].title == "The pool"
    assert "This is edition 1. Classes that are given the lesson now get edition 2." in words(page)


def test_the_newest_edition_is_shown_without_a_warning(ada: Client, edition: Edition) -> None:
    assert "Classes that are given the lesson now" not in words(
        ada.get(reverse("edition", args=[edition.lesson_id, 1]))
    )


def test_an_edition_that_is_not_there_is_not_found(ada: Client, edition: Edition) -> None:
    assert ada.get(reverse("edition", args=[edition.lesson_id, 2])).status_code == 404


def test_an_edition_is_for_who_may_see_the_lesson(edition: Edition, teacher: User) -> None:
    ben = join_student(make_class(teacher))
    ask = lambda client: client.get(reverse("edition", args=[edition.lesson_id, 1]))  # noqa: E731
    assert refusals(ask, ben=ben) == NOT_THEIRS


def test_a_class_on_an_older_edition_stands_beside_it(ada: Client, teacher: User, edition: Edition) -> None:
    run = make_run(teacher, make_class(teacher, label="9C"), edition)
    publish_next(edition, title="The pool again")
    html = ada.get(reverse("lesson", args=[edition.lesson_id])).content.decode()
    assert (reverse("run", args=[run.pk]) in html, reverse("run_edition", args=[run.pk]) in html) == (True, True)


def test_the_lesson_pages_queries_do_not_grow_with_its_editions(ada: Client, teacher: User, edition: Edition) -> None:
    address = reverse("lesson", args=[edition.lesson_id])
    one = queries_of(ada, address)
    for title in ("Two", "Three"):
        newest = publish_next(edition, title=title)
        make_run(teacher, make_class(teacher, label=title), newest)
    assert queries_of(ada, address) == one


@pytest.mark.parametrize(("sent", "guided"), [({"guided": "on"}, True), ({}, False)])
def test_the_tick_says_whether_reading_is_guided(
    ada: Client, edition: Edition, sent: dict[str, str], guided: bool
) -> None:
    teach(ada, edition, **sent)
    assert Run.objects.get().guided is guided


def test_the_tick_is_set_to_begin_with(ada: Client, edition: Edition) -> None:
    html = ada.get(reverse("teach", args=[edition.lesson_id])).content.decode()
    box = html[: html.index('for="id_guided"')].rpartition("<input")[2]
    assert "checked" in box
