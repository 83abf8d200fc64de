"""The tables that leave with a class and how a row of each looks in a file, read off the models themselves."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Final, Literal

import msgspec
from django.db import models
from msgspec import Meta

from lessons.models import (
    Answer,
    AnswerVersion,
    Attempt,
    Class,
    Correction,
    Mark,
    Post,
    PostReport,
    Run,
    School,
    Seat,
    StandCount,
    Student,
    User,
)

Table = type[models.Model]
TABLES: Final[tuple[Table, ...]] = (
    *(Student, Run, Seat, Attempt, Answer, AnswerVersion, Mark, Post, PostReport, StandCount, Correction),
)
"""In this order, so that what a row points to was there before."""

LEFT_OUT: Final[Mapping[str, str]] = {
    "ClassTeacher": "who takes the class in teaches it",
    "HelpRequest": "what somebody asked for is between them and the adult who was there",
    "SealedWords": "sealed words leave on paper alone, to the adult who takes them over",
    "Record": "who did what stays where it was done",
    "Job": "a file under way",
    "PairedPhone": "lets somebody in",
    "SubstituteLink": "lets somebody in",
}
JSON: Final[Mapping[tuple[str, str], Any]] = {
    ("Run", "questions"): list[str],
    ("Seat", "stands"): dict[str, str | int],
    ("Attempt", "underlined"): list[str],
    ("Attempt", "unclear"): list[str],
    ("Answer", "response"): dict[str, list[str]] | None,
    ("AnswerVersion", "response"): dict[str, list[str]],
    ("Post", "more"): dict[str, str],
    ("Post", "quotes"): list[str],
    ("StandCount", "counts"): dict[str, int],
}
LONGEST_TEXT: Final = 100_000
HASH: Final = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
PLAIN: Final[Mapping[type[Any], Any]] = {
    models.BooleanField: bool,
    models.FloatField: float,
    models.DateField: date,
    models.DateTimeField: Annotated[datetime, Meta(tz=True)],
    models.UUIDField: uuid.UUID,
    models.BigAutoField: Annotated[int, Meta(ge=1, le=2**62)],
    models.PositiveIntegerField: Annotated[int, Meta(ge=0, le=2**31 - 1)],
    models.PositiveSmallIntegerField: Annotated[int, Meta(ge=0, le=2**15 - 1)],
}


STAYS: Final = (Class, School, User)
"""What a row of a class points to and is named anew where it is taken in."""


@cache
def fields_of(model: Table) -> tuple[Any, ...]:
    """Return the columns of a table that leave: all but the class itself, its school, and whose account it was."""
    return tuple(one for one in model._meta.concrete_fields if target_of(one) not in STAYS)


def target_of(field: Any) -> Any:
    """Return the table that a column points to, None for a plain one."""
    return getattr(field, "related_model", None)


@cache
def row_type(model: Table) -> type[msgspec.Struct]:
    """Return the strict type of a row: an unknown column is an error, and so is a value that cannot stand there.

    A column that an older version did not have may be missing where it has a default.
    """
    columns: list[Any] = [(one.attname, _type_of(model, one), *_default(one)) for one in fields_of(model)]
    return msgspec.defstruct(model.__name__, columns, frozen=True, forbid_unknown_fields=True, kw_only=True)


def _type_of(model: Table, field: Any) -> Any:
    found = JSON.get((model.__name__, field.name)) or _plain_type(field)
    return found | None if field.null else found


def _plain_type(field: Any) -> Any:
    if field.name == "code_hash":
        return HASH
    if target_of(field) is not None:
        return _plain_type(field.target_field)
    if isinstance(field, models.CharField | models.TextField):
        words = tuple(word for word, _ in field.choices or ())
        if words:
            return Literal[(*words, "")] if field.blank else Literal[words]
        return Annotated[str, Meta(max_length=field.max_length or LONGEST_TEXT)]
    return PLAIN[type(field)]


def _default(field: Any) -> tuple[Any, ...]:
    if field.primary_key or not (field.has_default() or field.null or field.blank):
        return ()
    return (msgspec.field(default_factory=field.get_default),)
