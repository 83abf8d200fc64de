"""Where django-allauth asks us: nobody signs up without an invitation, and wrong passwords are counted our way."""

from functools import partial
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lessons.actions.passwords import note_sign_in
from lessons.models import User
from lessons.views.limiting import client_address
from lessons.views.passwords import count_wrong_password, minutes_to_wait_for_password, remember_browser, too_many
from quizsite.accounts.letters import post


class Adapter(DefaultAccountAdapter):
    """What is ours in signing in; everything else is allauth's."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
        "enter_current_password": _("This password is wrong."),
        "incorrect_password": _("This password is wrong."),
        "email_taken": _("This address cannot be used. Take another one."),
        "invalid_password_reset": _("This link was used already or is too old. Ask for another one."),
        "rate_limited": _("Too many tries. Wait some minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account here without an invitation."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse who has to wait; the counts of allauth would keep a whole school out, or an owner."""
        wait = minutes_to_wait_for_password(request, _account(credentials))
        if wait:
            raise ValidationError(too_many(wait), code="too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a wrong password."""
        count_wrong_password(request, _account(credentials))

    def post_login(self, request: HttpRequest, user: User, **said: Any) -> HttpResponse:
        """Record the sign-in and let this browser be known to the account."""
        response: HttpResponse = super().post_login(request, user, **said)
        note_sign_in(user, now=timezone.now())
        remember_browser(request, response, user.email or "")
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter once the page is on its way: neither what it says nor its time tells who has an account."""
        post(partial(super().send_mail, template_prefix, email, context))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that a proxy we know has seen; what a client says of itself counts for nothing."""
        return client_address(request)


def _account(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email") or credentials.get("username") or "")
