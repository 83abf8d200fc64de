"""Who is asking: resolved once per request, taken by every query and action."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Viewer:
    """A teacher, a student, or the program on its own.

    `id` is the key of a user or a student, `role` a teacher's role where one has been looked up, `until` the end of
    a substitute's time.
    """

    kind: Literal["teacher", "student", "program"]
    id: int
    school: int
    role: str = ""
    until: datetime | None = None
