"""The student's pages under another address.

Students' views and templates lead to each other by name. What is asked for while a place is mounted leads to the same
names under that place, so that they can be shown as they are and no way leads out.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.urls import get_script_prefix, set_script_prefix


@contextmanager
def mounted(place: str) -> Iterator[None]:
    """Let every address that is made in this block begin with `place`, which ends in a slash."""
    before = get_script_prefix()
    set_script_prefix(place)
    try:
        yield
    finally:
        set_script_prefix(before)
