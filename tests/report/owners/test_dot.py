"""The picture of owners for Graphviz."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from fractions import Fraction

import pytest

from checker.owners import Owners
from checker.report import Options
from checker.report.owners import dot
from tests.report.owners.test_svg import HOSTILE, MORE

Answer = Callable[..., Owners]
Golden = Callable[[str, str], None]

VALUE = r'(?:[\w.]+|"(?:[^"\\\n]|\\["\\nl])*")'
ATTRIBUTES = rf"\[\w+={VALUE}(?:, \w+={VALUE})*\]"
STATEMENT = re.compile(rf"  (?:(?:graph|node|edge|n\d+(?: -> n\d+)?) {ATTRIBUTES}|label={VALUE});")


def well_formed(text: str) -> bool:
    head, *body, tail, end = text.split("\n")
    return (head, tail, end) == ("digraph owners {", "}", "") and all(STATEMENT.fullmatch(line) for line in body)


def test_the_whole_picture(answer: Answer, golden: Golden) -> None:
    found = answer("share: 60}", MORE, countries=("CN",), threshold=Fraction(20))
    golden("owners.dot", dot.render(found, Options()))


def test_what_closes_a_loop_leads_up(answer: Answer) -> None:
    text = dot.render(answer("share: 60}", MORE, countries=("CN",)), Options())
    assert 'n1 -> n0 [label=" 30 % "];' in text
    assert 'n1 -> n0 [dir=back, label=" 10 % "];' in text


def test_every_line_is_one_statement(answer: Answer) -> None:
    assert well_formed(dot.render(answer("share: 60}", MORE, countries=("CN",), method="cascade"), Options()))


@pytest.mark.parametrize("name", [*HOSTILE, '\\" \\N \\', '"]; x [URL="javascript:1'], ids=lambda name: repr(name[:12]))
def test_a_hostile_name_is_only_text(answer: Answer, name: str) -> None:
    text = dot.render(answer("name: Parent Co.", f"name: {json.dumps(name)}"), Options())
    assert well_formed(text)
    assert len(text) < 5_000


def test_nothing_in_a_name_is_an_escape_or_an_entity_of_graphviz(answer: Answer) -> None:
    text = dot.render(answer("name: Parent Co.", "name: 'A \\N & &lt; \"B\"'"), Options())
    assert 'label="A \\\\N &amp; &amp;lt; \\"B\\"\\nCN · company"' in text


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: repr(name[:12]))
def test_graphviz_reads_it(answer: Answer, name: str) -> None:
    text = dot.render(answer("name: Parent Co.", f"name: {json.dumps(name)}"), Options())
    made = subprocess.run(["dot", "-Tsvg"], input=text.encode(), capture_output=True, check=True)
    assert made.stdout.count(b'class="node"') == text.count("shape=circle") + 3
    assert b"<script" not in made.stdout
