"""How long the lesson may take, and what of it fits into each length."""

from collections.abc import Iterator, Sequence
from typing import Any

from crispy_forms.layout import HTML, Fieldset
from django import forms
from django.utils.html import escape
from django.utils.translation import gettext as _

from lessons.core.editing import choose
from lessons.core.messages import gettext_noop
from lessons.core.numbering import SHORT, names_of
from lessons.core.plan import LessonPlan, Selection
from lessons.forms.draft import DraftForm
from lessons.templatetags.words import say

SPARE = 1


class LengthsForm(DraftForm):
    """For each length the minutes, the scored questions and the prompts; a length made empty is none, and one is spare.

    Guiding checks and polls are asked in every length.
    """

    did = gettext_noop("Changed the lengths")
    by_itself = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, part="lengths", **kwargs)

    def own_fields(self) -> dict[str, forms.Field]:
        found: dict[str, forms.Field] = {}
        for place, selection in enumerate(self._offered()):
            found |= self._row(place, selection)
        return found

    def _offered(self) -> tuple[Selection | None, ...]:
        return (*self.lookup.plan.selections, *([None] * SPARE))

    def _row(self, place: int, selection: Selection | None) -> dict[str, forms.Field]:
        minutes = forms.IntegerField(
            label=_("Minutes"),
            initial=selection.minutes if selection else None,
            required=False,
            widget=forms.NumberInput({"class": "input input-auto"}),
        )
        return {
            f"minutes.{place}": minutes,
            f"questions.{place}": _some(_("Questions"), self._questions(), selection.questions if selection else ()),
            f"prompts.{place}": _some(_("Prompts"), self._prompts(), selection.prompts if selection else ()),
        }

    def _questions(self) -> Iterator[tuple[str, str]]:
        names = names_of(self.lookup.asked.values(), SHORT)
        for id_, asked in self.lookup.asked.items():
            if asked.question.scored and asked.question.ready:
                yield id_, f"{say(names[id_])}: {asked.question.stem}"

    def _prompts(self) -> Iterator[tuple[str, str]]:
        for number, prompt in enumerate(self.lookup.plan.prompts, start=1):
            if prompt.id not in self.lookup.plan.set_aside:
                yield prompt.id, f"P{number}: {prompt.text}"

    def layout(self) -> Sequence[Any]:
        titles = [
            _("%(minutes)d minutes") % {"minutes": one.minutes} if one else _("One more length")
            for one in self._offered()
        ]
        rows = [
            Fieldset(title, f"minutes.{place}", f"questions.{place}", f"prompts.{place}")
            for place, title in enumerate(titles)
        ]
        note = _("Guiding checks and polls are asked in every length. A length without minutes is taken out.")
        return (HTML(f'<p class="soft">{escape(note)}</p>'), *rows)

    def apply(self, plan: LessonPlan) -> LessonPlan:
        """Return the plan with the lengths that have minutes."""
        typed = self.cleaned_data
        places = [place for place, _one in enumerate(self._offered()) if typed[f"minutes.{place}"]]
        return choose(
            plan,
            [
                Selection(
                    typed[f"minutes.{place}"], tuple(typed[f"questions.{place}"]), tuple(typed[f"prompts.{place}"])
                )
                for place in places
            ],
        )


def _some(label: str, choices: Iterator[tuple[str, str]], chosen: Sequence[str]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(choices), initial=list(chosen), required=False, widget=forms.CheckboxSelectMultiple
    )
