"""The talk: write first, hand in, read what the teacher has let through, change or delete what was written."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.talking import delete_post, hand_in_post, pass_prompt, save_post
from lessons.core.messages import Message
from lessons.core.protocol import POST_LIMIT
from lessons.core.saving import GONE
from lessons.core.viewer import Viewer
from lessons.forms.answer import page_token
from lessons.forms.talk import read_text
from lessons.models.discussion import HANDED_IN
from lessons.queries.progress import stops_of
from lessons.queries.sitting import Sitting
from lessons.queries.talk import talk_for
from lessons.views.access import for_student, pass_of, place_of, student_viewer
from lessons.views.student import page
from lessons.views.student_saving import BROKEN, CONFLICT_TEXT, STATUS, as_json, gone, wants_json


@require_GET
@for_student
def talk(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Show the prompt with the student's own text, and others' once they may be read."""
    return talk_page(request, sitting, change="change" in request.GET)


def talk_page(
    request: HttpRequest,
    sitting: Sitting,
    *,
    change: bool = False,
    typed: str | None = None,
    problem: Any = None,
    status: int = 200,
) -> HttpResponse:
    """Return the talk; `typed` is a text that was not taken, `problem` says why."""
    now = timezone.now()
    if sitting.before_note(now) or sitting.prompt is None:
        return redirect("wait")
    shown = talk_for(sitting, now=now)
    context = {
        "talk": shown,
        "prompt": sitting.prompt,
        "proof": [sitting.lookup.sentences[one] for one in sitting.prompt.trigger],
        "name": sitting.talk,
        "stops": stops_of(sitting, sitting.answers(), now=now),
        "here": "talk",
        "token": page_token(),
        "limit": POST_LIMIT,
        "plan": sitting.lookup.plan,
        "handed_in": shown.status in HANDED_IN,
        "writing": shown.may_write and (change or typed is not None or shown.status in ("", "writing")),
        "text": shown.text if typed is None else typed,
        "problem": problem,
        "place": reverse("talk") if problem else "",
    }
    return page(request, "talk", sitting, status=status, **context)


@require_POST
@login_not_required
def talk_save(request: HttpRequest) -> HttpResponse:
    """Save what a student is writing; nobody reads it yet."""
    found, post = pass_of(request), read_text(request.POST)
    if post is None:
        saved = BROKEN
    elif found is None or not found.student:
        saved = GONE
    else:
        saved = save_post(
            student_viewer(found),
            seat=post.seat,
            prompt=post.prompt,
            text=post.text,
            key=post.key,
            device=found.key,
            now=timezone.now(),
        )
    if wants_json(request):
        words = saved.stored["text"] if saved.stored else ()
        return as_json(saved, post.key if post else "", words=words)
    if saved.arrived:
        return redirect("talk")
    sitting = place_of(found)
    if sitting is None or post is None or saved.state == "gone":
        return gone(request, broken=post is None)
    problem = saved.problem or Message(CONFLICT_TEXT)
    return talk_page(request, sitting, typed=post.text, problem=problem, status=STATUS[saved.state])


@require_POST
@for_student
def talk_hand_in(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Give the text to the teacher."""
    post = read_text(request.POST)
    if post is None or post.seat != sitting.seat.pk or post.prompt != sitting.talk:
        return gone(request, broken=post is None)
    problem = hand_in_post(viewer, sitting=sitting, text=post.text, key=post.key, now=timezone.now())
    if problem:
        return talk_page(request, sitting, typed=post.text, problem=problem, status=422)
    return redirect("talk")


@require_POST
@for_student
def talk_pass(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Let the student rather not write; they may read all the same."""
    post = read_text(request.POST)
    pass_prompt(viewer, sitting=sitting, key=post.key if post else None, now=timezone.now())
    return redirect("talk")


@require_POST
@for_student
def talk_delete(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Delete the student's own text."""
    post = request.POST.get("post", "")
    if post.isascii() and post.isdecimal() and len(post) < 19:
        delete_post(viewer, post=int(post), now=timezone.now())
    return redirect("talk")
