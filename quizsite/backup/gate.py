"""Nobody writes while a copy takes the place of the database: what is acknowledged in that moment would be lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, get_ident
from typing import Final

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop

WAITS: Final = 20.0  # seconds for those who are just writing
BUSY = gettext_noop("Somebody is just saving, or a copy is just put in place. Try again in a moment.")


class Gate:
    """Which threads of this process are writing, and whether more of them may begin. A laptop has one process."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._writing: set[int] = set()
        self._closed = False

    @contextmanager
    def passing(self) -> Iterator[bool]:
        """Yield whether this thread may write; the gate waits for it then."""
        with self._changed:
            may = not self._closed
            if may:
                self._writing.add(get_ident())
        try:
            yield may
        finally:
            if may:
                with self._changed:
                    self._writing.discard(get_ident())
                    self._changed.notify_all()

    @contextmanager
    def closed(self, *, waits: float = WAITS) -> Iterator[None]:
        """Let no other thread write, once those who do have ended. Raises LessonError when they do not end in time."""
        self._close()
        try:
            with self._changed:
                if not self._changed.wait_for(lambda: self._writing <= {get_ident()}, timeout=waits):
                    raise LessonError(BUSY)
            yield
        finally:
            with self._changed:
                self._closed = False

    def _close(self) -> None:
        with self._changed:
            if self._closed:
                raise LessonError(BUSY)
            self._closed = True


GATE = Gate()
