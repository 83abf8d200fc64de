"""Screen 4: who takes the lesson, which prompt, when feedback comes, how it is read."""

import uuid
from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import BaseInput, Div
from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.plan import LessonPlan, Selection
from lessons.forms.classes import NewClassForm
from lessons.forms.desk import MainPress
from lessons.queries.classes import ClassCard

NEW = "new"
FEEDBACK = [
    ("closed", gettext_lazy("After I close the lesson")),
    ("handed_in", gettext_lazy("When a student hands in")),
    ("never", gettext_lazy("Not at all")),
]


class TeachForm(NewClassForm):
    """A class, new or known, the prompt of the talk, the time of feedback, guided reading; all of it has a default."""

    css_class = "teach"
    klass = forms.ChoiceField(
        label=gettext_lazy("Who takes it"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("This class is gone. Choose another one or make a new one.")},
    )
    prompt = forms.ChoiceField(label=gettext_lazy("Prompt for the talk"), widget=forms.RadioSelect)
    feedback = forms.ChoiceField(
        label=gettext_lazy("Students see their marks and the proof"),
        choices=FEEDBACK,
        initial="closed",
        widget=forms.RadioSelect,
    )

    guided = forms.BooleanField(
        label=gettext_lazy("Guided reading"),
        help_text=gettext_lazy("The next part opens after the check of the part before. The check locks nobody out."),
        initial=True,
        required=False,
    )

    def __init__(
        self, *args: Any, plan: LessonPlan, selection: Selection, classes: Sequence[ClassCard], **kwargs: Any
    ) -> None:
        first = str(classes[0].klass) if classes else NEW
        prompt = selection.prompts[0] if selection.prompts else ""
        super().__init__(*args, count=len(classes), initial={"klass": first, "prompt": prompt}, **kwargs)
        self.fields["klass"].choices = [*(_known(one) for one in classes), (NEW, _("A new class"))]  # type: ignore[attr-defined]
        self.fields["prompt"].choices = [(one.id, one.text) for one in plan.prompts]  # type: ignore[attr-defined]
        self.known = bool(classes)
        if not plan.prompts:
            del self.fields["prompt"]
        if not classes:
            self.fields["klass"].widget = forms.HiddenInput()

    def layout(self) -> Sequence[Any]:
        new = Div(*self.class_layout(), css_class="flow new-class")
        prompt = [Div("prompt", css_class="long")] if "prompt" in self.fields else []
        return (Div("klass", new, css_class="flow who"), *prompt, "feedback", "guided")

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Prepare it and go to the code")),)

    def wants_class(self) -> bool:
        return bool(self.cleaned_data.get("klass") == NEW)

    def known_class(self) -> uuid.UUID:
        """Return the key of the class that was chosen."""
        return uuid.UUID(self.cleaned_data["klass"])


def _known(card: ClassCard) -> tuple[str, str]:
    values = {"label": card.label, "students": card.students, "day": date_format(card.delete_after, "DATE_FORMAT")}
    return str(card.klass), _("%(label)s, %(students)d students, deleted after %(day)s") % values
