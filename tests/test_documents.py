"""The documents a school asks for: what they say of the data is what the program stores and shows."""

import hashlib
import re
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import Field

from lessons.core.article import Block, Sentence
from lessons.core.notice import Duties, Line, who_reads, your_rights
from lessons.core.reading.level import grade_of
from lessons.core.reading.sentences import split_sentences
from lessons.queries.documents import DOCUMENTS, FOR_PARENTS, FOR_STUDENTS, text_of
from quizsite.backup.folder import copies_folder

DOCS = Path(__file__).resolve().parent.parent / "docs"
INVENTORY, ASSESSMENT, BREACH, TERMS = (
    (DOCS / name).read_text("utf-8") for name in ("data-inventory.md", "dpia.md", "breach.md", "processor-terms.md")
)
PRIVACY = (DOCS.parent / "PRIVACY.md").read_text("utf-8")
TEMPLATES = Path(__file__).resolve().parent.parent / "lessons" / "templates"
PRESSED = set(re.findall(r'translate "([^"]+)"', "".join(one.read_text("utf-8") for one in TEMPLATES.rglob("*.html"))))
TABLE = re.compile(r"^## [^\n]+: `([a-z]+\.\w+)`\n(.*?)(?=^## |\Z)", re.M | re.S)
FIELD = re.compile(r"^\| `(\w+)` \| (.*?) \|$", re.M)
ENTRY = re.compile(r"^\| \d{4}-\d\d-\d\d \| `([0-9a-f]{8})` \| .{20,} \|$", re.M)
RISKS = ("belief", "style", "over-monitoring", "police", "join code", "shared computer", "purge", "stigmatising")
GRADE = 6  # a school grade of the United States: read at 11 to 12


def fields() -> dict[str, str]:
    """Return what every stored field is, by table and name: its type and what it may hold."""
    stored = [(model._meta.label, field) for model in apps.get_models()
              for field in (*model._meta.fields, *model._meta.many_to_many)]  # fmt: skip
    return {f"{table}.{field.name}": _shape(field) for table, field in stored}


def _shape(field: "Field[object, object]") -> str:
    of = field.related_model._meta.label if field.related_model else ""
    return f"{field.get_internal_type()} {field.max_length} {field.null} {field.unique} {of}"


