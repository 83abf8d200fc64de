"""Edits of a sentence for class: cut, mended, or again as it was brought. The words that were brought stay.

A title that has the text's own words follows them: see `titles`.
"""

from typing import Final

from msgspec.structs import replace

from lessons.core.article import located
from lessons.core.editing.finding import checked, find_sentence, one_line
from lessons.core.editing.resting import gone_stale, pointing_to
from lessons.core.editing.titles import following
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import Edit, LessonPlan
from lessons.core.shown_text import edits_by_sentence

LONGEST_SENTENCE: Final = 2_000


def cut(plan: LessonPlan, sentence: str) -> LessonPlan:
    """Return the plan without a sentence for the class, which sees "[…]"; what rests on it is stale and unticked."""
    find_sentence(plan, sentence)
    edit = edits_by_sentence(plan.edits).get(sentence, Edit(sentence))
    if edit in plan.edits and edit.cut:
        return plan
    changed = gone_stale(_with_edit(plan, replace(edit, words="")), {sentence})
    return checked(following(changed, before=plan))


def mend(plan: LessonPlan, sentence: str, words: str, new_id: str) -> LessonPlan:
    """Return the plan with other words of a sentence for the class, under a new id; what rests on it is stale and
    unticked, and names the new id.

    The words that it has already change nothing, and the words that were brought restore it; then the new id is not
    used. Raises LessonError for no words, too many, or an id that is taken.
    """
    here = find_sentence(plan, sentence)
    words = one_line(words, empty=gettext_noop("Write the sentence, or cut it."), most=LONGEST_SENTENCE)
    edit = edits_by_sentence(plan.edits).get(sentence, Edit(sentence))
    if words == " ".join(here.text.split()):
        return restore(plan, sentence)
    if words == edit.words:
        return plan
    _refuse_taken(plan, new_id)
    mended = Edit(new_id, words, edit.was or sentence)
    changed = gone_stale(_with_edit(_renamed(plan, sentence, new_id), mended), {new_id})
    return checked(following(changed, before=plan))


def restore(plan: LessonPlan, sentence: str) -> LessonPlan:
    """Return the plan with a sentence as it was brought, under its first id; what rests on it waits to be confirmed."""
    find_sentence(plan, sentence)
    edit = edits_by_sentence(plan.edits).get(sentence)
    if edit is None:
        return plan
    changed = replace(plan, edits=tuple(one for one in plan.edits if one != edit))
    if edit.was:
        changed = _renamed(changed, sentence, edit.was)
    return checked(following(gone_stale(changed, {edit.was or sentence}), before=plan))


def _refuse_taken(plan: LessonPlan, new_id: str) -> None:
    taken = {here.sentence.id for here in located(plan.blocks)} | {edit.was for edit in plan.edits}
    if not new_id or new_id in taken:
        raise LessonError(gettext_noop("The id “%(id)s” is empty or taken. Give the sentence a new one."), id=new_id)


def _with_edit(plan: LessonPlan, edit: Edit) -> LessonPlan:
    kept = (one for one in plan.edits if one.sentence != edit.sentence)
    return replace(plan, edits=(*kept, edit))


def _renamed(plan: LessonPlan, sentence: str, new_id: str) -> LessonPlan:
    ids = {sentence: new_id}
    blocks = tuple(
        replace(block, sentences=tuple(replace(one, id=ids.get(one.id, one.id)) for one in block.sentences))
        if any(one.id == sentence for one in block.sentences)
        else block
        for block in plan.blocks
    )
    return pointing_to(replace(plan, blocks=blocks), ids)
