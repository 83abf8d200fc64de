"""Deciding about texts for the talk: let through, hide with a reason, redact, seal. Only from an uncovered panel."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lessons.actions.moderating import decide_post, redact_post, seal_post
from lessons.core.errors import LessonError
from lessons.core.plain_text import plain
from lessons.core.viewer import Viewer
from lessons.forms.running import read_revision
from lessons.models import Run
from lessons.views.access import run_or_404, teacher
from lessons.views.covering import need_sight, uncover
from lessons.views.teacher_run import open_panel, refused
from lessons.views.teacher_sealed import what_to_do


@require_POST
@never_cache
def run_post(request: HttpRequest, key: uuid.UUID, post: int) -> HttpResponse:
    """Let a text through, or hide it with a reason; what is shown is taken back by hiding it."""
    show, reason = request.POST.get("decision") == "show", request.POST.get("reason", "")

    def decide(viewer: Viewer, run: Run) -> None:
        revision = read_revision(request.POST)
        decide_post(viewer, run=run, post=post, revision=revision, show=show, reason=reason, now=timezone.now())

    return _decided(request, key, decide)


@require_POST
@never_cache
def post_redact(request: HttpRequest, key: uuid.UUID, post: int) -> HttpResponse:
    """Put the teacher's words in the place of a text."""

    def redact(viewer: Viewer, run: Run) -> None:
        revision, text = read_revision(request.POST), plain(request.POST.get("text", ""))
        redact_post(viewer, run=run, post=post, revision=revision, text=text, now=timezone.now())

    return _decided(request, key, redact)


def _decided(request: HttpRequest, key: uuid.UUID, decide: Callable[[Viewer, Run], None]) -> HttpResponse:
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    try:
        need_sight(request, viewer, found, "texts")
        decide(viewer, found)
    except LessonError as error:
        return refused(request, viewer, found, "texts", error)
    return open_panel(request, viewer, found, "texts", uncover(viewer, found, "texts"))


@require_POST
@never_cache
def post_seal(request: HttpRequest, key: uuid.UUID, post: int) -> HttpResponse:
    """Take a text out of sight for safety; the page that opens says what to do."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    need_sight(request, viewer, found, "texts")
    revision = read_revision(request.POST)
    sealed = seal_post(viewer, run=found, post=post, revision=revision, now=timezone.now())
    return what_to_do(request, viewer, found, sealed)
