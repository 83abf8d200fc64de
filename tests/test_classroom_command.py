"""The real command in a process of its own, as a teacher starts it."""

import http.client
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from queue import Empty, Queue

import pytest

from quizsite.laptop.server import allow_open_files
from tests.processes.ports import free_port

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"http://127\.0\.0\.1:(\d+)/enter/\S+")
pytestmark = pytest.mark.slow


class Classroom:
    """A running `manage.py classroom` and what its window shows."""

    def __init__(self, folder: Path, *options: str, stdin: int = subprocess.PIPE) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "classroom", "--no-browser", *options],
            cwd=ROOT,
            env={**os.environ, "QUIZSITE_DATA": str(folder), "DATABASE_URL": ""},
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: Queue[str] = Queue()
        self.said: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line)

    def next_link(self) -> str:
        """Return the next sign-in link in the window."""
        while True:
            try:
                self.said.append(self.lines.get(timeout=30))
            except Empty:
                pytest.fail("No link appeared:\n" + "".join(self.said))
            if found := LINK.search(self.said[-1]):
                return found.group()

    def press_enter(self) -> None:
        """Press Enter in the window."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def end(self, number: int = signal.SIGINT) -> int:
        """Send a signal, once more to one that missed it while it was starting, and return the exit code."""
        self.process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(timeout=8)
        self.process.send_signal(number)
        return self.process.wait(timeout=15)

    def rest(self) -> str:
        """Return everything the window has shown, once the program has ended."""
        self.process.wait(timeout=30)
        while True:
            try:
                self.said.append(self.lines.get(timeout=0.5))
            except Empty:
                return "".join(self.said)


@pytest.fixture
def starts() -> Iterator[list[Classroom]]:
    """Every classroom that a test starts, ended with it."""
    started: list[Classroom] = []
    yield started
    for one in started:
        with suppress(ProcessLookupError):
            one.process.kill()
        one.process.wait(timeout=10)


@pytest.fixture(scope="session")
def used_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the classroom was open once before, with its database and its shelf."""
    folder = tmp_path_factory.mktemp("used-before")
    first = Classroom(folder, "--port", str(free_port()))
    first.next_link()
    first.end()
    (folder / "address.json").unlink()
    return folder


@pytest.fixture
def folder(used_before: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own that was used before: its classroom opens without making the database first."""
    return Path(shutil.copytree(used_before, tmp_path / "data"))


@pytest.fixture
def classroom(starts: list[Classroom], folder: Path) -> Classroom:
    """A classroom that has just been opened."""
    starts.append(Classroom(folder, "--port", str(free_port())))
    return starts[0]


def port_of(link: str) -> int:
    found = LINK.match(link)
    assert found is not None
    return int(found.group(1))


def visit(link: str) -> tuple[int, str]:
    """Open a link as a new browser and return the status and the path that it ended at."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(), urllib.request.ProxyHandler({}))
    try:
        with browser.open(link, timeout=30) as answer:
            return answer.status, answer.url.split("/", 3)[3]
    except urllib.error.HTTPError as refused:
        return refused.code, refused.url.split("/", 3)[3]


def test_the_link_in_the_window_signs_in(starts: list[Classroom], tmp_path: Path) -> None:
    starts.append(Classroom(tmp_path, "--port", str(free_port())))

    assert visit(starts[0].next_link()) == (200, "teach/")


def test_the_link_signs_in_once(classroom: Classroom) -> None:
    link = classroom.next_link()
    visit(link)

    assert visit(link)[0] == 403


def test_enter_shows_a_fresh_link(classroom: Classroom) -> None:
    visit(classroom.next_link())
    classroom.press_enter()

    assert visit(classroom.next_link()) == (200, "teach/")


def test_a_second_start_finds_the_first(classroom: Classroom, starts: list[Classroom], folder: Path) -> None:
    first = classroom.next_link()
    starts.append(Classroom(folder))
    second = starts[1].next_link()

    assert (port_of(second), visit(second), starts[1].process.wait(timeout=15)) == (port_of(first), (200, "teach/"), 0)


def test_the_second_window_speaks_of_no_key_that_does_nothing_there(
    classroom: Classroom, starts: list[Classroom], folder: Path
) -> None:
    classroom.next_link()
    starts.append(Classroom(folder))
    said = starts[1].rest()

    assert ("you can close this one" in said, "Press " in said) == (True, False)


def test_two_starts_at_once_open_one_classroom(starts: list[Classroom], tmp_path: Path) -> None:
    port = str(free_port())
    starts += [Classroom(tmp_path, "--port", port), Classroom(tmp_path, "--port", port)]

    assert len({port_of(one.next_link()) for one in starts}) == 1


def test_the_port_is_the_same_next_time(classroom: Classroom, starts: list[Classroom], folder: Path) -> None:
    first = port_of(classroom.next_link())
    classroom.end()
    starts.append(Classroom(folder))

    assert port_of(starts[1].next_link()) == first


def test_a_port_that_was_taken_meanwhile_is_announced(
    classroom: Classroom, starts: list[Classroom], folder: Path
) -> None:
    port = port_of(classroom.next_link())
    classroom.end()
    with socket.create_server(("127.0.0.1", port)):
        starts.append(Classroom(folder))
        now = port_of(starts[1].next_link())

    assert (now > port, "students scan again" in "".join(starts[1].said)) == (True, True)


def test_three_hundred_silent_connections_leave_room_for_another(classroom: Classroom) -> None:
    port = port_of(classroom.next_link())
    allow_open_files(600)  # the test holds the other ends
    with ExitStack() as phones:
        for _ in range(300):
            phones.enter_context(socket.create_connection(("127.0.0.1", port)))
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/instance/")

        assert connection.getresponse().status == 200


def test_the_answer_names_no_server(classroom: Classroom) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port_of(classroom.next_link()), timeout=20)
    connection.request("GET", "/instance/")

    assert connection.getresponse().getheader("Server") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals.")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_classroom_in_a_sentence(classroom: Classroom, number: int) -> None:
    visit(classroom.next_link())
    code = classroom.end(number)

    assert (code, classroom.rest().splitlines()[-1]) == (0, "The classroom is closed. Everything is saved.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals.")
