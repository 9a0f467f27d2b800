"""Instruments and rules: from documents to trees. Every problem is kept; names are resolved later, by `validate`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.document import MappingNode, Node, SequenceNode
from checker.language.conditions import FORMS, condition
from checker.language.declared import declaration
from checker.language.law import Dated, Declared, Definition, Event, Example, Instrument, Period, Reference, Rule, Value
from checker.language.paths import SUBJECTS
from checker.language.policy import is_policy
from checker.language.read import Reader, Refused
from checker.language.syntax import LABELS, Condition

SEVERITIES: Final = ("error", "warning", "note")
VERDICTS: Final = ("fail", "unknown", "pass", "not-applicable")
CONFIDENCE: Final = ("verified", "secondary", "unverified")
EFFECTS: Final = ("in-force", "suspended", "enjoined", "not-enforced", "upheld", "amended", "applied", "information")

_RULE: Final = (
    *("title", "severity", "cite", "url", "in_force", "summary", "applies", "forbid", "require"),
    *("message", "passes", "remedy", "unverified", "waivable", "examples"),
)
_INSTRUMENT: Final = (
    *("title", "citation", "authority", "in_force", "reviewed", "url", "summary", "definitions", "parameters"),
    *("status", "sources", "unverified"),
)


def instrument(reader: Reader, node: Node, law: str) -> Instrument:
    """The law that an `instrument.yaml` states; raises `Refused`."""
    mapping = reader.mapping(node, "an instrument", _INSTRUMENT)
    needed = {
        key: reader.needed(mapping, key, "the instrument") for key in ("title", "citation", "authority", "reviewed")
    }
    return Instrument(
        id=law,
        title=reader.text(needed["title"], "`title`"),
        citation=reader.text(needed["citation"], "`citation`"),
        authority=reader.text(needed["authority"], "`authority`"),
        in_force=_in_force(reader, mapping, law),
        reviewed=reader.day(needed["reviewed"], "`reviewed`"),
        url=reader.optional(mapping, "url", reader.text),
        definitions=tuple(_definitions(reader, mapping)),
        parameters=tuple(_parameters(reader, mapping)),
        status=tuple(reader.each(_items(reader, mapping, "status"), lambda item: _event(reader, item))),
        sources=tuple(reader.each(_items(reader, mapping, "sources"), lambda item: _reference(reader, item))),
        unverified=reader.optional(mapping, "unverified", reader.texts) or (),
        summary=reader.optional(mapping, "summary", reader.text),
        location=reader.at(mapping),
        declared=tuple(_declared(reader, mapping, law)),
    )


def rule(reader: Reader, node: Node, rule_id: str, law: str) -> Rule:
    """The rule that a file states; raises `Refused`."""
    mapping = reader.mapping(node, "a rule", _RULE)
    severity = reader.one_of(reader.needed(mapping, "severity", "the rule"), "severity", SEVERITIES)
    breaches = [key for key in ("forbid", "require") if key in mapping.entries]
    if len(breaches) != 1:
        raise reader.refuse(mapping, "a rule has exactly one of `forbid` and `require`", "say what the law forbids")
    unverified = reader.optional(mapping, "unverified", reader.texts) or ()
    if unverified and severity != "note":
        node = mapping.entries["severity"]
        hint = "make it `severity: note`, or verify the fact"
        reader.problem(node, "a rule that rests on an unverified fact is at most a note", hint)
    title = reader.text(reader.needed(mapping, "title", "the rule"), "`title`")
    return Rule(
        id=rule_id,
        law=law,
        title=title,
        severity=severity,
        cite=_cite(reader, mapping, law),
        url=reader.optional(mapping, "url", reader.text),
        in_force=_periods(reader, mapping.entries["in_force"]) if "in_force" in mapping.entries else (),
        applies=condition(reader, mapping.entries["applies"]) if "applies" in mapping.entries else None,
        breach=condition(reader, mapping.entries[breaches[0]]),
        requires=breaches[0] == "require",
        message=reader.optional(mapping, "message", reader.text) or title,
        passes=reader.optional(mapping, "passes", reader.text),
        remedy=reader.optional(mapping, "remedy", reader.texts) or (),
        summary=reader.optional(mapping, "summary", reader.text),
        unverified=unverified,
        examples=tuple(reader.each(_items(reader, mapping, "examples"), lambda item: _example(reader, item))),
        waivable=reader.optional(mapping, "waivable", reader.yes_no) is not False,
        location=reader.at(mapping),
    )


def _in_force(reader: Reader, mapping: MappingNode, law: str) -> tuple[Period, ...]:
    """When a law is in force; a policy is at all times."""
    if is_policy(law) and "in_force" not in mapping.entries:
        return (Period(),)
    return _periods(reader, reader.needed(mapping, "in_force", "the instrument"))


def _cite(reader: Reader, mapping: MappingNode, law: str) -> str:
    """The provision; a policy has none."""
    if is_policy(law):
        return reader.optional(mapping, "cite", reader.text) or ""
    return reader.text(reader.needed(mapping, "cite", "the rule"), "`cite`")


def _items(reader: Reader, mapping: MappingNode, key: str) -> tuple[Node, ...]:
    return reader.items(mapping.entries[key], f"`{key}`", single=False) if key in mapping.entries else ()


def _periods(reader: Reader, node: Node) -> tuple[Period, ...]:
    return tuple(reader.each(reader.items(node, "`in_force`"), lambda item: period(reader, item)))


def period(reader: Reader, node: Node) -> Period:
    """Days `from` the first `until` the first day after."""
    mapping = reader.mapping(node, "a period", ("from", "until"))
    start, end = (reader.optional(mapping, key, reader.day) for key in ("from", "until"))
    if start is not None and end is not None and end <= start:
        raise reader.refuse(mapping, "the period ends before it begins", "`until` is the first day after it")
    return Period(start, end)


def _definitions(reader: Reader, mapping: MappingNode) -> Iterator[Definition]:
    if "definitions" not in mapping.entries:
        return
    for name, node in reader.mapping(mapping.entries["definitions"], "`definitions`").entries.items():
        try:
            yield _definition(reader, name, node)
        except Refused:
            continue


def _definition(reader: Reader, name: str, node: Node) -> Definition:
    mapping = reader.mapping(node, f"the definition of `{name}`")
    subject = reader.one_of(reader.needed(mapping, "of", f"the definition of `{name}`"), "kind of subject", SUBJECTS)
    reader.mapping(mapping, f"the definition of `{name}`", ("of", *mapping_keys(mapping), *LABELS))
    entries = {key: value for key, value in mapping.entries.items() if key != "of"}
    body = MappingNode(entries, mapping.keys, mapping.path, mapping.line, mapping.column)
    read = condition(reader, body)
    return Definition(
        name, subject, read.label.title or name.replace("-", " "), read.label.cite, read, reader.at(mapping)
    )


def mapping_keys(mapping: MappingNode) -> tuple[str, ...]:
    """The keys of a definition's own condition, which is read as a condition for itself."""
    forms = [key for key in mapping.entries if key in FORMS]
    return tuple(mapping.entries) if len(forms) == 1 else tuple(FORMS)


