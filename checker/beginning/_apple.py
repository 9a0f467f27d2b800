"""What Apple projects show: bundle ids, the name under the icon, pods and packages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker.beginning.seen import Clue, depends, identified, lines, named

_KEYED: Final = re.compile(
    r"<key>(CFBundleIdentifier|CFBundleDisplayName|CFBundleName)</key>\s{0,99}<string>([^<]{1,200})</string>"
)
_BUNDLE: Final = re.compile(r'\bPRODUCT_BUNDLE_IDENTIFIER\s{0,9}=\s{0,9}"?([^";$]{1,200})"?;')
_POD: Final = re.compile(r"""^\s{0,99}pod\s{1,9}["']([^"']{1,99})["']""")
_URL: Final = re.compile(r'\burl:\s{0,9}"https://([^"]{1,200})"')


def plist(text: str, path: str) -> Iterator[Clue]:
    """`Info.plist` in its textual form."""
    for found in _KEYED.finditer(text):
        line = text.count("\n", 0, found.start(2)) + 1
        if found[1] == "CFBundleIdentifier":
            yield from identified(found[2], path, line)
        else:
            yield from named(found[2], path, line, rank=0 if found[1] == "CFBundleDisplayName" else 1)


def project(text: str, path: str) -> Iterator[Clue]:
    """An Xcode project; bundles of tests are no apps."""
    for number, line in lines(text):
        for found in _BUNDLE.findall(line):
            if not found.endswith(("Tests", "tests", "Test")):
                yield from identified(found, path, number)


def podfile(text: str, path: str) -> Iterator[Clue]:
    """CocoaPods."""
    for number, line in lines(text):
        found = _POD.search(line)
        if found:
            yield from depends(found[1], path, number)


def packages(text: str, path: str) -> Iterator[Clue]:
    """Swift packages, by their addresses."""
    for number, line in lines(text):
        for found in _URL.findall(line):
            yield from depends(found.removesuffix(".git").lower(), path, number)
