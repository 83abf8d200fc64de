"""What a backup says about itself, and how long one is kept."""

from datetime import datetime, timedelta
from typing import Final, Literal

from lessons.core.value import Value

FORMAT: Final = "quizsite-backup/1"
KEPT: Final = timedelta(days=35)
BROUGHT: Final = timedelta(days=1)
"""How long a file that somebody brought waits to be restored: its own place is elsewhere."""

Why = Literal["pressed", "update", "restore", "command", "brought"]
"""A teacher pressed, the program was about to update or to restore the database, a command, a file from elsewhere."""


class Held(Value):
    """How much is in a database."""

    classes: int
    lessons: int
    answers: int


class About(Value):
    """A backup's own account: which kind of database, from when, what is in it, and what its bytes must come to.

    `server` is the version of the database that wrote it, `key` tells one key from another without telling the key.
    """

    database: Literal["sqlite", "postgresql"]
    server: str
    made_at: datetime
    migrations: tuple[str, ...]
    key: str
    held: Held
    size: int
    sha256: str
    format: Literal["quizsite-backup/1"] = FORMAT
