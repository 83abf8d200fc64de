"""A teacher's phone: it shows four digits, waits until they were typed on the laptop, and then leads one run."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from lessons.actions.pairing import give_phone_up, wait_with_digits
from lessons.core.errors import LessonError
from lessons.models import PairedPhone
from lessons.queries.guests import phone_with
from lessons.views.guests import forget_phone, give_phone, has_phone, phone_said
from lessons.views.limiting import count_digits, minutes_to_wait_for_digits


def _phone(request: HttpRequest) -> PairedPhone | None:
    key, _ = phone_said(request)
    return phone_with(key, now=timezone.now()) if key else None


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest) -> HttpResponse:
    """Show a phone its four digits, or the lesson that it leads; a press gives fresh digits."""
    if request.method == "POST":
        return _digits(request)
    phone = _phone(request)
    if phone is not None and phone.run_id:
        return redirect("run", key=phone.run_id)
    context = {"digits": phone_said(request)[1] if phone else "", "until": phone and phone.until}
    over = has_phone(request) and phone is None
    response = render(request, "lessons/public/pair.html", context | {"over": over})
    if over:  # said once; from now on this browser is like any other
        forget_phone(response)
    return response


def _digits(request: HttpRequest) -> HttpResponse:
    minutes = minutes_to_wait_for_digits(request)
    if minutes:
        return render(request, "lessons/public/pair.html", {"minutes": minutes}, status=429)
    now = timezone.now()
    give_phone_up(key=phone_said(request)[0], now=now)
    try:
        key, digits = wait_with_digits(now=now)
    except LessonError as problem:
        return render(request, "lessons/public/pair.html", {"problem": problem}, status=429)
    count_digits(request)
    response = redirect("pair")
    give_phone(response, key=key, digits=digits)
    return response


@login_not_required
@never_cache
@require_GET
def pair_state(request: HttpRequest) -> HttpResponse:
    """Answer the poll of a phone that waits: 204 until it is let in or its digits are too old."""
    phone = _phone(request)
    if phone is not None and not phone.run_id:
        return HttpResponse(status=204)
    return HttpResponseClientRedirect(reverse("pair"))


@login_not_required
@require_POST
def pair_leave(request: HttpRequest) -> HttpResponse:
    """Let this phone lead no more."""
    give_phone_up(key=phone_said(request)[0], now=timezone.now())
    response = redirect("pair")
    forget_phone(response)
    return response
