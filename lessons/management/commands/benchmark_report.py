"""manage.py benchmark_report: what the report of a run costs for a class of 30 and for 1,000 students."""

import gzip
import time
from typing import Any

from django.core.management.base import CommandError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lessons.actions.publishing import publish
from lessons.actions.workshop import fresh_id, make_draft
from lessons.core.drafting.benchmark import Figure, figure
from lessons.core.viewer import Viewer
from lessons.management.commands.benchmark_editor import long_plan
from lessons.management.crowd import crowd
from lessons.management.figures import BenchmarkCommand
from lessons.models import Run, School, User
from lessons.queries.report import run_report

SIZES = ((30, 10), (1000, 30))
"""Students and questions."""
WORDS, TIMES = 1500, 5
CEILINGS = "report_ceilings.toml"
OK = 200


class Command(BenchmarkCommand):
    """Print the figures; fail when one is above its ceiling. Everything is done in a transaction that is taken back."""

    help = "Uncover the reports of 30 and of 1,000 students; exits 1 above a ceiling of report_ceilings.toml."

    def measured(self, **options: Any) -> tuple[Figure, ...]:
        with transaction.atomic():
            found = measured()
            transaction.set_rollback(True)
        return found


def measured() -> tuple[Figure, ...]:
    """Return what uncovering costs: seconds of a core and KiB of the slower panel, and the queries for the figures."""
    school = School.objects.create(name="Keldrum")
    user = User.objects.create_user(fresh_id("benchmark"), school=school)
    client = Client(headers={"Host": "localhost"})
    client.force_login(user)
    values: dict[str, float] = {}
    for students, questions in SIZES:
        run = _run(user, students, questions)
        costs = [_cost(client, run, panel) for panel in ("figures", "students")]
        values[f"report_seconds_{students}_students"] = max(seconds for seconds, _ in costs)
        values[f"report_kib_{students}_students"] = max(kib for _, kib in costs)
        values[f"report_queries_{students}_students"] = _queries(user, run)
    return tuple(figure(name, value, TIMES, held_by=CEILINGS) for name, value in values.items())


def _run(user: User, students: int, questions: int) -> Run:
    ada, now = Viewer("teacher", user.pk, user.school_id), timezone.now()
    plan = long_plan(WORDS, questions)
    lesson = make_draft(ada, plan=plan, now=now)
    edition = publish(ada, lesson=lesson, take=[one.id for one in plan.questions], prompts=[], note="", now=now)
    return crowd(user, edition, students=students, now=now, label=fresh_id("benchmark"))


def _cost(client: Client, run: Run, panel: str) -> tuple[float, float]:
    """Return the seconds of a core that the quickest of some presses took, and the KiB of its page as it is sent."""
    address, best, kib = reverse("report_uncover", args=[run.pk]), float("inf"), 0.0
    for _ in range(TIMES):
        begun = time.process_time()
        response = client.post(address, {"panel": panel})
        best = min(best, time.process_time() - begun)
        if response.status_code != OK:
            raise CommandError(f"The report answered {response.status_code}.")
        kib = len(gzip.compress(response.content)) / 1024
    return best, kib


def _queries(user: User, run: Run) -> float:
    with CaptureQueriesContext(connection) as captured:
        run_report(Viewer("teacher", user.pk, user.school_id, act="see"), run, now=timezone.now())
    return float(len(captured))
