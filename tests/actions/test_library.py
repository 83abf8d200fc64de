"""Bringing the bundled lessons onto the shelf."""

from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from lessons.actions.library import FOLDER, load_bundled
from lessons.core import bundled
from lessons.core.errors import LessonError
from lessons.models import Edition, Lesson, Record, School
from tests.factories import make_school

pytestmark = pytest.mark.django_db
SOURCE = FOLDER / "the-pool.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one lesson."""
    (tmp_path / "photo.json").write_bytes(SOURCE.read_bytes())
    return tmp_path


def load(school: School, folder: Path = FOLDER) -> datetime:
    now = timezone.now()
    load_bundled(school=school, now=now, folder=folder)
    return now


def test_every_file_is_a_lesson_under_its_name() -> None:
    school = make_school()
    load(school)

    keys = set(Lesson.objects.filter(school=school).values_list("bundled", flat=True))
    assert keys == {path.stem for path in FOLDER.glob("*.json")}


def test_each_lesson_has_the_other_task_that_the_list_names() -> None:
    load(make_school())

    found = dict(Lesson.objects.values_list("bundled", "other_task"))
    assert found == {key: bundled.other_task_for(key) for key in found}


def test_nothing_stands_in_for_a_calm_lesson() -> None:
    load(make_school())

    assert Lesson.objects.get(bundled="the-pool").other_task == ""


def test_every_file_is_named_in_the_list() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} <= set(bundled.KEYS)


def test_another_task_that_changed_with_the_program_is_brought_up_to_date() -> None:
    school = make_school()
    load(school)
    Lesson.objects.filter(bundled="coming-home").update(other_task="old")
    load(school)

    assert Lesson.objects.get(bundled="coming-home").other_task == "the-pool"
    assert Record.objects.filter(verb="set other task").count() == 1


def test_the_edition_holds_the_file_byte_for_byte(folder: Path) -> None:
    load(make_school(), folder)

    assert Edition.objects.get().plan.encode() == SOURCE.read_bytes()


def test_a_bundled_lesson_has_no_draft(folder: Path) -> None:
    load(make_school(), folder)

    assert Lesson.objects.get().draft == ""


def test_the_same_file_makes_no_second_edition(folder: Path) -> None:
    school = make_school()
    load(school, folder)
    load(school, folder)

    assert Edition.objects.count() == 1


def test_a_changed_file_makes_a_new_edition_and_leaves_the_old_one(folder: Path) -> None:
    school = make_school()
    load(school, folder)
    text = SOURCE.read_text(encoding="utf-8")
    (folder / "photo.json").write_text(text.replace('"minutes"', ' "minutes"', 1), encoding="utf-8")
    load(school, folder)

    assert list(Edition.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_a_new_title_is_the_lessons_title(folder: Path) -> None:
    school = make_school()
    load(school, folder)
    Lesson.objects.update(title="Old")
    (folder / "photo.json").write_bytes(SOURCE.read_bytes() + b"\n")
    load(school, folder)

    assert Lesson.objects.get().title != "Old"


def test_a_second_school_has_its_own_shelf(folder: Path) -> None:
    load(make_school(), folder)
    load(make_school(name="School by the River"), folder)

    assert Lesson.objects.count() == 2


def test_a_broken_file_is_refused_in_a_sentence_and_leaves_nothing(folder: Path) -> None:
    (folder / "photo.json").write_text("{", encoding="utf-8")

    with pytest.raises(LessonError):
        load(make_school(), folder)
    assert Lesson.objects.count() == 0
