"""Files of rules: found in a fixed order, known by one digest."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import Problems
from checker.sources import digest_of, shipped, sources


def folder(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path = path.with_name(path.name + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_files_are_found_in_one_order_and_know_where_they_stand(tmp_path: Path) -> None:
    found = sources([folder(tmp_path, xx__law__rule="b", lists__names="a")])
    assert [file.inside for file in found] == [("lists", "names.yaml"), ("xx", "law", "rule.yaml")]
    assert [file.data for file in found] == [b"a", b"b"]


def test_both_endings_of_yaml_are_read(tmp_path: Path) -> None:
    (tmp_path / "xx" / "law").mkdir(parents=True)
    (tmp_path / "xx" / "law" / "rule.yml").write_text("a")
    assert [file.inside for file in sources([tmp_path])] == [("xx", "law", "rule.yml")]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="there is no such folder of rules"):
        sources([tmp_path / "nowhere"])


def test_the_digest_changes_with_a_byte_and_with_a_name_and_with_nothing_else(tmp_path: Path) -> None:
    one = digest_of(sources([folder(tmp_path / "one", xx__law__rule="a")]))
    assert one == digest_of(sources([folder(tmp_path / "same", xx__law__rule="a")]))
    assert one != digest_of(sources([folder(tmp_path / "text", xx__law__rule="b")]))
    assert one != digest_of(sources([folder(tmp_path / "name", xx__law__ruling="a")]))


def test_the_rules_that_ship_are_called_alike_wherever_they_lie() -> None:
    assert all(file.path.startswith("rules/") for file in sources([shipped()]))
