"""Rather not answer a part: one press, and what was answered stays."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from lessons.actions.passing import pass_part as pass_part_action
from lessons.forms.passing import PassPost, read_pass
from lessons.views.access import pass_of, student_viewer
from lessons.views.student_saving import gone


@require_POST
@login_not_required
def pass_part(request: HttpRequest) -> HttpResponse:
    """Pass what has no answer yet in a part, and show the part again."""
    found, post = pass_of(request), read_pass(request.POST)
    if found is None or not found.student:
        return redirect("join")
    if post is None:
        return gone(request, broken=True)
    own = pass_part_action(
        student_viewer(found),
        attempt=post.attempt,
        section=post.section,
        token=post.token,
        device=found.key,
        now=timezone.now(),
    )
    return to_part(post) if own else redirect("wait")


def to_part(post: PassPost) -> HttpResponse:
    """Send a student back to the foot of the part, where it is said what was passed."""
    return redirect(f"{reverse('part', args=[post.part])}#pass-part")
