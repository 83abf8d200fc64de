"""Saving one answer: for a script with the save key repeated once it has arrived, for a form with its page again."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lessons.actions.answering import save_answer
from lessons.actions.joining import note_presence_at
from lessons.actions.returning import send_again as hand_in_again
from lessons.core.key import in_words
from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.plan import Lookup
from lessons.core.saving import GONE, Saved
from lessons.core.viewer import Viewer
from lessons.forms.answer import AnswerPost, read_answer
from lessons.queries.editions import lookup_of
from lessons.queries.guiding import check_of
from lessons.queries.sitting import Sitting
from lessons.templatetags.words import say
from lessons.views.access import Pass, for_student, pass_of, place_of, student_viewer
from lessons.views.student_reading import part_page

STATUS = {"conflict": 409, "gone": 410, "wrong": 422}
BROKEN = Saved(
    "wrong", problem=Problem(Message(gettext_noop("This page is broken. Copy your text, then load the page again.")))
)
GONE_TEXT = gettext_noop("You are no longer in this class. Copy your text and show it to your teacher.")
CONFLICT_TEXT = gettext_noop("This was changed on another page, or by your teacher.")
OTHER_LESSON = gettext_noop("This belongs to another lesson. Copy your text and show it to your teacher.")
TYPED = ("text", "short", "number")  # the names of boxes for a student's own words; those of the talk begin with "box."


@require_POST
@login_not_required
def answer(request: HttpRequest) -> HttpResponse:
    """Save one answer, whoever sends it."""
    found, post = pass_of(request), read_answer(request.POST)
    if post is None:
        saved = BROKEN
    elif found is None or not found.student:
        saved = GONE
    else:
        saved = _save(found, post)
    if wants_json(request):
        return as_json(saved, post.key if post else "", **(_after(saved, post) if post else {}))
    return _as_page(request, saved, post)


def _save(found: Pass, post: AnswerPost) -> Saved:
    return save_answer(
        student_viewer(found),
        attempt=post.attempt,
        question=post.question,
        raw=post.raw,
        key=post.key,
        passed=post.passed,
        edition=post.edition,
        device=found.key,
        now=timezone.now(),
    )


@require_POST
@for_student
def send_again(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Save an answer that was given back and hand it in again."""
    found, post = pass_of(request), read_answer(request.POST)
    if found is None or post is None:
        return gone(request, broken=True)
    saved = _save(found, post)
    if saved.state == "gone":
        return gone(request, problem=saved.problem)
    if saved.arrived:
        problem = hand_in_again(viewer, attempt=post.attempt, question=post.question, now=timezone.now())
        if problem is None:
            return redirect(f"{reverse('part', args=[post.part])}?sent=1#q-{post.question}")
        saved = Saved("wrong", saved.revision, problem=problem, edition=saved.edition)
    return refused_page(request, sitting, post, saved, _after(saved, post))


def wants_json(request: HttpRequest) -> bool:
    """Return whether a script asks, not a form."""
    return request.headers.get("Accept") == "application/json"


def as_json(saved: Saved, key: object, **more: Any) -> HttpResponse:
    """Return what became of a save for a script; only one that has arrived repeats its key."""
    data: dict[str, Any] = {"state": saved.state, "revision": saved.revision, **more}
    if saved.state == "wrong":
        data["problem"] = say(saved.problem)
    elif saved.state == "gone":
        data["problem"] = say(saved.problem) if saved.problem else _(GONE_TEXT)
    elif saved.state == "conflict":
        data |= {"problem": _(CONFLICT_TEXT), "stored": saved.stored or {}}
    response = JsonResponse(data, status=STATUS.get(saved.state, 200))
    if saved.arrived:
        response["X-Saved"] = str(key)
    return response


def _after(saved: Saved, post: AnswerPost) -> dict[str, Any]:
    return {} if saved.edition is None else after_save(lookup_of(saved.edition), saved, post.question)


def after_save(lookup: Lookup, saved: Saved, question: str) -> dict[str, Any]:
    """Return what the page shows after a save: a check's answer, or the words that are stored."""
    asked = lookup.asked[question]
    if saved.state == "conflict":
        words = asked.kind.describe(asked.payload, saved.stored) if saved.stored else ()
        return {"words": [say(in_words(lookup, one)) for one in words]}
    if not asked.question.guiding or not saved.arrived:
        return {}
    check = check_of(lookup, asked, saved.response, saved.tries)
    if check is None:
        return {"feedback": "", "proof": [], "settled": True}  # it was passed
    html = render_to_string("lessons/parts/check.html", {"check": check})
    shown = check.proof if check.step != "yes" else ()
    return {"feedback": html, "proof": [place.id for place in shown], "settled": check.settled}


def _as_page(request: HttpRequest, saved: Saved, post: AnswerPost | None) -> HttpResponse:
    found = pass_of(request)
    if post and found and saved.state != "gone":  # without scripts no page says by itself that somebody is here
        note_presence_at(student_viewer(found), attempt=post.attempt, now=timezone.now())
    if post and saved.arrived:
        return redirect(f"{reverse('part', args=[post.part])}#q-{post.question}")
    sitting = place_of(found)
    if post is None or sitting is None or saved.state == "gone":
        return gone(request, broken=post is None, problem=saved.problem)
    return refused_page(request, sitting, post, saved, _after(saved, post))


def refused_page(
    request: HttpRequest, sitting: Sitting, post: AnswerPost, saved: Saved, after: dict[str, Any]
) -> HttpResponse:
    """Return the part again with what was typed and why it was not saved; what is of another lesson stands alone."""
    if sitting.attempt is None or post.attempt != sitting.attempt.pk:
        return gone(request, problem=saved.problem or Problem(Message(OTHER_LESSON)))
    refused = {
        "question": post.question,
        "typed": post.raw,
        "revision": saved.revision,
        "problem": saved.problem or Message(CONFLICT_TEXT),
        **after,
    }
    return part_page(request, sitting, post.part, refused=refused, status=STATUS[saved.state])


def typed_in(request: HttpRequest) -> list[str]:
    """Return every text that a form brought, so that it can be copied."""
    return [
        text for name in request.POST if name in TYPED or name.startswith("box.") for text in request.POST.getlist(name)
    ]


def gone(request: HttpRequest, *, broken: bool = False, problem: Problem | None = None) -> HttpResponse:
    """Say that this cannot be kept here and why, and show the text that was typed so that it can be copied."""
    context = {"typed": typed_in(request), "broken": broken, "problem": problem}
    return render(request, "lessons/public/gone.html", context, status=400 if broken else 410)
