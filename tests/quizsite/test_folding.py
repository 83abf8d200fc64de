"""Templates with their fixed parts put together say what Django's own would say."""

from typing import Any

import pytest
from django.template import Context, Engine
from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import override

from lessons.views.mounting import mounted
from quizsite.folding import FixedNode, folded

PAGE = """{% load i18n static %}<p>{% translate "Monday" %}
<a href="{% url 'help' %}">{% blocktranslate %}Go on{% endblocktranslate %}</a>
{% if count %}{% translate "Saved" %} {{ count }}{% endif %}
{% for one in many %}{% url 'part' one %} {{ one }}{% endfor %}
{% blocktranslate %}Part {{ count }}{% endblocktranslate %} {{ words }} {{ share }} {{ safe }} {{ nothing.here }}</p>"""
SHOWN: dict[str, Any] = {
    "count": 1200,
    "many": [1, 2],
    "words": "<b>&",
    "share": 0.5,
    "safe": SafeString("<i>"),
}


def plain_and_folded() -> list[Any]:
    """Return the same template as Django reads it, and folded."""
    engine = Engine(libraries={"i18n": "django.templatetags.i18n", "static": "django.templatetags.static"})
    plain, other = engine.from_string(PAGE), engine.from_string(PAGE)
    other.nodelist = folded(other.nodelist)
    return [plain, other]


def test_a_folded_template_says_the_same_each_time() -> None:
    plain, other = plain_and_folded()
    said = plain.render(Context(SHOWN))

    assert [other.render(Context(SHOWN)) for _ in range(2)] == [said, said]


def test_where_nothing_is_escaped_nothing_is() -> None:
    plain, other = (one.render(Context(SHOWN, autoescape=False)) for one in plain_and_folded())

    assert (other, "<b>&" in other) == (plain, True)


def test_each_mounted_place_and_language_has_its_own_words() -> None:
    plain, other = plain_and_folded()
    other.render(Context(SHOWN))

    with mounted("/try/"):
        there = other.render(Context(SHOWN))
        assert (there, f'href="{reverse("help")}"' in there) == (plain.render(Context(SHOWN)), True)
    with override("de"):
        assert "Montag" in other.render(Context(SHOWN))


@pytest.mark.parametrize("name", ["lessons/parts/ask.html", "lessons/student/part.html"])
def test_the_program_s_own_templates_are_folded(name: str) -> None:
    assert get_template(name).template.nodelist.get_nodes_by_type(FixedNode)  # type: ignore[attr-defined]
