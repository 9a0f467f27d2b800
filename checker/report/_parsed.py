"""JSON text to plain values, strictly and within limits; and the line and column of a value, where one is asked for."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined] # the decoder's own reader of strings
from typing import Any, Final, NoReturn

from checker.document import MAX_BYTES, decode
from checker.errors import Problem, Problems
from checker.location import Location

MAX_DIGITS: Final = 15
_SPACE: Final = re.compile(r"[ \t\r\n:,]*")
RIGHT: Final = "name a file that `flagstate check … -o json` wrote"


def parse(data: bytes, path: str) -> tuple[Any, str]:
    """The values of a JSON file, and its text; raises `Problems` where it is too large, no text, or no strict JSON."""
    if len(data) > MAX_BYTES:
        raise Problems([Problem(f"it has more than the {MAX_BYTES:,} bytes that are read", path=path)])
    text = decode(data, path)
    try:
        return json.loads(
            text,
            parse_int=_whole,
            parse_float=_refuse,
            parse_constant=_refuse,
            object_pairs_hook=_unambiguous,
        ), text
    except json.JSONDecodeError as error:
        where = Location(path, error.lineno, error.colno)
        raise Problems([Problem(f"this is not JSON: {error.msg.lower()}", where, hint=RIGHT)]) from None
    except RecursionError:
        raise Problems([Problem("it is nested too deep", path=path, hint=RIGHT)]) from None
    except _Refused as error:
        raise Problems([Problem(str(error), path=path, hint=RIGHT)]) from None


class _Refused(Exception):
    """JSON that no report has."""


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise _Refused(f"a number of more than {MAX_DIGITS} digits")
    return int(digits)


def _refuse(word: str) -> NoReturn:
    raise _Refused(f"`{word[:40]}` is not a whole number")


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, each key of which stands once: of two, readers would take one or the other."""
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value] # it says nothing, so that the search goes on
        raise _Refused(f"the key `{twice[:80]}` stands twice in one object")
    return found


def locate(text: str, route: tuple[str | int, ...], path: str) -> Location:
    """Where the value at the end of a route of keys and numbers stands in sound JSON, or the last one there is."""
    at = _skipped(text, 1 if text.startswith("\ufeff") else 0)
    for step in route:
        inner = _step(text, at, step)
        if inner is None:
            break
        at = inner
    return Location(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _step(text: str, at: int, step: str | int) -> int | None:
    """Where the element of an object or a list begins."""
    opening, at, number = text[at], _skipped(text, at + 1), 0
    if opening not in "{[":
        return None
    decoder = json.JSONDecoder(parse_int=str)
    while text[at] not in "}]":
        key: str | int = number
        if opening == "{":
            key, at = scanstring(text, at + 1, True)
            at = _skipped(text, at)
        if key == step:
            return at
        _, at = decoder.raw_decode(text, at)
        at, number = _skipped(text, at), number + 1
    return None


def _skipped(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
