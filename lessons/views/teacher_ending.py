"""The end of a class: results out, the class handed over, then deleted. And the other side: a class taken in."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lessons.actions.handing_over import hand_over
from lessons.actions.taking_in import TakenIn, take_in
from lessons.core.class_file import ENDING
from lessons.core.errors import LessonError
from lessons.forms.class_file import ClassFileForm
from lessons.queries.classes import contents_of
from lessons.queries.ending import endings_of, handed_over_at
from lessons.templatetags.words import say
from lessons.views.access import class_or_404, teacher, today


@never_cache
@require_GET
def class_end(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the steps by which a class ends, in order; nothing of a student stands here."""
    found = class_or_404(teacher(request), key)
    context = {
        "here": "classes",
        "class": found,
        "lessons": endings_of(found),
        "handed_over_at": handed_over_at(found),
        "contents": contents_of(found),
    }
    return render(request, "lessons/teacher/class_end.html", context)


@never_cache
@require_POST
def class_take(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Send the class as one file; its name does not say which class it is."""
    viewer = teacher(request)
    found = class_or_404(viewer, key)
    try:
        data = hand_over(viewer, klass=found, now=timezone.now())
    except LessonError as error:
        messages.error(request, say(error))
        return redirect("class_end", key)
    name = f"class-{today().isoformat()}{ENDING}"
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(data, content_type="application/gzip", headers={"Content-Disposition": disposition})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def class_bring(request: HttpRequest) -> HttpResponse:
    """Take in a class that a colleague has handed over."""
    viewer = teacher(request)
    posted = request.method == "POST"
    form = ClassFileForm(*(request.POST, request.FILES) if posted else (), size=_size(request))
    form.action = reverse("class_bring")
    if posted and form.is_valid():
        try:
            made = take_in(viewer, data=form.cleaned_data["class_file"].read(), today=today(), now=timezone.now())
        except LessonError as error:
            form.add_error("class_file", say(error))
        else:
            for words in _said(made):
                messages.success(request, words)
            return redirect("class", made.klass)
    context = {"here": "classes", "form": form}
    return render(request, "lessons/teacher/class_bring.html", context, status=422 if form.errors else 200)


def _size(request: HttpRequest) -> int:
    return int(request.META.get("CONTENT_LENGTH") or 0)


def _said(made: TakenIn) -> list[str]:
    """Return what came of it, and what is different here from where the class was."""
    words = [_("The class is here, with its lessons. Those are in the archive of your shelf.")]
    if made.new_codes:
        words.append(_("The return codes that students have do not work here: print new ones before the next lesson."))
    if made.new_join_code:
        words.append(_("Another class here has its join code, so it has a new one."))
    if made.shorter:
        words.append(_("Your school keeps classes for a shorter time: its last day is earlier now."))
    return words
