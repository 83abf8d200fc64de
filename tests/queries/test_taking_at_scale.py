"""A hundred thousand answers leave in constant memory, a few students at a time."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from lessons.core.row_files import row_format_named
from lessons.core.taking import content_named
from lessons.management.commands.benchmark_editor import long_plan
from lessons.queries.taking import Telling, taken_questions, taken_students
from tests.crowd import crowd
from tests.factories import make_edition, make_teacher

PAGE = os.sysconf("SC_PAGE_SIZE")
MOST_GROWTH = 8_000_000  # bytes; the rows themselves are fifteen million


def memory() -> int:
    """Return how many bytes of memory this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="Only Linux says how much memory a process holds.")
def test_a_hundred_thousand_answers_leave_in_constant_memory() -> None:
    ada, now = make_teacher(), timezone.now()
    run = crowd(ada, make_edition(long_plan(1500, 120), school=ada.school), students=1000, now=now)
    telling = Telling(str, ZoneInfo("Asia/Almaty"), now)
    questions, content, written = taken_questions(run), content_named("answers"), row_format_named("csv")
    columns, sizes, held = content.columns(questions), [], []
    for student in taken_students(run, telling):
        sizes.append(len(written.part(columns, content.rows(questions, student), first=1)))
        held.append(memory())
    assert (len(sizes), sum(sizes) > 10_000_000) == (1000, True)
    assert max(held) - held[50] < MOST_GROWTH
