"""Write first: a student writes, then reads what the teacher has let through."""

from typing import ClassVar

from lessons.core.messages import Problem, gettext_noop
from lessons.core.protocol import SeatInTalk, check_length


class WriteFirst:
    """Everybody writes before anybody reads; a student who passes may read as well."""

    name: ClassVar[str] = "write_first"
    label: ClassVar[str] = gettext_noop("Write first, then read")
    stages: ClassVar[tuple[str, ...]] = ("talk",)

    def may_read(self, stage: str, seat: SeatInTalk) -> bool:
        return stage in self.stages and (seat.has_posted or seat.passed)

    def may_write(self, stage: str, seat: SeatInTalk) -> bool:
        return stage in self.stages

    def check(self, post: str) -> tuple[Problem, ...]:
        return check_length(post)
