"""A section: its title and what awaits in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lessons.core.article import Section
from lessons.core.editing import describe_section
from lessons.core.messages import gettext_noop
from lessons.core.plan import LONGEST_TITLE, LessonPlan
from lessons.forms.draft import DraftForm, text_area


class SectionForm(DraftForm):
    """The name of a part, and a note for what is hard in it alone."""

    did = gettext_noop("Changed a part")

    title = forms.CharField(
        label=gettext_lazy("Name of this part"),
        help_text=gettext_lazy("Students see it. Without one, parts are counted."),
        max_length=LONGEST_TITLE,
        required=False,
    )
    content_note = forms.CharField(
        label=gettext_lazy("Content note for this part"),
        help_text=gettext_lazy("Students read it before the text of this part. It may stay empty."),
        max_length=1000,
        required=False,
        widget=text_area(2),
    )

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        self.section = section
        initial = {"title": section.title, "content_note": section.content_note}
        super().__init__(*args, part=f"sections.{section.id}", initial=initial, **kwargs)

    def apply(self, plan: LessonPlan) -> LessonPlan:
        """Return the plan with what was typed here."""
        typed = self.cleaned_data
        return describe_section(plan, self.section.id, title=typed["title"], content_note=typed["content_note"])
