"""Which copies of the database may still hold what is deleted now, for the pages on which that happens."""

from django import template

from quizsite.backup.folder import copies_folder, copies_in, keeps_copies

register = template.Library()


@register.simple_tag
def copies_here() -> str:
    """Return "laptop" where copies lie on this computer, "" where none does, "server" where its keeper makes them."""
    if not keeps_copies():
        return "server"
    return "laptop" if copies_in(copies_folder()) else ""
