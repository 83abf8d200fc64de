"""A lesson file, brought from another computer."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import BaseInput
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.errors import LessonError
from lessons.core.lesson_file import ENDING, ENDINGS, read_lesson_file
from lessons.core.plan import LessonPlan
from lessons.forms.desk import DeskForm, Press
from lessons.templatetags.words import say


class LessonFileForm(DeskForm):
    """One file; what is wrong with it stands beside it. A sound one gives `text` and `plan`."""

    lesson_file = forms.FileField(
        label=gettext_lazy("Lesson file"),
        help_text=gettext_lazy("It ends in .lesson.json and has at most 5 MB."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join((ENDING, *ENDINGS))}),
    )
    text: str
    plan: LessonPlan

    def __init__(self, *args: Any, size: int = 0, **kwargs: Any) -> None:
        """`size` is the request's, in bytes: a file that is far too large is dropped before it gets here."""
        self.size = size
        super().__init__(*args, **kwargs)

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Put it on my shelf")),)

    def clean_lesson_file(self) -> Any:
        given = self.cleaned_data["lesson_file"]
        if given is None and self.size > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            raise forms.ValidationError(_("This lesson file is larger than 5 MB. Take something out."))
        if given is None:
            raise forms.ValidationError(_("Choose a lesson file first."))
        try:
            self.text, self.plan = read_lesson_file(given.read(), given.name)
        except LessonError as error:
            raise forms.ValidationError(say(error)) from error
        return given
