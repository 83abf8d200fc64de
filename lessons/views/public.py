"""Joining a class: the code on the wall, a number, and a return code where the number is taken."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lessons.actions.codes import device_key
from lessons.actions.joining import student_with_code, take_label
from lessons.core.errors import LessonError
from lessons.forms.answer import page_token
from lessons.forms.joining import JoinForm, LabelForm, ReturnForm, label_key
from lessons.models import Class, Student
from lessons.views.access import admit, class_of, pass_of, student_of, use_time_zone
from lessons.views.limiting import count_wrong, minutes_to_wait
from lessons.views.student import arrived

REPEAT = 60  # seconds in which a number that was tapped twice gives the same page


@login_not_required
@never_cache
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
    student = student_with_code(code)
    if student is None:
        count_wrong(request)
        form.add_error("code", _("No class has this code now. Look at the wall and type it again."))
        return None
    return _back(student)


def _must_wait(request: HttpRequest, form: JoinForm | ReturnForm | LabelForm, *, target: str = "") -> bool:
    """Put a sentence with the time to wait into the form when too many wrong codes were typed."""
    minutes = minutes_to_wait(request, target=target)
    if minutes:
        text = ngettext(
            "Too many wrong codes. Wait %(count)d minute, or ask your teacher.",
            "Too many wrong codes. Wait %(count)d minutes, or ask your teacher.",
            minutes,
        )
        form.add_error(None, text % {"count": minutes})
    return bool(minutes)


def _back(student: Student) -> HttpResponse:
    response = redirect("wait")
    admit(response, klass=student.klass, student=student.pk, key=device_key(student.code_hash or ""))
    return response


def _status(form: JoinForm | ReturnForm | LabelForm) -> int:
    return 422 if form.is_bound and form.errors else 200


@login_not_required
@never_cache
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
    if not form.is_valid() or _must_wait(request, form):
        return _grid(request, klass, form)
    student, page = _labelled(klass, form.cleaned_data["number"]), form.cleaned_data["page"]
    if student is None:
        count_wrong(request)
        form.add_error("number", _("Nobody in this class has this name. Ask your teacher how it is written."))
        return _grid(request, klass, form)
    tapped = f"tapped:{page}:{student.pk}"
    code = cache.get(tapped) if page else None
    if code is None:
        try:
            code = take_label(klass=klass, student=student, now=timezone.now())
        except LessonError:
            return _return_page(request, klass, ReturnForm(initial={"number": student.label}))
        if page:
            cache.set(tapped, code, REPEAT)  # for a second tap, or when the first answer gets lost on its way
    student.refresh_from_db(fields=["code_hash"])
    use_time_zone(klass.school)
    key = device_key(student.code_hash or "")
    response = arrived(request, student, key, code)
    admit(response, klass=klass, student=student.pk, key=key)
    return response


def _labelled(klass: Class, typed: str) -> Student | None:
    wanted = label_key(typed)
    students = Student.objects.select_related("klass__school").filter(klass=klass)
    return next((student for student in students if label_key(student.label) == wanted), None)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def return_code(request: HttpRequest) -> HttpResponse:
    """Ask whose number it is, and let them back in."""
    found = pass_of(request)
    klass = class_of(found) if found else None
    if klass is None:
        return redirect("join")
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        owner = _labelled(klass, form.cleaned_data["number"])
        target = f"{klass.pk}:{owner.pk if owner else 0}"
        if not _must_wait(request, form, target=target):
            student = student_with_code(form.cleaned_data["code"])
            if student is not None and student == owner:
                return _back(student)
            count_wrong(request, target=target)
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
