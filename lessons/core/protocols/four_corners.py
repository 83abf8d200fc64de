"""Four corners: where one stands, before and after hearing reasons."""

from typing import ClassVar

from lessons.core.messages import gettext_noop
from lessons.core.protocol import Box, ByStage, Stage

REASON = Box("text", gettext_noop("One good reason"))


class FourCorners(ByStage):
    """A stance is never shown beside anybody; the reasons are, under the names of the talk."""

    name: ClassVar[str] = "four_corners"
    label: ClassVar[str] = gettext_noop("Four corners")
    about: ClassVar[str] = gettext_noop("Each one says where they stand and why, reads reasons, and stands again.")
    stages: ClassVar[tuple[Stage, ...]] = (
        Stage(
            "before",
            gettext_noop("Stand and give a reason"),
            gettext_noop("Choose where you stand. Then give one good reason."),
            post="before",
            boxes=(REASON,),
            stance=True,
            minutes=5,
        ),
        Stage(
            "reasons",
            gettext_noop("Read the reasons"),
            gettext_noop("Read the reasons of others. Answer one of them."),
            post="before",
            boxes=(REASON,),
            reads=True,
            replies=True,
            minutes=8,
        ),
        Stage(
            "after",
            gettext_noop("Stand again"),
            gettext_noop("Choose again. It is fine to stay or to move."),
            post="after",
            boxes=(Box("text", gettext_noop("Which reason counted most for you?")),),
            stance=True,
            reads=True,
            minutes=5,
        ),
    )
