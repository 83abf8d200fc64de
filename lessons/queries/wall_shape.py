"""Counts for the wall: the shape of a poll or of stances, how many are here and how far. Nobody is found in them."""

from lessons.core.protocol import STANCES
from lessons.core.question import FEWEST_VOICES
from lessons.core.value import Value
from lessons.models import Run, StandCount
from lessons.queries.editions import lookup_of
from lessons.queries.pace import places_of
from lessons.queries.polls import tallies_of
from lessons.queries.wall import WallState, has_stances, stages_with_stance

STANCE = "stance"


class Bar(Value):
    """How many chose one thing; `percent` of all voices."""

    words: str
    count: int
    percent: int


class Shape(Value):
    """Bars of one count, () while too few have a voice in it; `stage` names when it was counted, "" for a poll."""

    stage: str
    voices: int
    bars: tuple[Bar, ...]


class WallShape(Value):
    """What was asked and how the class stands to it; `others` are the ids of all that can be shown, in order.

    `in_fives` says that the newest voices wait until five of them have come.
    """

    of: str
    text: str
    language: str
    shapes: tuple[Shape, ...]
    others: tuple[str, ...]
    in_fives: bool = False
    fewest: int = FEWEST_VOICES

    @property
    def stances(self) -> bool:
        """Whether the words are those of a stance, marked for translation."""
        return self.of == STANCE


class WallCounts(Value):
    """How many are here of all, how many at each part, behind the last and not begun."""

    here: int
    seats: int
    parts: tuple[Bar, ...]
    behind: int
    waiting: int


def shape_for(run: Run, *, of: str) -> WallShape | None:
    """Return the shape of a poll by its id, or of the stances; of the first there is when the name is unknown."""
    lookup = lookup_of(run.edition_id)
    polls = [one for one in lookup.chosen(run.questions) if one.question.is_poll]
    others = (*(one.question.id for one in polls), *((STANCE,) if has_stances(run) else ()))
    if not others:
        return None
    name, language = of if of in others else others[0], lookup.plan.language
    if name == STANCE:
        return WallShape(name, lookup.prompts[run.prompt].text, language, _stances(run), others)
    poll = next(one for one in polls if one.question.id == name)
    rows = tallies_of(run, (poll,), now=None).get(name, ())
    shape = _shape("", {row.words: row.count for row in rows})
    return WallShape(name, poll.question.stem, language, (shape,), others, in_fives=True)


def _stances(run: Run) -> tuple[Shape, ...]:
    """Return how the class stood at each stage that has ended: from what was counted then, never from a student."""
    rows = StandCount.objects.filter(klass_id=run.klass_id, run=run, prompt=run.prompt)
    counted = dict(rows.values_list("stage", "counts"))
    return tuple(
        _shape(
            stage.label,
            {words: counted[stage.name].get(name, 0) for name, words in STANCES.items()}
            if stage.name in counted
            else {},
        )
        for stage in stages_with_stance(run)
    )


def _shape(stage: str, counts: dict[str, int]) -> Shape:
    voices = sum(counts.values())
    if voices < FEWEST_VOICES:
        return Shape(stage, 0, ())
    return Shape(stage, voices, tuple(Bar(words, one, round(100 * one / voices)) for words, one in counts.items()))


def counts_for(run: Run, state: WallState) -> WallCounts:
    """Return how many are here and how far the class is, as numbers."""
    places, titles = places_of(run), [section.title for section in lookup_of(run.edition_id).plan.sections]
    started, behind = sum(places.values()), places.get(len(titles) + 1, 0)
    parts = tuple(
        Bar(title, places.get(number, 0), round(100 * places.get(number, 0) / max(1, state.seats)))
        for number, title in enumerate(titles, start=1)
    )
    return WallCounts(state.here, state.seats, parts, behind, max(0, state.seats - started))
