"""What is kept for the next run is used only where it is whole and nobody else can have written it."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checker import store

DIGEST = "sha256:0123"


def kept(folder: Path) -> Path:
    (file,) = folder.glob("*.pack")
    return file


def test_what_was_kept_is_recalled_by_its_digest_and_no_other(tmp_path: Path) -> None:
    store.keep(tmp_path / "cache", DIGEST, {"answer": 42})
    assert store.recall(tmp_path / "cache", DIGEST) == {"answer": 42}
    assert store.recall(tmp_path / "cache", "sha256:4567") is None


def test_nothing_is_recalled_where_nothing_was_kept(tmp_path: Path) -> None:
    assert store.recall(tmp_path / "cache", DIGEST) is None


def test_the_folder_is_made_for_its_user_alone(tmp_path: Path) -> None:
    store.keep(tmp_path / "cache", DIGEST, 1)
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data[:40] + b"x" + data[41:], lambda _: b""])
def test_what_is_not_whole_is_not_used(tmp_path: Path, change: object) -> None:
    store.keep(tmp_path, DIGEST, list(range(100)))
    file = kept(tmp_path)
    file.write_bytes(change(file.read_bytes()))  # type: ignore[operator]
    assert store.recall(tmp_path, DIGEST) is None


def test_a_folder_that_others_may_write_to_is_neither_read_nor_written(tmp_path: Path) -> None:
    store.keep(tmp_path, DIGEST, 1)
    tmp_path.chmod(0o777)
    assert store.recall(tmp_path, DIGEST) is None
    store.keep(tmp_path, "sha256:4567", 2)
    assert len(list(tmp_path.glob("*.pack"))) == 1


def test_a_file_that_others_may_write_to_is_not_read(tmp_path: Path) -> None:
    store.keep(tmp_path, DIGEST, 1)
    kept(tmp_path).chmod(0o666)
    assert store.recall(tmp_path, DIGEST) is None


def test_a_link_in_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    store.keep(tmp_path, DIGEST, 1)
    file = kept(tmp_path)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert store.recall(tmp_path, DIGEST) is None


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store.keep(tmp_path / "file" / "cache", DIGEST, 1)
    assert store.recall(tmp_path / "file" / "cache", DIGEST) is None


def test_many_runs_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as runs:
        list(runs.map(lambda _: store.keep(tmp_path, DIGEST, list(range(10_000))), range(24)))
    assert store.recall(tmp_path, DIGEST) == list(range(10_000))
    assert [file.suffix for file in tmp_path.iterdir()] == [".pack"]


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    for number in range(store.MOST + 3):
        store.keep(tmp_path, f"sha256:{number}", number)
    assert len(list(tmp_path.glob("*.pack"))) == store.MOST
    assert store.recall(tmp_path, f"sha256:{store.MOST + 2}") == store.MOST + 2


def test_what_is_folded_is_a_mapping_that_opens_only_what_is_asked_for(tmp_path: Path) -> None:
    store.keep(tmp_path, DIGEST, store.Folded({"a": [1], "b": [2]}))
    folded = store.recall(tmp_path, DIGEST)
    assert (list(folded), len(folded), "a" in folded, "c" in folded, folded.get("c")) == (
        ["a", "b"],
        2,
        True,
        False,
        None,
    )
    assert not folded._open
    assert folded["a"] is folded["a"] == [1]
    assert dict(folded) == {"a": [1], "b": [2]}


def test_what_is_folded_does_not_hold_what_is_not_there() -> None:
    with pytest.raises(KeyError):
        store.Folded({"a": 1})["b"]
