"""A lesson exactly as its students will see it: the teacher's page with the frame, and who may look at what."""

import uuid
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lessons.core.digits import whole_number
from lessons.core.plan import lengths_offered
from lessons.core.viewer import Viewer
from lessons.models import Lesson
from lessons.queries.access import may_change
from lessons.queries.trying import DRAFT, Shown, shown_draft, shown_edition
from lessons.views.access import lesson_or_404, teacher
from lessons.views.framing import frames_our_own
from lessons.views.keeping import alone, forget
from lessons.views.lengths import length_asked

SCREENS = ("phone", "laptop")
MOST_DIGITS = 9


@require_http_methods(["GET", "HEAD", "POST"])
@frames_our_own
def preview(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a lesson in a frame as wide as a student's screen; a press starts the try-out over."""
    viewer = teacher(request)
    shown = shown_or_404(viewer, key, request.GET.get("edition", ""))
    if request.method == "POST":
        with alone(request):
            forget(request)
        return redirect(request.get_full_path())
    lengths = lengths_offered(shown.lookup.plan)
    minutes = length_asked(request, lengths)
    screen = request.GET.get("screen", "")
    asked = {"edition": shown.which, "minutes": minutes, "screen": screen if screen in SCREENS else SCREENS[0]}
    context = {
        "here": "shelf",
        "lesson": shown.lesson,
        "shown": shown,
        "plan": shown.lookup.plan,
        "questions": sum(not one.question.guiding for one in shown.lookup.asked.values()),
        "asked": asked,
        "frame": reverse("try_out", args=[key, shown.which, minutes]),
        "screens": [(one, urlencode(asked | {"screen": one})) for one in SCREENS],
        "lengths": [(one, urlencode(asked | {"minutes": one})) for one in lengths],
        "editions": [(one, urlencode(asked | {"edition": one})) for one in _editions(viewer, shown.lesson)],
    }
    return render(request, "lessons/teacher/preview.html", context)


def shown_or_404(viewer: Viewer, key: uuid.UUID, which: str) -> Shown:
    """Return what is previewed: "draft" for a draft of one's own, an edition by its number, "" for the draft as far as
    it may be changed and the newest edition otherwise. Anything else is not found."""
    lesson = lesson_or_404(viewer, key)
    if which in ("", DRAFT) and may_change(viewer, lesson):
        return shown_draft(lesson)
    number = whole_number(which, MOST_DIGITS)
    found = shown_edition(lesson, number) if number is not None or not which else None
    if found is None:
        raise Http404
    return found


def _editions(viewer: Viewer, lesson: Lesson) -> list[str]:
    """Return what else of this lesson can be looked at, the draft first, then the newest edition."""
    numbers = [str(one) for one in lesson.editions.order_by("-number").values_list("number", flat=True)]
    return [DRAFT, *numbers] if may_change(viewer, lesson) else numbers
