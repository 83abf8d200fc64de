"""A prompt: its words, what a teacher needs to lead it, the sentences it stands on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.editing import revise_prompt
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan, Prompt
from lessons.core.protocols import PROTOCOLS
from lessons.forms.desk import Fold
from lessons.forms.draft import DraftForm, text_area
from lessons.forms.sentences import SentencesField, near

MODERATION = [
    ("before", gettext_lazy("I read each post before the class sees it")),
    ("after", gettext_lazy("The class sees posts at once; I can take them back")),
]
NOTES = ("aim", "tension", "follow_up", "watch")
HOW = ("section", "protocol", "moderation")


def _box(label: Any, rows: int = 2, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=2000, required=False, widget=text_area(rows))


class PromptForm(DraftForm):
    """Everything of a prompt but its id."""

    did = gettext_noop("Changed a prompt")

    text = _box(
        gettext_lazy("Prompt"), 4, gettext_lazy("Two good answers at least. Ask about the text, not about them.")
    )
    aim = _box(gettext_lazy("Aim"))
    tension = _box(gettext_lazy("Tension"), help_text=gettext_lazy("What pulls against what: why people may disagree."))
    follow_up = _box(gettext_lazy("Then ask"))
    watch = _box(gettext_lazy("Watch for"))
    moderation = forms.ChoiceField(label=gettext_lazy("Posts"), choices=MODERATION, widget=forms.RadioSelect)

    def __init__(self, *args: Any, prompt: Prompt, **kwargs: Any) -> None:
        self.prompt = prompt
        initial = {name: getattr(prompt, name) for name in ("text", *NOTES, *HOW)}
        super().__init__(*args, part=f"prompts.{prompt.id}", initial=initial, **kwargs)

    def own_fields(self) -> dict[str, forms.Field]:
        parts = [*((one.id, one.title) for one in self.lookup.plan.sections), ("", _("The whole text"))]
        return {
            "section": forms.ChoiceField(label=_("Belongs to"), choices=parts, required=False),
            "protocol": forms.ChoiceField(
                label=_("Form of talk"), choices=[(one.name, _(one.label)) for one in PROTOCOLS]
            ),
            "trigger": SentencesField(
                lookup=self.lookup,
                offered=near(self.lookup, self.prompt.section),
                chosen=self.prompt.trigger,
                label=_("Sentences it stands on"),
                help_text=_("The class sees them above the prompt. Press sentences in the article, or tick them here."),
            ),
        }

    def layout(self) -> Sequence[Any]:
        folded = any(name in self.errors for name in HOW)
        return ("text", "trigger", *NOTES, Fold(*HOW, summary=_("Place, form of talk, moderation"), open=folded))

    def apply(self, plan: LessonPlan) -> LessonPlan:
        """Return the plan with what was typed here."""
        typed = self.cleaned_data
        changes = {name: typed[name].strip() for name in ("text", *NOTES)}
        how = {name: typed[name] for name in HOW}
        return revise_prompt(plan, self.prompt.id, {**changes, **how, "trigger": typed["trigger"]})
