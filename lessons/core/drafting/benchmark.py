"""The benchmark: figures over many drafts, per family and in total, held against the floors of `floors.toml`."""

from collections.abc import Callable, Sequence
from typing import Any

from lessons.core.data.lists import read_data
from lessons.core.drafting.scoring import PlanScore, QuestionScore
from lessons.core.reading.words import content_words
from lessons.core.value import Value

FLOORS = "floors.toml"
FEWEST_WORDS = 450
SKILL_GROUPS_WANTED = 4
CRITICAL = {1: 3.84, 2: 5.99, 3: 7.81}  # chi-square at p = .05 by degrees of freedom
SHARES = (
    "evidence_in_the_body",
    "key_inside_its_evidence",
    "key_unique",
    "banned_shapes",
    "not_self_contained",
)
Pick = tuple[int, tuple[str, ...], str]


class Figure(Value):
    """A measured value with the count it rests on, its floor or ceiling if it has one, and whether it holds.

    One that rests on too few cases is not judged: its gate says from how many on it would be.
    """

    name: str
    value: float
    of: int
    gate: str = ""
    holds: bool = True
    judged: bool = True


class FamilyRow(Value):
    """What one family gave: questions, things to answer in them, and how many questions fail each measure."""

    family: str
    questions: int
    items: int
    ready: int
    failing: dict[str, int]


def family_rows(scores: Sequence[PlanScore]) -> tuple[FamilyRow, ...]:
    """Return a row for each family that drafted anything, by name."""
    questions = [one for score in scores for one in score.questions]
    names = sorted({one.family for one in questions})
    return tuple(_row(name, [one for one in questions if one.family == name]) for name in names)


def figures(scores: Sequence[PlanScore], *, measured: dict[str, float]) -> tuple[Figure, ...]:
    """Return every figure with its gate; `measured` holds what only the caller can know, such as seconds.

    Items per 1,000 words count what is ready and keyed in articles of 450 words or more, each gap of a word bank as
    one; the second figure counts a bank as one.
    """
    questions = [one for score in scores for one in score.questions]
    shares = [figure(name, *_share([bool(getattr(one, name)) for one in questions])) for name in SHARES]
    picks = [pick for score in scores for pick in score.picks]
    return (
        figure("schema_sound", *_share([score.schema_sound for score in scores])),
        *shares,
        *(_summed(name, scores) for name in ("same_evidence_twice", "stems_alike", "key_in_another_item")),
        *_spread(scores),
        figure("key_positions_chi_square_over_critical", chi_square(picks), len(picks)),
        figure("key_longest_off_chance", off_chance(picks), len(picks)),
        figure("best_guess_over_chance", best_guess(picks), len(picks)),
        *_yield(scores),
        *(figure(name, value, len(scores)) for name, value in measured.items()),
    )


def figure(name: str, value: float, of: int, *, held_by: str = FLOORS) -> Figure:
    """Return a value held against its floor or ceiling in a data file; without one, or over too few cases, it holds."""
    floor: dict[str, Any] = read_data(held_by).get(name, {})
    least, most = floor.get("least"), floor.get("most")
    gate = f"≥ {least:g}" if least is not None else f"≤ {most:g}" if most is not None else ""
    if "fewest" in floor:
        gate = f"{gate} from {floor['fewest']} cases on"
    if of < floor.get("fewest", 0):
        return Figure(name, value, of, gate, judged=False)
    holds = (least is None or value >= least) and (most is None or value <= most)
    return Figure(name, value, of, gate, holds)


def _share(flags: Sequence[bool]) -> tuple[float, int]:
    return (sum(flags) / len(flags) if flags else 0.0), len(flags)


def _summed(name: str, scores: Sequence[PlanScore]) -> Figure:
    return figure(name, float(sum(getattr(score, name) for score in scores)), len(scores))


def _spread(scores: Sequence[PlanScore]) -> tuple[Figure, ...]:
    """Return how many sections have an item, and how many lessons reach four groups of skills; long articles only."""
    long = _news(scores)
    sections = sum(score.sections for score in long)
    reached = sum(score.sections_with_an_item for score in long)
    varied = [score.skill_groups >= SKILL_GROUPS_WANTED for score in long]
    return (
        figure("sections_with_an_item", reached / max(sections, 1), sections),
        figure("lessons_with_four_skill_groups", *_share(varied)),
    )


def _news(scores: Sequence[PlanScore]) -> list[PlanScore]:
    """Return the scores of English articles of 450 words or more."""
    return [score for score in scores if score.words >= FEWEST_WORDS and score.language == "en"]


def _yield(scores: Sequence[PlanScore]) -> tuple[Figure, ...]:
    long = _news(scores)
    ready = [one for score in long for one in score.questions if one.ready]
    thousands = max(sum(score.words for score in long), 1) / 1000
    gaps, whole = sum(one.items for one in ready), len(ready)
    return (
        figure("items_per_1000_words", gaps / thousands, gaps),
        figure("items_per_1000_words_banks_as_one", whole / thousands, whole),
    )


def _row(name: str, questions: Sequence[QuestionScore]) -> FamilyRow:
    good = ("evidence_in_the_body", "key_inside_its_evidence", "key_unique")
    failing = {one: sum(getattr(score, one) != (one in good) for score in questions) for one in SHARES}
    return FamilyRow(
        name, len(questions), sum(one.items for one in questions), sum(one.ready for one in questions), failing
    )


def chi_square(picks: Sequence[Pick]) -> float:
    """Return the chi-square of key places, pooled over numbers of options, over its critical value at p = .05."""
    over = [0.0]
    for size in {len(options) for _, options, _ in picks} & {freedom + 1 for freedom in CRITICAL}:
        places = [place for place, options, _ in picks if len(options) == size]
        expected = len(places) / size
        total = sum((places.count(place) - expected) ** 2 / expected for place in range(size))
        over.append(total / CRITICAL[size - 1])
    return max(over)


def off_chance(picks: Sequence[Pick]) -> float:
    """Return how far the share of keys that are the longest option lies from chance."""
    return abs(_gain(picks, lambda option, stem: len(option)))


def best_guess(picks: Sequence[Pick]) -> float:
    """Return by how much the best single way to guess beats chance: longest, shortest, first, like the stem."""
    ways: tuple[Callable[[str, str], float], ...] = (
        lambda option, stem: len(option),
        lambda option, stem: -len(option),
        lambda option, stem: 0,
        lambda option, stem: len(content_words(option) & content_words(stem)),
    )
    return max(_gain(picks, way) for way in ways)


def _gain(picks: Sequence[Pick], way: Callable[[str, str], float]) -> float:
    """Return the share of items that a way of guessing gets right, less what chance would; ties go to the first."""
    if not picks:
        return 0.0
    right = sum(options.index(max(options, key=lambda one: way(one, stem))) == place for place, options, stem in picks)
    return right / len(picks) - sum(1 / len(options) for _, options, _ in picks) / len(picks)
