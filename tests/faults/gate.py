"""The way from the desks to the doors: closed while somebody looks, so that nobody writes over what was lost."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 20  # seconds; a request that is under way gives up before


class Gate:
    """Requests pass while nobody holds it."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.holders = self.inside = 0

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Let one request through; it waits while the gate is held."""
        with self.changed:
            self.changed.wait_for(lambda: not self.holders)
            self.inside += 1
        try:
            yield
        finally:
            with self.changed:
                self.inside -= 1
                self.changed.notify_all()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let no further request through; what is under way goes on, see `settle`."""
        with self.changed:
            self.holders += 1
        try:
            yield
        finally:
            with self.changed:
                self.holders -= 1
                self.changed.notify_all()

    def settle(self) -> None:
        """Come back once no request is under way."""
        with self.changed:
            self.changed.wait_for(lambda: not self.inside, timeout=PATIENCE)
