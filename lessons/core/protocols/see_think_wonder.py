"""See, think, wonder: what stands there, what one makes of it, what one would like to know."""

from typing import ClassVar

from lessons.core.messages import gettext_noop
from lessons.core.protocol import Box, ByStage, Stage

THREE = (
    Box("text", gettext_noop("What do you see in the text?"), cites=True),
    Box("think", gettext_noop("What do you think about it?")),
    Box("wonder", gettext_noop("What do you wonder?")),
)


class SeeThinkWonder(ByStage):
    """Three boxes in this order; what one sees names a sentence of the text."""

    name: ClassVar[str] = "see_think_wonder"
    label: ClassVar[str] = gettext_noop("See, think, wonder")
    about: ClassVar[str] = gettext_noop("Three boxes: what stands there, what one makes of it, what one would ask.")
    stages: ClassVar[tuple[Stage, ...]] = (
        Stage(
            "look",
            gettext_noop("Look and write"),
            gettext_noop("First what stands there. Then what you think and wonder."),
            post="text",
            boxes=THREE,
            minutes=7,
        ),
        Stage(
            "share",
            gettext_noop("Read and answer"),
            gettext_noop("Read what others saw. Answer one of them."),
            post="text",
            boxes=THREE,
            reads=True,
            replies=True,
            minutes=8,
        ),
    )
