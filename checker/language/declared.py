"""Declared parameters: what a policy takes, and the values that it is given, read and held against what is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from checker.document import MappingNode, Node, ScalarNode
from checker.errors import suggestion
from checker.facts.world import GROUPS, World
from checker.language.law import Declared, Value
from checker.language.lists import DatedList
from checker.language.read import Reader
from checker.language.syntax import LABELS, Condition, Given, Label
from checker.record import record

KINDS: Final[Mapping[str, str]] = {
    "areas": "area",
    "categories": "category",
    "texts": "text",
    "words": "word",
    "percent": "percent",
    "number": "number",
    "day": "day",
}
"""What kinds of values there are, with the sort of facts that each is held against."""
SEVERAL: Final = ("areas", "categories", "texts", "words")
"""The kinds of which several may be given."""
NONE: Final = "none"
"""The default of a parameter that may be left out."""
_LIST: Final = re.compile(r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)(?:/(?P<scope>[a-z0-9-]+))?")


@record
class Known:
    """The names that values may use: places, categories and lists."""

    world: World
    lists: Mapping[str, DatedList]


def declaration(reader: Reader, name: str, node: MappingNode) -> Declared:
    """What an instrument declares under a name; raises `Refused`."""
    what = f"the parameter `{name}`"
    reader.mapping(node, what, ("kind", "title", "words", "default"))
    kind = reader.one_of(reader.needed(node, "kind", what), "kind of parameter", KINDS)
    title = reader.optional(node, "title", reader.text) or name.replace("-", " ").replace("_", " ")
    words = reader.optional(node, "words", reader.texts) or ()
    if (kind == "words") != bool(words):
        raise reader.refuse(node, "`words` go with `kind: words`, which needs them", "list the words that it may be")
    default = node.entries.get("default")
    optional = isinstance(default, ScalarNode) and default.value == NONE
    made = Declared(name, kind, title, words, None, optional, reader.at(node))
    if default is None or optional:
        return made
    return Declared(name, kind, title, words, value(reader, default, made), False, reader.at(node))


def value(reader: Reader, node: Node, declared: Declared, known: Known | None = None) -> Value:
    """The value given for a parameter; names are looked up where it is known what there is. Raises `Refused`."""
    if declared.kind not in SEVERAL:
        return _single(reader, node, declared)
    nodes = reader.items(node, f"`{declared.name}`")
    if not nodes:
        raise reader.refuse(node, f"`{declared.name}` names nothing", "name one at least, or leave it out")
    return tuple(dict.fromkeys(reader.each(nodes, lambda item: _member(reader, item, declared, known))))


def _single(reader: Reader, node: Node, declared: Declared) -> Value:
    what = f"`{declared.name}`"
    if declared.kind == "day":
        return reader.day(node, what)
    if declared.kind == "number":
        number = reader.whole(node, what)
        if number < 0:
            raise reader.refuse(node, f"{what} must not be below 0")
        return number
    found: Any = reader.plain(node, what)
    if isinstance(found, bool) or not isinstance(found, int | Fraction) or not 0 <= found <= 100:
        raise reader.refuse(node, f"{what} must be a percentage, from 0 to 100", "write a number, such as `25`")
    return found


def _member(reader: Reader, node: Node, declared: Declared, known: Known | None) -> str:
    """One of several values."""
    word = reader.text(node, f"`{declared.name}`")
    if declared.kind == "words":
        return reader.one_of(node, f"word for `{declared.name}`", declared.words)
    wrong = misnamed(declared.kind, word, known) if known is not None else None
    if wrong is not None:
        raise reader.refuse(node, *wrong)
    return word


def misnamed(kind: str, word: str, known: Known) -> tuple[str, str | None] | None:
    """What is wrong with the name of a place or a category, and what to do about it."""
    if kind == "categories" and word not in known.world.categories:
        return f"there is no data category `{word}`", suggestion(word, known.world.categories)
    if kind != "areas" or word in GROUPS or known.world.area(word) is not None:
        return None
    found = list_of(word)
    if found is None:
        codes = "use ISO 3166 codes, `EU`, `EEA`, or the name of a list of countries"
        meant = word.upper() if known.world.area(word.upper()) else None
        return f"there is no country or part of a country `{word}`", f"did you mean `{meant}`?" if meant else codes
    return _list(*found, known)


def _list(name: str, scope: str | None, known: Known) -> tuple[str, str | None] | None:
    """What is wrong with the name of a list of countries."""
    countries = {each: known_list for each, known_list in known.lists.items() if known_list.kind == "countries"}
    if name not in countries:
        if known.world.area(name.upper()) or name.upper() in GROUPS:
            return f"there is no list of countries `{name}`", f"did you mean `{name.upper()}`?"
        return f"there is no list of countries `{name}`", suggestion(name, countries) or "use ISO 3166 codes"
    if scope is not None and scope not in countries[name].scopes:
        return f"`{name}` has no entry of scope `{scope}`", suggestion(scope, countries[name].scopes)
    return None


def list_of(word: str) -> tuple[str, str | None] | None:
    """The list, and its scope if one is named, that a word stands for among places: lists are in lower case."""
    found = _LIST.fullmatch(word)
    return (found["name"], found["scope"]) if found else None


def given(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
    """Whether a policy was given a value, or a certain word; raises `Refused`."""
    reader.mapping(mapping, "`given`", ("given", "is", *LABELS))
    name = reader.text(mapping.entries["given"], "`given`")
    return Given(beside, name, reader.optional(mapping, "is", reader.text))
