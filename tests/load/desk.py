"""What a teacher's screens ask of the server: the report of a run, the live table that polls."""

import asyncio
import re
import statistics
from collections.abc import Mapping

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lessons.management.commands.benchmark_editor import long_plan
from lessons.models import Answer, Attempt, Run, User
from tests.crowd import crowd
from tests.factories import make_edition
from tests.load.browser import Browser
from tests.load.gates import Measured
from tests.load.machine import Watch
from tests.load.scenes import Bench
from tests.load.school import one_more_teacher, signed_in
from tests.load.student import TOKEN, FailedError

PRESSES, POLLS, CHANGES = 9, 300, 60
BETWEEN_POLLS = 4  # answers of a class of 30 in which each student saves one every 15 seconds
PANELS = ("figures", "students")
WORDS = 1500
KIB, MILLI = 1024, 1000
SCRIPT = {"HX-Request": "true"}
VERSION = re.compile(r"/live/\?v=([^\"]+)\"")
SIGNED_IN = 2  # session and teacher


def report(bench: Bench, students: int, questions: int) -> Measured:
    """Return what uncovering the report of a class costs: time and KiB of the slower panel, reads of the database."""
    teacher = one_more_teacher()
    edition = make_edition(long_plan(WORDS, questions), school=teacher.school)
    run = crowd(teacher, edition, students=students, now=timezone.now(), label=f"Crowd {students}")
    cookies = signed_in(teacher)
    found = [asyncio.run(_presses(bench, cookies, run, panel)) for panel in PANELS]
    return {
        f"report_ms_{students}": max(ms for ms, _, _ in found),
        f"report_cpu_ms_{students}": max(cpu for _, cpu, _ in found),
        f"report_kib_{students}": max(kib for _, _, kib in found),
        f"report_queries_{students}": max(_queries(teacher, run, panel) for panel in PANELS),
    }


async def _presses(bench: Bench, cookies: Mapping[str, str], run: Run, panel: str) -> tuple[float, float, float]:
    """Return the median milliseconds of some presses after a first one, the CPU of one, and the KiB of its page."""
    browser = Browser(bench.site, dict(cookies))
    page = await browser.get(reverse("run_report", args=[run.pk]))
    fields = {"csrfmiddlewaretoken": TOKEN.findall(page.text)[0], "panel": panel}
    await browser.post(reverse("report_uncover", args=[run.pk]), fields)
    with Watch(bench.roots) as watch:
        answers = [await browser.post(reverse("report_uncover", args=[run.pk]), fields) for _ in range(PRESSES)]
    browser.close()
    if any(one.status != 200 for one in answers):
        raise FailedError("The report is not shown.")
    return statistics.median(one.ms for one in answers), MILLI * watch.seconds / PRESSES, len(answers[0].sent) / KIB


def _queries(teacher: User, run: Run, panel: str) -> float:
    """Return how often a press reads the database, beside who signed in."""
    client = Client(headers={"Host": settings.ALLOWED_HOSTS[0].replace("*", "localhost")})
    client.force_login(teacher)
    with CaptureQueriesContext(connection) as captured:
        client.post(reverse("report_uncover", args=[run.pk]), {"panel": panel}, secure=True)
    reads = [one["sql"] for one in captured.captured_queries if one["sql"].startswith("SELECT")]
    return float(len(reads) - SIGNED_IN)


def live_table(bench: Bench, students: int) -> Measured:
    """Return the CPU milliseconds of a poll of the covered table: where nothing changed, and where something has."""
    teacher = one_more_teacher()
    run = crowd(teacher, bench.task.edition, students=students, now=timezone.now(), label="Live")
    Run.objects.filter(pk=run.pk).update(closed_at=None)
    cookies, address = signed_in(teacher), reverse("run_live", args=[run.pk])
    same = Watch(bench.roots)
    changed = Watch(bench.roots)
    version = asyncio.run(_polls(bench, cookies, address, "", 1, same, 200))
    asyncio.run(_polls(bench, cookies, address, version, POLLS, same, 204))
    spent = 0.0
    for _ in range(CHANGES):
        _change(run)
        version = asyncio.run(_polls(bench, cookies, address, version, 1, changed, 200))
        spent += changed.seconds
    return {
        f"poll_unchanged_ms_{students}": MILLI * same.seconds / POLLS,
        f"poll_changed_ms_{students}": MILLI * spent / CHANGES,
    }


def _change(run: Run) -> None:
    """Let so many answers change what the table shows of their students as a class gives between two polls."""
    given = Answer.objects.filter(attempt__seat__run=run, response__isnull=False).order_by("question", "pk")
    rows = list(given.values_list("pk", "attempt")[:BETWEEN_POLLS])
    Answer.objects.filter(pk__in=[pk for pk, _ in rows]).update(response=None)
    Attempt.objects.filter(pk__in=[attempt for _, attempt in rows]).update(version=F("version") + 1)


async def _polls(
    bench: Bench, cookies: Mapping[str, str], address: str, version: str, times: int, watch: Watch, status: int
) -> str:
    """Poll so many times with what is known, under watch; return the version that the last table carries."""
    browser = Browser(bench.site, dict(cookies))
    with watch:
        for _ in range(times):
            answer = await browser.get(f"{address}?v={version}", **SCRIPT)
            if answer.status != status:
                raise FailedError(f"A poll was answered with {answer.status}.")
    browser.close()
    found = VERSION.search(answer.text) if answer.sent else None
    return found[1] if found else version
