"""A substitute comes in by a link: the code behind "#", and a name for the records."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lessons.actions.staffing import come_as_substitute
from lessons.core.errors import LessonError
from lessons.forms.guests import StandInForm
from lessons.templatetags.words import say
from lessons.views.guests import come_in


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def stand_in(request: HttpRequest) -> HttpResponse:
    """Ask for the code and a name, and lead to the class; whoever was signed in here is signed out."""
    if settings.LAPTOP:
        raise Http404
    form = StandInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"].strip()
        try:
            link = come_as_substitute(code=code, name=form.cleaned_data["name"], now=timezone.now())
        except LessonError as error:
            form.add_error("code", say(error))
        else:
            come_in(request, code)
            return redirect("class", link.klass_id)
    return render(request, "lessons/public/substitute.html", {"form": form}, status=422 if form.errors else 200)
