"""manage.py benchmark_room: what a class of 200 and five teacher's screens cost the server, as a share of one core."""

import multiprocessing
import secrets
import threading
import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.management.base import CommandParser
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from msgspec.structs import replace

from lessons.actions.classes import make_class
from lessons.actions.codes import device_key
from lessons.actions.joining import start_story, take_label
from lessons.actions.publishing import publish
from lessons.actions.runs import open_run, open_talk, plan_run
from lessons.actions.workshop import fresh_id, make_draft
from lessons.core.drafting.benchmark import Figure, figure
from lessons.core.plan import Prompt
from lessons.core.viewer import Viewer
from lessons.management.commands.benchmark_editor import long_plan
from lessons.management.figures import BenchmarkCommand
from lessons.management.load import play
from lessons.models import Class, Run, School, Seat, Student, User
from lessons.views.access import COOKIE, SALT
from quizsite.laptop.server import listen, make_server

CEILINGS = "room_ceilings.toml"
SCREENS = 5
WORDS, QUESTIONS = 1500, 10
PORT = 9700


class Command(BenchmarkCommand):
    """Let an invented class work for a while; print the figures and fail when one is above its ceiling.

    The class is made for it and deleted afterwards.
    """

    help = "Serve 200 phones and 5 teacher's screens for some seconds; exits 1 above a ceiling of room_ceilings.toml."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--seconds", type=int, default=30, help="how long the class works (30)")
        parser.add_argument("--students", type=int, default=200, help="how many students there are (200)")

    def measured(self, **options: Any) -> tuple[Figure, ...]:
        user, run = _room(options["students"])
        try:
            return _measured(user, run, options["seconds"])
        finally:
            Class.objects.filter(pk=run.klass_id).delete()
            user.delete()


def _room(students: int) -> tuple[User, Run]:
    """Return a teacher and the open run of a class in which everybody reads."""
    now, today = timezone.now(), timezone.localdate()
    school = School.objects.first() or School.objects.create(name="Keldrum")
    user = User.objects.create_user(fresh_id("benchmark"), school=school)
    ada = Viewer("teacher", user.pk, school.pk)
    text = long_plan(WORDS, QUESTIONS)
    plan = replace(text, prompts=(Prompt("talk", text.sections[0].id, "write_first", "Which bridge comes first?"),))
    lesson = make_draft(ada, plan=plan, now=now)
    edition = publish(ada, lesson=lesson, take=[one.id for one in plan.questions], prompts=["talk"], note="", now=now)
    klass = make_class(
        ada,
        label=fresh_id("benchmark"),
        labels=[str(number) for number in range(1, students + 1)],
        naming="numbers",
        delete_after=today + timedelta(days=1),
        today=today,
        now=now,
    )
    run = plan_run(ada, klass=klass, edition=edition, guided=False, now=now)
    open_run(ada, run=run, now=now)
    run.refresh_from_db()
    open_talk(ada, run=run, now=now)
    return user, run


def _phones(run: Run) -> list[tuple[str, str, list[dict[str, str]]]]:
    """Let every student take a number and begin; return cookie, token and answers of each phone."""
    found, now = [], timezone.now()
    for student in Student.objects.filter(klass_id=run.klass_id).select_related("klass").order_by("position"):
        take_label(klass=student.klass, student=student, now=now)
        student.refresh_from_db()
        attempt = start_story(seat=Seat.objects.get(run=run, student=student), other=False, now=now)
        key = device_key(student.code_hash or "")
        signed = signing.dumps({"klass": str(run.klass_id), "student": student.pk, "key": key}, salt=SALT)
        fields = {"attempt": str(attempt.pk), "part": "1"}
        answers = [{**fields, "question": f"q{at % QUESTIONS}", "choice": "abc"[at % 3]} for at in range(3 * QUESTIONS)]
        found.append((f"{COOKIE}={signed}", secrets.token_hex(16), answers))
    return found


def _screens(user: User, run: Run) -> list[tuple[str, str, str]]:
    """Return cookie, address and mark of the version of each screen that polls: the run's page and the wall's."""
    client = Client()
    client.force_login(user)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    pages = ((reverse("run_live", args=[run.pk]), "?v="), (reverse("wall_here", args=[run.pk]), "?v="))
    return [(cookie, *pages[number == SCREENS - 1]) for number in range(SCREENS)]


def _measured(user: User, run: Run, seconds: int) -> tuple[Figure, ...]:
    """Return the share of one core that serving the class takes, and the requests that failed.

    The server is the laptop's, in threads of this process; phones and screens are another process.
    """
    phones, screens = _phones(run), _screens(user, run)
    sockets = listen(host="127.0.0.1", port=PORT)
    server = make_server(get_wsgi_application(), sockets)
    threading.Thread(target=server.run, daemon=True).start()
    spawn = multiprocessing.get_context("spawn")
    told = spawn.SimpleQueue()
    load = spawn.Process(target=play, args=(sockets[0].getsockname()[1], phones, screens, seconds, told))
    load.start()
    told.get()  # they begin
    busy, begun = time.process_time(), time.monotonic()
    asked, failed = told.get()
    spent, passed = time.process_time() - busy, time.monotonic() - begun
    load.join()
    server.close()
    return (
        figure("room_share_of_a_core", spent / passed, asked, held_by=CEILINGS),
        figure("room_requests_failed", float(failed), asked, held_by=CEILINGS),
        figure("room_requests_a_second", asked / passed, asked, held_by=CEILINGS),
    )
