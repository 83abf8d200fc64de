"""Making a class, naming its students, giving it more time."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from crispy_forms.layout import BaseInput
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.forms.desk import DeskForm, Fold, MainPress, Press
from lessons.models.classroom import MOST_STUDENTS

USUAL_DAYS = 60
LONGEST_LABEL = 60


def split_names(text: str) -> list[str]:
    """Return the labels of a pasted list: one a line, or separated by commas, semicolons or tabs on one line."""
    lines = text.splitlines()
    if len([line for line in lines if line.strip()]) == 1:
        lines = text.replace(";", ",").replace("\t", ",").split(",")
    return [" ".join(line.split()) for line in lines if line.strip()]


def looks_like_full_name(label: str) -> bool:
    """Return whether a label has two or more words of letters that begin with a capital, as full names do."""
    words = [word for word in label.replace(",", " ").split() if word[0].isalpha()]
    return sum(word[0].isupper() and len(word.strip(".")) > 1 for word in words) > 1


def date_input() -> forms.DateInput:
    """Return the browser's own date control."""
    return forms.DateInput(attrs={"type": "date", "class": "input input-auto"}, format="%Y-%m-%d")


class NewClassForm(DeskForm):
    """A class of register numbers or of a pasted list, with the day on which all of it goes."""

    label = forms.CharField(label=gettext_lazy("Name of the class"), max_length=LONGEST_LABEL)
    students = forms.IntegerField(
        label=gettext_lazy("Number of students"),
        help_text=gettext_lazy("Each taps their register number. Nobody types or sees a name."),
        initial=30,
        required=False,
        widget=forms.NumberInput(attrs={"class": "input input-auto", "min": 1, "max": MOST_STUDENTS}),
    )
    names = forms.CharField(
        label=gettext_lazy("List of labels, one a line"),
        help_text=gettext_lazy(
            "Short labels your school allows, for example first names or initials. Best left empty."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    names_allowed = forms.BooleanField(label=gettext_lazy("My school allows these names here"), required=False)
    delete_after = forms.DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("The end of the term or school year. After it everything in this class is deleted."),
        widget=date_input(),
    )

    def __init__(self, *args: Any, today: date, count: int = 0, **kwargs: Any) -> None:
        start = {"label": _("Class %(number)d") % {"number": count + 1}}
        start["delete_after"] = (today + timedelta(days=USUAL_DAYS)).isoformat()
        super().__init__(*args, initial={**start, **kwargs.pop("initial", {})}, **kwargs)
        self.fields["label"].error_messages["required"] = _("Give the class a name, for example 9B.")
        self.fields["students"].error_messages["invalid"] = _("Type the number of students in digits.")
        for code in ("required", "invalid"):
            self.fields["delete_after"].error_messages[code] = _("Choose a day, for example 30 June.")

    def class_layout(self) -> Sequence[Any]:
        """Return the fields of the class; the tick about names stands there only when it is asked for."""
        asked = "names_allowed" in self.errors or self["names_allowed"].value()
        names = ["names", "names_allowed"] if asked else ["names"]
        typed = bool(asked or self["names"].value())
        return ("label", "students", Fold(*names, summary=_("Paste a list instead"), open=typed), "delete_after")

    def layout(self) -> Sequence[Any]:
        return self.class_layout()

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Make the class")),)

    def wants_class(self) -> bool:
        """Return whether a class is to be made of what was typed."""
        return True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if self.wants_class():
            self._check_class(cleaned)
        else:
            for name in ("label", "students", "names", "delete_after"):
                self.errors.pop(name, None)
        return cleaned

    def _check_class(self, cleaned: dict[str, Any]) -> None:
        labels = self.labels()
        if labels:
            self.errors.pop("students", None)
        elif not cleaned.get("students") and "students" not in self.errors:
            self.add_error("students", _("Type the number of students, or paste a list."))
        elif not 1 <= cleaned.get("students", 1) <= MOST_STUDENTS:
            self.add_error("students", _("A class has between 1 and %(most)d students.") % {"most": MOST_STUDENTS})
        for label in labels:
            if len(label) > LONGEST_LABEL:
                self.add_error("names", _("“%(label)s…” is too long for a label.") % {"label": label[:20]})
        self._ask_about_full_names(labels)

    def _ask_about_full_names(self, labels: Sequence[str]) -> None:
        full = [label for label in labels if looks_like_full_name(label)]
        if full and not self.cleaned_data.get("names_allowed"):
            message = _(
                "“%(name)s” looks like a full name. Shorten it, or tick that your school allows full names here."
            )
            self.add_error("names_allowed", message % {"name": full[0]})

    def labels(self) -> list[str]:
        """Return the pasted labels, none for register numbers."""
        return split_names(self.cleaned_data.get("names", ""))

    def class_values(self) -> dict[str, Any]:
        """Return what the action that makes a class asks for."""
        labels = self.labels()
        numbers = [str(number) for number in range(1, (self.cleaned_data.get("students") or 0) + 1)]
        return {
            "label": self.cleaned_data["label"],
            "labels": labels or numbers,
            "naming": "list" if labels else "numbers",
            "delete_after": self.cleaned_data["delete_after"],
        }


class RenameForm(DeskForm):
    """Another label for a student."""

    label = forms.CharField(
        label=gettext_lazy("New label"),
        help_text=gettext_lazy("It replaces the old one everywhere at once."),
        max_length=LONGEST_LABEL,
        error_messages={"required": gettext_lazy("Type the new label.")},
    )

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Rename")),)


class ExtendForm(DeskForm):
    """A later, or earlier, last day."""

    delete_after = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=date_input(),
        error_messages={
            "required": gettext_lazy("Choose a day, for example 30 June."),
            "invalid": gettext_lazy("Choose a day, for example 30 June."),
        },
    )

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Change the last day")),)


class NormsForm(DeskForm):
    """The rules of the class's talks, one a line."""

    norms = forms.CharField(
        label=gettext_lazy("Rules, one a line"),
        help_text=gettext_lazy("Leave it empty for the usual ones. Students of an open lesson are asked again."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Take these rules")),)
