"""Finding manifests in files, folders and standard input."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.document import MAX_BYTES
from checker.gather import Gathered, gather

GOOD = "manifest: 1\napp: {name: A}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str = GOOD) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    return path


def found(gathered: Gathered) -> list[tuple[str, int]]:
    return [(each.document.path, each.document.number) for each in gathered.manifests]


def problems(gathered: Gathered) -> list[str]:
    return [str(problem) for problem in gathered.problems]


def passed_over(gathered: Gathered) -> dict[str, str]:
    return {each.path: each.reason for each in gathered.passed_over}


def test_a_named_file_is_read_whatever_its_name(here: Path) -> None:
    gathered = gather([write("app.manifest")])
    assert found(gathered) == [("app.manifest", 1)]
    assert gathered.manifests[0].digest.startswith("sha256:")


def test_a_folder_is_walked_in_sorted_order_and_the_dot_is_not_shown(here: Path) -> None:
    for path in ("b.yaml", "a.yml", "below/c.json", "above/d.yaml"):
        write(path, '{"manifest": 1, "app": {"name": "A"}}' if path.endswith("json") else GOOD)
    assert [path for path, _ in found(gather(["."]))] == ["a.yml", "b.yaml", "above/d.yaml", "below/c.json"]


def test_a_file_of_a_folder_is_a_manifest_by_its_key_alone(here: Path) -> None:
    write("app.yaml")
    write("other.yaml", "name: other\n")
    write("list.json", '["manifest"]')
    write("nested.yaml", "a: {manifest: 1}\n")
    write("notes.txt", GOOD)
    gathered = gather(["."])
    assert found(gathered) == [("app.yaml", 1)]
    assert passed_over(gathered) == dict.fromkeys(
        ("list.json", "nested.yaml", "other.yaml"), "not a manifest: no key `manifest`"
    )
    assert gathered.others == 1
    assert problems(gathered) == []


def test_hidden_folders_and_those_of_tools_are_not_entered(here: Path) -> None:
    for folder in (".git", ".venv", "node_modules", "__pycache__"):
        write(f"{folder}/app.yaml")
    write("app.yaml")
    assert found(gather(["."])) == [("app.yaml", 1)]


def test_a_hidden_folder_that_is_named_is_entered(here: Path) -> None:
    write(".apps/app.yaml")
    assert found(gather([".apps"])) == [(".apps/app.yaml", 1)]


def test_a_link_to_a_folder_is_not_followed_and_said_to_be_there(here: Path) -> None:
    write("real/app.yaml")
    Path("real/loop").symlink_to(here, target_is_directory=True)
    gathered = gather(["real"])
    assert found(gathered) == [("real/app.yaml", 1)]
    assert passed_over(gathered) == {"real/loop": "a link to a folder: name it to have it read"}


def test_a_file_is_judged_once_however_often_it_is_reached(here: Path) -> None:
    write("a.yaml")
    Path("b.yaml").symlink_to("a.yaml")
    gathered = gather(["a.yaml", "a.yaml", "./a.yaml", "."])
    assert found(gathered) == [("a.yaml", 1)]
    assert passed_over(gathered) == {"b.yaml": "the same file as `a.yaml`"}


def test_a_link_that_leads_nowhere_is_a_problem_in_a_folder_too(here: Path) -> None:
    write("a.yaml")
    Path("gone.yaml").symlink_to("nowhere.yaml")
    assert problems(gather(["."])) == ["gone.yaml: this leads to no file; mend the link or remove it"]
    assert problems(gather(["gone.yaml"])) == ["gone.yaml: this link leads nowhere; mend the link or name its target"]


def test_several_documents_in_one_file_are_several_manifests(here: Path) -> None:
    gathered = gather([write("apps.yaml", f"---\n{GOOD}---\n{GOOD}---\n")])
    assert found(gathered) == [("apps.yaml", 1), ("apps.yaml", 2)]
    assert problems(gathered) == []


def test_a_document_that_is_none_among_manifests_is_a_problem(here: Path) -> None:
    gathered = gather([write("apps.yaml", f"{GOOD}---\nname: x\n")])
    assert found(gathered) == [("apps.yaml", 1)]
    said = "document 2 is not a manifest: no key `manifest`; a manifest begins with `manifest: 1`"
    assert problems(gathered) == [f"apps.yaml:4:1: {said}"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: x\n", "app.yaml:1:1: this is not a manifest: no key `manifest`; a manifest begins with `manifest: 1`"),
        ("", "app.yaml: the file is empty; a manifest begins with `manifest: 1`"),
        ("# nothing yet\n", "app.yaml: the file is empty; a manifest begins with `manifest: 1`"),
        ("null\n", "app.yaml:1:1: this is not a manifest: no key `manifest`; a manifest begins with `manifest: 1`"),
        ("a: [\n", "app.yaml:2:1: this is not YAML: did not find expected node content"),
    ],
)
def test_a_named_file_that_is_no_manifest_is_a_problem(here: Path, text: str, said: str) -> None:
    assert problems(gather([write("app.yaml", text)])) == [said]


def test_a_binary_file_is_a_problem_when_named_and_passed_over_in_a_folder(here: Path) -> None:
    write("app.yaml")
    Path("binary.yaml").write_bytes(b"\x89PNG\xff manifest")
    assert problems(gather(["binary.yaml"])) == ["binary.yaml:1:1: this is not UTF-8 text; save the file as UTF-8"]
    assert passed_over(gather(["."])) == {"binary.yaml": "this is not UTF-8 text"}


def test_broken_yaml_in_a_folder_is_a_problem_only_where_a_manifest_was_meant(here: Path) -> None:
    write("a.yaml")
    write("template.yaml", "of: {{ manifest }}: x\n")
    write("meant.yaml", "manifest: 1\napp: {name: [}\n")
    write("meant.json", '{"manifest" : 1,}')
    gathered = gather(["."])
    assert found(gathered) == [("a.yaml", 1)]
    assert [problem.location.path for problem in gathered.problems if problem.location] == ["meant.json", "meant.yaml"]
    assert list(passed_over(gathered)) == ["template.yaml"]


def test_an_empty_file_in_a_folder_is_passed_over(here: Path) -> None:
    write("a.yaml")
    write("empty.yaml", "")
    assert passed_over(gather(["."])) == {"empty.yaml": "the file is empty"}


def test_a_folder_without_manifests_is_a_problem(here: Path) -> None:
    write("apps/other.yaml", "name: x\n")
    said = "apps: there is no manifest in this folder; a manifest begins with `manifest: 1`"
    assert problems(gather(["apps"])) == [said]


def test_a_folder_whose_only_manifest_is_broken_has_that_one_problem(here: Path) -> None:
    write("apps/app.yaml", "manifest: 1\napp: [\n")
    assert len(problems(gather(["apps"]))) == 1


def test_a_missing_file_is_a_problem_with_the_name_nearby(here: Path) -> None:
    write("tiktok.yaml")
    assert problems(gather(["tiktko.yaml"])) == [
        "tiktko.yaml: there is no such file or folder; did you mean `tiktok.yaml`?"
    ]
    assert problems(gather(["nowhere/x"])) == [
        "nowhere/x: there is no such file or folder; name a manifest or a folder, or `-` for standard input"
    ]


def test_a_path_that_cannot_be_is_a_problem(here: Path) -> None:
    assert problems(gather(["a\0b"])) == ["a\0b: this is no path"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_a_problem(here: Path) -> None:
    write("apps/app.yaml")
    Path("apps/app.yaml").chmod(0)
    assert problems(gather(["apps"])) == [
        "apps/app.yaml: this file cannot be read: Permission denied; see to it that it may be read, or leave it out"
    ]


def test_a_huge_file_is_not_read(here: Path) -> None:
    write("a.yaml")
    for name, head in (("meant.json", b'{"manifest": 1, "x": "'), ("other.json", b'{"x": "')):
        with Path(name).open("wb") as stream:
            stream.write(head)
            stream.truncate(MAX_BYTES + 1)
    gathered = gather(["."])
    assert problems(gathered) == [
        f"meant.json: {MAX_BYTES + 1:,} bytes are more than the {MAX_BYTES:,} that are read; split the file"
    ]
    assert passed_over(gathered) == {"other.json": f"too large to read ({MAX_BYTES + 1:,} bytes)"}


def test_standard_input_is_json_or_yaml() -> None:
    assert found(gather(["-"], b'{"manifest": 1,\n\t"app": {"name": "A"}}')) == [("<stdin>", 1)]
    assert found(gather(["-"], GOOD.encode())) == [("<stdin>", 1)]
    assert found(gather(["-"], b"{manifest: 1, app: {name: A}}")) == [("<stdin>", 1)]
    assert problems(gather(["-"], b"")) == ["<stdin>: the file is empty; a manifest begins with `manifest: 1`"]


def test_a_file_in_utf_16_is_found(here: Path) -> None:
    Path("app.yaml").write_bytes(GOOD.encode("utf-16"))
    assert found(gather(["."])) == [("app.yaml", 1)]


def test_nothing_that_is_wrong_with_one_file_hides_another(here: Path) -> None:
    write("a.yaml")
    write("b.yaml", "manifest: [")
    write("c.yaml")
    gathered = gather(["nowhere.yaml", "a.yaml", "b.yaml", "c.yaml"])
    assert found(gathered) == [("a.yaml", 1), ("c.yaml", 1)]
    assert len(problems(gathered)) == 2
