"""What every form that takes a file shares: the field, and the size, for one that is far too large never gets here."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings

from lessons.forms.desk import DeskForm


def file_field(label: Any, help_text: Any, endings: Iterable[str]) -> forms.FileField:
    """Return a field for one file with one of these endings; what is missing or empty is for the form to say."""
    return forms.FileField(
        label=label,
        help_text=help_text,
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(endings)}),
    )


class FileForm(DeskForm):
    """A form with a file. `size` is the request's, in bytes: a file that is far too large is dropped on the way."""

    def __init__(self, *args: Any, size: int = 0, **kwargs: Any) -> None:
        self.size = size
        super().__init__(*args, **kwargs)

    def is_too_large(self, given: Any) -> bool:
        """Return whether the file, or the request that it was dropped from, is larger than a file may be."""
        return bool((given.size if given else self.size) > settings.MOST_UPLOAD_BYTES)
