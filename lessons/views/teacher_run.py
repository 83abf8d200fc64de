"""The run page: the live table, the covered panels beside it, opening, closing and the talk."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.caring import read_request
from lessons.actions.looking import note_look
from lessons.actions.runs import close_run, open_run, open_talk, reopen_run, set_guided
from lessons.core.errors import LessonError
from lessons.core.moderating import REASONS
from lessons.core.question import FEWEST_VOICES
from lessons.core.viewer import Viewer
from lessons.models import Run
from lessons.queries.access import role_in
from lessons.queries.companions import next_for
from lessons.queries.demo import tries_in
from lessons.queries.editions import lookup_of
from lessons.queries.guests import phones_of
from lessons.queries.live import LiveState, live_state
from lessons.queries.marks import waiting_questions
from lessons.queries.moderation import enough_shown, queue, waiting_posts
from lessons.queries.pace import pace_of
from lessons.queries.requests import asked_in, requests_of
from lessons.queries.sealed import care_for, care_waiting, sealed_list
from lessons.queries.table import table_of
from lessons.queries.wishes import wishes_of
from lessons.views.access import run_or_404, teacher
from lessons.views.covering import SECONDS, may_see, need_sight, sight_of, uncover
from lessons.views.teacher_talk import lead_context
from lessons.views.walls import wall_links

PANELS = ("table", "texts", "requests")


@require_GET
@never_cache
def run(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a run, every panel covered."""
    viewer = teacher(request)
    return _page(request, viewer, run_or_404(viewer, key))


def _page(request: HttpRequest, viewer: Viewer, run: Run, *, panel: str = "", sight: str = "") -> HttpResponse:
    context = _context(viewer, run)
    context["counts"] = _drawn(run, context["state"], uncovered=False)["counts"]
    for name in PANELS:
        context |= {f"{name}_panel": _panel(request, viewer, run, name, sight=sight if name == panel else "")}
    over = run.state == "closed"
    context |= {"companions": next_for(run.klass) if over else (), "wishes": wishes_of(run) if over else ()}
    context["to_mark"] = waiting_questions(run) if over else ()
    context |= {"fewest": FEWEST_VOICES, "phones": phones_of(run, now=timezone.now())}
    page = "run_phone" if viewer.kind == "phone" else "run"
    return render(request, f"lessons/teacher/{page}.html", context | {"uncovered": panel, "seconds": SECONDS})


def _context(viewer: Viewer, run: Run) -> dict[str, Any]:
    lookup = lookup_of(run.edition_id)
    return {
        "run": run,
        "klass": run.klass,
        "title": lookup.plan.title,
        "talk": run.prompt in lookup.prompts,
        "state": _state(viewer, run),
        "pace": pace_of(run),
        "walls": wall_links(run),
        "tries": tries_in(run.klass),
        "here": "",
        **lead_context(run, now=timezone.now()),
    }


def _state(viewer: Viewer, run: Run) -> LiveState:
    now = timezone.now()
    state = live_state(viewer, run.pk, now=now)
    if state is None:
        raise Http404
    return state


def _panel(
    request: HttpRequest, viewer: Viewer, run: Run, name: str, *, sight: str, problem: LessonError | None = None
) -> str:
    if name == "table":
        return _live(request, run, state=_state(viewer, run), sight=sight)
    context: dict[str, Any] = {"run": run, "sight": sight, "seconds": SECONDS, "problem": problem}
    if name == "texts":
        context |= {"posts": queue(run) if sight else (), "count": waiting_posts(run), "reasons": REASONS}
        context |= {"enough": bool(sight) and enough_shown(run)}
    else:
        count = care_for(viewer, run) if sight else care_waiting(run)
        context |= {"requests": requests_of(run) if sight else (), "count": count}
        context |= {"sealed": sealed_list(viewer, run) if sight else ()}
    return render_to_string(f"lessons/teacher/run_{name}.html", context, request)


def _live(request: HttpRequest, run: Run, *, state: LiveState, sight: str) -> str:
    drawn = _drawn(run, state, uncovered=bool(sight))
    shell = drawn | {"run": run, "sight": sight, "seconds": SECONDS}
    shell |= {"key": f"{state.key}-{bool(sight):d}", "polled": "HX-Request" in request.headers}
    return render_to_string("lessons/teacher/run_live.html", shell, request)


def _drawn(run: Run, state: LiveState, *, uncovered: bool) -> dict[str, Any]:
    """Return counts and table, drawn once per version for all of a role, and how many texts and requests wait."""
    minutes, kind = _minutes_left(run), f"{uncovered}:{role_in(run)}:{translation.get_language()}"
    name = f"table:{run.pk}:{run.edition_id}:{state.key}:{minutes}:{kind}"
    drawn: dict[str, Any] | None = cache.get(name)
    if drawn is None:
        waiting = {"texts": waiting_posts(run), "requests": care_waiting(run)}
        table = table_of(run, uncovered=uncovered, now=timezone.now())
        context = waiting | {"run": run, "table": table, "minutes_left": minutes}
        drawn = waiting | {
            "counts": render_to_string("lessons/teacher/run_counts.html", context),
            "table": render_to_string("lessons/teacher/run_table.html", context),
        }
        cache.set(name, drawn, timeout=60)
    return drawn


