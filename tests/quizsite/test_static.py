"""How long a browser keeps a static file."""

import pytest
from django.test import Client

from quizsite.static import fingerprint

STYLE = "lessons/student.css"
YEAR = "max-age=31536000, public"


@pytest.mark.parametrize(
    ("query", "kept"),
    [(f"?v={fingerprint(STYLE)}", YEAR), ("", YEAR), ("?v=0123456789", "no-store"), ("?v=", YEAR)],
)
def test_a_file_under_the_fingerprint_of_another_version_is_kept_by_nobody(query: str, kept: str) -> None:
    response = Client().get(f"/static/{STYLE}{query}", headers={"host": "localhost"})
    assert (response.status_code, response.headers["Cache-Control"]) == (200, kept)
