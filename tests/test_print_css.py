"""The style of the sheets: what chromium does to a grid on paper must happen to no question and no step."""

from pathlib import Path

CSS = Path(__file__).resolve().parent.parent / "lessons" / "static" / "lessons" / "css" / "print.css"


def test_what_must_not_break_over_a_page_is_no_grid() -> None:
    whole = [rule for rule in CSS.read_text().split("}") if "break-inside: avoid" in rule]
    assert (len(whole) > 4, [rule for rule in whole if "display: grid" in rule]) == (True, [])
