"""Excerpts of manifests."""

from __future__ import annotations

from checker.location import Location
from checker.report import Options
from checker.report._excerpt import Excerpts
from checker.report._page import Page


def shown(text: str, line: int, column: int, width: int = 60, path: str = "a.yaml") -> list[str]:
    page = Page(Options(width=width))
    Excerpts({path: text}).show(page, Location(path, line, column), 2)
    return page.lines


def test_the_line_stands_between_its_neighbours_with_a_caret_under_the_place() -> None:
    assert shown("a: 1\nb: 2\nc: 3\n", 2, 4) == ["  1 │ a: 1", "  2 │ b: 2", "    │    ^", "  3 │ c: 3"]


def test_the_first_and_the_last_line_have_one_neighbour() -> None:
    assert shown("a: 1\nb: 2", 1, 1) == ["  1 │ a: 1", "    │ ^", "  2 │ b: 2"]
    assert shown("a: 1\nb: 2", 2, 1) == ["  1 │ a: 1", "  2 │ b: 2", "    │ ^"]


def test_the_caret_stands_under_its_character_after_wide_and_escaped_ones() -> None:
    line = "名\t: x"
    assert shown(line, 1, 5) == ["  1 │ 名\\t: x", "    │       ^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    lines = shown("x" * 100 + "HERE" + "y" * 100, 1, 101, width=40)
    assert lines[0].startswith("  1 │ …x")
    assert lines[0].endswith("y…")
    assert max(map(len, lines)) <= 40
    assert lines[1].index("^") == lines[0].index("HERE")


def test_yaml_counts_lines_at_breaks_that_json_does_not() -> None:
    assert shown("a: 1\u2028b: 2", 2, 1)[-2:] == ["  2 │ b: 2", "    │ ^"]
    assert shown('{"a": "\u2028"}', 2, 1, path="a.json") == []


def test_a_place_that_is_not_in_the_text_shows_nothing() -> None:
    assert shown("a: 1", 9, 1) == []
    assert shown("", 1, 1) == []
