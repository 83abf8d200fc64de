"""Small files made by the tests: an invented article as Word file and as PDF."""

import textwrap
import zlib
from collections.abc import Sequence
from io import BytesIO

import docx

PARAGRAPHS = (
    ("Title", "Boats Stay at the Pier"),
    ("Subtitle", "A storm of three days keeps every fisherman ashore."),
    ("Normal", "Rain fell on the harbour all morning. None of the nine boats left the pier before noon."),
    ("Heading 2", "Waiting for the Wind"),
    ("Normal", "“We wait until the wind turns,” said Jon Veld. He has fished here for thirty years."),
    ("Caption", "A guard lights the lamp of the old tower."),
    ("Normal", "The harbour office expects the storm to pass on Thursday. It asked the crews to stay."),
)
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F 3 0 R >> >> >>"


def word_file() -> bytes:
    """Return the article as a Word file, each paragraph with its style."""
    document = docx.Document()
    for style, text in PARAGRAPHS:
        document.add_paragraph(text, style=style)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def pdf(*pages: bytes, more: Sequence[bytes] = (), trailer: bytes = b"", packed: bool = False) -> bytes:
    """Return a PDF whose pages are drawn by the given programs; `more` are further objects, `trailer` further keys."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, program in enumerate(pages):
        objects += [PAGE % (5 + 2 * number), stream(program, packed=packed)]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate([*objects, *more], start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(body))
    return body + head + table + end


def stream(content: bytes, *, packed: bool = False, head: bytes = b"") -> bytes:
    """Return a PDF stream, deflated when `packed`."""
    held = zlib.compress(content) if packed else content
    filters = b"/Filter /FlateDecode " if packed else b""
    return b"<< /Length %d %s%s >>\nstream\n%s\nendstream" % (len(held), filters, head, held)


def drawn(lines: Sequence[tuple[int, int, int, str]]) -> bytes:
    """Return the program that draws lines, each given by left, bottom and size in points, and its text."""
    return b"".join(
        b"BT /F %d Tf %d %d Td (%s) Tj ET\n" % (size, left, bottom, text.encode("cp1252"))
        for left, bottom, size, text in lines
    )


def printed_article() -> bytes:
    """Return the article as a PDF of one page, set in lines of 60 letters, with a running foot."""
    lines: list[tuple[int, int, int, str]] = [(60, 30, 9, "https://harbour.example/boats 1/1")]
    height = 780
    for style, text in PARAGRAPHS:
        size = {"Title": 24, "Heading 2": 15}.get(style, 11)
        for line in textwrap.wrap(text, 60):
            lines.append((60, height, size, line))
            height -= int(size * 1.4)
        height -= 12
    return pdf(drawn(lines), packed=True)
