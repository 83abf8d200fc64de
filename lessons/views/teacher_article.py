"""Where a lesson of one's own begins: an article that is read and drafted, or an empty page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lessons.actions.workshop import make_draft
from lessons.core.drafting import draft as draft_lesson
from lessons.forms.article import ArticleForm
from lessons.forms.empty import EmptyForm
from lessons.templatetags.words import say
from lessons.views.access import teacher
from lessons.views.teacher_library import bring_page


@require_http_methods(["GET", "HEAD", "POST"])
def article(request: HttpRequest) -> HttpResponse:
    """Read an article that was pasted or uploaded, and draft a lesson from it."""
    viewer = teacher(request)
    size = int(request.headers.get("Content-Length") or 0)
    form = ArticleForm(request.POST or None, request.FILES or None, size=size)
    if request.method == "POST" and form.is_valid():
        drafted = draft_lesson(form.reading.article)
        made = make_draft(viewer, plan=drafted.plan, remarks=drafted.remarks, now=timezone.now())
        for remark in form.reading.remarks:
            messages.info(request, say(remark))
        return redirect("draft", made.pk)
    return bring_page(request, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def lesson_new(request: HttpRequest) -> HttpResponse:
    """Begin with an empty page: a title and, if wished, a text of one's own, and no question yet."""
    viewer = teacher(request)
    form = EmptyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("draft", make_draft(viewer, plan=form.plan(), now=timezone.now()).pk)
    return bring_page(request, empty_form=form)
