"""A block of the article: what it is, who says each of its sentences, and what the class reads of it."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from lessons.core.article import Block, Located, Mode, Sentence, located
from lessons.core.editing import cut, mend, restore, rewrite_block, set_role, set_voice
from lessons.core.editing.sentences import LONGEST_SENTENCE
from lessons.core.editing.written import LONGEST_BLOCK, MakeId
from lessons.core.labels import MODES, ROLES
from lessons.core.messages import gettext_noop
from lessons.core.plan import Edit, LessonPlan
from lessons.core.reading.sentences import split_sentences
from lessons.forms.desk import Fold
from lessons.forms.draft import DraftForm, text_area

NOBODY = ""


class BlockForm(DraftForm):
    """The role of a block; for each sentence who says it and how, and whether the class reads it as it was brought.

    A page that saves itself goes on with the fields it has: in a text that was brought they count sentences, for a
    mended one gets another id; in a text that was written here they name them, for there may be more or fewer
    afterwards. A sentence that the page does not know stays as it is. `make_id` gives new ids.
    """

    did = gettext_noop("Corrected a paragraph")
    css_class = "flow correct-block"

    def __init__(self, *args: Any, block: Block, make_id: MakeId, **kwargs: Any) -> None:
        self.block, self.make_id = block, make_id
        super().__init__(*args, part=f"blocks.{block.id}", **kwargs)

    @property
    def written_here(self) -> bool:
        """Whether the text was written for the lesson, and so may be rewritten."""
        return not self.lookup.plan.article_hash

    def own_fields(self) -> dict[str, forms.Field]:
        roles = [(role, _(words)) for role, words in ROLES.items()]
        found: dict[str, forms.Field] = {"role": _choice(_("What this is"), roles, self.block.role)}
        if self.written_here:
            found["text"] = _box(_("Text"), self.block.text, most=LONGEST_BLOCK, rows=5)
        edits = {edit.sentence: edit for edit in self.lookup.plan.edits}
        for number, here in enumerate(located([self.block]), start=1):
            found |= self._saying(number, here)
            if not self.written_here:
                found |= _reading(number, edits.get(here.sentence.id))
        return found

    def _key(self, number: int, sentence: str) -> str:
        """Return what the fields of a sentence are called by."""
        return sentence if self.written_here else str(number)

    def _saying(self, number: int, here: Located) -> dict[str, forms.Field]:
        voices = [(NOBODY, _("nobody named")), *((voice.id, voice.name) for voice in self.lookup.plan.voices)]
        modes = [(mode, _(label)) for mode, label in MODES.items() if mode != "unassigned"]
        count, mode = {"number": number}, here.sentence.mode
        who, how = _("Sentence %(number)d: who says it") % count, _("Sentence %(number)d: how") % count
        key = self._key(number, here.sentence.id)
        return {
            f"voice.{key}": _choice(who, voices, here.sentence.voice),
            f"mode.{key}": _choice(how, modes, "reported" if mode == "unassigned" else mode),
        }

    def layout(self) -> Sequence[Any]:
        rows = [self._row(number, here) for number, here in enumerate(located([self.block]), start=1)]
        return (Div("role", css_class="narrow"), *(["text"] if self.written_here else []), *rows)

    def _row(self, number: int, here: Located) -> Div:
        key = self._key(number, here.sentence.id)
        saying = [f"voice.{key}", f"mode.{key}"]
        if self.written_here:
            return Div(Quote(here.text), *saying, css_class="sentence-row")
        names = [f"cut.{number}", f"words.{number}"]
        changed = any(self.fields[name].initial or name in self.errors for name in names)
        reading = Fold(*names, summary=_("For the class: leave out or edit"), open=changed)
        return Div(Quote(here.text), *saying, reading, css_class="sentence-row")

    def apply(self, plan: LessonPlan) -> LessonPlan:
        """Return the plan with what was changed here; what was left alone is not touched."""
        role = self.cleaned_data["role"] or self.block.role
        if role != self.block.role:
            plan = set_role(plan, self.block.id, role)
        for number, sentence in enumerate(self.block.sentences, start=1):
            voice, mode = self._said(number, sentence)
            if (voice, mode) != (sentence.voice, sentence.mode):
                plan = set_voice(plan, sentence.id, voice, mode)
            if not self.written_here:
                plan = self._read(plan, sentence.id, number)
        if self.written_here and self.cleaned_data["text"].strip() != self.block.text:
            text = self.cleaned_data["text"]
            plan = rewrite_block(plan, self.block.id, text=text, split=split_sentences, make_id=self.make_id)
        return plan

    def _said(self, number: int, sentence: Sentence) -> tuple[str, Mode]:
        key = self._key(number, sentence.id)
        if f"voice.{key}" not in self.data:
            return sentence.voice, sentence.mode
        voice, mode = self.cleaned_data[f"voice.{key}"], self.cleaned_data[f"mode.{key}"]
        return (voice, mode or "reported") if voice else (NOBODY, "unassigned")

    def _read(self, plan: LessonPlan, sentence: str, number: int) -> LessonPlan:
        words = self.cleaned_data[f"words.{number}"].strip()
        if self.cleaned_data[f"cut.{number}"]:
            return cut(plan, sentence)
        return mend(plan, sentence, words, self.make_id()) if words else restore(plan, sentence)


class Quote:
    """A sentence of the article inside a form."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, form: Any, context: Any, template_pack: Any = None, **kwargs: Any) -> str:
        """Return the sentence as a paragraph; crispy calls this."""
        return format_html("<p>{}</p>", self.text)


def _reading(number: int, edit: Edit | None) -> dict[str, forms.Field]:
    count = {"number": number}
    left_out = forms.BooleanField(
        label=_("Leave sentence %(number)d out") % count,
        help_text=_("The class sees […] in its place."),
        initial=bool(edit and edit.cut),
        required=False,
    )
    words = _box(_("Sentence %(number)d in other words") % count, edit.words if edit else "", most=LONGEST_SENTENCE)
    words.help_text = _("The class sees “edited for class” behind it. Empty, it stays as it was brought.")
    return {f"cut.{number}": left_out, f"words.{number}": words}


def _box(label: str, initial: str, *, most: int, rows: int = 2) -> forms.CharField:
    return forms.CharField(label=label, initial=initial, required=False, max_length=most, widget=text_area(rows))


def _choice(label: str, choices: Sequence[tuple[str, str]], initial: str) -> forms.ChoiceField:
    field = forms.ChoiceField(label=label, choices=choices, initial=initial, required=False)
    field.widget.attrs["class"] = "input"
    return field
