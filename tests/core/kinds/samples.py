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
    "several": Sample(
        {
            "options": [
                {"id": "a", "text": "A swimmer", "feedback": "She speaks in the second sentence."},
                {"id": "b", "text": "The notice", "feedback": "It is quoted at the end."},
                {"id": "c", "text": "The mayor", "feedback": "He is named, but he says nothing."},
            ],
            "keys": ["a", "b"],
        },
        {"several": ["a", "b"]},
        {"several": ["c"]},
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
    "short": Sample(
        {
            "answers": ["Mira Oldenkampf", "Oldenkampf"],
            "misreadings": [{"value": "Ada Oldenkamp", "feedback": "Ada is her sister."}],
        },
        {"short": ["Oldenkampf"]},
        {"short": ["ada oldenkamp"]},
    ),
    "mark": Sample(
        {"sentences": ["s1", "s2", "s3"], "keys": ["s2"], "feedback": {"s1": "This one only sets the scene."}},
        {"sentence": ["s2"]},
        {"sentence": ["s1"]},
    ),
    "order": Sample(
        {
            "items": [
                {"id": "e1", "text": "A storm came.", "feedback": "Everything begins with it."},
                {"id": "e2", "text": "The pool was emptied.", "feedback": "The storm was the reason."},
                {"id": "e3", "text": "The pool opened again."},
            ]
        },
        {"e1": ["1"], "e2": ["2"], "e3": ["3"]},
        {"e1": ["3"], "e2": ["2"], "e3": ["1"]},
    ),
    "sort": Sample(
        {
            "groups": [{"id": "a", "text": "Said by a swimmer"}, {"id": "b", "text": "Said by the notice"}],
            "items": [
                {"id": "i1", "text": "“I miss the water.”", "group": "a", "feedback": "She says “I”."},
                {"id": "i2", "text": "It opens again on Sunday.", "group": "b"},
            ],
        },
        {"i1": ["a"], "i2": ["b"]},
        {"i1": ["b"], "i2": ["a"]},
    ),
    "bank": Sample(
        {
            "passage": {
                "pieces": [
                    {"text": "The pool was ", "gap": "g1", "word": "w1"},
                    {"text": " after a ", "gap": "g2", "word": "w2"},
                    {"text": "."},
                ],
                "words": [{"id": "w1", "text": "emptied"}, {"id": "w2", "text": "storm"}],
            },
            "feedback": {"w1": "It had no water."},
        },
        {"g1": ["w1"], "g2": ["w2"]},
        {"g1": ["w2"], "g2": ["w1"]},
    ),
    "open": Sample({"guide": "Names a voice and a way to check it."}, {"text": ["Әже айтты: «Иә»."]}, None),
    "poll": Sample(
        {"options": [{"id": "a", "text": "The notice was clear"}, {"id": "b", "text": "It was not clear"}]},
        {"poll": ["a"]},
        None,
    ),
}
