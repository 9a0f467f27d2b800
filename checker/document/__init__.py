"""Files to located documents: the only reader of YAML and JSON.

YAML is read as version 1.2 with the core scalars (`NO` is text, `017` is 17, a date stays text). Nodes are built from
the parser's events one by one, so that size, depth, aliases and keys are guarded before anything is composed.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from checker.document.nodes import Document, MappingNode, Node, Plain, ScalarNode, SequenceNode, plain
from checker.errors import Problem, Problems
from checker.location import Location

if TYPE_CHECKING:
    from pathlib import Path

    from checker.document.build import Builder

__all__ = [
    "Document",
    "MappingNode",
    "Node",
    "Plain",
    "ScalarNode",
    "SequenceNode",
    "contents",
    "decode",
    "plain",
    "read",
]

MAX_BYTES: Final = 256 * 1024 * 1024
BEGINS: Final = "a manifest begins with `manifest: 1`"


def contents(at: Path, path: str, what: str, most: int, begin: str) -> bytes:
    """The bytes of a file that is one's own, which is `what`; raises `Problems` where it is not there or too large.

    It may be read from elsewhere than the path that names it; `begin` is how one comes by such a file.
    """
    try:
        with at.open("rb") as stream:
            data = stream.read(most + 1)
    except FileNotFoundError:
        raise Problems([Problem(f"there is no such {what}", path=path, hint=begin)]) from None
    except OSError as error:
        raise Problems([Problem(f"this cannot be read: {error.strerror}", path=path)]) from None
    if len(data) > most:
        raise Problems([Problem(f"more than the {most:,} bytes that are read of a {what}", path=path)])
    return data


def read(data: bytes, path: str, *, is_json: bool = False, begins: str = BEGINS) -> tuple[Document, ...]:
    """The documents of a file; raises `Problems` with everything that is wrong with it.

    `begins` is what an empty file is told.
    """
    if len(data) > MAX_BYTES:
        raise Problems([Problem(f"{len(data):,} bytes are more than the {MAX_BYTES:,} that are read", path=path)])
    text = decode(data, path)
    from checker.document import build

    builder = build.Builder(path)
    if text.strip():
        _feed(text, builder, is_json)
    if builder.problems:
        raise Problems(builder.problems)
    if not builder.roots:
        raise Problems([Problem("the file is empty", path=path, hint=begins)])
    return tuple(Document(path, number, root, text) for number, root in enumerate(builder.roots, 1))


def _feed(text: str, builder: Builder, is_json: bool) -> None:
    if is_json:
        from checker.document import json_text

        json_text.feed(text, builder)
    else:
        from checker.document import yaml_text

        yaml_text.feed(text, builder)


def decode(data: bytes, path: str) -> str:
    """The text of UTF-8, or of UTF-16 with its byte order mark."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(error.encoding, errors="ignore")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        raise Problems(
            [Problem("this is not UTF-8 text", Location(path, line, column), hint="save the file as UTF-8")]
        ) from None
    if "\0" in text:
        raise Problems([Problem("this is a binary file, not text", path=path)])
    return text
