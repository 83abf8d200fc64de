"""A student's page asks for one style sheet and one script, made of the small files."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import get_finder

from quizsite.bundles import part_of_bundle
from quizsite.static import fingerprint


@pytest.mark.parametrize("name", settings.BUNDLES)
def test_a_bundle_holds_its_parts_in_their_order(name: str) -> None:
    made = Path(str(finders.find(name))).read_bytes()
    assert made == b"\n".join(part_of_bundle(part) for part in settings.BUNDLES[name])


def test_the_comment_at_the_head_of_a_file_is_not_sent() -> None:
    whole = Path(str(finders.find("lessons/js/outbox.js"))).read_bytes()
    assert (whole[:2], part_of_bundle("lessons/js/outbox.js")[:4]) == (b"/*", b"(() ")


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


def test_of_a_script_the_comments_stay_at_home_and_every_other_line_goes() -> None:
    whole = Path(str(finders.find("lessons/js/outbox.js"))).read_text(encoding="utf-8").splitlines()
    sent = part_of_bundle("lessons/js/outbox.js").decode().splitlines()
    assert sent == [line for line in whole[whole.index("(() => {") :] if not line.lstrip().startswith("//")]
