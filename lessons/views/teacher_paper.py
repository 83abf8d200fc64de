"""A lesson on paper: the handout, its key, cards for the talk, the teacher's plan, and Word files of the same.

What a class was given prints from its run: the same edition, questions and prompt as on the phones, whatever became of
the lesson since.
"""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from lessons.core.exchange import format_named
from lessons.core.format import PaperSize
from lessons.core.lesson_file import file_name
from lessons.core.messages import Message
from lessons.core.paper.beats import DONE_EARLY, ON_THE_DESK, ROLES, WITHOUT_WIFI
from lessons.core.paper.run_of_show import length_for, lengths_of, run_of_show
from lessons.core.paper.sheets import BEFORE_QUESTIONS, EVERYTHING, HELP, LEFT_OUT, paper_of
from lessons.core.plan import Lookup, Selection, lengths_offered
from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import Run
from lessons.queries.editions import lookup_of, newest_edition
from lessons.templatetags.words import say
from lessons.views.access import lesson_or_404, run_or_404, teacher
from lessons.views.lengths import USUAL, length_asked, minutes_asked


class Printed(Value):
    """What is printed, and the minutes of which; `given` is what a run's class was given, None for a lesson."""

    lookup: Lookup
    minutes: int
    given: Selection | None = None


@require_GET
def print_handout(request: HttpRequest, key: uuid.UUID, of: str = "") -> HttpResponse:
    """Show what students get on paper: reading, words, questions, no key."""
    return _sheet(request, key, of, "handout", handout_words())


@require_GET
def print_key(request: HttpRequest, key: uuid.UUID, of: str = "") -> HttpResponse:
    """Show the teacher's sheet: right answers, what to say, the proofs underlined."""
    return _sheet(request, key, of, "key", {})


@require_GET
def print_prompts(request: HttpRequest, key: uuid.UUID, of: str = "") -> HttpResponse:
    """Show the prompts as cards to cut out."""
    return _sheet(request, key, of, "prompts", {})


@require_GET
def teaching_plan(request: HttpRequest, key: uuid.UUID, of: str = "") -> HttpResponse:
    """Show the lesson minute by minute, for 45 minutes unless another of its lengths is asked for."""
    printed = _printed(request, key, of)
    lengths = () if printed.given else lengths_of(printed.lookup)
    usual = length_for(printed.given.minutes) if printed.given else USUAL
    minutes = length_asked(request, lengths, otherwise=usual)
    context = sheet_head(printed, key, of, "plan") | {
        "choices": lengths,
        "minutes": minutes if lengths else EVERYTHING,
        "show": run_of_show(printed.lookup, minutes=minutes, given=printed.given),
        "roles": ROLES,
        "desk": ON_THE_DESK,
        "offline": WITHOUT_WIFI,
        "early": DONE_EARLY,
    }
    return render(request, "lessons/teacher/teaching_plan.html", context)


@require_GET
def handout_file(request: HttpRequest, key: uuid.UUID, name: str, of: str = "") -> HttpResponse:
    """Send the handout as a Word file, with or without the key, on A4 unless ?paper=letter asks for Letter."""
    printed, written = _printed(request, key, of), format_named(name)
    size: PaperSize = "Letter" if request.GET.get("paper") == "letter" else "A4"
    data = written.write(printed.lookup, minutes=printed.minutes, say=say, given=printed.given, size=size)
    file = file_name(printed.lookup.plan.title, f"-{name}.{written.ending}")
    disposition = content_disposition_header(as_attachment=True, filename=file) or "attachment"
    return HttpResponse(data, content_type=written.media_type, headers={"Content-Disposition": disposition})


def _printed(request: HttpRequest, key: uuid.UUID, of: str) -> Printed:
    """Return what the address names: what a run's class was given, or as much of a lesson as is asked for."""
    viewer = teacher(request)
    return printed_of(run_or_404(viewer, key)) if of else _of_lesson(viewer, key, minutes=minutes_asked(request))


def handout_words() -> dict[str, Any]:
    """Return what the handout says beside the lesson's own words."""
    before = [Message(words) for words in (*BEFORE_QUESTIONS, *HELP)]
    return {"before": before, "left_out": Message(LEFT_OUT)}


def printed_of(run: Run) -> Printed:
    """Return what a run's class was given, to be printed."""
    lookup = lookup_of(run.edition_id)
    given = Selection(run.minutes, tuple(run.questions), (run.prompt,) if run.prompt in lookup.prompts else ())
    return Printed(lookup, EVERYTHING, given)


def _of_lesson(viewer: Viewer, key: uuid.UUID, *, minutes: int) -> Printed:
    edition = newest_edition(lesson_or_404(viewer, key))
    if edition is None:
        raise Http404
    return Printed(lookup_of(edition.pk), minutes)


def _sheet(request: HttpRequest, key: uuid.UUID, of: str, sheet: str, more: dict[str, Any]) -> HttpResponse:
    printed = _printed(request, key, of)
    context = sheet_head(printed, key, of, sheet) | {
        "choices": () if printed.given else (EVERYTHING, *lengths_offered(printed.lookup.plan)),
        "minutes": printed.minutes,
        "paper": paper_of(printed.lookup, minutes=printed.minutes, given=printed.given),
        **more,
    }
    return render(request, f"lessons/teacher/print_{sheet}.html", context)


def sheet_head(printed: Printed, key: uuid.UUID, of: str, sheet: str) -> dict[str, Any]:
    """Return what every page of sheets shows above them."""
    plan, here = printed.lookup.plan, "" if of else "shelf"
    return {"here": here, "of": of, "key": key, "sheet": sheet, "title": plan.title, "written_in": plan.language}
