"""A lesson on paper: the handout, its key, cards for the talk, the teacher's plan, and Word files of the same."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from lessons.core.exchange import format_named
from lessons.core.messages import Message
from lessons.core.paper.beats import DONE_EARLY, ON_THE_DESK, ROLES, WITHOUT_WIFI
from lessons.core.paper.run_of_show import lengths_of, run_of_show
from lessons.core.paper.sheets import BEFORE_QUESTIONS, EVERYTHING, HELP, paper_of
from lessons.core.plan import Lookup
from lessons.models import Edition
from lessons.queries.editions import lookup_of, newest_edition
from lessons.templatetags.words import say
from lessons.views.access import lesson_or_404, teacher

MOST_DIGITS = 3
MINUTES = 45


@require_GET
def print_handout(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what students get on paper: reading, words, questions, no key."""
    before = [Message(words) for words in BEFORE_QUESTIONS]
    return _sheet(request, key, "handout", {"before": before, "help": Message(HELP)})


@require_GET
def print_key(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the teacher's sheet: right answers, what to say, the proofs underlined."""
    return _sheet(request, key, "key", {})


@require_GET
def print_prompts(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the prompts as cards to cut out."""
    return _sheet(request, key, "prompts", {})


@require_GET
def teaching_plan(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the lesson minute by minute, for 45 minutes unless another of its lengths is asked for."""
    edition = _edition(request, key)
    lookup = lookup_of(edition.pk)
    lengths, typed = lengths_of(lookup), _minutes(request)
    minutes = typed if typed in lengths else MINUTES
    context = {
        "here": "shelf",
        "sheet": "plan",
        "lesson": edition.lesson,
        "title": lookup.plan.title,
        "choices": lengths,
        "minutes": minutes,
        "show": run_of_show(lookup, minutes=minutes),
        "roles": ROLES,
        "desk": ON_THE_DESK,
        "offline": WITHOUT_WIFI,
        "early": DONE_EARLY,
    }
    return render(request, "lessons/teacher/teaching_plan.html", context)


@require_GET
def handout_file(request: HttpRequest, key: uuid.UUID, name: str) -> HttpResponse:
    """Send the handout as a Word file, with or without the key."""
    edition = _edition(request, key)
    lookup, written = lookup_of(edition.pk), format_named(name)
    data = written.write(lookup, minutes=_minutes(request), say=say)
    file = f"{slugify(lookup.plan.title, allow_unicode=True) or 'lesson'}-{name}.{written.ending}"
    disposition = content_disposition_header(as_attachment=True, filename=file) or "attachment"
    return HttpResponse(data, content_type=written.media_type, headers={"Content-Disposition": disposition})


def _edition(request: HttpRequest, key: uuid.UUID) -> Edition:
    found = newest_edition(lesson_or_404(teacher(request), key))
    if found is None:
        raise Http404
    return found


def _sheet(request: HttpRequest, key: uuid.UUID, sheet: str, more: dict[str, Any]) -> HttpResponse:
    edition = _edition(request, key)
    lookup, minutes = lookup_of(edition.pk), _minutes(request)
    context = {
        "here": "shelf",
        "sheet": sheet,
        "lesson": edition.lesson,
        "title": lookup.plan.title,
        "choices": _choices(lookup),
        "minutes": minutes,
        "paper": paper_of(lookup, minutes=minutes),
        **more,
    }
    return render(request, f"lessons/teacher/print_{sheet}.html", context)


def _minutes(request: HttpRequest) -> int:
    """Return the minutes that the address names; everything when it names none."""
    typed = request.GET.get("minutes", "")
    return int(typed) if typed.isdecimal() and len(typed) <= MOST_DIGITS else EVERYTHING


def _choices(lookup: Lookup) -> tuple[int, ...]:
    return (EVERYTHING, *sorted({one.minutes for one in lookup.plan.selections}))
