"""A word of the glossary."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lessons.core.editing import explain
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan, Term
from lessons.forms.draft import DraftForm, text_area


class TermForm(DraftForm):
    """The word, the forms it takes in the text, its meaning in plain words."""

    did = gettext_noop("Changed a word that is explained")
    by_itself = False

    term = forms.CharField(
        label=gettext_lazy("Word"),
        max_length=100,
        error_messages={"required": gettext_lazy("Write the word that is explained.")},
    )
    forms_ = forms.CharField(
        label=gettext_lazy("Other forms of it in the text"),
        help_text=gettext_lazy("One a line, for example the plural."),
        max_length=1000,
        required=False,
        widget=text_area(2),
    )
    meaning = forms.CharField(
        label=gettext_lazy("Meaning"),
        help_text=gettext_lazy("In plain words, as you would say it to a student."),
        max_length=600,
        required=False,
        widget=text_area(2),
    )

    def __init__(self, *args: Any, term: Term | None, **kwargs: Any) -> None:
        self.before = term.term if term else ""
        initial = {"term": term.term, "forms_": "\n".join(term.forms), "meaning": term.meaning} if term else {}
        super().__init__(*args, part=f"glossary.{self.before}", initial=initial, **kwargs)

    def apply(self, plan: LessonPlan) -> LessonPlan:
        """Return the plan with the word explained."""
        typed = self.cleaned_data
        other = typed["forms_"].splitlines()
        return explain(plan, typed["term"], forms=other, meaning=typed["meaning"], instead_of=self.before)
