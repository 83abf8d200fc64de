"""The cast: whom the sentences can rest on, joined where two names are one person, confirmed by the teacher."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.editing import add_voice, confirm_cast, merge_voices, rename_voice
from lessons.core.editing.written import MakeId
from lessons.core.messages import gettext_noop
from lessons.core.plan import LONGEST_TITLE, LessonPlan
from lessons.forms.draft import DraftForm


class CastForm(DraftForm):
    """A name and, if it is the same as another, that other, for each voice; one more; and a tick when all is right."""

    did = gettext_noop("Changed the cast")
    by_itself = False

    confirmed = forms.BooleanField(label=gettext_lazy("I have looked at who says what"), required=False)
    one_more = forms.CharField(
        label=gettext_lazy("Somebody who is missing here"), max_length=LONGEST_TITLE, required=False
    )

    def __init__(self, *args: Any, make_id: MakeId, **kwargs: Any) -> None:
        self.make_id = make_id
        super().__init__(*args, part="cast", **kwargs)
        self.fields["confirmed"].initial = self.lookup.plan.cast_confirmed

    def own_fields(self) -> dict[str, forms.Field]:
        voices = self.lookup.plan.voices
        found: dict[str, forms.Field] = {}
        for voice in voices:
            others = [("", _("nobody else")), *((one.id, one.name) for one in voices if one != voice)]
            found[f"name.{voice.id}"] = forms.CharField(
                label=_("Name"),
                initial=voice.name,
                max_length=LONGEST_TITLE,
                error_messages={"required": _("Write who this is.")},
            )
            found[f"into.{voice.id}"] = forms.ChoiceField(label=_("The same as"), choices=others, required=False)
        return found

    def layout(self) -> Sequence[Any]:
        rows = [
            Div(f"name.{voice.id}", f"into.{voice.id}", css_class="sentence-row") for voice in self.lookup.plan.voices
        ]
        return (*rows, "one_more", "confirmed")

    def apply(self, plan: LessonPlan) -> LessonPlan:
        """Return the plan with the names, the joined voices, the new one, and whether all was looked at."""
        typed = self.cleaned_data
        for voice in self.lookup.plan.voices:
            if typed[f"name.{voice.id}"].strip() != voice.name:
                plan = rename_voice(plan, voice.id, typed[f"name.{voice.id}"])
        for voice in self.lookup.plan.voices:
            if typed[f"into.{voice.id}"]:
                plan = merge_voices(plan, voice.id, into=typed[f"into.{voice.id}"])
        if typed["one_more"].strip():
            plan = add_voice(plan, self.make_id(), name=typed["one_more"])
        return confirm_cast(plan, typed["confirmed"])
