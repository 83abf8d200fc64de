"""Silent discussion: threads on sentences of the text, written, not spoken."""

from typing import ClassVar

from lessons.core.messages import gettext_noop
from lessons.core.protocol import Box, ByStage, Stage

NOTE = (Box("text", gettext_noop("What do you think about this sentence?"), cites=True),)


class Silent(ByStage):
    """Everybody writes about a sentence that they choose; then they read and answer, still in silence."""

    name: ClassVar[str] = "silent"
    label: ClassVar[str] = gettext_noop("Silent discussion")
    about: ClassVar[str] = gettext_noop("Each one writes about a sentence; then threads grow under them, in silence.")
    stages: ClassVar[tuple[Stage, ...]] = (
        Stage(
            "write",
            gettext_noop("Write about a sentence"),
            gettext_noop("Choose a sentence of the text. Write what you think about it."),
            post="text",
            boxes=NOTE,
            minutes=6,
        ),
        Stage(
            "threads",
            gettext_noop("Read and answer in silence"),
            gettext_noop("Read what others wrote. Answer one of them. Nobody speaks."),
            post="text",
            boxes=NOTE,
            reads=True,
            replies=True,
            minutes=10,
        ),
    )
