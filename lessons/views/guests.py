"""Who comes to teachers' pages without an account: a phone by its cookie, a substitute by what their session holds."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from lessons.actions.pairing import LEADS
from lessons.core.roles import OWN, role_may
from lessons.core.viewer import Viewer
from lessons.queries.guests import link_with, phone_viewer, phone_with, substitute_viewer
from lessons.views.access import use_time_zone
from lessons.views.families import act_of

PHONE = "phone"
SALT = "phone-cookie"
SUBSTITUTE = "substitute"


def give_phone(response: HttpResponse, *, key: str, digits: str) -> None:
    """Let this browser wait with its digits, and lead once they were typed."""
    response.set_cookie(
        PHONE,
        signing.dumps({"key": key, "digits": digits}, salt=SALT),
        max_age=int(LEADS.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def forget_phone(response: HttpResponse) -> None:
    """Let this browser be no phone of a teacher any more."""
    response.delete_cookie(PHONE, samesite="Lax")


def phone_said(request: HttpRequest) -> tuple[str, str]:
    """Return the key and the digits of a phone's cookie, "" without a genuine one."""
    try:
        said: dict[str, Any] = signing.loads(request.COOKIES.get(PHONE, ""), salt=SALT)
    except signing.BadSignature:
        return "", ""
    return str(said.get("key", "")), str(said.get("digits", ""))


def has_phone(request: HttpRequest) -> bool:
    """Return whether this browser was once a phone of a teacher."""
    return phone_said(request) != ("", "")


def come_in(request: HttpRequest, key: str) -> None:
    """Let this browser stand in by a link: in a session of its own, which Lock and idle time end."""
    logout(request)
    request.session[SUBSTITUTE] = key


def let_in(request: HttpRequest) -> Viewer | None:
    """Return the phone or substitute who asks, None for nobody we know; the view is told by `request.guest`.

    Raises Http404 for what is not for them: anything but a few pages of one run for a phone, a teacher's own pages for
    a substitute. What a substitute may not do in their class is said by the view.
    """
    viewer, match = _guest(request), request.resolver_match
    if viewer is None:
        return None
    act = act_of(match.url_name if match else None)
    if act == OWN or (viewer.kind == "phone" and not role_may(viewer.role, act)):
        raise Http404
    viewer = replace(viewer, act=act)
    setattr(request, "guest", viewer)  # noqa: B010 - requests have no such name of their own
    return viewer


def _guest(request: HttpRequest) -> Viewer | None:
    now = timezone.now()
    key, _ = phone_said(request)
    phone = phone_with(key, now=now) if key else None
    if phone is not None and phone.klass is not None:
        use_time_zone(phone.klass.school)
        return phone_viewer(phone)
    held = request.session.get(SUBSTITUTE, "")
    link = link_with(str(held), now=now) if held else None
    if link is None:
        return None
    use_time_zone(link.klass.school)
    return substitute_viewer(link)
