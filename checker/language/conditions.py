"""Conditions: from a document to the tree of what they say. Names are resolved later, by `validate`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, Literal, TypeAlias, cast

from checker import catalog
from checker.document import MappingNode, Node, ScalarNode, SequenceNode
from checker.errors import suggestion
from checker.language import declared
from checker.language.days import UNITS, YEAR
from checker.language.read import DAY, Reader
from checker.language.source import OPERATORS
from checker.language.syntax import (
    LABELS,
    ActiveUsers,
    AsOf,
    Bound,
    Condition,
    Controlled,
    Counted,
    DayExpression,
    Group,
    Label,
    Listed,
    ListName,
    Literals,
    Not,
    Operand,
    Owned,
    Parameter,
    Path,
    Quantified,
    Summed,
    Term,
    Test,
    Unsettled,
)

Form: TypeAlias = Callable[[Reader, MappingNode, Label], Condition]
BOUNDS: Final = ("at_least", "more_than", "at_most", "less_than")

_LIST: Final = re.compile(r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)(?:/(?P<scope>[a-z0-9-]+))?")
_STEPS: Final = r"(?P<shifts>(?:\s*[+-]\s*(?:\d+|\$[a-z_.]+)\s+[a-z ]+?)*)"
_DAY: Final = re.compile(r"(?P<base>\$[a-z_.\-]+|\d{4}-\d{2}-\d{2})" + _STEPS)
_SHIFT: Final = re.compile(r"([+-])\s*(\d+|\$[a-z_.]+)\s+(" + "|".join(sorted(UNITS, key=len, reverse=True)) + r")\s*")


def condition(reader: Reader, node: Node) -> Condition:
    """The condition that a mapping states; raises `Refused` where it cannot be read."""
    mapping = reader.mapping(node, "a condition")
    forms = [key for key in mapping.entries if key in FORMS]
    if len(forms) != 1:
        if not forms:
            words = [key for key in mapping.entries if key not in LABELS]
            hint = (suggestion(words[0], FORMS) if words else None) or "begin with one of " + ", ".join(
                f"`{form}`" for form in FORMS
            )
            raise reader.refuse(mapping, "this is no condition", hint)
        raise reader.refuse(mapping, f"a condition cannot be both `{forms[0]}` and `{forms[1]}`", "join them by `all:`")
    return FORMS[forms[0]](reader, mapping, label(reader, mapping))


def label(reader: Reader, mapping: MappingNode) -> Label:
    """What stands beside a condition."""
    cite, title, note = (reader.optional(mapping, key, reader.text) for key in LABELS)
    return Label(reader.at(mapping), cite, title, note)


def path(reader: Reader, node: Node, what: str = "a path") -> Path:
    """A path to a fact."""
    text = reader.text(node, what)
    if not re.fullmatch(r"[a-z_]+(\.[a-z0-9_-]+)*", text):
        raise reader.refuse(node, f"`{text}` is no path to a fact", "write names with dots, such as `app.markets`")
    return Path(text, reader.at(node))


def operand(reader: Reader, node: Node, what: str) -> Operand:
    """A literal, several, a list by its name, a parameter, or a day that is counted."""
    location = reader.at(node)
    if isinstance(node, SequenceNode):
        return Literals(tuple(reader.each(node.items, lambda item: reader.plain(item, what))), location)
    text = node.value if isinstance(node, ScalarNode) and isinstance(node.value, str) else ""
    if text.startswith("$as_of") or re.match(r"\$[a-z_]+\.", text) or DAY.match(text):
        return day_expression(reader, node)
    if text.startswith("$"):
        return Parameter(text[1:], location)
    return Literals((reader.plain(node, what),), location)


def set_operand(reader: Reader, node: Node, what: str) -> Operand:
    """As `operand`, where a single lower-case word names a list."""
    if isinstance(node, ScalarNode) and isinstance(node.value, str) and (found := _LIST.fullmatch(node.value)):
        return ListName(found["name"], found["scope"], reader.at(node))
    return operand(reader, node, what)


def day_expression(reader: Reader, node: Node) -> DayExpression:
    """A day counted from another: `$as_of - 3 days`, `$as_of_year`, `$act.date + 10 working days`, `2025-01-19`."""
    text = reader.text(node, "a day")
    found = _DAY.fullmatch(text)
    if found is None:
        raise reader.refuse(node, f"`{text}` is no day", "write `$as_of - 3 months`, or a day such as `2025-01-19`")
    location, counted = reader.at(node), _SHIFT.findall(found["shifts"])
    if len(counted) != len(re.findall(r"(?:^|\s)[+-]\s", found["shifts"])):
        raise reader.refuse(node, f"`{text}` counts in no unit known", "units are " + ", ".join(UNITS))
    shifts: list[tuple[int, int | Path, str]] = [(1, 0, YEAR)] if found["base"] == "$as_of_year" else []
    for sign, number, unit in counted:
        amount = Path(number[1:], location) if number[0] == "$" else int(number)
        shifts.append((1 if sign == "+" else -1, amount, unit))
    base: Path | date | None = None
    if not found["base"].startswith("$as_of"):
        is_path = found["base"].startswith("$")
        base = Path(found["base"][1:], location) if is_path else _written_day(reader, node, found["base"])
    return DayExpression(base, tuple(shifts), location)


def _written_day(reader: Reader, node: Node, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise reader.refuse(node, f"there is no day `{text}`", "write a day that the calendar has") from None


def _group(join: Literal["all", "any"]) -> Form:
    def read(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
        reader.mapping(mapping, f"`{join}`", (join, *LABELS))
        nodes = reader.items(mapping.entries[join], f"`{join}`", single=False)
        if not nodes:
            raise reader.refuse(mapping, f"`{join}` of nothing", "list the conditions")
        return Group(beside, join, tuple(reader.each(nodes, lambda node: condition(reader, node))))

    return read


def _not(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
    reader.mapping(mapping, "`not`", ("not", *LABELS))
    return Not(beside, condition(reader, mapping.entries["not"]))


def _fact(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
    operators = catalog.names(OPERATORS)
    reader.mapping(mapping, "a test of a fact", ("fact", *operators, *LABELS))
    found = [key for key in mapping.entries if key in operators]
    if len(found) != 1:
        what = "has no operator" if not found else f"has the operators `{found[0]}` and `{found[1]}`"
        known = "operators are " + ", ".join(f"`{name}`" for name in operators)
        raise reader.refuse(mapping, f"the test of a fact {what}", known if not found else "join two tests by `all:`")
    operator, node = found[0], mapping.entries[found[0]]
    takes_many = catalog.load(OPERATORS, operator).OPERAND == "many"
    value = set_operand(reader, node, f"`{operator}`") if takes_many else operand(reader, node, f"`{operator}`")
    return Test(beside, path(reader, mapping.entries["fact"]), operator, value)


def _as_of(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
    reader.mapping(mapping, "`as_of`", ("as_of", *LABELS))
    operators = {name: catalog.load(OPERATORS, name) for name in catalog.names(OPERATORS) if name != "is"}
    known = tuple(name for name, operator in operators.items() if "day" in operator.SORTS)
    inner = reader.mapping(mapping.entries["as_of"], "`as_of`", known)
    if len(inner.entries) != 1:
        hint = "give one of " + ", ".join(f"`{name}`" for name in known)
        raise reader.refuse(inner, "`as_of` needs one comparison", hint)
    operator, node = next(iter(inner.entries.items()))
    return AsOf(beside, operator, day_expression(reader, node))


def _quantified(join: Literal["some", "every"], body: str) -> Form:
    def read(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
        reader.mapping(mapping, f"`{join}`", (join, "as", body, *LABELS))
        part = condition(reader, mapping.entries[body]) if body in mapping.entries else None
        if part is None and join == "every":
            raise reader.refuse(mapping, "`every` has no `satisfies`", "say what every element must meet")
        return Quantified(beside, join, path(reader, mapping.entries[join]), _name(reader, mapping), part)

    return read


def _name(reader: Reader, mapping: MappingNode) -> str:
    """The name of the element; without `as`, the last word of the list's path."""
    if "as" in mapping.entries:
        return reader.text(mapping.entries["as"], "`as`")
    return "each"


