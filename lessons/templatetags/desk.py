"""What teacher pages draw: labels of fixed words and the words of a key."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from lessons.core.labels import ROLES, SKILLS, SLIPS, SUBJECTS

register = template.Library()
NAMES: dict[str, Any] = {"skill": SKILLS, "role": ROLES, "slip": SLIPS, "subject": SUBJECTS}


@register.filter
def named(key: str, family: str) -> str:
    """Return a fixed word in the reader's language: {{ question.skill|named:"skill" }}."""
    label = NAMES[family].get(key)
    return gettext(label) if label else key


@register.filter
def markdown(text: str) -> SafeString:
    """Return Markdown as HTML, headings one deeper; tags in the text are shown, not obeyed."""
    from markdown_it import MarkdownIt  # 40 ms at start that only two pages need

    parser = MarkdownIt("commonmark", {"html": False})
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
    html: str = parser.renderer.render(tokens, parser.options, {})
    return SafeString(html)  # HTML in the text is off, see above


@register.filter
def document(text: str) -> SafeString:
    """Return a document of the program as HTML, with tables, without links: they lead into the repository."""
    from markdown_it import MarkdownIt  # see above

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    table = format_html('<section class="scroll" tabindex="0" aria-label="{}"><table>', gettext("Table"))
    drawn = {"link_open": "", "link_close": "", "table_open": table, "table_close": "</table></section>"}
    for rule, html in drawn.items():
        parser.add_render_rule(rule, lambda *_given, html=html: html)
    return SafeString(parser.render(text))  # HTML in the text is off, see above
