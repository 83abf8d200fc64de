"""A laptop needs nothing set; a server does not start half set up."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent
SERVER = {
    "QUIZSITE_MODE": "server",
    "QUIZSITE_SECRET_KEY": "k" * 25 + "0123456789" * 4,
    "QUIZSITE_HOSTS": "lessons.school.example",
    "DATABASE_URL": "postgres://quizsite:secret@db.school.example:5432/quizsite",
}


def manage(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with only these settings and return what it said."""
    own = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "QUIZSITE_DATA") if name in os.environ}
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env={**own, **environ}, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("missing", ["QUIZSITE_SECRET_KEY", "QUIZSITE_HOSTS", "DATABASE_URL"])
def test_a_server_says_in_one_sentence_what_it_lacks(missing: str) -> None:
    said = manage("check", **{**SERVER, missing: ""})

    assert (said.returncode, said.stderr) == (
        1,
        f"Set {missing} in the environment: a server does not start without it.\n",
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value"), [("QUIZSITE_DEBUG", "1"), ("QUIZSITE_HOSTS", "*"), ("QUIZSITE_HOSTS", ","),
                        ("QUIZSITE_SECRET_KEY", "short")]
)  # fmt: skip
def test_a_server_refuses_what_is_not_safe_and_says_which(name: str, value: str) -> None:
    said = manage("check", **{**SERVER, name: value})

    assert (said.returncode, said.stderr.count("\n"), said.stderr.partition(" ")[0]) == (1, 1, name)


@pytest.mark.parametrize(
    ("given", "processes"), [({}, "1"), ({"WORKERS": "4"}, "4"), ({"WORKERS": "1", "PROCESSES": "3"}, "3")]
)
def test_limits_are_shared_by_all_processes_of_which_the_settings_know(given: dict[str, str], processes: str) -> None:
    known = SERVER | {f"QUIZSITE_{name}": value for name, value in given.items()}
    ask = [sys.executable, "-c", "from quizsite.settings import PROCESSES; print(PROCESSES)"]
    said = subprocess.run(ask, cwd=ROOT, env={**os.environ, **known}, capture_output=True, text=True, check=True)

    assert said.stdout == f"{processes}\n"


@pytest.mark.parametrize(("given", "seconds"), [({}, "3600"), ({"QUIZSITE_IDLE_MINUTES": "20"}, "1200")])
def test_how_long_a_page_may_lie_alone_can_be_set(given: dict[str, str], seconds: str) -> None:
    ask = [sys.executable, "-c", "from quizsite.settings import IDLE_SECONDS; print(IDLE_SECONDS)"]
    said = subprocess.run(ask, cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True, check=True)

    assert said.stdout == f"{seconds}\n"


@pytest.mark.slow
def test_a_refused_data_folder_is_one_sentence_too() -> None:
    said = manage("classroom", QUIZSITE_DATA="/disk/ada/Dropbox/lessons")

    assert (said.returncode, said.stderr.count("\n"), "synchronised" in said.stderr) == (1, 1, True)


@pytest.mark.slow
@pytest.mark.skipif(
    None in map(find_spec, ("psycopg", "allauth")), reason="The server's requirements are not installed."
)
@pytest.mark.parametrize(("elsewhere", "silenced"), [("", 0), ("1", 1)])
def test_the_settings_of_a_server_pass_djangos_deployment_check(elsewhere: str, silenced: int) -> None:
    said = manage("check", "--deploy", "--fail-level", "WARNING", **SERVER, QUIZSITE_TLS_ELSEWHERE=elsewhere)

    assert (said.returncode, said.stdout) == (0, f"System check identified no issues ({silenced} silenced).\n")


@pytest.mark.slow
def test_the_settings_of_a_laptop_pass_it_too(tmp_path: Path) -> None:
    said = manage("check", "--deploy", "--fail-level", "WARNING", QUIZSITE_DATA=str(tmp_path))

    assert (said.returncode, said.stdout) == (0, "System check identified no issues (4 silenced).\n")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="These are SQLite's own settings.")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value"), [("journal_mode", "wal"), ("secure_delete", 1), ("synchronous", 2), ("foreign_keys", 1)]
)
def test_sqlite_keeps_what_it_acknowledged_and_wipes_what_was_deleted(name: str, value: str | int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        assert cursor.fetchone() == (value,)


def test_the_body_limit_of_the_server_leaves_room_for_the_largest_upload() -> None:
    assert 6 * 1024 * 1024 > settings.DATA_UPLOAD_MAX_MEMORY_SIZE > settings.MOST_UPLOAD_BYTES
