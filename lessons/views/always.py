"""What is on every student's page: Help, text size and colours, "Not you?"."""

from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from lessons.actions.caring import MOST_LETTERS, ask_help
from lessons.models import HelpRequest, School, Student
from lessons.queries.helping import helpers_in, helpers_of
from lessons.queries.sitting import Sitting
from lessons.templatetags.reader import CHOICES, COOKIE, reader_settings
from lessons.views.access import class_of, dismiss, pass_of, place_of, student_of
from lessons.views.helping import asked_address, help_context
from lessons.views.student_saving import gone

YEAR = 365 * 24 * 60 * 60
PLACES = {
    "join",
    "number",
    "return_code",
    "wait",
    "welcome",
    "part",
    "underline",
    "talk",
    "end",
    "mine",
}  # what "Go back" may open


@login_not_required
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Ask whether to leave, then forget the student on this device."""
    if request.method == "POST":
        response = redirect("join")
        dismiss(response)
        return response
    found = pass_of(request)
    student = student_of(found) if found and found.student else None
    back = back_of(request)
    return render(request, "lessons/public/leave.html", {"label": student.label if student else "", "back": back})


@login_not_required
@require_http_methods(["GET", "POST"])
def reader(request: HttpRequest) -> HttpResponse:
    """Let the reader choose text size and colours; kept in one cookie on this device."""
    back = back_of(request)
    if request.method == "GET":
        context = {"chosen": reader_settings(request.COOKIES), "back": back}
        return render(request, "lessons/public/reader.html", context)
    value = picked_settings(request.POST)
    response = redirect(back)
    if value:
        response.set_cookie(COOKIE, value, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def picked_settings(post: QueryDict) -> str:
    """Return what was chosen for text and colours as a cookie says it."""
    picked = {name: post.get(name, "") for name in CHOICES}
    return "&".join(f"{name}={value}" for name, value in picked.items() if value in CHOICES[name])


def back_of(request: HttpRequest) -> str:
    """Return the page of ours that the reader came from, the start otherwise; never an address that only takes."""
    came_from = urlsplit(request.headers.get("Referer", "")).path
    for where in (request.POST.get("back", ""), request.GET.get("back", ""), came_from):
        if url_has_allowed_host_and_scheme(where, allowed_hosts=None) and _can_be_opened(where):
            return where
    return reverse("wait") if pass_of(request) else reverse("join")


def _can_be_opened(where: str) -> bool:
    try:
        return resolve(where).url_name in PLACES
    except Resolver404:
        return False


@login_not_required
@require_http_methods(["GET", "POST"])
def help_page(request: HttpRequest) -> HttpResponse:
    """Show who helps here and who reads a request; a student may ask for the teacher."""
    found = pass_of(request)
    student = student_of(found) if found and found.student else None
    if request.method == "POST" and student is not None and found is not None:
        return _ask(request, student, place_of(found))
    klass = student.klass if student else class_of(found) if found else None
    school = klass.school if klass else _only_school()
    now = timezone.now()
    helpers = helpers_in(klass, now=now) if klass else helpers_of(school, now=now)
    context = {"label": student.label if student else "", "student": student, "asked": _asked(request, student)}
    shown = help_context(request, school=school, helpers=helpers, back=back_of(request))
    return render(request, "lessons/public/help.html", shown | context)


def _ask(request: HttpRequest, student: Student, sitting: Sitting | None) -> HttpResponse:
    """Keep what a student asked, and lead back to the page, which says whether it was kept."""
    kind = request.POST.get("kind", "help")
    if kind not in ("help", "talk"):
        return gone(request, broken=True)
    text = request.POST.get("text", "").replace("\x00", "")
    seat = sitting.seat if sitting else None
    kept = ask_help(student=student, seat=seat, kind=kind, text=text, now=timezone.now())
    known = (kept.kind, kept.text) == (kind, text[:MOST_LETTERS])
    return redirect(asked_address(reverse("help"), request, kind if known else "full"))


def _asked(request: HttpRequest, student: Student | None) -> str:
    """Return what the way here says of asking, "" where nobody waits to be read."""
    said = request.GET.get("asked", "")
    waits = said and student and HelpRequest.objects.filter(student=student, seen_at__isnull=True).exists()
    return said if waits else ""


def _only_school() -> School | None:
    """Return the school of a laptop; among several nobody can know which one a stranger belongs to."""
    schools = list(School.objects.all()[:2])
    return schools[0] if len(schools) == 1 else None
