"""A PDF becomes paragraphs to be checked, or a sentence that says what to do."""

import time
import zlib

import pytest

from lessons.core.errors import LessonError
from lessons.core.reading import read_file, reading_of_file
from lessons.core.reading.readers.pdf import Pdf
from tests.core.reading.files import PARAGRAPHS, drawn, pdf, printed_article, stream

LINES = [
    (60, 700, 11, "Rain fell on the harbour all morning, and none of the nine boats"),
    (60, 685, 11, "left the pier before noon. Nobody sold any fish on the market."),
    (60, 670, 11, "The ice house stayed shut for the first time in eleven years."),
]


def refusal(data: bytes) -> str:
    with pytest.raises(LessonError) as caught:
        read_file(data, "article.pdf")
    return str(caught.value)


def test_printed_lines_are_paragraphs_again() -> None:
    assert [piece.text for piece in Pdf().read(printed_article()).pieces] == [text for _, text in PARAGRAPHS]


def test_large_letters_are_headline_and_subhead() -> None:
    assert [piece.role for piece in Pdf().read(printed_article()).pieces][:4] == ["headline", None, None, "subhead"]


def test_a_pdf_is_to_be_checked_first() -> None:
    reading = reading_of_file(printed_article(), "article.pdf")
    assert (reading.check_first, str(reading.remarks[0])[:50]) == (
        True,
        "This text comes from a PDF, which keeps lines and ",
    )


def test_a_sentence_goes_on_over_the_page() -> None:
    first = [(60, 700, 11, "Rain fell on the harbour all morning, and none of the nine")]
    second = [
        (60, 700, 11, "boats left the pier before noon. Nobody sold any fish on the"),
        (60, 685, 11, "market. The ice house stayed shut in the morning hours."),
    ]
    assert len(Pdf().read(pdf(drawn(first), drawn(second))).pieces) == 1


def test_a_parted_word_is_put_together_again() -> None:
    lines = [
        (60, 700, 11, "None of the boats left the har-"),
        (60, 685, 11, "bour before noon. " + "Nobody came. " * 9),
    ]
    assert Pdf().read(pdf(drawn(lines))).pieces[0].text.startswith("None of the boats left the harbour before noon.")


def test_columns_are_read_one_after_the_other() -> None:
    left = [(60, 700 - 15 * n, 11, f"left {n} of boats at the pier") for n in range(4)]
    right = [(330, 700 - 15 * n, 11, f"right {n} of rain at the sea.") for n in range(4)]
    text = " ".join(piece.text for piece in Pdf().read(pdf(drawn(left + right))).pieces)
    assert text.index("left 3") < text.index("right 0")


@pytest.mark.parametrize("data", [b"Rain fell.", b"PK\x03\x04" + b"\x00" * 99, b"%PDF-1.4 and nothing else"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    assert refusal(data).startswith("This PDF is damaged, or none at all.")


def test_a_locked_pdf_says_what_to_do() -> None:
    rule = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)
    locked = pdf(drawn(LINES), more=[rule], trailer=b"/Encrypt 6 0 R /ID [<41><41>]")
    assert refusal(locked).startswith("This PDF is locked. Open it,")


def test_pages_without_words_say_what_to_do() -> None:
    assert refusal(pdf(b"0 0 100 100 re f")).startswith("No words can be read in this PDF; its pages may be pictures.")


def test_a_book_is_refused() -> None:
    assert refusal(pdf(*[drawn(LINES)] * 41)).startswith("This PDF has too many pages for a lesson.")


def test_words_strewn_over_a_page_are_read_in_a_moment() -> None:
    strewn = [(7 * n % 540, 11 * n % 800, 9, "ab cd") for n in range(3_000)]
    started = time.process_time()
    assert Pdf().read(pdf(drawn(strewn))).check_first
    assert time.process_time() - started < 3


TOO_MUCH = "This PDF holds far more than an article."


def test_a_stream_that_unpacks_to_too_much_is_not_unpacked() -> None:
    assert refusal(pdf(b" " * 30_000_000, packed=True)).startswith(TOO_MUCH)


def test_a_stream_that_is_packed_twice_is_refused() -> None:
    twice = zlib.compress(zlib.compress(b" " * 1000))
    bomb = stream(twice, head=b"/Filter [/FlateDecode /#46lateDecode] ")
    assert refusal(pdf(drawn(LINES), more=[bomb])).startswith(TOO_MUCH)


@pytest.mark.parametrize("many", [b"stream\n" * 300_000, b"1 0 obj\n" + b"[" * 300_000, b"1 0 obj\n<<>>\n" * 40_000])
def test_a_file_of_nothing_but_openings_is_refused(many: bytes) -> None:
    assert refusal(b"%PDF-1.4\n" + many).startswith(TOO_MUCH)


def test_forms_that_draw_each_other_are_stopped() -> None:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
    forms = [stream(b"/X Do " * 10, head=form % (7 + n)) for n in range(9)]
    bomb = pdf(b"/X Do", more=forms).replace(b"/Font <<", b"/XObject << /X 6 0 R >> /Font <<", 1)
    assert refusal(bomb).startswith(TOO_MUCH)


def test_a_font_with_widths_for_billions_of_letters_is_refused() -> None:
    wide = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /W [0 4000000000 500] /CIDSystemInfo << >> >>"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
    plain = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    assert refusal(pdf(drawn(LINES), more=[wide]).replace(plain, font)).startswith(TOO_MUCH)


def test_an_empty_file_asks_for_text() -> None:
    assert refusal(b"").startswith("There is no text here.")
