"""What a class was given, on paper: the same edition and questions as on the phones, for the class's teacher alone."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from lessons.core.plan import Selection, dump_plan
from lessons.models import Edition, Lesson, Run, User
from tests.factories import join_student, make_class, make_edition, make_run, make_teacher, small_plan
from tests.views.people import NOT_THEIRS, queries_of, refusals

pytestmark = pytest.mark.django_db
SHEETS = ("run_print_handout", "run_print_key", "run_print_prompts", "run_teaching_plan")
FILES = ("run_handout_docx", "run_handout_key_docx")
each_address = pytest.mark.parametrize("name", SHEETS + FILES)
CHOSEN = small_plan(selections=(Selection(45, ("q2", "q5"), ("talk",)),))


@pytest.fixture
def run(teacher: User) -> Run:
    """A run of two of the lesson's questions."""
    return make_run(teacher, make_class(teacher), make_edition(CHOSEN, school=teacher.school))


def page(client: Client, name: str, run: Run, **query: Any) -> Any:
    return client.get(reverse(name, args=[run.pk]), query)


def asked(response: Any) -> list[tuple[str, str]]:
    return [(one.id, str(one.name)) for one in response.context["paper"].questions]


@each_address
def test_a_run_on_paper_is_its_teachers(run: Run, name: str) -> None:
    ben = join_student(run.klass)
    assert refusals(lambda one: page(one, name, run), ben=ben) == NOT_THEIRS


@each_address
def test_it_prints_when_the_colleague_took_the_lesson_away(run: Run, ada: Client, name: str) -> None:
    colleague = make_teacher(run.klass.school, username="cora")
    gone = {"bundled": "", "author": colleague, "shared": False, "archived_at": timezone.now()}
    Lesson.objects.filter(pk=run.edition.lesson_id).update(**gone)
    lesson = ada.get(reverse("print_handout", args=[run.edition.lesson_id]))
    assert (page(ada, name, run).status_code, lesson.status_code) == (200, 404)


@pytest.mark.parametrize("name", SHEETS)
def test_it_prints_the_edition_that_the_class_has(run: Run, ada: Client, name: str) -> None:
    newer = dump_plan(small_plan(title="The new pool"))
    Edition.objects.create(lesson=run.edition.lesson, number=2, plan=newer, published_at=timezone.now())
    assert page(ada, name, run).context["title"] == CHOSEN.title


@pytest.mark.parametrize("minutes", ["", "90"])
def test_questions_are_those_of_the_class_whatever_the_address_asks_for(run: Run, ada: Client, minutes: str) -> None:
    found = [asked(page(ada, name, run, minutes=minutes)) for name in ("run_print_handout", "run_print_key")]
    assert found == [[("q2", "Question 1"), ("q5", "Question 2")]] * 2


def test_the_card_is_the_prompt_of_the_class(run: Run, ada: Client) -> None:
    Run.objects.filter(pk=run.pk).update(prompt="")
    assert page(ada, "run_print_prompts", run).context["paper"].cards == ()


def test_the_plan_names_the_questions_of_the_class(run: Run, ada: Client) -> None:
    show = page(ada, "run_teaching_plan", run, minutes=90).context["show"]
    assert (show.minutes, [one.id for step in show.steps for one in step.questions]) == (45, ["q2", "q5"])


def test_a_word_file_holds_the_questions_of_the_class(run: Run, ada: Client) -> None:
    response = page(ada, "run_handout_docx", run)
    assert len(Document(BytesIO(response.content)).tables) == 1 + 2 + 1


@each_address
def test_the_queries_of_a_sheet_do_not_grow(teacher: User, run: Run, ada: Client, name: str) -> None:
    one = queries_of(ada, reverse(name, args=[run.pk]))
    for _ in range(2):
        make_run(teacher, run.klass, run.edition, opened=False)
    assert queries_of(ada, reverse(name, args=[run.pk])) == one


def test_each_sheet_leads_to_the_others_and_back_to_the_run(run: Run, ada: Client) -> None:
    wanted = [reverse(name, args=[run.pk]) for name in (*SHEETS, *FILES, "run")]
    pages = [page(ada, name, run).content.decode() for name in SHEETS]
    assert [address for address in wanted for html in pages if f'href="{address}"' not in html] == []


def test_the_run_page_leads_to_its_paper(run: Run, ada: Client) -> None:
    assert f'href="{reverse("run_print_handout", args=[run.pk])}"' in page(ada, "run", run).content.decode()
