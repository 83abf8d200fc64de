"""A teacher's own account: what they do for the school, and the password; on a laptop the password is optional."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.passwords import remove_password, set_password
from lessons.core.errors import LessonError
from lessons.core.roles import ROLE_NAMES, SCHOOL_ROLES
from lessons.forms.accounts import PasswordForm, RemovePasswordForm
from lessons.forms.desk import DeskForm
from lessons.models import User
from lessons.queries.accounts import school_roles_of
from lessons.queries.records import acts_on_laptop, own_sign_ins
from lessons.views.access import own_user, teacher
from lessons.views.passwords import knows_password
from lessons.views.sign_in import is_this_machine


@never_cache
@require_GET
def own_account(request: HttpRequest) -> HttpResponse:
    """Show who is signed in, what they do for the school, and where the password is changed."""
    return _page(request, own_user(request))


@never_cache
@require_POST
def own_password(request: HttpRequest) -> HttpResponse:
    """Set or change the password of a laptop; the first one is set on the laptop itself."""
    user = _of_a_laptop(request)
    if not (is_this_machine(request) or user.has_usable_password()):
        raise Http404
    form = PasswordForm(request.POST, has_one=user.has_usable_password())
    if form.is_valid() and _knows_the_old_one(request, user, form):
        try:
            set_password(teacher(request), user=user, password=form.cleaned_data["password"], now=timezone.now())
        except LessonError as error:
            form.refuse(error)
        else:
            update_session_auth_hash(request, user)
            messages.success(request, _("Saved. On other machines the dashboard now asks for this password."))
            return redirect("own_account")
    return _page(request, user, form=form)


@never_cache
@require_POST
def own_password_remove(request: HttpRequest) -> HttpResponse:
    """Remove the password of a laptop: what it had opened on other machines closes, this one as well if it is one.

    On the laptop itself the password is not asked for: who has forgotten it comes by the link.
    """
    user, here = _of_a_laptop(request), is_this_machine(request)
    form = RemovePasswordForm(request.POST, here=here)
    if not (form.is_valid() and _knows_the_old_one(request, user, form)):
        return _page(request, user, removing=form)
    remove_password(teacher(request), user=user, now=timezone.now())
    if not here:
        logout(request)
        return redirect("locked")
    update_session_auth_hash(request, user)
    messages.success(request, _("Removed. Your pages open on this machine only."))
    return redirect("own_account")


def _of_a_laptop(request: HttpRequest) -> User:
    if not settings.LAPTOP:
        raise Http404
    return own_user(request)


def _knows_the_old_one(request: HttpRequest, user: User, form: DeskForm) -> bool:
    """Return whether the password that somebody has now is right, where it is asked for; else say so in the form."""
    return "current" not in form.fields or knows_password(request, user, form, "current")


def _page(
    request: HttpRequest, user: User, *, form: PasswordForm | None = None, removing: RemovePasswordForm | None = None
) -> HttpResponse:
    viewer = teacher(request)
    roles = school_roles_of(viewer)
    context: dict[str, Any] = {"here": "home", "account": user, "laptop": settings.LAPTOP, "mail": settings.MAIL}
    sign_ins = own_sign_ins(viewer)
    context |= {"last": next(iter(sign_ins), None), "acts": acts_on_laptop(viewer) if settings.LAPTOP else sign_ins}
    if settings.LAPTOP:
        form = form or PasswordForm(has_one=user.has_usable_password())
        form.action = reverse("own_password")
        removing = removing or RemovePasswordForm(here=is_this_machine(request))
        removing.action = reverse("own_password_remove")
        context |= {"form": form, "removing": removing, "has_password": user.has_usable_password()}
    else:
        context |= {"roles": [ROLE_NAMES[role] for role in SCHOOL_ROLES if role in roles],
                    "administers": "administrator" in roles}  # fmt: skip
    wrong = any(one is not None and one.errors for one in (form, removing))
    return render(request, "lessons/teacher/own_account.html", context, status=422 if wrong else 200)
