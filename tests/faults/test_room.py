"""What a room sees of a fault: also what was lost when a student writes over it a moment later."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest

from tests.faults import kill_server
from tests.faults.browser import Answer, Browser
from tests.faults.effort import Effort
from tests.faults.gate import Gate
from tests.faults.ledger import Ledger
from tests.faults.newer_version import half_way_problems
from tests.faults.room import Room
from tests.faults.student import Stopped, Student
from tests.faults.test_checking import TABLES
from tests.faults.writing import written

PLACE = (1, "o1")


class Losing:
    """Stands in for a server that loses an answer when it is killed, to whose student the next one seems fine."""

    port = 1

    def __init__(self, database: Path) -> None:
        self.database = database

    def write(self, number: int) -> None:
        """Put a text in the place of another."""
        with closing(sqlite3.connect(self.database, isolation_level=None)) as connection:
            said = f'{{"text": ["{written(PLACE, number, box="text")}"]}}'
            connection.execute("UPDATE lessons_answer SET response = ? WHERE id = 3", (said,))

    def kill(self) -> None:
        """Lose the newest text."""
        self.write(1)

    def start(self) -> None:
        """Let a student save a newer one at once."""
        self.write(3)

    launch = start


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A room whose student was told that two texts arrived, and has typed a third."""
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(tmp_path / "data/quizsite.sqlite3", isolation_level=None)) as connection:
        connection.executescript(TABLES)
        connection.execute("INSERT INTO lessons_answer VALUES (3, 1, 'o1', NULL, 'unmarked')")
    server = Losing(tmp_path / "data/quizsite.sqlite3")
    server.write(2)
    room = Room(tmp_path, cast("Any", server), code="", chance=Random(1), cluster=None)
    room.ledger.held, room.ledger.typed = {PLACE: 2}, {PLACE: 3, (1, "q3"): 4, (2, "q5"): 2, (6, "talk"): 3}
    return room


def test_a_loss_is_seen_though_a_student_writes_over_it(room: Room) -> None:
    kill_server.play(room, Effort(kills=1, server_kills=1, rounds=1))

    assert f"At {PLACE} 2 was acknowledged, and 1 is there." in room.found


def test_what_a_kill_left_is_read_in_a_copy(room: Room) -> None:
    with closing(sqlite3.connect(room.database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("UPDATE lessons_answer SET response = NULL WHERE id = 1")
        before = {file.name: file.read_bytes() for file in room.data.glob("*-wal")}
        room.kill(cast("Any", Killed()))
        after = {file.name: file.read_bytes() for file in room.data.glob("*-wal")}

        assert (len(before), before == after, room.found) == (1, True, [])


class Killed:
    """A server that was killed before."""

    def kill(self) -> None:
        """Do nothing more."""


def test_a_broken_file_is_a_sentence_and_ends_no_run(room: Room) -> None:
    room.database.write_bytes(room.database.read_bytes()[:4096] + b"\xff" * 4096)
    room.kill(cast("Any", Killed()))

    assert [one.startswith("The database cannot be read:") for one in room.found] == [True]


@pytest.mark.parametrize(
    ("reached", "column", "said"),
    [
        (True, "", []),
        (False, "", ["The newer version was killed before its migration."]),
        (True, "newer", ["The newer version was killed after its migration, or half of it was kept."]),
    ],
)
def test_a_kill_that_did_not_hit_the_migration_is_said(room: Room, reached: bool, column: str, said: list[str]) -> None:
    mark = room.folder / "half-way"
    if reached:
        mark.touch()
    if column:
        with closing(sqlite3.connect(room.database, isolation_level=None)) as connection:
            connection.execute(f"ALTER TABLE lessons_answer ADD COLUMN {column} integer")

    assert half_way_problems(room.database, mark) == said


class Failing(Browser):
    """Gets an error without a word on every request."""

    def __init__(self) -> None:
        super().__init__(lambda: 1, Gate())

    def ask(self, *_asked: object, **_options: object) -> Answer:
        """Return the error."""
        return Answer(500, {}, "")


@pytest.mark.parametrize("step", ["_tap", "_open_part"])
def test_an_error_without_a_word_is_no_help_wherever_it_comes(room: Room, step: str) -> None:
    student = Student(Failing(), Ledger(), Random(1), ending=room.ending, gone=room.gone)
    room.gone.set()
    asked = {"_tap": lambda: student._tap("page", 1), "_open_part": lambda: student._open_part(1)}[step]
    with pytest.raises(Stopped):
        student._until(asked)

    assert [one.endswith(": 500, and no word when to come back.") for one in student.ledger.refused] == [True]
