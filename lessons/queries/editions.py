"""Editions, parsed once per process: they never change."""

import uuid
from functools import lru_cache

from lessons.core.plan import Lookup, parse_plan
from lessons.models import Edition


@lru_cache(maxsize=64)
def lookup_of(edition: uuid.UUID) -> Lookup:
    """Return the edition's plan, ready to be looked up in. For anyone who may see the run or the lesson."""
    return Lookup(parse_plan(Edition.objects.values_list("plan", flat=True).get(pk=edition)))
