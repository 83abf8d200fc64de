"""Who teaches a class: colleagues, and substitutes by a link. On a laptop with its one account there is nobody else."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lessons.actions.staffing import add_co_teacher, make_link, take_link_back, take_teacher_away
from lessons.core.errors import LessonError
from lessons.core.viewer import Viewer
from lessons.forms.guests import LinkForm, StaffForm
from lessons.models import Class
from lessons.queries.guests import links_of, staff_of
from lessons.views.access import class_or_404, teacher
from lessons.views.addresses import site_addresses


def _class(request: HttpRequest, key: uuid.UUID) -> tuple[Viewer, Class]:
    viewer = teacher(request)
    found = class_or_404(viewer, key)
    if settings.LAPTOP:
        raise Http404
    return viewer, found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def class_staff(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show who teaches a class, and add a colleague."""
    viewer, found = _class(request, key)
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["username"]
        try:
            add_co_teacher(viewer, klass=found, username=name, now=timezone.now())
        except LessonError as error:
            form.refuse(error)
        else:
            messages.success(request, _("%(name)s teaches this class too.") % {"name": name})
            return redirect("class_staff", key)
    return _page(request, found, form=form)


@require_POST
def class_staff_away(request: HttpRequest, key: uuid.UUID, role: int) -> HttpResponse:
    """Let a colleague teach this class no more."""
    viewer, found = _class(request, key)
    take_teacher_away(viewer, klass=found, role=role, now=timezone.now())
    messages.success(request, _("Taken away. They do not see this class any more."))
    return redirect("class_staff", key)


@never_cache
@require_POST
def class_link(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make a link for a substitute and show it, this once."""
    viewer, found = _class(request, key)
    form = LinkForm(request.POST, now=timezone.localtime())
    if form.is_valid():
        try:
            code = make_link(viewer, klass=found, until=form.cleaned_data["until"], now=timezone.now())
        except LessonError as error:
            form.refuse(error)
        else:
            link = f"{site_addresses(request)[0]}{reverse('substitute')}#{code}"
            return _page(request, found, code=code, link=link)
    return _page(request, found, link_form=form)


@require_POST
def class_link_back(request: HttpRequest, key: uuid.UUID, link: int) -> HttpResponse:
    """Take a link back: it opens nothing any more, and who came by it is out."""
    viewer, found = _class(request, key)
    take_link_back(viewer, klass=found, link=link, now=timezone.now())
    messages.success(request, _("The link is taken back. Who came by it is out."))
    return redirect("class_staff", key)


def _page(
    request: HttpRequest,
    found: Class,
    *,
    form: StaffForm | None = None,
    link_form: LinkForm | None = None,
    **shown: Any,
) -> HttpResponse:
    now = timezone.now()
    form, link_form = form or StaffForm(), link_form or LinkForm(now=timezone.localtime())
    form.action, link_form.action = reverse("class_staff", args=[found.pk]), reverse("class_link", args=[found.pk])
    context = {
        "here": "classes",
        "class": found,
        "staff": staff_of(found, now=now),
        "links": links_of(found, now=now),
        "form": form,
        "link_form": link_form,
    }
    refused = form.errors or link_form.errors
    return render(request, "lessons/teacher/class_staff.html", context | shown, status=422 if refused else 200)
