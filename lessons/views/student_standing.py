"""Taking part in the talk besides writing: accept its rules, say where one stands, ask the teacher to look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from lessons.actions.talking import agree_to_norms, report_post, take_stand
from lessons.core.viewer import Viewer
from lessons.forms.numbers import read_number
from lessons.queries.sitting import Sitting
from lessons.views.access import for_student
from lessons.views.student_talk import place_in_talk, talk_page


@require_POST
@for_student
def talk_agree(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Accept the rules of the talk."""
    agree_to_norms(viewer, sitting=sitting, now=timezone.now())
    return redirect("talk")


@require_POST
@for_student
def talk_stand(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Say where one stands now."""
    problem = take_stand(viewer, sitting=sitting, stance=request.POST.get("stance", ""), now=timezone.now())
    return talk_page(request, sitting, problem=problem, status=422) if problem else redirect("talk")


@require_POST
@for_student
def talk_report(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Ask the teacher to look at a classmate's text."""
    post = read_number(request.POST, "post")
    if post:
        report_post(viewer, sitting=sitting, post=post, now=timezone.now())
    return redirect(f"{place_in_talk('')}?asked={post}#post-{post}")
