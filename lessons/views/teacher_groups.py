"""Groups for the talk, by number or by hand. Those of a group read each other only."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.conducting import set_groups
from lessons.core.groups import SIZES
from lessons.forms.grouping import read_groups, read_size
from lessons.queries.editions import lookup_of
from lessons.queries.groups import counted_off, group_lines, numbers_by_group
from lessons.views.access import run_or_404, teacher


@require_GET
@never_cache
def run_groups(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show who sits in which group; numbers only."""
    run = run_or_404(teacher(request), key)
    lines = group_lines(run)
    context = {
        "run": run,
        "klass": run.klass,
        "title": lookup_of(run.edition_id).plan.title,
        "lines": lines,
        "groups": numbers_by_group(lines),
        "choices": range(1, max(2, len(lines) // 2 + 1)),
        "sizes": SIZES,
    }
    return render(request, "lessons/teacher/run_groups.html", context)


@require_POST
def groups_count(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Count off groups of about so many."""
    viewer = teacher(request)
    run = run_or_404(viewer, key)
    set_groups(viewer, run=run, groups=counted_off(run, read_size(request.POST)), now=timezone.now())
    return redirect("run_groups", key=key)


@require_POST
def groups_set(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take the groups as they were chosen by hand, or put everybody back into one."""
    viewer = teacher(request)
    run = run_or_404(viewer, key)
    whole = request.POST.get("all") == "whole"
    groups = {line.seat: 0 for line in group_lines(run)} if whole else read_groups(request.POST)
    set_groups(viewer, run=run, groups=groups, now=timezone.now())
    messages.success(request, _("Saved. From now on they read their own group."))
    return redirect("run_groups", key=key)
