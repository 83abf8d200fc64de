"""Small files made by the tests: an invented article as Word file and as PDF."""

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


def word_file() -> bytes:
    """Return the article as a Word file, each paragraph with its style."""
    document = docx.Document()
    for style, text in PARAGRAPHS:
        document.add_paragraph(text, style=style)
    held = BytesIO()
    document.save(held)
    return held.getvalue()
