"""A student's page asks for one style sheet and one script, made of the small files."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import get_finder

from quizsite.static import fingerprint


@pytest.mark.parametrize("name", settings.BUNDLES)
def test_a_bundle_holds_its_parts_in_their_order_without_what_they_say_of_themselves(name: str) -> None:
    made = Path(str(finders.find(name))).read_bytes()
    parts = [Path(str(finders.find(part))).read_bytes() for part in settings.BUNDLES[name]]
    assert {part[:2] for part in parts} == {b"/*"}
    assert made == b"\n".join(part.partition(b"*/")[2].lstrip() for part in parts)


@pytest.mark.parametrize("name", settings.BUNDLES)
def test_a_bundle_has_a_gzipped_twin_beside_it(name: str) -> None:
    made = Path(str(finders.find(name)))
    assert gzip.decompress(made.with_name(f"{made.name}.gz").read_bytes()) == made.read_bytes()


def test_bundles_and_their_twins_are_listed_for_whoever_collects_them() -> None:
    listed = {name for name, _ in get_finder("quizsite.bundles.BundleFinder").list(None)}
    assert listed == {*settings.BUNDLES, *(f"{name}.gz" for name in settings.BUNDLES)}


def test_the_address_of_a_bundle_changes_with_its_content() -> None:
    assert len(fingerprint("lessons/student.js")) == 10


def test_what_is_no_bundle_is_left_to_others() -> None:
    assert not get_finder("quizsite.bundles.BundleFinder").find("lessons/js/outbox.js")
