"""What tests of the core may ask for besides the fixtures for every test."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_articles(shared: Path) -> Path:
    """The folder of plain-text articles; the test carries the marker “shared”."""
    return shared / "articles" / "text"
