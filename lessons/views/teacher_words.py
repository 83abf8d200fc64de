"""Deleting words before their class goes: of one lesson, or of all of a class whose results are kept longer."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lessons.actions.words import delete_words, keep_without_words
from lessons.queries.editions import lookup_of
from lessons.queries.words import words_in, words_in_class
from lessons.views.access import class_or_404, run_or_404, teacher, today

either = require_http_methods(["GET", "HEAD", "POST"])


@either
@never_cache
def run_words(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say what goes with the words of a lesson, then delete them."""
    viewer = teacher(request)
    run = run_or_404(viewer, key)
    if request.method == "POST":
        delete_words(viewer, run=run, now=timezone.now())
        messages.success(request, _("What was written in this lesson is deleted."))
        return redirect("run", key)
    title = lookup_of(run.edition_id).plan.title
    context = {"run": run, "klass": run.klass, "title": title, "words": words_in(run)}
    return render(request, "lessons/teacher/run_words.html", context)


@either
@never_cache
def class_words(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say what goes and what stays when a class is kept without its words, then do it."""
    viewer = teacher(request)
    found = class_or_404(viewer, key)
    if request.method == "POST":
        last = keep_without_words(viewer, klass=found, today=today(), now=timezone.now())
        said = _("What was written in this class is deleted. The rest is kept until %(day)s.")
        messages.success(request, said % {"day": date_format(last)})
        return redirect("class", key)
    last = found.created_on + timedelta(days=found.school.most_days)
    words = words_in_class(found)
    context = {"here": "classes", "class": found, "words": words, "last": last, "longer": last > found.delete_after}
    return render(request, "lessons/teacher/class_words.html", context)
