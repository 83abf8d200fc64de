"""A lesson as a file: its name, and reading one that somebody brings."""

import re
import unicodedata
from codecs import BOM_UTF8
from itertools import pairwise

from lessons.core.article import Block
from lessons.core.checks.shown import payload_parts
from lessons.core.errors import LessonError
from lessons.core.hostile import check_text_of_file, check_values
from lessons.core.kinds import kind_named
from lessons.core.messages import gettext_noop
from lessons.core.plan import LONGEST_TITLE, LessonPlan, Lookup, article_of, plan_from, read_json
from lessons.core.protocols import protocol_named
from lessons.core.reading.limits import check_length

ENDING = ".lesson.json"
ENDINGS = (".json",)
MOST_MINUTES = 600
MOST_POINTS = 100
LONGEST_NAME = 60
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def file_name(title: str, ending: str) -> str:
    """Return a name for a lesson's file: letters and digits of the title, in any alphabet, "lesson" without any.

    `ending` comes behind it as it is: ".lesson.json", "-handout.docx".
    """
    plain = unicodedata.normalize("NFC", title[:LONGEST_TITLE]).lower()
    kept = "".join(char if unicodedata.category(char)[0] in "LMN" else "-" for char in plain)
    slug = re.sub("-+", "-", kept).strip("-")[:LONGEST_NAME].strip("-")
    return f"{slug or 'lesson'}{ending}"


def is_lesson_file(name: str) -> bool:
    """Whether a file's name says that it holds a lesson."""
    return name.lower().endswith(ENDINGS)


def read_lesson_file(data: bytes, name: str) -> tuple[str, LessonPlan]:
    """Return the text of a lesson file as it stands there, and the plan it holds; a byte order mark is left out.

    Raises LessonError, and nothing else, for a file of another type, one larger than 5 MB, of a newer format, or that
    holds what no lesson holds: see `hostile` and `check_references`.
    """
    if not is_lesson_file(name):
        raise LessonError(
            gettext_noop("This is no lesson file: its name would end in “%(ending)s”."),
            ending=ENDING,
        )
    data = data.removeprefix(BOM_UTF8)
    raw = read_json(data)
    check_values(raw)
    check_text_of_file(data)
    _check_kinds(raw)
    plan = plan_from(raw)
    _check_front(plan)
    _check_figures(plan)
    _check_sense(plan)
    return data.decode(), plan


def _check_kinds(raw: dict[str, object]) -> None:
    """Raise LessonError for a kind of question or a form of talk that this version does not know."""
    for field, key, named in (("questions", "kind", kind_named), ("prompts", "protocol", protocol_named)):
        rows = raw.get(field)
        for row in rows if isinstance(rows, list) else ():
            found = row.get(key) if isinstance(row, dict) else None
            if isinstance(found, str):
                named(found[:60])


def _check_front(plan: LessonPlan) -> None:
    """Raise LessonError for a title that no page has room for, and for a language that no browser knows by that."""
    if len(plan.title) > LONGEST_TITLE:
        raise LessonError(
            gettext_noop("The title has %(count)d letters. It can have at most %(limit)d."),
            count=len(plan.title),
            limit=LONGEST_TITLE,
        )
    if plan.language and not LANGUAGE.fullmatch(plan.language):
        raise LessonError(
            gettext_noop("“%(language)s” is no short name of a language, such as “en” or “kk”."),
            language=plan.language[:20],
        )


def _check_figures(plan: LessonPlan) -> None:
    """Raise LessonError for minutes or points that no lesson has, and for a text that no class could read."""
    for blocks in (plan.blocks, article_of(plan).blocks):
        check_length("\n".join(block.text for block in blocks))
    minutes = (plan.minutes, *(selection.minutes for selection in plan.selections))
    if not all(1 <= one <= MOST_MINUTES for one in minutes):
        raise LessonError(gettext_noop("A lesson takes between 1 and %(most)d minutes."), most=MOST_MINUTES)
    if not all(0 <= question.points <= MOST_POINTS for question in plan.questions):
        raise LessonError(gettext_noop("A question gives between 0 and %(most)d points."), most=MOST_POINTS)


def _check_sense(plan: LessonPlan) -> None:
    """Raise LessonError for sentences that overlap, and for a question that names a sentence that is not there."""
    for block in plan.blocks:
        if _overlap(block):
            raise LessonError(gettext_noop("The sentences of block %(id)s overlap."), id=block.id)
    lookup = Lookup(plan)
    for id_, asked in lookup.asked.items():
        named = {sentence for part in payload_parts(asked, "sentences") for sentence in part}
        if missing := sorted(named - set(lookup.sentences)):
            raise LessonError(
                gettext_noop("Question %(question)s names the sentence “%(id)s”, which is not in the text."),
                question=id_,
                id=missing[0],
            )


def _overlap(block: Block) -> bool:
    cuts = block.sentences
    return any(one.end > other.start for one, other in pairwise(cuts))
