"""Taking results of a run along: gradebook and answers as files of rows, the whole run as JSON.

Every file leaves by a press, which is recorded. What is small or streams is sent at once; an Excel file of a large run
is made by a job (`teacher_jobs.py`).
"""

import uuid
from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.jobs import start_rows
from lessons.actions.taking_out import note_taken
from lessons.core.lesson_file import file_name
from lessons.core.row_files import row_format_named
from lessons.core.row_format import RowFormat
from lessons.core.run_file import run_file
from lessons.core.taking import Content, content_named
from lessons.models import Run
from lessons.queries.editions import lookup_of
from lessons.queries.jobs import jobs_of
from lessons.queries.run_file import run_file_of
from lessons.queries.taking import Telling, students_in, taken_questions, taken_students
from lessons.templatetags.words import say
from lessons.views.access import run_or_404, teacher

AT_ONCE = 1000  # answers that an Excel file takes about a quarter of a second for
ROWS = 200  # that leave a stream together


@require_GET
@never_cache
def run_take(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say what can be taken along, and what that means; no label and no word of a student stands here."""
    viewer = teacher(request)
    run = run_or_404(viewer, key)
    context = {
        "run": run,
        "klass": run.klass,
        "title": lookup_of(run.edition_id).plan.title,
        "jobs": jobs_of(viewer, run, now=timezone.now()),
    }
    return render(request, "lessons/teacher/run_take.html", context)


@require_POST
@never_cache
def run_take_rows(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """Send the gradebook or every answer in the format that was pressed; what takes long becomes a job."""
    viewer, now = teacher(request), timezone.now()
    run = run_or_404(viewer, key)
    wanted, _, ending = request.POST.get("file", "").partition(".")
    content, written = content_named(wanted), row_format_named(ending)
    name = named(run, f"{content.name}.{written.ending}", now)
    if not written.streams and students_in(run) * len(run.questions) > AT_ONCE:
        job = start_rows(viewer, run=run, content=content.name, written=written.name, name=name, now=now)
        return redirect("run_job", key=run.pk, job=job.pk)
    note_taken(viewer, run=run, what=f"{content.name} {written.name}", now=now)
    return sent(_parts(run, content, written, now), written.media_type, name)


@require_POST
@never_cache
def run_take_json(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """Send the whole run as JSON."""
    viewer, now = teacher(request), timezone.now()
    run = run_or_404(viewer, key)
    note_taken(viewer, run=run, what="run json", now=now)
    telling = telling_at(now)
    pieces = run_file(run_file_of(run, telling), taken_students(run, telling))
    return sent(pieces, "application/json", named(run, "run.json", now))


def _parts(run: Run, content: Content, written: RowFormat, now: datetime) -> Iterator[bytes]:
    """Yield a file of rows piece by piece; a format that does not stream gives it in one."""
    questions = taken_questions(run)
    columns = content.columns(questions)
    rows = (row for one in taken_students(run, telling_at(now)) for row in content.rows(questions, one))
    if written.streams:
        yield written.part(columns, (), first=0)
        while some := [row for _, row in zip(range(ROWS), rows, strict=False)]:
            yield written.part(columns, some, first=1)
    else:
        every = list(rows)
        yield written.joined(columns, [written.part(columns, every, first=0)], rows=len(every))


def telling_at(now: datetime) -> Telling:
    """Return how this request tells of answers: in its reader's language, in the school's time."""
    return Telling(say, timezone.get_current_timezone(), now)


def named(run: Run, what: str, now: datetime) -> str:
    """Return the name of a file: the lesson, the day, what it is; never the class."""
    day = timezone.localdate(now).isoformat()
    return file_name(lookup_of(run.edition_id).plan.title, f"-{day}-{what}")


def sent(pieces: Iterator[bytes], media_type: str, name: str) -> StreamingHttpResponse:
    """Return a file to be kept, piece by piece."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return StreamingHttpResponse(pieces, content_type=media_type, headers={"Content-Disposition": disposition})
