"""Correcting a draft, one part at a time: the front, the cast, a block, a section, a question, a prompt, a word."""

import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from lessons.actions.workshop import fresh_id
from lessons.core.checks import check_prompt, check_question
from lessons.core.editing.finding import Named
from lessons.core.group_sets import group_sets
from lessons.core.plan import Asked, Lookup
from lessons.forms.block import BlockForm
from lessons.forms.cast import CastForm
from lessons.forms.front import FrontForm, front_of
from lessons.forms.lengths import LengthsForm
from lessons.forms.paragraph import ParagraphForm
from lessons.forms.prompt import PromptForm
from lessons.forms.question import QuestionForm
from lessons.forms.section import SectionForm
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
        form=lambda lookup, data: BlockForm(
            data, lookup=lookup, block=_by_id(lookup.plan.blocks, block), make_id=partial(fresh_id, "s")
        ),
        beside=lambda lookup: {
            "block": lookup.blocks[block],
            "number": lookup.paragraph_numbers().get(block, 0),
        },
        anchor=block,
    )
    return corrected(request, open_draft(request, key), correction)


@change_page
def draft_paragraph(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Write a paragraph of one's own behind another one: `?after=` names it."""
    after = request.GET.get("after", "")
    correction = Correction(
        page="paragraph",
        form=lambda lookup, data: ParagraphForm(data, lookup=lookup, after=after, make_id=partial(fresh_id, "b")),
        beside=lambda lookup: {},
        anchor=after,
    )
    return corrected(request, open_draft(request, key), correction)


@change_page
def draft_section(request: HttpRequest, key: uuid.UUID, section: str) -> HttpResponse:
    """Name a part, and say what awaits in it."""
    correction = Correction(
        page="section",
        form=lambda lookup, data: SectionForm(data, lookup=lookup, section=lookup.sections[section]),
        beside=lambda lookup: {"number": lookup.part_number(section)},
        anchor=section,
    )
    return corrected(request, open_draft(request, key), correction)


@change_page
def draft_cast(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Name and join the voices of the article, and say that they are right."""
    correction = Correction(
        page="cast",
        form=lambda lookup, data: CastForm(data, lookup=lookup, make_id=partial(fresh_id, "v")),
        beside=lambda lookup: {},
        anchor="cast",
    )
    return corrected(request, open_draft(request, key), correction)


@change_page
def draft_lengths(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Choose how long the lesson may take, and what of it fits into each length."""
    correction = Correction(
        page="lengths",
        form=lambda lookup, data: LengthsForm(data, lookup=lookup),
        beside=lambda lookup: {},
        anchor="to-publish",
    )
    return corrected(request, open_draft(request, key), correction)


@change_page
def draft_question(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Change a question: its words, what its kind asks for, its proof, its place."""
    correction = Correction(
        page="question",
        form=lambda lookup, data: QuestionForm(
            data, lookup=lookup, asked=Asked(_by_id(lookup.plan.questions, question))
        ),
        beside=lambda lookup: _beside_question(lookup, question),
        anchor=question,
        problems=lambda lookup: check_question(lookup, _by_id(lookup.plan.questions, question)),
    )
    return corrected(request, open_draft(request, key), correction)


@change_page
def draft_prompt(request: HttpRequest, key: uuid.UUID, prompt: str) -> HttpResponse:
    """Change a prompt: its words, what a teacher needs to lead it, the sentences it stands on."""
    correction = Correction(
        page="prompt",
        form=lambda lookup, data: PromptForm(data, lookup=lookup, prompt=_by_id(lookup.plan.prompts, prompt)),
        beside=lambda lookup: {"task": next(one for one in tasks(lookup) if one.prompt.id == prompt)},
        anchor=prompt,
        problems=lambda lookup: check_prompt(lookup, _by_id(lookup.plan.prompts, prompt)),
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


def _beside_question(lookup: Lookup, question: str) -> dict[str, Any]:
    item = next(one for one in items(lookup) if one.question.id == question)
    return {"item": item, "group_sets": group_sets() if "groups" in item.question.payload else ()}


def _by_id(things: Sequence[Named], id_: str) -> Named:
    """Return a part as it is written in the plan, not as the class reads it. Raises KeyError when it is not there."""
    return {one.id: one for one in things}[id_]
