"""The answer to the last question, which is about nothing in the lesson."""

from lessons.core.labels import WISHES
from lessons.core.viewer import Viewer
from lessons.models import Seat


def note_wish(viewer: Viewer, *, seat: int, wish: str) -> None:
    """Keep what the viewer would like to read about next, in place of what was wished before; nothing for no wish.

    The seat's version stays: no live page may tell that just now somebody has answered.
    """
    if wish in WISHES:
        Seat.objects.filter(pk=seat, student_id=viewer.id).update(wish=wish)
