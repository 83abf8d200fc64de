"""A lesson in Cyrillic letters, so that every Latin word on a page is the program's own."""

from lessons.core.article import Block, Section, Sentence, Source, Voice
from lessons.core.plan import FORMAT, LessonPlan, Prompt, Selection, Term
from lessons.core.question import Question

FIRST = "Снимок показывает одну строку. В объявлении их четыре."
SECOND = "Әлия ответила на девяносто звонков. Дверь почти никто не видел."


def cut(text: str, at: int, voice: str, *, first: int = 1) -> tuple[Sentence, Sentence]:
    """Return a text cut into two sentences, the first of which rests on the voice."""
    return (
        Sentence(f"s{first}", 0, at, voice, "reported"),
        Sentence(f"s{first + 1}", at + 1, len(text), "v1", "own"),
    )


def cyrillic_plan() -> LessonPlan:
    """Return an invented lesson of every kind, in Russian and Kazakh."""
    options = [
        {"id": "a", "text": "Одну", "feedback": "Верно."},
        {"id": "b", "text": "Две", "feedback": "Посмотри ещё раз."},
        {"id": "c", "text": "Бес", "feedback": "Қайта қара."},
    ]
    choice = {"options": options, "key": "a"}
    return LessonPlan(
        format=FORMAT,
        title="Бассейн",
        language="ru",
        summary="Слух о бассейне.",
        content_note="Выдуманная история.",
        source=Source(publisher="Вестник", title="Бассейн", byline="Илка", published="май", rights="Выдумано."),
        voices=(Voice("v1", "отчёт", "reporter"), Voice("v2", "Әлия")),
        blocks=(
            Block("b1", "body", FIRST, cut(FIRST, 30, "v1")),
            Block("b2", "subhead", "Звонки"),
            Block("b3", "body", SECOND, cut(SECOND, 35, "v2", first=3)),
        ),
        sections=(Section("c1", "Снимок", ("b1",), "Спокойная часть."), Section("c2", "Телефон", ("b2", "b3"))),
        glossary=(Term("объявление", ("объявлении",), "Лист на двери.", ("s2",)),),
        questions=(
            Question("g1", "c1", "choice", "locate", 1, "Сколько строк видно?", choice, ("s1",), "Одна.", points=0),
            Question("q1", "c1", "choice", "locate", 1, "Сколько строк?", choice, ("s1",), "Одна."),
            Question("q2", "c1", "claim_check", "evidence", 2, "Что говорит текст?",
                     {"claim": "Их пять.", "verdict": "contradicted", "feedback": {}}, ("s2",), "Да."),
            Question("q3", "c2", "number", "locate", 1, "Сколько?", {"value": 90, "unit": "звонков"}, ("s3",), "Да."),
            Question("q4", "c2", "mark", "source", 1, "Чьи слова?",
                     {"sentences": ["s3", "s4"], "keys": ["s3"]}, ("s3",), "Да."),
            Question("q5", "c2", "open", "corroborate", 3, "Кого спросить?", {"guide": "Свидетеля."}, ("s4",), "Да."),
        ),
        prompts=(Prompt("t1", "c2", "write_first", "Молчать?", "Цель", "Спор", "Дальше", "Тихо", ("s4",)),),
        selections=(Selection(45, ("q1", "q2", "q3", "q4", "q5"), ("t1",)),),
        teacher_notes="Заметки.",
    )  # fmt: skip
