"""From an article to a published lesson: the draft, its ticks, what is dropped, the edition."""

import uuid
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lessons.actions.workshop import change_draft, make_draft, with_ticks
from lessons.actions.workshop import publish as publish_draft
from lessons.core.drafting import draft as draft_lesson
from lessons.core.editing import drop, drop_prompt
from lessons.core.errors import LessonError
from lessons.core.plan import LessonPlan, Lookup, parse_plan
from lessons.forms.article import ArticleForm
from lessons.models import Lesson
from lessons.queries.review import Review, review_of
from lessons.templatetags.words import say
from lessons.views.access import draft_or_404, teacher
from lessons.views.teacher_library import bring_page

LONGEST_NOTE = 300


@require_http_methods(["GET", "HEAD", "POST"])
def article(request: HttpRequest) -> HttpResponse:
    """Read an article that was pasted or uploaded, and draft a lesson from it."""
    viewer = teacher(request)
    size = int(request.headers.get("Content-Length") or 0)
    form = ArticleForm(request.POST or None, request.FILES or None, size=size)
    if request.method == "POST" and form.is_valid():
        drafted = draft_lesson(form.reading.article)
        made = make_draft(viewer, plan=drafted.plan, now=timezone.now())
        for remark in form.reading.remarks:
            messages.info(request, say(remark))
        return redirect("draft", made.pk)
    return bring_page(request, form=form)


@require_GET
def draft(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a draft to its author: the article beside what was drafted from it."""
    found = draft_or_404(teacher(request), key)
    return _page(request, found, review_of(parse_plan(found.draft)))


@require_POST
def draft_ticks(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Keep the ticks and go on to a page of the draft."""
    viewer = teacher(request)
    found = draft_or_404(viewer, key)
    lookup = Lookup(change_draft(viewer, lesson=found, change=partial(_ticked, request), now=timezone.now()))
    if "preview" in request.POST:
        return redirect("preview", key)
    for name, known in (("question", lookup.asked), ("prompt", lookup.prompts), ("block", lookup.blocks)):
        if request.POST.get(name) in known:
            return redirect(f"draft_{name}", key, request.POST[name])
    return redirect("draft", key)


@require_POST
def draft_drop(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a question or a prompt out of the draft; ticks that came along are kept."""
    viewer = teacher(request)
    found = draft_or_404(viewer, key)
    before = Lookup(parse_plan(found.draft))
    try:
        change_draft(viewer, lesson=found, change=partial(_dropped, request), now=timezone.now())
    except LessonError as error:
        messages.error(request, say(error))
    else:
        messages.success(request, _("Dropped: “%(what)s”") % {"what": _words_of_dropped(request, before)})
    return redirect("draft", key)


@require_POST
def publish(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Freeze what is ticked and sound into an edition; an error in something ticked blocks."""
    viewer = teacher(request)
    found = draft_or_404(viewer, key)
    take, prompts = request.POST.getlist("take"), request.POST.getlist("prompts")
    note = request.POST.get("note", "").replace("\x00", "").strip()[:LONGEST_NOTE]
    try:
        edition = publish_draft(viewer, lesson=found, take=take, prompts=prompts, note=note, now=timezone.now())
    except LessonError as error:
        plan = with_ticks(parse_plan(found.draft), take)
        return _page(request, found, review_of(plan, prompts=prompts), error=error, note=note)
    messages.success(request, _("Edition %(number)d is on your shelf.") % {"number": edition.number})
    return redirect("lesson", key)


def _ticked(request: HttpRequest, plan: LessonPlan) -> LessonPlan:
    return with_ticks(plan, request.POST.getlist("take")) if "ticks" in request.POST else plan


def _dropped(request: HttpRequest, plan: LessonPlan) -> LessonPlan:
    plan = _ticked(request, plan)
    if request.POST.get("prompt"):
        return drop_prompt(plan, request.POST["prompt"])
    return drop(plan, request.POST.get("question", ""))


def _words_of_dropped(request: HttpRequest, before: Lookup) -> str:
    prompt = before.prompts.get(request.POST.get("prompt", ""))
    if prompt:
        return prompt.text
    asked = before.asked.get(request.POST.get("question", ""))
    return asked.question.stem if asked else ""


def _page(
    request: HttpRequest, found: Lesson, review: Review, *, error: LessonError | None = None, note: str = ""
) -> HttpResponse:
    blocked = error.params.get("questions", ()) if error else ()
    context = {
        "here": "shelf",
        "lesson": found,
        "review": review,
        "error": error,
        "blocked": [one for one in review.items if one.item.question.id in blocked],
        "note": note,
        "publish_url": reverse("publish", args=[found.pk]),
    }
    return render(request, "lessons/teacher/draft.html", context, status=422 if error else 200)
