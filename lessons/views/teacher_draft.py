"""Correcting a draft on pages of its own: the front, a block, a question, a prompt."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lessons.actions.workshop import Change, change_draft
from lessons.core.editing import reword, reword_prompt
from lessons.core.errors import LessonError
from lessons.core.plan import Lookup, parse_plan
from lessons.core.viewer import Viewer
from lessons.forms.desk import DeskForm
from lessons.forms.question import QuestionForm
from lessons.forms.review import BlockForm, FrontForm, PromptForm, front_of, prompt_words
from lessons.models import Lesson
from lessons.queries.items import items, tasks
from lessons.views.access import draft_or_404, teacher

change_page = require_http_methods(["GET", "HEAD", "POST"])


@change_page
def draft_front(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Change title, summary, content note and what the lesson is about."""
    viewer, found, lookup = _opened(request, key)
    form = FrontForm(request.POST or None, initial=front_of(lookup.plan))
    if form.is_valid() and _done(request, viewer, found, form, form.apply):
        return redirect("draft", key)
    return _page(request, "front", found, form, {})


@change_page
def draft_block(request: HttpRequest, key: uuid.UUID, block: str) -> HttpResponse:
    """Change what a block is and who says its sentences."""
    viewer, found, lookup = _opened(request, key)
    if block not in lookup.blocks:
        raise Http404
    form = BlockForm(request.POST or None, lookup=lookup, block=lookup.blocks[block])
    if form.is_valid() and _done(request, viewer, found, form, form.apply):
        return redirect(f"{reverse('draft', args=[key])}#{block}")
    number = lookup.paragraph_numbers().get(block, 0)
    return _page(request, "block", found, form, {"block": lookup.blocks[block], "number": number})


@change_page
def draft_question(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Change the words of a question and what its kind asks for."""
    viewer, found, lookup = _opened(request, key)
    if question not in lookup.asked:
        raise Http404
    asked = lookup.asked[question]
    form = QuestionForm(request.POST or None, asked=asked, lookup=lookup)
    if form.is_valid():
        stem, payload = form.cleaned_data["stem"], form.payload()
        if _done(request, viewer, found, form, lambda plan: reword(plan, question, stem=stem, payload=payload)):
            return redirect(f"{reverse('draft', args=[key])}#{question}")
    item = next(one for one in items(lookup) if one.question.id == question)
    proof = [lookup.sentences[one].text for one in asked.question.evidence]
    return _page(request, "question", found, form, {"item": item, "proof": proof})


@change_page
def draft_prompt(request: HttpRequest, key: uuid.UUID, prompt: str) -> HttpResponse:
    """Change the words of a prompt."""
    viewer, found, lookup = _opened(request, key)
    if prompt not in lookup.prompts:
        raise Http404
    form = PromptForm(request.POST or None, initial=prompt_words(lookup.prompts[prompt]))
    if form.is_valid():
        text = form.cleaned_data["text"]
        if _done(request, viewer, found, form, lambda plan: reword_prompt(plan, prompt, text=text)):
            return redirect(f"{reverse('draft', args=[key])}#{prompt}")
    task = next(one for one in tasks(lookup) if one.prompt.id == prompt)
    return _page(request, "prompt", found, form, {"task": task})


def _opened(request: HttpRequest, key: uuid.UUID) -> tuple[Viewer, Lesson, Lookup]:
    viewer = teacher(request)
    found = draft_or_404(viewer, key)
    return viewer, found, Lookup(parse_plan(found.draft))


def _done(request: HttpRequest, viewer: Viewer, found: Lesson, form: DeskForm, change: Change) -> bool:
    """Return whether the change was made; a refusal stands in the form."""
    try:
        change_draft(viewer, lesson=found, change=change, now=timezone.now())
    except LessonError as error:
        form.refuse(error)
        return False
    messages.success(request, _("Saved in the draft."))
    return True


def _page(request: HttpRequest, name: str, found: Lesson, form: DeskForm, more: dict[str, Any]) -> HttpResponse:
    context = {"here": "shelf", "lesson": found, "form": form, **more}
    return render(request, f"lessons/teacher/draft_{name}.html", context, status=422 if form.errors else 200)
