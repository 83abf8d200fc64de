"""Templates whose fixed parts are put together once in a language: most tags of a page say the same every time."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.template import Node, NodeList
from django.template.base import (
    FilterExpression,
    TextNode,
    TokenType,
    Variable,
    VariableNode,
    render_value_in_context,
)
from django.template.defaulttags import IfNode, URLNode
from django.template.library import SimpleNode
from django.template.loaders import cached
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.templatetags.static import StaticNode
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

BUILT_IN = {"None", "True", "False"}
PLACE = "place"
MOST_PLACES = 64  # of one piece: a try-out mounts pages under an address of its own
Place = tuple[str | None, str, str | None]
DRAWING = {"lucide"}  # tags that draw the same for the same words


class Loader(cached.Loader):
    """Keeps each template that was read, as Django's own loader does, with its fixed parts put together."""

    def get_template(self, template_name: str, skip: Any = None) -> Any:
        known = self.cache_key(template_name, skip) in self.get_template_cache
        template = super().get_template(template_name, skip)
        if not known:
            template.nodelist = folded(template.nodelist)
        return template


class FixedNode(Node):
    """Some nodes, one after the other, that say the same on every page in a language under a mounted address."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.said: dict[Place, SafeString] = {}

    def render(self, context: Any) -> SafeString:
        where = place_of(context)
        said = self.said.get(where)
        if said is None:
            if len(self.said) >= MOST_PLACES:
                self.said.clear()
            said = self.said[where] = SafeString("".join(str(node.render_annotated(context)) for node in self.nodes))
        return said


class ShownNode(VariableNode):
    """A value of a page, as Django shows it: most are texts and whole numbers, which need no look at time zone or
    number format."""

    def render(self, context: Any) -> str:
        value = self.filter_expression.resolve(context)
        if type(value) is str:
            return escape(value) if context.autoescape else value
        return str(value) if type(value) is int else str(render_value_in_context(value, context))


class AddressNode(URLNode):
    """The address of a page, looked for once: the same name and numbers lead to the same place."""

    def render(self, context: Any) -> str:
        name, args = self.view_name.resolve(context), tuple(one.resolve(context) for one in self.args)
        _, prefix, urlconf = place_of(context)
        return _address(name, args, prefix, urlconf)


def place_of(context: Any) -> Place:
    """Return language, mounted address and urlconf of a page, looked up once in each of its templates, none of which
    changes its language half-way."""
    found: Place | None = context.render_context.get(PLACE)
    if found is None:
        found = context.render_context[PLACE] = (get_language(), get_script_prefix(), get_urlconf())
    return found


@lru_cache(maxsize=4096)
def _address(name: str, args: tuple[Any, ...], prefix: str, urlconf: str | None) -> str:
    return conditional_escape(reverse(name, urlconf, args))


def folded(nodes: Iterable[Node]) -> NodeList:
    """Return the nodes, each row of fixed ones among them as one, and so on inwards."""
    found, fixed = NodeList(), list[Node]()
    for node in nodes:
        if is_fixed(node):
            fixed.append(node)
            continue
        found.extend(_together(fixed))
        found.append(_within(node))
        fixed = []
    found.extend(_together(fixed))
    return found


def _together(fixed: list[Node]) -> Iterator[Node]:
    if len(fixed) == 1 and isinstance(fixed[0], TextNode):
        yield fixed[0]
    elif fixed:
        yield FixedNode(fixed)


def _within(node: Node) -> Node:
    """Return the node with its own nodes folded; whoever renders it meanwhile finds the old ones or the new ones."""
    if type(node) is VariableNode:
        return ShownNode(node.filter_expression)
    if type(node) is URLNode and not (node.kwargs or node.asvar):
        return AddressNode(node.view_name, node.args, {}, None)
    if isinstance(node, IfNode):
        node.conditions_nodelists = [(condition, folded(nodes)) for condition, nodes in node.conditions_nodelists]
        return node
    for name in node.child_nodelists:
        nodes = getattr(node, name, None)
        if isinstance(nodes, NodeList):
            setattr(node, name, folded(nodes))
    return node


def is_fixed(node: Any) -> bool:
    """Return whether a node says the same whatever the page is about."""
    match node:
        case TextNode():
            return True
        case TranslateNode():
            return not (node.asvar or node.message_context or node.noop) and is_literal(node.filter_expression)
        case BlockTranslateNode():
            varies = node.asvar or node.message_context or node.extra_context or node.countervar
            return not varies and all(token.token_type is TokenType.TEXT for token in node.singular)
        case URLNode():
            return not (node.args or node.kwargs or node.asvar) and is_literal(node.view_name)
        case StaticNode():
            return node.varname is None and is_literal(node.path)
        case SimpleNode():
            words = (*node.args, *node.kwargs.values())
            return node.func.__name__ in DRAWING and node.target_var is None and all(map(is_literal, words))
    return False


def is_literal(expression: Any) -> bool:
    """Return whether an expression stands in the template itself, without filters."""
    if not isinstance(expression, FilterExpression) or expression.filters:
        return False
    word = expression.var
    return not isinstance(word, Variable) or word.lookups is None or word.var in BUILT_IN
