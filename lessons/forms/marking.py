"""What a marking page sends: levels, shares and comments, words with which an answer goes back, comments to keep."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lessons.core.digits import whole_number
from lessons.core.messages import Message, gettext_noop

SHARES = (("", _("not marked")), ("0", _("none")), ("0.25", "¼"), ("0.5", "½"), ("0.75", "¾"), ("1", _("all")))
MOST_COMMENT = 2000
MOST_WORDS = 500
COMMENT_TOO_LONG = Message(
    gettext_noop("This comment is not saved: it has more than %(most)d letters. Make it shorter."),
    {"most": MOST_COMMENT},
)
NO_SHARE = Message(gettext_noop("This is not saved: choose a share of the points, a comment goes with one."))
NO_LEVEL = Message(gettext_noop("This is not saved: choose a level, a comment goes with one."))
NO_SUCH_SHARE = Message(gettext_noop("Choose a share between none and all of the points."))
TYPED = ("share-", "level-", "comment-")


@dataclass(frozen=True, slots=True)
class GivenMark:
    """A share, or a level by its id, and a comment for one answer."""

    answer: int
    share: float
    level: str
    comment: str


class MarkForm(forms.Form):
    """One answer's share of the points and a comment for the student."""

    share = forms.ChoiceField(choices=SHARES, required=False, label=_("Share of the points"))
    comment = forms.CharField(
        max_length=MOST_COMMENT, required=False, label=_("Comment for the student"), widget=forms.Textarea
    )


def read_marks(
    data: QueryDict, own: Mapping[int, str] | None = None, *, levels: bool = False
) -> tuple[tuple[GivenMark, ...], dict[int, Message]]:
    """Return the marks that a marking page sent, those that differ from what it was opened with, and what is wrong.

    `own` are the teacher's comments by their keys: one that was chosen in a list is written behind what stands in the
    box. A comment without a mark, or one that is too long, is named under its answer instead of being dropped; with
    `levels` the mark that is missing is a level.
    """
    marks, problems = [], {}
    for answer in _answers(data):
        form = MarkForm({"share": data.get(f"share-{answer}", ""), "comment": _comment(data, answer, own or {})})
        if not form.is_valid():
            problems[answer] = COMMENT_TOO_LONG if "comment" in form.errors else NO_SUCH_SHARE
            continue
        share, level, comment = (
            form.cleaned_data["share"],
            data.get(f"level-{answer}", ""),
            form.cleaned_data["comment"],
        )
        before = tuple(data.get(f"was-{name}-{answer}", "").strip() for name in ("share", "level", "comment"))
        if (share, level, comment) == before:
            continue
        if not share and not level:
            problems[answer] = NO_LEVEL if levels else NO_SHARE
            continue
        marks.append(GivenMark(answer, float(share or 0), level, comment))
    return tuple(marks), problems


def _answers(data: QueryDict) -> list[int]:
    """Return the answers of which anything was sent, in the order of the page."""
    sent = [name.partition("-")[2] for name in data if name.startswith(TYPED)]
    return list(dict.fromkeys(key for one in sent if (key := whole_number(one)) is not None))


def _comment(data: QueryDict, answer: int, own: Mapping[int, str]) -> str:
    typed = data.get(f"comment-{answer}", "").strip()
    chosen = own.get(whole_number(data.get(f"own-{answer}", "")) or 0, "")
    return typed if chosen in typed else f"{typed}\n{chosen}".strip()


def read_kept(data: QueryDict) -> tuple[str, ...]:
    """Return the comments that the teacher ticked to be kept in their list."""
    answers = [whole_number(name.removeprefix("keep-")) for name in data if name.startswith("keep-")]
    texts = [data.get(f"comment-{answer}", "").strip() for answer in answers if answer is not None]
    return tuple(text for text in texts if text)


def read_late(data: QueryDict) -> list[int]:
    """Return the answers of which what came after the end shall count."""
    return [key for sent in data.getlist("late") if (key := whole_number(sent)) is not None]


def read_answer_key(data: QueryDict, name: str = "answer") -> int | None:
    """Return the one answer that a press was about, None when it named none."""
    return whole_number(data.get(name, ""))


def read_words(data: QueryDict) -> str:
    """Return what the teacher says to an answer that goes back: under the press's own name, cut to the most letters."""
    return data.get(f"words-{data.get('answer', '')}", "").replace("\r\n", "\n").strip()[:MOST_WORDS]


def typed_in(data: QueryDict, *, without: tuple[int, ...] = ()) -> dict[str, str]:
    """Return what stands in the boxes of a marking page that was sent, but for the answers that were dealt with."""
    gone = {f"{name}{answer}" for name in TYPED for answer in without}
    return {name: data.get(name, "") for name in data if name.startswith(TYPED) and name not in gone}