def _parameters(reader: Reader, mapping: MappingNode) -> Iterator[tuple[str, tuple[Dated, ...]]]:
    if "parameters" not in mapping.entries:
        return
    for name, node in reader.mapping(mapping.entries["parameters"], "`parameters`").entries.items():
        if isinstance(node, MappingNode) and "kind" in node.entries:
            continue
        try:
            yield name, tuple(reader.each(reader.items(node, f"`{name}`"), lambda item: _dated(reader, item)))
        except Refused:
            continue


def _declared(reader: Reader, mapping: MappingNode, law: str) -> Iterator[Declared]:
    """The parameters whose values are given where a policy is switched on: those that say their kind."""
    if "parameters" not in mapping.entries:
        return
    for name, node in reader.mapping(mapping.entries["parameters"], "`parameters`").entries.items():
        if not isinstance(node, MappingNode) or "kind" not in node.entries:
            continue
        if not is_policy(law):
            hint = "give its value, or put the instrument below `policy/`"
            reader.problem(node, f"`{name}` is declared, and only policies are given values", hint)
            continue
        try:
            yield declaration(reader, name, node)
        except Refused:
            continue


def _dated(reader: Reader, node: Node) -> Dated:
    if not isinstance(node, MappingNode):
        return Dated(reader.plain(node, "a parameter"), Period())
    reader.mapping(node, "a dated value", ("value", "from", "until"))
    stated = reader.needed(node, "value", "a dated value")
    value: Value
    if isinstance(stated, SequenceNode) and stated.items:
        value = tuple(reader.each(stated.items, lambda item: reader.plain(item, "`value`")))
    else:
        value = reader.plain(stated, "`value`")
    start, end = (reader.optional(node, key, reader.day) for key in ("from", "until"))
    return Dated(value, Period(start, end))


def _event(reader: Reader, node: Node) -> Event:
    mapping = reader.mapping(node, "a status", ("date", "event", "effect", "source", "confidence"))
    return Event(
        day=reader.day(reader.needed(mapping, "date", "a status"), "`date`"),
        event=reader.text(reader.needed(mapping, "event", "a status"), "`event`"),
        effect=reader.one_of(reader.needed(mapping, "effect", "a status"), "effect", EFFECTS),
        source=reader.optional(mapping, "source", reader.text),
        confidence=_confidence(reader, mapping),
    )


def _confidence(reader: Reader, mapping: MappingNode) -> str:
    if "confidence" not in mapping.entries:
        return "verified"
    return reader.one_of(mapping.entries["confidence"], "confidence", CONFIDENCE)


def _reference(reader: Reader, node: Node) -> Reference:
    mapping = reader.mapping(node, "a source", ("title", "url", "retrieved", "date"))
    day = reader.optional(mapping, "retrieved", reader.day) or reader.optional(mapping, "date", reader.day)
    title = reader.text(reader.needed(mapping, "title", "a source"), "`title`")
    return Reference(title, reader.optional(mapping, "url", reader.text), day)


def _example(reader: Reader, node: Node) -> Example:
    mapping = reader.mapping(node, "an example", ("name", "with", "given", "as_of", "expect", "unsettled"))
    needed = {key: reader.needed(mapping, key, "the example") for key in ("name", "given", "as_of", "expect")}
    expect: Condition | str = reader.one_of(needed["expect"], "verdict", VERDICTS)
    return Example(
        name=reader.text(needed["name"], "`name`"),
        given=needed["given"],
        day=reader.day(needed["as_of"], "`as_of`"),
        expect=str(expect),
        unsettled=reader.optional(mapping, "unsettled", reader.yes_no),
        location=reader.at(mapping),
        values=mapping.entries.get("with"),
    )
