"""A newer version is started in mid-lesson: its migration is killed, comes again, and the answers are there."""

import time
from pathlib import Path

from tests.faults.checking import left_rows, sqlite_rows
from tests.faults.effort import Effort
from tests.faults.fault import Fault
from tests.faults.room import Room
from tests.faults.servers import START_SECONDS

SETTINGS = "tests.faults.newer.settings"
COLUMNS = "SELECT count(*) FROM pragma_table_info('lessons_answer') WHERE name = 'newer'"
FILLED = "SELECT count(*) FROM lessons_answer WHERE newer = 7"
IN_MIGRATION = 0.8  # seconds; from its mark on it takes one


def play(room: Room, effort: Effort) -> None:
    """End the old version, kill the newer one in its migration, let it finish, look."""
    room.work(0.5, 1)
    room.server.stop()
    mark = room.folder / "half-way"
    room.server.env |= {"DJANGO_SETTINGS_MODULE": SETTINGS, "QUIZSITE_HALF_WAY": str(mark)}
    for _ in range(effort.rounds):
        _kill_half_way(room, mark)
    room.breaks()
    room.restart()
    with sqlite_rows(room.database) as rows:
        if rows.execute(COLUMNS).fetchone() != (1,) or not rows.execute(FILLED).fetchone()[0]:
            room.found.append("The newer version did not bring its column.")
    room.work(0.5, 1)
    room.check()


def _kill_half_way(room: Room, mark: Path) -> None:
    """Kill the newer version between the mark of its migration and its end, and see that nothing of it is there."""
    mark.unlink(missing_ok=True)
    room.server.launch()
    end = time.monotonic() + START_SECONDS
    while not mark.exists() and time.monotonic() < end:
        time.sleep(0.01)
    room.work(0, IN_MIGRATION)
    room.kill(room.server)
    room.found += half_way_problems(room.database, mark)


def half_way_problems(database: Path, mark: Path) -> list[str]:
    """Return a sentence where a kill did not hit the migration, or the migration had been kept by then."""
    if not mark.exists():
        return ["The newer version was killed before its migration."]
    with left_rows(database) as rows:
        kept = rows.execute(COLUMNS).fetchone() != (0,)
    return ["The newer version was killed after its migration, or half of it was kept."] if kept else []


FAULT = Fault("newer version", ("sqlite",), play)
