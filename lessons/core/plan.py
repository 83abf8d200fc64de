"""The lesson plan: a whole lesson as one immutable value with a JSON form, and quick ways to look things up in it."""

from collections.abc import Callable, Iterable
from typing import Any, Final, Literal, TypeVar, cast

import msgspec
from msgspec.structs import replace

from lessons.core.article import Article, Block, Located, Section, Sentence, Slip, Source, Voice, hash_of, located
from lessons.core.errors import LessonError
from lessons.core.kinds import kind_named
from lessons.core.messages import gettext_noop
from lessons.core.question import Kind, Question, parse_payload
from lessons.core.resting import redirected
from lessons.core.shown_text import Edit as Edit
from lessons.core.shown_text import Shown, as_read, edits_by_sentence, shown
from lessons.core.value import Value
from lessons.core.word_forms import folded, stands_in

FORMAT: Final = "quizsite-lesson/1"
MOST_BYTES = 5_000_000
LONGEST_TITLE: Final = 300
Found = TypeVar("Found")


class Term(Value):
    """A glossary entry: the word, the forms it takes in the text, a plain meaning, where it stands."""

    term: str
    forms: tuple[str, ...]
    meaning: str
    sentences: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The word and the forms it takes: what is looked for in a text."""
        return (self.term, *self.forms)


class Prompt(Value):
    """An open discussion task; `trigger` names the sentences it stands on."""

    id: str
    section: str
    protocol: str
    text: str
    aim: str = ""
    tension: str = ""
    follow_up: str = ""
    watch: str = ""
    trigger: tuple[str, ...] = ()
    moderation: Literal["before", "after"] = "before"


class Selection(Value):
    """Which scored questions and prompts fit into so many minutes."""

    minutes: int
    questions: tuple[str, ...]
    prompts: tuple[str, ...]


class Reason(Value):
    """Why a teacher keeps a question or prompt in spite of a warning; `about` names the rule and the words it found."""

    item: str
    about: str
    text: str


class LessonPlan(Value):
    """The one format of drafts, editions, bundled lessons and lesson files.

    `article_hash` is the hash of the article's text as it was read in, "" for a text written for the lesson;
    `subjects` are keys of `data/subjects.toml`. Blocks keep the text that was brought: `edits` say what the class reads
    in its place. `set_aside` are prompts that stay in the draft, `stale` are questions and prompts whose sentence was
    changed since they were written, by their ids; `cast_confirmed` says that a teacher has looked at who says what.
    What stands in `WHEN_USED` is left out of the JSON while it is empty, and so is a question's `credited`.
    """

    format: Literal["quizsite-lesson/1"]
    title: str
    language: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    subjects: tuple[str, ...] = ()
    summary: str = ""
    content_note: str = ""
    minutes: int = 45
    source: Source = Source()
    article_hash: str = ""
    voices: tuple[Voice, ...] = ()
    slips: tuple[Slip, ...] = ()
    glossary: tuple[Term, ...] = ()
    questions: tuple[Question, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    selections: tuple[Selection, ...] = ()
    teacher_notes: str = ""
    set_aside: tuple[str, ...] = ()
    cast_confirmed: bool = False
    edits: tuple[Edit, ...] = ()
    stale: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


FIELD_ORDER = (
    "format", "title", "language", "subjects", "summary", "content_note", "minutes", "source", "article_hash",
    "voices", "cast_confirmed", "blocks", "edits", "slips", "sections", "glossary", "questions", "prompts",
    "selections", "set_aside", "stale", "reasons", "teacher_notes",
)  # fmt: skip
WHEN_USED = frozenset({"set_aside", "cast_confirmed", "edits", "stale", "reasons"})


def plan_of(article: Article, **parts: Any) -> LessonPlan:
    """Return a plan that holds the article and the given other parts."""
    return LessonPlan(
        format=FORMAT,
        title=article.title,
        language=article.language,
        source=article.source,
        voices=article.voices,
        blocks=article.blocks,
        slips=article.slips,
        sections=article.sections,
        article_hash=hash_of(article.blocks),
        **parts,
    )


def article_of(plan: LessonPlan) -> Article:
    """Return the article that a plan holds, as the class reads it."""
    blocks = as_read(plan.blocks, plan.edits)
    return Article(plan.title, plan.language, plan.source, plan.voices, blocks, plan.slips, plan.sections)


def glossary_of(plan: LessonPlan) -> tuple[Term, ...]:
    """Return the glossary without the words that stood only in what was cut or mended."""
    if not plan.edits:
        return plan.glossary
    brought, read = (folded(block.text for block in each) for each in (plan.blocks, article_of(plan).blocks))
    return tuple(one for one in plan.glossary if stands_in(read, one.words) or not stands_in(brought, one.words))


def dump_plan(plan: LessonPlan) -> str:
    """Return the plan as JSON text, two spaces deep, ending in a newline; the same plan gives the same text."""
    fields = msgspec.to_builtins(plan)
    for question in fields["questions"]:
        if not question["credited"]:
            del question["credited"]
    ordered = {name: fields[name] for name in FIELD_ORDER if fields[name] or name not in WHEN_USED}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=2).decode() + "\n"


def parse_plan(data: bytes | str) -> LessonPlan:
    """Return the plan that a JSON text holds.

    Raises LessonError for text that is too large, no JSON, of a newer format, not of the plan's shape, or with
    references that lead nowhere.
    """
    return plan_from(read_json(data))


def read_json(data: bytes | str) -> dict[str, Any]:
    """Return the plain values of a lesson's JSON text, as far as its size and its format allow; see `parse_plan`."""
    if len(data) > MOST_BYTES:
        raise LessonError(
            gettext_noop("This lesson file is larger than %(limit)d MB. Take something out."),
            limit=MOST_BYTES // 1_000_000,
        )
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise LessonError(gettext_noop("This is no lesson file: it is not valid JSON.")) from error
    return _of_this_format(raw)


