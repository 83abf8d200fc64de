"""What a student notes beside the answers: underlined sentences, an unclear question. For a script or a form."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lessons.actions.noting import call_unclear, draw_line
from lessons.actions.noting import underline as underline_action
from lessons.core.saving import GONE, Saved
from lessons.forms.answer import page_token, read_answer
from lessons.forms.noting import UnderlinedPost, read_unclear, read_underlined
from lessons.queries.noted import sentences_to_underline
from lessons.queries.progress import opened_parts
from lessons.queries.reading import part_of
from lessons.queries.sitting import Sitting
from lessons.views.access import Pass, pass_of, place_of, student_viewer
from lessons.views.student import page
from lessons.views.student_saving import BROKEN, answer, as_json, gone, wants_json


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def underline(request: HttpRequest, number: int) -> HttpResponse:
    """Show the sentences of a part to tick; a press underlines those that are ticked."""
    if request.method == "POST":
        return _underline(request, number)
    sitting = place_of(pass_of(request))
    return redirect("wait") if sitting is None else underline_page(request, sitting, number)


def underline_page(request: HttpRequest, sitting: Sitting, number: int) -> HttpResponse:
    """Return the page that does without scripts what a press on a sentence does with them."""
    found = part_of(sitting, {}, number)
    now = timezone.now()
    if found is None or sitting.attempt is None or sitting.finished(now):
        return redirect("wait")
    if number > opened_parts(sitting, sitting.answers(), now=now):
        return redirect("part", number)  # which says what it waits for
    can_be = sentences_to_underline(sitting.lookup, found.section)
    return page(
        request,
        "underline",
        sitting,
        part=found,
        sentences=[sitting.lookup.sentences[one] for one in can_be],
        token=page_token(),
        plan=sitting.lookup.plan,
    )


def _underline(request: HttpRequest, number: int) -> HttpResponse:
    found, post = pass_of(request), read_underlined(request.POST)
    if post is None:
        saved = BROKEN
    elif found is None or not found.student:
        saved = GONE
    else:
        saved = _noted(found, post, number)
    return after_note(request, saved, post.key if post else "", reverse("part", args=[number]))


def _noted(found: Pass, post: UnderlinedPost, number: int) -> Saved:
    """Keep one line that a script sends, or all that a form has ticked."""
    who, now = student_viewer(found), timezone.now()
    if post.line:
        return draw_line(who, attempt=post.attempt, part=number, line=post.line, on=post.on, device=found.key, now=now)
    return underline_action(who, attempt=post.attempt, part=number, sentences=post.sentences, device=found.key, now=now)


@require_POST
@login_not_required
def unclear(request: HttpRequest) -> HttpResponse:
    """Call a question unclear, or take it back; what stands in its form is saved with it."""
    found, post = pass_of(request), read_unclear(request.POST)
    if post is None:
        saved = BROKEN
    elif found is None or not found.student:
        saved = GONE
    else:
        saved = call_unclear(
            student_viewer(found),
            attempt=post.attempt,
            question=post.question,
            unclear=post.unclear,
            device=found.key,
            now=timezone.now(),
        )
    if holds_an_answer(request):
        return answer(request)
    return after_note(request, saved, post.key if post else "", place_of_question(request))


def holds_an_answer(request: HttpRequest) -> bool:
    """Return whether a form came along with something in it; a check is only tried by its own press."""
    post = None if wants_json(request) or "check" in request.POST else read_answer(request.POST)
    others = ("csrfmiddlewaretoken", "unclear")
    return post is not None and any(
        text.strip() for name, texts in post.raw.items() if name not in others for text in texts
    )


def place_of_question(request: HttpRequest) -> str:
    """Return the address of the question that a form belongs to."""
    post = read_answer(request.POST)
    return f"{reverse('part', args=[post.part])}#q-{post.question}" if post else reverse("wait")


def after_note(request: HttpRequest, saved: Saved, key: str, back: str) -> HttpResponse:
    """Say to a script what became of a note, or lead a form back to where it was made."""
    if wants_json(request):
        return as_json(saved, key)
    if saved.state == "gone" or saved is BROKEN:
        return gone(request, broken=saved is BROKEN)
    return redirect(back)