def state(found: dict[str, str]) -> str:
    """Return the name of what is stored: eight letters that change with any field."""
    told = "\n".join(f"{name} {shape}" for name, shape in sorted(found.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def told(inventory: str) -> dict[str, str]:
    """Return what the inventory says each field is for."""
    return {f"{table}.{name}": what for table, body in TABLE.findall(inventory) for name, what in FIELD.findall(body)}


# --- the inventory and the assessment keep up with the tables ---


def test_every_stored_field_has_its_line_and_every_line_its_field() -> None:
    found, lines = set(fields()), told(INVENTORY)
    assert (sorted(found - set(lines)), sorted(set(lines) - found)) == ([], [])


def test_every_field_has_a_purpose_and_every_table_says_whose_who_and_until_when() -> None:
    lines = FIELD.findall(INVENTORY)
    silent = [table for table, body in TABLE.findall(INVENTORY)
              if not all(re.search(rf"\b{word} \S", body) for word in ("Whose:", "Read by:", "Goes:"))]  # fmt: skip
    assert (silent, [name for name, what in lines if not what.strip()], len(lines)) == ([], [], len(told(INVENTORY)))


def test_a_changed_field_needs_a_line_in_the_changelog_of_the_assessment() -> None:
    newest = ENTRY.findall(ASSESSMENT)[-1]
    assert newest == state(fields()), "a field changed: say in docs/dpia.md what that means, with this state"


def test_a_field_that_nobody_told_of_would_be_found() -> None:
    found = fields()
    more = {**found, "lessons.Student.mood": "CharField 20 False False "}
    longer = {**found, "lessons.Student.label": found["lessons.Student.label"].replace("60", "600")}
    without = told(INVENTORY.replace("| `code_hash` |", "| code |"))
    assert set(more) - set(told(INVENTORY)) == {"lessons.Student.mood"}
    assert set(found) - set(without) == {"lessons.Student.code_hash"}
    assert len({state(found), state(more), state(longer)}) == 3


# --- one notice ---


def lines(*, day: str = "the day your first page names", duties: Duties | None = None) -> tuple[Line, ...]:
    return (*who_reads(day=day, numbers=True), *your_rights(duties or Duties()))


def said(line: Line) -> str:
    return line.text.replace("%(value)s", line.value)


def test_the_paper_says_to_students_what_the_program_says_to_them() -> None:
    paper = PRIVACY.partition(f"{FOR_STUDENTS}\n")[2].partition(FOR_PARENTS)[0]
    assert [line.removeprefix("- ") for line in paper.split("\n") if line] == [said(line) for line in lines()]


def test_the_notice_for_students_is_read_at_twelve() -> None:
    filled = Duties("Hill School, 2 Mill Lane", "our task to teach", "Ms Odell, room 12", "the data protection office")
    for duties in (Duties(), filled):
        texts = [said(line) for line in lines(day="30 June", duties=duties)]
        blocks = [Block(str(n), "body", text, tuple(Sentence(f"{n}{at}", at, end) for at, end in split_sentences(text)))
                  for n, text in enumerate(texts)]  # fmt: skip
        grade = grade_of(blocks)
        assert grade is not None
        assert (sum(len(text.split()) for text in texts) < 300, grade <= GRADE) == (True, True), grade


def test_the_notice_has_a_place_for_all_that_must_stand_in_it() -> None:
    filled = {line.value for line in lines(duties=Duties("who", "law", "rights", "complain"), day="when")}
    assert filled - {""} == {"who", "law", "rights", "complain", "when"}


# --- the papers ---


def test_the_page_for_it_is_one_page() -> None:
    assert len((DOCS / "for-it.md").read_text("utf-8").split()) <= 560  # as many as A4 holds in print


def test_the_page_for_it_names_what_lies_in_the_data_folder() -> None:
    log = Path(settings.LOGGING["handlers"]["log"]["filename"]).name
    text = (DOCS / "for-it.md").read_text("utf-8")
    assert [
        name in text
        for name in ("quizsite.sqlite3", "secret.key", f"{copies_folder().name}/", log, "parts/", "running.lock")
    ] == [True] * 6


def test_the_assessment_names_every_risk_with_a_measure_before_and_after() -> None:
    rows = re.findall(r"^\| \d+ \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", ASSESSMENT, re.M)
    missing = [risk for risk in RISKS if not any(risk in row[0].lower() for row in rows)]
    assert (missing, [row for row in rows if not (row[1].strip() and row[2].strip() and row[3].strip())]) == ([], [])


def test_the_assessment_has_its_parts() -> None:
    parts = re.findall(r"^## \d+\. (.+)$", ASSESSMENT, re.M)
    assert parts == ["Purpose", "What goes where", "Necessity", "Risks", "Left to decide", "Sign-off", "Changelog"]


def test_the_terms_say_who_has_which_part_wherever_it_runs() -> None:
    hosts = re.findall(r"^\| \*\*(.+?)\*\* \|", TERMS, re.M)
    assert hosts == ["a teacher's laptop", "the school's server", "a ministry's server", "a company's server"]


def test_the_plan_for_a_breach_has_both_clocks() -> None:
    clocks = BREACH.partition("## The clocks")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| \*\*(.+?)\*\* \| (.+?) \| (.+?) \|$", clocks, re.M)
    assert [(clock, whom) for clock, _, whom in rows] == [
        ("72 hours", "the data protection authority"),
        ("one business day", "the ministry"),
    ]
    assert ["GDPR" in rows[0][1], "Kazakhstan" in rows[1][1], "somebody at the school **knows**" in clocks] == [
        True
    ] * 3


def test_the_plan_for_a_breach_has_steps_that_can_be_followed_and_a_letter_for_each() -> None:
    first, letters = (BREACH.partition(f"## {part}")[2].partition("\n## ")[0] for part in ("First hour", "Letters"))
    assert re.findall(r"^(\d)\. ", first, re.M) == ["1", "2", "3", "4", "5", "6"]
    assert re.findall(r"^\*\*To (.+?)\.\*\*", letters, re.M) == [
        "the authority", "students", "parents", "teachers", "the host",
    ]  # fmt: skip
    pressed = re.findall(r"\*([A-Z][^*]+?)\*(?!\*)", BREACH)
    assert (len(pressed) > 4, [one for one in pressed if one not in PRESSED]) == (True, [])


def test_the_plan_for_a_breach_counts_teachers_among_whom_it_concerns() -> None:
    first = BREACH.partition("## First hour")[2].partition("## ")[0]
    assert [word in first for word in ("Remove the password", "QUIZSITE_SECRET_KEY", "manage.py new_password")] == [
        True
    ] * 3
    assert "hashes of passwords" in BREACH.partition("## What the program can tell")[2].partition("## ")[0]


def test_what_a_password_changes_is_said_in_every_paper() -> None:
    it = (DOCS / "for-it.md").read_text("utf-8")
    untrue = ("No passwords", "can call no other machine", "on this computer only")
    assert [one for one in untrue if one in ASSESSMENT + it] == []


def test_every_document_is_there_and_no_paper_names_a_test_that_is_gone() -> None:
    named = {path for one in DOCUMENTS for path in re.findall(r"`((?:tests|lessons|docs)/[\w/.-]+)`", text_of(one))}
    assert [path for path in sorted(named) if not (DOCS.parent / path).exists()] == []
