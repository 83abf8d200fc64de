"""From an article to an edition: reading errors, the review, corrections, ticks, publishing."""

import inspect
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.workshop import make_draft
from lessons.core.checks import check_plan
from lessons.core.drafting import draft as draft_plan
from lessons.core.drafting.families import FAMILIES
from lessons.core.editing import tick
from lessons.core.plan import LessonPlan, parse_plan
from lessons.core.reading import read_text
from lessons.models import Edition, Lesson, User
from lessons.queries.review import LOOK_BY_FAMILY
from tests.core.invented import library, padded
from tests.factories import join_student, make_class, make_run, make_teacher, small_plan, viewer_of
from tests.views.people import NOT_THEIRS, browser_of, refusals

pytestmark = pytest.mark.django_db
TEXT = """The pool stays open

Someone shared a photo of a notice on Monday. It showed one line of four. By noon it was in six other groups.

“I took ninety calls before two o’clock,” said Tessa Morrow, who runs the front desk. Most callers had not seen it.

The other three lines say that two filters will be changed. The pool will open again on Sunday.
"""
ALL = ["g1", "q1", "q2", "q3", "q4", "q5"]
PAGES = [
    ("draft", []),
    ("draft_front", []),
    ("draft_block", ["b1"]),
    ("draft_question", ["q1"]),
    ("draft_prompt", ["talk"]),
]


@pytest.fixture
def teacher() -> User:
    return make_teacher()


@pytest.fixture
def ada(teacher: User) -> Client:
    return browser_of(teacher)


@pytest.fixture
def lesson(teacher: User) -> Lesson:
    return make_draft(viewer_of(teacher), plan=small_plan(), now=timezone.now())


def url(name: str, lesson: Lesson, *more: str) -> str:
    return reverse(name, args=[lesson.pk, *more])


def plan_of(lesson: Lesson) -> LessonPlan:
    lesson.refresh_from_db()
    return parse_plan(lesson.draft)


def ready(lesson: Lesson) -> list[str]:
    return [question.id for question in plan_of(lesson).questions if question.ready]


# --- bringing an article ---


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n")])
def test_a_pasted_article_becomes_a_draft(ada: Client, text: str) -> None:
    response = ada.post(reverse("article"), {"text": text})
    made = Lesson.objects.get()
    assert (response.headers["Location"], made.title, plan_of(made).blocks[-1].role) == (
        url("draft", made),
        "The pool stays open",
        "body",
    )


@pytest.mark.parametrize("name", ["pool.txt", "POOL.TXT", "pool.md"])
def test_a_file_becomes_a_draft(ada: Client, name: str) -> None:
    file = SimpleUploadedFile(name, TEXT.encode())
    assert ada.post(reverse("article"), {"text": "", "file": file}).status_code == 302


def test_a_cyrillic_article_becomes_a_draft(ada: Client) -> None:
    text = "Бассейн открыт\n\n" + "Кто-то показал снимок объявления в понедельник утром. На нём была одна строка. " * 6
    ada.post(reverse("article"), {"text": text})
    assert Lesson.objects.get().title == "Бассейн открыт"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.txt"),
        (bytes(range(256)) * 40, "binary.txt"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 400, "picture.png"),
        (b"One sentence only.", "short.txt"),
        (b"word " * 1_100_000, "long.txt"),
        (b"word " * 1_400_000, "dropped.txt"),
    ],
    ids=["empty", "binary", "picture", "one sentence", "larger than 5 MB", "larger than is taken in"],
)
def test_a_file_that_cannot_be_read_gets_a_sentence_beside_it(ada: Client, data: bytes, name: str) -> None:
    response = ada.post(reverse("article"), {"text": "", "file": SimpleUploadedFile(name, data)})
    form = response.context["form"]
    assert (response.status_code, list(form.errors), Lesson.objects.count()) == (422, ["file"], 0)


@pytest.mark.parametrize("text", ["", "   ", "One sentence only.", "a\x00b" * 60])
def test_a_text_that_cannot_be_read_gets_a_sentence_and_stays_typed(ada: Client, text: str) -> None:
    response = ada.post(reverse("article"), {"text": text})
    form = response.context["form"]
    assert (response.status_code, list(form.errors), form["text"].value()) == (422, ["text"], text)


def test_another_encoding_is_read_or_gets_a_sentence(ada: Client) -> None:
    file = SimpleUploadedFile("old.txt", ("Бассейн открыт. " * 60).encode("cp1251"))
    assert ada.post(reverse("article"), {"file": file}).status_code in (302, 422)


def test_bringing_an_article_asks_students_and_nobody_to_sign_in(teacher: User) -> None:
    klass = make_class(teacher)
    make_run(teacher, klass)
    ben = join_student(klass)
    assert [one.post(reverse("article"), {"text": TEXT}).status_code for one in (ben.client, Client())] == [302, 302]


# --- who may change a draft ---


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


