"""All data of a laptop: copies of it, and going back to one. Only for its teacher, and only on the laptop itself."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lessons.actions.copies import bring_copy, drop_copy, keep_copy, note_copy_taken, restore_copy
from lessons.actions.setup import laptop_teacher
from lessons.core.errors import LessonError
from lessons.core.viewer import Viewer
from lessons.forms.copies import BringForm
from lessons.templatetags.words import say
from lessons.views.access import teacher
from lessons.views.sign_in import is_this_machine
from quizsite.backup.folder import copies_folder, copies_in, copy_named, keeps_copies
from quizsite.backup.restoring import look_into


def is_owner(request: HttpRequest) -> bool:
    """Return whether this is the laptop itself and its teacher. On a server, and for all others, there is no page."""
    return keeps_copies() and is_this_machine(request) and request.user == laptop_teacher()


def owner(request: HttpRequest) -> Viewer:
    """Return who is here as the laptop's teacher; nobody else finds these pages."""
    if not is_owner(request):
        raise Http404
    return teacher(request)


@never_cache
@require_GET
def data(request: HttpRequest) -> HttpResponse:
    """List the copies that are kept, and when each of them goes."""
    owner(request)
    return _page(request, BringForm())


@never_cache
@require_POST
def data_copy(request: HttpRequest) -> HttpResponse:
    """Make a copy of everything now."""
    viewer = owner(request)
    try:
        keep_copy(viewer, now=timezone.now())
    except LessonError as error:
        messages.error(request, say(error))
    else:
        messages.success(request, _("The copy is made. It lies on this computer: take it to another place as well."))
    return redirect("data")


@never_cache
@require_POST
def data_take(request: HttpRequest, copy: str) -> HttpResponseBase:
    """Send a copy as a file."""
    viewer = owner(request)
    path = copy_named(copies_folder(), copy)
    note_copy_taken(viewer, now=timezone.now())
    return FileResponse(path.open("rb"), as_attachment=True, filename=copy, content_type="application/octet-stream")


@never_cache
@require_POST
def data_drop(request: HttpRequest, copy: str) -> HttpResponse:
    """Delete a copy before its time."""
    drop_copy(owner(request), name=copy, now=timezone.now())
    messages.success(request, _("The copy is deleted."))
    return redirect("data")


@never_cache
@require_POST
def data_bring(request: HttpRequest) -> HttpResponse:
    """Take in a backup from another place, and say what is in it."""
    owner(request)
    form = BringForm(request.POST, request.FILES, size=int(request.META.get("CONTENT_LENGTH") or 0))
    if form.is_valid():
        try:
            name = bring_copy(form.cleaned_data["backup"].read(), now=timezone.now())
        except LessonError as error:
            form.add_error("backup", say(error))
        else:
            return redirect("data_restore", name)
    return _page(request, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def data_restore(request: HttpRequest, copy: str) -> HttpResponse:
    """Say what is in a copy and what it would replace, then go back to it and sign its teacher in anew."""
    owner(request)
    if request.method == "POST":
        user = restore_copy(name=copy, now=timezone.now())
        request.session.flush()  # of the state before; it is in no table any more
        login(request, user)
        messages.success(request, _("You are back at this copy. What was here before is kept as a copy, too."))
        return redirect("data")
    context: dict[str, Any] = {"here": "home", "name": copy}
    try:
        context["inside"] = look_into(copy_named(copies_folder(), copy), room=copies_folder())
    except LessonError as error:
        context["problem"] = error
    return render(request, "lessons/teacher/data_restore.html", context, status=409 if "problem" in context else 200)


def _page(request: HttpRequest, form: BringForm) -> HttpResponse:
    form.action = reverse("data_bring")
    folder = copies_folder()
    context = {"here": "home", "form": form, "copies": copies_in(folder), "folder": folder}
    return render(request, "lessons/teacher/data.html", context, status=422 if form.errors else 200)
