"""The contract of a question kind: plain values in, plain values out, never HTML, forms or a clock."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, Literal, Protocol, TypeVar

import msgspec

from lessons.core.errors import LessonError
from lessons.core.messages import Message, Problem, Words, gettext_noop
from lessons.core.value import Value

KindName = Literal[
    "choice", "claim_check", "number", "mark", "open", "several", "short", "order", "sort", "bank", "poll"
]
Origin = Literal["drafted", "written", "imported"]
Verdict = Literal["supported", "contradicted", "not_said"]
Skill = Literal[
    "locate",
    "sequence",
    "main_idea",
    "inference",
    "vocabulary",
    "cause_effect",
    "source",
    "claim_type",
    "evidence",
    "framing",
    "missing_voices",
    "corroborate",
]
SKILL_GROUPS: dict[str, tuple[Skill, ...]] = {
    "locate": ("locate", "sequence"),
    "understand": ("main_idea", "inference", "vocabulary", "cause_effect"),
    "source": ("source", "claim_type"),
    "weigh": ("evidence", "framing", "missing_voices"),
    "beyond": ("corroborate",),
}

Raw = Mapping[str, Sequence[str]]
"""What a page sent: input name to the values that stand under it."""
Response = dict[str, tuple[str, ...]]
"""A response that a kind has accepted: input name to ids, or to one text. Never positions."""


class Question(Value):
    """One question of a lesson plan. `points` 0 is a guiding check or a poll; `payload` belongs to the kind.

    `credited` gives everybody the points, whatever was answered: something is wrong with the question itself.
    """

    id: str
    section: str
    kind: KindName
    skill: Skill
    depth: Literal[1, 2, 3]
    stem: str
    payload: dict[str, Any]
    evidence: tuple[str, ...] = ()
    feedback: str = ""
    points: int = 1
    origin: Origin = "written"
    family: str = ""
    ready: bool = True
    credited: bool = False

    @property
    def guiding(self) -> bool:
        """Whether this is a guiding check: asked while reading, retried, never scored."""
        return self.points == 0 and not self.is_poll

    @property
    def is_poll(self) -> bool:
        """Whether this asks where somebody stands: always asked, never scored, never shown beside a name."""
        return self.kind == "poll"

    @property
    def scored(self) -> bool:
        """Whether this counts: it has points, and stands in selections."""
        return not self.guiding and not self.is_poll


# --- what a kind asks the student for: one template per named input draws it ---


class Option(Value):
    """Something to pick or to place; the id stays when the words change. `sentence` is the id of one that it shows."""

    id: str
    text: Any  # Words: a Message when the words are ours
    sentence: str = ""


class PickOne(Value):
    """One of several options."""

    template: ClassVar[str] = "pick_one"
    name: str
    options: tuple[Option, ...]


class PickMany(Value):
    """All options that fit, one or more."""

    template: ClassVar[str] = "pick_many"
    name: str
    options: tuple[Option, ...]


class TypedNumber(Value):
    """A number typed by hand, with the unit shown behind it."""

    template: ClassVar[str] = "number"
    name: str
    unit: str = ""


class LongText(Value):
    """Free text of at most `limit` characters; `underline_first` when a sentence is to be underlined before."""

    template: ClassVar[str] = "long_text"
    name: str
    limit: int = 4000
    underline_first: bool = False


class MarkSentence(Value):
    """One sentence of the passage, named by its id."""

    template: ClassVar[str] = "mark_sentence"
    name: str
    sentences: tuple[str, ...]


class ShortText(Value):
    """A word or a name typed by hand, of at most `limit` characters."""

    template: ClassVar[str] = "short_text"
    name: str
    limit: int = 200


class Stretch(Value):
    """A stretch of a passage, and the gap that follows it: its id and number, "" and 0 when none does."""

    text: str
    gap: str = ""
    number: int = 0


class Bank(Value):
    """Words to put into the gaps of a passage; each gap sends its answer under its own id."""

    template: ClassVar[str] = "bank"
    name: str
    passage: tuple[Stretch, ...]
    words: tuple[Option, ...]


class Sort(Value):
    """Things to put into named groups; each sends its group under its own id."""

    template: ClassVar[str] = "sort"
    name: str
    items: tuple[Option, ...]
    groups: tuple[Option, ...]


class Order(Value):
    """Things to put into order; the page sends each thing's place, 1 for the first, under the thing's own id."""

    template: ClassVar[str] = "order"
    name: str
    items: tuple[Option, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The places as they are sent: "1" for the first."""
        return tuple(str(number) for number, _ in enumerate(self.items, start=1))


