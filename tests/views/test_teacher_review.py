"""The review of a draft: whose it is, what it shows, ticks, what is dropped."""

import inspect

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.workshop import make_draft
from lessons.core.checks import check_plan
from lessons.core.drafting import draft as draft_plan
from lessons.core.drafting.families import FAMILIES
from lessons.core.editing import tick
from lessons.core.plan import parse_plan
from lessons.core.reading import read_text
from lessons.models import Lesson, User
from lessons.queries.review import LOOK_BY_FAMILY
from tests.core.invented import library, padded
from tests.factories import join_student, make_class, make_run, small_plan, viewer_of
from tests.views.drafts import plan_of, ready, url
from tests.views.people import NOT_THEIRS, refusals

pytestmark = pytest.mark.django_db
PAGES = [
    ("draft", []),
    ("draft_front", []),
    ("draft_block", ["b1"]),
    ("draft_question", ["q1"]),
    ("draft_prompt", ["talk"]),
]


# --- who may change it ---


@pytest.mark.parametrize(("name", "more"), PAGES)
def test_a_draft_is_its_authors(teacher: User, lesson: Lesson, name: str, more: list[str]) -> None:
    klass = make_class(teacher)
    make_run(teacher, klass)
    ben = join_student(klass)
    assert refusals(lambda one: one.get(url(name, lesson, *more)), ben=ben) == NOT_THEIRS


@pytest.mark.parametrize("name", ["draft_ticks", "draft_drop", "publish"])
def test_nobody_else_changes_a_draft(lesson: Lesson, name: str) -> None:
    before = lesson.draft
    asked = refusals(lambda one: one.post(url(name, lesson), {"question": "q1", "take": ["q1"]}))
    assert (asked, plan_of(lesson)) == ({"cleo": 404, "nobody": 302}, parse_plan(before))


@pytest.mark.parametrize(("name", "more"), PAGES)
def test_ada_opens_every_page_of_her_draft(ada: Client, lesson: Lesson, name: str, more: list[str]) -> None:
    assert ada.get(url(name, lesson, *more)).status_code == 200


@pytest.mark.parametrize(("name", "more"), PAGES[2:])
def test_what_is_not_in_the_draft_is_not_found(ada: Client, lesson: Lesson, name: str, more: list[str]) -> None:
    assert ada.get(url(name, lesson, "gone")).status_code == 404


# --- what it shows ---


def test_the_review_ties_strokes_to_questions_and_counts_ticks(ada: Client, lesson: Lesson) -> None:
    html = ada.get(url("draft", lesson)).content.decode()
    ties = ('href="#q1" aria-label="Question 1">Q1<', 'href="#g1" aria-label="Check 1">Check 1<')
    assert ([tie in html for tie in ties], "Publish 6 of 6" in html) == ([True, True], True)


def test_questions_are_numbered_as_the_class_sees_them_and_checks_apart(ada: Client, lesson: Lesson) -> None:
    review = ada.get(url("draft", lesson)).context["review"]
    assert [str(one.item.short) for one in review.items] == ["Check 1", "Q1", "Q2", "Q3", "Q4", "Q5"]
    assert "Reword: Question 3" in ada.get(url("draft_question", lesson, "q3")).content.decode()


def test_a_question_that_is_not_ready_is_unticked_and_needs_a_look(ada: Client, teacher: User) -> None:
    plan = tick(small_plan(), "q2", ready=False)
    made = make_draft(viewer_of(teacher), plan=plan, now=timezone.now())
    html = ada.get(url("draft", made)).content.decode()
    assert (html.count("Needs a look"), "Publish 5 of 6" in html) == (1, True)


@pytest.mark.parametrize(
    ("family", "reason"),
    [
        ("contradicted_claim", "only change what the text says"),
        ("short_who", "typed in many ways"),
        ("", "Nobody has ticked this yet"),
    ],
)
def test_what_needs_a_look_says_why(ada: Client, teacher: User, family: str, reason: str) -> None:
    questions = tuple(
        msgspec.structs.replace(one, family=family, ready=one.id != "q2") for one in small_plan().questions
    )
    made = make_draft(viewer_of(teacher), plan=small_plan(questions=questions), now=timezone.now())
    assert ada.get(url("draft", made)).content.decode().count(reason) == 1


def test_the_review_names_the_family_of_each_drafted_question(ada: Client, teacher: User) -> None:
    drafted = draft_plan(library()).plan
    review = ada.get(url("draft", make_draft(viewer_of(teacher), plan=drafted, now=timezone.now()))).context["review"]
    labels = {family.name: family.label for family in FAMILIES}
    assert [one.family for one in review.items] == [labels[one.family] for one in drafted.questions]


