"""How every form of a draft is shown and saved: on a page of its own, or by itself while somebody types."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lessons.actions.workshop import OvertakenError, change_draft
from lessons.core.errors import LessonError
from lessons.core.messages import Problem
from lessons.core.plan import Lookup, parse_plan
from lessons.core.viewer import Viewer
from lessons.forms.draft import DraftForm, differences
from lessons.models import Lesson
from lessons.views.access import draft_or_404, teacher

BY_ITSELF = "X-Saves-Itself"
"""The header that the page's script sends: then a saved form is shown again instead of the editor."""


HIDDEN = ("csrfmiddlewaretoken", "seen", "opening", "instead_of")


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft that somebody who may change it has opened."""

    viewer: Viewer
    lesson: Lesson
    lookup: Lookup


@dataclass(frozen=True, slots=True)
class Correction:
    """One kind of form: its page, how it is made from a draft, what stands beside it, where one goes back to.

    `form` and `beside` raise KeyError when the part is not in the draft.
    """

    page: str
    form: Callable[[Lookup, Mapping[str, Any] | None], DraftForm]
    beside: Callable[[Lookup], dict[str, Any]]
    anchor: str = ""
    problems: Callable[[Lookup], Sequence[Problem]] = lambda lookup: ()


def open_draft(request: HttpRequest, key: uuid.UUID) -> Opened:
    """Return the draft of that key; 404 for anybody who may not change it."""
    viewer = teacher(request)
    found = draft_or_404(viewer, key)
    return Opened(viewer, found, Lookup(parse_plan(found.draft)))


def corrected(request: HttpRequest, opened: Opened, correction: Correction) -> HttpResponse:
    """Show the form, or save what was typed: 422 for what cannot be read, 409 when the part was changed meanwhile."""
    try:
        form = correction.form(opened.lookup, request.POST or None)
    except KeyError as error:
        if request.method == "POST":
            return _gone(request, opened)
        raise Http404 from error
    if request.method != "POST":
        return _page(request, opened, correction, form)
    seen = request.POST.get("instead_of") or request.POST.get("seen", "")
    if seen and seen != form.digest and form.digest:
        return _overtaken(request, opened, correction, form, OvertakenError())
    if not form.is_valid():
        return _page(request, opened, correction, form, status=422)
    return _saved(request, opened, correction, form)


def _saved(request: HttpRequest, opened: Opened, correction: Correction, form: DraftForm) -> HttpResponse:
    try:
        plan = change_draft(
            opened.viewer,
            lesson=opened.lesson,
            change=form.apply,
            did=form.did,
            part=form.part,
            seen=request.POST.get("instead_of") or form.cleaned_data["seen"],
            opening=form.cleaned_data["opening"],
            now=timezone.now(),
        )
    except OvertakenError as error:
        return _overtaken(request, opened, correction, form, error)
    except LessonError as error:
        form.refuse(error)
        return _page(request, opened, correction, form, status=422)
    if BY_ITSELF in request.headers:
        now = Opened(opened.viewer, opened.lesson, Lookup(plan))
        try:
            return _page(request, now, correction, correction.form(now.lookup, None), saved=True)
        except KeyError:  # the part has another name now, as a word that is explained
            return redirect("draft", opened.lesson.pk)
    messages.success(request, _("Saved in the draft."))
    return redirect(f"{reverse('draft', args=[opened.lesson.pk])}#{correction.anchor}")


def _overtaken(
    request: HttpRequest, opened: Opened, correction: Correction, form: DraftForm, error: OvertakenError
) -> HttpResponse:
    """Show what was typed and, beside it, what somebody else has stored; the part may be gone altogether."""
    now = open_draft(request, opened.lesson.pk)
    try:
        stored = correction.form(now.lookup, None)
    except KeyError:
        return _gone(request, opened)
    form.refuse(error)
    more = {"differences": list(differences(form, stored)), "stored": stored.digest}
    return _page(request, now, correction, form, status=409, more=more)


def _gone(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Say that the part was taken out meanwhile, with the words that were typed so that nothing is lost."""
    typed = [
        words for name, words in request.POST.items() if name not in HIDDEN and isinstance(words, str) and words.strip()
    ]
    context = {"here": "shelf", "lesson": opened.lesson, "typed": typed}
    return render(request, "lessons/teacher/draft_gone.html", context, status=409)


def _page(
    request: HttpRequest,
    opened: Opened,
    correction: Correction,
    form: DraftForm,
    *,
    status: int = 200,
    saved: bool = False,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    context = {
        "here": "shelf",
        "lesson": opened.lesson,
        "form": form,
        "anchor": correction.anchor,
        "saved": saved,
        "itself": BY_ITSELF in request.headers,
        "problems": correction.problems(opened.lookup),
        **correction.beside(opened.lookup),
        **(more or {}),
    }
    return render(request, f"lessons/teacher/draft_{correction.page}.html", context, status=status)
