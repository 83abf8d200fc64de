"""Reading the database with a connection of its own, and comparing it with what was acknowledged."""

import json
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.faults.ledger import Ledger, Place
from tests.faults.writing import number_in

ANSWERS = "SELECT attempt_id, question, response FROM lessons_answer"
ATTEMPTS = "SELECT id, seat_id, edition_id, handed_in_at IS NOT NULL FROM lessons_attempt"
POSTS = "SELECT seat_id, text, status FROM lessons_post"
SETTLED = """
    SELECT t.handed_in_at IS NOT NULL, a.standing, count(m.id) FROM lessons_answer a
    JOIN lessons_attempt t ON t.id = a.attempt_id LEFT JOIN lessons_mark m ON m.answer_id = a.id
    WHERE a.response IS NOT NULL GROUP BY a.id, t.handed_in_at, a.standing"""
WHOLE = {(False, "unmarked", 0), (True, "waiting", 0), (True, "marked", 1)}


class BrokenError(Exception):
    """The file of a laptop is not whole."""


@contextmanager
def sqlite_rows(path: Path) -> Iterator[Any]:
    """Give a connection to a laptop's file that sees one moment of it. Raises BrokenError where it is not whole."""
    with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as connection:
        for pragma in ("integrity_check", "foreign_key_check"):
            said = connection.execute(f"PRAGMA {pragma}").fetchall()
            if said not in ([("ok",)], []):
                raise BrokenError(f"{pragma} says {said[:3]}.")
        connection.execute("BEGIN")
        yield connection


@contextmanager
def left_rows(path: Path) -> Iterator[Any]:
    """Give the same of what a kill has left of a file, in a copy: so it is the program that mends the file itself."""
    with tempfile.TemporaryDirectory(prefix="quizsite-faults-") as folder:
        for file in (path, path.with_name(f"{path.name}-wal")):
            if file.exists():
                shutil.copy(file, folder)
        with sqlite_rows(Path(folder) / path.name) as rows:
            yield rows


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
    texts = {(attempt, question): _text(response) for attempt, question, response in found}
    yield from _texts(texts, {place: number for place, number in noted.held.items() if place[1] != "talk"}, noted.typed)


def _text(response: Any) -> str:
    """Return the text of a stored response."""
    said = json.loads(response) if isinstance(response, str) else response
    return str(next(iter(said.values()))[0]) if said else ""


def _texts(texts: dict[Place, str], held: dict[Place, int], typed: dict[Place, int]) -> Iterator[str]:
    """Say where a text is older than what was acknowledged, was written elsewhere, or was never written."""
    for place, text in texts.items():
        if number_in(text, place) is None:
            yield f"At {place} stands what nobody wrote there: {text!r}."
        elif (number_in(text, place) or 0) > typed.get(place, 0):
            yield f"At {place} stands {number_in(text, place)}, and {typed.get(place, 0)} is the last that was written."
    for place, number in held.items():
        stored = number_in(texts[place], place) if place in texts else None
        if (stored or 0) < number:
            yield f"At {place} {number} was acknowledged, and {stored} is there."


def _attempts(rows: Any, noted: Ledger) -> Iterator[str]:
    found = rows.execute(ATTEMPTS).fetchall()
    if len({(seat, edition) for _, seat, edition, _ in found}) < len(found):
        yield "A student has two attempts at one edition."
    there = {attempt: bool(handed_in) for attempt, _, _, handed_in in found}
    yield from (f"Attempt {one} is gone." for one in noted.begun - set(there))
    yield from (f"Attempt {one} was handed in, and is not." for one in noted.handed_in if not there.get(one))


def _posts(rows: Any, noted: Ledger) -> Iterator[str]:
    found = rows.execute(POSTS).fetchall()
    if len({seat for seat, _, _ in found}) < len(found):
        yield "A student has two texts at one place of the talk."
    texts = {(seat, "talk"): text for seat, text, _ in found}
    yield from _texts(texts, {place: number for place, number in noted.held.items() if place[1] == "talk"}, noted.typed)
    standing = {seat: status for seat, _, status in found}
    for seat in noted.posted:
        if standing.get(seat) != "waiting":
            yield f"The text of seat {seat} was handed in, and is {standing.get(seat)}."


def _settled(rows: Any) -> Iterator[str]:
    """Say which answers are half-way between written and handed in."""
    for handed_in, standing, marks in rows.execute(SETTLED).fetchall():
        if (bool(handed_in), standing, marks) not in WHOLE:
            yield f"An answer is {standing} with {marks} marks, handed in: {bool(handed_in)}."
