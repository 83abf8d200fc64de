"""What a talk came to: numbers while covered, words and who was not heard for a minute after a press."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.looking import note_look
from lessons.actions.moderating import MOST_FEEDBACK, write_feedback
from lessons.core.errors import LessonError
from lessons.core.plain_text import plain
from lessons.core.plan import Prompt
from lessons.core.protocol import MOVED, STANCES
from lessons.core.question import FEWEST_VOICES
from lessons.core.viewer import Viewer
from lessons.forms.numbers import read_number
from lessons.forms.running import read_revision
from lessons.models import Run
from lessons.queries.after_talk import FIRST, not_heard, said_in_talk, summary_of
from lessons.queries.editions import lookup_of
from lessons.queries.prompts import prompts_of
from lessons.views.access import run_or_404, teacher
from lessons.views.covering import SECONDS


def _talk_or_404(viewer: Viewer, key: uuid.UUID, prompt: str) -> tuple[Run, Prompt]:
    run = run_or_404(viewer, key)
    found = prompts_of(run).get(prompt)
    if found is None:
        raise Http404
    return run, found


@require_GET
@never_cache
def talk_after(request: HttpRequest, key: uuid.UUID, prompt: str) -> HttpResponse:
    """Show a talk in numbers."""
    return _page(request, *_talk_or_404(teacher(request), key, prompt))


@require_POST
@never_cache
def talk_uncover(request: HttpRequest, key: uuid.UUID, prompt: str) -> HttpResponse:
    """Show for a minute what was said and who was not heard, and record that somebody looked."""
    viewer = teacher(request)
    run, found = _talk_or_404(viewer, key, prompt)
    note_look(viewer, run=run, panel="talk", now=timezone.now())
    labels = {FIRST: "", **MOVED}
    typed = {read_number(request.POST, "post"): plain(request.POST.get("feedback", ""))}
    said = [(labels[move], some) for move, some in said_in_talk(run, found).items() if some]
    return _page(request, run, found, uncovered=True, said=said, silent=not_heard(run), typed=typed)


@require_POST
def talk_feedback(request: HttpRequest, key: uuid.UUID, prompt: str) -> HttpResponse:
    """Write to the author of one contribution, who alone reads it; what cannot be sent stands in its box again."""
    viewer = teacher(request)
    run, found = _talk_or_404(viewer, key, prompt)
    post, revision = read_number(request.POST, "post"), read_revision(request.POST)
    text = plain(request.POST.get("feedback", ""))
    try:
        write_feedback(viewer, run=run, post=post, revision=revision, text=text, now=timezone.now())
    except LessonError as error:
        return _page(request, run, found, problem=error, kept=(("post", post), ("feedback", text)))
    messages.success(request, _("Sent. The student reads it at the text, and nobody else does."))
    return redirect("talk_after", key=key, prompt=found.id)


def _page(request: HttpRequest, run: Run, prompt: Prompt, **more: Any) -> HttpResponse:
    """Return the page; `more` is what an uncovered one tells."""
    context = {
        "run": run,
        "klass": run.klass,
        "title": lookup_of(run.edition_id).plan.title,
        "summary": summary_of(run, prompt),
        "stances": list(enumerate(STANCES.values())),
        "fewest": FEWEST_VOICES,
        "seconds": SECONDS,
        "limit": MOST_FEEDBACK,
    }
    return render(request, "lessons/teacher/talk_after.html", context | more, status=409 if "problem" in more else 200)
