"""The ground for many databases: every table of classes is found by its class, and no page joins one with another."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from lessons.models import Class
from tests.views.walking import House

OF_LESSONS = {"Edition"}  # those of a class's own lie among a lesson's
WAITING_PHONES = "lessons_pairedphone"  # belong to no class until a teacher types their digits; a few at a time
TABLES: list[type[models.Model]] = [
    one for one in apps.get_app_config("lessons").get_models()
    if one.__name__ not in OF_LESSONS and any(field.name == "klass" for field in one._meta.fields)
]  # fmt: skip
EVERY: list[type[models.Model]] = [*TABLES, Class]
NAMES = {one._meta.db_table for one in EVERY}
SHARED_BEGINNINGS = {  # indexes of foreign keys that begin with what many classes share: what a deletion looks up
    *("Answer.edition", "Attempt.edition", "Mark.edition", "Mark.marker", "Run.edition", "Run.other", "Record.school"),
    *("ClassTeacher.user", "Correction.before", "Correction.after", "Correction.teacher", "Job.teacher"),
    *("PairedPhone.user", "SealedWords.sealed_by", "SubstituteLink.made_by"),
}


def beginnings(table: type[models.Model]) -> list[str]:
    """Return the field with which each index of a table begins, but for what is unique by itself."""
    named = [one.fields[0] for one in table._meta.indexes]
    unique = [one.fields[0] for one in table._meta.constraints if isinstance(one, models.UniqueConstraint)]
    single = [one.name for one in table._meta.fields if getattr(one, "db_index", False) and not one.unique]
    return [*named, *unique, *single]


def leads_into_a_class(table: type[models.Model], name: str) -> bool:
    """Return whether a field holds a class, or a row of one."""
    related = table._meta.get_field(name).related_model
    return isinstance(related, type) and related._meta.db_table in NAMES


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_the_class_leads_an_index_of_every_table(table: type[models.Model]) -> None:
    assert "klass" in beginnings(table)


def test_no_other_index_begins_with_what_many_classes_share_but_those_we_know() -> None:
    found = {
        f"{one.__name__}.{name}" for one in TABLES for name in beginnings(one) if not leads_into_a_class(one, name)
    }
    assert found == SHARED_BEGINNINGS


def keys() -> set[tuple[str, str]]:
    """Return every column, with its table, that narrows a query down: to rows of one class, to the classes of one
    teacher, or to one lesson."""
    own = {(one._meta.db_table, str(field.column)) for one in EVERY for field in one._meta.fields
           if field.unique or leads_into_a_class(one, field.name)}  # fmt: skip
    return own | {("lessons_classteacher", "user_id"), ("lessons_edition", "lesson_id")}


KEYS = keys()
OF_NO_CLASS = '"lessons_record"."class_id" IS NULL'
COMPARED = re.compile(r'"(\w+)"\."(\w+)" (?:= (?!\()|IN \((?!SELECT))')
BEFORE_DELETING = re.compile(r'SELECT .+ FROM "(\w+)" WHERE "\1"\."(edition|other|before|after)_id" IN \([^()]+\)$')
RENAMED = re.compile(r'"(\w+)" ([UTV]\d+)\b')


def is_narrow(sql: str) -> bool:
    """Return whether a statement about rows of classes compares one of the keys with a value, or asks for records of
    no class.

    It is read as text: a condition beside an OR would pass, and no page has one there. Before an edition is deleted,
    Django asks each table whether a row rests on it.
    """
    for table, alias in RENAMED.findall(sql):
        sql = re.sub(rf'"?\b{alias}\b"?\.', f'"{table}".', sql)
    where = sql.partition(" WHERE ")[2]
    if OF_NO_CLASS in where or BEFORE_DELETING.match(sql):
        return True
    return any(pair in KEYS for pair in COMPARED.findall(where))


def wide(statements: list[str]) -> Iterator[str]:
    """Yield what reads, changes or deletes rows of classes and is not narrowed down to one."""
    for sql in statements:
        named = set(re.findall(r'"(lessons_\w+)"', sql)) & NAMES
        if named - {WAITING_PHONES} and sql.startswith(("SELECT", "UPDATE", "DELETE")) and not is_narrow(sql):
            yield sql


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["owner", "student", "anonymous"])
@override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
def test_no_page_and_no_press_joins_across_classes(who: str) -> None:
    house = House()
    ways = house.ways()
    client = house.browser(who)
    with CaptureQueriesContext(connection) as asked:
        house.walked_by(client, ways)
    assert sorted(set(wide([one["sql"] for one in asked.captured_queries]))) == []


@pytest.mark.parametrize(
    ("sql", "narrow"),
    [
        ('SELECT 1 FROM "lessons_answer" WHERE "lessons_answer"."class_id" = \'5f\'', True),
        ('SELECT 1 FROM "lessons_answer" WHERE "lessons_answer"."attempt_id" IN (1, 2)', True),
        ('SELECT 1 FROM "lessons_run" U0 WHERE U0."class_id" = \'5f\'', True),
        ('SELECT 1 FROM "lessons_answer" WHERE "lessons_answer"."question" = \'q1\'', False),
        ('SELECT 1 FROM "lessons_answer" WHERE "lessons_answer"."class_id" = ("lessons_class"."id")', False),
        ('SELECT 1 FROM "lessons_run" WHERE "lessons_run"."class_id" IN (SELECT 1 FROM "lessons_class")', False),
        ('SELECT 1 FROM "lessons_answer"', False),
    ],
)
def test_what_is_narrow(sql: str, narrow: bool) -> None:
    assert is_narrow(sql) is narrow
