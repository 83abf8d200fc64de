"""Joining a class: the code on the wall, a number, and a return code where the number is taken."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from lessons.actions.codes import device_key, hash_code
from lessons.actions.joining import student_with_code, take_label
from lessons.core.codes import code_from
from lessons.core.digits import whole_number
from lessons.core.errors import LessonError
from lessons.core.names import label_key
from lessons.forms.answer import page_token
from lessons.forms.joining import JoinForm, LabelForm, ReturnForm
from lessons.models import Class, Student
from lessons.views.access import admit, class_of, pass_of, student_of, use_time_zone
from lessons.views.limiting import count_wrong, minutes_to_wait
from lessons.views.student import arrived

REPEAT = timedelta(seconds=60)  # in which a number that was tapped twice gives the same page
NOBODY = gettext_lazy("Nobody in this class has this name. Ask your teacher how it is written.")


@login_not_required
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Ask for the code on the wall; a student's own code leads back to their place."""
    form, found = JoinForm(request.POST or None), pass_of(request)
    if request.method == "POST" and form.is_valid():
        response = _enter(request, form)
        if response is not None:
            return response
    context = {"form": form, "joined": bool(found and found.student), "codes": True}
    return render(request, "lessons/public/join.html", context, status=_status(form))


def _enter(request: HttpRequest, form: JoinForm) -> HttpResponse | None:
    if _must_wait(request, form):
        return None
    code = form.cleaned_data["code"]
    klass = Class.objects.filter(join_code=code).first()
    if klass is not None:
        found = pass_of(request)
        if found and found.klass == klass.pk and student_of(found):
            return redirect("wait")
        response = redirect("number")
        admit(response, klass=klass)
        return response
    if _must_wait(request, form, bare=True):
        count_wrong(request)  # whoever goes on guessing what opens a class comes to the end of the address's tries
        return None
    student = student_with_code(code)
    if student is None:
        count_wrong(request, bare=True)
        form.add_error("code", _("No class has this code now. Look at the wall and type it again."))
        return None
    return _back(student)


def _must_wait(request: HttpRequest, form: JoinForm | ReturnForm, *, label: str = "", bare: bool = False) -> bool:
    """Put a sentence with the time to wait into the form when too many wrong codes were typed."""
    minutes = minutes_to_wait(request, label=label, bare=bare)
    if minutes:
        text = ngettext(
            "Too many wrong codes. Wait %(count)d minute, or ask your teacher.",
            "Too many wrong codes. Wait %(count)d minutes, or ask your teacher.",
            minutes,
        )
        form.add_error(None, text % {"count": minutes})
    return bool(minutes)


def _back(student: Student) -> HttpResponse:
    response = redirect(f"{reverse('wait')}?back=1")
    admit(response, klass=student.klass, student=student.pk, key=device_key(student.code_hash or ""))
    return response


def _status(form: JoinForm | ReturnForm | LabelForm) -> int:
    return 422 if form.is_bound and form.errors else 200


@login_not_required
@require_http_methods(["GET", "POST"])
def number(request: HttpRequest) -> HttpResponse:
    """Let a student tap their number or type their label; the answer to that is their first page."""
    found = pass_of(request)
    klass = class_of(found) if found else None
    if found is None or klass is None:
        return redirect("join") if found is None else render(request, "lessons/public/gone.html", status=410)
    form = LabelForm(request.POST or None)
    if request.method == "POST":
        return _take(request, klass, form)
    if found.student and student_of(found):
        return redirect("wait")
    return _grid(request, klass, form)


def _grid(request: HttpRequest, klass: Class, form: LabelForm) -> HttpResponse:
    students = list(Student.objects.filter(klass=klass).order_by("position"))
    context = {
        "klass": klass,
        "students": students,
        "form": form,
        "page": page_token(),
        "all_taken": all(student.code_hash for student in students),
    }
    return render(request, "lessons/public/number.html", context, status=_status(form))


def _take(request: HttpRequest, klass: Class, form: LabelForm) -> HttpResponse:
    if not form.is_valid():
        return _grid(request, klass, form)
    typed = form.cleaned_data["number"]
    student = _chosen(klass, typed)
    if student is None:
        form.add_error("number", NOBODY)
        return _grid(request, klass, form)
    code = _code_for(klass, student, form.cleaned_data["page"])
    if code is None:
        return _return_page(request, klass, ReturnForm(initial={"number": typed}))
    student.refresh_from_db(fields=["code_hash"])
    use_time_zone(klass.school)
    key = device_key(student.code_hash or "")
    response = arrived(request, student, key, code)
    admit(response, klass=klass, student=student.pk, key=key)
    return response


def _code_for(klass: Class, student: Student, page: str) -> str | None:
    """Return the return code of a student who was free, or whom this very page has taken a moment ago.

    A page always gives the same code, so that a second tap finds it in any process, and nothing is kept anywhere.
    """
    now = timezone.now()
    code = code_from(f"{page}:{student.pk}", key=f"page-code:{settings.SECRET_KEY}") if page else ""
    try:
        return take_label(klass=klass, student=student, code=code, now=now)
    except LessonError:
        student.refresh_from_db(fields=["code_hash", "joined_at"])
    mine = bool(code) and student.code_hash == hash_code(code)
    return code if mine and student.joined_at is not None and now - student.joined_at < REPEAT else None


def _chosen(klass: Class, typed: str) -> Student | None:
    """Return who was tapped or typed: in a class of numbers by the place in the list, whatever the label is now."""
    students = Student.objects.select_related("klass__school").filter(klass=klass)
    if klass.naming == "numbers":
        return students.filter(position=whole_number(typed, 4) or 0).first()
    wanted = label_key(typed)
    return next((student for student in students if label_key(student.label) == wanted), None)


@login_not_required
@require_http_methods(["GET", "POST"])
def return_code(request: HttpRequest) -> HttpResponse:
    """Ask whose number it is, and let them back in."""
    found = pass_of(request)
    klass = class_of(found) if found else None
    if klass is None:
        return redirect("join")
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        owner = _chosen(klass, form.cleaned_data["number"])
        if owner is None:
            form.add_error("number", NOBODY)
        elif not _must_wait(request, form, label=str(owner.pk)):
            if student_with_code(form.cleaned_data["code"]) == owner:
                return _back(owner)
            count_wrong(request, label=str(owner.pk))
            form.add_error("code", _("This is not the code of this number. Look at your photo, or ask your teacher."))
    return _return_page(request, klass, form)


def _return_page(request: HttpRequest, klass: Class, form: ReturnForm) -> HttpResponse:
    label = form["number"].value() or ""
    return render(
        request, "lessons/public/return_code.html", {"form": form, "klass": klass, "typed": label}, status=_status(form)
    )


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was too old to send, and that nothing typed is lost: the browser still has it."""
    return render(request, "lessons/public/stale.html", status=403)
