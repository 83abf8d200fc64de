"""A student's way into a story: where to go on, who reads what, the content note, another name, being here."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.caring import ask_help
from lessons.actions.joining import note_presence, start_story, take_another_name, turn_to_story
from lessons.core.saving import MOST_TOKEN
from lessons.core.viewer import Viewer
from lessons.models import Run, Student
from lessons.queries.pace import eyes_up, knock_every, parts_let
from lessons.queries.progress import place_to_go_on
from lessons.queries.sitting import Sitting, seat_open, sitting_of
from lessons.queries.talk import news_in_talk
from lessons.views.access import for_student, pass_of, place_of, student_of


def page(request: HttpRequest, template: str, sitting: Sitting, *, status: int = 200, **context: Any) -> HttpResponse:
    """Return a page of the lesson with what every one of them shows."""
    shown = {
        "label": sitting.seat.student.label,
        "seat": sitting.seat,
        "run": sitting.seat.run,
        "sitting": sitting,
        "has_other": sitting.seat.run.other_id is not None,
        "over": not seat_open(sitting.seat, timezone.now()),
        "eyes": eyes_up(sitting.seat.run),
        **news_of(request),
        "try_out": sitting.try_out,
        "csrf_token": get_token(request),  # once for all forms of the page
    }
    return render(request, f"lessons/student/{template}.html", shown | context, status=status)


NEWS = ("told", "back")  # what the next page says once: the teacher was asked to talk; a student is back with the code


def news_of(request: HttpRequest) -> dict[str, bool]:
    """Return what this page says once, because the way to it said so."""
    return {name: name in request.GET for name in NEWS}


def with_news(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Send on with a redirect what the next page says once."""
    news = "&".join(f"{name}=1" for name, said in news_of(request).items() if said)
    if news:
        response["Location"] += f"?{news}"
    return response


def go_on(sitting: Sitting) -> HttpResponse:
    """Send a student to the place where they were."""
    now = timezone.now()
    if sitting.before_note(now):
        return redirect("welcome")
    if sitting.finished(now):
        return redirect("end")
    number = place_to_go_on(sitting, sitting.answers(), now=now)
    if number <= len(sitting.lookup.plan.sections):
        return redirect("part", number)
    return redirect("talk" if sitting.prompt else "end")


@require_GET
@login_not_required
def wait(request: HttpRequest) -> HttpResponse:
    """Send a student on to the lesson; without one say that it has not begun, or that the class is gone."""
    found = pass_of(request)
    if found is None or not found.student:
        return redirect("number" if found else "join")
    sitting = place_of(found)
    if sitting is not None:
        return with_news(request, go_on(sitting))
    student = student_of(found)
    if student is None:
        return render(request, "lessons/public/gone.html", status=410)
    return render(request, "lessons/student/wait.html", {"label": student.label, **news_of(request)})


def arrived(request: HttpRequest, student: Student, key: str, code: str) -> HttpResponse:
    """Return the first page after a number was taken; only here the return code is shown."""
    sitting = sitting_of(Viewer("student", student.pk, 0), key=key, now=timezone.now())
    if sitting is None:
        return render(request, "lessons/student/wait.html", {"label": student.label, "code": code})
    return page(request, "welcome", sitting, code=code, klass=student.klass, plan=sitting.lookup.plan)


@require_GET
@for_student
def welcome(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Say who reads what and until when, and what the story is about."""
    return welcome_page(request, sitting)


def welcome_page(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Return the page before the first part."""
    return page(request, "welcome", sitting, klass=sitting.seat.klass, plan=sitting.lookup.plan)


@require_POST
@for_student
def story(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Start the story that was chosen; a student may ask for the teacher with the same press."""
    choice, now, seat = request.POST.get("choice"), timezone.now(), sitting.seat
    if choice not in ("read", "other", "other_and_talk"):
        return redirect("welcome")
    if not seat_open(seat, now):
        return redirect("end")
    told = False
    if choice == "other_and_talk":
        told = ask_help(student=seat.student, seat=seat, kind="talk", text="", now=now).kind == "talk"
    there = f"{reverse('wait')}?told=1" if told else "wait"
    if seat.other_task and choice != "read" and turn_to_story(seat=seat, other=False):
        return redirect(there)  # the note was the other task's: another story is the class's, after its own note
    seat.other_task = choice != "read" or seat.other_task
    attempt = start_story(seat=seat, other=seat.other_task, now=now)
    return redirect(there) if told else go_on(Sitting(seat, attempt))


@require_POST
@for_student
def other(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Change to the other task, or back; what was written in either stays."""
    to, now = request.POST.get("to"), timezone.now()
    first = to == "first" and turn_to_story(seat=sitting.seat, other=False)
    if to in ("other", "first") and not first and not sitting.finished(now):
        start_story(seat=sitting.seat, other=to == "other", now=now)
    return redirect("wait")


@require_POST
@for_student
def another_name(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Give the student another name for the talk; the page keeps its place."""
    take_another_name(seat=sitting.seat)
    return redirect("welcome")


@require_POST
@login_not_required
def here(request: HttpRequest) -> HttpResponse:
    """Note that a student's page is open, and say in headers whether the lesson and its talk are, how many parts the
    teacher has opened, whether all look up, when to knock again, and of a page of the talk that is behind which texts
    stand there."""
    found, now = pass_of(request), timezone.now()
    response = HttpResponse(status=204)
    sitting = place_of(found)
    if sitting is None:
        return response
    shown = request.POST.get("page", "")[:MOST_TOKEN].replace("\0", "")
    newest = note_presence(seat=sitting.seat, page=shown if "opened" in request.POST else "", now=now)
    if shown and newest not in ("", shown):
        response["X-Page"] = "older"
    response["X-Lesson"] = "open" if seat_open(sitting.seat, now) else "over"
    response["X-Talk"] = "open" if sitting.prompt and sitting.seat.run.talk_opened_at else "closed"
    response["X-Every"] = str(_every(sitting.seat.run))
    response["X-Parts"] = str(parts_let(sitting))
    response["X-Eyes"] = "up" if eyes_up(sitting.seat.run) else "down"
    news = news_in_talk(sitting, request.POST.get("talk", "")[:MOST_TOKEN].replace("\0", ""))
    if news is not None:
        response["X-Texts"] = " ".join(news.texts)
    return response


def _every(run: Run) -> int:
    """Return after how many seconds to knock again, counted once in five minutes."""
    name = f"knock:{run.pk}"
    every: int | None = cache.get(name)
    if every is None:
        every = knock_every(run)
        cache.set(name, every, timeout=300)
    return every
