"""A teacher's first page: teach, what waits, who helps students here."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from lessons.core.contacts import helpers_on
from lessons.queries.accounts import school_roles_of
from lessons.queries.helping import contacts_of
from lessons.queries.waiting import demo_run, waiting_for
from lessons.views.access import own_user, teacher, today
from lessons.views.teacher_data import is_owner


@never_cache
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what a teacher can do now and what waits."""
    viewer, now, day = teacher(request), timezone.now(), today()
    contacts = contacts_of(viewer.school)
    context = {
        "here": "home",
        "may_set_help": not school_roles_of(viewer).isdisjoint(("safeguarding", "administrator")),
        "helpers": helpers_on(day, contacts),
        "unconfirmed": sum(one.standing(day) != "fresh" for one in contacts),
        "waiting": waiting_for(viewer, today=day, now=now),
        "demo": demo_run(viewer, now=now),
        "laptop": settings.LAPTOP,
        "copies": is_owner(request),
        "has_password": settings.LAPTOP and own_user(request).has_usable_password(),
    }
    return render(request, "lessons/teacher/home.html", context)
