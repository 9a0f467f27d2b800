"""JSON with the place of every value."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined] # the decoder's own reader of strings
from typing import Final, NoReturn

from checker.document.build import MAX_DEPTH, MAX_NUMBER, Builder, Stop
from checker.document.nodes import ScalarNode, Value
from checker.document.yaml_text import decimal

_WORDS: Final = {"true": True, "false": False, "null": None}
_TOKEN: Final = re.compile(r'[ \t\r,:]*([][{}"\n]|[-+0-9.eE]+|true|false|null)')


def feed(text: str, builder: Builder) -> None:
    """Give the builder what the text says; what is wrong becomes a problem of the builder."""
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse)
    except RecursionError:
        builder.problem(f"nested more than {MAX_DEPTH} levels deep", 1, 1)
    except json.JSONDecodeError as error:
        builder.problem(f"this is not JSON: {error.msg.lower()}", error.lineno, error.colno)
    except _Constant as error:
        builder.problem(f"`{error}` is not a number of JSON", 1, 1)
    else:
        try:
            _walk(text, builder)
        except Stop:
            return


class _Constant(Exception):
    """One of the words that Python's decoder takes for numbers."""


def _refuse(word: str) -> NoReturn:
    raise _Constant(word)


def _walk(text: str, builder: Builder) -> None:
    """Feed the tokens of well-formed JSON; spaces, commas and colons say nothing new."""
    line, line_start, end = 1, 0, 0
    while found := _TOKEN.match(text, end):
        token, at, end = found[1], found.start(1), found.end()
        column = at - line_start + 1
        if token == '"':
            value, end = scanstring(text, end, True)
            if not value.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in value):
                builder.problem("half of a surrogate pair is no text", line, column, "write the character itself")
            builder.scalar(ScalarNode(value, value, line, column, end - at))
        elif token in "{[":
            builder.open(line, column, None, token == "{")
        elif token in "}]":
            builder.close()
        elif token == "\n":
            line, line_start = line + 1, end
        else:
            builder.scalar(ScalarNode(_value(token, builder, line, column), token, line, column, end - at))


def _value(token: str, builder: Builder, line: int, column: int) -> Value:
    if token in _WORDS:
        return _WORDS[token]
    if len(token) > MAX_NUMBER:
        builder.problem(f"a number of more than {MAX_NUMBER} characters", line, column, "quote it if it is text")
        return 0
    return int(token) if token.lstrip("-").isdigit() else decimal(token, builder, line, column)