Input = PickOne | PickMany | TypedNumber | LongText | MarkSentence | ShortText | Bank | Sort | Order


# --- what a kind asks the teacher for: the editor builds its form from these ---

FieldType = Literal[
    "line",
    "text",
    "tick",
    "number",
    "options",
    "option",
    "keys",
    "verdict",
    "sentences",
    "notes",
    "misreadings",
    "misread_numbers",
    "lines",
    "gaps",
    "groups",
    "items",
    "steps",
    "positions",
    "levels",
]


class Field(Value):
    """One thing the editor asks: `name` is the payload's field, `label` and `help` are marked for translation."""

    name: str
    type: FieldType
    label: str
    help: str = ""
    required: bool = True


MOST_THINGS: Final = 26
FEWEST_VOICES: Final = 5
"""How many must have answered a poll before anybody sees how: fewer would show where one student stands."""


def too_many(things: Sequence[Any], place: str) -> tuple[Problem, ...]:
    """Return the problem with more things than there are letters: on paper each one has its own."""
    if len(things) <= MOST_THINGS:
        return ()
    words = gettext_noop("There are %(count)d of these. At most %(limit)d can have a letter of their own on paper.")
    return (Problem(Message(words, {"count": len(things), "limit": MOST_THINGS}), place),)


# --- what became of a response ---


class Grade(Value):
    """How a response counts: a share of the points from 0 to 1, or none."""

    standing: Literal["marked", "waiting", "not_scored"]
    share: float | None = None


WAITING = Grade("waiting")
NOT_SCORED = Grade("not_scored")


def scored(share: float) -> Grade:
    """Return the grade for a share of the points, 0 to 1."""
    return Grade("marked", share)


class TallyRow(Value):
    """How many gave one response: its id, its words (a Message or text) and whether it is a key."""

    id: str
    words: Any
    count: int
    key: bool = False


class Level(Value):
    """One level of a rubric: what an answer on it does, in words, and the share of the points it earns, 0 to 1."""

    id: str
    words: str
    share: float


class Reveal(Value):
    """What may be shown once answers are released: ids of the right responses, the right answer in words, and
    what to say to each wrong response or misplaced thing, by its id.

    `things` are the words of what the feedback is about, where that is one thing among several; `numbered` is what the
    numbers in a described response stand for, where it does not say so itself.
    """

    keys: tuple[str, ...] = ()
    words: tuple[Any, ...] = ()
    feedback: dict[str, str] = msgspec.field(default_factory=dict)
    things: dict[str, Any] = msgspec.field(default_factory=dict)
    numbered: tuple[Any, ...] = ()


P = TypeVar("P", bound=Value)


