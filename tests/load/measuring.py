"""Everything in its order: the floor, then the site scene by scene, then the figures that take two of those."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from django.core.management import call_command

from tests.load.browser import seen_at
from tests.load.desk import live_table, report
from tests.load.gates import Figure, Measured, judged, table_of
from tests.load.least import floor
from tests.load.more import long_article, long_file, long_lesson, many_classes, room
from tests.load.options import Database, Options
from tests.load.pages import first_page, weights
from tests.load.scenes import Bench, Tally, lessons, lessons_by_forms, mixed_lessons, thinking_and_bursts, warm
from tests.load.school import make_task, usual_plan
from tests.load.servers import serving
from tests.processes.ports import free_port

FLOOR_SAVES = 1500
SMALL, LARGE = (30, 10), (1000, 30)
"""Students and questions of a report."""
Scene = Callable[[Bench, Options, Tally], Measured]


def _each(scene: Callable[[Bench, int, Tally], Measured]) -> Scene:
    """Return a scene that is played with each size of class."""

    def every(bench: Bench, asked: Options, tally: Tally) -> Measured:
        found: dict[str, float] = {}
        for students in asked.students:
            found |= scene(bench, students, tally)
        return found

    return every


SCENES: Mapping[str, Scene] = {
    "pages": lambda bench, asked, tally: weights(bench),
    "lessons": _each(lessons),
    "thinking": lambda bench, asked, tally: _each(
        lambda bench, students, tally: thinking_and_bursts(bench, students, asked.seconds, tally)
    )(bench, asked, tally),
    "mixed": lambda bench, asked, tally: mixed_lessons(bench, min(asked.students), tally),
    "forms": lambda bench, asked, tally: lessons_by_forms(bench, min(asked.students), tally),
    "live": lambda bench, asked, tally: live_table(bench, 30),
    "report": lambda bench, asked, tally: report(bench, *SMALL),
    "large_report": lambda bench, asked, tally: report(bench, *LARGE),
    "room": lambda bench, asked, tally: room(bench, max(asked.students), asked.seconds, tally),
    "long_file": lambda bench, asked, tally: long_file(bench),
    "long_article": lambda bench, asked, tally: long_article(),
    "long_lesson": lambda bench, asked, tally: long_lesson(),
    "many_classes": lambda bench, asked, tally: many_classes(bench, tally),
}
USUAL = ("pages", "lessons", "thinking", "mixed", "forms", "live", "report", "large_report")
SHORT = ("pages", "lessons", "thinking", "report")


def measured(asked: Options, database: Database, *, host: str) -> tuple[Figure, ...]:
    """Return every figure, those that are judged with their gates; without --json each is printed once it is known."""
    found: dict[str, float] = {}
    call_command("migrate", verbosity=0)
    for more in _parts(asked, database, host, found):
        found |= more
        if more and not asked.json:
            sys.stdout.write(f"{table_of(judged(more, kinds=asked.kinds, short=asked.short))}\n")
            sys.stdout.flush()
    return judged(found, kinds=asked.kinds, short=asked.short)


def _parts(asked: Options, database: Database, host: str, found: Measured) -> Iterator[Measured]:
    saves = max(1, (FLOOR_SAVES // 2 if asked.short else FLOOR_SAVES) // max(asked.students))
    yield floor(asked.server, database.floor, database.processes, asked.students, saves)
    port, tally = free_port(), Tally()
    with serving(asked.server.site(port), port) as served:
        site = seen_at(port, host)
        bench = Bench(site, served.pid, database.processes, make_task(usual_plan()))
        warm(bench)
        for name in asked.scenes or (SHORT if asked.short else USUAL):
            yield SCENES[name](bench, asked, tally)
    yield from (tally.figures(), ratios(found, asked.students))
    if not asked.short:
        yield first_page(asked.server, host)


def ratios(found: Measured, sizes: Sequence[int]) -> Measured:
    """Return what the site takes by what the floor takes, as far as both were measured."""
    pairs = {}
    for size in sizes:
        pairs[f"attempt_over_floor_{size}"] = (f"attempt_cpu_ms_{size}", "floor_cpu_ms")
        pairs[f"mixed_over_floor_{size}"] = (f"mixed_cpu_ms_{size}", "floor_cpu_ms")
        pairs[f"forms_over_floor_{size}"] = (f"forms_cpu_ms_{size}", "floor_cpu_ms")
        pairs[f"burst_over_floor_{size}"] = (f"burst_p95_ms_{size}", f"floor_burst_p95_ms_{size}")
    return {name: found[one] / found[floor] for name, (one, floor) in pairs.items() if one in found}
