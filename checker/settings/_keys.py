"""What can be set: every key with its kind, its option, its default and its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from checker.findings import FAIL_ON, LONGEST_WAIVER, SOON, UNKNOWN
from checker.record import record

Kind: TypeAlias = Literal["words", "word", "paths", "path", "outputs", "number", "day"]
Value: TypeAlias = str | int | tuple[str, ...] | None
FORMATS: Final = "checker.report"
ASSUMPTIONS: Final = ("no-hidden-owners", "no-hidden-control")
MOST_DAYS: Final = 36_600
POLICIES: Final = "policies"


@record
class Key:
    """One thing that can be set: `words` are those it may be, where they are few; `what` is what they are called."""

    kind: Kind
    option: str
    about: str
    default: Value = None
    words: tuple[str, ...] = ()
    what: str = ""
    in_file: bool = True

    @property
    def several(self) -> bool:
        """Whether it is a list."""
        return self.kind in ("words", "paths", "outputs")


KEYS: Final[Mapping[str, Key]] = {
    "paths": Key("paths", "PATH", "manifests and folders to check where none is named", ()),
    "laws": Key("words", "--law", "laws and rules, or what their ids begin with; all if none", ()),
    "without": Key("words", "--without", "laws and rules to leave out", ()),
    "rules": Key("paths", "--rules", "folders of own rules, beside those that ship", ()),
    "assume": Key("words", "--assume", "what is assumed of owners", (), ASSUMPTIONS, "assumption"),
    "registers": Key("paths", "--register", "registers of owners to join", ()),
    "fail-on": Key("word", "--fail-on", "the least severity that counts", "error", FAIL_ON, "severity"),
    "unknown": Key("word", "--unknown", "whether what cannot be told counts", "fail", UNKNOWN, "answer"),
    "outputs": Key("outputs", "-o", "reports to write, FORMAT[=PATH]", ("text",)),
    "waivers": Key("path", "--waivers", "the file of accepted findings"),
    "longest-waiver": Key(
        "number", "--longest-waiver", "days that a finding may be waived for at the most", LONGEST_WAIVER
    ),
    "expiring": Key("number", "--expiring", "days before its end from which a waiver is told to expire", SOON),
    "baseline": Key("path", "--baseline", "the accepted state that findings are held against"),
    "as-of": Key("day", "--as-of", "the day of the law and of the facts; today if none", in_file=False),
}
"""All that can be set but the policies, in the order in which it is shown."""
CONFIG: Final = "FLAGSTATE_CONFIG"
OTHERS: Final = (CONFIG, "FLAGSTATE_CACHE")
"""Variables of the environment that set none of these."""


def variable(name: str) -> str:
    """The variable of the environment that sets it."""
    return "FLAGSTATE_" + name.upper().replace("-", "_")
