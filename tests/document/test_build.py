import pytest

from checker.document import MappingNode, plain
from checker.document.build import MAX_DEPTH
from tests.conftest import node, unreadable


@pytest.mark.parametrize("is_json", [False, True])
def test_a_key_that_stands_twice_is_told_with_both_lines(is_json: bool) -> None:
    text = '{"a": 1,\n "b": 2,\n "a": 3}'
    assert unreadable(text, is_json=is_json) == ["m:3:2: the key `a` stands twice, first on line 1; keep one of them"]


def test_all_double_keys_are_told_in_one_go() -> None:
    assert len(unreadable("{a: 1, a: 2, b: {c: 1, c: 2}, b: 3}")) == 3


def test_keys_that_are_written_otherwise_and_read_the_same_are_one() -> None:
    assert unreadable("a: 1\n'a': 2") == ["m:2:1: the key `a` stands twice, first on line 1; keep one of them"]


def test_merge_keys_are_refused() -> None:
    found = unreadable("x: &x {a: 1}\ny: {<<: *x}")
    assert found == ["m:2:5: merge keys (`<<`) are not read; write the keys out"]


@pytest.mark.parametrize("key", ["? [1, 2]\n: 3", "? {a: 1}\n: 3", "~: 1", "null: 1"])
def test_keys_that_are_no_text_are_refused(key: str) -> None:
    assert unreadable(key)[0].split(": ", 1)[1] == "a key must be text"


def test_numbers_and_booleans_as_keys_are_their_text() -> None:
    assert plain(node("1: a\ntrue: b\n0x1F: c\nNO: d")) == {"1": "a", "true": "b", "0x1F": "c", "NO": "d"}


def test_anchors_and_aliases_are_read() -> None:
    found = node("a: &x {b: 1}\nc: [*x, &y 2, *y]")
    assert plain(found) == {"a": {"b": 1}, "c": [{"b": 1}, 2, 2]}
    assert isinstance(found, MappingNode)
    assert found.entries["a"] is found.entries["c"].items[0]


def test_an_alias_within_its_own_anchor_is_refused() -> None:
    assert unreadable("a: &x [1, *x]") == ["m:1:11: the alias `*x` has no anchor that ends before it"]


def test_an_alias_of_another_document_is_refused() -> None:
    assert unreadable("a: &x 1\n---\nb: *x") == ["m:3:4: the alias `*x` has no anchor that ends before it"]


def test_an_alias_as_a_key_is_refused() -> None:
    assert unreadable("a: &x k\n*x : 1") == ["m:2:1: a key must be text, not an alias"]


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    (problem,) = unreadable("\n".join(lines))
    assert "more than 8,000,000 values; split the file" in problem


def test_more_than_a_thousand_aliases_are_refused() -> None:
    assert plain(node("a: &x 1\nb: [" + ", ".join(["*x"] * 1000) + "]"))["b"] == [1] * 1000
    (problem,) = unreadable("a: &x 1\nb: [" + ", ".join(["*x"] * 1001) + "]")
    assert problem.endswith("more than 1,000 aliases; write the values out")


@pytest.mark.parametrize("is_json", [False, True])
def test_nesting_has_an_end(is_json: bool) -> None:
    assert unreadable("[" * MAX_DEPTH + "]" * MAX_DEPTH, is_json=is_json) == []
    deep = "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)
    assert unreadable(deep, is_json=is_json) == [f"m:1:{MAX_DEPTH + 1}: nested more than 64 levels deep"]


@pytest.mark.parametrize(
    ("text", "is_json"),
    [("[" * 50_000, False), ("- " * 50_000, False), ("{a: " * 50_000, False), ("[" * 50_000 + "]" * 50_000, True),
     ('{"a":' * 50_000 + "1" + "}" * 50_000, True)],
)  # fmt: skip
def test_50000_levels_are_refused_and_not_a_crash(text: str, is_json: bool) -> None:
    assert "nested more than 64 levels deep" in unreadable(text, is_json=is_json)[0]


def test_aliases_do_not_nest_deeper_than_brackets_may() -> None:
    chain = ["a0: &a0 " + "[" * 40 + "]" * 40]
    chain += [f"a{n}: &a{n} " + "[" * 40 + f"*a{n - 1}" + "]" * 40 for n in range(1, 50)]
    assert unreadable("\n".join(chain)) == ["m:2:49: nested more than 64 levels deep"]
