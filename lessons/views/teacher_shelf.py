"""The shelf, a lesson from the inside, and giving it to a class."""

import uuid
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from lessons.actions.classes import make_class
from lessons.actions.runs import plan_run
from lessons.core.errors import LessonError
from lessons.core.plan import Lookup, Selection, selection_for
from lessons.core.viewer import Viewer
from lessons.forms.teaching import TeachForm
from lessons.models import Edition, Lesson, Run, User
from lessons.queries.access import just_planned
from lessons.queries.classes import class_cards
from lessons.queries.editions import lookup_of, other_task_of
from lessons.queries.items import items, tasks
from lessons.queries.passage import paragraphs
from lessons.queries.shelf import shelf as shelf_of
from lessons.queries.shelf import words_of
from lessons.views.access import class_or_404, lesson_or_404, teacher, today

MINUTES = 45


@require_GET
def shelf(request: HttpRequest) -> HttpResponse:
    """Show every lesson this teacher can teach or work on."""
    cards = shelf_of(teacher(request))
    own = sum(not card.bundled for card in cards)
    return render(request, "lessons/teacher/shelf.html", {"here": "shelf", "cards": cards, "own": own})


@require_GET
def lesson(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the newest edition from the inside, with keys, feedback and notes."""
    found = lesson_or_404(teacher(request), key)
    edition = _newest(found)
    lookup = lookup_of(edition.pk)
    context = {
        "here": "shelf",
        "lesson": found,
        "edition": edition,
        "plan": lookup.plan,
        "words": words_of(lookup.plan),
        "paragraphs": paragraphs(lookup),
        "items": items(lookup),
        "tasks": tasks(lookup),
    }
    return render(request, "lessons/teacher/lesson.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def teach(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Give a lesson to a class, known or new; the defaults do for a first time."""
    viewer = teacher(request)
    edition = _newest(lesson_or_404(viewer, key))
    lookup = lookup_of(edition.pk)
    chosen = selection_for(lookup.plan, MINUTES)
    form = TeachForm(
        request.POST or None,
        plan=lookup.plan,
        selection=chosen,
        classes=[one for one in class_cards(viewer, now=timezone.now()) if not one.demo],
        today=today(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("reach", _plan(viewer, form, edition).pk)
        except LessonError as error:
            form.refuse(error)
    context = {
        "here": "shelf",
        "form": form,
        **_selected(lookup, chosen),
        **_beside(edition),
    }
    return render(request, "lessons/teacher/teach.html", context, status=422 if form.errors else 200)


def _newest(found: Lesson) -> Edition:
    edition = found.editions.select_related("lesson").defer("plan").order_by("-number").first()
    if edition is None:
        raise Http404
    return edition


@transaction.atomic
def _plan(viewer: Viewer, form: TeachForm, edition: Edition) -> Run:
    now = timezone.now()
    if form.wants_class():
        list(User.objects.select_for_update().filter(pk=viewer.id))  # a second press waits for the first
        planned = just_planned(viewer, label=form.cleaned_data["label"], edition=edition.pk, now=now)
        if planned is not None:
            return planned
        klass = make_class(viewer, **form.class_values(), today=today(), now=now)
    else:
        klass = class_or_404(viewer, form.known_class())
    return plan_run(
        viewer,
        klass=klass,
        edition=edition,
        feedback=form.cleaned_data["feedback"],
        minutes=MINUTES,
        prompt=form.cleaned_data.get("prompt", ""),
        now=now,
    )


def _beside(edition: Edition) -> dict[str, Any]:
    other = other_task_of(edition.lesson)
    return {
        "lesson": edition.lesson,
        "plan": lookup_of(edition.pk).plan,
        "other": lookup_of(other.pk).plan if other else None,
    }


def _selected(lookup: Lookup, chosen: Selection) -> dict[str, Any]:
    asked = lookup.chosen(chosen.questions)
    return {
        "questions": [one.question for one in asked if not one.question.guiding],
        "checks": sum(one.question.guiding for one in asked),
        "minutes": chosen.minutes,
    }
