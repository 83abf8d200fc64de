"""Answers in a try-out, read and graded as a student's are. No action is called here, and no row is written."""

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lessons.core.labels import WISHES
from lessons.core.saving import Saved
from lessons.core.trying import FULL, STALE, Tried, pass_open, try_answer
from lessons.core.trying import hand_in as hand_in_tried
from lessons.forms.answer import AnswerPost, read_answer
from lessons.forms.noting import read_unclear, read_underlined
from lessons.forms.passing import read_pass
from lessons.queries.noted import drawn, unclear_with, underlined_in
from lessons.queries.trying import Trial
from lessons.views.student_end import to_last_question
from lessons.views.student_noting import after_note, place_of_question, underline_page
from lessons.views.student_passing import to_part
from lessons.views.student_saving import BROKEN, after_save, as_json, refused_page, wants_json
from lessons.views.trials import broken, for_try_out


@require_POST
@for_try_out
def answer(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Read and grade an answer, and say what became of it in the words of the real page."""
    post = read_answer(request.POST)
    if post is None:
        return as_json(BROKEN, "") if wants_json(request) else broken(request)
    saved = _tried(trial, post)
    after = after_save(trial.lookup, saved, post.question) if saved is not STALE else {}
    if wants_json(request):
        return as_json(saved, post.key, **after)
    if saved.arrived:
        return redirect(f"{reverse('part', args=[post.part])}#q-{post.question}")
    return refused_page(request, trial, post, saved, after)


@require_POST
@for_try_out
def send_again(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Go to the end: no teacher gives anything back in a try-out."""
    return redirect("end")


def _tried(trial: Trial, post: AnswerPost) -> Saved:
    if not trial.turn_to_attempt(post.attempt):
        return STALE
    asked = next((one for one in trial.asked if one.question.id == post.question), None)
    if asked is None:
        return STALE
    task, saved = try_answer(trial.task or Tried(), asked, raw=post.raw, key=post.key, passed=post.passed)
    state = trial.state.with_task(task, other=trial.on_other)
    if not state.fits:
        return FULL
    trial.state = state
    return saved


@require_http_methods(["GET", "HEAD", "POST"])
@for_try_out
def underline(request: HttpRequest, trial: Trial, number: int) -> HttpResponse:
    """Underline sentences in the try-out."""
    if request.method != "POST":
        return underline_page(request, trial, number)
    post = read_underlined(request.POST)
    saved = BROKEN if post is None else _note(trial, post.attempt)
    if post and saved.arrived and trial.task:
        before = trial.task.underlined
        if post.line:
            chosen = drawn(trial.lookup, number, before, post.line, on=post.on)
        else:
            chosen = underlined_in(trial.lookup, number, before, post.sentences)
        trial.put(msgspec.structs.replace(trial.task, underlined=tuple(chosen)))
    return after_note(request, saved, post.key if post else "", reverse("part", args=[number]))


@require_POST
@for_try_out
def unclear(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Call a question of the try-out unclear, or take it back."""
    post = read_unclear(request.POST)
    saved = BROKEN if post is None else _note(trial, post.attempt)
    if post and saved.arrived and trial.task:
        called = unclear_with(trial.lookup, trial.task.unclear, post.question, unclear=post.unclear)
        trial.put(msgspec.structs.replace(trial.task, unclear=tuple(called)))
    return after_note(request, saved, post.key if post else "", place_of_question(request))


def _note(trial: Trial, attempt: int) -> Saved:
    known = trial.turn_to_attempt(attempt) and trial.task is not None and not trial.task.handed_in
    return Saved("saved") if known else STALE


@require_POST
@for_try_out
def pass_part(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Pass what has no answer yet in a part."""
    post = read_pass(request.POST)
    if post is None:
        return broken(request)
    if trial.turn_to_attempt(post.attempt) and trial.task is not None:
        asked = [one for one in trial.asked if one.question.section == post.section]
        state = trial.state.with_task(pass_open(trial.task, asked, token=post.token), other=trial.on_other)
        trial.state = state if state.fits else trial.state
    return to_part(post)


@require_POST
@for_try_out
def hand_in(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Hand the try-out in to nobody."""
    if trial.task is not None:
        trial.put(hand_in_tried(trial.task))
    return redirect("end")


@require_POST
@for_try_out
def wish(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Try the last question."""
    word = request.POST.get("wish", "")
    if word in WISHES:
        trial.state = msgspec.structs.replace(trial.state, wish=word)
    return to_last_question()
