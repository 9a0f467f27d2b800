"""The picture of owners for Mermaid."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction

import pytest

from checker.owners import Owners
from checker.report import Options
from checker.report.owners import mermaid
from tests.report.owners.test_svg import HOSTILE, MORE

Answer = Callable[..., Owners]
Golden = Callable[[str, str], None]

TEXT = r'"(?:[^"#;<>&`*_\\\[\]{}|\n]|#\d+;|<br/>)*"'
SHAPE = rf'(?:\(\("\?"\)\)|\[\[{TEXT}\]\]|\(\[{TEXT}\]\)|\[{TEXT}\]|@\{{ shape: procs, label: {TEXT} \}})'
ARROW = rf"(?:-->\|{TEXT}\||-\. {TEXT} \.-o|~~~)"
STATEMENT = re.compile(rf"  (?:n\d+{SHAPE}|n\d+ {ARROW} (?:n\d+|caption\[{TEXT}\])|class(?:Def)? [\w,]+ [\w:,\- ]+)")


def well_formed(text: str) -> bool:
    head, title, *more = text.split("\n")
    start = more.index("flowchart TD")
    config = more[:start] == ["config:", "  flowchart:", "    wrappingWidth: 500", "---"]
    quoted = re.fullmatch(r'title: "(?:[^"\\<>#;%{}`]|\\u00[0-9a-f]{2})*"', title)
    lines = more[start + 1 : -1]
    return head == "---" and config and quoted is not None and all(STATEMENT.fullmatch(line) for line in lines)


def test_the_whole_picture(answer: Answer, golden: Golden) -> None:
    found = answer("share: 60}", MORE, countries=("CN",), threshold=Fraction(20))
    golden("owners.mermaid", mermaid.render(found, Options()))


def test_owners_stand_before_what_they_own_so_that_they_are_drawn_above(answer: Answer) -> None:
    lines = mermaid.render(answer("share: 60}", MORE), Options()).splitlines()
    nodes = [line.split("[")[0].strip() for line in lines if re.match(r"  n\d+\[", line)]
    assert nodes == ["n2", "n1", "n0"]


def test_every_line_is_one_statement(answer: Answer) -> None:
    assert well_formed(mermaid.render(answer("share: 60}", MORE, countries=("CN",), method="cascade"), Options()))
    assert well_formed(mermaid.render(answer("Parent Co., kind: company", "Public, kind: group"), Options()))


@pytest.mark.parametrize(
    "name",
    [*HOSTILE, '%%{init: {"theme": "dark"}}%%', 'end; click n0 call x() #35; `c` **b** _i_ "|', "--- |x| {y}"],
    ids=lambda name: repr(name[:12]),
)
@pytest.mark.parametrize("old", ["Parent Co.", "Operator Inc."])
def test_a_hostile_name_is_only_text(answer: Answer, name: str, old: str) -> None:
    text = mermaid.render(answer(f"name: {old}", f"name: {json.dumps(name)}"), Options())
    assert well_formed(text)
    assert len(text) < 5_000


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("1. list", "1#46; list"),
        ("- list", "#45; list"),
        ("golden-share 1.5 %", "golden-share 1.5\u00a0%"),
        ("A & <b>", "A #38; #60;b#62;"),
        ("上海", "上海"),
    ],
)
def test_what_markdown_or_html_would_read_as_more_is_written_by_number(answer: Answer, name: str, written: str) -> None:
    text = mermaid.render(answer("name: Parent Co.", f"name: '{name}'"), Options())
    assert f'["{written}<br/>CN · company"]' in text
