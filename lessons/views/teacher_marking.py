"""One question of a run: every answer that may be read, marking the open ones, and taking marks back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.comments import drop_comment, keep_comment
from lessons.actions.looking import note_look
from lessons.actions.marking import count_late, mark_answer
from lessons.actions.undoing import undo_marks
from lessons.core.errors import LessonError
from lessons.core.grading import levels_of
from lessons.core.viewer import Viewer
from lessons.forms.marking import read_answer_key, read_kept, read_late, read_marks
from lessons.models import Answer, Run
from lessons.queries.marks import own_comments
from lessons.templatetags.words import say
from lessons.views.access import run_or_404, teacher
from lessons.views.covering import may_see, uncover
from lessons.views.marking_page import Problem, asked_or_404, question_page


@require_GET
@never_cache
def run_question(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Show a question and, covered, how many answers there are."""
    viewer = teacher(request)
    return question_page(request, viewer, run_or_404(viewer, key), question, sight="")


@require_POST
@never_cache
def question_uncover(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Uncover the answers for a minute; what was typed into the marking form stays."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    asked_or_404(found, question)
    note_look(viewer, run=found, panel="answers", about=question, now=timezone.now())
    return question_page(request, viewer, found, question, sight=uncover(viewer, found, f"question {question}"))


@require_POST
@never_cache
def question_mark(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Save the marks that were changed, the late answers that shall count, and the comments to keep."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    asked_or_404(found, question)
    late = Answer.objects.filter(pk__in=read_late(request.POST), question=question, attempt__seat__run=found)
    count_late(viewer, run=found, answers=late, now=timezone.now())
    saved, problems = _save_marks(request, viewer, found, question)  # so that a mark judges the words that now count
    _keep_comments(request, viewer)
    if saved:
        count = len(saved)
        messages.success(request, ngettext("%(n)d mark saved.", "%(n)d marks saved.", count) % {"n": count})
    for sentence in dict.fromkeys(say(problem) for problem in problems.values()):
        messages.error(request, sentence)
    return same_page(request, viewer, found, question, done=saved, problems=problems)


def _save_marks(
    request: HttpRequest, viewer: Viewer, run: Run, question: str
) -> tuple[tuple[int, ...], dict[int, Problem]]:
    """Save what differs, all at one moment, and return the answers that were marked and what is wrong with others."""
    levels, now = bool(levels_of(asked_or_404(run, question))), timezone.now()
    marks, refused = read_marks(request.POST, own_comments(viewer), levels=levels)
    problems: dict[int, Problem] = dict(refused)
    rows = Answer.objects.filter(pk__in=[one.answer for one in marks], question=question, attempt__seat__run=run)
    answers, saved = {answer.pk: answer for answer in rows}, []
    for one in marks:
        answer = answers.get(one.answer)
        if answer is None:
            continue
        try:
            mark_answer(viewer, run=run, answer=answer, share=one.share, level=one.level, comment=one.comment, now=now)
            saved.append(one.answer)
        except LessonError as error:
            problems[one.answer] = error
    return tuple(saved), problems


def _keep_comments(request: HttpRequest, viewer: Viewer) -> None:
    for text in read_kept(request.POST):
        try:
            keep_comment(viewer, text=text, now=timezone.now())
        except LessonError as error:
            messages.error(request, say(error))


def same_page(
    request: HttpRequest,
    viewer: Viewer,
    run: Run,
    question: str,
    *,
    done: tuple[int, ...] = (),
    problems: dict[int, Problem] | None = None,
) -> HttpResponse:
    """Return the page with a new minute where it was open, else a covered one that was opened anew."""
    sees = may_see(request, viewer, run, f"question {question}")
    if sees or problems:
        sight = uncover(viewer, run, f"question {question}") if sees else ""
        return question_page(request, viewer, run, question, sight=sight, problems=problems, done=done)
    return redirect("run_question", key=run.pk, question=question)


@require_POST
@never_cache
def question_undo(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Take back the marks that this teacher saved last here."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    asked_or_404(found, question)
    undone = undo_marks(viewer, run=found, question=question, now=timezone.now())
    count = len(undone)
    said = ngettext("%(n)d mark taken back.", "%(n)d marks taken back.", count) % {"n": count}
    messages.success(request, said if undone else _("There was no mark of yours to take back."))
    return same_page(request, viewer, found, question, done=undone)


@require_POST
@never_cache
def comment_drop(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Take a comment out of the teacher's own list; what was typed stays on the page."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    asked_or_404(found, question)
    comment = read_answer_key(request.POST, "comment")
    if comment is not None:
        drop_comment(viewer, comment=comment, now=timezone.now())
    return same_page(request, viewer, found, question)
