"""A teacher's draft, for tests of the pages that show and change it."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse

from lessons.core.plan import LessonPlan, parse_plan
from lessons.models import Lesson


def url(name: str, lesson: Lesson, *more: str) -> str:
    """Return the address of a page of a draft."""
    return reverse(name, args=[lesson.pk, *more])


def plan_of(lesson: Lesson) -> LessonPlan:
    """Return the draft as it is stored now."""
    lesson.refresh_from_db()
    return parse_plan(lesson.draft)


def ready(lesson: Lesson) -> list[str]:
    """Return the ids of the questions that are ticked."""
    return [question.id for question in plan_of(lesson).questions if question.ready]


def sent(form: forms.Form, **changes: Any) -> QueryDict:
    """Return what a browser sends when nothing in the form is changed, or only these fields."""
    data = QueryDict(mutable=True)
    for field in form:
        value = changes.get(field.name, field.value())
        data.setlist(field.html_name, value if isinstance(value, list | tuple) else ["" if value is None else value])
    return data
