"""Putting a question of a run right: covered, then what is wrong, what would change for whom, and the press."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lessons.actions.correcting import correct_question, take_back_correction
from lessons.actions.looking import note_look
from lessons.core.correcting import can_be_right, corrected
from lessons.core.errors import LessonError
from lessons.core.grading import is_written
from lessons.core.messages import Problem, gettext_noop
from lessons.core.numbering import numbers_of
from lessons.core.plan import Asked
from lessons.core.question import Response
from lessons.core.viewer import Viewer
from lessons.forms.correcting import FIXES, MOST_REASON, TypedCorrection, read_correction
from lessons.forms.numbers import read_key
from lessons.models import Correction, Run
from lessons.queries.correcting import (
    ANOTHER,
    Effect,
    another_answer,
    corrections_of,
    different_answers,
    effect_of,
    effect_of_taking_back,
)
from lessons.queries.editions import lookup_of
from lessons.views.access import run_or_404, teacher
from lessons.views.covering import SECONDS, may_see, uncover

EMPTY = TypedCorrection()


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def question_correct(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Show what may be wrong with a question, covered; then what a correction would change, and make it on a press."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    asked = _asked(found, question)
    if request.method != "POST":
        return _page(request, viewer, found, asked)
    typed = read_correction(request.POST)
    try:
        if "correct" not in request.POST:
            return _page(request, viewer, found, asked, typed=typed, effect=_looked_at(found, asked, typed))
        done = _correct(viewer, found, asked, typed)
    except LessonError as error:
        found = run_or_404(viewer, key)
        return _page(request, viewer, found, _asked(found, question), typed=typed, error=error)
    messages.success(request, _told(done))
    return redirect("run_question", key=key, question=question)


@require_POST
@never_cache
def correct_uncover(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Uncover the key and the answers for a minute; what was typed stays."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    asked = _asked(found, question)
    note_look(viewer, run=found, panel="answers", about=question, now=timezone.now())
    sight = uncover(viewer, found, _panel(asked))
    return _page(request, viewer, found, asked, typed=read_correction(request.POST), sight=sight)


@require_POST
@never_cache
def correct_back(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Show what taking the newest correction of a question back would change, and do it on a press."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    asked, seen = _asked(found, question), read_key(request.POST, "seen")
    try:
        if "correct" not in request.POST:
            return _page(request, viewer, found, asked, effect=effect_of_taking_back(found, question), back=True)
        done = take_back_correction(viewer, run=found, question=question, seen=seen, now=timezone.now())
    except LessonError as error:
        found = run_or_404(viewer, key)
        return _page(request, viewer, found, _asked(found, question), error=error)
    messages.success(request, _told(done))
    return redirect("run_question", key=key, question=question)


def _asked(run: Run, question: str) -> Asked:
    asked = lookup_of(run.edition_id).asked.get(question)
    if asked is None or not asked.question.scored or question not in run.questions:
        raise Http404
    return asked


def _panel(asked: Asked) -> str:
    return f"correct {asked.question.id}"


def _response(run: Run, asked: Asked, typed: TypedCorrection) -> Response | None:
    """Return the answer that shall count, None where none is asked for. Raises LessonError when there is none."""
    if typed.fix == "dropped":
        return None
    if typed.like == ANOTHER:
        read = asked.kind.read(asked.payload, typed.raw)
        if isinstance(read, Problem):
            raise LessonError(read.message.text, **read.message.params)
        return read
    given = different_answers(run, asked.question.id, now=timezone.now())
    chosen = (one.response for one in given if one.name == typed.like)
    found = next(chosen, None)
    if typed.like and found is None:
        raise LessonError(gettext_noop("Nobody has this answer any more. Choose another one."))
    return found


def _sound(typed: TypedCorrection) -> None:
    """Raise LessonError unless everything that a correction needs was sent."""
    if typed.problems or typed.fix is None or typed.seen is None:
        raise LessonError(gettext_noop("Something is missing."))


def _looked_at(run: Run, asked: Asked, typed: TypedCorrection) -> Effect:
    _sound(typed)
    plan, id_ = lookup_of(run.edition_id).plan, asked.question.id
    response = _response(run, asked, typed)
    return effect_of(run, id_, corrected(plan, id_, typed.fix or "dropped", response, unproved=typed.unproved))


def _correct(viewer: Viewer, run: Run, asked: Asked, typed: TypedCorrection) -> Correction:
    _sound(typed)
    return correct_question(
        viewer,
        run=run,
        question=asked.question.id,
        fix=typed.fix or "dropped",
        response=_response(run, asked, typed),
        reason=typed.reason,
        unproved=typed.unproved,
        seen=typed.seen or run.edition_id,
        now=timezone.now(),
    )


def _told(done: Correction) -> str:
    said = _("The correction is taken back.") if done.what == "taken_back" else _("The question is corrected.")
    if not done.marks:
        return f"{said} {_('No mark changed.')}"
    return f"{said} {ngettext('%(n)d mark is new.', '%(n)d marks are new.', done.marks) % {'n': done.marks}}"


def _page(
    request: HttpRequest,
    viewer: Viewer,
    run: Run,
    asked: Asked,
    *,
    typed: TypedCorrection = EMPTY,
    effect: Effect | None = None,
    back: bool = False,
    error: LessonError | None = None,
    sight: str = "",
) -> HttpResponse:
    """Return the page; with `back` the effect is that of taking the newest correction back."""
    if not sight and may_see(request, viewer, run, _panel(asked)):
        sight = uncover(viewer, run, _panel(asked))
    context = _context(run, asked) | {
        "typed": typed,
        "effect": effect,
        "back": back,
        "error": error,
        "sight": sight,
        "seconds": SECONDS,
    }
    if sight:
        context |= _uncovered(run, asked, typed)
    return render(request, "lessons/teacher/question_correct.html", context, status=422 if error else 200)


def _context(run: Run, asked: Asked) -> dict[str, Any]:
    lookup = lookup_of(run.edition_id)
    return {
        "run": run,
        "klass": run.klass,
        "title": lookup.plan.title,
        "language": lookup.plan.language,
        "question": asked.question,
        "number": numbers_of(lookup.chosen(run.questions))[asked.question.id],
        "most_reason": MOST_REASON,
    }


def _uncovered(run: Run, asked: Asked, typed: TypedCorrection) -> dict[str, Any]:
    lookup, closed = lookup_of(run.edition_id), can_be_right(asked)
    done = corrections_of(run, asked.question.id)
    return {
        "by_hand": is_written(asked),
        "reveal": asked.kind.reveal(asked.payload),
        "evidence": [lookup.sentences[one].text for one in asked.question.evidence],
        "sentences": {id_: here.text for id_, here in lookup.sentences.items()},
        "closed": closed,
        "fixes": [(fix, words) for fix, words in FIXES if closed or fix == "dropped"],
        "different": different_answers(run, asked.question.id, now=timezone.now()) if closed else (),
        "another": another_answer(run, asked.question.id, typed.raw) if closed else None,
        "done": done,
        "standing": any(one.in_force for one in done),
    }
