"""The talk of a try-out: the student's pages and presses, read by nobody."""

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from lessons.core.messages import Message, Problem
from lessons.core.protocol import STANCES
from lessons.core.saving import SaveKey
from lessons.core.trying import STALE, Tried, hand_in_post, put_post, write_post
from lessons.forms.talk import TalkPost, read_post
from lessons.queries.sitting import OTHER
from lessons.queries.talk import talk_for
from lessons.queries.trying import Trial
from lessons.views.student_saving import BROKEN, CONFLICT_TEXT, STATUS, as_json, wants_json
from lessons.views.student_talk import talk_page
from lessons.views.trials import broken, for_try_out


@require_POST
@for_try_out
def talk_save(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Take the text as it stands in the box."""
    post = read_post(request.POST)
    if post is None:
        return as_json(BROKEN, "") if wants_json(request) else broken(request)
    saved = STALE
    if _turn_to_talk(trial, post):
        task, saved = write_post(trial.task or Tried(), post.said, key=post.key)
        trial.put(task)
    if wants_json(request):
        return as_json(saved, post.key, words=saved.stored["text"] if saved.stored else ())
    if saved.arrived:
        return redirect("talk")
    problem = saved.problem or Problem(Message(CONFLICT_TEXT))
    return talk_page(request, trial, typed=post, problem=problem, status=STATUS[saved.state])


@require_POST
@for_try_out
def talk_hand_in(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Show the text as handed in; no teacher gets it."""
    post = read_post(request.POST)
    if post is None or trial.prompt is None:
        return broken(request)
    problem = STALE.problem
    if _turn_to_talk(trial, post):
        stage = talk_for(trial, now=timezone.now()).stage
        name = stage.name if stage else ""
        task, problem = hand_in_post(trial.task or Tried(), trial.prompt, name, post.said, key=post.key)
        trial.put(task)
    if problem:
        return talk_page(request, trial, typed=post, problem=problem, status=422)
    return redirect("talk")


@require_POST
@for_try_out
def talk_pass(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Rather not write."""
    _empty_post(trial, "passed")
    return redirect("talk")


@require_POST
@for_try_out
def talk_delete(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Throw the text away."""
    _empty_post(trial, "writing")
    return redirect("talk")


@require_POST
@for_try_out
def talk_agree(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Accept the rules of the talk."""
    trial.put(msgspec.structs.replace(trial.task or Tried(), agreed=True))
    return redirect("talk")


@require_POST
@for_try_out
def talk_stand(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Say where one stands."""
    stance = request.POST.get("stance", "")
    if stance in STANCES:
        trial.put(msgspec.structs.replace(trial.task or Tried(), stance=stance))
    return redirect("talk")


@require_POST
@for_try_out
def talk_report(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Nobody else writes in a try-out, so there is nothing to look at."""
    return redirect("talk")


def _turn_to_talk(trial: Trial, post: TalkPost) -> bool:
    """Stand where a page with this talk stood; return whether it is a page of this try-out."""
    trial.turn_to(other=post.prompt.startswith(OTHER))
    return post.seat == trial.seat.pk and post.prompt == trial.talk


def _empty_post(trial: Trial, status: str) -> None:
    trial.put(put_post(trial.task or Tried(), key=SaveKey("-", 0, 0), status=status))
