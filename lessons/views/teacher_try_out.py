"""A teacher in the place of a student: the student's own pages, under the preview's address."""

import uuid
from typing import Any

import msgspec
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lessons.queries.helping import helpers_of
from lessons.queries.mine import mine_in
from lessons.queries.trying import Trial
from lessons.templatetags.reader import reader_settings
from lessons.views.always import back_of, picked_settings
from lessons.views.helping import asked_address, help_context
from lessons.views.keeping import forget
from lessons.views.student import go_on, welcome_page, with_news
from lessons.views.student_end import end_page
from lessons.views.student_mine import mine_page
from lessons.views.student_reading import part_page
from lessons.views.student_talk import talk_page
from lessons.views.trials import for_try_out


@require_GET
@for_try_out
def wait(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Go on where the try-out was."""
    return with_news(request, go_on(trial))


@require_GET
@for_try_out
def welcome(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Show who reads what and what the story is about."""
    return welcome_page(request, trial)


@require_POST
@for_try_out
def story(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Start what was chosen; nobody is asked to talk."""
    choice = request.POST.get("choice")
    if choice not in ("read", "other", "other_and_talk"):
        return redirect("welcome")
    trial.state = trial.state.begun(other=choice != "read")
    return redirect(f"{reverse('wait')}?told=1" if choice == "other_and_talk" else "wait")


@require_POST
@for_try_out
def other(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Change to the other task, or back."""
    to = request.POST.get("to")
    if to in ("other", "first") and not trial.finished(timezone.now()):
        trial.state = trial.state.begun(other=to == "other")
    return redirect("wait")


@require_POST
@for_try_out
def another_name(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Show another name for the talk."""
    trial.state = msgspec.structs.replace(trial.state, name=trial.state.name + 1)
    return redirect("welcome")


@require_POST
@login_not_required
def here(request: HttpRequest, key: uuid.UUID, which: str, minutes: int) -> HttpResponse:
    """Answer the knock of an open page with nothing; it keeps no teacher signed in."""
    return HttpResponse(status=204)


@require_GET
@for_try_out
def part(request: HttpRequest, trial: Trial, number: int) -> HttpResponse:
    """Show a part of the story with its questions."""
    return part_page(request, trial, number)


@require_GET
@for_try_out
def talk(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Show the prompt with the box."""
    return talk_page(request, trial, change="change" in request.GET)


@require_GET
@for_try_out
def end(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Show the end: handing in, and then what a student sees once the answers are released."""
    return end_page(request, trial)


@require_GET
@for_try_out
def mine(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Show what would be stored about a student who did the same."""
    return mine_page(request, mine_in(trial, now=timezone.now()), klass=trial.seat.klass, try_out=True)


@require_http_methods(["GET", "HEAD", "POST"])
@for_try_out
def leave(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Ask whether to leave; leaving starts the try-out over."""
    if request.method == "POST":
        forget(request)
        return redirect("wait")
    return _always(request, trial, "leave")


@require_http_methods(["GET", "HEAD", "POST"])
@for_try_out
def reader(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Try text size and colours; they change nothing outside this try-out."""
    if request.method == "POST":
        trial.state = msgspec.structs.replace(trial.state, reader=picked_settings(request.POST))
        return redirect(back_of(request))
    return _always(request, trial, "reader", chosen=reader_settings(request.COOKIES))


@require_http_methods(["GET", "HEAD", "POST"])
@for_try_out
def help_page(request: HttpRequest, trial: Trial) -> HttpResponse:
    """Show who helps here; asking reaches nobody."""
    if request.method == "POST":
        return redirect(asked_address(reverse("help"), request, "help"))
    klass, now = trial.seat.klass, timezone.now()
    shown = help_context(request, school=klass.school, helpers=helpers_of(klass.school, now=now), back=back_of(request))
    return _always(request, trial, "help", **shown, student=trial.seat.student, asked=request.GET.get("asked", ""))


def _always(request: HttpRequest, trial: Trial, template: str, **context: Any) -> HttpResponse:
    shown = {"label": trial.seat.student.label, "back": back_of(request), "try_out": True}
    return render(request, f"lessons/public/{template}.html", shown | context)
