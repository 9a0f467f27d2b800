"""What Android projects show: application ids, the name under the icon, libraries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker.beginning.seen import Clue, depends, identified, lines, named

_PACKAGE: Final = re.compile(r'\bpackage\s{0,9}=\s{0,9}"([^"]{1,200})"')
_LABEL: Final = re.compile(r'\bandroid:label\s{0,9}=\s{0,9}"([^"@]{1,200})"')
_APP_ID: Final = re.compile(r"""^\s{0,99}applicationId\s{0,9}=?\s{0,9}["']([^"']{1,200})["']""")
_LIBRARY: Final = re.compile(
    r"""^\s{0,99}[A-Za-z]{0,60}(?:mplementation|api|compile)\b[^"']{0,60}["']([^"':]{1,99}:[^"':]{1,99})"""
)
_MODULE: Final = re.compile(r'\bmodule\s{0,9}=\s{0,9}"([^":]{1,99}:[^":]{1,99})"')
_APP_NAME: Final = re.compile(r'<string\s{1,9}name="app_name"[^>]{0,99}>([^<]{1,200})</string>')


def manifest(text: str, path: str) -> Iterator[Clue]:
    """`AndroidManifest.xml`, read line by line and never as XML, whose entities can grow without end."""
    for number, line in lines(text):
        for found in _PACKAGE.findall(line):
            yield from identified(found, path, number)
        for found in _LABEL.findall(line):
            yield from named(found, path, number, rank=0)


def gradle(text: str, path: str) -> Iterator[Clue]:
    """`build.gradle`, in Groovy or Kotlin; libraries of tests are no part of the app."""
    for number, line in lines(text):
        found = _APP_ID.search(line)
        if found:
            yield from identified(found[1], path, number)
        found = _LIBRARY.search(line)
        if found and "est" not in line.split("mplementation")[0]:
            yield from depends(found[1], path, number)


def versions(text: str, path: str) -> Iterator[Clue]:
    """A catalogue of versions."""
    for number, line in lines(text):
        for found in _MODULE.findall(line):
            yield from depends(found, path, number)


def strings(text: str, path: str) -> Iterator[Clue]:
    """The name of the app in its first language."""
    if not path.endswith("values/strings.xml"):
        return
    for number, line in lines(text):
        for found in _APP_NAME.findall(line):
            yield from named(found, path, number, rank=0)
