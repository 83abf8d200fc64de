"""A newer version is started in mid-lesson: its migration is killed, comes again, and the answers are there."""

import time

from tests.faults.checking import sqlite_rows
from tests.faults.effort import Effort
from tests.faults.fault import Fault
from tests.faults.room import Room

SETTINGS = "tests.faults.newer.settings"
COLUMNS = "SELECT count(*) FROM pragma_table_info('lessons_answer') WHERE name = 'newer'"
FILLED = "SELECT count(*) FROM lessons_answer WHERE newer = 7"


def play(room: Room, effort: Effort) -> None:
    """End the old version, kill the newer one in its migration, let it finish, look."""
    room.work(1, 1.5)
    room.server.stop()
    room.server.env["DJANGO_SETTINGS_MODULE"] = SETTINGS
    for _ in range(effort.rounds):
        room.server.launch()
        time.sleep(room.chance.uniform(0.8, 2.5))
        room.kill(room.server)
    room.server.start()
    room.breaks()
    room.check()
    with sqlite_rows(room.data / "quizsite.sqlite3") as rows:
        if rows.execute(COLUMNS).fetchone() != (1,) or not rows.execute(FILLED).fetchone()[0]:
            room.found.append("The newer version did not bring its column.")
    room.work(1, 1.5)
    room.check()


FAULT = Fault("newer version", ("sqlite",), play)
