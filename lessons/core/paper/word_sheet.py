"""A sheet in a Word file, black on white: headings, numbered paragraphs, ruled lines, boxes, things kept together."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from lessons.core.format import PaperSize
from lessons.core.value import Value

SERIF = "Georgia"
FIXED = (1980, 1, 1, 0, 0, 0)
"""The date of every part of the file, so that the same sheet gives the same bytes."""
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that an XML file cannot hold."""
SIZES: dict[PaperSize, tuple[float, float]] = {"A4": (21.0, 29.7), "Letter": (21.59, 27.94)}
WIDTH = 16.5
NUMBER = 0.9
SMALL, NORMAL, GAP, LINE = 9.0, 11.0, 6.0, 22.0
BLANK = "____________"
HEADINGS = {1: 20.0, 2: 14.0}


class Run(Value):
    """Some words with their look."""

    text: str
    bold: bool = False
    underline: bool = False
    italic: bool = False
    raised: bool = False


def bold(text: str) -> Run:
    """Return words in bold."""
    return Run(text, bold=True)


class WordSheet:
    """A Word file that is written from top to bottom; widths and indents are in centimetres."""

    def __init__(self, *, title: str, language: str, size: PaperSize = "A4") -> None:
        self.document: Any = Document()
        self.place: Any = self.document
        self._names(title)
        self._look(language)
        self._pages(*SIZES[size])

    def heading(self, text: str, *, level: int, new_page: bool = False) -> None:
        """Write a heading, which stays with what follows; it can begin a page."""
        self.document.add_heading(clean(text), level).paragraph_format.page_break_before = new_page or None

    def text(self, *runs: Run | str, small: bool = False, indent: float = 0, number: str = "", after: float = 4) -> Any:
        """Write a paragraph and return it; a number hangs in front of it, `after` is the space below in points."""
        paragraph = self.place.add_paragraph()
        form = paragraph.paragraph_format
        form.left_indent, form.space_after, form.widow_control = Cm(indent), Pt(after), True
        if number:
            form.left_indent, form.first_line_indent = Cm(indent + NUMBER), Cm(-NUMBER)
            form.tab_stops.add_tab_stop(Cm(indent + NUMBER))
            runs = (Run(f"{number}\t", bold=True), *runs)
        for one in runs:
            self._run(paragraph, one if isinstance(one, Run) else Run(one), SMALL if small else NORMAL)
        return paragraph

    def blank(self, before: str = "", behind: str = "", *, indent: float = 0) -> None:
        """Write a short line to write on, with words before and behind it."""
        self.text(f"{before} {BLANK} {behind}".strip(), indent=indent)

    def ruled(self, lines: int) -> None:
        """Write lines to write on, as wide as the page."""
        for _ in range(lines):
            paragraph = self.text(after=0)
            paragraph.paragraph_format.line_spacing = Pt(LINE)
            _frame(paragraph, ("bottom", "between"))

    def boxed(self, *runs: Run | str, small: bool = False) -> None:
        """Write a paragraph in a box; boxes that follow each other join."""
        _frame(self.text(*runs, small=small), ("top", "left", "bottom", "right"))

    @contextmanager
    def together(self, *, boxed: bool = False) -> Iterator[None]:
        """Keep what is written inside on one page, under a hairline or in a box to cut out.

        A table row that must not break does it: of a chain of “keep with next”, LibreOffice leaves the head behind.
        """
        table = self.document.add_table(1, 1)
        sides = ("top", "left", "bottom", "right") if boxed else ("top",)
        borders = _borders("w:tblBorders", sides, style="dashed" if boxed else "single")
        table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        self.place = cell = table.cell(0, 0)
        yield
        self.place = self.document
        cell._tc.remove(cell.paragraphs[0]._p)
        cell.paragraphs[0].paragraph_format.space_before = Pt(GAP / 2)
        self.text(after=2).paragraph_format.line_spacing = Pt(GAP)

    def packed(self) -> bytes:
        """Return the file; the same sheet gives the same bytes."""
        written, packed = BytesIO(), BytesIO()
        self.document.save(written)
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                target.writestr(zipfile.ZipInfo(name, FIXED), source.read(name), zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def _run(self, paragraph: Any, one: Run, size: float) -> None:
        run = paragraph.add_run(clean(one.text))
        run.font.size, run.bold, run.underline = Pt(size), one.bold or None, one.underline or None
        run.italic, run.font.superscript = one.italic or None, one.raised or None

    def _names(self, title: str) -> None:
        told = self.document.core_properties
        told.title, told.author, told.comments, told.last_modified_by = clean(title)[:255], "", "", ""

    def _look(self, language: str) -> None:
        styles = self.document.styles
        for name, size in (("Normal", NORMAL), *((f"Heading {level}", size) for level, size in HEADINGS.items())):
            font = styles[name].font
            font.name, font.size, font.color.rgb = SERIF, Pt(size), RGBColor(0, 0, 0)
            fonts = styles[name].element.rPr.rFonts
            for slot in [slot for slot in fonts.attrib if slot.endswith("Theme")]:
                del fonts.attrib[slot]
        styles["Normal"].element.rPr.append(_element("w:lang", val=language))

    def _pages(self, width: float, height: float) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(width), Cm(height)
        section.left_margin = section.right_margin = Cm((width - WIDTH) / 2)
        section.top_margin = section.bottom_margin = Cm(2)
        foot = section.footer.paragraphs[0]
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            piece = _element("w:fldChar", fldCharType=kind) if kind else _element("w:instrText")
            piece.text = text or None
            foot.add_run()._r.append(piece)


def clean(text: str) -> str:
    """Return a text without what an XML file cannot hold."""
    return NO_XML.sub("", text)


def _frame(paragraph: Any, sides: Iterable[str]) -> None:
    """Draw lines at the given sides of a paragraph, where the schema wants them."""
    behind = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")
    paragraph._p.get_or_add_pPr().insert_element_before(_borders("w:pBdr", sides), *behind)


def _borders(name: str, sides: Iterable[str], *, style: str = "single") -> Any:
    borders = _element(name)
    for side in sides:
        borders.append(_element(f"w:{side}", val=style, sz="6", space="5", color="000000"))
    return borders


def _element(name: str, **attributes: str) -> Any:
    element: Any = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
