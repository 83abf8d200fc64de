"""Who keeps the site, for its pages."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def contact() -> str:
    """Return where whoever keeps the site hears of weaknesses and objections, "" where nobody is named."""
    return str(settings.CONTACT)
