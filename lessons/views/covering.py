"""Covers: what a teacher's page hides until it is pressed, and for how long a press lasts.

Nothing is stored: a press gives the page a signed word that says who may see which panel of which run, and the page
shows it again with every poll and form until it is 60 seconds old. Deciding or marking from an open panel gives a new
word, so that the minute starts anew. A page opened anew has none and is covered.
"""

from django.core import signing
from django.http import HttpRequest

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Run

SECONDS = 60
SIGNER = signing.TimestampSigner(salt="uncovered")


def uncover(viewer: Viewer, run: Run, panel: str) -> str:
    """Return the word that lets this teacher see one panel of one run for a minute."""
    return SIGNER.sign(f"{viewer.kind}:{viewer.id}:{run.pk}:{panel}")


def may_see(request: HttpRequest, viewer: Viewer, run: Run, panel: str) -> bool:
    """Return whether the request carries a fresh word for this panel."""
    try:
        said = SIGNER.unsign(sight_of(request), max_age=SECONDS)
    except signing.BadSignature:
        return False
    return said == f"{viewer.kind}:{viewer.id}:{run.pk}:{panel}"


def need_sight(request: HttpRequest, viewer: Viewer, run: Run, panel: str) -> None:
    """Raise LessonError unless the request carries a fresh word for this panel."""
    if not may_see(request, viewer, run, panel):
        raise LessonError(gettext_noop("The minute was over. Uncover again, then decide."))


def sight_of(request: HttpRequest) -> str:
    """Return the word that came with a form or in a poll's header, "" for none."""
    return request.POST.get("sight", "") or request.headers.get("X-Sight", "")
