"""What is stored about a student, on a page of their own."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from lessons.models import Class
from lessons.queries.mine import Mine, mine_of
from lessons.views.access import pass_of, student_of, use_time_zone
from lessons.views.always import back_of


@require_GET
@login_not_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show everything that is stored about the student who asks, before, in and after a lesson."""
    found = pass_of(request)
    if found is None or not found.student:
        return redirect("join")
    student = student_of(found)
    if student is None:
        return redirect("wait")
    use_time_zone(student.klass.school)
    return mine_page(request, mine_of(student, now=timezone.now()), klass=student.klass)


def mine_page(request: HttpRequest, shown: Mine, *, klass: Class, try_out: bool = False) -> HttpResponse:
    """Return the page."""
    context = {"mine": shown, "label": shown.label, "klass": klass, "back": back_of(request), "try_out": try_out}
    return render(request, "lessons/student/mine.html", context)
