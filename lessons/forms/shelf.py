"""The search on top of the shelf: words, skill, subject, level, length."""

from collections.abc import Iterable, Sequence
from typing import Any

from crispy_forms.layout import BaseInput, Div
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.labels import SKILLS, SUBJECTS
from lessons.core.searching import LENGTHS, LEVELS, Wanted
from lessons.forms.desk import DeskForm, Press
from lessons.queries.shelf import TABS, Tab

Labels = Iterable[tuple[str, str]]
ERRORS = {"invalid_choice": gettext_lazy("This is not in the list. Choose from the list, or leave it open.")}


class ShelfForm(DeskForm):
    """What a teacher looks for; sent by GET, so that a search can be kept as a bookmark."""

    method = "get"
    css_class = "search"
    words = forms.CharField(
        label=gettext_lazy("Words"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    skill = forms.ChoiceField(label=gettext_lazy("Skill"), required=False, error_messages=ERRORS)
    subject = forms.ChoiceField(label=gettext_lazy("Subject"), required=False, error_messages=ERRORS)
    level = forms.ChoiceField(label=gettext_lazy("Level"), required=False, error_messages=ERRORS)
    length = forms.ChoiceField(label=gettext_lazy("Length"), required=False, error_messages=ERRORS)
    tab = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("skill", _("Any skill"), SKILLS.items())
        self._offer("subject", _("Any subject"), SUBJECTS.items())
        self._offer("level", _("Any level"), ((key, label) for key, (label, _band) in LEVELS.items()))
        self._offer("length", _("Any length"), ((key, label) for key, (label, _band) in LENGTHS.items()))

    def layout(self) -> Sequence[Any]:
        return (Div("words", "skill", "subject", "level", "length", css_class="search-fields"), "tab")

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Search")),)

    def wanted(self) -> Wanted:
        """Return what is searched for; a choice that is no choice asks for nothing."""
        self.is_valid()
        return Wanted(**{name: self.cleaned_data.get(name, "") for name in Wanted.__struct_fields__})

    def chosen_tab(self) -> Tab:
        """Return the part of the shelf that is asked for, all of it for one that there is not."""
        self.is_valid()
        typed = self.cleaned_data.get("tab", "")
        return next((tab for tab in TABS if tab == typed), "all")

    def _offer(self, name: str, anything: str, choices: Labels) -> None:
        known = [("", anything), *((key, _(label)) for key, label in choices)]
        self.fields[name].choices = known  # type: ignore[attr-defined]
