"""Verifying packs: the same bytes from the pack alone, and whatever is altered is named."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker import __version__
from checker.errors import Problems
from checker.evidence import _inputs
from checker.evidence.verify import Altered, verify
from checker.evidence.write import Written

Pack = Callable[..., tuple[Path, Written]]


def listed_anew(pack: Path) -> None:
    """Make the list of digests fit the files, as one who alters a pack with care would."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(pack).as_posix()}\n"
        for path in sorted(pack.rglob("*"))
        if path.is_file() and path.name != "SHA256SUMS"
    ]
    (pack / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def rewrite(path: Path, change: Callable[[Any], None]) -> None:
    """Change what a JSON file says."""
    value = json.loads(path.read_bytes())
    change(value)
    path.write_text(json.dumps(value), encoding="utf-8")


def test_a_pack_gives_the_same_bytes_anywhere_and_without_what_it_was_made_of(
    packed: Pack, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack, written = packed(
        *("apps", "harbour-notes.yaml", "nowhere.yaml", "-"),
        stdin=b'{"manifest": 1, "app": {"name": "Piped", "markets": ["US"]}}',
        registers=(Path("owners.csv"),),
        assumptions=frozenset({"no-hidden-owners"}),
        laws=("zz.flags",),
    )
    moved = shutil.move(pack, tmp_path / "elsewhere")
    shutil.rmtree(place)
    monkeypatch.chdir(tmp_path)
    found = verify(Path(moved))
    assert found.whole
    assert found.seal == written.seal
    assert found.report is not None
    assert [each.path for each in found.report.manifests] == [
        *("apps/fails.yaml", "apps/hostile.json", "apps/below/passes.yaml", "harbour-notes.yaml", "<stdin>")
    ]
    assert [each.path for each in found.report.passed_over] == ["apps/other.json"]
    assert len(found.report.problems) == 2
    assert found.report.others == 1
    assert found.report.registers[0].path == "owners.csv"


def test_hostile_paths_and_several_documents_come_out_the_same(packed: Pack, place: Path) -> None:
    good = Path("apps/fails.yaml").read_text(encoding="utf-8")
    strange = ("../up.yaml", str(place / "absolute.yaml"), "apps/con\x1b[31m\n.yaml", "apps/\udcff.yaml")
    for name in strange:
        Path(name).write_text(f"{good}---\n{good}", encoding="utf-8")
    found = verify(packed(*strange)[0])
    assert found.whole
    assert found.report is not None
    assert len(found.report.manifests) == 8


def test_each_altered_file_is_named_and_inputs_that_are_altered_prove_nothing(packed: Pack) -> None:
    pack, _ = packed("apps")
    (pack / "inputs" / "0002-fails.yaml").write_text("manifest: 1\n", encoding="utf-8")
    (pack / "report.txt").unlink()
    (pack / "more.txt").write_text("", encoding="utf-8")
    (pack / "inputs" / "link").symlink_to("/dev/zero")
    found = verify(pack)
    assert set(found.altered) == {
        Altered("inputs/0002-fails.yaml", "changed"),
        Altered("report.txt", "missing"),
        Altered("more.txt", "additional"),
        Altered("inputs/link", "not a plain file"),
    }
    assert found.report is None
    assert not found.whole


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_copy_that_became_a_link_or_a_pipe_is_never_opened(packed: Pack, place: Path) -> None:
    pack, _ = packed("apps")
    for name, make in (
        ("0001-broken.yaml", os.mkfifo),
        ("0002-fails.yaml", lambda path: path.symlink_to("/dev/zero")),
    ):
        (pack / "inputs" / name).unlink()
        make(pack / "inputs" / name)
    found = verify(pack)
    assert [each.state for each in found.altered] == ["not a plain file"] * 2
    assert found.report is None


def test_a_signature_beside_the_list_is_no_addition(packed: Pack) -> None:
    pack, _ = packed("apps")
    (pack / "SHA256SUMS.asc").write_text("signed", encoding="utf-8")
    assert verify(pack).whole


def test_a_report_that_is_altered_is_told_finding_by_finding(packed: Pack) -> None:
    pack, _ = packed("apps")

    def better(report: Any) -> None:
        report["findings"][0]["verdict"] = "pass"
        report["findings"][1]["message"] = "all is well"
        del report["findings"][2]
        report["summary"]["fail"] = 0

    rewrite(pack / "report.json", better)
    assert verify(pack).altered == (Altered("report.json", "changed"),)
    listed_anew(pack)
    found = verify(pack)
    assert found.altered == ()
    assert found.differences == (
        "apps/fails.yaml, zz.flags.foreign-owner: `pass` in the report, `fail` when judged again",
        "apps/fails.yaml, zz.flags.kept-at-home: differs in `message`",
        "apps/fails.yaml, zz.flags.open-method: is not in the report, and `fail` when judged again",
        "report.json differs in `summary`",
    )


def test_a_manifest_that_is_altered_with_care_gives_another_report(packed: Pack) -> None:
    pack, _ = packed("apps")
    copy = pack / "inputs" / "0002-fails.yaml"
    copy.write_text(copy.read_text(encoding="utf-8").replace("share: 60", "share: 10"), encoding="utf-8")
    listed_anew(pack)
    assert verify(pack).altered == (Altered("inputs/0002-fails.yaml", "changed"),), "the request has its digest too"
    digest = hashlib.sha256(copy.read_bytes()).hexdigest()
    rewrite(pack / "request.json", lambda asked: asked["inputs"][1].update(sha256=digest))
    listed_anew(pack)
    found = verify(pack)
    assert found.altered == ()
    assert any(
        line.startswith("apps/fails.yaml, zz.flags.foreign-owner: `fail` in the report") for line in found.differences
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda asked: asked.update(as_of="2023-01-01"), "`fail` in the report, `not-applicable` when judged again"),
        (lambda asked: asked.update(exit_code=0), "exit code 0 in request.json, 2 when judged again"),
        (lambda asked: asked["gate"].update(fail_on="never"), "report.json differs in `gate`"),
        (lambda asked: asked.update(laws=["zz.old"]), "is in the report, and not there when judged again"),
        (lambda asked: asked.update(rules="sha256:0"), "`rules` in request.json is not the digest of the rules"),
        (lambda asked: asked["gathered"].pop(0), "report.json differs in `problems`"),
    ],
)
def test_a_request_that_is_altered_with_care_gives_another_report(packed: Pack, change: Any, said: str) -> None:
    pack, _ = packed("apps")
    rewrite(pack / "request.json", change)
    listed_anew(pack)
    found = verify(pack)
    assert found.altered == ()
    assert any(said in line for line in found.differences), found.differences


