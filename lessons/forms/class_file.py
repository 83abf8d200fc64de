"""A class file, brought from a colleague."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import BaseInput
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.class_file import ENDING
from lessons.forms.desk import DeskForm, MainPress


class ClassFileForm(DeskForm):
    """One file; the action says what is wrong with it."""

    class_file = forms.FileField(
        label=gettext_lazy("Class file"),
        help_text=gettext_lazy("It ends in .class.json.gz and has at most 5 MB."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": f"{ENDING},.gz"}),
    )

    def __init__(self, *args: Any, size: int = 0, **kwargs: Any) -> None:
        """`size` is the request's, in bytes: a file that is far too large is dropped before it gets here."""
        self.size = size
        super().__init__(*args, **kwargs)

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Take the class in")),)

    def clean_class_file(self) -> Any:
        given = self.cleaned_data["class_file"]
        if given is None and self.size <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            raise forms.ValidationError(_("Choose a class file first."))
        if given is None or given.size > settings.MOST_UPLOAD_BYTES:
            raise forms.ValidationError(_("This class file is larger than 5 MB. It cannot be taken in."))
        return given
