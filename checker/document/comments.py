"""The comments of YAML: what stands between tokens, so that a `#` in a quoted or block scalar is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from checker.document.nodes import MappingNode, Node, SequenceNode
from checker.record import record

BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where YAML counts a new line."""
_COMMENT: Final = re.compile("#([^\n\r\x85\u2028\u2029]*)")
_HEADER: Final = re.compile(r"[|>][-+0-9]*[ \t]+(?=#)")
"""What opens a block scalar, where a comment stands beside it."""


Kind: TypeAlias = Literal["block scalar", "content", "---", "...", "none"]
"""What a token is, as far as comments ask."""


@record
class Mark:
    """A place in a text: how many characters stand before it, its line from 1, and its column from 0."""

    index: int
    line: int
    column: int


@record
class Token:
    """One token of a YAML text: where it begins and ends, and what it is."""

    start: Mark
    end: Mark
    kind: Kind


@record
class Comment:
    """A comment without its `#`, where that stands, and the number of its document, from 1.

    What stands before `---` is of the document before it, unless that has ended by `...` or is none.
    """

    text: str
    line: int
    column: int
    document: int


def comments(text: str) -> Iterator[Comment]:
    """All comments of a YAML text, in order; of a text that is not YAML, those before the place where it goes wrong."""
    from checker.document import yaml_text

    at, number, begun = Mark(0, 1, 0), 1, False
    for token in yaml_text.tokens(text):
        yield from _between(text, at, token.start.index, number)
        if token.kind in ("---", "..."):
            number, begun = number + begun, token.kind == "---"
        begun = begun or token.kind in ("content", "block scalar")
        at = max(at, token.end, key=lambda mark: mark.index)
        header = _HEADER.match(text, token.start.index) if token.kind == "block scalar" else None
        if header is not None:
            end = BREAK.search(text, header.end())
            yield from _between(text, token.start, end.start() if end else len(text), number)
    yield from _between(text, at, len(text), number)


def _between(text: str, start: Mark, end: int, document: int) -> Iterator[Comment]:
    """The comments between two places."""
    index, line, begin = start.index, start.line, start.index - start.column
    for found in _COMMENT.finditer(text, start.index, end):
        for each in BREAK.finditer(text, index, found.start()):
            line, begin = line + 1, each.end()
        index = found.end()
        yield Comment(found[1], line, found.start() - begin + 1, document)


@record
class Span:
    """A key or a value with the lines that it takes, up to the line on which its last part begins."""

    line: int
    last: int


def spans(root: Node) -> Iterator[Span]:
    """Every key with its value, and every element of a list, of a document.

    A key whose value begins on a further line takes the lines of that value; every other takes its own line.
    """
    pending: list[Node] = [root]
    seen: set[int] = set()
    yield Span(root.line, root.line)
    while pending:
        node = pending.pop()
        if id(node) in seen:
            continue  # an alias, whose value has told its lines
        seen.add(id(node))
        if isinstance(node, MappingNode):
            for key, value in node.entries.items():
                line = node.keys[key][0]
                yield Span(line, last_line(value) if value.line > line else line)
                yield Span(value.line, value.line)
                pending.append(value)
        elif isinstance(node, SequenceNode):
            yield from (Span(each.line, each.line) for each in node.items)
            pending.extend(node.items)


def last_line(root: Node) -> int:
    """The line on which the last part of a node begins."""
    last, pending = root.line, [root]
    seen: set[int] = set()
    while pending:
        node = pending.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        last = max(last, node.line)
        if isinstance(node, MappingNode):
            last = max([last, *(line for line, _ in node.keys.values())])
            pending.extend(node.entries.values())
        elif isinstance(node, SequenceNode):
            pending.extend(node.items)
    return last
