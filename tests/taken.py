"""Files that a teacher takes of a run, fetched as a browser does and read."""

import csv
import io
import json
from typing import Any

from django.test import Client
from django.urls import reverse

from lessons.models import Run


def fetched(client: Client, run: Run, file: str) -> Any:
    """Return what comes back when a file is pressed: "gradebook.csv", "answers.xlsx", "json" ..."""
    if file == "json":
        return client.post(reverse("run_take_json", args=[run.pk]))
    return client.post(reverse("run_take_rows", args=[run.pk]), {"file": file})


def data_of(response: Any) -> bytes:
    """Return the bytes of a file that was sent."""
    return b"".join(response)


def rows_of(client: Client, run: Run, content: str) -> list[dict[str, str]]:
    """Return the rows of a file by the names of its columns."""
    text = data_of(fetched(client, run, f"{content}.csv-plain")).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def json_of(client: Client, run: Run) -> Any:
    """Return the JSON of a run."""
    return json.loads(data_of(fetched(client, run, "json")))