def test_a_word_bank_is_reviewed_in_its_passage(ada: Client, teacher: User) -> None:
    text = (
        "The council of Keldrum has promised to repair the lighthouse before the winter. Engineers quickly found a "
        "crack behind the staircase. Volunteers from Norland offered to paint the walls without any payment."
    )
    made = make_draft(viewer_of(teacher), plan=draft_plan(read_text(padded(text))).plan, now=timezone.now())
    review = ada.get(url("draft", made)).context["review"]
    (passage,) = [one.item.passage for one in review.items if one.item.question.kind == "bank"]
    plain = passage.translate({91: "", 93: ""})
    assert ("Engineers quickly found a crack behind the staircase." in plain, passage.count("[") > 2) == (True, True)


def test_an_empty_statement_says_what_is_asked_of_the_teacher(ada: Client, teacher: User) -> None:
    made = make_draft(viewer_of(teacher), plan=draft_plan(library()).plan, now=timezone.now())
    assert ada.get(url("draft", made)).content.decode().count("Offered empty.") == 1


def test_the_review_lists_who_is_heard_with_every_spelling(ada: Client, teacher: User) -> None:
    made = make_draft(viewer_of(teacher), plan=draft_plan(library()).plan, now=timezone.now())
    cast = {one.member.name: one.member.names for one in ada.get(url("draft", made)).context["review"].cast}
    assert cast["Mira Oldenkampf"] == ("Mira Oldenkampf", "Oldenkampf")


def test_the_review_says_how_long_and_how_hard_the_text_is(ada: Client, lesson: Lesson) -> None:
    html = ada.get(url("draft", lesson)).content.decode()
    assert ("<b>1</b> minute to read" in html, "reading grade <b>" in html) == (True, True)


def test_every_family_that_asks_for_a_look_says_why() -> None:
    """A family drafts what is not ready exactly when the review has a reason for it."""
    waiting = {family.name for family in FAMILIES if "ready=False" in inspect.getsource(type(family))}
    assert waiting == set(LOOK_BY_FAMILY)


def test_checks_stand_beside_their_item(ada: Client, lesson: Lesson) -> None:
    review = ada.get(url("draft", lesson)).context["review"]
    beside = {one.item.question.id: [problem.level for problem in one.problems] for one in review.items}
    assert "warning" in beside["q2"]


def test_no_hint_asks_for_what_no_page_can_do(ada: Client, lesson: Lesson) -> None:
    review = ada.get(url("draft", lesson)).context["review"]
    asked = {str(problem) for problem in check_plan(small_plan()) if problem.level == "hint"}
    shown = {str(note.message) for note in review.notes} | {str(one) for task in review.tasks for one in task.problems}
    unfit = ("Add an easy check", "Choose the sentences")
    assert [any(text in one for one in asked) for text in unfit] == [True, True]
    assert [any(text in one for one in shown) for text in unfit] == [False, False]


def test_without_questions_the_prompts_can_still_be_published(ada: Client, teacher: User) -> None:
    made = make_draft(viewer_of(teacher), plan=small_plan(questions=(), selections=()), now=timezone.now())
    html = ada.get(url("draft", made)).content.decode()
    assert ("publish the text with its prompts" in html, "Publish 0 of 0" in html) == (True, True)


def test_when_nothing_can_be_published_the_page_says_what_next(ada: Client, teacher: User) -> None:
    plan = small_plan(questions=(), prompts=(), selections=())
    made = make_draft(viewer_of(teacher), plan=plan, now=timezone.now())
    html = ada.get(url("draft", made)).content.decode()
    said = ("Nothing can be published", f'href="{reverse("article")}">Bring another article', "Publish 0 of 0")
    assert [text in html for text in said] == [True, True, False]


def test_dropping_takes_a_question_out_and_keeps_the_ticks(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_drop", lesson), {"ticks": "1", "take": ["q1", "q3"], "question": "q3"})
    assert (ready(lesson), "q3" in {question.id for question in plan_of(lesson).questions}) == (["q1"], False)


def test_a_prompt_can_be_dropped(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_drop", lesson), {"prompt": "talk"})
    assert plan_of(lesson).prompts == ()


@pytest.mark.parametrize(
    ("what", "words"), [({"question": "q3"}, "How many calls?"), ({"prompt": "talk"}, "Stay silent, or ask?")]
)
def test_dropping_says_what_was_dropped(ada: Client, lesson: Lesson, what: dict[str, str], words: str) -> None:
    response = ada.post(url("draft_drop", lesson), what, follow=True)
    assert [str(message) for message in response.context["messages"]] == [f"Dropped: “{words}”"]


def test_dropping_twice_is_a_sentence(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_drop", lesson), {"question": "q3"}, follow=True)
    response = ada.post(url("draft_drop", lesson), {"question": "q3"}, follow=True)
    assert [str(message) for message in response.context["messages"]] == ["There is no question “q3” in this lesson."]


def test_going_to_a_question_keeps_the_ticks(ada: Client, lesson: Lesson) -> None:
    response = ada.post(url("draft_ticks", lesson), {"ticks": "1", "take": ["q1"], "question": "q3"})
    assert (response.headers["Location"], ready(lesson)) == (url("draft_question", lesson, "q3"), ["q1"])
