"""Somebody makes their account by an invitation: the code behind "#", a name, an address, a password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lessons.actions.inviting import accept_invitation
from lessons.core.errors import LessonError
from lessons.forms.accounts import InvitedForm
from lessons.templatetags.words import say
from lessons.views.limiting import count_wrong, minutes_to_wait


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest) -> HttpResponse:
    """Ask for what an account needs and make it; whoever was signed in here is signed out."""
    if settings.LAPTOP:
        raise Http404
    form = InvitedForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _made(request, form):
        logout(request)
        messages.success(request, _("Your account is made. Sign in with your e-mail address and your password."))
        return redirect("sign_in")
    return render(request, "lessons/public/invited.html", {"form": form}, status=422 if form.errors else 200)


def _made(request: HttpRequest, form: InvitedForm) -> bool:
    """Return whether the account is made, else say in the form what is wrong; wrong tries are counted."""
    said = form.cleaned_data
    wait = minutes_to_wait(request, bare=True)
    if wait:
        form.add_error("code", ngettext("Wait %(n)d minute.", "Wait %(n)d minutes.", wait) % {"n": wait})
        return False
    name, code = " ".join(said["name"].split()), said["code"].strip()
    try:
        accept_invitation(code=code, name=name, email=said["email"], password=said["password"], now=timezone.now())
    except LessonError as error:
        field = error.params.get("field")
        form.add_error(field, say(error))
        if field in ("code", "email"):  # neither codes nor addresses can be tried one after the other
            count_wrong(request, bare=True)
        return False
    return True
