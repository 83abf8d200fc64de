"""Reader settings: one cookie, drawn on the html element."""

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()

COOKIE = "reader"
CHOICES = {
    "text": ("large", "largest"),
    "spacing": ("more",),
    "typeface": ("plain",),
    "contrast": ("more",),
    "theme": ("light", "dark"),
    "motion": ("less",),
}
OLDER = {("spacing", "wide"): {"spacing": "more", "typeface": "plain"}}  # one setting was two, cookies last a year


def reader_settings(cookies: Any) -> dict[str, str]:
    """Return the settings that a cookie such as "theme=dark&text=large" names, only those that exist."""
    found: dict[str, str] = {}
    for part in cookies.get(COOKIE, "").split("&"):
        name, _, value = part.partition("=")
        found |= OLDER.get((name, value)) or ({name: value} if value in CHOICES.get(name, ()) else {})
    return found


@register.simple_tag(takes_context=True)
def reader_attributes(context: dict[str, Any]) -> SafeString:
    """Return the data attributes of the html element for this device."""
    request = context.get("request")
    settings = reader_settings(request.COOKIES) if request else {}
    return format_html_join("", ' data-{}="{}"', sorted(settings.items()))
