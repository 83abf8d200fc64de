"""The accounts of a school, for its administrators: who is invited, who does what, whose account is closed.

Nothing of a class stands here: no label, no name of a class, no word of a student. A laptop has no list.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lessons.actions.accounts import close_account, give_role, open_account, take_role
from lessons.actions.inviting import invite, take_invitation_back
from lessons.core.errors import LessonError
from lessons.core.roles import ROLE_NAMES, SCHOOL_ROLES
from lessons.core.viewer import Viewer
from lessons.forms.accounts import CloseForm, InviteForm
from lessons.models import User
from lessons.queries.accounts import account_of, accounts_of, alone_in, heirs_for, invitations_of
from lessons.queries.records import acts_on_accounts
from lessons.views.access import holder
from lessons.views.addresses import site_addresses


def _administrator(request: HttpRequest) -> Viewer:
    viewer = holder(request, "administrator")
    if settings.LAPTOP:
        raise Http404
    return viewer


def _account(request: HttpRequest, key: int) -> tuple[Viewer, User]:
    viewer = _administrator(request)
    found = account_of(viewer, key)
    if found is None:
        raise Http404
    return viewer, found


@never_cache
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Show the accounts and the open invitations of the school."""
    return _page(request, _administrator(request))


@never_cache
@require_POST
def accounts_invite(request: HttpRequest) -> HttpResponse:
    """Make an invitation and show it, this once."""
    viewer = _administrator(request)
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            code = invite(viewer, **form.cleaned_data, now=timezone.now())
        except LessonError as error:
            form.refuse(error)
        else:
            link = f"{site_addresses(request)[0]}{reverse('invited')}#{code}"
            return _page(request, viewer, code=code, link=link)
    return _page(request, viewer, form=form)


@require_POST
def accounts_invite_back(request: HttpRequest, key: int) -> HttpResponse:
    """Take an invitation back: its link makes no account any more."""
    take_invitation_back(_administrator(request), invitation=key, now=timezone.now())
    messages.success(request, _("The invitation is taken back. Its link opens nothing any more."))
    return redirect("accounts")


@require_POST
def accounts_role(request: HttpRequest, key: int) -> HttpResponse:
    """Give an account a role at the school, or take it away."""
    viewer, account = _account(request, key)
    role = request.POST.get("role", "")
    act = give_role if request.POST.get("give") == "yes" else take_role
    act(viewer, account=account, role=role, now=timezone.now())
    messages.success(request, _("Saved. It counts from the next page on."))
    return redirect("accounts")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accounts_close(request: HttpRequest, key: int) -> HttpResponse:
    """Say what happens to an account that is closed, ask who takes its classes over, then close it."""
    viewer, account = _account(request, key)
    alone = len(alone_in(account))
    said = request.POST if request.method == "POST" else None  # which holds nothing where nobody has to take over
    now = timezone.now()
    form = CloseForm(said, heirs=heirs_for(viewer, account, now=now), alone=bool(alone))
    if request.method == "POST" and form.is_valid():
        try:
            close_account(viewer, account=account, heir=form.cleaned_data.get("heir"), now=now)
        except LessonError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The account of %(name)s is closed.") % {"name": account.username})
            return redirect("accounts")
    context = {"here": "home", "account": account, "alone": alone, "form": form, "own": account.pk == viewer.user}
    return render(request, "lessons/teacher/accounts_close.html", context, status=422 if form.errors else 200)


@require_POST
def accounts_open(request: HttpRequest, key: int) -> HttpResponse:
    """Let a closed account sign in again."""
    viewer, account = _account(request, key)
    open_account(viewer, account=account, now=timezone.now())
    messages.success(request, _("The account of %(name)s is open again.") % {"name": account.username})
    return redirect("accounts")


def _page(request: HttpRequest, viewer: Viewer, *, form: InviteForm | None = None, **shown: Any) -> HttpResponse:
    form = form or InviteForm()
    form.action = reverse("accounts_invite")
    context = {
        "here": "home",
        "me": viewer.user,
        "accounts": accounts_of(viewer),
        "invitations": [
            (one, [ROLE_NAMES[role] for role in one.roles]) for one in invitations_of(viewer, now=timezone.now())
        ],
        "roles": [(role, ROLE_NAMES[role]) for role in SCHOOL_ROLES],
        "form": form,
        "mail": settings.MAIL,
        "acts": acts_on_accounts(viewer),
    }
    return render(request, "lessons/teacher/accounts.html", context | shown, status=422 if form.errors else 200)
