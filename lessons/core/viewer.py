"""Who is asking: resolved once per request, taken by every query and action."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Viewer:
    """A teacher, a phone that leads one run for its teacher, a substitute, a student, or the program on its own.

    `id` is the key of a user, of a student, or of a substitute's link. `only` is the run of a phone or the class of a
    substitute: nothing else is theirs. `act` is what they are about to do, a word of `core.roles`: with it they find
    only what their role may do that to. `role` is that of a phone or a substitute, `until` the end of their time.
    """

    kind: Literal["teacher", "phone", "substitute", "student", "program"]
    id: int
    school: int
    role: str = ""
    until: datetime | None = None
    only: uuid.UUID | None = None
    act: str = ""

    @property
    def user(self) -> int | None:
        """The key of the teacher's account that stands behind this viewer, None for one who has no account."""
        return self.id if self.kind in ("teacher", "phone") else None
