"""Whatever stands on the wall: no covered page holds a label, a name of the talk or students' words."""

import pytest

from lessons.models import Post, Seat, Student
from lessons.templatetags.signs import COVERED, UNCOVERED, WORDS, sign
from tests.pages import ASKED, SEALED, House, spoken

pytestmark = pytest.mark.django_db
TYPED = ("Соседей", "Спросить.")
JUDGED = tuple(state for state in UNCOVERED if state not in COVERED)
DRAWN = {state: f'href="#sign-{state}"' for state in JUDGED}
SAID = {state: f'<span class="unseen">{WORDS[state]}</span>' for state in JUDGED}


def judgements(html: str) -> set[str]:
    """Return the states that tell how an answer was, drawn or said on a page."""
    return {state for state in JUDGED if DRAWN[state] in html or SAID[state] in html}


def test_every_judgement_would_be_found() -> None:
    assert [judgements(sign(state)) | judgements(sign(state, shown=True)) for state in JUDGED] == [
        {state} for state in JUDGED
    ]


def test_an_open_table_holds_what_a_covered_one_must_not() -> None:
    house = House(closed=True)
    table = dict(house.uncovered_pages())["table"]
    assert judgements(table.partition("<tbody>")[2]) == {"right", "part", "wrong", "not_started"}


@pytest.mark.parametrize("closed", [False, True])
def test_no_covered_page_holds_a_label_or_a_word_of_a_student(closed: bool) -> None:
    house = House(closed=closed)
    Student.objects.filter(pk=house.ben.student.pk).update(label="Бенканарейка")
    secrets = ["Бенканарейка", *TYPED, SEALED, ASKED, *Seat.objects.values_list("alias", flat=True)]
    pages = [*house.teacher_pages(), *house.guest_pages()]
    found = {(name, secret) for name, html in pages for secret in secrets if secret in html}
    assert (found, {name for name, html in pages if judgements(html)}) == (set(), set())


def test_no_page_for_the_wall_holds_a_label() -> None:
    house = House()
    for student in Student.objects.all():
        Student.objects.filter(pk=student.pk).update(label=f"Бенканарейка {student.position}")
    walls = [html for name, html in [*house.teacher_pages(), *house.wall_pages()] if name.startswith("wall")]
    assert (len(walls) > 4, [html for html in walls if "Бенканарейка" in html]) == (True, [])


def test_the_page_of_who_worked_with_whom_tells_nobody_who_does_the_other_task() -> None:
    house = House()
    pages = dict(house.teacher_pages())
    dana, other = (set(spoken(pages[name])) for name in ("seat_with", "seat_with other"))
    assert (len(dana), dana ^ other) == (
        len(other),
        {f"{said}{number}" for said in ("Number 1 worked with ", "Give 1 the answers of ") for number in (2, 3)},
    )


@pytest.mark.parametrize("status", ["writing", "waiting", "hidden"])
def test_no_student_page_holds_another_students_label_or_hidden_words(status: str) -> None:
    house = House()
    Student.objects.filter(pk=house.dana.student.pk).update(label="Данаканарейка")
    Post.objects.filter(seat__student=house.dana.student).update(text="Словоканарейка", status=status)
    pages = [html for _, html in house.student_pages()]
    assert [html for html in pages if "Данаканарейка" in html or "Словоканарейка" in html] == []
