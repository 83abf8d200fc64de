"""Bringing an article: which files are taken, and what is checked first."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lessons.core.reading.readers import READERS
from lessons.forms.article import ArticleForm
from tests.core.reading.files import PARAGRAPHS, printed_article, word_file
from tests.core.reading.pages import PAGE


def sent(data: bytes, name: str) -> ArticleForm:
    return ArticleForm({"text": ""}, {"file": SimpleUploadedFile(name, data)})


def test_the_file_field_offers_every_type_that_is_read() -> None:
    offered = ArticleForm().fields["file"].widget.attrs["accept"].split(",")
    assert offered == [ending for reader in READERS for ending in reader.endings]


@pytest.mark.parametrize(("data", "name"), [(PAGE.encode(), "page.html"), (word_file(), "Article.DOCX")])
def test_a_saved_page_and_a_word_file_are_read(data: bytes, name: str) -> None:
    form = sent(data, name)
    assert (form.is_valid(), form.reading.article.title) == (True, "Boats Stay at the Pier")


def test_the_words_of_a_pdf_come_back_to_be_checked() -> None:
    form = sent(printed_article(), "article.pdf")
    assert (form.is_valid(), list(form.errors)) == (False, ["text"])
    assert [one.lstrip("# ") for one in str(form["text"].value()).split("\n\n")] == [text for _, text in PARAGRAPHS]


def test_the_checked_words_make_the_article_with_the_same_headings() -> None:
    checked = sent(printed_article(), "article.pdf")
    checked.is_valid()
    form = ArticleForm({"text": checked["text"].value()})
    assert form.is_valid()
    read, again = ([(one.role, one.text) for one in each.reading.article.blocks] for each in (checked, form))
    assert again == read


def test_a_broken_file_gets_its_sentence_beside_the_file() -> None:
    form = sent(b"MZ\x90 not a document", "article.docx")
    assert (form.is_valid(), list(form.errors)) == (False, ["file"])
