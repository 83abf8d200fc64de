"""A backup, brought from another place."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import BaseInput
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.forms.desk import Press
from lessons.forms.file import FileForm, file_field
from quizsite.backup.folder import ENDING


class BringForm(FileForm):
    """One file, which is looked into before anything is replaced."""

    backup = file_field(
        gettext_lazy("Backup file"), gettext_lazy("It ends in .backup and has at most 5 MB."), (ENDING,)
    )

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Look into it")),)

    def clean_backup(self) -> Any:
        given = self.cleaned_data["backup"]
        if self.is_too_large(given):
            raise forms.ValidationError(
                _("This file is larger than 5 MB. Put it into the folder named below, then load this page again.")
            )
        if given is None:
            raise forms.ValidationError(_("Choose a backup file first."))
        return given
