"""Statements that every phone asks for again and again, compiled once in a process.

To build such a statement costs Django several times what it costs to run it. It is written as any other; what differs
from one time to the next stands in it as a `Hole`. What Django looks at while it builds is looked at once: None in a
hole is compared as NULL and finds nothing, and nobody notices a lock that is asked for outside a transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.constants import OnConflict
from django.db.models.query import get_related_populators
from django.db.models.sql import InsertQuery, UpdateQuery

Row = TypeVar("Row", bound=Model)
Params = tuple[Any, ...]


class Slot(NamedTuple):
    """A place among the parameters of a statement: the name of what belongs there, and how the database takes it."""

    name: str
    field: "Field[Any, Any]"


class Hole(Value):
    """A value in a statement that is given by its name each time the statement is run."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(name, output_field=field)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", (Slot(self.value, self.output_field),)


def filled(params: Params, given: Mapping[str, Any]) -> list[Any]:
    """Return the parameters of a statement with what was given in its places."""
    return [one.field.get_db_prep_save(given[one.name], connection) if isinstance(one, Slot) else one for one in params]


class _Query(NamedTuple):
    """A compiled query, and how the database's values become Python's: by their place in a row."""

    sql: str
    params: Params
    converters: Sequence[tuple[int, Sequence[Callable[..., Any]], Any]]

    def rows(self, given: Mapping[str, Any]) -> list[list[Any]]:
        """Return the values of each row for what is given."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled(self.params, given))
            return [self._converted(list(row)) for row in cursor.fetchall()]

    def _converted(self, row: list[Any]) -> list[Any]:
        for place, converters, expression in self.converters:
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
        return row


def _compiled(compiler: Any) -> _Query:
    sql, params = compiler.as_sql()
    converters = compiler.get_converters([one for one, *_ in compiler.select])
    return _Query(sql, tuple(params), [(place, *how) for place, how in converters.items()])


class PreparedTuples:
    """A query of values, in the order that `values_list` names them."""

    def __init__(self, build: Callable[[], "QuerySet[Any, Any]"]) -> None:
        self._build = build
        self._made: _Query | None = None

    def __call__(self, **given: Any) -> list[list[Any]]:
        """Return the values of each row for what is given."""
        made = self._made = self._made or _compiled(self._build().query.get_compiler(connection=connection))
        return made.rows(given)


class _Object(NamedTuple):
    """How Django makes an object of a row, with what was selected and annotated with it."""

    model: type[Model]
    names: Sequence[str]
    span: slice
    related: Sequence[Any]
    annotations: Mapping[str, int]

    def of(self, row: Sequence[Any]) -> Any:
        """Return the object of a row."""
        found = self.model.from_db(connection.alias, self.names, row[self.span])
        for one in self.related:
            one.populate(row, found)
        for name, place in self.annotations.items():
            setattr(found, name, row[place])
        return found


class PreparedRows(Generic[Row]):
    """A query of rows, with what is selected and annotated with them."""

    def __init__(self, build: Callable[[], "QuerySet[Row]"]) -> None:
        self._build = build
        self._made: tuple[_Query, _Object] | None = None

    def __call__(self, **given: Any) -> list[Row]:
        """Return the rows for what is given."""
        query, made = self._made = self._made or _rows(self._build())
        return [made.of(row) for row in query.rows(given)]


def _rows(rows: "QuerySet[Any]") -> tuple[_Query, _Object]:
    compiler = rows.query.get_compiler(connection=connection)
    query = _compiled(compiler)
    kind, select = compiler.klass_info, compiler.select
    span = slice(kind["select_fields"][0], kind["select_fields"][-1] + 1)
    names = [one.target.attname for one, *_ in select[span]]
    related = get_related_populators(kind, select, rows.db)  # type: ignore[call-arg]  # the stubs know a later Django
    return query, _Object(kind["model"], names, span, related, compiler.annotation_col_map or {})


class PreparedUpdate:
    """An update of the rows that a query finds, with what it sets."""

    def __init__(self, build: Callable[[], "tuple[QuerySet[Any], Mapping[str, Any]]"]) -> None:
        self._build = build
        self._made: tuple[str, Params] | None = None

    def __call__(self, **given: Any) -> int:
        """Return how many rows were changed."""
        made = self._made = self._made or _update(*self._build())
        return _changed(made, given)


def _update(rows: "QuerySet[Any]", values: Mapping[str, Any]) -> tuple[str, Params]:
    query: Any = rows.query.chain(UpdateQuery)
    query.add_update_values(values)
    sql, params = query.get_compiler(connection=connection).as_sql()
    return sql, tuple(params)


def _changed(made: tuple[str, Params], given: Mapping[str, Any]) -> int:
    sql, params = made
    with connection.cursor() as cursor:
        cursor.execute(sql, filled(params, given))
        return int(cursor.rowcount)


class PreparedUpsert(Generic[Row]):
    """The writing of one row: a new one, or these fields of the row that has the same `unique` fields."""

    def __init__(self, model: type[Row], *, unique: Sequence[str], update: Sequence[str]) -> None:
        self._model, self._unique, self._update = model, unique, update
        self._made: tuple[str, Params] | None = None

    def __call__(self, row: Row) -> None:
        """Write the row; it learns no primary key."""
        made = self._made = self._made or self._upsert()
        _changed(made, row.__dict__)

    def _upsert(self) -> tuple[str, Params]:
        meta = self._model._meta
        unique, update = ([meta.get_field(name) for name in names] for names in (self._unique, self._update))
        fields = [one for one in meta.concrete_fields if not one.primary_key]
        query = InsertQuery(self._model, on_conflict=OnConflict.UPDATE, update_fields=update, unique_fields=unique)
        query.insert_values(fields, [self._model(**{one.attname: Hole(one.attname, one) for one in fields})])
        ((sql, params),) = query.get_compiler(connection=connection).as_sql()
        return sql, tuple(params)
