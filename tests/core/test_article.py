"""Where an article came from, in one line."""

import pytest

from lessons.core.article import Source


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (
            Source(publisher="The Harbour", title="A lamp", byline="Mira Odell", published="May", rights="Facts only."),
            "Mira Odell. “A lamp”. The Harbour, May. Facts only.",
        ),
        (Source(publisher="The Harbour"), "The Harbour."),
        (Source(published="May", rights="Facts only."), "May. Facts only."),
        (Source(), ""),
    ],
)
def test_a_source_says_what_it_knows(source: Source, line: str) -> None:
    assert source.line == line