def plan_from(raw: dict[str, Any]) -> LessonPlan:
    """Return the plan that plain values are; see `parse_plan`."""
    try:
        plan = msgspec.convert(raw, LessonPlan)
    except msgspec.ValidationError as error:
        raise LessonError(
            gettext_noop("This lesson file has a mistake: %(problem)s."), problem=str(error)[:300]
        ) from error
    check_references(plan)
    return plan


def _of_this_format(raw: Any) -> dict[str, Any]:
    found = raw.get("format") if isinstance(raw, dict) else None
    if found == FORMAT:
        return dict(raw)
    if isinstance(found, str) and found.startswith("quizsite-lesson/"):
        raise LessonError(
            gettext_noop("This lesson was made with a newer version (format %(found)s). Update this program first."),
            found=found,
        )
    raise LessonError(gettext_noop("This is no lesson file: it does not say “%(format)s”."), format=FORMAT)


def check_references(plan: LessonPlan) -> None:
    """Raise LessonError when an id is used twice, a reference leads nowhere, an offset does not cut its block, or a
    payload does not fit its kind."""
    sentences = [here.sentence.id for here in located(plan.blocks)]
    blocks = [block.id for block in plan.blocks]
    sections = [section.id for section in plan.sections]
    questions = [question.id for question in plan.questions]
    prompts = [prompt.id for prompt in plan.prompts]
    voices = [voice.id for voice in plan.voices]
    for name, ids in (
        ("block", blocks),
        ("sentence", [*sentences, *(edit.was for edit in plan.edits if edit.was)]),
        ("section", sections),
        ("question or prompt", questions + prompts),
        ("voice", voices),
    ):
        _unique(name, ids)
    for here in located(plan.blocks):
        if not (0 <= here.sentence.start < here.sentence.end <= len(here.block.text)):
            raise LessonError(
                gettext_noop("Sentence %(id)s does not lie inside its block %(block)s."),
                id=here.sentence.id,
                block=here.block.id,
            )
    known_sentences, known_sections = set(sentences), set(sections)
    _known("voice", (here.sentence.voice for here in located(plan.blocks) if here.sentence.voice), set(voices))
    _known("block", (block for section in plan.sections for block in section.blocks), set(blocks))
    _unique("block of a section", [block for section in plan.sections for block in section.blocks])
    _known("block", (slip.block for slip in plan.slips), set(blocks))
    for question in plan.questions:
        _known("section", (question.section,), known_sections)
        _known("sentence", question.evidence, known_sentences)
        kind = kind_named(question.kind)
        payload = parse_payload(kind.payload_type, question.payload)
        _known("sentence", kind.sentences(payload), known_sentences)
    for prompt in plan.prompts:
        _known("section", (prompt.section,) if prompt.section else (), known_sections)
        _known("sentence", prompt.trigger, known_sentences)
    for term in plan.glossary:
        _known("sentence", term.sentences, known_sentences)
    for selection in plan.selections:
        _known("question", selection.questions, set(questions))
        _known("prompt", selection.prompts, set(prompts))
    _known("sentence", (edit.sentence for edit in plan.edits), known_sentences)
    _unique("sentence of an edit", [edit.sentence for edit in plan.edits])
    _known("prompt", plan.set_aside, set(prompts))
    items = {*questions, *prompts}
    _known("question or prompt", (*plan.stale, *(reason.item for reason in plan.reasons)), items)


def _unique(name: str, ids: list[str]) -> None:
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen or not id_:
            raise LessonError(gettext_noop("The %(name)s id “%(id)s” is empty or stands twice."), name=name, id=id_)
        seen.add(id_)


def _known(name: str, ids: Iterable[str], known: set[str]) -> None:
    for id_ in ids:
        if id_ not in known:
            raise LessonError(gettext_noop("There is no %(name)s “%(id)s” in this lesson."), name=name, id=id_)


class Asked:
    """A question with its kind and its payload as a value."""

    __slots__ = ("kind", "payload", "question")

    def __init__(self, question: Question) -> None:
        self.question = question
        self.kind: Kind[Any] = kind_named(question.kind)
        self.payload = parse_payload(self.kind.payload_type, question.payload)


