"""What the operating system says of processes: the CPU they used, the memory they hold, what others used meanwhile."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")
KIB = 1024


class Times(NamedTuple):
    """The parent of a process, and the CPU seconds that it and the children it has buried have used."""

    parent: int
    seconds: float


def _times(pid: int) -> Times | None:
    with suppress(OSError):
        fields = (PROC / str(pid) / "stat").read_text().rpartition(") ")[2].split()
        return Times(int(fields[1]), sum(map(int, fields[11:15])) / TICKS)
    return None


def tree_of(roots: Sequence[int]) -> Iterator[tuple[int, Times]]:
    """Yield these processes and all that they have started, each once with its times."""
    found = {int(one.name): times for one in PROC.iterdir() if one.name.isdigit() and (times := _times(int(one.name)))}
    waiting, seen = [pid for pid in roots if pid in found], set[int]()
    while waiting:
        pid = waiting.pop()
        if pid not in seen:
            yield pid, found[pid]
        seen.add(pid)
        waiting += [one for one, times in found.items() if times.parent == pid]


def cpu_of(roots: Sequence[int]) -> float:
    """Return the CPU seconds that the trees of these processes have used so far."""
    return sum(times.seconds for _, times in tree_of(roots))


def memory_of(roots: Sequence[int]) -> float:
    """Return the MiB that the trees of these processes hold, what they share counted once (PSS)."""
    kib = 0
    for pid, _ in tree_of(roots):
        with suppress(OSError):
            lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
            kib += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kib / KIB


def _busy() -> tuple[float, float]:
    """Return the CPU seconds that were used and those there were, since the machine began; niced ones left out."""
    user, nice, system, idle, waiting, *more = map(int, (PROC / "stat").read_text().split("\n", 1)[0].split()[1:9])
    used = user + system + sum(more)
    return used / TICKS, (used + nice + idle + waiting) / TICKS


class Watch:
    """CPU seconds of some trees during a block as `seconds`, how long it took as `passed`, and as `foreign` the share
    of the machine that went to processes that are neither those nor this one and what it has started."""

    def __init__(self, roots: Sequence[int]) -> None:
        self.roots = roots
        self.seconds = self.passed = self.foreign = 0.0

    def __enter__(self) -> Self:
        self._before = self._now()
        return self

    def _now(self) -> tuple[float, ...]:
        return (cpu_of(self.roots), time.perf_counter(), cpu_of([os.getpid(), *self.roots]), *_busy())

    def __exit__(self, *_error: object) -> None:
        now = self._now()
        self.seconds, self.passed, ours, used, there = (a - b for a, b in zip(now, self._before, strict=True))
        self.foreign = max(0.0, used - ours) / max(there, 1 / TICKS)
