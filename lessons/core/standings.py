"""How an answer stands, in words a teacher reads."""

from lessons.core.messages import Message, gettext_noop
from lessons.core.regrading import Outcome

MARKED = gettext_noop("%(earned)s of %(most)d")
OTHERS = {
    "waiting": gettext_noop("waits for your mark"),
    "dropped": gettext_noop("not counted"),
    "not_scored": gettext_noop("without points"),
}


def words_of(stands: Outcome, *, most: int) -> Message:
    """Return how a settled answer to a question of so many points stands."""
    if stands.points is None:
        return Message(OTHERS.get(stands.standing, OTHERS["not_scored"]))
    return Message(MARKED, {"earned": f"{stands.points:.4g}", "most": most})
