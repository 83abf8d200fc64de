"""Typing in the answers of a student without a device. Covered until a press, for what is stored shows words."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.looking import note_look_at_seat
from lessons.actions.typing_in import Typed, type_answers
from lessons.core.errors import LessonError
from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.question import Raw
from lessons.core.viewer import Viewer
from lessons.forms.typed import TypedPage, read_typed
from lessons.models import Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.sitting import Sitting, attempt_of
from lessons.queries.typing_in import Box, boxes_for, typed_questions
from lessons.views.access import seat_or_404, teacher
from lessons.views.covering import SECONDS

NEWER = Message(gettext_noop("An answer stands here that you have not seen. Save again to put this in its place."))
BROKEN = LessonError(gettext_noop("This page is broken. Copy what you typed, then load the page again."))
Problems = Mapping[str, Message]


@require_GET
@never_cache
def seat_type(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Say what typing in does; the boxes come with a press."""
    run, row = seat_or_404(teacher(request), key, seat)
    return render(request, "lessons/teacher/seat_type.html", _context(run, row))


@require_POST
@never_cache
def seat_type_uncover(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Show the boxes with what is stored, and record that somebody looked; what was typed stays."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    sitting = _sitting(row)
    return _open(request, viewer, run, sitting, read_typed(request.POST, typed_questions(sitting)))


@require_POST
@never_cache
def seat_type_save(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Save what can be read; what cannot stays on the page with a sentence. A press like this one uncovers anew."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    sitting = _sitting(row)
    typed = read_typed(request.POST, typed_questions(sitting))
    if typed is None:
        return _open(request, viewer, run, sitting, typed, refused=BROKEN)
    answers, problems = _read(sitting, typed)
    try:
        saved, newer = save_typed(viewer, run, row, typed, answers, hand_in=typed.hand_in and not problems)
    except LessonError as error:
        return _open(request, viewer, run, sitting, typed, refused=error)
    problems |= dict.fromkeys(newer, NEWER)
    if saved or not problems:
        messages.success(request, ngettext("%(n)d answer saved.", "%(n)d answers saved.", saved) % {"n": saved})
    if problems:
        return _open(request, viewer, run, _sitting(row), typed, problems=problems)
    return redirect("run_seat", key=key, seat=seat)


def _sitting(seat: Seat) -> Sitting:
    return Sitting(seat, attempt_of(seat))


def _read(sitting: Sitting, typed: TypedPage) -> tuple[list[Typed], dict[str, Message]]:
    """Return the responses that could be read, and what is wrong with the others."""
    asked = typed_questions(sitting)
    answers, problems = [], {}
    for id_, raw in typed.raw.items():
        response = asked[id_].kind.read(asked[id_].payload, raw)
        if isinstance(response, Problem):
            problems[id_] = response.message
        else:
            answers.append(Typed(id_, response, typed.revisions[id_]))
    return answers, problems


def save_typed(
    viewer: Viewer, run: Run, seat: Seat, typed: TypedPage, answers: Sequence[Typed], *, hand_in: bool
) -> tuple[int, tuple[str, ...]]:
    """Save what could be read, as `type_answers` says; nothing to save and nothing to hand in is no act."""
    if not answers and not hand_in:
        return 0, ()
    return type_answers(
        viewer,
        run=run,
        seat=seat,
        edition=typed.edition,
        answers=answers,
        hand_in=hand_in,
        now=timezone.now(),
    )


def _open(
    request: HttpRequest,
    viewer: Viewer,
    run: Run,
    sitting: Sitting,
    typed: TypedPage | None,
    *,
    problems: Problems | None = None,
    refused: LessonError | None = None,
) -> HttpResponse:
    """Return the page with its boxes; what was typed stands in them, with what is wrong."""
    note_look_at_seat(viewer, run=run, seat=sitting.seat, at="answers", now=timezone.now())
    raw, problems = typed.raw if typed else {}, problems or {}
    boxes = [
        _with_typed(box, raw[box.id], problems.get(box.id)) if box.id in raw else box
        for box in boxes_for(sitting, now=timezone.now())
    ]
    context = _context(run, sitting.seat) | {
        "boxes": boxes,
        "wrong_boxes": [box for box in boxes if box.problem],
        "edition": run.other_id if sitting.on_other else run.edition_id,
        "handed_in": sitting.attempt is not None and sitting.attempt.handed_in_at is not None,
        "hand_in": typed.hand_in if typed else sitting.seat.seen_at is None,
        "refused": refused,
        "sentences": {id_: here.text for id_, here in sitting.lookup.sentences.items()},
    }
    status = 409 if refused else 422 if problems else 200
    return render(request, "lessons/teacher/seat_type.html", context, status=status)


def _with_typed(box: Box, raw: Raw, problem: Message | None) -> Box:
    return box.with_typed(raw, problem, asked=problem is NEWER)


def _context(run: Run, seat: Seat) -> dict[str, Any]:
    title = lookup_of(run.edition_id).plan.title
    return {"run": run, "klass": run.klass, "seat": seat, "title": title, "seconds": SECONDS}
