"""A block of the article: what it is, and for each of its sentences who says it and how."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from lessons.core.article import Block, Mode, located
from lessons.core.editing import set_role, set_voice
from lessons.core.labels import MODES, ROLES
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan
from lessons.forms.draft import DraftForm

NOBODY = ""


class BlockForm(DraftForm):
    """The role of a block, and for each of its sentences who says it and how."""

    did = gettext_noop("Corrected a paragraph")
    css_class = "flow correct-block"

    def __init__(self, *args: Any, block: Block, **kwargs: Any) -> None:
        self.block = block
        super().__init__(*args, part=f"blocks.{block.id}", **kwargs)

    def own_fields(self) -> dict[str, forms.Field]:
        roles = [(role, _(words)) for role, words in ROLES.items()]
        voices = [(NOBODY, _("nobody named")), *((voice.id, voice.name) for voice in self.lookup.plan.voices)]
        modes = [(mode, _(label)) for mode, label in MODES.items() if mode != "unassigned"]
        found: dict[str, forms.Field] = {"role": _choice(_("What this is"), roles, self.block.role)}
        for number, sentence in enumerate(self.block.sentences, start=1):
            count = {"number": number}
            who, how = _("Sentence %(number)d: who says it") % count, _("Sentence %(number)d: how") % count
            found[f"voice.{sentence.id}"] = _choice(who, voices, sentence.voice)
            mode = "reported" if sentence.mode == "unassigned" else sentence.mode
            found[f"mode.{sentence.id}"] = _choice(how, modes, mode)
        return found

    def layout(self) -> Sequence[Any]:
        rows = [
            Div(Quote(here.text), f"voice.{here.sentence.id}", f"mode.{here.sentence.id}", css_class="sentence-row")
            for here in located([self.block])
        ]
        return (Div("role", css_class="narrow"), *rows)

    def apply(self, plan: LessonPlan) -> LessonPlan:
        """Return the plan with what was changed here; what was left alone is not touched."""
        if self.cleaned_data["role"] != self.block.role:
            plan = set_role(plan, self.block.id, self.cleaned_data["role"])
        for sentence in self.block.sentences:
            voice, mode = self._given(sentence.id)
            if (voice, mode) != (sentence.voice, sentence.mode):
                plan = set_voice(plan, sentence.id, voice, mode)
        return plan

    def _given(self, sentence: str) -> tuple[str, Mode]:
        voice = self.cleaned_data[f"voice.{sentence}"]
        return (voice, self.cleaned_data[f"mode.{sentence}"]) if voice else (NOBODY, "unassigned")


class Quote:
    """A sentence of the article inside a form."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, form: Any, context: Any, template_pack: Any = None, **kwargs: Any) -> str:
        """Return the sentence as a paragraph; crispy calls this."""
        return format_html("<p>{}</p>", self.text)


def _choice(label: str, choices: Sequence[tuple[str, str]], initial: str) -> forms.ChoiceField:
    empty = any(value == NOBODY for value, _words in choices)
    field = forms.ChoiceField(label=label, choices=choices, initial=initial, required=not empty)
    field.widget.attrs["class"] = "input"
    return field