class Lookup:
    """A plan with what is looked up in it often, built once; never changed after.

    Everything in it but the plan itself is as the class reads it: blocks and sentences have the words they were given
    for class, and questions, prompts and glossary do not name a sentence that was cut. The plan keeps what was brought.
    """

    __slots__ = (
        "_brought", "_edits", "_found", "_numbers", "_parts", "_parts_of_blocks",
        "asked", "blocks", "cut", "glossary", "plan", "prompts", "sections", "sentences", "voices",
    )  # fmt: skip

    def __init__(self, plan: LessonPlan) -> None:
        self.plan = plan
        self._edits = edits_by_sentence(plan.edits)
        self._brought: dict[str, Block] = {block.id: block for block in plan.blocks}
        self.cut = frozenset(edit.sentence for edit in plan.edits if edit.cut)
        self.blocks: dict[str, Block] = {block.id: block for block in as_read(plan.blocks, plan.edits)}
        self.sentences: dict[str, Located] = self._sentences()
        self.voices: dict[str, Voice] = {voice.id: voice for voice in plan.voices}
        self.sections: dict[str, Section] = {section.id: section for section in plan.sections}
        self.asked: dict[str, Asked] = {question.id: self.ask(question) for question in plan.questions}
        self.prompts: dict[str, Prompt] = {prompt.id: self._prompt(prompt) for prompt in plan.prompts}
        self.glossary = glossary_of(plan)
        numbered = tuple(enumerate(plan.sections, start=1))
        self._parts = {section.id: number for number, section in numbered}
        self._parts_of_blocks = {block: number for number, section in numbered for block in section.blocks}
        body = (block for block in self._parts_of_blocks if self.blocks[block].role == "body")
        self._numbers = {block: number for number, block in enumerate(body, start=1)}
        self._found: dict[Callable[[Lookup], Any], Any] = {}

    def _sentences(self) -> dict[str, Located]:
        """Return every sentence in reading order; one that was cut has no words."""
        read = {here.sentence.id: here for here in located(self.blocks.values())}
        for id_ in self._edits.keys() & read.keys():
            read[id_] = replace(read[id_], edited=True)
        brought = ((block, sentence) for block in self._brought.values() for sentence in block.sentences)
        return {one.id: read.get(one.id) or self._without_words(block, one) for block, one in brought}

    def _without_words(self, block: Block, sentence: Sentence) -> Located:
        return Located(replace(sentence, start=0, end=0), self.blocks[block.id], "", edited=True)

    def _prompt(self, prompt: Prompt) -> Prompt:
        return replace(prompt, trigger=self.kept(prompt.trigger)) if self.cut else prompt

    def kept(self, sentences: Iterable[str]) -> tuple[str, ...]:
        """Return these sentences without those that were cut."""
        return tuple(one for one in sentences if one not in self.cut)

    def ask(self, question: Question) -> Asked:
        """Return a question as the class is asked it: what was cut proves nothing and cannot be marked."""
        return Asked(redirected(question, dict.fromkeys(self.cut, "")) if self.cut else question)

    def shown(self, block: str) -> tuple[Shown, ...]:
        """Return a block's stretches, each with its words and how they came there; see `shown_text`."""
        return shown(self._brought[block], self._edits)

    def once(self, find: Callable[["Lookup"], Found]) -> Found:
        """Return what a function finds in this lookup; it is asked only the first time."""
        if find not in self._found:
            self._found[find] = find(self)
        return cast("Found", self._found[find])

    def chosen(self, ids: Iterable[str]) -> tuple[Asked, ...]:
        """Return the questions with these ids, every guiding check and every poll, in the plan's order."""
        wanted = set(ids)
        return tuple(one for one in self.asked.values() if not one.question.scored or one.question.id in wanted)

    def paragraph_numbers(self) -> dict[str, int]:
        """Return the number each body block carries in the margin, counted through the whole lesson from 1."""
        return self._numbers

    def part_number(self, section: str) -> int:
        """Return the number of a section, counted from 1; 0 when there is none."""
        return self._parts.get(section, 0)

    def part_of_block(self, block: str) -> int:
        """Return the number of the section that a block stands in; 0 when it stands in none."""
        return self._parts_of_blocks.get(block, 0)


def selection_for(plan: LessonPlan, minutes: int) -> Selection:
    """Return the largest selection that fits into the minutes, else the smallest, else everything scored."""
    fitting = [one for one in plan.selections if one.minutes <= minutes]
    if fitting:
        return max(fitting, key=lambda one: one.minutes)
    if plan.selections:
        return min(plan.selections, key=lambda one: one.minutes)
    scored = tuple(question.id for question in plan.questions if question.scored)
    return Selection(plan.minutes, scored, tuple(prompt.id for prompt in plan.prompts[:1]))


def lengths_offered(plan: LessonPlan) -> tuple[int, ...]:
    """Return the minutes that the lesson has a selection for, the shortest first."""
    return tuple(sorted({one.minutes for one in plan.selections}))
