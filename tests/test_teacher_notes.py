"""Teacher notes are Markdown: drawn one heading deeper, and a tag in them is shown, not obeyed."""

import pytest

from lessons.templatetags.desk import markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## In short\nRead **this**.", "<h3>In short</h3>\n<p>Read <strong>this</strong>.</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[a](javascript:alert)", "<p>[a](javascript:alert)</p>\n"),
    ],
)
def test_notes_are_drawn_and_nothing_in_them_runs(text: str, html: str) -> None:
    assert markdown(text) == html
