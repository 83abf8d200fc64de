"""One student of a class: label, return code, a file of what is stored, removing. The pages say a number, no more."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lessons.actions.classes import give_new_code, rename_student
from lessons.actions.removing import remove_student
from lessons.actions.taking_out import note_student_taken
from lessons.core.errors import LessonError
from lessons.forms.classes import RenameForm
from lessons.models import Student
from lessons.queries.classes import belongings_of
from lessons.queries.student_file import student_file, taken_of
from lessons.templatetags.words import say
from lessons.views.access import student_or_404, teacher


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def student(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """Rename a student."""
    viewer = teacher(request)
    found = student_or_404(viewer, key, number)
    form = RenameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rename_student(viewer, student=found, label=form.cleaned_data["label"], now=timezone.now())
        except LessonError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Student %(number)d has a new label.") % {"number": found.position})
            return redirect("class", key)
    return _student_page(request, found, form=form)


@never_cache
@require_POST
def student_code(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """Give a student a new return code and show it, this once."""
    viewer = teacher(request)
    found = student_or_404(viewer, key, number)
    code = give_new_code(viewer, student=found, now=timezone.now())
    return _student_page(request, found, form=RenameForm(), code=code)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def student_remove(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """Say what goes with a student, then remove them."""
    viewer = teacher(request)
    found = student_or_404(viewer, key, number)
    if request.method == "POST":
        remove_student(viewer, student=found, now=timezone.now())
        said = _("Number %(number)d is removed, with everything that was theirs.")
        messages.success(request, said % {"number": found.position})
        return redirect("class", key)
    context = {"here": "classes", "class": found.klass, "student": found, "belongings": belongings_of(found)}
    return render(request, "lessons/teacher/student_remove.html", context)


@never_cache
@require_POST
def student_take(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """Send what is stored about a student, to read or as JSON, and record that it was taken."""
    viewer, now = teacher(request), timezone.now()
    found, ending = student_or_404(viewer, key, number), "json" if request.POST.get("file") == "json" else "html"
    note_student_taken(viewer, student=found, what=ending, now=now)
    own = taken_of(found, say, now=now)
    if ending == "json":
        zone = str(timezone.get_current_timezone())
        sent = HttpResponse(student_file(found, own, now=now, zone=zone), content_type="application/json")
    else:
        context = {"klass": found.klass, "student": found, "own": own, "made": now}
        sent = render(request, "lessons/teacher/student_file.html", context)
    name = f"student-{found.position}-{timezone.localdate(now).isoformat()}.{ending}"
    sent.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return sent


def _student_page(request: HttpRequest, found: Student, *, form: RenameForm, code: str = "") -> HttpResponse:
    form.action = reverse("student", args=[found.klass_id, found.pk])
    context = {"here": "classes", "class": found.klass, "student": found, "form": form, "code": code}
    return render(request, "lessons/teacher/student.html", context, status=422 if form.errors else 200)
