"""The editor: a draft beside its article, what is done to its parts at one press, undo, and versions to go back to."""

import uuid
from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.publishing import publish as publish_draft
from lessons.actions.workshop import change_draft, fresh_id
from lessons.actions.workshop import undo as undo_change
from lessons.core import editing
from lessons.core.digits import whole_number
from lessons.core.errors import LessonError
from lessons.core.group_sets import group_sets
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan, Lookup
from lessons.queries.changes import since_newest
from lessons.queries.editor import Editor, editor_of
from lessons.templatetags.words import say
from lessons.views.correcting import BY_ITSELF, Opened, open_draft

LONGEST_NOTE = 300
Act = Callable[[LessonPlan, str], LessonPlan]

ACTS: dict[str, tuple[str, Act]] = {
    "question-up": (gettext_noop("Moved a question"), partial(editing.step_question, up=True)),
    "question-down": (gettext_noop("Moved a question"), partial(editing.step_question, up=False)),
    "question-copy": (
        gettext_noop("Copied a question"),
        lambda plan, id_: editing.copy_question(plan, id_, fresh_id("q")),
    ),
    "question-drop": (gettext_noop("Deleted a question"), editing.drop),
    "prompt-up": (gettext_noop("Moved a prompt"), partial(editing.step_prompt, up=True)),
    "prompt-down": (gettext_noop("Moved a prompt"), partial(editing.step_prompt, up=False)),
    "prompt-copy": (gettext_noop("Copied a prompt"), lambda plan, id_: editing.copy_prompt(plan, id_, fresh_id("p"))),
    "prompt-drop": (gettext_noop("Deleted a prompt"), editing.drop_prompt),
    "question-confirm": (gettext_noop("Looked at a question again"), editing.confirm),
    "prompt-confirm": (gettext_noop("Looked at a prompt again"), editing.confirm),
    "section-join": (gettext_noop("Joined two parts"), editing.join_section),
    "block-part": (
        gettext_noop("Began a new part"),
        lambda plan, id_: editing.cut_section(plan, id_, fresh_id("part")),
    ),
    "block-drop": (gettext_noop("Deleted a paragraph"), editing.drop_block),
    "term-drop": (gettext_noop("Deleted a word that is explained"), editing.drop_term),
}
"""What one press does, by its name: what is said about it, and the edit. A button sends "question-up:q3"."""

PREVIEW = "preview"
TICKED = gettext_noop("Ticked or unticked questions")
TURNED = gettext_noop("Changed the kind of a question")
REASONED = gettext_noop("Gave a reason")
GROUPED = gettext_noop("Took ready groups")
WRITTEN = {"question": gettext_noop("Wrote a question"), "prompt": gettext_noop("Wrote a prompt")}


