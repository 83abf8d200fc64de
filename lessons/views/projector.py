"""Pages for the wall: no label, no key, no text that was not let through stands in any of them.

What they show comes from `queries/wall*.py` alone, whose values have no room for such things; `tests/test_wall.py`
reads every response of every address under wall/.
"""

import hashlib
import uuid
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.forms.numbers import read_number
from lessons.models import Run
from lessons.queries.wall import WallName, WallState, now_on, wall_state
from lessons.queries.wall_shape import counts_for, shape_for
from lessons.queries.wall_talk import posts_for, prompt_for
from lessons.queries.wall_text import text_for
from lessons.views.access import run_or_404, teacher
from lessons.views.addresses import qr_code, site_addresses
from lessons.views.walls import WORDS, wall_links

ASKED = ("part", "s", "proof", "page", "of")  # what the teacher chooses stands in the address and nowhere else

TIMED: tuple[WallName, ...] = ("prompt", "posts")


@require_GET
@never_cache
def wall(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show address, code, QR, how many are here and what the class does now."""
    viewer = teacher(request)
    run, state = run_or_404(viewer, key), _state(viewer, key)
    address, code = site_addresses(request)[0], run.klass.join_code
    context = {
        "address": address.partition("://")[2],
        "code": (code[:3], code[3:]),
        "qr": qr_code(f"{address}/#{code}"),
        **_here(run, state),
    }
    return render(request, "lessons/projector/wall.html", context | _frame(run, "join"))


@require_GET
@never_cache
def wall_here(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Answer the poll of the wall with the code: 204 while nothing on it changed."""
    viewer = teacher(request)
    state = _state(viewer, key)
    if request.GET.get("v") == state.key("join"):
        return HttpResponse(status=204)
    return render(request, "lessons/projector/wall_here.html", _here(run_or_404(viewer, key), state))


def _here(run: Run, state: WallState) -> dict[str, Any]:
    return {"run": run, "state": state, "now_on": now_on(run), "v": state.key("join")}


@require_GET
@never_cache
def wall_page(request: HttpRequest, key: uuid.UUID, name: WallName) -> HttpResponse:
    """Show one page for the wall."""
    viewer = teacher(request)
    run, state = run_or_404(viewer, key), _state(viewer, key)
    shown = _shown(run, name, request.GET, state)
    return render(request, f"lessons/projector/{name}.html", shown | _frame(run, name))


@require_GET
@never_cache
def wall_live(request: HttpRequest, key: uuid.UUID, name: WallName) -> HttpResponse:
    """Answer a page's poll: 204 while what it shows is the same; one small query while nothing could have changed."""
    viewer = teacher(request)
    state = _state(viewer, key)
    before, seen = request.GET.get("v", ""), state.key(name)
    if before.partition(".")[0] == seen:
        return HttpResponse(status=204)
    shown = _shown(run_or_404(viewer, key), name, request.GET, state)
    if before.partition(".")[2] == shown["v"].partition(".")[2]:
        return HttpResponse(status=204)
    return render(request, "lessons/projector/live.html", shown)


def _state(viewer: Viewer, key: uuid.UUID) -> WallState:
    now = timezone.now()
    state = wall_state(viewer, key, now=now)
    if state is None:
        raise Http404
    return state


def _frame(run: Run, name: WallName) -> dict[str, Any]:
    return {"run": run, "at": name, "heading": WORDS[name], "walls": wall_links(run)}


def _shown(run: Run, name: WallName, asked: QueryDict, state: WallState) -> dict[str, Any]:
    """Return what a page shows, with the address of its poll, which repeats what was asked for."""
    value = _value(run, name, asked, state)
    if value is None:
        raise Http404
    left = state.seconds_left(timezone.now()) if name in TIMED else None
    content = msgspec.json.encode((value, state.timer_until if name in TIMED else None))
    version = f"{state.key(name)}.{hashlib.sha256(content).hexdigest()[:16]}"
    again = QueryDict(mutable=True)
    for one in ASKED:
        again.setlist(one, asked.getlist(one))
    again["v"] = version
    poll = f"{reverse(f'wall_{name}_live', args=[run.pk])}?{again.urlencode()}"
    minutes = None if left is None else -(-left // 60)
    return {"run": run, "at": name, "wall": value, "poll": poll, "v": version, "seconds": left, "minutes": minutes}


def _value(run: Run, name: WallName, asked: QueryDict, state: WallState) -> Value | None:
    if name == "text":
        part, proof = read_number(asked, "part"), asked.get("proof", "")
        return text_for(run, part=part, strokes=asked.getlist("s"), proof=proof, now=timezone.now())
    if name == "prompt":
        return prompt_for(run)
    if name == "posts":
        return posts_for(run, page=read_number(asked, "page"))
    return shape_for(run, of=asked.get("of", "")) if name == "shape" else counts_for(run, state)