def test_a_register_by_its_digest_only_must_be_given_again(
    packed: Pack, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_inputs, "MOST", 100)
    pack, _ = packed("harbour-notes.yaml", registers=(Path("owners.csv"),))
    with pytest.raises(
        Problems, match=r"owners\.csv: the pack has this by its digest only; give it again by `--register"
    ):
        verify(pack)
    with pytest.raises(Problems, match="the pack has no such file by its digest only; leave it out"):
        verify(pack, [Path("harbour-notes.yaml")])
    with pytest.raises(Problems, match="cannot be read"):
        verify(pack, [Path("nowhere.csv")])
    again = Path("owners.csv").rename("renamed.csv")
    assert verify(pack, [again]).whole


def test_another_version_is_named_and_does_no_harm_where_the_bytes_are_the_same(packed: Pack) -> None:
    pack, _ = packed("apps")
    rewrite(pack / "request.json", lambda asked: asked.update(tool={"name": "flagstate", "version": "0.0.9"}))
    data = (pack / "report.json").read_bytes()
    (pack / "report.json").write_bytes(data.replace(f'"version": "{__version__}"'.encode(), b'"version": "0.0.9"', 1))
    listed_anew(pack)
    found = verify(pack)
    assert found.whole
    assert found.others == (f"flagstate: 0.0.9 then, {__version__} now",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "this is not JSON"),
        ("[" * 100_000, "this is not JSON"),
        ("[]", "`evidence` is missing, or not what belongs there"),
        (
            '{"evidence": 2, "tool": {"version": "9.0"}}',
            "packs of version 2 cannot be read; use the version of flagstate",
        ),
        ('{"evidence": 1, "gate": 1}', "`gate` is missing, or not what belongs there"),
        ('{"evidence": true}', "`evidence` is missing"),
    ],
)
def test_a_request_that_is_none_is_said_to_be_so(packed: Pack, text: str, said: str) -> None:
    pack, _ = packed("apps")
    (pack / "request.json").write_text(text, encoding="utf-8")
    assert verify(pack).altered == (Altered("request.json", "changed"),)
    listed_anew(pack)
    with pytest.raises(Problems, match=said):
        verify(pack)


@pytest.mark.parametrize(
    "change",
    [
        lambda asked: asked["inputs"][0].update(copy="../../secret"),
        lambda asked: asked["inputs"][0].update(copy="/etc/passwd"),
        lambda asked: asked["inputs"][0].update(copy="SHA256SUMS"),
        lambda asked: asked["inputs"][-1].update(copy="rules/own-1/none.yaml"),
    ],
)
def test_a_request_that_leads_out_of_the_pack_leads_nowhere(packed: Pack, place: Path, change: Any) -> None:
    (place.parent / "secret").write_bytes((place / "apps" / "broken.yaml").read_bytes())
    pack, _ = packed("apps")
    rewrite(pack / "request.json", change)
    listed_anew(pack)
    found = verify(pack)
    assert [each.state for each in found.altered] == ["missing"]
    assert found.report is None


def test_what_is_no_pack_is_said_to_be_so(place: Path) -> None:
    with pytest.raises(Problems, match="this is no evidence pack: it has no `SHA256SUMS`; name a folder"):
        verify(Path("apps"))
    Path("apps/SHA256SUMS").write_text("hello\n", encoding="utf-8")
    with pytest.raises(Problems, match=r"apps/SHA256SUMS:1:1: this is no line of digests"):
        verify(Path("apps"))
    digest = "0" * 64
    Path("apps/SHA256SUMS").write_text(f"{digest}  a\n{digest}  a\n", encoding="utf-8")
    with pytest.raises(Problems, match=r"apps/SHA256SUMS:2:1: `a` is listed twice"):
        verify(Path("apps"))
    Path("apps/SHA256SUMS").write_text("", encoding="utf-8")
    with pytest.raises(Problems, match="no line of digests"):
        verify(Path("apps"))


def test_rules_that_this_version_cannot_read_are_named_with_the_version_that_could(packed: Pack) -> None:
    pack, _ = packed("apps")
    rule = pack / "rules" / "own-1" / "zz" / "flags" / "kept-at-home.yaml"
    rule.write_text("title: of another day\n", encoding="utf-8")

    def as_if(asked: Any) -> None:
        asked["tool"]["version"] = "9.0.0"
        for each in asked["inputs"]:
            if each["path"].endswith("kept-at-home.yaml"):
                each["sha256"] = hashlib.sha256(rule.read_bytes()).hexdigest()

    rewrite(pack / "request.json", as_if)
    listed_anew(pack)
    with pytest.raises(Problems, match=r"laws/zz/flags/kept-at-home\.yaml") as caught:
        verify(pack)
    assert f"the pack was made by flagstate 9.0.0, and this is {__version__}; use flagstate 9.0.0" in str(caught.value)
