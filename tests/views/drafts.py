"""A teacher's draft, for tests of the pages that show and change it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.test import Client
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


def ticks(lesson: Lesson, *take: str, prompts: Sequence[str] = ()) -> dict[str, list[str]]:
    """Return what the editor sends when exactly these are ticked: they, and what was ticked when it was drawn."""
    plan = plan_of(lesson)
    return {
        "take": list(take),
        "prompts": list(prompts),
        "take_before": ready(lesson),
        "prompts_before": [prompt.id for prompt in plan.prompts if prompt.id not in plan.set_aside],
    }


def undo(client: Client, lesson: Lesson) -> Any:
    """Press Undo on a page that was just drawn."""
    step = lesson.kept.filter(step=True).first()
    return client.post(url("draft_undo", lesson), {"step": step.pk if step else 0})
