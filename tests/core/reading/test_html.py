"""A saved page becomes its article: roles, captions, source, and a sentence where there is none."""

import re

import pytest

from lessons.core.article import Source
from lessons.core.errors import LessonError
from lessons.core.reading import read_file
from lessons.core.reading.readers.html import Html
from tests.core.reading.pages import PAGE


def roles(page: str) -> list[tuple[str | None, str]]:
    return [(piece.role, piece.text[:24]) for piece in Html().read(page.encode()).pieces]


def refusal(data: bytes) -> str:
    with pytest.raises(LessonError) as caught:
        read_file(data, "page.html")
    return str(caught.value)


def test_a_page_gives_its_article_with_roles_and_captions_in_their_places() -> None:
    assert roles(PAGE) == [
        ("headline", "Boats Stay at the Pier"),
        ("dek", "A storm of three days ke"),
        ("caption", "Nine boats lie at the pi"),
        (None, "PORTVELD, Norland -- Rai"),
        (None, "Nobody sold any fish on "),
        ("subhead", "Waiting for the Wind"),
        (None, "“We wait until the wind "),
        ("caption", "A guard lights the lamp "),
        (None, "The harbour office expec"),
        (None, "Tomas Arvid contributed "),
    ]


def test_a_credit_inside_a_caption_is_no_part_of_it() -> None:
    first = next(piece.text for piece in Html().read(PAGE.encode()).pieces if piece.role == "caption")
    assert first == "Nine boats lie at the pier of Portveld."


def test_who_contributed_is_a_credit() -> None:
    assert read_file(PAGE.encode(), "page.htm").blocks[-1].role == "credit"


def test_the_page_says_where_it_is_from() -> None:
    assert read_file(PAGE.encode(), "page.html").source == Source(
        publisher="The Harbour Post",
        title="Boats Stay at the Pier",
        byline="Mira Oldenkampf",
        url="https://harbour.example/boats-stay.html",
        published="2019-03-04",
    )


def test_every_block_stands_on_the_page_word_for_word() -> None:
    page = " ".join(re.sub(r"<[^>]+>", " ", PAGE.replace("&ldquo;", "“").replace("&rdquo;", "”")).split())
    assert [block.text for block in read_file(PAGE.encode(), "page.html").blocks if block.text not in page] == []


def test_a_page_in_windows_1251_is_read_as_it_says() -> None:
    paragraph = "<p>" + "В городе открылась библиотека, и люди приходят туда читать каждый вечер. " * 5 + "</p>"
    page = f'<html><head><meta charset="windows-1251"></head><body><article>{paragraph * 3}</article></body></html>'
    assert read_file(page.encode("cp1251"), "page.html").language == "ru"


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav></body></html>",
        "<html><body><script>" + "let a = 1; " * 500 + "</script></body></html>",
        "<",
        "no tags at all",
        "<p>" * 30_000,
        "<p " + "a=1 " * 100_000 + ">",
    ],
)
def test_a_page_without_an_article_says_what_to_do(page: str) -> None:
    assert refusal(page.encode()).startswith("No article was found on this page. Open the article itself")


def test_entities_that_name_each_other_are_not_opened() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + PAGE.replace("Rain", "&b;&b;Rain")
    assert len(read_file(bomb.encode(), "page.html").blocks) == 10


def test_deeply_nested_pages_are_read_or_refused() -> None:
    assert refusal(("<div>" * 60_000 + "Rain.").encode()).startswith("No article was found")


def test_a_picture_named_html_is_refused() -> None:
    assert refusal(b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 99).startswith("This is not plain text.")
