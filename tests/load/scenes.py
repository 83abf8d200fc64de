"""What students do to the server: join, take a lesson, think and save, press all at once."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from tests.load.browser import Site
from tests.load.gates import Measured
from tests.load.machine import Watch, memory_of
from tests.load.school import Room, Task, make_room, make_task, missing, mixed_plan
from tests.load.student import Phone

AT_ONCE = 8  # students who are served at the same time where only the CPU is asked for
ROUNDS = 5
PACES = {30: (3.0, 9.0)}  # seconds of thinking; a large class gives an answer in five seconds
PACE = (4.5, 5.5)


class Bench(NamedTuple):
    """What is measured: the site, its processes and those of the database, and the lesson."""

    site: Site
    server: int
    database: Sequence[int]
    task: Task

    @property
    def roots(self) -> list[int]:
        """The processes whose trees do the work."""
        return [self.server, *self.database]


class Tally:
    """What all scenes together found: the slowest save, answers that are not there or too many, foreign load."""

    def __init__(self) -> None:
        self.slowest = self.foreign = self.memory = 0.0
        self.lost = self.doubled = 0

    def add(self, bench: Bench, room: Room, phones: Sequence[Phone], watch: Watch) -> None:
        """Count what a scene has done."""
        sent = {key: one for phone in phones for key, one in phone.sent.items()}
        lost, doubled = missing(room.run, sent)
        self.lost, self.doubled = self.lost + lost, self.doubled + doubled
        self.slowest = max(self.slowest, *(ms for phone in phones for ms in phone.saves))
        self.foreign, self.memory = max(self.foreign, watch.foreign), max(self.memory, memory_of([bench.server]))

    def figures(self) -> Measured:
        """Return what was found."""
        return {
            "slowest_save_ms": self.slowest,
            "answers_lost": float(self.lost),
            "answers_doubled": float(self.doubled),
            "memory_mib": self.memory,
            "foreign_share": self.foreign,
        }


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that so large a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def some_at_once(acts: Sequence[Callable[[], Awaitable[object]]], limit: int = AT_ONCE) -> None:
    """Do all acts, so many at a time."""
    free = asyncio.Semaphore(limit)

    async def one(act: Callable[[], Awaitable[object]]) -> None:
        async with free:
            await act()

    await asyncio.gather(*(one(act) for act in acts))


def join(bench: Bench, students: int) -> tuple[Room, list[Phone], float]:
    """Return a class in which every phone has joined, and the CPU milliseconds that each one took."""
    room = make_room(bench.task, students)
    phones = [Phone(bench.site, room, number) for number in range(1, students + 1)]
    with Watch(bench.roots) as watch:
        asyncio.run(then_close(phones, some_at_once([phone.join for phone in phones])))
    return room, phones, 1000 * watch.seconds / students


async def then_close(phones: Sequence[Phone], act: Awaitable[object]) -> None:
    """Do what phones do, then let go of their connections: those belong to one event loop."""
    try:
        await act
    finally:
        for phone in phones:
            phone.close()


def warm(bench: Bench) -> None:
    """Let a few students take the lesson, so that every template and plan was read once, as at the floor."""
    _, phones, _ = join(bench, AT_ONCE)
    asyncio.run(then_close(phones, some_at_once([phone.attend for phone in phones])))


def lessons(bench: Bench, students: int, tally: Tally) -> Measured:
    """Return the CPU milliseconds per answered question of whole lessons, and per student who joins."""
    room, phones, joining = join(bench, students)
    with Watch(bench.roots) as watch:
        asyncio.run(then_close(phones, some_at_once([phone.attend for phone in phones])))
    tally.add(bench, room, phones, watch)
    answers = sum(len(phone.sent) for phone in phones)
    return {f"joining_cpu_ms_{students}": joining, f"attempt_cpu_ms_{students}": 1000 * watch.seconds / answers}


def mixed_lessons(bench: Bench, students: int, tally: Tally) -> Measured:
    """Return the same of a lesson with questions of many kinds."""
    found = lessons(bench._replace(task=make_task(mixed_plan())), students, tally)
    return {f"mixed_cpu_ms_{students}": found[f"attempt_cpu_ms_{students}"]}


def lessons_by_forms(bench: Bench, students: int, tally: Tally) -> Measured:
    """Return the same where no scripts run."""
    room, phones, _ = join(bench, students)
    with Watch(bench.roots) as watch:
        asyncio.run(then_close(phones, some_at_once([phone.attend_without_scripts for phone in phones])))
    tally.add(bench, room, phones, watch)
    answers = sum(len(phone.sent) for phone in phones)
    return {f"forms_cpu_ms_{students}": 1000 * watch.seconds / answers}


def thinking_and_bursts(bench: Bench, students: int, seconds: float, tally: Tally) -> Measured:
    """Return how long saves take while students think, how much of a core that needs, and saves all at once."""
    room, phones, _ = join(bench, students)
    pace, watch = PACES.get(students, PACE), Watch(bench.roots)
    bursts: list[float] = []

    async def scene() -> None:
        await some_at_once([phone.begin for phone in phones])
        with watch:
            await asyncio.gather(*(phone.work(seconds, pace, random.Random(phone.number)) for phone in phones))
        calm.extend(ms for phone in phones for ms in phone.saves)
        bursts.extend(await burst(phones))

    calm: list[float] = []
    asyncio.run(then_close(phones, scene()))
    tally.add(bench, room, phones, watch)
    return {
        f"save_p50_ms_{students}": percentile(calm, 0.5),
        f"save_p95_ms_{students}": percentile(calm, 0.95),
        f"share_of_a_core_{students}": watch.seconds / watch.passed,
        f"burst_p95_ms_{students}": percentile(bursts, 0.95),
    }


async def burst(phones: Sequence[Phone], rounds: int = ROUNDS) -> list[float]:
    """Let all save at the same moment, some times; return the milliseconds of each save."""
    found: list[float] = []
    for at in range(rounds):
        await asyncio.sleep(0.4)
        part, question = next(
            (part, ids[at % len(ids)]) for part, ids in enumerate(phones[0].room.task.parts, 1) if ids
        )
        await asyncio.gather(*(phone.save(part, question) for phone in phones))
        found += [phone.saves[-1] for phone in phones]
    return found
