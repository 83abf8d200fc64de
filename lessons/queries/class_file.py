"""A class as it is handed over: its rows, and the editions that they rest on. For the class's own teacher alone."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from lessons.core.class_file import ClassFile, FileEdition, FileLesson, FileRows
from lessons.models import Class, Edition, Lesson, Post
from lessons.queries.class_rows import TABLES, fields_of
from lessons.queries.keys import key_print


def class_file_of(klass: Class, *, now: datetime) -> ClassFile:
    """Return everything of a class that is handed over.

    Sealed texts are not in it, as if they had never been written, nor are requests, accounts and records.
    """
    tables = {model.__name__: _rows(model, klass) for model in TABLES}
    editions = _editions(klass, tables)
    return ClassFile(
        made_at=now,
        key=key_print(),
        klass={one.attname: one.value_from_object(klass) for one in fields_of(Class)},
        lessons=_lessons(editions),
        editions=tuple(editions),
        tables=tables,
    )


def rows_of(model: Any, klass: Class) -> QuerySet[Any]:
    """Return the rows of a table that are handed over, the oldest first."""
    rows: QuerySet[Any] = model._base_manager.filter(klass=klass).order_by("pk")
    if model is Post:
        return rows.exclude(status="sealed")
    sealed = Post.objects.filter(klass=klass, status="sealed")
    return rows.exclude(post__in=sealed) if model.__name__ == "PostReport" else rows


def _rows(model: Any, klass: Class) -> FileRows:
    columns = tuple(one.attname for one in fields_of(model))
    rows = tuple(rows_of(model, klass).values_list(*columns))
    if model is not Post:
        return FileRows(columns, rows)
    known, place = {row[columns.index("id")] for row in rows}, columns.index("parent_id")
    return FileRows(columns, tuple(_with(row, place, row[place] if row[place] in known else None) for row in rows))


def _with(row: tuple[Any, ...], place: int, value: Any) -> tuple[Any, ...]:
    return (*row[:place], value, *row[place + 1 :])


def _editions(klass: Class, tables: dict[str, FileRows]) -> list[FileEdition]:
    """Return the editions that rows name, with those that a correction of the class took its start from."""
    wanted = {key for model in TABLES for key in _named(model, tables[model.__name__])}
    own = set(Edition.every.filter(klass=klass).values_list("pk", flat=True))
    started = set(Edition.every.filter(pk__in=wanted | own).exclude(corrects=None).values_list("corrects", flat=True))
    rows = Edition.every.filter(pk__in=wanted | own | started).order_by("published_at", "pk")
    return [
        FileEdition(
            id=one.pk,
            lesson=one.lesson_id,
            number=one.number,
            plan=one.plan,
            note=one.note,
            published_at=one.published_at,
            own=one.klass_id is not None,
            corrects=one.corrects_id,
        )
        for one in rows
    ]


def _named(model: Any, table: FileRows) -> Iterable[uuid.UUID]:
    names = [one.attname for one in fields_of(model) if getattr(one, "related_model", None) is Edition]
    places = [table.columns.index(name) for name in names]
    rows: tuple[tuple[Any, ...], ...] = table.rows  # with keys as they are, not yet as a file says them
    return {row[place] for row in rows for place in places if row[place] is not None}


def _lessons(editions: Iterable[FileEdition]) -> tuple[FileLesson, ...]:
    rows = Lesson.objects.filter(pk__in={one.lesson for one in editions}).order_by("pk")
    return tuple(FileLesson(one.pk, one.bundled, one.title, one.created_at) for one in rows)
