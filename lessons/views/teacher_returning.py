"""Giving written answers back to be written again, one or all of a question, and taking that back."""

import uuid
from collections.abc import Collection

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lessons.actions.returning import return_answers, take_back_returns
from lessons.core.errors import LessonError
from lessons.forms.marking import read_answer_key, read_words
from lessons.templatetags.words import say
from lessons.views.access import run_or_404, teacher
from lessons.views.marking_page import asked_or_404
from lessons.views.teacher_marking import same_page


@require_POST
@never_cache
def question_return(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Give one answer back to its student, or all of them, with a word from the teacher."""
    viewer = teacher(request)
    found, which = run_or_404(viewer, key), _which(request)
    asked_or_404(found, question)
    try:
        count = return_answers(
            viewer, run=found, question=question, answers=which, words=read_words(request.POST), now=timezone.now()
        )
        said = ngettext(
            "%(n)d answer is with its student again.", "%(n)d answers are with their students again.", count
        )
        messages.success(request, said % {"n": count})
    except LessonError as error:
        messages.error(request, say(error))
    return same_page(request, viewer, found, question, done=tuple(which or ()))


def _which(request: HttpRequest) -> Collection[int] | None:
    """Return the answers that a press named, None for all."""
    key = read_answer_key(request.POST)
    if request.POST.get("answer") == "all":
        return None
    return () if key is None else (key,)


@require_POST
@never_cache
def question_return_back(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Close answers again that were given back: what stands there counts."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    asked_or_404(found, question)
    count = take_back_returns(viewer, run=found, question=question, answers=_which(request), now=timezone.now())
    said = ngettext("%(n)d answer is with you again.", "%(n)d answers are with you again.", count)
    messages.success(request, said % {"n": count})
    return same_page(request, viewer, found, question)
