"""Places of a SARIF log: URIs of files, regions of lines, and the files themselves with their digests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias
from urllib.parse import quote

from checker.findings import Report
from checker.location import Location
from checker.report._gist import hosted
from checker.report._visible import visible
from checker.sources import shipped

Object: TypeAlias = dict[str, Any]
ROOT: Final = "%SRCROOT%"
RULES: Final = "FLAGSTATE_RULES"
HEAD: Final = "rules/"
"""What the paths of the rules that ship begin with."""
SNIPPET: Final = 400
"""Characters of a line that are shown with a place; of a longer one none are, since a part would not be the region."""
_ABSOLUTE: Final = re.compile("/|[A-Za-z]:/")
_WEB: Final = re.compile("https?://", re.IGNORECASE)
_BREAKS: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where YAML counts a new line; JSON does at a line feed alone."""


class Places:
    """The places of one report, with the ends of their lines where the manifests' text is at hand."""

    def __init__(self, report: Report, below: str = "") -> None:
        self.below = below
        self.texts = report.texts or {}
        self.lines: dict[str, list[str]] = {}
        self.ships: dict[str, bool] = {}
        self.order = [each.path for each in report.manifests] + [each.path for each in report.registers]
        self.index = {path: number for number, path in enumerate(dict.fromkeys(self.order))}

    def physical(self, at: Location, *, snippet: bool = False) -> Object:
        """A physical location: the file, and the region from the place to the end of its line."""
        region: Object = {"startLine": at.line, "startColumn": at.column, "endLine": at.line}
        line = self.line(at)
        if line is not None and len(line) >= at.column - 1:
            region["endColumn"] = len(line) + 1
            shown = line[at.column - 1 :]
            if snippet and 0 < len(shown) <= SNIPPET and visible(shown, None) == shown:
                region["snippet"] = {"text": shown}
        return {"artifactLocation": self.artifact(at.path), "region": region}

    def line(self, at: Location) -> str | None:
        """The line of the place, where the text is at hand."""
        if at.path not in self.lines:
            text = self.texts.get(at.path)
            split = str.split if at.path.lower().endswith(".json") else _lines
            self.lines[at.path] = [] if text is None else split(text, "\n")
        lines = self.lines[at.path]
        return lines[at.line - 1] if at.line <= len(lines) else None

    def artifact(self, path: str) -> Object:
        """Where a file is: below the folder of the run, below the rules that ship, or where its whole path says."""
        if _ABSOLUTE.match(path):
            return {"uri": f"file:///{encoded(path.lstrip('/'))}"}
        if self.shipped(path):
            return {"uri": encoded(path.removeprefix(HEAD)), "uriBaseId": RULES}
        found: Object = {"uri": encoded(hosted(path, self.below)), "uriBaseId": ROOT}
        if path in self.index:
            found["index"] = self.index[path]
        return found

    def shipped(self, path: str) -> bool:
        """Whether the file is one of the rules that ship, which no repository of a user has."""
        if path not in self.ships:
            self.ships[path] = path.startswith(HEAD) and (shipped() / path.removeprefix(HEAD)).is_file()
        return self.ships[path]


def _lines(text: str, _: str) -> list[str]:
    return _BREAKS.split(text)


def encoded(path: str) -> str:
    """A path as a relative URI reference; bytes that are no UTF-8 are those that the file's name has."""
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = path.encode("utf-8", "surrogatepass")
    return quote(data, safe="/")


def web(url: str | None) -> str | None:
    """An address of the web as a URI; none where it is not one."""
    if url is None or not _WEB.match(url):
        return None
    return quote(url.encode("utf-8", "surrogatepass"), safe="%/:?#[]@!$&'()*+,;=~")


def artifacts(report: Report, places: Places) -> Iterator[Object]:
    """The manifests and registers, each with its digest."""
    manifests = {each.path: each.digest for each in report.manifests}
    digests = {each.path: each.digest for each in report.registers} | manifests
    for path in places.index:
        location = {key: value for key, value in places.artifact(path).items() if key != "index"}
        kind, _, digest = digests[path].partition(":")
        roles = ["analysisTarget"] if path in manifests else ["referencedOnCommandLine"]
        yield {"location": location, "roles": roles, "hashes": {kind.replace("sha256", "sha-256"): digest}}


def bases(report: Report, below: str = "") -> Object:
    """What the bases of relative URIs are; where they are on a machine is nobody's business."""
    rules = f"the rules that ship with flagstate {visible(report.version)}; all rules of the run: {report.digest}"
    return {
        ROOT: {
            "description": {"text": "the top of the repository" if below else "the folder in which flagstate was run"}
        },
        RULES: {"description": {"text": rules}},
    }
