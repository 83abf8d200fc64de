"""What holds for every test in a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser


@pytest.fixture(autouse=True)
def no_window_stays_open(browser: Browser) -> Iterator[None]:
    """Close what a test leaves open: its pages would go on polling through all the tests that follow."""
    yield
    for context in browser.contexts:
        context.close()
