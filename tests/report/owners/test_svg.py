"""The picture of owners as SVG."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from checker.owners import Owners
from checker.report import Options
from checker.report.owners import svg

Answer = Callable[..., Owners]
Golden = Callable[[str, str], None]

ELEMENTS = {"svg", "title", "desc", "g", "rect", "circle", "line", "path", "polygon", "text"}
ATTRIBUTES = {
    *("width", "height", "viewBox", "role", "font-family", "font-size", "font-weight", "text-anchor", "direction"),
    *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "d", "points", "transform", "fill", "stroke"),
    *("stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order"),
}
MORE = """share: 60, votes: 70}
  - {owner: op, owned: hold, share: 10}
  - {owner: op, owned: op, share: 5}
control: [{by: cn, over: op, means: golden-share}]"""
HOSTILE = (
    "</text><script>alert(1)</script>",
    "]]> <![CDATA[x]]> <!-- -->",
    '"\' onload="alert(1)" &amp; &#60;',
    "a\x1b[31mb\nc\x00d\u202eevil\u2066\ufffe",
    "x" * 10_000,
    "שלום עולם",
)


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)


def tag(each: ET.Element) -> str:
    return each.tag.removeprefix("{http://www.w3.org/2000/svg}")


def texts(root: ET.Element) -> list[str]:
    return [each.text or "" for each in root.iter() if tag(each) == "text"]


def test_the_whole_picture(answer: Answer, golden: Golden) -> None:
    found = answer("share: 60}", MORE, countries=("CN",), threshold=Fraction(20))
    golden("owners.svg", svg.render(found, Options()))


def test_it_says_who_owns_how_much_of_whom(answer: Answer) -> None:
    root = parsed(svg.render(answer("share: 60}", MORE, countries=("CN",), threshold=Fraction(20)), Options()))
    said = texts(root)
    for words in (
        "Operator Inc.",
        "Parent Co.",
        "CN · company",
        "30\u00a0%",
        "60\u00a0% / 70\u00a0%",
        "10\u00a0%",
        "?",
    ):
        assert words in said
    assert "control:" in said
    assert "golden-share ?" in said
    title, told = root[0], root[1]
    assert title.text == "Who owns Operator Inc. (US), as of 2026-11-22"
    assert "Parent Co. → Holding Ltd.: 60 % / 70 % votes" in (told.text or "")


def test_it_stands_alone_and_leaks_nothing_into_a_page(answer: Answer) -> None:
    text = svg.render(answer("share: 60}", MORE, countries=("CN",)), Options())
    root = parsed(text)
    assert root.attrib["role"] == "img"
    assert {tag(each) for each in root.iter()} <= ELEMENTS
    assert {name for each in root.iter() for name in each.attrib} <= ATTRIBUTES, "no id, class, style, link or handler"
    assert not re.search(r"url\(|https?://(?!www\.w3\.org/2000/svg)", text)


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: repr(name[:12]))
def test_a_hostile_name_is_only_text(answer: Answer, name: str) -> None:
    found = answer("name: Parent Co.", f"name: {json.dumps(name)}", countries=("CN",))
    root = parsed(svg.render(found, Options()))
    assert {tag(each) for each in root.iter()} <= ELEMENTS
    assert {key for each in root.iter() for key in each.attrib} <= ATTRIBUTES
    assert all(len(each) < 100 for each in texts(root))


def test_a_name_with_markup_is_read_as_it_is_written(answer: Answer) -> None:
    found = answer("name: Parent Co.", "name: '<b>A & B</b>'", countries=("CN",))
    assert "<b>A & B</b>" in texts(parsed(svg.render(found, Options())))


def test_the_key_explains_the_signs_that_occur_and_no_others(answer: Answer) -> None:
    asked = " ".join(texts(parsed(svg.render(answer("share: 60}", MORE, countries=("CN",)), Options()))))
    assert "of CN" in asked
    assert "may be of CN" in asked
    assert "controls: means at the right" in asked
    plain = " ".join(texts(parsed(svg.render(answer(), Options()))))
    assert "ultimate holder" in plain
    assert "controls" not in plain
    assert "may be" not in plain


def test_those_who_are_meant_have_a_thick_border_and_those_who_may_be_a_dashed_one(answer: Answer) -> None:
    root = parsed(svg.render(answer(countries=("CN",)), Options()))
    borders = {}
    for group in root.iter():
        names = [each.text for each in group if tag(each) == "text"]
        for each in group:
            if tag(each) == "rect" and names:
                outline = each.attrib["stroke-width"], each.attrib.get("stroke-dasharray")
                borders.update(dict.fromkeys(names, outline))
    assert borders["Parent Co."] == ("3.2", None)
    assert borders["Holding Ltd."] == ("2.2", "7 4")


def test_the_same_answer_is_the_same_bytes(answer: Answer) -> None:
    assert svg.render(answer("share: 60}", MORE), Options()) == svg.render(
        answer("share: 60}", MORE), Options(width=40)
    )
