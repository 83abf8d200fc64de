"""Long work: a file of rows that is made in batches of about a fifth of a second, whoever asks for the next one.

Each batch stores anew what there is so far, and the last one joins the parts: that takes a second or more for tens of
thousands of rows. A batch is made outside of any transaction and stored only where nobody else has stored one since: no
save of a student waits for it, and two pages that watch one job make it no faster and no worse. A class that is
corrected or moved meanwhile begins its file anew.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from time import monotonic
from typing import Any

from django.db import transaction

from lessons.actions.taking_out import note_taken
from lessons.core.errors import LessonError
from lessons.core.row_files import row_format_named
from lessons.core.taking import Taken, content_named
from lessons.core.viewer import Viewer
from lessons.models import Job, Run
from lessons.queries.taking import MOVED, Telling, students_in, taken_after, taken_questions

ROWS = "rows"
BATCH = 0.08  # seconds after which no more students are read for a batch: writing their rows takes as long again
AT_A_TIME = 5
BEGUN: Mapping[str, Any] = {"after": 0, "rows": 0, "cuts": [], "edition": ""}
Clock = Callable[[], float]


def start_rows(viewer: Viewer, *, run: Run, content: str, written: str, name: str, now: datetime) -> Job:
    """Return the job that makes a file of rows of a run, with no row made yet."""
    content_named(content)
    row_format_named(written)
    with transaction.atomic():
        note_taken(viewer, run=run, what=f"{content} {written}", now=now)
        return Job.objects.create(
            klass_id=run.klass_id,
            teacher_id=viewer.id,
            kind=ROWS,
            wanted={"run": str(run.pk), "content": content, "format": written},
            state=BEGUN,
            total=students_in(run),
            name=name,
            file=b"",
            made_at=now,
        )


def advance(job: Job, *, run: Run, telling: Telling, clock: Clock = monotonic) -> None:
    """Make the next batch of a job, or join the file once every student is in it."""
    if job.finished_at is not None:
        return
    try:
        made = _rows_batch(job, run, telling, clock)
    except LessonError:  # the class is on another edition than the rows that are there
        made = {"file": b"", "state": BEGUN, "done": 0}
    waits = Job.objects.filter(pk=job.pk, done=job.done, finished_at__isnull=True)
    if waits.update(**made):
        for name, value in made.items():
            setattr(job, name, value)


def _rows_batch(job: Job, run: Run, telling: Telling, clock: Clock) -> dict[str, Any]:
    """Return the fields of the job after its next batch: more rows, or the file once no student is left.

    Raises LessonError when the run is on another edition than the rows that are there.
    """
    content, written = content_named(job.wanted["content"]), row_format_named(job.wanted["format"])
    questions = taken_questions(run)
    columns, parts, state = content.columns(questions), bytes(job.file or b""), job.state
    edition = str(run.edition_id)
    if state["edition"] not in ("", edition):
        raise LessonError(MOVED)
    students = _next_students(run, state["after"], telling, clock)
    if not students:
        file = written.joined(columns, _cut(parts, state["cuts"]), rows=state["rows"])
        return {"file": file, "finished_at": telling.now}
    rows = [row for one in students for row in content.rows(questions, one)]
    part, done = written.part(columns, rows, first=state["rows"]), job.done + len(students)
    cuts = [*state["cuts"], len(part)]
    state = {"after": students[-1].number, "rows": state["rows"] + len(rows), "cuts": cuts, "edition": edition}
    return {"file": parts + part, "state": state, "done": done, "total": max(job.total, done)}


def _next_students(run: Run, after: int, telling: Telling, clock: Clock) -> list[Taken]:
    """Return as many of the next students as can be read in a batch, always some, none when no one is left."""
    end = clock() + BATCH
    found = list(taken_after(run, after, telling, most=AT_A_TIME))
    while found and clock() < end:
        more = taken_after(run, found[-1].number, telling, most=AT_A_TIME)
        if not more:
            break
        found += more
    return found


def _cut(parts: bytes, cuts: list[int]) -> Iterator[bytes]:
    """Yield the parts that lie one behind the other, of these lengths."""
    start = 0
    for length in cuts:
        yield parts[start : start + length]
        start += length