class Kind(Protocol[P]):
    """A question kind. `payload_type` is the JSON shape of its payload; `label` is marked for translation."""

    name: ClassVar[KindName]
    label: ClassVar[str]
    payload_type: type[P]

    def fields(self) -> tuple[Field, ...]:
        """Return what the editor asks for, in the order of asking."""
        ...

    def check(self, payload: P) -> tuple[Problem, ...]:
        """Return what is wrong with the payload by itself."""
        ...

    def sentences(self, payload: P) -> tuple[str, ...]:
        """Return the ids of sentences that the payload names."""
        ...

    def inputs(self, payload: P, rng: random.Random) -> tuple[Input, ...]:
        """Return what the student is asked for; `rng` orders what has no order of its own."""
        ...

    def read(self, payload: P, raw: Raw) -> Response | Problem:
        """Return the response that stands in what a page sent, or what to do about it."""
        ...

    def grade(self, payload: P, response: Response) -> Grade:
        """Return how the response counts."""
        ...

    def missed(self, payload: P, response: Response) -> tuple[str, ...]:
        """Return the ids of what went wrong in a response, those under which `reveal` may hold feedback: the wrong
        option, the right one that was left out, the thing in a wrong place. What was left empty is not among them."""
        ...

    def describe(self, payload: P, response: Response) -> tuple[Words, ...]:
        """Return the response in words, for reports and paper; a sentence mark gives the sentence's id."""
        ...

    def tally(self, payload: P, responses: Sequence[Response]) -> tuple[TallyRow, ...]:
        """Return how many gave each response; free text is not counted and gives nothing."""
        ...

    def reveal(self, payload: P) -> Reveal:
        """Return what may be shown once answers are released."""
        ...

    def accept(self, payload: P, response: Response, *, only: bool) -> P | None:
        """Return the payload by which a response is all right, beside what was right before or, with `only`, in its
        place; None where no payload says so."""
        ...


def sound(kind: Kind[P], payload: P) -> P | None:
    """Return a payload that its kind finds no error in, None for another one."""
    return None if any(problem.level == "error" for problem in kind.check(payload)) else payload


def parse_payload(payload_type: type[P], payload: Mapping[str, Any]) -> P:
    """Return the payload as its kind's value. Raises LessonError that names the place of what does not fit."""
    try:
        return msgspec.convert(payload, payload_type)
    except msgspec.ValidationError as error:
        raise LessonError(
            gettext_noop("The question does not fit its kind: %(problem)s."), problem=str(error)[:300]
        ) from error


def picked(raw: Raw, name: str, allowed: Sequence[str], missing: Message) -> Response | Problem:
    """Return the one allowed id that was sent under a name, or a problem with the given message."""
    values = [value for value in raw.get(name, ()) if value in allowed]
    return {name: (values[0],)} if values else Problem(missing, place=name)


def picked_all(raw: Raw, name: str, allowed: Sequence[str], missing: Message) -> Response | Problem:
    """Return the allowed ids that were sent under a name, each once and in their own order; a problem when none was."""
    values = set(raw.get(name, ()))
    given = tuple(id_ for id_ in allowed if id_ in values)
    return {name: given} if given else Problem(missing, place=name)


def picked_each(raw: Raw, names: Sequence[str], allowed: Sequence[str], missing: Message) -> Response | Problem:
    """Return the allowed ids that were sent, one under each name that has any; a problem when none has."""
    found = {name: value for name in names for value in raw.get(name, ()) if value in allowed}
    return {name: (value,) for name, value in found.items()} or Problem(missing, place=next(iter(names), ""))


def told(said: Mapping[str, str]) -> dict[str, str]:
    """Return what there is to say, by id, without what is empty."""
    return {id_: text for id_, text in said.items() if text.strip()}


def given_but(response: Response, name: str, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the ids given under a name that are no keys."""
    return tuple(value for value in response.get(name, ()) if value not in keys)


def tally_of(described: Sequence[str], key: str) -> tuple["TallyRow", ...]:
    """Return how often each whole answer was given, in words, the most frequent first."""
    counts = Counter(described)
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return tuple(TallyRow(words, words, count, words == key) for words, count in ranked)


def count_by_id(responses: Sequence[Response], name: str) -> dict[str, int]:
    """Return how often each id was given under a name."""
    counts: dict[str, int] = {}
    for response in responses:
        for value in response.get(name, ()):
            counts[value] = counts.get(value, 0) + 1
    return counts
