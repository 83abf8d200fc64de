"""python -m tests.faults: break what breaks in a school, and say whether anything that was acknowledged is gone."""

import math
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from tests.faults import (
    bad_proxy,
    clock_back,
    disk_full,
    kill_postgres,
    kill_server,
    locked,
    newer_version,
    no_growth,
    two_servers,
)
from tests.faults.effort import FULL, SHORT, Effort
from tests.faults.fault import Fault, NotHereError
from tests.faults.figures import Figures, figures_of, table, total, unplayed
from tests.faults.page import PAGE, write
from tests.faults.seeded import prepare_laptop

FAULTS = {
    module.__name__.rpartition(".")[2]: module.FAULT
    for module in (
        kill_server,
        kill_postgres,
        disk_full,
        no_growth,
        locked,
        clock_back,
        two_servers,
        newer_version,
        bad_proxy,
    )
}
DATABASES = ("sqlite", "postgres")
MOST_SAID = 20
AT_ONCE = 2  # each waits most of the time


def say(words: str) -> None:
    """Print at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def play(fault: Fault, *, database: str, effort: Effort, chance: Random) -> Figures:
    """Return what one fault has come to in a room of its own."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="quizsite-faults-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as somebody else
        with fault.opens(folder, chance=chance, database=database) as room:
            try:
                fault.play(room, effort)
            except (Exception, SystemExit) as problem:  # noqa: BLE001 - the other faults are still to be played
                room.found.append(f"It could not be played to its end: {problem!r}")
    for sentence in room.found[:MOST_SAID]:
        say(f"  {fault.name}, {database}: {sentence}")
    return figures_of(room, name=fault.name, database=database, seconds=time.monotonic() - begun)


def told(fault: Fault, database: str, asked: Namespace) -> Figures | None:
    """Play a fault, say what it has come to, and return its figures; None where this machine cannot break so."""
    name = f"{fault.name}, {database}"
    try:
        one = play(fault, database=database, effort=FULL if asked.full else SHORT, chance=Random(asked.seed))
    except NotHereError as problem:
        say(f"{name}: left out. {problem}")
        return None
    except (Exception, SystemExit) as problem:  # noqa: BLE001 - the other faults are still to be played
        say(f"{name}: no room could be opened and closed for it. {problem!r}")
        return unplayed(fault.name, database)
    say(f"{name}: {one.broken} times, {one.answers} answers, {one.losses} losses.")
    return one


def wanted(asked: Namespace) -> Iterator[tuple[Fault, str]]:
    """Give the faults that are asked for, each with a database."""
    some = (asked.database,) if asked.database else DATABASES if asked.full else DATABASES[:1]
    for name, fault in FAULTS.items():
        if not asked.only or name in asked.only:
            yield from ((fault, database) for database in some if database in fault.databases)


def options() -> Namespace:
    """Return what is asked for."""
    parser = ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--full", action="store_true", help="200 kills and 10,000 answers on both databases")
    parser.add_argument("--database", choices=DATABASES, help="only this database")
    parser.add_argument("--only", action="append", choices=FAULTS, help="only this fault; may be given again")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000, help="the same chances again")
    parser.add_argument("--write", action="store_true", help="put the table into docs/faults.md")
    return parser.parse_args()


def main() -> int:
    """Play the faults that are asked for; return 1 when anything is not as students were told."""
    asked, begun = options(), time.monotonic()
    say(f"Seed {asked.seed}.")
    prepare_laptop()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        played = pool.map(lambda one: told(one[0], one[1], asked), wanted(asked))
        figures = [one for one in played if one is not None]
    say("\n" + table(figures))
    if asked.write:
        write(PAGE, figures, seed=asked.seed, minutes=math.ceil((time.monotonic() - begun) / 60))
    return 1 if total(figures).losses else 0


if __name__ == "__main__":
    sys.exit(main())
