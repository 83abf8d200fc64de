"""Going back: the editions and kept versions of a draft."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.workshop import go_back
from lessons.core.digits import whole_number
from lessons.models import Edition, KeptDraft, Lesson
from lessons.queries.versions import versions_of
from lessons.views.access import draft_or_404, teacher


@require_GET
def draft_versions(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what the draft can go back to."""
    found = draft_or_404(teacher(request), key)
    context = {"here": "shelf", "lesson": found, "versions": versions_of(found)}
    return render(request, "lessons/teacher/draft_versions.html", context)


@require_POST
def draft_back(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make an edition or a kept version the draft again; what the draft was is kept."""
    viewer = teacher(request)
    found = draft_or_404(viewer, key)
    go_back(viewer, lesson=found, to=_version(found, request.POST.get("to", "")), now=timezone.now())
    messages.success(request, _("The draft is that version again. Press Undo to have back what it was."))
    return redirect("draft", key)


def _version(lesson: Lesson, sent: str) -> Edition | KeptDraft:
    """Return what a button names: "edition-3" or "kept-17"."""
    what, _dash, digits = sent.partition("-")
    number = whole_number(digits) or 0
    found: Edition | KeptDraft | None
    if what == "edition":
        found = lesson.editions.filter(number=number).first()
    else:
        found = lesson.kept.filter(pk=number).first()
    if found is None:
        raise Http404
    return found
