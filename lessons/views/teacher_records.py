"""Who did what in a class and who looked: for its teacher, covered until a press uncovers it for a minute."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.looking import note_look_at_records
from lessons.forms.numbers import read_number
from lessons.models import Class
from lessons.queries.records import records_of
from lessons.views.access import class_or_404, teacher
from lessons.views.teacher_classes import UNCOVERED_SECONDS


@never_cache
@require_GET
def class_records(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the records of a class, covered: no student, and care like everything else."""
    found = class_or_404(teacher(request), key)
    return _page(request, found, page=read_number(request.GET, "page"))


@never_cache
@require_POST
def records_uncover(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a page of the records with students for a minute, and record that somebody looked."""
    viewer = teacher(request)
    found = class_or_404(viewer, key)
    note_look_at_records(viewer, klass=found, now=timezone.now())
    return _page(request, found, page=read_number(request.POST, "page"), uncovered=True)


def _page(request: HttpRequest, found: Class, *, page: int, uncovered: bool = False) -> HttpResponse:
    context = {
        "here": "classes",
        "class": found,
        "records": records_of(found, page=page, uncovered=uncovered),
        "uncovered": uncovered,
        "seconds": UNCOVERED_SECONDS,
    }
    return render(request, "lessons/teacher/class_records.html", context)
