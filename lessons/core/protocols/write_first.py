"""Write first: a student writes, then reads what the teacher has let through."""

from typing import ClassVar

from lessons.core.messages import gettext_noop
from lessons.core.protocol import ByStage, Stage


class WriteFirst(ByStage):
    """Everybody writes before anybody reads; a student who passes may read as well."""

    name: ClassVar[str] = "write_first"
    label: ClassVar[str] = gettext_noop("Write first, then read")
    about: ClassVar[str] = gettext_noop("Everybody writes; then they read and answer what you let through.")
    stages: ClassVar[tuple[Stage, ...]] = (
        Stage(
            "talk",
            gettext_noop("Write, then read"),
            gettext_noop("You write first, then you read others."),
            post="text",
            reads=True,
            replies=True,
            minutes=10,
        ),
    )