def _bound(reader: Reader, mapping: MappingNode, form: str, known: tuple[str, ...] = BOUNDS) -> tuple[Bound, Operand]:
    bounds = [key for key in mapping.entries if key in known]
    if len(bounds) != 1:
        raise reader.refuse(mapping, f"`{form}` needs one bound", "give one of " + ", ".join(f"`{b}`" for b in known))
    return cast("Bound", bounds[0]), operand(reader, mapping.entries[bounds[0]], f"`{bounds[0]}`")


def _count(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
    reader.mapping(mapping, "`count`", ("count", "as", "where", *BOUNDS, *LABELS))
    bound, number = _bound(reader, mapping, "count")
    part = condition(reader, mapping.entries["where"]) if "where" in mapping.entries else None
    return Counted(beside, path(reader, mapping.entries["count"]), _name(reader, mapping), part, bound, number)


def _sum(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
    reader.mapping(mapping, "`sum`", ("sum", "as", "where", "of", "per", *BOUNDS, *LABELS))
    bound, number = _bound(reader, mapping, "sum")
    part = condition(reader, mapping.entries["where"]) if "where" in mapping.entries else None
    of = path(reader, reader.needed(mapping, "of", "`sum`"))
    per = path(reader, mapping.entries["per"]) if "per" in mapping.entries else None
    over = path(reader, mapping.entries["sum"])
    return Summed(beside, over, _name(reader, mapping), part, of, per, bound, number)


def _active_users(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
    reader.mapping(mapping, "`active_users`", ("active_users", *LABELS))
    known = (*BOUNDS, "in", "months", "of_last", "before")
    inner = reader.mapping(mapping.entries["active_users"], "`active_users`", known)
    bound, number = _bound(reader, inner, "active_users")
    area = reader.optional(inner, "in", reader.text)
    months = reader.whole(reader.needed(inner, "months", "`active_users`"), "`months`")
    window = reader.whole(reader.needed(inner, "of_last", "`active_users`"), "`of_last`")
    before = day_expression(reader, reader.needed(inner, "before", "`active_users`"))
    return ActiveUsers(beside, area, bound, number, months, window, before)


def _of(reader: Reader, mapping: MappingNode) -> Path | None:
    return path(reader, mapping.entries["of"]) if "of" in mapping.entries else None


def _term(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
    reader.mapping(mapping, "`term`", ("term", "of", *LABELS))
    return Term(beside, reader.text(mapping.entries["term"], "`term`"), _of(reader, mapping))


def _owned(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
    reader.mapping(mapping, "`owned`", ("owned", *LABELS))
    known = ("of", "by", "method", "counting", "at_least", "more_than")
    inner = reader.mapping(mapping.entries["owned"], "`owned`", known)
    by = reader.text(reader.needed(inner, "by", "`owned`"), "`by`")
    method = reader.text(reader.needed(inner, "method", "`owned`"), "`method`")
    bound, number = _bound(reader, inner, "owned", ("at_least", "more_than"))
    counting = "shares"
    if "counting" in inner.entries:
        counting = reader.one_of(inner.entries["counting"], "way of counting", ("shares", "votes", "greater"))
    of = _of(reader, inner)
    kinds = cast("Literal['shares', 'votes', 'greater']", counting)
    return Owned(beside, of, by, method, kinds, cast("Literal['at_least', 'more_than']", bound), number)


def _controlled(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
    reader.mapping(mapping, "`controlled`", ("controlled", *LABELS))
    inner = reader.mapping(mapping.entries["controlled"], "`controlled`", ("of", "by", "through"))
    by = reader.text(reader.needed(inner, "by", "`controlled`"), "`by`")
    through = reader.optional(inner, "through", reader.texts)
    return Controlled(beside, _of(reader, inner), by, through)


def _listed(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
    reader.mapping(mapping, "`listed`", ("listed", *LABELS))
    inner = reader.mapping(mapping.entries["listed"], "`listed`", ("in", "of"))
    node = reader.needed(inner, "in", "`listed`")
    name = set_operand(reader, node, "`in`")
    if not isinstance(name, ListName):
        raise reader.refuse(node, "`in` must name a list")
    return Listed(beside, _of(reader, inner), name)


def _unsettled(reader: Reader, mapping: MappingNode, beside: Label) -> Condition:
    reader.mapping(mapping, "`unsettled`", ("unsettled", *LABELS))
    inner = reader.mapping(mapping.entries["unsettled"], "`unsettled`", ("note", "readings", "prevailing", "cite"))
    nodes = reader.items(reader.needed(inner, "readings", "`unsettled`"), "`readings`", single=False)
    readings = tuple(reader.each(nodes, lambda node: condition(reader, node)))
    prevailing = reader.optional(inner, "prevailing", reader.whole)
    if len(nodes) < 2 or (prevailing is not None and not 1 <= prevailing <= len(nodes)):
        message = "`unsettled` needs two readings or more, and `prevailing` the number of one of them, from 1"
        raise reader.refuse(inner, message)
    note = reader.optional(inner, "note", reader.text) or beside.note
    if note is None:
        reader.problem(inner, "`unsettled` has no `note`", "say what the law leaves open")
    beside = Label(beside.location, beside.cite or reader.optional(inner, "cite", reader.text), beside.title, note)
    return Unsettled(beside, readings, None if prevailing is None else prevailing - 1)


FORMS: Final[Mapping[str, Form]] = {
    "all": _group("all"),
    "any": _group("any"),
    "not": _not,
    "fact": _fact,
    "as_of": _as_of,
    "some": _quantified("some", "where"),
    "every": _quantified("every", "satisfies"),
    "count": _count,
    "sum": _sum,
    "active_users": _active_users,
    "term": _term,
    "owned": _owned,
    "controlled": _controlled,
    "listed": _listed,
    "unsettled": _unsettled,
    "given": declared.given,
}
"""The forms of conditions, by the key that marks each."""