# --- the review ---


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
        ("contradicted_claim", "only make statements that the text denies"),
        ("short_who", "typed in many ways"),
        ("", "Nobody has ticked this yet"),
    ],
)
def test_what_needs_a_look_says_why(ada: Client, teacher: User, family: str, reason: str) -> None:
    questions = tuple(
        type(one)(**{**_fields(one), "family": family, "ready": one.id != "q2"}) for one in small_plan().questions
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


# --- corrections ---


def test_title_summary_and_note_can_be_changed(ada: Client, lesson: Lesson) -> None:
    ada.post(
        url("draft_front", lesson), {"title": "A notice", "summary": "A photo.", "content_note": "Nobody is hurt."}
    )
    plan = plan_of(lesson)
    assert (plan.title, plan.summary, plan.content_note, lesson.title) == (
        "A notice",
        "A photo.",
        "Nobody is hurt.",
        "A notice",
    )


def test_what_a_lesson_is_about_can_be_named(ada: Client, lesson: Lesson) -> None:
    front = {"title": "A notice", "subjects": ["rumour", "everyday"]}
    ada.post(url("draft_front", lesson), front)
    assert plan_of(lesson).subjects == ("rumour", "everyday")
    assert ada.get(url("draft_front", lesson)).context["form"]["subjects"].value() == ["rumour", "everyday"]


def block_form(**changes: str) -> dict[str, str]:
    voices = {"voice.b1a": "report", "mode.b1a": "own", "voice.b1b": "report", "mode.b1b": "own"}
    return {"role": "body", **voices, **changes}


def test_role_and_voices_of_a_block_can_be_corrected(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_block", lesson, "b1"), block_form(role="dek", **{"voice.b1a": ""}))
    block = plan_of(lesson).blocks[0]
    assert (block.role, [(one.voice, one.mode) for one in block.sentences]) == (
        "dek",
        [("", "unassigned"), ("report", "own")],
    )


def test_a_voice_that_is_not_in_the_article_gets_a_sentence(ada: Client, lesson: Lesson) -> None:
    response = ada.post(url("draft_block", lesson, "b1"), block_form(**{"voice.b1a": "ghost"}))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["voice.b1a"])


def choice_form(**changes: str) -> Mapping[str, Any]:
    options = {"options.a.text": "One", "options.b.text": "Two", "options.c.text": "Four", "key": "c"}
    return {"stem": "How many lines are there?", **options, **changes}


def test_a_question_can_be_reworded(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_question", lesson, "q1"), choice_form(**{"options.b.text": "Three"}))
    question = plan_of(lesson).questions[1]
    assert (question.id, question.stem, question.payload["options"][1]["text"]) == (
        "q1",
        "How many lines are there?",
        "Three",
    )


def test_what_the_kind_finds_wrong_stands_beside_its_field(ada: Client, lesson: Lesson) -> None:
    response = ada.post(url("draft_question", lesson, "q1"), choice_form(**{"options.c.text": ""}))
    form = response.context["form"]
    assert (response.status_code, list(form.errors), form["stem"].value()) == (
        422,
        ["key"],
        "How many lines are there?",
    )


def test_a_prompt_can_be_reworded(ada: Client, lesson: Lesson) -> None:
    ada.post(url("draft_prompt", lesson, "talk"), {"text": "Would you ask?"})
    assert plan_of(lesson).prompts[0].text == "Would you ask?"


# --- publishing ---


def test_publishing_takes_what_is_ticked_and_leaves_the_rest_in_the_draft(ada: Client, lesson: Lesson) -> None:
    response = ada.post(url("publish", lesson), {"take": ["g1", "q1", "q3"], "prompts": ["talk"], "note": "First."})
    edition = Edition.objects.get()
    taken = [question.id for question in parse_plan(edition.plan).questions]
    assert (response.headers["Location"], taken, edition.note, len(plan_of(lesson).questions)) == (
        url("lesson", lesson),
        ["g1", "q1", "q3"],
        "First.",
        6,
    )


def test_a_prompt_without_its_tick_is_not_published(ada: Client, lesson: Lesson) -> None:
    ada.post(url("publish", lesson), {"take": ["q1"]})
    assert parse_plan(Edition.objects.get().plan).prompts == ()


def with_an_error(teacher: User) -> Lesson:
    """Return a draft whose q3 rests on no sentence, which no closed question may."""
    questions = tuple(
        question if question.id != "q3" else type(question)(**{**_fields(question), "evidence": ()})
        for question in small_plan().questions
    )
    return make_draft(viewer_of(teacher), plan=small_plan(questions=questions), now=timezone.now())


def _fields(question: Any) -> dict[str, Any]:
    return {name: getattr(question, name) for name in question.__struct_fields__}


def test_an_error_in_something_ticked_blocks_and_is_named(ada: Client, teacher: User) -> None:
    made = with_an_error(teacher)
    response = ada.post(url("publish", made), {"take": ALL, "prompts": ["talk"], "note": "Mine"})
    named = [one.item.question.id for one in response.context["blocked"]]
    assert (response.status_code, named, response.context["note"], Edition.objects.count()) == (422, ["q3"], "Mine", 0)


def test_the_same_error_unticked_stays_behind(ada: Client, teacher: User) -> None:
    made = with_an_error(teacher)
    ada.post(url("publish", made), {"take": ["q1"]})
    assert [question.id for question in parse_plan(Edition.objects.get().plan).questions] == ["q1"]


def test_a_lesson_without_a_content_note_is_not_published(ada: Client, teacher: User) -> None:
    made = make_draft(viewer_of(teacher), plan=small_plan(content_note=" "), now=timezone.now())
    response = ada.post(url("publish", made), {"take": ["q1"], "prompt": ["talk"]})
    said = "The content note is empty." in response.content.decode()
    assert (response.status_code, Edition.objects.filter(lesson=made).count(), said) == (422, 0, True)


def test_publishing_nothing_is_a_sentence(ada: Client, lesson: Lesson) -> None:
    response = ada.post(url("publish", lesson), {})
    assert (response.status_code, Edition.objects.count()) == (422, 0)
