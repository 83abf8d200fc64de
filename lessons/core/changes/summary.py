"""Changes in a line or two, for the note on an edition."""

from collections import Counter
from collections.abc import Iterable, Iterator

from lessons.core.changes.change import Area, Change, What
from lessons.core.format import Speaker
from lessons.core.messages import Message, gettext_noop

LONGEST = 300
COUNTED: dict[tuple[Area, What], str] = {
    ("question", "new"): gettext_noop("New questions: %(count)d"),
    ("question", "gone"): gettext_noop("Questions gone: %(count)d"),
    ("question", "key"): gettext_noop("Questions with another key: %(count)d"),
    ("question", "points"): gettext_noop("Questions with other points: %(count)d"),
    ("question", "reworded"): gettext_noop("Questions in other words: %(count)d"),
    ("question", "moved"): gettext_noop("Questions in another place: %(count)d"),
    ("question", "beside"): gettext_noop("Questions with other feedback or proof: %(count)d"),
    ("prompt", "new"): gettext_noop("New prompts: %(count)d"),
    ("prompt", "gone"): gettext_noop("Prompts gone: %(count)d"),
    ("prompt", "reworded"): gettext_noop("Prompts in other words: %(count)d"),
    ("prompt", "beside"): gettext_noop("Prompts with other notes: %(count)d"),
}


def summary(changes: Iterable[Change], *, say: Speaker = str) -> str:
    """Return the changes in at most 300 characters, questions and prompts as counts, "" for none; what does not fit is
    left out behind an ellipsis."""
    told = ""
    for part in _parts(tuple(changes)):
        longer = f"{told} {say(part)}.".strip()
        if len(longer) > LONGEST - 2:
            return f"{told or longer[: LONGEST - 2]} …"
        told = longer
    return told


def _parts(changes: tuple[Change, ...]) -> Iterator[Message]:
    counts = Counter((change.area, change.what) for change in changes)
    for counted, text in COUNTED.items():
        if counts[counted]:
            yield Message(text, {"count": counts[counted]})
    yield from (change.message for change in changes if (change.area, change.what) not in COUNTED)
