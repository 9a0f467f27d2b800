from datetime import date
from pathlib import Path

import pytest

from checker import packs
from checker.errors import Problems
from checker.packs import Pack
from checker.sources import shipped, sources
from tests.conftest import INSTRUMENT, RULE, law, law_problems, write_pack

STANDS = "a rule is `<jurisdiction>/<instrument>/<rule>.yaml`, a list `lists/<name>.yaml`"
FORBID = RULE + "forbid: {fact: app.name, is: x}\n"


def test_the_rules_that_ship_are_sound(pack: Pack) -> None:
    assert pack.rules
    assert {rule.law for rule in pack.rules} <= pack.names.instruments.keys()
    assert pack.digest.startswith("sha256:")


NEVER_FAILS = {"us-mt.sb-419.tiktok": {"pass", "not-applicable"}}
"""Rules that cannot give every verdict: the Act is enjoined."""


def test_every_rule_that_ships_shows_each_verdict_that_it_can_give(pack: Pack) -> None:
    for rule in pack.rules:
        shown = {example.expect for example in rule.examples}
        assert shown == NEVER_FAILS.get(rule.id, {"fail", "unknown", "pass", "not-applicable"}), rule.id


def test_every_place_in_the_tables_that_ship_is_a_place(pack: Pack) -> None:
    world = pack.world
    assert all(world.area(code) == code for parts in world.parts.values() for code in parts - world.same.keys())
    assert all(world.area(place) == place for place in world.regions.values())
    assert {code: len(parts) for code, parts in world.parts.items()}["US"] == 51, "fifty states and the District"


def test_a_rule_is_called_by_its_place_and_the_order_is_fixed() -> None:
    pack = law({"xx/law/instrument.yaml": INSTRUMENT, "xx/law/b.yaml": FORBID, "xx/law/a.yaml": FORBID})
    assert [rule.id for rule in pack.rules] == ["xx.law.a", "xx.law.b"]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {"xx/law/a.yaml": FORBID},
            "xx/law/a.yaml:2:1: the law `xx.law` has no instrument; write xx/law/instrument.yaml",
        ),
        (
            {"rule.yaml": FORBID},
            f"rule.yaml:2:1: a file of rules does not stand here; {STANDS}",
        ),
        (
            {"xx/law/instrument.yaml": INSTRUMENT, "xx/law/a.yaml": FORBID, "xx/law/a.yml": FORBID},
            "xx/law/a.yml:2:1: `xx.law.a` is there twice, first at xx/law/a.yaml:2:1; give it another name",
        ),
        (
            {"xx/law/instrument.yaml": INSTRUMENT, "xx/law/a.yaml": FORBID + "---\n" + FORBID},
            "xx/law/a.yaml:8:1: one file holds one rule; put the second into a file of its own",
        ),
        (
            {"xx/law/instrument.yaml": "# nothing\n"},
            "xx/law/instrument.yaml: the file is empty; a manifest begins with `manifest: 1`",
        ),
        (
            {"xx/law/instrument.yaml": "a: [\n"},
            "xx/law/instrument.yaml:2:1: this is not YAML: did not find expected node content",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_told(files: dict[str, str], problem: str) -> None:
    assert law_problems(files) == [problem]


def test_all_that_is_wrong_in_any_file_is_told_in_one_go() -> None:
    files = {
        "xx/law/instrument.yaml": INSTRUMENT + "definitions: {a: {of: app, term: b}}\n",
        "xx/law/a.yaml": FORBID.replace("error", "grave"),
        "lists/l.yaml": "title: L\nkind: names\nentries: []\n",
    }
    assert [problem.split(":")[0] for problem in law_problems(files)] == [
        *("lists/l.yaml", "xx/law/a.yaml", "xx/law/instrument.yaml"),
    ]


def test_laws_are_chosen_by_what_their_ids_begin_with(pack: Pack) -> None:
    assert {rule.law for rule in pack.chosen(["us"])} == {rule.law for rule in pack.rules if rule.id.startswith("us.")}
    assert [rule.id for rule in pack.chosen(["us.pafaca.designation-exposure"])] == ["us.pafaca.designation-exposure"]
    assert pack.chosen([]) == pack.rules


def test_a_law_that_is_not_there_is_told_with_the_nearest(pack: Pack) -> None:
    with pytest.raises(Problems) as error:
        pack.chosen(["us.pafac", "zzz"])
    assert str(error.value) == (
        "there is no law or rule `us.pafac`; did you mean `us.pafaca`?\n"
        "there is no law or rule `zzz`; see `flagstate rules list`"
    )


def test_rules_are_read_from_folders(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine", {"xx/law/instrument.yaml": INSTRUMENT, "xx/law/a.yaml": FORBID})
    pack = packs.load([shipped(), folder])
    assert "xx.law.a" in {rule.id for rule in pack.rules}
    assert {file.path.split("/")[0] for file in sources([shipped()])} == {"rules"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="there is no such folder of rules"):
        packs.load([tmp_path / "none"])


def test_the_digest_is_that_of_names_and_bytes() -> None:
    one = law({"xx/law/instrument.yaml": INSTRUMENT, "xx/law/a.yaml": FORBID})
    same = law({"xx/law/instrument.yaml": INSTRUMENT, "xx/law/a.yaml": FORBID})
    other = law({"xx/law/instrument.yaml": INSTRUMENT, "xx/law/b.yaml": FORBID})
    assert one.digest == same.digest != other.digest


def test_the_tables_give_the_places_and_categories(pack: Pack) -> None:
    world = pack.world
    assert world.area("NO") == "NO"
    assert world.cloud("aws", "us-east-1") == "US-VA"
    assert "user.contact.email" in world.categories


def test_the_same_pack_serves_all_days(pack: Pack) -> None:
    assert (
        pack.on(date(2020, 1, 1)).rules.keys() == pack.on(date(2026, 1, 1)).rules.keys() == {r.id for r in pack.rules}
    )


def test_policies_stand_apart_and_are_recalled_from_a_cache_with_their_programs(tmp_path: Path) -> None:
    first, second = (packs.load([shipped()], tmp_path / "cache") for _ in range(2))
    assert not any(rule.id.startswith("policy.") for rule in first.rules)
    assert [each.rule.id for each in second.policies] == [each.rule.id for each in first.policies]
    assert [each.program for each in second.policies] == [each.program for each in first.policies]
    assert {"policy.data.stored-in"} < {rule.id for rule in second.named(["policy"])}


def test_what_begins_with_a_word_of_without_is_left_out(pack: Pack) -> None:
    assert not any(rule.law == "us.pafaca" for rule in pack.chosen(["us"], ["us.pafaca"]))
    with pytest.raises(Problems, match="there is no law or rule `us"):
        pack.chosen([], ["us.pafca"])
    with pytest.raises(Problems, match="data` is not switched on; give it its values"):
        pack.chosen(["policy.data"])


def test_a_pack_that_was_kept_judges_as_the_one_that_was_built(tmp_path: Path, pack: Pack) -> None:
    packs.load([shipped()], tmp_path / "cache")
    kept = packs.load([shipped()], tmp_path / "cache")
    assert kept.names.definitions == pack.names.definitions
    assert kept.names.lists.keys() == pack.names.lists.keys()
    assert [(each.id, each.applies, each.breach) for each in kept.rules] == [
        (each.id, each.applies, each.breach) for each in pack.rules
    ]
    assert kept.readings == pack.readings
    assert not any(each.examples for each in kept.rules)
