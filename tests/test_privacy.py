"""The 44 statements of docs/privacy-statements.md: each stands there once, and what holds it exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import timezone

from lessons.actions.removing import remove_student
from lessons.actions.runs import close_run
from lessons.models import Student
from lessons.queries.report import run_report
from lessons.queries.report_students import students_of
from tests.factories import join_student, viewer_of
from tests.saves import save
from tests.views.classroom import Room

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "privacy-statements.md"
LINE = re.compile(r"^\| P(\d+) \| (.+?) \| (.+) \|$", re.M)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
WATCHED = re.compile(
    r"(^|_)(ip|remote|agent|device|browser|fingerprint|keystrokes?|focus|blur|latitude|duration|dwell)(_|$)"
)
ELSEWHERE = re.compile(
    r"""(?:src|href|action|poster)=["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import|fetch\(["']http"""
)
CALLS_OUT = {"requests", "httpx", "aiohttp", "urllib3", "socket", "smtplib", "ftplib", "http.client", "urllib.request",
             "django.core.mail"}  # fmt: skip
NEAR = {"instance.py", "server.py"}  # one asks whether the program runs on this very machine, one listens
LETTERS = {"letters.py"}  # a server's, to teachers about their own account; a laptop has no mail server to send by
COOKIES = {"known", "student", "reader", "phone", "substitute"}


def lines() -> list[tuple[int, str, str]]:
    return [(int(number), said, held) for number, said, held in LINE.findall(TABLE.read_text(encoding="utf-8"))]


def sources() -> Iterator[tuple[Path, str]]:
    """Yield every file of the program's own code with its text."""
    for path in sorted(path for room in ("lessons", "quizsite") for path in (ROOT / room).rglob("*.py")):
        yield path, path.read_text(encoding="utf-8")


# --- the table ---


def test_every_statement_stands_in_the_table_once() -> None:
    assert [number for number, _, _ in lines()] == list(range(1, 45))


def test_every_test_that_the_table_names_exists() -> None:
    named = {(file, test) for _, _, held in lines() for file, test in TEST.findall(held)}
    missing = [(file, test) for file, test in sorted(named) if f"def {test}(" not in (ROOT / file).read_text("utf-8")]
    assert (missing, len(named) > 50) == ([], True)


def test_a_statement_has_a_test_or_a_sentence_why_not() -> None:
    assert [number for number, _, held in lines() if not TEST.search(held) and len(held) < len("**Not yet**")] == []


# --- what no other test holds ---


def test_a_student_is_a_label_a_code_and_times() -> None:
    fields = {field.name for field in Student._meta.fields}
    assert fields == {"id", "klass", "label", "position", "code_hash", "joined_at"}


def test_no_column_holds_an_address_a_device_or_how_somebody_types() -> None:
    models = apps.get_app_config("lessons").get_models()
    assert [f"{m.__name__}.{f.name}" for m in models for f in m._meta.fields if WATCHED.search(f.name)] == []


def test_no_page_style_or_script_loads_from_elsewhere() -> None:
    files = [path for kind in ("html", "css", "js") for path in (ROOT / "lessons").rglob(f"*.{kind}")]
    assert ([path.name for path in files if ELSEWHERE.search(path.read_text("utf-8"))], len(files) > 200) == ([], True)


def test_nothing_here_can_call_another_machine() -> None:
    found = []
    for path, text in sources():
        for node in ast.walk(ast.parse(text)):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [(path.name, name) for name in names if name in CALLS_OUT or name.split(".")[0] in CALLS_OUT]
    assert [one for one in found if one[0] not in NEAR | LETTERS] == []


def test_every_cookie_is_known_and_closed_to_scripts() -> None:
    set_here = [path.name for path, text in sources() if ".set_cookie(" in text]
    named = {name for _, text in sources() for name in re.findall(r'^COOKIE = "(\w+)"', text, re.M)}
    closed = [path.name for path, text in sources() if ".set_cookie(" in text and "httponly=True" in text]
    assert (named <= COOKIES, closed, settings.SESSION_COOKIE_HTTPONLY) == (True, set_here, True)


def test_one_script_alone_keeps_something_on_the_device() -> None:
    scripts = (ROOT / "lessons" / "static").rglob("*.js")
    kept = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.")
    assert [path.name for path in scripts if kept.search(path.read_text("utf-8"))] == ["outbox.js"]


@pytest.mark.django_db
def test_a_report_no_longer_counts_who_was_removed() -> None:
    room = Room()
    viewer, now = viewer_of(room.ada), timezone.now()
    for student in (room.ben, join_student(room.klass, "2")):
        save(student, "q1", "c")
    close_run(viewer, run=room.run, confirmed=True, now=now)
    room.run.refresh_from_db()
    before = run_report(viewer, room.run, now=now).report.items[0].answers
    remove_student(viewer, student=room.ben.student, now=now)
    assert (before, run_report(viewer, room.run, now=now).report.items[0].answers) == (2, 1)


@pytest.mark.django_db
def test_students_are_listed_by_number_and_never_by_points() -> None:
    room = Room()
    save(room.ben, "q1", "a")
    save(join_student(room.klass, "3"), "q1", "c")
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())
    room.run.refresh_from_db()
    listed = students_of(room.run, page=1, seats=3, now=timezone.now()).lines
    assert ([line.points for line in listed], [line.row.number for line in listed]) == ([0, 0, 1], [1, 2, 3])


def test_the_notice_for_students_is_short() -> None:
    text = (ROOT / "PRIVACY.md").read_text("utf-8")
    notice = text.partition("## For students")[2].partition("## ")[0]
    assert 50 < len(notice.split()) < 300


def test_the_paper_for_schools_says_how_long_backups_live() -> None:
    assert "35 days" in (ROOT / "PRIVACY.md").read_text("utf-8")


def test_a_weakness_can_be_reported_in_private() -> None:
    assert "privately" in (ROOT / "SECURITY.md").read_text("utf-8")
