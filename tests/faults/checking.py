"""Reading the database with a connection of its own, and comparing it with what was acknowledged."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.faults.ledger import Ledger
from tests.faults.student import number_in

ANSWERS = "SELECT attempt_id, question, response FROM lessons_answer"
ATTEMPTS = "SELECT id, seat_id, edition_id, handed_in_at IS NOT NULL FROM lessons_attempt"
POSTS = "SELECT seat_id, text, status FROM lessons_post"
SETTLED = """
    SELECT t.handed_in_at IS NOT NULL, a.standing, count(m.id) FROM lessons_answer a
    JOIN lessons_attempt t ON t.id = a.attempt_id LEFT JOIN lessons_mark m ON m.answer_id = a.id
    WHERE a.response IS NOT NULL GROUP BY a.id, t.handed_in_at, a.standing"""
WHOLE = {(False, "unmarked", 0), (True, "waiting", 0), (True, "marked", 1)}


@contextmanager
def sqlite_rows(path: Path) -> Iterator[Any]:
    """Give a connection to a laptop's file that sees one moment of it, and whether the file is whole."""
    with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as connection:
        for pragma in ("integrity_check", "foreign_key_check"):
            said = connection.execute(f"PRAGMA {pragma}").fetchall()
            if said not in ([("ok",)], []):
                raise AssertionError(f"The database is broken: {said[:3]}")
        connection.execute("BEGIN")
        yield connection


@contextmanager
def postgres_rows(url: str) -> Iterator[Any]:
    """Give a connection to PostgreSQL that sees one moment of it."""
    import psycopg  # only a server needs it

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        yield connection


def problems(rows: Any, noted: Ledger) -> list[str]:
    """Return a sentence for everything that is not as the students were told."""
    return [*_answers(rows, noted), *_attempts(rows, noted), *_posts(rows, noted), *_settled(rows)]


def _answers(rows: Any, noted: Ledger) -> Iterator[str]:
    found = rows.execute(ANSWERS).fetchall()
    counts = Counter((attempt, question) for attempt, question, _ in found)
    yield from (f"Answer {place} is there {count} times." for place, count in counts.items() if count > 1)
    stored = {(attempt, question): _number(response) for attempt, question, response in found}
    for place, number in noted.held.items():
        if place[1] != "talk" and stored.get(place, 0) < number:
            yield f"Answer {place} was acknowledged as {number}, and {stored.get(place)} is there."


def _number(response: Any) -> int:
    """Return which text a stored response holds."""
    said = json.loads(response) if isinstance(response, str) else response
    return number_in(next(iter(said.values()))[0]) if said else 0


def _attempts(rows: Any, noted: Ledger) -> Iterator[str]:
    found = rows.execute(ATTEMPTS).fetchall()
    if len({(seat, edition) for _, seat, edition, _ in found}) < len(found):
        yield "A student has two attempts at one edition."
    there = {attempt: bool(handed_in) for attempt, _, _, handed_in in found}
    yield from (f"Attempt {one} is gone." for one in noted.begun - set(there))
    yield from (f"Attempt {one} was handed in, and is not." for one in noted.handed_in if not there.get(one))


def _posts(rows: Any, noted: Ledger) -> Iterator[str]:
    found = rows.execute(POSTS).fetchall()
    stored = {seat: (number_in(text), status) for seat, text, status in found}
    if len(stored) < len(found):
        yield "A student has two texts at one place of the talk."
    for (seat, what), number in noted.held.items():
        if what == "talk" and stored.get(seat, (0, ""))[0] < number:
            yield f"The text of seat {seat} was acknowledged as {number}, and {stored.get(seat)} is there."
    for seat in noted.posted:
        if stored.get(seat, (0, ""))[1] != "waiting":
            yield f"The text of seat {seat} was handed in, and is {stored.get(seat)}."


def _settled(rows: Any) -> Iterator[str]:
    """Say which answers are half-way between written and handed in."""
    for handed_in, standing, marks in rows.execute(SETTLED).fetchall():
        if (bool(handed_in), standing, marks) not in WHOLE:
            yield f"An answer is {standing} with {marks} marks, handed in: {bool(handed_in)}."