def test_a_start_that_was_killed_half_way_works_the_next_time(starts: list[Classroom], tmp_path: Path) -> None:
    for seconds in (0.3, 0.6, 0.8, 1.0):
        starts.append(Classroom(tmp_path, "--port", str(free_port())))
        with suppress(subprocess.TimeoutExpired):
            starts[-1].process.wait(timeout=seconds)
        starts[-1].end(signal.SIGKILL)
    starts.append(Classroom(tmp_path, "--port", str(free_port())))

    assert visit(starts[-1].next_link()) == (200, "teach/")


def test_without_an_input_it_runs_all_the_same(starts: list[Classroom], folder: Path) -> None:
    starts.append(Classroom(folder, "--port", str(free_port()), stdin=subprocess.DEVNULL))

    assert visit(starts[0].next_link()) == (200, "teach/")


def test_the_demo_class_is_there_when_asked_for(starts: list[Classroom], folder: Path) -> None:
    starts.append(Classroom(folder, "--demo", "--port", str(free_port())))
    starts[0].next_link()

    with closing(sqlite3.connect(folder / "quizsite.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM lessons_class").fetchone() == (1,)


def test_an_address_of_another_machine_is_one_sentence(starts: list[Classroom], folder: Path) -> None:
    starts.append(Classroom(folder, "--host", "203.0.113.1"))

    assert starts[0].rest() == "203.0.113.1 is not an address of this computer.\n"


def ask(port: int, path: str, *, method: str = "GET", body: bytes | None = None) -> int:
    """Ask the classroom for something as a careless device does, and return the status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with closing(connection):
        connection.request(method, path, body=body)
        return connection.getresponse().status


def test_whatever_happens_after_the_start_the_window_stays_still(classroom: Classroom, folder: Path) -> None:
    link = classroom.next_link()
    port = port_of(link)
    while "Ctrl+C" not in classroom.said[-1]:
        classroom.said.append(classroom.lines.get(timeout=10))
    with socket.create_connection(("127.0.0.1", port)) as phone:
        phone.sendall(b"NONSENSE\r\n\r\n")
        phone.recv(100)
    with closing(sqlite3.connect(folder / "quizsite.sqlite3")) as database:
        database.execute("ALTER TABLE lessons_class RENAME TO gone")
    answers = [ask(port, "/nowhere/"), ask(port, "/", method="POST", body=b"code=ABC"),
               ask(port, "/join/", method="DELETE"), ask(port, "/wall/1/")]  # fmt: skip
    broken = visit(link)[0]

    assert (min(answers) >= 400, broken, list(classroom.lines.queue)) == (True, 500, [])
    assert "Error at " in (folder / "problems.log").read_text(encoding="utf-8")


def test_another_version_in_another_window_is_to_be_closed_first(
    classroom: Classroom, starts: list[Classroom], folder: Path
) -> None:
    classroom.next_link()
    with closing(sqlite3.connect(folder / "quizsite.sqlite3")) as database, database:
        newest = ("lessons", "9999_later", "2030-01-01")
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, ?)", newest)
    starts.append(Classroom(folder, "--port", str(free_port())))

    said = "Another version of this program is open in another window. Close that one, then start again.\n"
    assert starts[-1].rest() == said


def test_classes_of_a_newer_version_are_left_alone(starts: list[Classroom], folder: Path) -> None:
    with closing(sqlite3.connect(folder / "quizsite.sqlite3")) as database, database:
        newest = ("lessons", "9999_later", "2030-01-01")
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, ?)", newest)
    starts.append(Classroom(folder, "--port", str(free_port())))

    assert starts[0].rest() == "These classes were used with a newer version. Update this program first.\n"


def test_classes_of_an_older_version_are_taken_over(starts: list[Classroom], tmp_path: Path) -> None:
    older = {**os.environ, "QUIZSITE_DATA": str(tmp_path), "DATABASE_URL": ""}
    command = [sys.executable, "manage.py", "migrate", "-v", "0", "lessons", "0004"]
    subprocess.run(command, cwd=ROOT, env=older, check=True)
    with closing(sqlite3.connect(tmp_path / "quizsite.sqlite3")) as database, database:
        columns = "name, time_zone, most_days, help_adult, help_emergency, help_line"
        database.execute(f"INSERT INTO lessons_school ({columns}) VALUES ('Ours', 'UTC', 100, '', '', '')")  # noqa: S608
    starts.append(Classroom(tmp_path, "--port", str(free_port())))
    answer = visit(starts[0].next_link())

    with closing(sqlite3.connect(tmp_path / "quizsite.sqlite3")) as database:
        assert (answer, database.execute("SELECT name FROM lessons_school").fetchall()) == (
            (200, "teach/"),
            [("Ours",)],
        )
