"""The prompts of a run, its own one in the form of talk that the teacher chose for it. Reads no table."""

from collections.abc import Mapping

from msgspec.structs import replace

from lessons.core.plan import Lookup, Prompt
from lessons.models import Run
from lessons.queries.editions import lookup_of


def prompts_in(lookup: Lookup, run: Run) -> Mapping[str, Prompt]:
    """Return the prompts of an edition by id, as a run on it has them."""
    own = lookup.prompts.get(run.prompt)
    if own is None or run.protocol in ("", own.protocol):
        return lookup.prompts
    return {**lookup.prompts, own.id: replace(own, protocol=run.protocol)}


def prompts_of(run: Run) -> Mapping[str, Prompt]:
    """Return the prompts of the run's edition by id."""
    return prompts_in(lookup_of(run.edition_id), run)


def prompt_of(run: Run) -> Prompt | None:
    """Return what the class talks about, None for a run without a talk or whose edition has not got it."""
    return prompts_of(run).get(run.prompt)
