"""What a fault is: a name, the databases it can happen to, what it does to a room, and how its room is opened."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tests.faults.effort import Effort
from tests.faults.room import Room, open_room


@dataclass(frozen=True)
class Fault:
    """`play` breaks something, mends it, and asks the room to check; `opens` gives the room."""

    name: str
    databases: tuple[str, ...]
    play: Callable[[Room, Effort], None]
    opens: Callable[..., AbstractContextManager[Room]] = open_room


class NotHereError(Exception):
    """This machine cannot break in this way; the text says why."""
