"""Keeping the computer awake while a lesson is open, by what its system has for that; its screen may go dark."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

SECONDS = 20  # how long after a lesson was opened or closed the computer may take notice

WINDOWS_STAY, WINDOWS_FREE = 0x80000001, 0x80000000  # ES_CONTINUOUS with and without ES_SYSTEM_REQUIRED


class Holder:
    """Holds the computer awake, or lets it sleep; the thread that calls it must be the same all the time."""

    def __init__(self, *, platform: str = sys.platform) -> None:
        self._platform = platform
        self._child: subprocess.Popen[bytes] | None = None

    def hold(self) -> None:
        """Keep the computer awake from now on; where its system has no way to, do nothing."""
        if self._platform == "win32":
            _tell_windows(WINDOWS_STAY)
        elif command := command_for(self._platform):
            with suppress(OSError):
                self._child = subprocess.Popen(  # noqa: S603 - a tool of the system
                    command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )

    def let_go(self) -> None:
        """Let the computer sleep again when it wants to."""
        if self._platform == "win32":
            _tell_windows(WINDOWS_FREE)
        child, self._child = self._child, None
        if child is not None:
            child.terminate()
            if child.stdin is not None:
                child.stdin.close()
            child.wait()


def command_for(platform: str) -> list[str]:
    """Return what keeps a computer awake for as long as it runs, [] where there is nothing.

    It ends by itself when this process ends, however it ends: caffeinate watches it, cat reads from it.
    """
    if platform == "darwin" and (caffeinate := shutil.which("caffeinate")):
        return [caffeinate, "-i", "-w", str(os.getpid())]
    if platform == "linux" and (inhibit := shutil.which("systemd-inhibit")):
        return [inhibit, "--what=idle:sleep", "--who=quizsite", "--why=A lesson is open", "--mode=block", "cat"]
    return []


def _tell_windows(state: int) -> None:
    import ctypes  # Windows only

    ctypes.windll.kernel32.SetThreadExecutionState(state)  # type: ignore[attr-defined, unused-ignore]


def keep_awake(is_open: Callable[[], bool], *, ended: threading.Event, holder: Holder) -> None:
    """Hold the computer awake while `is_open`, asked again and again, until the classroom has ended."""
    held = False
    while not ended.is_set():
        wanted = is_open()
        if wanted != held:
            (holder.hold if wanted else holder.let_go)()
        held = wanted
        ended.wait(SECONDS)
    if held:
        holder.let_go()
