"""What the program's window hears: Enter."""

import io
import os
import sys
import threading
from collections.abc import Callable


def on_enter(act: Callable[[], None]) -> None:
    """Call `act` in a thread whenever Enter is pressed, until the input ends; do nothing without an input."""
    try:
        number = sys.stdin.fileno()
    except (AttributeError, ValueError, io.UnsupportedOperation):
        return
    threading.Thread(target=_watch, args=(number, act), daemon=True).start()


def _watch(number: int, act: Callable[[], None]) -> None:
    while True:
        try:  # os.read, not sys.stdin: a thread that waits inside sys.stdin breaks the interpreter's end
            heard = os.read(number, 1024)
        except OSError:
            return
        if not heard:
            return
        act()
