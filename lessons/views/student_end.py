"""Handing in, and what comes after: how many answers are here, and marks once they may be seen."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.answering import hand_in as hand_in_action
from lessons.actions.wishing import note_wish
from lessons.core.labels import WISHES
from lessons.core.viewer import Viewer
from lessons.forms.numbers import read_number
from lessons.queries.progress import is_given, stops_of
from lessons.queries.reading import question_numbers
from lessons.queries.results import results_of
from lessons.queries.sitting import Sitting, answered, is_returned
from lessons.queries.summing import summary_of
from lessons.queries.talk import holds_a_draft
from lessons.views.access import for_student
from lessons.views.student import page


@require_GET
@for_student
def end(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Show how many answers there are and let the student hand in; later the marks."""
    return end_page(request, sitting)


def end_page(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Return the end; the way to the start, or a page that says it is too late, before a story was chosen."""
    now = timezone.now()
    if sitting.attempt is None or sitting.before_note(now):
        return redirect("welcome") if sitting.writable(now) else page(request, "missed", sitting)
    answers = sitting.answers()
    numbers = question_numbers(sitting)
    count, skipped = answered(sitting.asked, answers)
    context: dict[str, Any] = {
        "plan": sitting.lookup.plan,
        "stops": stops_of(sitting, answers, now=now),
        "here": "end",
        "count": count,
        "skipped": skipped,
        "total": len(numbers),
        "open_questions": [
            (number, _part_of(sitting, question))
            for question, number in numbers.items()
            if not is_given(answers.get(question))
        ],
        "returned": [
            (numbers[id_], _part_of(sitting, id_), id_, answer.returned_with)
            for id_, answer in answers.items()
            if is_returned(answer) and id_ in numbers
        ],
        "writable": sitting.writable(now),
        "late": sum(answer.late for answer in answers.values()),
        "handed_in": sitting.attempt.handed_in_at is not None,
        "wishes": WISHES.items(),
        "unsent_text": sitting.writable(now) and holds_a_draft(sitting),
    }
    if sitting.revealed(now) and not sitting.on_other:
        judged = sitting.judged(now)
        results = results_of(sitting, answers, judged.marks, sitting.polls(now))
        context |= {"results": results, "summary": summary_of(sitting, answers, results, judged)}
    return page(request, "end", sitting, **context)


def _part_of(sitting: Sitting, question: str) -> int:
    sections = [section.id for section in sitting.lookup.plan.sections]
    return sections.index(sitting.lookup.asked[question].question.section) + 1


@require_POST
@for_student
def hand_in(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Hand in what there is; a second press changes nothing, and neither does a page of another lesson or story.

    A page that an older version of the program has sent names none.
    """
    if sitting.attempt is not None and read_number(request.POST, "attempt") in (0, sitting.attempt.pk):
        hand_in_action(viewer, attempt=sitting.attempt.pk, now=timezone.now())
    return redirect("end")


@require_POST
@for_student
def wish(request: HttpRequest, viewer: Viewer, sitting: Sitting) -> HttpResponse:
    """Keep the answer to the last question, which comes when the student is done."""
    if sitting.finished(timezone.now()):
        note_wish(viewer, seat=sitting.seat.pk, wish=request.POST.get("wish", ""))
    return to_last_question()


def to_last_question() -> HttpResponse:
    """Send a student back to the last question, which says thank you."""
    return redirect(f"{reverse('end')}#last")
