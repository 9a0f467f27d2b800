"""YAML 1.2 with the core scalars, without tags and merge keys, through the C parser's events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

import yaml

from checker.document.build import MAX_NUMBER, Builder, Stop
from checker.document.nodes import ScalarNode, Value

if TYPE_CHECKING:  # asked for where there are comments to find
    from checker.document.comments import Kind, Mark, Token


def feed(text: str, builder: Builder) -> None:
    """Give the builder what the text says; what is wrong becomes a problem of the builder."""
    try:
        for event in yaml.parse(text, Loader=yaml.CLoader):
            _take(event, builder)
    except Stop:
        return
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        builder.problem(f"this is not YAML: {error.problem or error.context}", line, column)
    except yaml.YAMLError as error:
        before = text.encode()[: getattr(error, "position", 0) or 0].decode(errors="ignore")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        builder.problem(f"this is not YAML: {getattr(error, 'reason', error)}", line, column)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of the text, as far as it is YAML."""
    from checker.document.comments import Mark, Token

    def place(mark: Any) -> Mark:
        return Mark(mark.index, mark.line + 1, mark.column)

    try:
        for each in yaml.scan(text, Loader=yaml.CLoader):
            yield Token(place(each.start_mark), place(each.end_mark), _kind(each))
    except yaml.YAMLError:
        return


def _kind(token: Any) -> Kind:
    if isinstance(token, yaml.ScalarToken):
        return "block scalar" if token.style in ("|", ">") else "content"
    if isinstance(token, yaml.DocumentStartToken):
        return "---"
    if isinstance(token, yaml.DocumentEndToken):
        return "..."
    silent = (yaml.StreamStartToken, yaml.StreamEndToken, yaml.DirectiveToken, yaml.BlockEndToken)
    return "none" if isinstance(token, silent) else "content"


def _take(event: Any, builder: Builder) -> None:
    mark: Any = event.start_mark
    if isinstance(event, yaml.ScalarEvent):
        _check_tag(event, builder)
        line, column = mark.line + 1, mark.column + 1
        end: Any = event.end_mark
        width = end.column - mark.column if end.line == mark.line else 1
        value: Value = event.value
        if event.implicit[0]:
            value = _resolve(event.value, builder, line, column)
        builder.scalar(ScalarNode(value, event.value, line, column, max(width, 1)), event.anchor)
    elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
        _check_tag(event, builder)
        builder.open(mark.line + 1, mark.column + 1, event.anchor, isinstance(event, yaml.MappingStartEvent))
    elif isinstance(event, yaml.CollectionEndEvent):
        builder.close()
    elif isinstance(event, yaml.AliasEvent):
        builder.alias(str(event.anchor), mark.line + 1, mark.column + 1)


def _check_tag(event: Any, builder: Builder) -> None:
    if event.tag is not None and event.tag != "!":
        mark = event.start_mark
        builder.problem("tags are not read", mark.line + 1, mark.column + 1, "remove what begins with `!`")


_WORDS: Final[Mapping[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER: Final = re.compile(
    r"(?P<int>[-+]?[0-9]+)|0o(?P<octal>[0-7]+)|0x(?P<hex>[0-9a-fA-F]+)|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
)


def _resolve(text: str, builder: Builder, line: int, column: int) -> Value:
    """The value of a plain scalar by the core schema of YAML 1.2."""
    if text in _WORDS:
        return _WORDS[text]
    found = _NUMBER.fullmatch(text) if text[0] in "0123456789+-." else None
    if found is None:
        return text
    if len(text) > MAX_NUMBER:
        builder.problem(f"a number of more than {MAX_NUMBER} characters", line, column, "quote it if it is text")
        return 0
    if found["int"]:
        return int(text)
    if found["octal"] or found["hex"]:
        return int(text, 0)
    return decimal(text, builder, line, column)


def decimal(text: str, builder: Builder, line: int, column: int) -> Decimal:
    """The exact number, refused where its power of ten is hostile."""
    try:
        number = Decimal(text)
        hostile = bool(number) and abs(number.adjusted()) > MAX_NUMBER
    except InvalidOperation:
        hostile = True
    if hostile:
        builder.problem(f"`{text}` is out of all proportion", line, column, f"powers of ten go to {MAX_NUMBER}")
        return Decimal(0)
    return number
