"""A teacher's first page: teach, what waits, who helps students here."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.school import name_helpers
from lessons.core.errors import LessonError
from lessons.core.viewer import Viewer
from lessons.forms.school import HelpersForm, helpers_of
from lessons.models import School
from lessons.queries.waiting import demo_run, waiting_for
from lessons.views.access import teacher, today
from lessons.views.teacher_data import is_owner


@never_cache
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what a teacher can do now and what waits."""
    viewer = teacher(request)
    school = School.objects.get(pk=viewer.school)
    return _page(request, viewer, HelpersForm(initial=helpers_of(school)))


@require_POST
def helpers(request: HttpRequest) -> HttpResponse:
    """Store who helps students here."""
    viewer = teacher(request)
    form = HelpersForm(request.POST)
    if form.is_valid():
        try:
            name_helpers(viewer, **form.cleaned_data, now=timezone.now())
        except LessonError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved. Students see this when they press Help."))
            return redirect("home")
    return _page(request, viewer, form)


def _page(request: HttpRequest, viewer: Viewer, form: HelpersForm) -> HttpResponse:
    now = timezone.now()
    context = {
        "here": "home",
        "form": form,
        "waiting": waiting_for(viewer, today=today(), now=now),
        "demo": demo_run(viewer, now=now),
        "laptop": settings.LAPTOP,
        "copies": is_owner(request),
    }
    return render(request, "lessons/teacher/home.html", context, status=422 if form.errors else 200)
