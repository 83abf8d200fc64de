"""Think, pair, share: a private draft, a spoken step of two, then the class."""

from typing import ClassVar

from lessons.core.messages import gettext_noop
from lessons.core.protocol import ByStage, Stage


class ThinkPairShare(ByStage):
    """Thoughts stay private until they were spoken about; no text reaches a partner."""

    name: ClassVar[str] = "pair"
    label: ClassVar[str] = gettext_noop("Think, pair, share")
    about: ClassVar[str] = gettext_noop("First alone, then spoken in twos, then with the class.")
    stages: ClassVar[tuple[Stage, ...]] = (
        Stage(
            "think",
            gettext_noop("Think alone"),
            gettext_noop("Write your first thoughts. Nobody reads them now."),
            post="text",
            hands_in=False,
            minutes=3,
        ),
        Stage(
            "pair",
            gettext_noop("Talk in twos"),
            gettext_noop("Talk with your partner. Say it, do not show it."),
            minutes=4,
        ),
        Stage(
            "share",
            gettext_noop("Share with the class"),
            gettext_noop("Change your text if you like. Then hand it in."),
            post="text",
            reads=True,
            replies=True,
            minutes=8,
        ),
    )
