"""What is done with a lesson of the shelf: a file of it, a copy, sharing, the archive, deleting."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lessons.actions.shelf import (
    archive,
    bring_back,
    delete_lesson,
    import_lesson,
    share,
    unshare,
    write_alone,
    write_together,
)
from lessons.actions.shelf import duplicate as duplicate_lesson
from lessons.core.errors import LessonError
from lessons.core.lesson_file import ENDING, file_name
from lessons.core.viewer import Viewer
from lessons.forms.article import ArticleForm
from lessons.forms.empty import EmptyForm
from lessons.forms.lesson_file import LessonFileForm
from lessons.models import Lesson
from lessons.queries.editions import text_of
from lessons.queries.shelf import contents_of, has_title
from lessons.templatetags.words import say
from lessons.views.access import draft_or_404, lesson_or_404, own_lesson_or_404, teacher


@require_GET
def lesson_file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Give out a lesson as a file: the newest edition as it is stored, or the draft when there is none."""
    found = lesson_or_404(teacher(request), key)
    return _file(text_of(found), found)


@require_GET
def draft_file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Give out the draft of one's own lesson as a file, with what no edition holds yet."""
    found = draft_or_404(teacher(request), key)
    return _file(found.draft, found)


def _file(text: str, lesson: Lesson) -> HttpResponse:
    response = HttpResponse(text.encode(), content_type="application/json")
    response["Content-Disposition"] = content_disposition_header(True, file_name(lesson.title, ENDING))
    return response


@require_POST
def lesson_upload(request: HttpRequest) -> HttpResponse:
    """Take in a lesson file: a sound one stands on the shelf at once, another one is looked through first."""
    viewer = teacher(request)
    form = LessonFileForm(request.POST, request.FILES, size=int(request.headers.get("Content-Length") or 0))
    if not form.is_valid():
        return bring_page(request, lesson_form=form)
    known = has_title(viewer, form.plan.title)
    made = import_lesson(viewer, text=form.text, plan=form.plan, now=timezone.now())
    if known:
        messages.warning(
            request,
            _("A lesson called “%(title)s” was on your shelf before. This is a second one.") % {"title": made.title},
        )
    if made.editions.exists():
        messages.success(request, _("The lesson is on your shelf and can be taught."))
        return redirect("lesson", made.pk)
    messages.success(request, _("The lesson is on your shelf as a draft. Look it through, then publish it."))
    return redirect("draft", made.pk)


def bring_page(
    request: HttpRequest,
    *,
    form: ArticleForm | None = None,
    lesson_form: LessonFileForm | None = None,
    empty_form: EmptyForm | None = None,
) -> HttpResponse:
    """Show the page on which a lesson of one's own begins, with what was typed into one of its forms."""
    form, lesson_form, empty_form = form or ArticleForm(), lesson_form or LessonFileForm(), empty_form or EmptyForm()
    form.action, lesson_form.action = reverse("article"), reverse("lesson_upload")
    empty_form.action = reverse("lesson_new")
    context = {"here": "shelf", "form": form, "lesson_form": lesson_form, "empty_form": empty_form}
    wrong = form.errors or lesson_form.errors or empty_form.errors
    return render(request, "lessons/teacher/article.html", context, status=422 if wrong else 200)


@require_POST
def duplicate(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make a draft of one's own out of a lesson, to be adapted."""
    viewer = teacher(request)
    made = duplicate_lesson(viewer, lesson=lesson_or_404(viewer, key), now=timezone.now())
    messages.success(request, _("This is your own copy. Change what you like, then publish it."))
    return redirect("draft", made.pk)


@require_POST
def lesson_share(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a lesson to the colleagues of the school, or to nobody else again."""
    viewer = teacher(request)
    found = own_lesson_or_404(viewer, key)
    if request.POST.get("shared") == "yes":
        return _done(request, found, share, viewer, _("Your colleagues see this lesson on their shelf."))
    return _done(request, found, unshare, viewer, _("Only you see this lesson again."))


@require_POST
def lesson_together(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Let the colleagues who see a lesson change its draft, or keep it to oneself again."""
    viewer = teacher(request)
    found = own_lesson_or_404(viewer, key)
    if request.POST.get("together") == "yes":
        return _done(request, found, write_together, viewer, _("Your colleagues can change and publish the draft."))
    return _done(request, found, write_alone, viewer, _("Only you change the draft again."))


@require_POST
def lesson_archive(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Put a lesson into the archive, or bring it back."""
    viewer = teacher(request)
    found = own_lesson_or_404(viewer, key)
    if request.POST.get("archived") == "yes":
        return _done(request, found, archive, viewer, _("The lesson is in the archive. Classes that have it keep it."))
    return _done(request, found, bring_back, viewer, _("The lesson is back on your shelf."))


@require_http_methods(["GET", "HEAD", "POST"])
def lesson_delete(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say what goes with a lesson, then delete it; one that a class has goes into the archive instead."""
    viewer = teacher(request)
    found = own_lesson_or_404(viewer, key)
    context: dict[str, Any] = {"here": "shelf", "lesson": found, "contents": contents_of(found)}
    if request.method != "POST":
        return render(request, "lessons/teacher/lesson_delete.html", context)
    try:
        delete_lesson(viewer, lesson=found, now=timezone.now())
    except LessonError as error:
        return render(request, "lessons/teacher/lesson_delete.html", context | {"problem": error}, status=409)
    messages.success(request, _("“%(title)s” is deleted.") % {"title": found.title})
    return redirect("shelf")


def _done(request: HttpRequest, found: Lesson, act: Callable[..., None], viewer: Viewer, words: str) -> HttpResponse:
    """Do it, say what came of it, and go back to the lesson."""
    try:
        act(viewer, lesson=found, now=timezone.now())
    except LessonError as error:
        messages.error(request, say(error))
    else:
        messages.success(request, words)
    return redirect("lesson", found.pk)
