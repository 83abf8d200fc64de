"""The demo class: made in one press, taken away in one press."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lessons.actions.demo import make_demo_class, remove_demo_class
from lessons.models import User
from lessons.views.access import teacher


def _user(request: HttpRequest) -> User:
    teacher(request)
    if not isinstance(request.user, User):
        raise Http404
    return request.user


@require_POST
def demo(request: HttpRequest) -> HttpResponse:
    """Make a fresh demo class and show it."""
    run = make_demo_class(user=_user(request), now=timezone.now())
    messages.success(request, _("Everybody in this class is invented. Join with your own phone: take a free number."))
    return redirect("run", key=run.pk)


@require_POST
def demo_remove(request: HttpRequest) -> HttpResponse:
    """Take the demo class away."""
    remove_demo_class(user=_user(request), now=timezone.now())
    messages.success(request, _("The demo class is gone."))
    return redirect("home")
