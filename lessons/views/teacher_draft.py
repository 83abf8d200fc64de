"""Correcting a draft, one part at a time: the front, a block, a question, a prompt, a word."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from lessons.core.checks import check_prompt, check_question
from lessons.forms.block import BlockForm
from lessons.forms.front import FrontForm, front_of
from lessons.forms.prompt import PromptForm
from lessons.forms.question import QuestionForm
from lessons.forms.term import TermForm
from lessons.queries.items import items, tasks
from lessons.views.correcting import Correction, corrected, open_draft

change_page = require_http_methods(["GET", "HEAD", "POST"])


@change_page
def draft_front(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Change title, notes, subjects and where the text comes from."""
    correction = Correction(
        page="front",
        form=lambda lookup, data: FrontForm(data, lookup=lookup, part="front", initial=front_of(lookup.plan)),
        beside=lambda lookup: {},
    )
    return corrected(request, open_draft(request, key), correction)


@change_page
def draft_block(request: HttpRequest, key: uuid.UUID, block: str) -> HttpResponse:
    """Change what a block is and who says its sentences."""
    correction = Correction(
        page="block",
        form=lambda lookup, data: BlockForm(data, lookup=lookup, block=lookup.blocks[block]),
        beside=lambda lookup: {
            "block": lookup.blocks[block],
            "number": lookup.paragraph_numbers().get(block, 0),
        },
        anchor=block,
    )
    return corrected(request, open_draft(request, key), correction)


@change_page
def draft_question(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Change a question: its words, what its kind asks for, its proof, its place."""
    correction = Correction(
        page="question",
        form=lambda lookup, data: QuestionForm(data, lookup=lookup, asked=lookup.asked[question]),
        beside=lambda lookup: {"item": next(one for one in items(lookup) if one.question.id == question)},
        anchor=question,
        problems=lambda lookup: check_question(lookup, lookup.asked[question].question),
    )
    return corrected(request, open_draft(request, key), correction)


@change_page
def draft_prompt(request: HttpRequest, key: uuid.UUID, prompt: str) -> HttpResponse:
    """Change a prompt: its words, what a teacher needs to lead it, the sentences it stands on."""
    correction = Correction(
        page="prompt",
        form=lambda lookup, data: PromptForm(data, lookup=lookup, prompt=lookup.prompts[prompt]),
        beside=lambda lookup: {"task": next(one for one in tasks(lookup) if one.prompt.id == prompt)},
        anchor=prompt,
        problems=lambda lookup: check_prompt(lookup, lookup.prompts[prompt]),
    )
    return corrected(request, open_draft(request, key), correction)


@change_page
def draft_term(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Explain a word, or change how one is explained: `?word=` names it."""
    word = request.GET.get("word", "")
    correction = Correction(
        page="term",
        form=lambda lookup, data: TermForm(
            data, lookup=lookup, term={one.term: one for one in lookup.plan.glossary}[word] if word else None
        ),
        beside=lambda lookup: {"word": word},
        anchor="words",
    )
    return corrected(request, open_draft(request, key), correction)