@require_GET
def draft(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a draft to whoever may change it: the article beside what rests on it."""
    opened = open_draft(request, key)
    return _page(request, opened, editor_of(opened.lookup, lesson=opened.lesson))


@require_POST
def draft_act(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Do to a part what a button says, and come back to it; ticks that came along are kept."""
    opened = open_draft(request, key)
    name, _colon, id_ = request.POST.get("act", "").partition(":")
    did, act = ACTS.get(name, (TICKED, _nothing))
    part = id_ if name in ACTS else ""
    done = _changed(request, opened, did, part, lambda plan: act(_ticked(request, plan), id_))
    if BY_ITSELF in request.headers:
        return HttpResponse(status=204 if done else 422)
    if done and name.endswith("-drop"):
        messages.success(
            request, _("Deleted: “%(what)s”. Undo brings it back.") % {"what": _words_of(opened.lookup, id_)}
        )
    request.session[f"note-{key}"] = _note(request)
    if name == PREVIEW:
        return redirect("preview", key)
    return redirect(f"{reverse('draft', args=[key])}#{_place(opened.lookup, name, id_) if done else ''}")


@require_POST
def draft_write(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Put a blank question or prompt into a section, open to be written."""
    opened = open_draft(request, key)
    section, kind = request.POST.get("section", ""), request.POST.get("kind", "")
    what = "question" if kind else "prompt"
    id_ = fresh_id(what[0])
    change = (
        partial(editing.write_question, question_id=id_, kind=kind, section=section)
        if kind
        else partial(editing.write_prompt, prompt_id=id_, section=section)
    )
    if _changed(request, opened, WRITTEN[what], id_, change):
        return redirect(f"{reverse('draft', args=[key])}?open={id_}#{id_}")
    return redirect("draft", key)


@require_POST
def draft_kind(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Turn a question into one of another kind, open to be finished."""
    opened = open_draft(request, key)
    id_, new = request.POST.get("question", ""), fresh_id("q")
    change = partial(editing.change_kind, question_id=id_, kind=request.POST.get("kind", ""), new_id=new)
    if _changed(request, opened, TURNED, new, change):
        return redirect(f"{reverse('draft', args=[key])}?open={new}#{new}")
    return redirect("draft", key)


@require_POST
def draft_reason(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Keep a question or prompt in spite of a warning, with the reason that was typed."""
    opened = open_draft(request, key)
    id_, about, text = (request.POST.get(name, "") for name in ("item", "about", "text"))
    change = partial(editing.keep_with_reason, item_id=id_, about=about, text=text)
    _changed(request, opened, REASONED, id_, change)
    return redirect(f"{reverse('draft', args=[key])}#{id_}")


@require_POST
def draft_groups(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Give a sorting question ready groups to start from."""
    opened = open_draft(request, key)
    id_, wanted = request.POST.get("question", ""), request.POST.get("set", "")
    ready = next((one for one in group_sets() if one.key == wanted), None)
    if ready and _changed(request, opened, GROUPED, id_, partial(editing.use_groups, question_id=id_, ready=ready)):
        return redirect(f"{reverse('draft', args=[key])}?open={id_}#{id_}")
    return redirect("draft", key)


@require_POST
def draft_place(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Put a question where it was dragged to: into a section, before another one. Answers 204."""
    opened = open_draft(request, key)
    id_, section, before = (request.POST.get(name, "") for name in ("question", "section", "before"))
    change = partial(editing.move_question, question_id=id_, section=section, before=before)
    done = _changed(request, opened, ACTS["question-up"][0], id_, change)
    return HttpResponse(status=204 if done else 422)


@require_POST
def draft_undo(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take the last change back."""
    opened = open_draft(request, key)
    try:
        step = undo_change(opened.viewer, lesson=opened.lesson, step=_number(request, "step") or 0, now=timezone.now())
    except LessonError as error:
        messages.error(request, say(error))
        return redirect("draft", key)
    messages.success(request, _("Undone: %(what)s.") % {"what": _(step.did)})
    return redirect(f"{reverse('draft', args=[key])}#{step.part.partition('.')[2] or step.part}")


@require_POST
def publish(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Freeze what is ticked and sound into an edition; an error in something ticked blocks."""
    opened = open_draft(request, key)
    _changed(request, opened, TICKED, "", partial(_ticked, request))
    opened = open_draft(request, key)
    ticked = opened.lookup.plan
    take = [one.id for one in ticked.questions if one.ready]
    prompts = [one.id for one in ticked.prompts if one.id not in ticked.set_aside]
    note = _note(request)
    try:
        edition = publish_draft(
            opened.viewer,
            lesson=opened.lesson,
            take=take,
            prompts=prompts,
            note=note,
            say=say,
            drawn=_number(request, "drawn"),
            now=timezone.now(),
        )
    except LessonError as error:
        editor = editor_of(opened.lookup, lesson=opened.lesson)
        return _page(request, opened, editor, error=error, note=note)
    request.session.pop(f"note-{key}", None)
    messages.success(request, _("Edition %(number)d is on your shelf.") % {"number": edition.number})
    return redirect("lesson", key)


def _place(lookup: Lookup, act: str, id_: str) -> str:
    """Return where the page goes on after an act: at the thing itself, at its part when the thing is gone."""
    if act == "section-join":
        number = lookup.part_number(id_)
        return lookup.plan.sections[number - 2].id if number > 1 else id_
    if act.endswith("-drop"):
        thing = lookup.asked[id_].question if id_ in lookup.asked else lookup.prompts.get(id_)
        return thing.section or "whole" if thing else "words"
    return id_


def _note(request: HttpRequest) -> str:
    return request.POST.get("note", "").replace("\x00", "").strip()[:LONGEST_NOTE]


def _words_of(lookup: Lookup, id_: str) -> str:
    """Return what a question or prompt says; for a word of the glossary it is the word itself."""
    if id_ in lookup.asked:
        return lookup.asked[id_].question.stem
    if id_ in lookup.prompts:
        return lookup.prompts[id_].text
    return lookup.blocks[id_].text if id_ in lookup.blocks else id_


def _nothing(plan: LessonPlan, id_: str) -> LessonPlan:
    return plan


def _ticked(request: HttpRequest, plan: LessonPlan) -> LessonPlan:
    """Return the plan with the ticks that were changed on the page: what was ticked elsewhere meanwhile stays so.

    The page sends what is ticked, and what was when it was drawn.
    """
    take, prompts = (_changes(request, name) for name in ("take", "prompts"))
    ready = {one.id for one in plan.questions if one.ready}
    kept = {one.id for one in plan.prompts if one.id not in plan.set_aside}
    return editing.with_prompts(editing.with_ticks(plan, take(ready)), prompts(kept))


def _changes(request: HttpRequest, name: str) -> Callable[[set[str]], set[str]]:
    """Return what the ticks of the page do to a set of ids."""
    now, before = set(request.POST.getlist(name)), set(request.POST.getlist(f"{name}_before"))
    return lambda ids: (ids | (now - before)) - (before - now)


def _number(request: HttpRequest, name: str) -> int | None:
    return whole_number(request.POST.get(name, ""))


def _changed(
    request: HttpRequest, opened: Opened, did: str, part: str, change: Callable[[LessonPlan], LessonPlan]
) -> bool:
    """Return whether the change was made; a refusal is said on the next page."""
    try:
        change_draft(opened.viewer, lesson=opened.lesson, change=change, did=did, part=part, now=timezone.now())
    except LessonError as error:
        messages.error(request, say(error))
        return False
    return True


def _page(
    request: HttpRequest, opened: Opened, editor: Editor, *, error: LessonError | None = None, note: str = ""
) -> HttpResponse:
    blocked = error.params.get("questions", ()) if error else ()
    context = {
        "here": "shelf",
        "lesson": opened.lesson,
        "editor": editor,
        "error": error,
        "blocked": [one for one in editor.items if one.item.question.id in blocked],
        "blocked_tasks": [one for one in editor.tasks if one.task.prompt.id in blocked],
        "note": note or request.session.get(f"note-{opened.lesson.pk}", ""),
        "since": since_newest(opened.lesson, editor.plan, say=say),
        "open": request.GET.get("open", ""),
    }
    return render(request, "lessons/teacher/draft.html", context, status=422 if error else 200)
