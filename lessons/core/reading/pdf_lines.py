"""The lines of a PDF: their words, where they stand and how large they are. Importing this loads pdfminer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTContainer, LTPage, LTTextLine
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psexceptions import PSException

from lessons.core.reading.printed import Line, Printed

PDF_ERROR = PSException
MOST_PAGES = 40
MOST_LETTERS = 160_000
MOST_OPERATIONS_BYTES = 1_500_000
MOST_FORMS = 2_000
LARGEST_PAGE = 5_000
LARGEST_LETTER = 300
MOST_CODES = 70_000
FONT_PROGRAMS = frozenset({"FontFile", "FontFile2", "FontFile3"})
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
RANGE = re.compile(rb"<\s*([0-9A-Fa-f]{1,8})\s*>\s*<\s*([0-9A-Fa-f]{1,8})\s*>")


class TooMuchError(ValueError):
    """The file asks for more work than an article is."""


class TooManyPagesError(ValueError):
    """The file has more pages than an article has."""


def read_pages(data: bytes) -> tuple[Printed, ...]:
    """Return the pages of a PDF.

    Raises TooManyPagesError, TooMuchError, PDF_ERROR, or what pdfminer lets through for a damaged file.
    """
    document = PDFDocument(PDFParser(BytesIO(data)))
    pages: list[PDFPage] = []
    for page in PDFPage.create_pages(document):
        pages.append(page)
        if len(pages) > MOST_PAGES:
            raise TooManyPagesError
    device = _Device(_Fonts(), laparams=None)
    interpreter = _Interpreter(device.rsrcmgr, device)
    return tuple(_printed(page, interpreter, device) for page in pages)


class _Device(PDFPageAggregator):
    """Counts what is drawn on all pages together."""

    letters = 0
    forms = 0
    operations = 0

    def render_char(self, *args: Any, **named: Any) -> float:
        self.letters += 1
        if self.letters > MOST_LETTERS:
            raise TooMuchError
        return super().render_char(*args, **named)

    def count_operations(self, streams: Iterable[Any]) -> None:
        """Raise TooMuchError when the drawing programs are longer than an article's."""
        self.operations += sum(len(one.get_data()) for one in map(resolve1, streams) if isinstance(one, PDFStream))
        if self.operations > MOST_OPERATIONS_BYTES:
            raise TooMuchError


class _Interpreter(PDFPageInterpreter):
    """Draws no form more often than an article could need."""

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - the operator's name
        device = self.device
        if isinstance(device, _Device):
            device.forms += 1
            if device.forms > MOST_FORMS:
                raise TooMuchError
        super().do_Do(xobjid_arg)

    def render_contents(self, resources: Any, streams: Any, *args: Any, **named: Any) -> None:
        if isinstance(self.device, _Device):
            self.device.count_operations(list_value(streams))
        super().render_contents(resources, streams, *args, **named)


class _Fonts(PDFResourceManager):
    """Fonts without their drawing programs, and only with tables of a size that a font can have."""

    def get_font(self, objid: Any, spec: Any) -> Any:
        for name in ("W", "W2"):
            _check_widths(list_value(spec[name]) if name in spec else [])
        for name in ("ToUnicode", "Encoding"):
            stream = resolve1(spec.get(name))
            if isinstance(stream, PDFStream):
                _check_codes(stream.get_data())
        if "FontDescriptor" in spec:
            descriptor = dict_value(spec["FontDescriptor"])
            kept = {name: value for name, value in descriptor.items() if name not in FONT_PROGRAMS}
            spec = {**spec, "FontDescriptor": kept}
        return super().get_font(objid, spec)


def _check_widths(widths: Sequence[Any]) -> None:
    """Raise TooMuchError for a run of widths that no font has: "0 4000000000 500" would be written out one by one."""
    if any(isinstance(one, (int, float)) and abs(one) > MOST_CODES for one in map(resolve1, widths)):
        raise TooMuchError
    if len(widths) > MOST_CODES:
        raise TooMuchError


def _check_codes(table: bytes) -> None:
    spans = (int(end, 16) - int(start, 16) for start, end in RANGE.findall(table))
    if sum(span for span in spans if span > 0) > 20 * MOST_CODES or len(table) > 40 * MOST_CODES:
        raise TooMuchError


def _printed(page: PDFPage, interpreter: PDFPageInterpreter, device: PDFPageAggregator) -> Printed:
    interpreter.process_page(page)
    drawn = device.get_result()
    if max(drawn.width, drawn.height) > LARGEST_PAGE:
        raise TooMuchError
    sheet = LTPage(drawn.pageid, drawn.bbox, drawn.rotate)
    letters = [one for one in _letters(drawn) if one.size <= LARGEST_LETTER and one.upright]
    # Lines only: gathering them into boxes, as pdfminer does next, takes hours for words strewn over a page.
    found = sheet.group_objects(LAParams(), letters) if letters else ()
    lines = tuple(_line(one, drawn.y0) for one in found if not one.is_empty())
    return Printed(drawn.height, drawn.width, tuple(line for line in lines if line.text))


def _letters(container: Any) -> Iterator[LTChar]:
    """Yield every letter of a page, those inside figures too."""
    waiting = [container]
    while waiting:
        for one in waiting.pop():
            if isinstance(one, LTChar):
                yield one
            elif isinstance(one, LTContainer):
                waiting.append(one)


def _line(line: LTTextLine, floor: float) -> Line:
    sizes = sorted(letter.size for letter in line if isinstance(letter, LTChar))
    middle = sizes[len(sizes) // 2] if sizes else 0.0
    text = " ".join(line.get_text().translate(LIGATURES).split())
    return Line(text, line.x0, line.x1, line.y1 - floor, line.y0 - floor, round(middle, 1))
