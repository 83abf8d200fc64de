"""Whatever stands on the wall: no covered page holds a label, a name of the talk or students' words."""

import pytest

from lessons.models import Seat, Student
from tests.pages import House

pytestmark = pytest.mark.django_db
WORDS = ("Соседей", "Спросить.")
JUDGEMENTS = ("sign sign-right", "sign sign-wrong", "sign sign-part")


@pytest.mark.parametrize("closed", [False, True])
def test_no_covered_page_holds_a_label_or_a_word_of_a_student(closed: bool) -> None:
    house = House(closed=closed)
    Student.objects.filter(pk=house.ben.student.pk).update(label="Бенканарейка")
    secrets = ["Бенканарейка", *WORDS, *JUDGEMENTS, *Seat.objects.values_list("alias", flat=True)]
    found = {(name, secret) for name, html in house.teacher_pages() for secret in secrets if secret in html}
    assert found == set()


def test_no_student_page_holds_another_students_label_or_hidden_words() -> None:
    house = House()
    Student.objects.filter(pk=house.dana.student.pk).update(label="Данаканарейка")
    pages = [html for _, html in house.student_pages()]
    assert [html for html in pages if "Данаканарейка" in html] == []
