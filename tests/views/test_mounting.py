"""The student's addresses under another place."""

import pytest
from django.http import Http404
from django.templatetags.static import static
from django.urls import reverse

from lessons.views.mounting import mounted


def test_every_address_begins_with_the_place() -> None:
    with mounted("/there/"):
        assert (reverse("join"), reverse("part", args=[2])) == ("/there/", "/there/part/2/")


def test_files_stay_where_they_are() -> None:
    outside = static("lessons/icon.svg")
    with mounted("/there/"):
        assert static("lessons/icon.svg") == outside


def test_after_it_all_is_as_before_even_when_nothing_was_found() -> None:
    with pytest.raises(Http404), mounted("/there/"):
        raise Http404
    assert reverse("part", args=[2]) == "/part/2/"
