"""What each request costs: students who come in and work, request by request, on a server and a PostgreSQL made for it.

CPU as the system counts it, for the web process and for all of the database; each request comes on a connection of its
own, as the recipe's proxy sends it. Nothing else should run meanwhile.
"""

import asyncio
import os
import re
import secrets
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from http import HTTPStatus
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

import django

from tests.load.browser import Browser, Site
from tests.load.machine import Watch, cpu_of
from tests.load.postgres import databases
from tests.load.servers import Server, serving
from tests.processes.ports import free_port
from tests.scale.sizing import Cost

if TYPE_CHECKING:
    from tests.load.school import Room

HOST = "lessons.example"
CLASS, CLASSES = 30, 10
BETWEEN = 4  # answers that arrive between two looks at the live table
Act = Callable[[], Awaitable[object]]


def measure() -> dict[str, Cost]:
    """Return what each kind of request costs; say how much of the machine others used meanwhile."""
    with tempfile.TemporaryDirectory() as folder, databases(Path(folder)) as (url, _, database):
        os.environ |= _environment(url)
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        port = free_port()
        with serving(Server("gunicorn", 1).site(port), port) as served:
            return Bench(Site(port, HOST, secure=True), served.pid, database).costs()


def _environment(url: str) -> dict[str, str]:
    """Return what a server of the recipe is told."""
    return {
        "DJANGO_SETTINGS_MODULE": "quizsite.settings",
        "QUIZSITE_MODE": "server",
        "QUIZSITE_SECRET_KEY": secrets.token_urlsafe(48),
        "QUIZSITE_HOSTS": HOST,
        "QUIZSITE_PROXY": "127.0.0.1",
        "QUIZSITE_WORKERS": "1",
        "DATABASE_URL": url,
    }


class Bench:
    """A web process, its database, and classes that come to their lesson."""

    def __init__(self, site: Site, web: int, database: int) -> None:
        from tests.load.school import make_task, usual_plan

        self.site, self.web, self.database, self.foreign = site, web, database, 0.0
        self.task = make_task(usual_plan())

    def costs(self) -> dict[str, Cost]:
        """Return what each kind of request costs; what the first class does only warms the process up."""
        self._come_in(CLASSES // 5)
        found = self._come_in(CLASSES)
        sys.stderr.write(f"Others used up to {self.foreign:.0%} of the machine meanwhile.\n")
        return found

    def _come_in(self, classes: int) -> dict[str, Cost]:
        """Let classes come in and work, all of them one step after the other."""
        from tests.load.school import make_room
        from tests.scale.by_step import STEPS, PhoneByStep

        rooms = [make_room(self.task, CLASS) for _ in range(classes)]
        phones = [PhoneByStep(self.site, room, number) for room in rooms for number in range(1, CLASS + 1)]
        found = {}
        for name, step in STEPS.items():
            found[name] = self._cost([partial(step, one) for one in phones])
        asyncio.run(_do([one.noted for one in phones[:CLASSES]]))  # what is known of a moment ago is not written again
        found["knock"] = self._cost(list(islice(cycle([one.again for one in phones[:CLASSES]]), len(phones))))
        *early, last = self.task.parts[0]
        found["save"] = self._cost([partial(one.give, name) for name in early for one in phones])
        found |= self._screens(rooms[0], [partial(one.give, last) for one in phones[:CLASS]], found["save"])
        return found

    def _screens(self, room: "Room", saves: Sequence[Act], save: Cost) -> dict[str, Cost]:
        """Return what it costs to show the table of a class where something is new, and a wall where nothing is."""
        from tests.load.school import signed_in

        browser = Browser(self.site, signed_in(room.teacher))
        table, wall = (
            Screen(browser, f"/{path}/") for path in (f"teach/runs/{room.run.pk}/live", f"wall/{room.run.pk}/here")
        )
        asyncio.run(_do([table.look, wall.look]))
        rounds = [*islice(cycle(saves), BETWEEN), table.look] * CLASS
        both = self._cost(rounds, times=CLASS)
        return {
            "table": _without(both, save, BETWEEN),
            "wall": self._cost([partial(wall.look, new=False)] * 10 * CLASS),
        }

    def _cost(self, acts: Sequence[Act], *, times: int = 0) -> Cost:
        """Return what one of so many acts costs, on average."""
        times = times or len(acts)
        database, commits = cpu_of([self.database]), _commits()
        with Watch([self.web]) as web:
            asyncio.run(_do(acts))
        written = _commits() - commits
        spent = cpu_of([self.database]) - database
        self.foreign = max(self.foreign, web.foreign - spent / web.passed / (os.cpu_count() or 1))
        return Cost(1000 * web.seconds / times, 1000 * spent / times, written / times)


class Screen:
    """A page of a teacher or for the wall that asks what is new, by the key of what it shows."""

    def __init__(self, browser: Browser, path: str) -> None:
        self.browser, self.path, self.key = browser, path, ""

    async def look(self, *, new: bool = True) -> None:
        """Ask once. Raises RuntimeError when nothing is new although it should be, and for an error."""
        answer = await self.browser.ask("GET", f"{self.path}?v={self.key}", None, {})
        self.browser.close()
        if answer.status != HTTPStatus.OK and (new or answer.status != HTTPStatus.NO_CONTENT):
            raise RuntimeError(f"{self.path} was answered with {answer.status}.")
        self.key = re.findall(r"/\?v=([\w.-]+)", answer.text)[0] if answer.sent else self.key


async def _do(acts: Sequence[Act]) -> None:
    for act in acts:
        await act()


def _commits() -> int:
    """Return how many transactions have written so far."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
        return int(cursor.fetchone()[0])


def _without(whole: Cost, part: Cost, times: int) -> Cost:
    """Return what is left of a cost without that of others that were measured before."""
    return Cost(
        whole.web_ms - times * part.web_ms,
        whole.database_ms - times * part.database_ms,
        max(0.0, whole.commits - times * part.commits),
    )
