"""The floor, measured as the site is: the CPU of saving one answer, and a class that presses at once."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial

from tests.load.browser import Browser, Site
from tests.load.gates import Measured
from tests.load.machine import Watch
from tests.load.scenes import ROUNDS, percentile, some_at_once
from tests.load.servers import FLOOR_DATABASE, ROOT, Server, serving
from tests.processes.ports import free_port

QUESTIONS, WARM = 10, 3  # saves before those that are measured


class LostError(Exception):
    """The floor did not save what it was sent."""


class Student:
    """Somebody who saves answers at the floor."""

    def __init__(self, site: Site, session: str, token: str) -> None:
        self.browser = Browser(site, {"sessionid": session, "csrftoken": token})
        self.token, self.saved = token, 0
        self.ms: list[float] = []

    async def save(self, times: int = 1) -> None:
        """Save so many answers, one after the other."""
        for _ in range(times):
            fields = {"csrfmiddlewaretoken": self.token, "choice": str(self.saved % 4)}
            answer = await self.browser.post(f"/{self.saved % QUESTIONS + 1}/", fields)
            if answer.status != 200:
                raise LostError(f"The floor answered {answer.status}.")
            self.saved += 1
            self.ms.append(answer.ms)


def floor(server: Server, address: str, database: Sequence[int], sizes: Sequence[int], saves: int) -> Measured:
    """Return the CPU milliseconds that the floor takes for a save, and the 95th percentile of bursts.

    `address` is a database of its own, `saves` how many answers of each of the students of the largest class count.
    """
    environment, port = {FLOOR_DATABASE: address}, free_port()
    sessions = [line.split() for line in _floor(environment, "prepare", str(max(sizes))).splitlines()]
    with serving(server.floor(port), port, environment) as served:
        site, roots = Site(port, f"127.0.0.1:{port}"), [served.pid, *database]
        students = [Student(site, *session) for session in sessions]
        found = asyncio.run(_scenes(students, roots, sizes, saves))
    sent = sum(one.saved for one in students)
    if int(_floor(environment, "count")) != sent:
        raise LostError(f"The floor was sent {sent} answers and has others.")
    return found


async def _scenes(students: Sequence[Student], roots: Sequence[int], sizes: Sequence[int], saves: int) -> Measured:
    await some_at_once([partial(one.save, WARM) for one in students])
    with Watch(roots) as watch:
        await some_at_once([partial(one.save, saves) for one in students])
    found = {"floor_cpu_ms": 1000 * watch.seconds / (saves * len(students)), "floor_foreign": watch.foreign}
    for size in sizes:
        bursts: list[float] = []
        for _ in range(ROUNDS):
            await asyncio.sleep(0.4)
            await asyncio.gather(*(one.save() for one in students[:size]))
            bursts += [one.ms[-1] for one in students[:size]]
        found[f"floor_burst_p95_ms_{size}"] = percentile(bursts, 0.95)
    for one in students:
        one.browser.close()
    return found


def _floor(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "tests.load.floor", *words]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, check=True, text=True, capture_output=True
    ).stdout
