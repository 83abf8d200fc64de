"""A new lesson: an article pasted or uploaded."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import BaseInput
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.errors import LessonError
from lessons.core.lesson_file import is_lesson_file
from lessons.core.reading import Reading, marked, reading_of_file, reading_of_text
from lessons.core.reading.readers import READERS
from lessons.forms.desk import MainPress
from lessons.forms.file import FileForm, file_field
from lessons.templatetags.words import say

ACCEPTED = tuple(ending for reader in READERS for ending in reader.endings)


class ArticleForm(FileForm):
    """Either a text or a file; what is wrong with it stands beside the one that was given."""

    text = forms.CharField(
        label=gettext_lazy("Paste the article"),
        help_text=gettext_lazy("With its headline in the first line and an empty line between paragraphs."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    file = file_field(
        gettext_lazy("Or choose a file"),
        gettext_lazy(
            "A saved web page (.html), a Word file (.docx), a PDF, or plain text (.txt, .md), of at most 5 MB. It is "
            "read here and not kept."
        ),
        ACCEPTED,
    )
    reading: Reading

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Make a draft of it")),)

    def clean(self) -> dict[str, Any]:
        given, typed = self.cleaned_data.get("file"), self.cleaned_data.get("text", "")
        if self.size > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            self.add_error(
                "file", _("This file is larger than 5 MB. Bring the article's text alone, without pictures.")
            )
        if given and is_lesson_file(given.name):
            self.add_error("file", _("This looks like a lesson file. Choose it under “Bring a lesson file”."))
        if not self.errors:
            try:
                self.reading = reading_of_file(given.read(), given.name) if given else reading_of_text(typed)
            except LessonError as error:
                self.add_error("file" if given else "text", say(error))
            else:
                if self.reading.check_first:
                    self._ask_to_check()
        return self.cleaned_data

    def _ask_to_check(self) -> None:
        """Put the words that were read into the text field, to be checked there and sent again without the file.

        The headings carry marks, so that they are still headings then.
        """
        self.data = {**self.data, "text": marked(self.reading.article.blocks)}
        for remark in self.reading.remarks:
            self.add_error("text", say(remark))
