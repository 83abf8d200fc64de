"""Leading from a phone: the teacher types its four digits on the laptop, and takes it back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lessons.actions.pairing import pair_phone, take_phones_back
from lessons.core.errors import LessonError
from lessons.core.viewer import Viewer
from lessons.forms.guests import DigitsForm
from lessons.models import Run
from lessons.queries.editions import lookup_of
from lessons.queries.guests import phones_of
from lessons.views.access import run_or_404, teacher
from lessons.views.addresses import qr_code, site_addresses


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def run_phones(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the address to open on a phone and ask for the digits that it shows."""
    viewer = teacher(request)
    run, form = run_or_404(viewer, key), DigitsForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _paired(viewer, run, form):
        messages.success(request, _("Your phone leads this lesson now. Is it not yours? Take it back at once."))
        return redirect("run", key=key)
    address = f"{site_addresses(request)[0]}{reverse('pair')}"
    context = {
        "run": run,
        "klass": run.klass,
        "title": lookup_of(run.edition_id).plan.title,
        "form": form,
        "address": address.partition("://")[2],
        "qr": qr_code(address),
        "phones": phones_of(run, now=timezone.now()),
    }
    return render(request, "lessons/teacher/run_phones.html", context, status=422 if form.errors else 200)


def _paired(viewer: Viewer, run: Run, form: DigitsForm) -> bool:
    try:
        pair_phone(viewer, run=run, digits=form.cleaned_data["digits"], now=timezone.now())
    except LessonError as error:
        form.refuse(error)
    return not form.errors


@require_POST
def run_phones_back(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Let no phone lead this run any more."""
    viewer = teacher(request)
    take_phones_back(viewer, run=run_or_404(viewer, key), now=timezone.now())
    messages.success(request, _("No phone leads this lesson now."))
    return redirect("run", key=key)