def _minutes_left(run: Run) -> int | None:
    if run.state != "open" or run.opened_at is None:
        return None
    gone = int((timezone.now() - run.opened_at).total_seconds() // 60)
    return max(0, run.minutes - gone)


@require_GET
@never_cache
def run_live(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Answer a poll: 204 while nothing changed, else the table as this page may see it now."""
    viewer = teacher(request)
    now = timezone.now()
    state = live_state(viewer, key, now=now)
    if state is None:
        raise Http404
    sight = sight_of(request)
    if request.GET.get("v") == f"{state.key}-0" and not sight:
        return HttpResponse(status=204)
    found = run_or_404(viewer, key)
    sight = sight if may_see(request, viewer, found, "table") else ""
    if request.GET.get("v") == f"{state.key}-{bool(sight):d}":
        return HttpResponse(status=204)
    return HttpResponse(_live(request, found, state=state, sight=sight))


@require_GET
@never_cache
def run_panel(request: HttpRequest, key: uuid.UUID, panel: str) -> HttpResponse:
    """Show one panel covered, for a page whose minute is over."""
    viewer = teacher(request)
    if panel not in PANELS:
        raise Http404
    return HttpResponse(_panel(request, viewer, run_or_404(viewer, key), panel, sight=""))


@require_POST
@never_cache
def run_uncover(request: HttpRequest, key: uuid.UUID, panel: str) -> HttpResponse:
    """Uncover one panel for a minute and record that it was looked at."""
    viewer = teacher(request)
    if panel not in PANELS:
        raise Http404
    found = run_or_404(viewer, key)
    note_look(viewer, run=found, panel=panel, now=timezone.now())
    return open_panel(request, viewer, found, panel, uncover(viewer, found, panel))


def open_panel(request: HttpRequest, viewer: Viewer, run: Run, panel: str, sight: str) -> HttpResponse:
    """Return one panel uncovered; a page without scripts gets the whole run page, only this panel open."""
    if request.headers.get("HX-Request"):
        return HttpResponse(_panel(request, viewer, run, panel, sight=sight))
    return _page(request, viewer, run, panel=panel, sight=sight)


@require_POST
def run_open(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Open the run and put the code on the wall."""
    viewer = teacher(request)
    open_run(viewer, run=run_or_404(viewer, key), now=timezone.now())
    return redirect("wall", key=key)


@require_POST
def run_talk(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Open the talk for all."""
    viewer = teacher(request)
    open_talk(viewer, run=run_or_404(viewer, key), now=timezone.now())
    return redirect("run", key=key)


@require_POST
def run_close(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Close the run; unread requests are asked about first."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    try:
        close_run(viewer, run=found, confirmed="confirmed" in request.POST, now=timezone.now())
    except LessonError as error:
        return render(request, "lessons/teacher/run_close.html", _context(viewer, found) | {"problem": error})
    return redirect("run", key=key)


@require_POST
def run_reopen(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Open a closed run again for all who have not handed in."""
    viewer = teacher(request)
    reopen_run(viewer, run=run_or_404(viewer, key), now=timezone.now())
    return redirect("run", key=key)


@require_POST
def run_guided(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Turn guided reading on or off for the class."""
    viewer = teacher(request)
    found, guided = run_or_404(viewer, key), request.POST.get("guided") == "on"
    set_guided(viewer, run=found, guided=guided, now=timezone.now())
    messages.success(request, _("Guided reading is on.") if guided else _("Guided reading is off."))
    return redirect("run", key=key)


def refused(request: HttpRequest, viewer: Viewer, run: Run, panel: str, error: LessonError) -> HttpResponse:
    """Return the panel covered, with what happened; a page without scripts gets the sentence as a page."""
    if not request.headers.get("HX-Request"):
        raise error
    return HttpResponse(_panel(request, viewer, run, panel, sight="", problem=error))


@require_POST
def run_request(request: HttpRequest, key: uuid.UUID, asked: int) -> HttpResponse:
    """Note that a request was read; only from a panel that is uncovered."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    row = asked_in(found).filter(pk=asked).first()
    if row is None:
        return redirect("run", key=key)
    try:
        need_sight(request, viewer, found, "requests")
    except LessonError as error:
        return refused(request, viewer, found, "requests", error)
    read_request(viewer, run=found, request=row, now=timezone.now())
    return open_panel(request, viewer, found, "requests", uncover(viewer, found, "requests"))
