"""A class file, brought from a colleague."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import BaseInput
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.class_file import ENDING
from lessons.forms.desk import MainPress
from lessons.forms.file import FileForm, file_field


class ClassFileForm(FileForm):
    """One file; the action says what is wrong with it."""

    class_file = file_field(
        gettext_lazy("Class file"), gettext_lazy("It ends in .class.json.gz and has at most 5 MB."), (ENDING, ".gz")
    )

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Take the class in")),)

    def clean_class_file(self) -> Any:
        given = self.cleaned_data["class_file"]
        if self.is_too_large(given):
            raise forms.ValidationError(_("This class file is larger than 5 MB. It cannot be taken in."))
        if given is None:
            raise forms.ValidationError(_("Choose a class file first."))
        return given
