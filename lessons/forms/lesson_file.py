"""A lesson file, brought from another computer."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import BaseInput
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.errors import LessonError
from lessons.core.lesson_file import ENDING, ENDINGS, read_lesson_file
from lessons.core.plan import LessonPlan
from lessons.forms.desk import Press
from lessons.forms.file import FileForm, file_field
from lessons.templatetags.words import say


class LessonFileForm(FileForm):
    """One file; what is wrong with it stands beside it. A sound one gives `text` and `plan`."""

    lesson_file = file_field(
        gettext_lazy("Lesson file"), gettext_lazy("It ends in .lesson.json and has at most 5 MB."), (ENDING, *ENDINGS)
    )
    text: str
    plan: LessonPlan

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Put it on my shelf")),)

    def clean_lesson_file(self) -> Any:
        given = self.cleaned_data["lesson_file"]
        if self.is_too_large(given):
            raise forms.ValidationError(_("This lesson file is larger than 5 MB. Take something out."))
        if given is None:
            raise forms.ValidationError(_("Choose a lesson file first."))
        try:
            self.text, self.plan = read_lesson_file(given.read(), given.name)
        except LessonError as error:
            raise forms.ValidationError(say(error)) from error
        return given
