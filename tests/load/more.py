"""What is measured by name only: a whole room with its screens, a long file, a long article, many classes."""

import asyncio
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Thread

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from lessons.core.drafting import draft
from lessons.core.reading import read_text
from lessons.management.commands.benchmark_editor import long_plan
from lessons.management.commands.benchmark_editor import measured as editor_measured
from lessons.models import Run
from tests.crowd import crowd
from tests.factories import make_edition
from tests.load.browser import Browser
from tests.load.desk import MILLI, SCRIPT, VERSION, WORDS
from tests.load.gates import Measured
from tests.load.machine import Watch, memory_of
from tests.load.scenes import PACE, Bench, Tally, join, percentile, some_at_once, then_close
from tests.load.school import one_more_teacher, signed_in
from tests.load.student import TOKEN, FailedError

SCREENS, FINE = 5, (200, 204)
"""Teachers' screens; a page for the wall comes on top."""
POLL_EVERY = 2.0  # seconds, as the pages do it
QUESTIONS, HALF, WHOLE = 50, 1200, 2400  # students with so many answers each: the whole is nearly 100,000 answers
LONG_ARTICLE = 20_000
SERVED = (1, 10, 100)
"""Classes on one server."""
SMALL_CLASS = 6


def room(bench: Bench, students: int, seconds: float, tally: Tally) -> Measured:
    """Return how much of a core a class takes with five teachers' screens and the wall, and how long saves take."""
    here, phones, _ = join(bench, students)
    cookies, watch = signed_in(here.teacher), Watch(bench.roots)
    live, wall = (reverse(name, args=[here.run.pk]) for name in ("run_live", "wall_here"))

    async def scene() -> None:
        await some_at_once([phone.begin for phone in phones])
        with watch:
            screens = [_poll(bench, cookies, address, seconds) for address in (*[live] * SCREENS, wall)]
            await asyncio.gather(
                *(phone.work(seconds, PACE, random.Random(phone.number)) for phone in phones), *screens
            )

    asyncio.run(then_close(phones, scene()))
    tally.add(bench, here, phones, watch)
    saves = [ms for phone in phones for ms in phone.saves]
    return {"room_share_of_a_core": watch.seconds / watch.passed, "room_save_p95_ms": percentile(saves, 0.95)}


async def _poll(bench: Bench, cookies: Mapping[str, str], address: str, seconds: float) -> None:
    """Poll as a screen does: with the version that the last answer carried."""
    clock, browser, version = asyncio.get_running_loop().time, Browser(bench.site, dict(cookies)), ""
    end = clock() + seconds
    while clock() < end:
        answer = await browser.get(f"{address}?v={version}", **SCRIPT)
        if answer.status not in FINE:
            raise FailedError(f"A poll was answered with {answer.status}.")
        found = VERSION.search(answer.text) if answer.sent else None
        version = found[1] if found else version
        await asyncio.sleep(POLL_EVERY)
    browser.close()


def long_file(bench: Bench) -> Measured:
    """Return how long every answer of a very large class takes as CSV, and by how many MiB the server grows with it:
    for half as many answers, and for all."""
    found: dict[str, float] = {}
    for name, students in (("half", HALF), ("whole", WHOLE)):
        teacher = one_more_teacher()
        edition = make_edition(long_plan(WORDS, QUESTIONS), school=teacher.school)
        run = crowd(teacher, edition, students=students, now=timezone.now(), label=f"Crowd {students}")
        before, begun = memory_of([bench.server]), time.perf_counter()
        with _highest(bench.server) as seen:
            size = asyncio.run(_take(bench, signed_in(teacher), run))
        found |= {f"csv_seconds_{name}": time.perf_counter() - begun, f"csv_mib_{name}": size / 2**20}
        found[f"csv_growth_mib_{name}"] = max(seen) - before
    return found


async def _take(bench: Bench, cookies: dict[str, str], run: Run) -> int:
    browser = Browser(bench.site, cookies)
    page = await browser.get(reverse("run_take", args=[run.pk]))
    fields = {"csrfmiddlewaretoken": TOKEN.findall(page.text)[0], "file": "answers.csv"}
    answer = await browser.post(reverse("run_take_rows", args=[run.pk]), fields)
    browser.close()
    return len(answer.text)


@contextmanager
def _highest(process: int) -> Iterator[list[float]]:
    """Note the memory of a process again and again."""
    seen, over = [memory_of([process])], Event()

    def watch() -> None:
        while not over.wait(0.2):
            seen.append(memory_of([process]))

    thread = Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def long_article() -> Measured:
    """Return the seconds of a core that a draft of a very long article takes."""
    plan = long_plan(LONG_ARTICLE, 1)
    text = "\n\n".join(block.text for block in plan.blocks)
    begun = time.process_time()
    draft(read_text(text))
    return {"draft_seconds_20000_words": time.process_time() - begun}


def long_lesson() -> Measured:
    """Return what opening and saving costs in the editor of a lesson of 20,000 words and 200 questions."""
    with transaction.atomic():
        found = {one.name: one.value for one in editor_measured()}
        transaction.set_rollback(True)
    return found


def many_classes(bench: Bench, tally: Tally) -> Measured:
    """Return the CPU milliseconds per answered question as the classes that work at once grow in number."""
    found = {}
    for classes in SERVED:
        rooms = [join(bench, SMALL_CLASS) for _ in range(classes)]
        phones = [phone for _, some, _ in rooms for phone in some]
        with Watch(bench.roots) as watch:
            asyncio.run(then_close(phones, some_at_once([phone.attend for phone in phones])))
        for here, some, _ in rooms:
            tally.add(bench, here, some, watch)
        found[f"classes_cpu_ms_{classes}"] = MILLI * watch.seconds / sum(len(phone.sent) for phone in phones)
    return {**found, "classes_level": max(found.values()) / min(found.values())}
