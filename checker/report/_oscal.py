"""What OSCAL asks of its values: identifiers, tokens, moments, and text without a line break, some of it Markdown."""

from __future__ import annotations

import hashlib
import re
import uuid
from typing import Any, Final, TypeAlias

from checker.findings import Report
from checker.report._markup import code
from checker.report._visible import visible

Object: TypeAlias = dict[str, Any]
NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_DNS, "flagstate.report.oscal")
OURS: Final = "https://flagstate.invalid/ns/oscal"
"""The namespace of our own properties: a name, and no address (RFC 2606)."""
_TOKEN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9\-._~%!$&'()*+,;=:@/?#]*)?")
_MARKS: Final = re.compile(r"[\\*_\[\]<>~^&$\"']")
_SIGNS: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


class Ids:
    """Identifiers of one report: the same for the same rules, manifests and day, and for no others."""

    def __init__(self, report: Report) -> None:
        files = [f"{each.path}\n{each.digest}" for each in report.manifests]
        registers = [each.digest for each in report.registers]
        known = (report.version, report.day, report.digest, *report.assumptions, *files, *registers)
        whole = hashlib.sha256("\n".join(known).encode("utf-8", "surrogatepass")).hexdigest()
        self.own = uuid.uuid5(NAMESPACE, whole)

    def of(self, kind: str, which: str = "") -> str:
        """The identifier of one thing of a kind."""
        digest = hashlib.sha256(f"{kind}\n{which}".encode("utf-8", "surrogatepass")).hexdigest()
        return str(uuid.uuid5(self.own, digest))


def moment(day: str) -> str:
    """The beginning of the day: no clock is read."""
    return f"{day}T00:00:00Z"


def said(text: str) -> str:
    """Plain text on one line, of which there is some."""
    return visible(text, None).strip() or "(nothing)"


def prop(name: str, value: str, remarks: str | None = None) -> Object:
    """A property of our own."""
    known = {"name": name, "ns": OURS, "value": said(value)}
    return {**known, "remarks": markup(remarks)} if remarks else known


def token(name: str) -> str:
    """The name as an identifier: itself, unless it has signs that none may have."""
    if _TOKEN.fullmatch(name):
        return name
    return f"rule-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def markup(text: str) -> str:
    """A sentence as Markdown: what stands between backticks is code, and no other sign means anything."""
    parts = said(text).split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["\\`".join(parts[-2:])]
    return "".join(code(part, None) if n % 2 and part else _plain(part) for n, part in enumerate(parts))


def _plain(text: str) -> str:
    kept = text.split("\\`")
    return "\\`".join(_MARKS.sub(_mark, part) for part in kept)


def _mark(found: re.Match[str]) -> str:
    sign = found[0]
    return sign if sign in "\"'" else _SIGNS.get(sign) or f"\\{sign}"


def page_of(address: str | None) -> str | None:
    """The address, if it is one of the web that holds nothing strange."""
    return address if address and _ADDRESS.fullmatch(address) else None
