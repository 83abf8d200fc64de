"""Who wrote and who took the picture stands in no section and rests on nobody."""

import pytest

from lessons.core.article import located
from lessons.core.reading import read_text
from tests.core.invented import padded

END = [
    "(Writing by Jon Veld; Editing by Ana Ruiz)",
    "(Editing by Jon Veld)",
    "(Additional reporting by Jon Veld and Mira Ost in Keldrum; Editing by Ana Ruiz)",
    "Reporting by Jon Veld",
    "Veld reported from Keldrum.",
    "Jon Veld is a staff writer. Follow him for more.",
    "Veld reported from Keldrum, Norland, and Ost reported from Portveld. Harbour Press journalists Ana Ruiz in Os; "
    "Karim Hadad in Eastmark; Lena Brook in Westmark; Tomas Arvid in Portveld; Mira Oldenkampf in Keldrum; Jon Holm in "
    "Sundveld; and Ida Holm in Oldharbour, Norland, contributed.",
]
WITHIN = [
    "(Editing by Jon Veld)",
    "JON VELD/AFP/Getty Images",
    "Source: Radio Norland",
    "Credit: Jon Veld",
    "Jon Veld for The Norland Tribune",
    "jon@keldrum.example",
    "[K1N14S1G2]",
]


def role_of(text: str, line: str) -> str:
    return next(block.role for block in read_text(text).blocks if block.text == line)


@pytest.mark.parametrize("line", END)
def test_the_desk_at_the_end_is_a_credit(line: str) -> None:
    assert role_of(f"{padded('Nobody came.')}\n{line}\n", line) == "credit"


@pytest.mark.parametrize("line", WITHIN)
def test_what_names_only_a_maker_is_a_credit_wherever_it_stands(line: str) -> None:
    assert role_of(padded(line), line) == "credit"


@pytest.mark.parametrize(
    "line",
    [
        "Jon Veld for Mayor",
        "Reporting by night is hard in Keldrum.",
        "Witnesses in the harbour reported storms that nobody from the town had seen.",
        "The source: nobody in the harbour of Keldrum knows it, and the council will not tell anybody before summer.",
    ],
)
def test_a_sentence_of_the_report_is_none(line: str) -> None:
    assert role_of(padded(line), line) in {"body", "subhead"}


def test_a_byline_on_two_lines_is_a_credit() -> None:
    text = f"Boats Stay at the Pier\n\nBy\nMira Oldenkampf\n\n{padded('Nobody came.')}"
    assert [block.text for block in read_text(text).blocks if block.role == "credit"] == ["By", "Mira Oldenkampf"]


def test_what_the_reporter_is_under_the_byline_is_a_credit() -> None:
    text = f"Boats Stay at the Pier\n\nBy Mira Oldenkampf\n\nRural affairs reporter\n\n{padded('Nobody came.')}"
    assert [block.role for block in read_text(text).blocks][:4] == ["headline", "credit", "credit", "body"]


@pytest.mark.parametrize("line", ["PUBLISHED: 09:12, 3 June 2024 | UPDATED: 11:40, 3 June 2024", "Mira Oldenkampf"])
def test_a_stamp_or_a_bare_name_under_the_headline_is_a_credit(line: str) -> None:
    assert role_of(f"Boats Stay at the Pier\n\n{line}\n\n{padded('Nobody came.')}", line) == "credit"


def test_a_credit_rests_on_nobody() -> None:
    article = read_text(f"{padded('Nobody came.')}\n(Editing by Jon Veld)\n")
    assert [here.sentence.mode for here in located(article.blocks) if here.block.role == "credit"] == ["unassigned"]
