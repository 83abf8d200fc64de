"""Taking in a class that a colleague has handed over as a file: with its own ids, checked like a file of a stranger."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from django.db import DatabaseError, transaction

from lessons.actions.codes import make_join_code
from lessons.actions.recording import record
from lessons.actions.taking_in_lessons import take_in_editions
from lessons.core.class_file import NEWER, ClassFile, FileRows, check_words, damaged, read_class_file
from lessons.core.codes import is_code
from lessons.core.digits import whole_number
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan
from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import Answer, Class, ClassTeacher, Edition, Post, Run, School, Seat, Student
from lessons.models.classroom import MOST_STUDENTS
from lessons.queries.class_rows import TABLES, Table, fields_of, row_type, target_of
from lessons.queries.keys import key_print
from lessons.queries.talk import REPLY

GONE = 10**17
"""A reply whose text is gone names it by a number that no row here has."""
Keys = dict[Any, dict[Any, Any]]
"""What a row of a table was called in the file, and what it is called here."""


class TakenIn(Value):
    """A class that was taken in, and what is different here: return codes that no longer fit, another join code, an
    earlier last day."""

    klass: uuid.UUID
    new_codes: bool
    new_join_code: bool
    shorter: bool


def take_in(viewer: Viewer, *, data: bytes, today: date, now: datetime) -> TakenIn:
    """Make the class of a file here, with its own ids, and its lessons; whoever takes it in teaches it.

    Raises LessonError for a file that is damaged or newer, for a class that is here already, and for one whose last day
    is over; then nothing is made.
    """
    found = read_class_file(data)
    try:
        with transaction.atomic():
            return _take_in(viewer, found, today, now)
    except msgspec.ValidationError as error:
        raise damaged(str(error)) from error
    except DatabaseError as error:  # two rows where one can be, a number that no column holds
        raise damaged(gettext_noop("its rows do not fit together")) from error


def _take_in(viewer: Viewer, found: ClassFile, today: date, now: datetime) -> TakenIn:
    school = School.objects.get(pk=viewer.school)
    klass = _class(found, school, today)
    made = TakenIn(
        klass=klass.pk,
        new_codes=found.key != key_print(),
        new_join_code=klass.join_code != found.klass["join_code"],
        shorter=klass.delete_after.isoformat() != found.klass["delete_after"],
    )
    klass.save(force_insert=True)
    editions, plans = take_in_editions(viewer, found, klass=klass, now=now)
    keys: Keys = {Edition: editions}
    rows = {model: _read_rows(model, found.tables) for model in TABLES}
    _check_sense(rows, plans)
    for model in TABLES:
        keys[model] = _insert(model, klass, rows[model], keys)
    ClassTeacher.objects.create(klass=klass, user_id=viewer.id, role="teacher")
    record(viewer, "took class in", klass, klass=klass, reason=found.made_at.date().isoformat(), now=now)
    return made


def _class(found: ClassFile, school: School, today: date) -> Class:
    """Return the class, not stored yet."""
    check_words(found.klass)
    told: Any = msgspec.convert(found.klass, row_type(Class))
    klass = Class(school=school, **{**msgspec.structs.asdict(told), "demo": False})  # no file makes a class unreal
    if Class.objects.filter(pk=klass.pk).exists():
        raise LessonError(
            gettext_noop("This class is here already. Delete it first, if it is to be as the file has it.")
        )
    if klass.created_on > today or not klass.label.strip() or not is_code(klass.join_code):
        raise damaged(gettext_noop("its class cannot be"))
    klass.delete_after = min(klass.delete_after, klass.created_on + timedelta(days=school.most_days))
    if klass.delete_after < today:
        raise LessonError(
            gettext_noop("The last day of this class, %(day)s, is over. It cannot be taken in."), day=klass.delete_after
        )
    if Class.objects.filter(join_code=klass.join_code).exists():
        klass.join_code = make_join_code()
    return klass


def _read_rows(model: Table, tables: Mapping[str, FileRows]) -> list[Any]:
    """Return the rows of a table as strict values, the oldest first; a table that is missing has none."""
    table = tables.get(model.__name__, FileRows((), ()))
    if not set(table.columns) <= {one.attname for one in fields_of(model)}:
        raise LessonError(NEWER)
    check_words(table.rows)
    type_ = row_type(model)
    rows: list[Any] = [msgspec.convert(dict(zip(table.columns, row, strict=True)), type_) for row in table.rows]
    if len({row.id for row in rows}) != len(rows):
        raise damaged(gettext_noop("a row stands in it twice"))
    return sorted(rows, key=lambda row: row.id)


def _check_sense(rows: Mapping[Table, list[Any]], plans: Mapping[uuid.UUID, LessonPlan]) -> None:
    """Raise LessonError for what the database would let in and no class can be."""
    asked = {key: {one.id for one in plan.questions} for key, plan in plans.items()}
    if not 1 <= len(rows[Student]) <= MOST_STUDENTS:
        raise damaged(gettext_noop("it has no students, or too many"))
    if any(row.question not in asked.get(row.edition_id, ()) for row in rows[Answer]):
        raise damaged(gettext_noop("an answer belongs to no question"))
    run_of = {row.id: row.run_id for row in rows[Seat]}
    if any(run_of.get(row.seat_id) != row.run_id for row in rows[Post]):
        raise damaged(gettext_noop("a text belongs to no lesson"))


def _insert(model: Table, klass: Class, rows: Iterable[Any], keys: Keys) -> dict[Any, Any]:
    """Store the rows of a table and return what each is called now. Their order by key stays.

    What rows of one table name of each other is added afterwards.
    """
    made, keeps_key = {}, model is Run
    for row in rows:
        values = {one.attname: _here(one, model, row, keys) for one in fields_of(model)}
        if not keeps_key:
            del values["id"]
        if model is Post:
            values["place"] = f"in:{row.id}"  # its place may be taken until every text has its new number
        made[row.id] = model(klass=klass, **values)
    model._base_manager.bulk_create(made.values(), batch_size=500)
    new = {old: one.pk for old, one in made.items()}
    _join(model, rows, made, new)
    return new


def _here(field: Any, model: Table, row: Any, keys: Keys) -> Any:
    """Return what a column says here: another row by its key here."""
    value = getattr(row, field.attname)
    if target_of(field) is None or value is None:
        return value
    if target_of(field) is model:
        return None
    others = keys[target_of(field)]
    if value not in others:
        raise damaged(gettext_noop("a row names another one that is not there"))
    return others[value]


def _join(model: Table, rows: Iterable[Any], made: Mapping[Any, Any], new: Mapping[Any, Any]) -> None:
    own = [one.attname for one in fields_of(model) if target_of(one) is model]
    if not own:
        return
    for row in rows:
        for name in own:
            old = getattr(row, name)
            if old is not None and old not in new:
                raise damaged(gettext_noop("a row names another one that is not there"))
            setattr(made[row.id], name, new.get(old))
        if model is Post:
            made[row.id].place = _place(row.place, new)
    names = [name.removesuffix("_id") for name in own]
    model._base_manager.bulk_update(made.values(), [*names, *(["place"] if model is Post else [])], batch_size=200)


def _place(place: str, new: Mapping[Any, Any]) -> str:
    """Return the place of a text by the numbers of here."""
    if not place.startswith(REPLY):
        return place
    old = whole_number(place.removeprefix(REPLY))
    if old is None:
        raise damaged(gettext_noop("a text answers nothing"))
    return f"{REPLY}{new.get(old, old if old >= GONE else GONE + old)}"
