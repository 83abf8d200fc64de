"""The one command a teacher needs: it opens the classroom on this computer and says where."""

import os
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lessons.actions.library import load_bundled
from lessons.actions.purging import purge
from lessons.actions.setup import laptop_teacher, prepare_laptop
from lessons.actions.sign_in_link import make_token
from lessons.queries.open_lessons import a_lesson_is_open
from quizsite.laptop import words
from quizsite.laptop.addresses import lan_addresses
from quizsite.laptop.awake import Holder, keep_awake
from quizsite.laptop.browser import open_browser
from quizsite.laptop.database import bring_up_to_date, check_same_version
from quizsite.laptop.instance import wait_for_running
from quizsite.laptop.lock import take_lock
from quizsite.laptop.problems import StartError, in_words
from quizsite.laptop.quiet import quiet
from quizsite.laptop.remembered import Remembered, has_moved, recall, remember
from quizsite.laptop.server import ALL, LOOPBACK, end_on_signals, listen, make_server
from quizsite.laptop.time_zone import time_zone_here
from quizsite.laptop.window import on_enter
from quizsite.loading import load_pages


class Command(BaseCommand):
    """Open the classroom, or find the one that is open already."""

    help = "Open the classroom on this computer."
    requires_system_checks = ()  # they load every page and take longer than all else; the tests run them

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the options."""
        parser.add_argument("--demo", action="store_true", help="also make a class of invented students to look at")
        parser.add_argument("--host", default=ALL, help="the address to open; without it, all of this computer")
        parser.add_argument("--port", type=int, help="the port to open; without it, that of the last time")
        parser.add_argument("--no-browser", action="store_true", help="do not open the browser")

    def handle(self, *, demo: bool, host: str, port: int | None, no_browser: bool, **_options: Any) -> None:
        """Open the classroom and come back when it is closed."""
        if not settings.LAPTOP:
            raise SystemExit(_("This command is for a teacher's computer. A server starts quizsite.wsgi instead."))
        os.umask(0o077)  # the database is its owner's only
        with in_words():
            lock = take_lock(settings.DATA)
        if lock is None:
            self.find_running(demo=demo, browser=not no_browser)
            return
        with lock:
            end_on_signals()
            with suppress(KeyboardInterrupt):  # pressed before the server listens to it
                self.prepare(demo=demo)
                self.serve(host=host, port=port, browser=not no_browser)
        self.say(words.closed())

    def find_running(self, *, demo: bool, browser: bool) -> None:
        """Show the classroom that another window has opened, with a link of its own."""
        with in_words():
            here = wait_for_running(settings.DATA, seconds=20)
            if here is None:
                raise StartError(_("Another window is still starting, or hangs. Close it, then start again."))
            check_same_version()
            if demo:
                make_demo()
            self.announce(here, words.opened_before(), browser=browser)

    def prepare(self, *, demo: bool) -> None:
        """Bring database, school, teacher and shelf up to date, and delete what has had its time."""
        now = timezone.now()
        with in_words():
            bring_up_to_date()
            teacher = prepare_laptop(now=now, time_zone=time_zone_here())
            load_bundled(school=teacher.school, now=now)
            gone = purge(now=now, waits=True)
            if demo:
                make_demo()
        if gone.classes:
            self.say(words.purged(gone.classes))

    def serve(self, *, host: str, port: int | None, browser: bool) -> None:
        """Say where the classroom is and answer until it is closed."""
        last = recall(settings.DATA)
        with in_words():
            sockets = listen(host=host, port=(last or Remembered()).port if port is None else port)
            addresses = lan_addresses() if host == ALL else () if host == LOOPBACK else (host,)
            here = Remembered(sockets[0].getsockname()[1], addresses)
            remember(settings.DATA, here)
            self.announce(here, words.opened(moved=has_moved(last, here)), words.keys(), browser=browser)
        on_enter(lambda: self.show_link(here))
        with quiet(), awake():
            from quizsite.wsgi import application

            load_pages()  # the browser starts meanwhile
            make_server(application, sockets).run()

    def announce(self, here: Remembered, first: str, *last: str, browser: bool) -> None:
        """Print where phones and the teacher find the classroom, between other paragraphs, and open it."""
        own = link(here)
        self.say(first, words.phones(here), words.sign_in(own), *last)
        if browser:
            open_browser(own)

    def show_link(self, here: Remembered) -> None:
        """Print a fresh link."""
        try:
            self.say(words.sign_in(link(here)))
        except DatabaseError:
            self.say(words.busy())

    def say(self, *paragraphs: str) -> None:
        """Print paragraphs, at once even into a file; a window that is gone is no reason to stop."""
        with suppress(OSError):
            self.stdout.write("\n\n".join(paragraphs) + "\n")
            self.stdout.flush()


@contextmanager
def awake() -> Iterator[None]:
    """Keep the computer awake while a lesson is open."""
    ended = threading.Event()
    asking = {"ended": ended, "holder": Holder()}
    watcher = threading.Thread(target=keep_awake, args=(is_open,), kwargs=asking, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join(timeout=2)


def is_open() -> bool:
    """Return whether a class works here now; a database that is busy is asked again a moment later."""
    try:
        return a_lesson_is_open(now=timezone.now())
    except DatabaseError:
        return False
    finally:
        connection.close()


def link(here: Remembered) -> str:
    """Return a fresh address that signs the teacher in on this computer."""
    teacher = laptop_teacher()
    if teacher is None:
        raise StartError(_("There is no teacher here yet. Close the other window, then start again."))
    return f"http://{LOOPBACK}:{here.port}{reverse('enter', args=[make_token(user=teacher)])}"


def make_demo() -> None:
    """Make the class of invented students."""
    from lessons.actions.demo import make_demo_class  # few starts need it

    teacher = laptop_teacher()
    if teacher:
        make_demo_class(user=teacher, now=timezone.now())
