"""A process that brings an empty database up to date, opens one lesson in one class, and prints the class's code."""

import json
import sys
from typing import Any

import django

ASKED = ("o1", "o2", "q3", "q5")


def seed(students: int) -> dict[str, str]:
    """Return the code that opens the class."""
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from lessons.actions.setup import prepare_laptop
    from tests.factories import make_class, make_run, make_teacher

    call_command("migrate", verbosity=0)
    teacher = prepare_laptop(now=timezone.now(), time_zone="UTC") if settings.LAPTOP else make_teacher()
    klass = make_class(teacher, labels=[str(number) for number in range(1, students + 1)])
    make_run(teacher, klass, _edition(klass.school), talk=True)
    return {"code": klass.join_code}


def _edition(school: Any) -> Any:
    """Return an edition that asks for texts and a number: what tells by itself which of many saves it is."""
    from msgspec.structs import replace

    from lessons.core.plan import Selection
    from tests.factories import make_edition, small_plan

    plan = small_plan()
    kept = {one.id: one for one in plan.questions}
    own = tuple(replace(kept["q5"], id=name, section="s1", stem=f"What about {name}?") for name in ASKED[:2])
    questions = (*own, *(kept[name] for name in ASKED[2:]))
    return make_edition(
        replace(plan, questions=questions, selections=(Selection(45, ASKED, ("talk",)),)), school=school
    )


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(seed(int(sys.argv[1]))))
