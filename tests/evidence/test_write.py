"""Writing evidence packs: what is in them, that they are the same bytes, and that nothing half-made is left."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.errors import Problems
from checker.evidence import _inputs
from checker.evidence._sums import listed, read
from checker.evidence.write import Written, write
from checker.gather import gather
from checker.pipeline import Request, check

Pack = Callable[..., tuple[Path, Written]]
SHA256SUM = shutil.which("sha256sum")


def files(pack: Path) -> dict[str, bytes]:
    return {path.relative_to(pack).as_posix(): path.read_bytes() for path in pack.rglob("*") if path.is_file()}


def request_of(pack: Path) -> Any:
    return json.loads((pack / "request.json").read_bytes())


def test_a_pack_has_the_report_the_request_and_a_copy_of_all_that_was_read(packed: Pack) -> None:
    pack, written = packed("apps", "harbour-notes.yaml", registers=(Path("owners.csv"),))
    found = files(pack)
    assert sorted(name for name in found if not name.startswith("rules/")) == [
        "SHA256SUMS",
        "inputs/0001-broken.yaml",
        "inputs/0002-fails.yaml",
        "inputs/0003-hostile.json",
        "inputs/0004-passes.yaml",
        "inputs/0005-harbour-notes.yaml",
        "inputs/0006-owners.csv",
        "report.json",
        "report.txt",
        "request.json",
    ]
    assert sorted(name for name in found if name.startswith("rules/")) == sorted(
        f"rules/own-1/{path.relative_to('laws').as_posix()}" for path in Path("laws").rglob("*.yaml")
    )
    assert written.files == len(found)
    assert written.seal == f"sha256:{hashlib.sha256(found['SHA256SUMS']).hexdigest()}"
    assert found["inputs/0006-owners.csv"] == Path("owners.csv").read_bytes()


def test_the_request_says_what_was_asked_of_which_files(packed: Pack, place: Path) -> None:
    asked = request_of(packed("apps", "nowhere.yaml")[0])
    assert {key: asked[key] for key in ("as_of", "paths", "laws", "assumptions", "gate", "exit_code", "others")} == {
        "as_of": "2026-11-22",
        "paths": ["apps", "nowhere.yaml"],
        "laws": [],
        "assumptions": [],
        "gate": {"fail_on": "error", "unknown": "fail"},
        "exit_code": 2,
        "others": 1,
    }
    data = Path("apps/fails.yaml").read_bytes()
    assert {
        "path": "apps/fails.yaml",
        "kind": "manifest",
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "copy": "inputs/0002-fails.yaml",
    } in asked["inputs"]
    assert [each for each in asked["gathered"] if each["step"] != "read"] == [
        {"step": "passed-over", "path": "apps/other.json", "reason": "not a manifest: no key `manifest`"},
        {
            "step": "problem",
            "message": "there is no such file or folder",
            "path": "nowhere.yaml",
            "hint": "name a manifest or a folder, or `-` for standard input",
        },
    ]
    assert set(asked["dependencies"]) <= {"jsonschema", "numpy", "pyarrow", "pyyaml", "typer"}


def test_a_pack_names_no_machine_no_user_and_no_time(packed: Pack, place: Path) -> None:
    pack, _ = packed("apps")
    for name, data in files(pack).items():
        assert str(place).encode() not in data, name
        assert os.environ.get("HOME", "/nowhere/at/all").encode() + b"/" not in data, name


def test_the_same_inputs_give_the_same_bytes_of_the_whole_pack(packed: Pack) -> None:
    first, second = (packed("apps", "-", to=name, stdin=b"{}")[0] for name in ("one", "two"))
    assert files(first) == files(second)


def test_the_report_has_every_argument(packed: Pack) -> None:
    findings = json.loads((packed("apps")[0] / "report.json").read_bytes())["findings"]
    assert all(each["because"] for each in findings if each["rule"] != "zz.old.flag"), "which is not in force"


@pytest.mark.skipif(SHA256SUM is None, reason="there is no sha256sum")
def test_sha256sum_checks_the_list_and_finds_what_is_altered(packed: Pack, place: Path) -> None:
    pack, _ = packed("apps")
    command = [str(SHA256SUM), "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=pack, check=False).returncode == 0
    (pack / "inputs" / "0002-fails.yaml").write_text("other", encoding="utf-8")
    done = subprocess.run(command, cwd=pack, check=False, capture_output=True)
    assert done.stdout == b"inputs/0002-fails.yaml: FAILED\n"


@pytest.mark.skipif(SHA256SUM is None, reason="there is no sha256sum")
@pytest.mark.parametrize("name", ["back\\slash", "new\nline", "\u202eright", " leading", "*star", "\udcff", "a  b"])
def test_names_of_any_kind_are_listed_as_sha256sum_lists_them(place: Path, name: str) -> None:
    Path(name).write_bytes(b"x")
    ours = listed({name: hashlib.sha256(b"x").hexdigest()})
    theirs = subprocess.run([str(SHA256SUM), os.fsencode(f"./{name}")], check=True, capture_output=True).stdout
    assert ours == theirs.replace(b"./", b"", 1)
    assert list(read(ours, "SHA256SUMS")) == [name]


def test_hostile_paths_stay_inside_the_pack(packed: Pack, place: Path) -> None:
    good = Path("apps/fails.yaml").read_bytes()
    strange = (
        "../up.yaml",
        str(place / "absolute.yaml"),
        "apps/-rf",
        "apps/.yaml",
        "apps/con\x1b[31m\n.yaml",
        "apps/\udcff",
    )
    for name in strange:
        Path(name).write_bytes(good)
    pack, _ = packed(*strange, "-", stdin=good)
    manifests = [each for each in request_of(pack)["inputs"] if each["kind"] == "manifest"]
    assert [each["path"] for each in manifests] == [*strange, "<stdin>"]
    assert [each["copy"] for each in manifests] == [
        "inputs/0001-up.yaml",
        "inputs/0002-absolute.yaml",
        "inputs/0003-rf",
        "inputs/0004-yaml",
        "inputs/0005-con-31m-.yaml",
        "inputs/0006-file",
        "inputs/0007-stdin",
    ]
    assert {path.name for path in place.iterdir() if path.suffix == ".part"} == set()


def test_a_register_that_is_too_large_is_there_by_its_digest(packed: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_inputs, "MOST", 100)
    pack, written = packed("harbour-notes.yaml", registers=(Path("owners.csv"),))
    (register,) = (each for each in request_of(pack)["inputs"] if each["kind"] == "register")
    data = Path("owners.csv").read_bytes()
    assert (register["copy"], register["size"]) == (None, len(data))
    assert register["sha256"] == hashlib.sha256(data).hexdigest()
    assert written.large == ("owners.csv",)
    assert not list(pack.glob("inputs/*owners*"))


def test_a_folder_that_is_taken_is_refused_and_left_as_it_is(packed: Pack, place: Path) -> None:
    packed("apps")
    before = files(place)
    for name in ("pack", "laws", "owners.csv", "."):
        with pytest.raises(Problems, match="not an empty folder; name a folder that is not there yet"):
            packed("apps", to=name)
    with pytest.raises(Problems, match="there is no folder to write it into"):
        packed("apps", to="no/where")
    assert files(place) == before


def test_an_empty_folder_is_filled_also_through_a_link(packed: Pack, place: Path) -> None:
    Path("empty").mkdir()
    Path("link").symlink_to("empty")
    packed("apps", to="link")
    assert (place / "empty" / "report.json").is_file()
    assert Path("link").is_symlink()


def test_files_that_changed_meanwhile_are_refused_and_nothing_is_left(place: Path, packed: Pack) -> None:
    register = Path("owners.csv")
    gathered = gather(["harbour-notes.yaml"], trace=True)
    request = Request(
        paths=("harbour-notes.yaml",),
        day=date(2026, 11, 22),
        rules=(Path("laws"),),
        tell="all",
        gathered=gathered,
        registers=(register,),
    )
    report = check(request)
    with register.open("a", encoding="utf-8") as stream:
        stream.write("\n")
    with pytest.raises(Problems, match=r"owners\.csv: this changed while it was used"):
        write(Path("pack"), request, report)
    Path("laws/zz/flags/kept-at-home.yaml").unlink()
    with pytest.raises(Problems, match="the rules changed while they were used"):
        write(Path("pack"), replace(request, registers=()), report)
    assert not Path("pack").exists()
    assert not list(place.glob(".pack*"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_a_problem(packed: Pack, place: Path) -> None:
    Path("closed").mkdir(mode=0o500)
    with pytest.raises(Problems, match=os.strerror(errno.EACCES)):
        packed("apps", to="closed/pack")


def test_a_pack_in_a_folder_is_not_judged_once_more(packed: Pack, place: Path) -> None:
    pack, _ = packed("apps", to="apps/pack")
    again = gather(["apps"])
    assert [each.document.path for each in again.manifests] == [
        "apps/fails.yaml",
        "apps/hostile.json",
        "apps/below/passes.yaml",
    ]
    assert ("apps/pack", "an evidence pack: name it to have it read") in [
        (each.path, each.reason) for each in again.passed_over
    ]
    assert len(gather([str(pack)]).manifests) == 3
