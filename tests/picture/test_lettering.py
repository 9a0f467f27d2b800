"""How wide text is, and how it breaks."""

from __future__ import annotations

import pytest

from checker.picture.lettering import isolated, turned, width, wrapped


def test_wide_letters_are_wide_and_marks_take_no_room() -> None:
    assert width("W", 10) > 3 * width("i", 10)
    assert width("上海", 10) > 1.6 * width("ab", 10)
    assert width("e\u0301", 10) == width("e", 10)
    assert width("bold", 10, bold=True) > width("bold", 10)


def test_text_breaks_at_spaces_and_fits() -> None:
    lines = wrapped("Global institutional investors of ByteDance", 13, 150, 3)
    assert lines == ("Global institutional", "investors of ByteDance")
    assert all(width(line, 13) <= 150 for line in lines)


def test_too_long_a_text_ends_with_an_ellipsis() -> None:
    lines = wrapped("x" * 10_000, 13, 150, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width(line, 13) <= 150 for line in lines)


def test_text_without_spaces_breaks_anywhere_but_never_before_a_mark() -> None:
    assert (
        "".join(wrapped("上海市人民政府国有资产监督管理委员会", 13, 100, 5)) == "上海市人民政府国有资产监督管理委员会"
    )
    assert not any(line.startswith("\u0301") for line in wrapped("e\u0301" * 60, 13, 100, 9))


def test_nothing_is_one_empty_line() -> None:
    assert wrapped("", 13, 100, 3) == ("",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain Ltd. (US)", "Plain Ltd. (US)"),
        ("owned by שלום עולם (US)", "owned by \u2068שלום עולם\u2069 (US)"),
        ("owned by שלום (בעמ), 60 %", "owned by \u2068שלום (בעמ)\u2069, 60 %"),
        ("שלום Ltd. 60 %", "\u2068שלום Ltd. 60 %\u2069"),
    ],
)
def test_what_runs_from_right_to_left_turns_nothing_around_it(text: str, expected: str) -> None:
    assert isolated(text) == expected


def test_the_direction_of_a_text_is_that_of_its_first_letter() -> None:
    assert turned("1. שלום x")
    assert not turned("x שלום")
    assert not turned("123")
