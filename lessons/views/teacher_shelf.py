"""The shelf, a lesson from the inside, and giving it to a class."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from lessons.actions.classes import make_class
from lessons.actions.runs import need_out_of_archive, plan_run
from lessons.core.errors import LessonError
from lessons.core.plan import (
    Lookup,
    Selection,
    article_of,
    lengths_offered,
    parse_plan,
    selection_for,
)
from lessons.core.reading.level import level_of
from lessons.core.subjects import ACROSS
from lessons.core.viewer import Viewer
from lessons.forms.shelf import ShelfForm
from lessons.forms.teaching import TeachForm
from lessons.models import Edition, Lesson, Run, User
from lessons.queries.access import is_own, just_planned, lessons_of, may_change
from lessons.queries.changes import editions_of
from lessons.queries.classes import class_cards
from lessons.queries.companions import companions_of, mix_of
from lessons.queries.editions import has_other_draft, lookup_of, newest_edition, other_task_of
from lessons.queries.items import items, tasks
from lessons.queries.passage import paragraphs
from lessons.queries.shelf import TABS, Shelf, Tab
from lessons.queries.shelf import shelf as shelf_of
from lessons.views.access import class_or_404, lesson_or_404, teacher, today
from lessons.views.lengths import length_asked


@require_GET
def shelf(request: HttpRequest) -> HttpResponse:
    """Show every lesson this teacher can teach or work on, or those that a search finds."""
    viewer = teacher(request)
    form = ShelfForm(request.GET)
    tab, wanted = form.chosen_tab(), form.wanted()
    found = shelf_of(viewer, tab=tab, wanted=wanted)
    context = {
        "here": "shelf",
        "form": form,
        "shelf": found,
        "cards": found.cards,
        "tab": tab,
        "tabs": _tabs(request, found),
        "searched": not wanted.nothing,
        "mix": mix_of(viewer, found.everything, now=timezone.now()),
    }
    return render(request, "lessons/teacher/shelf.html", context)


def _tabs(request: HttpRequest, found: Shelf) -> list[tuple[Tab, int, str]]:
    """Return each part of the shelf with what the search found there and the address that shows it."""
    typed = {name: value for name, value in request.GET.items() if name != "tab" and value}
    return [(tab, found.counts[tab], urlencode(typed | ({"tab": tab} if tab != "all" else {}))) for tab in TABS]


@require_GET
def lesson(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the newest edition from the inside, or the draft of one's own, with keys, feedback and notes."""
    viewer = teacher(request)
    found = lesson_or_404(viewer, key)
    return _inside(request, viewer, found, newest_edition(found))


@require_GET
def edition(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """Show one edition of a lesson from the inside, whatever was published since."""
    viewer = teacher(request)
    found = lesson_or_404(viewer, key)
    chosen = found.editions.select_related("lesson").defer("plan").filter(number=number).first()
    if chosen is None:
        raise Http404
    return _inside(request, viewer, found, chosen)


def _inside(request: HttpRequest, viewer: Viewer, found: Lesson, edition: Edition | None) -> HttpResponse:
    lookup = lookup_of(edition.pk) if edition else Lookup(parse_plan(found.draft))
    editions = editions_of(viewer, found, now=timezone.now()) if edition else ()
    context = {
        "here": "shelf",
        "lesson": found,
        "edition": edition,
        "editions": editions,
        "newest": editions[0] if editions else None,
        "plan": lookup.plan,
        "words": level_of(article_of(lookup.plan)).words,
        "paragraphs": paragraphs(lookup),
        "items": items(lookup),
        "tasks": tasks(lookup),
        "mine": is_own(viewer, found),
        "changeable": may_change(viewer, found),
        "other_draft": is_own(viewer, found) and has_other_draft(found),
        "origin": lessons_of(viewer).filter(pk=found.origin_id).first() if found.origin_id else None,
        "companions": companions_of(found, lookup.plan.subjects),
    }
    return render(request, "lessons/teacher/lesson.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def teach(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Give a lesson to a class, known or new; the defaults do for a first time."""
    viewer = teacher(request)
    edition = _to_teach(lesson_or_404(viewer, key))
    lookup = lookup_of(edition.pk)
    minutes = length_asked(request, lengths_offered(lookup.plan))
    chosen = selection_for(lookup.plan, minutes)
    form = TeachForm(
        request.POST or None,
        plan=lookup.plan,
        selection=chosen,
        classes=[one for one in class_cards(viewer, now=timezone.now()) if not one.demo],
        today=today(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("reach", _plan(viewer, form, edition, minutes).pk)
        except LessonError as error:
            form.refuse(error)
    context = {
        "here": "shelf",
        "form": form,
        "lengths": lengths_offered(lookup.plan),
        "compares": ACROSS in lookup.plan.subjects,
        **_selected(lookup, chosen),
        **_beside(edition),
    }
    return render(request, "lessons/teacher/teach.html", context, status=422 if form.errors else 200)


def _to_teach(found: Lesson) -> Edition:
    """Return the edition that a class gets. Raises LessonError for a lesson in the archive."""
    edition = newest_edition(found)
    if edition is None:
        raise Http404
    need_out_of_archive(found)
    return edition


@transaction.atomic
def _plan(viewer: Viewer, form: TeachForm, edition: Edition, minutes: int) -> Run:
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
        minutes=minutes,
        prompt=form.cleaned_data.get("prompt", ""),
        guided=form.cleaned_data["guided"],
        now=now,
    )


def _beside(edition: Edition) -> dict[str, Any]:
    other = other_task_of(edition.lesson)
    return {
        "lesson": edition.lesson,
        "plan": lookup_of(edition.pk).plan,
        "other": lookup_of(other.pk).plan if other else None,
        "companions": companions_of(edition.lesson, lookup_of(edition.pk).plan.subjects),
    }


def _selected(lookup: Lookup, chosen: Selection) -> dict[str, Any]:
    asked = lookup.chosen(chosen.questions)
    return {
        "questions": [one.question for one in asked if not one.question.guiding],
        "checks": sum(one.question.guiding for one in asked),
        "minutes": chosen.minutes,
    }
