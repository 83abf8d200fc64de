"""What was brought is what is kept: no word is altered, left out or made up."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.core.article import Article, located
from lessons.core.errors import LessonError
from lessons.core.reading import left_out, read_file, read_text
from tests.core.invented import LIBRARY, padded
from tests.core.reading.files import PARAGRAPHS, word_file

RUSSIAN = """В Портвельде открылась ночная библиотека

Опубликовано 4 марта 2019 г.

Библиотека города Портвельда теперь открыта до полуночи. Идею предложил ученик местной школы в письме городскому совету.

Поделиться

Почему это важно

«Нам негде было заниматься вечером», – сказала Мира Ольденкампф. Совет заплатил за лампы и охрану. Стулья покрасили \
добровольцы.

Читайте также: Мэр открыл мост
"""
KAZAKH = """Қалада түнгі кітапхана ашылды

Портвельд қаласының кітапханасы енді түн ортасына дейін ашық. Бұл ойды мектеп оқушысы қалалық кеңеске жазған хатында \
ұсынды.

Бөлісу

Неге бұл маңызды

«Кешке отыратын жеріміз болған жоқ», – деді Мира Ольденкампф. Кеңес шамдар мен күзетшінің ақысын төледі. Еріктілер \
орындықтарды бояды.
"""


def words(text: str) -> str:
    return "".join(text.replace("\ufeff", "").split())


def kept(article: Article) -> str:
    return words("".join(block.text for block in article.blocks))


@pytest.mark.parametrize("text", [LIBRARY, RUSSIAN, KAZAKH])
def test_every_letter_is_kept_in_its_order(text: str) -> None:
    assert kept(read_text(text)) == words(text)


def test_every_letter_of_a_word_file_is_kept() -> None:
    assert kept(read_file(word_file(), "a.docx")) == words("".join(text for _, text in PARAGRAPHS))


@pytest.mark.parametrize(("text", "language"), [(RUSSIAN, "ru"), (KAZAKH, "kk")])
def test_a_cyrillic_article_has_its_structure(text: str, language: str) -> None:
    article = read_text(text)
    roles = [block.role for block in article.blocks if block not in left_out(article) and block.role != "credit"]
    assert (article.language, roles) == (language, ["headline", "body", "subhead", "body"])


@pytest.mark.parametrize(("text", "count"), [(RUSSIAN, 2), (KAZAKH, 1)])
def test_furniture_is_known_in_russian_and_kazakh(text: str, count: int) -> None:
    assert len(left_out(read_text(text))) == count


@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH])
def test_nobody_is_given_words_in_a_language_that_is_not_understood(text: str) -> None:
    article = read_text(text)
    assert {here.sentence.mode for here in located(article.blocks)} == {"unassigned"}


def test_the_date_of_a_russian_article_is_kept() -> None:
    assert read_text(RUSSIAN).source.published == "4 марта 2019 г."


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("AbcЖж .!?\"“”'-—\n,:1()"), max_size=400))
def test_any_text_keeps_its_letters_in_order(text: str) -> None:
    source = padded(text)
    try:
        article = read_text(source)
    except LessonError:
        return
    assert re.sub(r"\W", "", kept(article)) == re.sub(r"\W", "", source)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("AbcЖж .!?\"“”'-—\n,:1()"), max_size=400))
def test_every_block_stands_in_what_was_brought(text: str) -> None:
    source = " ".join(padded(text).split())
    try:
        article = read_text(padded(text))
    except LessonError:
        return
    assert [block.text for block in article.blocks if " ".join(block.text.split()) not in source] == []
