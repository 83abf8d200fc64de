"""A part of the text for the wall, with the strokes that the teacher chose; proofs only once they may be known."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from lessons.core.article import Role
from lessons.core.numbering import numbers_of
from lessons.core.plan import Lookup
from lessons.core.shown_text import How
from lessons.core.value import Value
from lessons.models import Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.sitting import seat_open

LONG = 1000
LONGEST = 1700


class WallLine(Value):
    """A sentence, or what was cut: the space before it, its words, whether it carries a stroke."""

    id: str
    lead: str
    words: str
    how: How
    marked: bool
    stroke: bool


class WallParagraph(Value):
    """A block of the text; `number` is 0 for what carries none."""

    number: int
    role: Role
    lines: tuple[WallLine, ...]


class WallText(Value):
    """One part of the text. `proofs` are the questions whose proof may be shown, by id with their numbers."""

    title: str
    language: str
    heading: str
    part: int
    parts: int
    paragraphs: tuple[WallParagraph, ...]
    proofs: tuple[tuple[str, int], ...]

    @property
    def size(self) -> str:
        """How the part fits on a wall: "" for one that is short, else "long" or "longest"."""
        letters = sum(len(line.words) for paragraph in self.paragraphs for line in paragraph.lines)
        return "longest" if letters > LONGEST else "long" if letters > LONG else ""

    @property
    def sentences(self) -> tuple[tuple[int, WallLine], ...]:
        """The sentences that can carry a stroke, each with the number of its paragraph."""
        return tuple((one.number, line) for one in self.paragraphs for line in one.lines if line.id)


def text_for(run: Run, *, part: int, strokes: Collection[str], proof: str, now: datetime) -> WallText:
    """Return a part of the class's text, the nearest one there is, with strokes over sentences that the teacher named.
    Without a number it is the part that a class which reads together has come to.

    `proof` names a question whose evidence is drawn as well, if it may be known now. Nothing else here depends on it.
    """
    lookup = lookup_of(run.edition_id)
    sections = lookup.plan.sections
    number = max(1, min(part or (run.open_parts if run.pace == "teacher" else 1), len(sections)))
    known = may_be_known(run, now=now)
    proved = lookup.asked[proof].question.evidence if known and proof in lookup.asked else ()
    section, drawn = sections[number - 1], {*strokes, *proved}
    paragraphs = tuple(_paragraph(lookup, block, drawn) for block in section.blocks)
    here = {line.id for paragraph in paragraphs for line in paragraph.lines}
    numbers = numbers_of(lookup.chosen(run.questions))
    proofs = (
        (id_, numbers[id_])
        for id_ in numbers
        if lookup.asked[id_].question.scored and here.intersection(lookup.asked[id_].question.evidence)
    )
    title, language = lookup.plan.title, lookup.plan.language
    return WallText(title, language, section.title, number, len(sections), paragraphs, tuple(proofs) if known else ())


def may_be_known(run: Run, *, now: datetime) -> bool:
    """Return whether right answers may stand on the wall: the lesson is closed, they are told, and nobody still
    writes."""
    if run.state != "closed" or run.feedback == "never":
        return False
    later = Seat.objects.filter(Q(open_until__gt=now) | Q(extra_minutes__gt=0), klass_id=run.klass_id, run=run)
    return not any(seat_open(seat, now) for seat in later.select_related("run"))


def _paragraph(lookup: Lookup, block: str, strokes: Collection[str]) -> WallParagraph:
    lines = tuple(
        WallLine(
            id=one.ids[0] if one.ids and one.how != "cut" else "",
            lead=one.lead,
            words=one.words,
            how=one.how,
            marked=one.marked,
            stroke=one.how != "cut" and bool(strokes) and not set(one.ids).isdisjoint(strokes),
        )
        for one in lookup.shown(block)
    )
    return WallParagraph(lookup.paragraph_numbers().get(block, 0), lookup.blocks[block].role, lines)
