"""A backup, brought from another place."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import BaseInput
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.forms.desk import DeskForm, Press
from quizsite.backup.folder import ENDING


class BringForm(DeskForm):
    """One file, which is looked into before anything is replaced."""

    backup = forms.FileField(
        label=gettext_lazy("Backup file"),
        help_text=gettext_lazy("It ends in .backup and has at most 5 MB."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ENDING}),
    )

    def __init__(self, *args: Any, size: int = 0, **kwargs: Any) -> None:
        """`size` is the request's, in bytes: a file that is far too large is dropped before it gets here."""
        self.size = size
        super().__init__(*args, **kwargs)

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Look into it")),)

    def clean_backup(self) -> Any:
        given = self.cleaned_data["backup"]
        too_large = given.size > settings.MOST_UPLOAD_BYTES if given else self.size > settings.MOST_UPLOAD_BYTES
        if too_large:
            raise forms.ValidationError(
                _("This file is larger than 5 MB. Put it into the folder named below, then load this page again.")
            )
        if given is None:
            raise forms.ValidationError(_("Choose a backup file first."))
        return given
