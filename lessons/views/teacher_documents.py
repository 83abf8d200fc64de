"""The documents that a school asks for, to read and to print."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from lessons.actions.documents import say_duties
from lessons.core.notice import Duties
from lessons.forms.documents import DutiesForm, said_by
from lessons.models import School
from lessons.queries.accounts import school_roles_of
from lessons.queries.classes import class_cards
from lessons.queries.documents import BY_NAME, DOCUMENTS, duties_of, for_parents, text_of
from lessons.views.access import class_or_404, holder, teacher


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest) -> HttpResponse:
    """List the documents, and store what the school says in its notices."""
    viewer, now = teacher(request), timezone.now()
    if request.method == "POST":
        holder(request, "administrator")
    school = School.objects.get(pk=viewer.school)
    form = DutiesForm(request.POST if request.method == "POST" else None, initial=said_by(school))
    if form.is_valid():
        said = form.cleaned_data
        say_duties(viewer, name=said.pop("name"), duties=Duties(**said), now=now)
        messages.success(request, _("Saved. The notices say so from now on."))
        return redirect("documents")
    context = {
        "form": form,
        "may_change": "administrator" in school_roles_of(viewer),
        "documents": DOCUMENTS,
        "classes": class_cards(viewer, now=now),
        "contact": settings.CONTACT,
        "laptop": settings.LAPTOP,
    }
    return render(request, "lessons/teacher/documents.html", context, status=422 if form.errors else 200)


@require_GET
def document(request: HttpRequest, name: str) -> HttpResponse:
    """Show one document as a sheet to print."""
    teacher(request)
    if name not in BY_NAME:
        raise Http404
    found = BY_NAME[name]
    return render(request, "lessons/teacher/document.html", {"title": found.title, "text": text_of(found)})


@never_cache
@require_GET
def class_notice(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what parents and the school are told about one class as a sheet to print."""
    found = class_or_404(teacher(request), key)
    text = for_parents(numbers=found.naming == "numbers")
    context = {"klass": found, "duties": duties_of(found.school), "text": text}
    return render(request, "lessons/teacher/class_notice.html", context)
