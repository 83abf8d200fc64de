"""One question of a run: every answer that may be read, and marking the open ones."""

import uuid
from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.looking import note_look
from lessons.actions.marking import count_late, mark_answer
from lessons.core.digits import whole_number
from lessons.core.errors import LessonError
from lessons.core.grading import is_written
from lessons.core.messages import Message
from lessons.core.numbering import numbers_of
from lessons.core.plan import Asked
from lessons.core.question import FEWEST_VOICES
from lessons.core.viewer import Viewer
from lessons.forms.running import SHARES, read_marks
from lessons.models import Answer, Run
from lessons.queries.correcting import corrections_of
from lessons.queries.editions import lookup_of
from lessons.queries.marking import answers_to
from lessons.queries.table import table_of
from lessons.templatetags.words import say
from lessons.views.access import run_or_404, teacher
from lessons.views.covering import SECONDS, may_see, uncover

Problem = Message | LessonError


@require_GET
@never_cache
def run_question(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Show a question and, covered, how many answers there are."""
    viewer = teacher(request)
    return _page(request, run_or_404(viewer, key), question, sight="")


def _page(
    request: HttpRequest, run: Run, question: str, *, sight: str, problems: Mapping[int, Problem] | None = None
) -> HttpResponse:
    lookup, now = lookup_of(run.edition_id), timezone.now()
    asked = _asked(run, question)
    context = {
        "run": run,
        "klass": run.klass,
        "title": lookup.plan.title,
        "question": asked.question,
        "by_hand": is_written(asked),
        "number": numbers_of(lookup.chosen(run.questions))[question],
        "fewest": FEWEST_VOICES,
        "reveal": asked.kind.reveal(asked.payload),
        "evidence": [lookup.sentences[one].text for one in asked.question.evidence],
        "answers": answers_to(run, question, now=now),
        "done": corrections_of(run, question) if sight else (),
        "column": table_of(run, uncovered=True, now=now).column(question) if sight else None,
        "sentences": {id_: here.text for id_, here in lookup.sentences.items()},
        "sight": sight,
        "seconds": SECONDS,
        "shares": SHARES,
        "typed": request.POST,
        "problems": problems or {},
        "kept": [(name, value) for name, value in request.POST.items() if name.startswith(("share-", "comment-"))],
    }
    return render(request, "lessons/teacher/run_question.html", context)


def _asked(run: Run, question: str) -> Asked:
    asked = lookup_of(run.edition_id).asked.get(question)
    if asked is None or not (asked.question.is_poll or question in run.questions):
        raise Http404
    return asked


@require_POST
@never_cache
def question_uncover(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Uncover the answers for a minute; what was typed into the marking form stays."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    _asked(found, question)
    note_look(viewer, run=found, panel=f"answers to {question}", now=timezone.now())
    return _page(request, found, question, sight=uncover(viewer, found, f"question {question}"))


@require_POST
@never_cache
def question_mark(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Save the marks that were changed, and the late answers that shall count."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    _asked(found, question)
    late = Answer.objects.filter(pk__in=_late_ids(request), question=question, attempt__seat__run=found)
    count_late(viewer, run=found, answers=late, now=timezone.now())
    saved, problems = _save_marks(request, viewer, found, question)  # so that a mark judges the words that now count
    if saved:
        messages.success(request, ngettext("%(n)d mark saved.", "%(n)d marks saved.", saved) % {"n": saved})
    for sentence in dict.fromkeys(say(problem) for problem in problems.values()):
        messages.error(request, sentence)
    sees = may_see(request, viewer, found, f"question {question}")
    if sees or problems:
        sight = uncover(viewer, found, f"question {question}") if sees else ""
        return _page(request, found, question, sight=sight, problems=problems)
    return redirect("run_question", key=key, question=question)


def _save_marks(request: HttpRequest, viewer: Viewer, run: Run, question: str) -> tuple[int, dict[int, Problem]]:
    marks, refused = read_marks(request.POST)
    problems: dict[int, Problem] = dict(refused)
    rows = Answer.objects.filter(pk__in=[one.answer for one in marks], question=question, attempt__seat__run=run)
    answers = {answer.pk: answer for answer in rows}
    saved = 0
    for one in marks:
        if one.answer not in answers:
            continue
        try:
            mark_answer(
                viewer,
                run=run,
                answer=answers[one.answer],
                share=one.share,
                comment=one.comment,
                now=timezone.now(),
            )
            saved += 1
        except LessonError as error:
            problems[one.answer] = error
    return saved, problems


def _late_ids(request: HttpRequest) -> list[int]:
    return [key for sent in request.POST.getlist("late") if (key := whole_number(sent)) is not None]
