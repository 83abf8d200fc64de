"""A lesson from an empty page: a title and, if wished, a text of one's own."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import BaseInput
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec.structs import replace

from lessons.core.article import Section, Source, stopgap_title
from lessons.core.errors import LessonError
from lessons.core.plan import FORMAT, LONGEST_TITLE, LessonPlan, plan_of
from lessons.core.reading import reading_of_text
from lessons.forms.desk import DeskForm, MainPress
from lessons.forms.draft import text_area
from lessons.templatetags.words import say

LANGUAGES = [("en", gettext_lazy("English")), ("kk", gettext_lazy("Kazakh")), ("ru", gettext_lazy("Russian"))]


class EmptyForm(DeskForm):
    """What an empty lesson begins with; nothing is drafted from its text."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=LONGEST_TITLE,
        error_messages={"required": gettext_lazy("Give the lesson a title.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the text"), choices=LANGUAGES)
    text = forms.CharField(
        label=gettext_lazy("A text of your own"),
        help_text=gettext_lazy("With an empty line between paragraphs. It may stay empty and be written later."),
        required=False,
        strip=False,
        widget=text_area(6),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="id_empty_%s", **kwargs)

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Start with this")),)

    def clean(self) -> dict[str, Any]:
        text = self.cleaned_data.get("text", "")
        if text.strip() and not self.errors:
            try:
                self.article = reading_of_text(f"{self.cleaned_data['title']}\n\n{text}").article
            except LessonError as error:
                self.add_error("text", say(error))
        return self.cleaned_data

    def plan(self) -> LessonPlan:
        """Return the lesson that the typed words make: sections and voices where there is a text, no question."""
        title, language = self.cleaned_data["title"], self.cleaned_data["language"]
        if not self.cleaned_data["text"].strip():
            section = Section("part1", stopgap_title(1), ())
            return LessonPlan(format=FORMAT, title=title, language=language, blocks=(), sections=(section,))
        return replace(plan_of(self.article), title=title, language=language, source=Source(), article_hash="")
