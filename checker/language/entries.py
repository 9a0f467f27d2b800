"""Dated lists: from documents to what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from checker.document import Node
from checker.language.law import Period
from checker.language.lists import DatedList, Entry, normal
from checker.language.read import Reader

KINDS: Final = ("countries", "names")
DESCENTS: Final = ("operator", "developer", "parents")
_HEADER: Final = ("title", "kind", "reviewed", "sources", "descent", "note", "entries")
_ENTRY: Final = (
    *("country", "app", "entity", "ids", "aliases", "identifiers", "scope", "since", "until"),
    *("cite", "note", "source", "confidence"),
)


def dated_list(reader: Reader, node: Node, name: str) -> DatedList:
    """The list that a file states; raises `Refused`."""
    mapping = reader.mapping(node, "a list", _HEADER)
    kind = reader.one_of(reader.needed(mapping, "kind", "the list"), "kind of list", KINDS)
    nodes = reader.items(reader.needed(mapping, "entries", "the list"), "`entries`", single=False)
    descent = reader.optional(mapping, "descent", reader.texts) or ()
    for word in descent:
        if word not in DESCENTS:
            reader.problem(mapping.entries["descent"], f"`{word}` is no descent", "known are " + ", ".join(DESCENTS))
    return DatedList(
        name=name,
        title=reader.text(reader.needed(mapping, "title", "the list"), "`title`"),
        kind=kind,
        reviewed=reader.day(reader.needed(mapping, "reviewed", "the list"), "`reviewed`"),
        descent=descent,
        entries=tuple(reader.each(nodes, lambda item: _entry(reader, item, kind))),
        location=reader.at(mapping),
    )


def _entry(reader: Reader, node: Node, list_kind: str) -> Entry:
    mapping = reader.mapping(node, "an entry", _ENTRY)
    allowed = ("country",) if list_kind == "countries" else ("app", "entity")
    kinds = [key for key in allowed if key in mapping.entries]
    if len(kinds) != 1:
        raise reader.refuse(mapping, f"an entry of this list is {' or '.join(f'`{key}`' for key in allowed)}")
    kind, name = kinds[0], reader.text(mapping.entries[kinds[0]], f"`{kinds[0]}`")
    aliases = reader.optional(mapping, "aliases", reader.texts) or ()
    ids = set(reader.optional(mapping, "ids", reader.texts) or ())
    if "identifiers" in mapping.entries:
        known = reader.mapping(mapping.entries["identifiers"], "`identifiers`").entries.values()
        ids |= set(reader.each(known, lambda item: reader.text(item, "an identifier")))
    since, until = (reader.optional(mapping, key, reader.day) for key in ("since", "until"))
    return Entry(
        kind=kind,
        name=name,
        ids=frozenset(ids),
        names=frozenset(_usable(normal(each) for each in (name, *aliases))),
        scope=reader.optional(mapping, "scope", reader.text),
        period=Period(since, until),
        cite=reader.optional(mapping, "cite", reader.text),
        note=reader.optional(mapping, "note", reader.text),
        location=reader.at(mapping),
    )


def _usable(names: Iterable[str]) -> Iterator[str]:
    """Names that say something once they are compared."""
    return (name for name in names if name)
