"""Correcting a draft: a block's role and voices, a prompt's words, the front of the lesson."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import BaseInput, Div
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.article import Block, Mode, located
from lessons.core.editing import introduce, name_subjects, retitle, set_role, set_voice
from lessons.core.labels import MODES, ROLES, SUBJECTS
from lessons.core.plan import LessonPlan, Lookup, Prompt
from lessons.forms.desk import DeskForm, MainPress

NOBODY = ""


class BlockForm(DeskForm):
    """The role of a block, and for each of its sentences who says it and how."""

    css_class = "flow correct-block"

    def __init__(self, *args: Any, lookup: Lookup, block: Block, **kwargs: Any) -> None:
        self.lookup, self.block = lookup, block
        super().__init__(*args, **kwargs)

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

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Save the corrections")),)

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


class PromptForm(DeskForm):
    """Other words for a prompt."""

    text = forms.CharField(
        label=gettext_lazy("Prompt"),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write the prompt.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Save the prompt")),)


class FrontForm(DeskForm):
    """What stands before the article: title, summary, content note."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("Students see it. Leave a private person’s name out."),
        max_length=300,
        error_messages={"required": gettext_lazy("Give the lesson a title.")},
    )
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        help_text=gettext_lazy("One or two sentences for the card on your shelf."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    content_note = forms.CharField(
        label=gettext_lazy("Content note"),
        help_text=gettext_lazy("Say in plain words what awaits the students, before they read."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    subjects = forms.MultipleChoiceField(
        label=gettext_lazy("What it is about"),
        help_text=gettext_lazy("The shelf finds it by these, and names lessons that go with it."),
        choices=[(key, gettext_lazy(name)) for key, name in SUBJECTS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Save")),)

    def apply(self, plan: LessonPlan) -> LessonPlan:
        """Return the plan with what was typed here."""
        typed = self.cleaned_data
        named = name_subjects(retitle(plan, typed["title"]), typed["subjects"])
        return introduce(named, summary=typed["summary"], content_note=typed["content_note"])


def prompt_words(prompt: Prompt) -> dict[str, str]:
    """Return what the prompt's form starts with."""
    return {"text": prompt.text}


def front_of(plan: LessonPlan) -> dict[str, Any]:
    """Return what the front's form starts with."""
    words = {"title": plan.title, "summary": plan.summary, "content_note": plan.content_note}
    return {**words, "subjects": list(plan.subjects)}


def _choice(label: str, choices: Sequence[tuple[str, str]], initial: str) -> forms.ChoiceField:
    empty = any(value == NOBODY for value, _words in choices)
    field = forms.ChoiceField(label=label, choices=choices, initial=initial, required=not empty)
    field.widget.attrs["class"] = "input"
    return field
