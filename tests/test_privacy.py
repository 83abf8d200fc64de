"""The 44 statements of docs/privacy-statements.md: each stands there once, and what holds it exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import GenericIPAddressField
from django.utils import timezone

from lessons.actions.removing import remove_student
from lessons.actions.runs import close_run
from lessons.models import Student
from lessons.queries.report import run_report
from lessons.queries.report_students import students_of
from quizsite.backup.about import KEPT
from quizsite.variables import VARIABLES
from tests.factories import join_student, viewer_of
from tests.saves import save
from tests.views.classroom import Room

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "privacy-statements.md"
LINE = re.compile(r"^\| P(\d+) \| (.+?) \| (.+) \|$", re.M)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
WATCHED = re.compile(
    r"(^|_)(ip|address|remote|client|agent|device|browser|fingerprint|keystrokes?|typing|pasted?|focus|blur|scroll"
    r"|latitude|duration|dwell|spent|elapsed)(_|$)"
)
ELSEWHERE = re.compile(
    r"""(?:src|href|action|poster)=["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import|fetch\(["']http"""
)
CALLS_OUT = {"requests", "httpx", "aiohttp", "urllib3", "socket", "smtplib", "ftplib", "http.client", "urllib.request",
             "django.core.mail"}  # fmt: skip
NEAR = {
    "quizsite/laptop/instance.py",
    "quizsite/laptop/server.py",
}  # one asks whether the program runs on this very machine, one listens
LETTERS = {
    "quizsite/accounts/letters.py"
}  # a server's, to teachers about their own account; a laptop has no mail server to send by
COOKIES = {
    "lessons/views/access.py": "student",
    "lessons/views/always.py": "reader",
    "lessons/views/guests.py": "phone",
    "lessons/views/passwords.py": "known",
}


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
    fields = [(f"{table.__name__}.{one.name}", one) for table in models for one in table._meta.fields]
    assert [name for name, one in fields if WATCHED.search(one.name) or isinstance(one, GenericIPAddressField)] == []


@pytest.mark.parametrize("name", ["client_address", "ip", "user_agent", "device_id", "time_spent", "last_focus"])
def test_such_a_column_would_be_found(name: str) -> None:
    assert WATCHED.search(name)


def test_no_page_style_or_script_loads_from_elsewhere() -> None:
    files = [path for kind in ("html", "css", "js") for path in (ROOT / "lessons").rglob(f"*.{kind}")]
    assert ([path.name for path in files if ELSEWHERE.search(path.read_text("utf-8"))], len(files) > 200) == ([], True)


def test_nothing_here_can_call_another_machine() -> None:
    found = {path.relative_to(ROOT).as_posix(): calls_out_in(text) for path, text in sources()}
    assert {path for path, calls in found.items() if calls} == NEAR | LETTERS


@pytest.mark.parametrize(
    "line",
    ["import requests", "import urllib.request", "from urllib import request", "from urllib.request import urlopen",
     "from django.core import mail", "from http import client", "import socket as plug"],
)  # fmt: skip
def test_a_call_to_another_machine_would_be_found(line: str) -> None:
    assert calls_out_in(line)


def calls_out_in(text: str) -> set[str]:
    """Return what code imports that reaches other machines, also by a name out of its package."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return {name for name in names if any(name == one or name.startswith(f"{one}.") for one in CALLS_OUT)}


def test_every_cookie_is_known_and_closed_to_scripts() -> None:
    texts = {path.relative_to(ROOT).as_posix(): text for path, text in sources()}
    calls = {path: [one for one in ast.walk(ast.parse(text)) if is_cookie(one)] for path, text in texts.items()}
    found = {path: named_in(texts, path, call) for path, made in calls.items() for call in made}
    assert (found, sum(map(len, calls.values()))) == (COOKIES, len(COOKIES))
    assert {kept_by(call) for made in calls.values() for call in made} == {("True", "'Lax'", True, True)}
    assert settings.SESSION_COOKIE_HTTPONLY


def is_cookie(node: ast.AST) -> TypeGuard[ast.Call]:
    """Return whether code gives a browser a cookie here."""
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("set_cookie", "set_signed_cookie")


def named_in(texts: dict[str, str], path: str, call: ast.Call) -> str:
    """Return the name of a cookie, which stands as a constant in its own file or in the one it is imported from."""
    name = ast.unparse(call.args[0])
    source = re.search(rf"^from ([\w.]+) import .*\b{name}\b", texts[path], re.M)
    text = texts[f"{source[1].replace('.', '/')}.py"] if source else texts[path]
    found = re.search(rf'^{name} = "(\w+)"', text, re.M)
    return found[1] if found else name


def kept_by(call: ast.Call) -> tuple[str, str, bool, bool]:
    """Return how a cookie is kept: closed to scripts, for which sites, whether it asks for TLS, and ends."""
    said = {one.arg: ast.unparse(one.value) for one in call.keywords}
    secure = "SESSION_COOKIE_SECURE" in said.get("secure", "") or "is_secure" in said.get("secure", "")
    return said.get("httponly", ""), said.get("samesite", ""), secure, "max_age" in said


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
    said = set(re.findall(r"(\d+) days", backups_in("PRIVACY.md")))
    assert (KEPT.days <= 35, said) == (True, {str(KEPT.days)})


def test_the_paper_for_schools_says_what_happens_after_going_back() -> None:
    assert "what has had its time is deleted at once" in backups_in("PRIVACY.md")


def backups_in(paper: str) -> str:
    """Return what a paper says of backups, in one line."""
    return " ".join((ROOT / paper).read_text("utf-8").partition("- **Backups**")[2].partition("\n- **")[0].split())


def test_a_weakness_can_be_reported_in_private() -> None:
    told = (ROOT / "SECURITY.md").read_text("utf-8").partition("## Reporting")[2].partition("\n## ")[0]
    places = re.findall(r"^- \*\*(.+?)\*\*", told, re.M)
    assert places == ["On a server", "On a laptop", "In the program itself"]
    assert ("never in public" in told, "`QUIZSITE_CONTACT`" in told) == (True, True)
    assert "QUIZSITE_CONTACT" in {one.name for one in VARIABLES}
