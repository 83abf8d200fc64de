"""The check of the harness sees what it is there to see: a file from which something was taken."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.faults.checking import problems
from tests.faults.ledger import Ledger

TABLES = """
    CREATE TABLE lessons_answer (id, attempt_id, question, response, standing);
    CREATE TABLE lessons_attempt (id, seat_id, edition_id, handed_in_at);
    CREATE TABLE lessons_mark (id, answer_id);
    CREATE TABLE lessons_post (seat_id, text, status);
    INSERT INTO lessons_attempt VALUES (1, 5, 'e', NULL), (2, 6, 'e', '2026-03-02');
    INSERT INTO lessons_answer VALUES
        (1, 1, 'q3', '{"number": ["10004"]}', 'unmarked'),
        (2, 2, 'q5', '{"text": ["The 2. thought of 2 about q5"]}', 'waiting');
    INSERT INTO lessons_post VALUES (6, 'The 3. thought of 6 about talk', 'waiting');
"""


@pytest.fixture
def rows() -> Iterator[sqlite3.Connection]:
    """A file in which one student is at work and another has handed in."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(TABLES)
        yield connection


@pytest.fixture
def noted() -> Ledger:
    """What these two were told."""
    ledger = Ledger()
    ledger.held = {(1, "q3"): 4, (2, "q5"): 2, (6, "talk"): 3}
    ledger.typed = {(1, "q3"): 7, (2, "q5"): 2, (6, "talk"): 3}
    ledger.begun, ledger.handed_in, ledger.posted = {1, 2}, {2}, {6}
    return ledger


def test_where_everything_is_there_nothing_is_said(rows: sqlite3.Connection, noted: Ledger) -> None:
    assert problems(rows, noted) == []


def test_something_newer_than_what_was_acknowledged_is_no_loss(rows: sqlite3.Connection, noted: Ledger) -> None:
    rows.execute("""UPDATE lessons_answer SET response = '{"number": ["10007"]}' WHERE id = 1""")
    assert problems(rows, noted) == []


@pytest.mark.parametrize(
    ("spoils", "said"),
    [
        ("DELETE FROM lessons_answer WHERE id = 1", "At (1, 'q3') 4 was acknowledged, and None is there."),
        (
            """UPDATE lessons_answer SET response = '{"number": ["10003"]}' WHERE id = 1""",
            "At (1, 'q3') 4 was acknowledged, and 3 is there.",
        ),
        (
            """UPDATE lessons_answer SET response = '{"number": ["10008"]}' WHERE id = 1""",
            "At (1, 'q3') stands 8, and 7 is the last that was written.",
        ),
        (
            """UPDATE lessons_answer SET response = '{"number": ["20004"]}' WHERE id = 1""",
            "At (1, 'q3') stands what nobody wrote there: '20004'.",
        ),
        (
            """UPDATE lessons_answer SET response = '{"text": ["The 2. thought of 2 about o1"]}' WHERE id = 2""",
            "At (2, 'q5') stands what nobody wrote there: 'The 2. thought of 2 about o1'.",
        ),
        (
            """INSERT INTO lessons_answer
                VALUES (9, 1, 'o2', '{"text": ["The 1. thought of 1 about o2"]}', 'unmarked')""",
            "At (1, 'o2') stands 1, and 0 is the last that was written.",
        ),
        (
            "UPDATE lessons_post SET text = 'The 3. thought of 5 about talk'",
            "At (6, 'talk') stands what nobody wrote there",
        ),
        ("INSERT INTO lessons_answer VALUES (9, 1, 'q3', NULL, 'unmarked')", "Answer (1, 'q3') is there 2 times."),
        ("UPDATE lessons_answer SET standing = 'waiting' WHERE id = 1", "An answer is waiting with 0 marks"),
        ("UPDATE lessons_answer SET standing = 'marked' WHERE id = 2", "An answer is marked with 0 marks"),
        ("INSERT INTO lessons_mark VALUES (1, 2)", "An answer is waiting with 1 marks"),
        ("UPDATE lessons_attempt SET handed_in_at = NULL", "Attempt 2 was handed in, and is not."),
        ("DELETE FROM lessons_attempt WHERE id = 1", "Attempt 1 is gone."),
        ("INSERT INTO lessons_attempt VALUES (3, 5, 'e', NULL)", "A student has two attempts at one edition."),
        ("UPDATE lessons_post SET status = 'writing'", "The text of seat 6 was handed in, and is writing."),
        ("UPDATE lessons_post SET text = ''", "At (6, 'talk') 3 was acknowledged, and 0 is there."),
        ("INSERT INTO lessons_post VALUES (6, '', 'writing')", "A student has two texts at one place of the talk."),
    ],
)
def test_what_is_gone_doubled_or_half_written_is_said(
    rows: sqlite3.Connection, noted: Ledger, spoils: str, said: str
) -> None:
    rows.execute(spoils)
    assert any(sentence.startswith(said) for sentence in problems(rows, noted))
