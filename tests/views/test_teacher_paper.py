"""A lesson on paper: handout, key, cards, teacher's plan and Word files, for whose lesson it is."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from lessons.actions.workshop import make_draft
from lessons.core.plan import Prompt, Selection, dump_plan
from lessons.models import Edition, Lesson, User
from tests.core.papers import every_kind
from tests.factories import join_student, make_class, make_edition, make_run, small_plan, viewer_of
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, browser_of, cleo, queries_of, refusals

pytestmark = pytest.mark.django_db
SHEETS = ("print_handout", "print_key", "print_prompts", "teaching_plan")
FILES = ("handout_docx", "handout_key_docx")
IN_KAZAKH = re.compile(r'<(?P<tag>\w+)[^>]* lang="kk"[^>]*>(?P<words>.*?)</(?P=tag)>', re.DOTALL)
each_sheet = pytest.mark.parametrize("name", SHEETS)
each_address = pytest.mark.parametrize("name", SHEETS + FILES)
TWO = (Selection(30, ("q2", "q5"), ("talk",)), Selection(45, ("q1", "q2", "q3"), ("talk",)))


def edition_of(teacher: User, **changes: Any) -> Edition:
    return make_edition(small_plan(**changes), school=teacher.school)


def page(client: Client, name: str, edition: Edition, **query: Any) -> Any:
    return client.get(reverse(name, args=[edition.lesson_id]), query)


# --- whose it is ---


@each_address
def test_a_lesson_on_paper_is_its_schools(teacher: User, name: str) -> None:
    edition = edition_of(teacher)
    klass = make_class(teacher)
    make_run(teacher, klass, edition)
    ben = join_student(klass)
    assert refusals(lambda one: page(one, name, edition), ben=ben) == NOT_THEIRS


@each_address
def test_another_teachers_own_lesson_is_not_found(teacher: User, name: str) -> None:
    edition = edition_of(teacher)
    Lesson.objects.filter(pk=edition.lesson_id).update(bundled="", author=teacher)
    assert (page(browser_of(teacher), name, edition).status_code, page(cleo(), name, edition).status_code) == (200, 404)


@each_address
def test_a_draft_alone_cannot_be_printed(teacher: User, ada: Client, name: str) -> None:
    lesson = make_draft(viewer_of(teacher), plan=small_plan(), now=timezone.now())
    assert ada.get(reverse(name, args=[lesson.pk])).status_code == 404


@each_address
def test_paper_only_reads(teacher: User, ada: Client, name: str) -> None:
    edition = edition_of(teacher)
    assert (ada.post(reverse(name, args=[edition.lesson_id])).status_code, Edition.objects.count()) == (405, 1)


@each_sheet
def test_the_newest_edition_is_printed(teacher: User, ada: Client, name: str) -> None:
    first = edition_of(teacher)
    newer = dump_plan(small_plan(title="The new pool"))
    Edition.objects.create(lesson=first.lesson, number=2, plan=newer, published_at=timezone.now())
    assert page(ada, name, first).context["title"] == "The new pool"


@each_address
def test_the_queries_of_a_sheet_do_not_grow(teacher: User, ada: Client, name: str) -> None:
    edition = edition_of(teacher)
    one = queries_of(ada, reverse(name, args=[edition.lesson_id]))
    for _ in range(2):
        make_run(teacher, make_class(teacher), edition)
        edition_of(teacher)
    assert queries_of(ada, reverse(name, args=[edition.lesson_id])) == one


@each_address
def test_no_class_and_no_student_is_on_paper(teacher: User, ada: Client, name: str) -> None:
    edition = edition_of(teacher)
    make_run(teacher, make_class(teacher, label="Klassenkanarie", labels=("Benkanarie",)), edition)
    said = page(ada, name, edition).content
    assert (b"Klassenkanarie" in said, b"Benkanarie" in said) == (False, False)


# --- what stands on it ---


def test_the_handout_asks_everything_and_tells_nothing_of_the_key(teacher: User, ada: Client) -> None:
    response = page(ada, "print_handout", edition_of(teacher))
    said = words(response)
    stems = [question.stem for question in small_plan().questions]
    key = ("Not: One.", "It has four.", "A question.", "It names the door.")
    assert ([stem for stem in stems if stem not in said], [one for one in key if one in said]) == ([], [])
    assert '<mark class="evidence">' not in response.content.decode()


def test_the_handout_says_who_reads_it_and_asks_for_no_name(teacher: User, ada: Client) -> None:
    said = words(page(ada, "print_handout", edition_of(teacher)))
    assert "Write your number here, not your name. Your teacher reads what you write." in said
    assert "Need help today? Tell a teacher or another adult you trust." in said


def test_every_kind_of_question_is_drawn(teacher: User, ada: Client) -> None:
    edition = make_edition(every_kind(), school=teacher.school)
    html = page(ada, "print_handout", edition).content.decode()
    signs = ("tick-box", "write-short", "write-letter", "write-gap", "word-box", 'class="write"')
    assert [sign for sign in signs if sign not in html] == []


def test_the_key_underlines_each_proof_and_names_its_questions(teacher: User, ada: Client) -> None:
    html = page(ada, "print_key", edition_of(teacher)).content.decode()
    found = re.findall(r'<mark class="evidence">(.+?)</mark><sup class="sheet-ties">(.+?)</sup>', html)
    assert found == [
        ("The photo shows one line.", "Check 1"),
        ("The notice has four lines.", "Q1, Q2"),
        ("Tessa took ninety calls.", "Q3"),
        ("Most callers had not seen the door.", "Q4"),
    ]


def test_the_key_gives_answer_feedback_and_proof(teacher: User, ada: Client) -> None:
    response = page(ada, "print_key", edition_of(teacher))
    said, options = words(response), response.context["paper"].questions[0].inputs[0].lettered
    letter = next(option.letter for option in options if option.text == "Four")
    assert f"Right: {letter} Four To everybody: It has four." in said
    assert "A good answer: A question." in said
    assert "Paragraph 1: The notice has four lines." in said


def test_cards_carry_prompt_and_sentence_and_nothing_for_the_teacher(teacher: User, ada: Client) -> None:
    talk = Prompt("talk", "s2", "write_first", "Stay silent?", "Aim", "Tension", "Then", "Careful", ("b2b",))
    said = words(page(ada, "print_prompts", edition_of(teacher, prompts=(talk,))))
    assert "Card 1 The pool, part 2 2 Most callers had not seen the door. Stay silent?" in said
    assert [one for one in ("Aim", "Tension", "Then", "Careful") if one in said] == []


def test_a_lesson_without_prompts_says_what_to_do_instead(teacher: User, ada: Client) -> None:
    said = words(page(ada, "print_prompts", edition_of(teacher, prompts=(), selections=())))
    assert "This lesson has no prompt for a talk." in said


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("print_handout", ("The pool", "The notice has four lines.", "How many lines has the notice?")),
        ("print_key", ("The notice has four lines.", "How many lines has the notice?")),
        ("print_prompts", ("Stay silent, or ask?",)),
        ("teaching_plan", ("The pool", "How many lines has the notice?", "Stay silent, or ask?")),
        ("lesson", ("The pool", "The notice has four lines.")),
    ],
)
def test_the_reading_says_its_language(teacher: User, ada: Client, name: str, marked: tuple[str, ...]) -> None:
    html = page(ada, name, edition_of(teacher, language="kk")).content.decode()
    found = " ".join(one["words"] for one in re.finditer(IN_KAZAKH, html))
    assert ([one for one in marked if one not in found], 'lang=""' in html) == ([], False)


# --- how much of it ---


def test_a_selection_is_numbered_as_its_class_sees_it(teacher: User, ada: Client) -> None:
    paper = page(ada, "print_handout", edition_of(teacher, selections=TWO), minutes=30).context["paper"]
    assert [(one.id, str(one.name)) for one in paper.questions] == [("q2", "Question 1"), ("q5", "Question 2")]


@pytest.mark.parametrize("minutes", ["", "0", "soon", "-4", "1000000", "٣x"])
def test_minutes_that_say_nothing_print_everything(teacher: User, ada: Client, minutes: str) -> None:
    response = page(ada, "print_handout", edition_of(teacher, selections=TWO), minutes=minutes)
    assert (response.status_code, len(response.context["paper"].questions)) == (200, 5)


def test_every_selection_is_a_choice(teacher: User, ada: Client) -> None:
    edition = edition_of(teacher, selections=TWO)
    found = [page(ada, name, edition).context["choices"] for name in ("print_handout", "teaching_plan")]
    assert found == [(0, 30, 45), (30, 45, 90)]


@pytest.mark.parametrize(("typed", "minutes"), [("", 45), ("90", 90), ("30", 45), ("7", 45), ("soon", 45)])
def test_the_plan_is_for_45_minutes_unless_another_length_is_asked_for(
    teacher: User, ada: Client, typed: str, minutes: int
) -> None:
    assert page(ada, "teaching_plan", edition_of(teacher), minutes=typed).context["show"].minutes == minutes


def test_the_plan_says_all_that_a_teacher_needs(teacher: User, ada: Client) -> None:
    said = words(page(ada, "teaching_plan", edition_of(teacher)))
    wanted = (
        "Read aloud first: An invented story. Nobody is hurt.",
        "0–5 Join 5 min",
        "17–27 Questions 10 min",
        "Question 5 What would you ask Tessa?",
        "Behind in minute 20? Cut Question 5",
        "Timekeeper",
        "On the desk",
        "If the Wi-Fi fails",
        "If everyone is done early",
    )
    assert [one for one in wanted if one not in said] == []


# --- Word files ---


@pytest.mark.parametrize(
    ("name", "file"),
    [("handout_docx", "the-pool-handout.docx"), ("handout_key_docx", "the-pool-handout-key.docx")],
)
def test_a_word_file_comes_under_the_lessons_name(teacher: User, ada: Client, name: str, file: str) -> None:
    response = page(ada, name, edition_of(teacher))
    told = (response.headers["Content-Type"].rpartition(".")[2], response.headers["Content-Disposition"])
    assert told == ("document", f'attachment; filename="{file}"')


@pytest.mark.parametrize("title", ["Бассейн", "“…”", 'A "quoted"\r\ntitle'])
def test_any_title_makes_a_file_name(teacher: User, ada: Client, title: str) -> None:
    response = page(ada, "handout_docx", edition_of(teacher, title=title))
    assert (response.status_code, response.headers["Content-Disposition"].startswith("attachment")) == (200, True)


def test_a_word_file_holds_the_selection_that_was_asked_for(teacher: User, ada: Client) -> None:
    response = page(ada, "handout_docx", edition_of(teacher, selections=TWO), minutes=30)
    assert len(Document(BytesIO(response.content)).tables) == 1 + 2 + 1


@pytest.mark.parametrize(
    ("paper", "size"), [("", (210, 297)), ("a4", (210, 297)), ("letter", (216, 279)), ("x" * 999, (210, 297))]
)
def test_a_word_file_is_on_the_paper_that_was_asked_for(
    teacher: User, ada: Client, paper: str, size: tuple[int, int]
) -> None:
    response = page(ada, "handout_docx", edition_of(teacher), paper=paper)
    section = Document(BytesIO(response.content)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == size  # type: ignore[union-attr]


def test_a_word_file_on_letter_is_the_same_each_time(teacher: User, ada: Client) -> None:
    edition = edition_of(teacher)
    assert len({page(ada, "handout_docx", edition, paper="letter").content for _ in range(2)}) == 1


def test_the_lesson_page_leads_to_word_files_on_letter(teacher: User, ada: Client) -> None:
    html = page(ada, "lesson", edition_of(teacher)).content.decode()
    assert html.count('.docx?paper=letter"') == 2


def test_the_lesson_page_leads_to_every_sheet(teacher: User, ada: Client) -> None:
    edition = edition_of(teacher)
    html = page(ada, "lesson", edition).content.decode()
    assert [name for name in SHEETS + FILES if reverse(name, args=[edition.lesson_id]) not in html] == []
