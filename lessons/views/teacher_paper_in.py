"""Typing in what a class wrote on paper, one student after the other: a line for each question, in printed letters.

The page that begins it is covered and tells counts alone; what shows a student's answers comes with a press.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.looking import note_look_at_seat
from lessons.actions.typing_in import Typed
from lessons.core.digits import whole_number
from lessons.core.errors import LessonError
from lessons.core.messages import Message, Problem
from lessons.core.paper.typed_line import read_line
from lessons.core.question import Raw
from lessons.core.viewer import Viewer
from lessons.forms.typed import TypedPage, read_typed
from lessons.models import Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.paper_in import PaperLine, PaperSeat, lines_for, next_to_type, paper_seats
from lessons.queries.seats import seat_of
from lessons.queries.sitting import Sitting, attempt_of, story_of
from lessons.queries.typing_in import typed_questions
from lessons.views.access import run_or_404, seat_or_404, teacher
from lessons.views.covering import SECONDS
from lessons.views.teacher_typing import BROKEN, NEWER, save_typed

Problems = Mapping[str, Message]


@require_GET
@never_cache
def run_paper(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say how typing in goes and how many are typed in; the lines come with a press."""
    run = run_or_404(teacher(request), key)
    return render(request, "lessons/teacher/run_paper.html", _context(run))


@require_POST
@never_cache
def paper_next(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Open the student with the number that was sent, else the first one of whom there is no answer yet."""
    viewer = teacher(request)
    run = run_or_404(viewer, key)
    number, seats = whole_number(request.POST.get("number", "").strip()), paper_seats(run)
    wanted = next((one for one in seats if one.number == number), None)
    if number is not None and wanted is None:
        messages.warning(request, _("Nobody in this class has number %(number)d.") % {"number": number})
    return _open_seat(request, viewer, run, wanted or next_to_type(seats))


@require_POST
@never_cache
def paper_type(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Open one student, and record that somebody looked; what was typed stays."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    return _open(request, viewer, run, row, read_typed(request.POST, typed_questions(_sitting(row))))


@require_POST
@never_cache
def paper_save(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Save what can be read and open the next student; what cannot be read stays with a sentence."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    sitting = _sitting(row)
    typed = read_typed(request.POST, typed_questions(sitting))
    if typed is None:
        return _open(request, viewer, run, row, typed, refused=BROKEN)
    answers, problems = _read(sitting, typed)
    hand_in = typed.hand_in and bool(answers) and not problems
    try:
        saved, newer = save_typed(viewer, run, row, typed, answers, hand_in=hand_in)
    except LessonError as error:
        return _open(request, viewer, run, row, typed, refused=error)
    problems |= dict.fromkeys(newer, NEWER)
    if saved or not problems:
        _say_saved(request, row, saved)
    if problems:
        return _open(request, viewer, run, row, typed, problems=problems)
    return _open_seat(request, viewer, run, next_to_type(paper_seats(run), after=row.student.position))


def _sitting(seat: Seat) -> Sitting:
    return Sitting(seat, attempt_of(seat))


def _line(raw: Raw) -> str:
    return next((value for values in raw.values() for value in values), "")


def _read(sitting: Sitting, typed: TypedPage) -> tuple[list[Typed], dict[str, Message]]:
    """Return the responses that the lines stand for, and what is wrong with the other lines."""
    asked = typed_questions(sitting)
    found = {id_: read_line(sitting.lookup, asked[id_], _line(raw)) for id_, raw in typed.raw.items()}
    problems = {id_: one.message for id_, one in found.items() if isinstance(one, Problem)}
    answers = [Typed(id_, one, typed.revisions[id_]) for id_, one in found.items() if not isinstance(one, Problem)]
    return answers, problems


def _say_saved(request: HttpRequest, seat: Seat, saved: int) -> None:
    params = {"number": seat.student.position, "n": saved}
    said = ngettext("Number %(number)d: %(n)d answer saved.", "Number %(number)d: %(n)d answers saved.", saved)
    messages.success(request, (said if saved else _("Number %(number)d: nothing new to save.")) % params)


def _open_seat(request: HttpRequest, viewer: Viewer, run: Run, found: PaperSeat | None) -> HttpResponse:
    """Open a student; without one go back to the covered page."""
    seat = seat_of(run, found.seat) if found and run.state != "planned" else None
    return _open(request, viewer, run, seat, None) if seat else redirect("run_paper", key=run.pk)


def _open(
    request: HttpRequest,
    viewer: Viewer,
    run: Run,
    seat: Seat,
    typed: TypedPage | None,
    *,
    problems: Problems | None = None,
    refused: LessonError | None = None,
) -> HttpResponse:
    """Return one student's lines; what was typed stands in them, with what is wrong."""
    note_look_at_seat(viewer, run=run, seat=seat, at="answers", now=timezone.now())
    sitting, raw, problems = _sitting(seat), typed.raw if typed else {}, problems or {}
    lines = [
        _with_typed(one, raw[one.id], problems.get(one.id)) if one.id in raw else one
        for one in lines_for(sitting, now=timezone.now())
    ]
    context = _context(run) | {
        "seat": seat,
        "lines": lines,
        "wrong_lines": [line for line in lines if line.problem],
        "edition": story_of(seat),
        "handed_in": sitting.attempt is not None and sitting.attempt.handed_in_at is not None,
        "hand_in": typed.hand_in if typed else seat.seen_at is None,
        "refused": refused,
        "sentences": {id_: here.text for id_, here in sitting.lookup.sentences.items()},
        "seconds": SECONDS,
    }
    context["next"] = next_to_type(context["seats"], after=seat.student.position)
    status = 409 if refused else 422 if problems else 200
    return render(request, "lessons/teacher/run_paper_type.html", context, status=status)


def _with_typed(line: PaperLine, raw: Raw, problem: Message | None) -> PaperLine:
    return line.with_typed(_line(raw), problem, asked=problem is NEWER)


def _context(run: Run) -> dict[str, Any]:
    title, seats = lookup_of(run.edition_id).plan.title, paper_seats(run)
    counts = {"done": sum(one.typed for one in seats), "web": sum(one.web and not one.typed for one in seats)}
    return {"run": run, "klass": run.klass, "title": title, "seats": seats, **counts}
