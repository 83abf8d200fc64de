"""Classes: the list, one class, its last day. Covered until a press uncovers it for a minute."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lessons.actions.classes import delete_class, extend_class, make_class
from lessons.actions.looking import note_look_at_labels
from lessons.actions.norms import set_norms
from lessons.core.errors import LessonError
from lessons.core.moderating import NORMS, norms_in
from lessons.forms.classes import ExtendForm, NewClassForm, NormsForm
from lessons.models import Class, Run
from lessons.queries.classes import class_cards, contents_of, newest_opened, runs_in, students_of
from lessons.queries.companions import next_for
from lessons.queries.demo import tries_in
from lessons.queries.guests import staff_of
from lessons.queries.seat_rows import Row
from lessons.queries.table import table_of
from lessons.queries.waiting import SOON
from lessons.views.access import class_or_404, teacher, today

UNCOVERED_SECONDS = 60


@never_cache
@require_GET
def classes(request: HttpRequest) -> HttpResponse:
    """List the teacher's classes."""
    cards = class_cards(teacher(request), now=timezone.now())
    return render(request, "lessons/teacher/classes.html", {"here": "classes", "cards": cards})


@require_http_methods(["GET", "HEAD", "POST"])
def class_new(request: HttpRequest) -> HttpResponse:
    """Make a class without giving it a lesson yet."""
    viewer, now = teacher(request), timezone.now()
    form = NewClassForm(request.POST or None, today=today(), count=len(class_cards(viewer, now=now)))
    if request.method == "POST" and form.is_valid():
        try:
            made = make_class(viewer, **form.class_values(), today=today(), now=now)
            return redirect("class", made.pk)
        except LessonError as error:
            form.refuse(error)
    context = {"here": "classes", "form": form}
    return render(request, "lessons/teacher/class_new.html", context, status=422 if form.errors else 200)


@never_cache
@require_GET
def class_page(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a class, covered."""
    return _class_page(request, class_or_404(teacher(request), key))


@never_cache
@require_POST
def class_uncover(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a class with its labels for a minute, and record that somebody looked."""
    viewer = teacher(request)
    found = class_or_404(viewer, key)
    note_look_at_labels(viewer, klass=found, now=timezone.now())
    return _class_page(request, found, uncovered=True)


@never_cache
@require_POST
def class_extend(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Change the last day of a class."""
    viewer = teacher(request)
    found = class_or_404(viewer, key)
    form = ExtendForm(request.POST)
    if form.is_valid():
        try:
            extend_class(viewer, klass=found, **form.cleaned_data, today=today(), now=timezone.now())
        except LessonError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved. The last day is changed."))
            return redirect("class", key)
    return _class_page(request, found, form=form)


@never_cache
@require_POST
def class_norms(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Write the rules of the class's talks."""
    viewer = teacher(request)
    found = class_or_404(viewer, key)
    form = NormsForm(request.POST)
    if form.is_valid():
        try:
            set_norms(viewer, klass=found, norms=form.cleaned_data["norms"], now=timezone.now())
        except LessonError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved. These are the rules from now on."))
            return redirect("class", key)
    return _class_page(request, found, norms_form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def class_delete(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say what goes with a class, then delete it."""
    viewer = teacher(request)
    found = class_or_404(viewer, key)
    if request.method == "POST":
        label = found.label
        delete_class(viewer, klass=found, now=timezone.now())
        messages.success(request, _("%(label)s and everything in it is deleted.") % {"label": label})
        return redirect("classes")
    context = {"here": "classes", "class": found, "contents": contents_of(found)}
    return render(request, "lessons/teacher/class_delete.html", context)


def _class_page(
    request: HttpRequest,
    found: Class,
    *,
    uncovered: bool = False,
    form: ExtendForm | None = None,
    norms_form: NormsForm | None = None,
) -> HttpResponse:
    norms = norms_in(found.norms) or [_(norm) for norm in NORMS]
    norms_form = norms_form or NormsForm(initial={"norms": "\n".join(norms)})
    norms_form.action = reverse("class_norms", args=[found.pk])
    form = form or ExtendForm(initial={"delete_after": found.delete_after.isoformat()})
    form.action = reverse("class_extend", args=[found.pk])
    newest = newest_opened(found) if uncovered else None
    context = {
        "here": "classes",
        "class": found,
        "students": students_of(found, uncovered=uncovered),
        "runs": runs_in(found),
        "uncovered": uncovered,
        "newest": newest,
        "states": _states_in(newest) if newest else {},
        "seconds": UNCOVERED_SECONDS,
        "form": form,
        "norms": norms,
        "norms_form": norms_form,
        "days": (found.delete_after - today()).days,
        "companions": next_for(found),
        "tries": tries_in(found),
        "contents": contents_of(found) if found.delete_after <= today() + SOON else None,
        "laptop": settings.LAPTOP,
        "staff": () if settings.LAPTOP else staff_of(found, now=timezone.now()),
    }
    return render(
        request, "lessons/teacher/class.html", context, status=422 if form.errors or norms_form.errors else 200
    )


def _states_in(run: Run) -> dict[int, Row]:
    """Return where each student is in a run, by number. Only for an uncovered page."""
    return {row.number: row for row in table_of(run, uncovered=True, now=timezone.now()).rows}
