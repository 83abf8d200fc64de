"""A new paragraph of a text that is written for the lesson."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.editing import write_block
from lessons.core.editing.written import LONGEST_BLOCK, MakeId
from lessons.core.labels import ROLES
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan
from lessons.core.reading.sentences import split_sentences
from lessons.forms.draft import DraftForm, text_area


class ParagraphForm(DraftForm):
    """The text of the paragraph and what it is; it stands behind the block `after`, "" for in front of all."""

    did = gettext_noop("Wrote a paragraph")
    by_itself = False

    text = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy("An empty line begins another paragraph."),
        max_length=LONGEST_BLOCK,
        error_messages={"required": gettext_lazy("Write the paragraph.")},
        widget=text_area(6, short=False),
    )

    def __init__(self, *args: Any, after: str, make_id: MakeId, **kwargs: Any) -> None:
        self.after, self.make_id = after, make_id
        super().__init__(*args, part="", **kwargs)

    def own_fields(self) -> dict[str, forms.Field]:
        roles = [(role, _(words)) for role, words in ROLES.items()]
        return {"role": forms.ChoiceField(label=_("What this is"), choices=roles, initial="body")}

    def apply(self, plan: LessonPlan) -> LessonPlan:
        """Return the plan with the paragraphs in it: an empty line begins another one."""
        after = self.after
        for text in re.split(r"\n\s*\n", self.cleaned_data["text"].replace("\r\n", "\n").strip()):
            new = self.make_id()
            plan = write_block(
                plan,
                new,
                after=after,
                text=text,
                role=self.cleaned_data["role"],
                split=split_sentences,
                make_id=self.make_id,
            )
            after = new
        return plan
