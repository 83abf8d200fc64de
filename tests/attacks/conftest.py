"""Every attack begins and ends with nothing counted, so that none keeps another test out."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _nothing_is_counted() -> Iterator[None]:
    caches["limits"].clear()
    yield
    caches["limits"].clear()
