"""The page of one question of a run, covered or for a minute open, with what was typed and not saved."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lessons.core.errors import LessonError
from lessons.core.grading import is_written, levels_of
from lessons.core.messages import Message
from lessons.core.numbering import numbers_of
from lessons.core.plan import Asked
from lessons.core.question import FEWEST_VOICES
from lessons.core.viewer import Viewer
from lessons.forms.marking import MOST_WORDS, SHARES, typed_in
from lessons.models import Run
from lessons.queries.correcting import corrections_of
from lessons.queries.editions import lookup_of
from lessons.queries.marking import QuestionAnswers, answers_to
from lessons.queries.marks import own_comments, waiting_questions
from lessons.queries.table import column_of
from lessons.views.covering import SECONDS

Problem = Message | LessonError


def asked_or_404(run: Run, question: str) -> Asked:
    """Return a question that the class is asked."""
    asked = lookup_of(run.edition_id).asked.get(question)
    if asked is None or not (asked.question.is_poll or question in run.questions):
        raise Http404
    return asked


def question_page(
    request: HttpRequest,
    viewer: Viewer,
    run: Run,
    question: str,
    *,
    sight: str,
    problems: Mapping[int, Problem] | None = None,
    done: tuple[int, ...] = (),
) -> HttpResponse:
    """Return the page; without `sight` it is covered. `done` are the answers that the press has just dealt with: what
    was typed for them is not shown again, and the page goes on behind the one that the press belonged to."""
    asked, named = asked_or_404(run, question), request.POST.get("named") == "1"
    answers = answers_to(run, question, now=timezone.now(), marker=viewer.user, named=named)
    typed = typed_in(request.POST, without=done)
    context = _about(run, asked) | {
        "answers": answers,
        "named": named,
        "sight": sight,
        "typed": typed,
        "kept": typed.items(),
        "problems": problems or {},
        "own": own_comments(viewer) if sight else {},
        "focus": _focus(request, answers, problems),
        "waiting": _others(run, question),
    }
    if sight:
        context["corrections"] = corrections_of(run, question)
        context["column"] = column_of(run, question, now=timezone.now())
    return render(request, "lessons/teacher/run_question.html", context)


def _about(run: Run, asked: Asked) -> dict[str, Any]:
    """Return what the page says of the question, whoever answered it."""
    lookup = lookup_of(run.edition_id)
    return {
        "run": run,
        "klass": run.klass,
        "title": lookup.plan.title,
        "question": asked.question,
        "by_hand": is_written(asked),
        "number": numbers_of(lookup.chosen(run.questions))[asked.question.id],
        "fewest": FEWEST_VOICES,
        "reveal": asked.kind.reveal(asked.payload),
        "levels": levels_of(asked),
        "evidence": [lookup.sentences[one].text for one in asked.question.evidence],
        "sentences": {id_: here.text for id_, here in lookup.sentences.items()},
        "seconds": SECONDS,
        "shares": SHARES,
        "most_words": MOST_WORDS,
    }


def _focus(request: HttpRequest, answers: QuestionAnswers, problems: Mapping[int, Problem] | None) -> int:
    """Return the answer at which the page goes on: one that is wrong, else the next that waits; 0 for none."""
    at = request.POST.get("at", "")
    return next(iter(problems or ()), answers.next_after(int(at) if at.isdecimal() and len(at) < 19 else 0))


def _others(run: Run, question: str) -> tuple[Any, ...]:
    """Return the other questions with answers to mark, those behind this one first."""
    found = waiting_questions(run)
    here = next((one.number for one in found if one.id == question), 0) or 0
    others = [one for one in found if one.id != question]
    return (*(one for one in others if one.number > here), *(one for one in others if one.number < here))
