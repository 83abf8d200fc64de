"""One sound payload for each kind, with a right and a wrong answer as a page sends them."""

from dataclasses import dataclass
from typing import Any

from lessons.core.question import Raw


@dataclass(frozen=True)
class Sample:
    payload: dict[str, Any]
    right: Raw
    wrong: Raw | None


SAMPLES: dict[str, Sample] = {
    "choice": Sample(
        {
            "options": [
                {"id": "a", "text": "On Monday"},
                {"id": "b", "text": "On Friday", "feedback": "That is when the pool closes."},
                {"id": "c", "text": "On Sunday", "feedback": "That is when it opens again."},
            ],
            "key": "a",
        },
        {"choice": ["a"]},
        {"choice": ["c"]},
    ),
    "claim_check": Sample(
        {
            "claim": "The pool stays closed.",
            "verdict": "contradicted",
            "feedback": {"supported": "It opens again on Sunday.", "not_said": "The notice names a day."},
        },
        {"verdict": ["contradicted"]},
        {"verdict": ["not_said"]},
    ),
    "number": Sample(
        {"value": 1250.5, "unit": "metres", "misreadings": [{"value": 1250, "feedback": "You left out the half."}]},
        {"number": ["1 250,5"]},
        {"number": ["1250"]},
    ),
    "mark": Sample(
        {"sentences": ["s1", "s2", "s3"], "keys": ["s2"], "feedback": {"s1": "This one only sets the scene."}},
        {"sentence": ["s2"]},
        {"sentence": ["s1"]},
    ),
    "open": Sample({"guide": "Names a voice and a way to check it."}, {"text": ["Әже айтты: «Иә»."]}, None),
}
