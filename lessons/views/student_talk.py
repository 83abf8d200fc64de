"""The talk: write first, hand in, read what the teacher has let through, change or delete what was written."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.talking import delete_post, hand_in_post, pass_prompt, save_post
from lessons.core.messages import Message, Problem
from lessons.core.moderating import REASONS
from lessons.core.protocol import MOVES, POST_LIMIT, STANCES
from lessons.core.saving import GONE, Saved
from lessons.core.viewer import Viewer
from lessons.forms.answer import page_token
from lessons.forms.numbers import read_number
from lessons.forms.talk import TalkPost, read_post
from lessons.queries.progress import stops_of
from lessons.queries.sitting import Sitting
from lessons.queries.talk import Talk, minutes_left, norms_of, quotable, talk_for
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
    typed: TalkPost | None = None,
    problem: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the talk; `typed` is what was not taken, `problem` says why."""
    now = timezone.now()
    if sitting.before_note(now) or sitting.prompt is None:
        return redirect("wait")
    shown = talk_for(sitting, now=now)
    own, here = shown.own, typed is not None and typed.place == shown.own.place
    context: dict[str, Any] = {
        "talk": shown,
        "prompt": sitting.prompt,
        "prompt_part": max(1, sitting.lookup.part_number(sitting.prompt.section)),
        "proof": [sitting.lookup.sentences[one] for one in sitting.prompt.trigger],
        "name": sitting.talk,
        "stops": stops_of(sitting, sitting.answers(), now=now),
        "here": "talk",
        "token": page_token(),
        "limit": POST_LIMIT,
        "plan": sitting.lookup.plan,
        "writing": shown.may_write and not own.sealed and (change or here or own.status in ("", "writing")),
        "said": typed.said if typed and here else own.said,
        "typed": typed,
        "problem": problem,
        "homeless": typed is not None and not _has_a_box(shown, sitting, typed.place),
        "place": reverse("talk") if problem else "",
        "moves": MOVES.items(),
        "stances": STANCES.items(),
        "norms": () if sitting.seat.agreed_at else norms_of(sitting),
        "quotable": quotable(sitting),
        "minutes": minutes_left(sitting.seat.run, now),
        "mark": shown.mark,
        "hidden_for": REASONS.get(own.hidden_for, ""),  # type: ignore[call-overload]
    }
    return page(request, "talk", sitting, status=status, **context)


def _has_a_box(shown: Talk, sitting: Sitting, place: str) -> bool:
    """Return whether the page draws a box in which this text can stand again."""
    if not shown.writable or not sitting.seat.agreed_at:
        return False
    replies = shown.stage is not None and shown.stage.replies
    answers = {thread.answer.place for thread in shown.threads if replies and not thread.answer.sealed}
    return place in answers or (shown.may_write and place == shown.own.place and not shown.own.sealed)


@require_POST
@login_not_required
def talk_save(request: HttpRequest) -> HttpResponse:
    """Save what a student is writing; nobody reads it yet."""
    found, post = pass_of(request), read_post(request.POST)
    if post is None:
        saved = BROKEN
    elif found is None or not found.student:
        saved = GONE
    else:
        saved = _save(student_viewer(found), post, device=found.key)
    if wants_json(request):
        words = saved.stored["text"] if saved.stored else ()
        return as_json(saved, post.key if post else "", words=words)
    if saved.arrived:
        return redirect("talk")
    sitting = place_of(found)
    if sitting is None or post is None or saved.state == "gone":
        return gone(request, broken=post is None)
    problem = saved.problem or Problem(Message(CONFLICT_TEXT))
    return talk_page(request, sitting, typed=post, problem=problem, status=STATUS[saved.state])


def _save(viewer: Viewer, post: TalkPost, *, device: str = "") -> Saved:
    return save_post(
        viewer,
        seat=post.seat,
        prompt=post.prompt,
        place=post.place,
        said=post.said,
        key=post.key,
        device=device,
        now=timezone.now(),
    )


def _is_of(post: TalkPost, sitting: Sitting) -> bool:
    """Return whether the page that sent this was of the talk in which the student is now."""
    return post.seat == sitting.seat.pk and post.prompt == sitting.talk


@require_POST
@for_student
def talk_hand_in(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Give a text or an answer to the teacher; one that is refused is saved, for it stands on no page of its own."""
    post = read_post(request.POST)
    if post is None or not _is_of(post, sitting):
        return gone(request, broken=post is None)
    problem = hand_in_post(viewer, sitting=sitting, place=post.place, said=post.said, key=post.key, now=timezone.now())
    if problem:
        _save(viewer, post)
        return talk_page(request, sitting, typed=post, problem=problem, status=422)
    return redirect(place_in_talk(post.place))


def place_in_talk(place: str) -> str:
    """Return the address of the talk, at the text that an answer belongs to."""
    thread = place.removeprefix("re:")
    return f"{reverse('talk')}#post-{thread}" if thread != place else reverse("talk")


@require_POST
@for_student
def talk_pass(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Let the student rather not write; they may read all the same."""
    post = read_post(request.POST)
    if post is not None and not _is_of(post, sitting):
        return gone(request)
    place = post.place if post else "text"
    key = post.key if post else None
    problem = pass_prompt(viewer, sitting=sitting, place=place, key=key, now=timezone.now())
    return talk_page(request, sitting, typed=post, problem=problem, status=422) if problem else redirect("talk")


@require_POST
@for_student
def talk_delete(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Delete one of the student's own texts."""
    post = read_number(request.POST, "post")
    if post:
        delete_post(viewer, post=post, now=timezone.now())
    return redirect("talk")
