"""Manifests made by chance, the same at every run: entities, holdings, flows, devices, a few facts missing."""

from __future__ import annotations

import random
from typing import Any

COUNTRIES = ("US", "DE", "IE", "CN", "SG", "KY", "HK", "GB", "IN", "BR", "RU", "JP")
CATEGORIES = ("user.contact.email", "user.location.precise", "user.device.device_id", "user.name", "user")


def plain(number: int, seed: int = 20261122) -> dict[str, Any]:
    """The manifest of that number, as plain values; about one fact in twenty is left out."""
    chance = random.Random(f"{seed}-{number}")
    entities = {f"e{n}": _entity(chance, n) for n in range(chance.randint(3, 8))}
    keys = list(entities)
    return _thin(
        chance,
        {
            "manifest": 1,
            "app": _app(chance, keys, number),
            "entities": entities,
            "ownership": _ownership(chance, keys),
            "control": [{"by": keys[-1], "over": keys[0], "means": "contract", "decisive": chance.random() < 0.5}]
            if chance.random() < 0.2
            else [],
            "flows": [_flow(chance, keys, n) for n in range(chance.randint(1, 4))],
        },
    )


def _entity(chance: random.Random, number: int) -> dict[str, Any]:
    country = chance.choice(COUNTRIES)
    if number and chance.random() < 0.4:
        return {"name": f"Person {number}", "kind": "person", "domiciled_in": country, "resident_in": country}
    return {
        "name": chance.choice(("ByteDance Ltd.", "Tencent Holdings Limited"))
        if chance.random() < 0.03
        else f"Company {number}",
        "kind": "company",
        "organized_in": country,
        "headquartered_in": chance.choice((country, chance.choice(COUNTRIES))),
        "principal_place_of_business": country,
        "subject_to": {"gdpr": chance.random() < 0.3},
        "certifications": [{"scheme": "eu-us-dpf", "status": "active", "covers": ["non-hr"]}]
        if chance.random() < 0.3
        else [],
    }


def _app(chance: random.Random, keys: list[str], number: int) -> dict[str, Any]:
    named = chance.random() < 0.03
    return {
        "name": "TikTok" if named else f"App {number}",
        "id": ["com.zhiliaoapp.musically" if named else f"com.example.app{number}"],
        "operator": keys[0],
        "features": {name: chance.random() < 0.8 for name in ("accounts", "sharing", "viewing")},
        "primary_purpose": chance.choice(("social-video", "game", "commerce", "travel-reviews")),
        "markets": chance.sample(COUNTRIES, 3),
        "active_users": [{"month": f"2026-{m:02}", "monthly": chance.randint(10_000, 9_000_000)} for m in (8, 9, 10)],
        "deployments": [
            {
                "device": chance.choice(("government", "private")),
                "of": chance.choice(("US", "US-TX")),
                "exception": False,
            }
        ],
    }


def _ownership(chance: random.Random, keys: list[str]) -> list[dict[str, Any]]:
    rows = []
    for owned in range(len(keys) - 1):
        left = 100
        for owner in range(owned + 1, min(owned + 4, len(keys))):
            share = chance.randint(1, max(left, 1))
            if share <= left:
                rows.append({"owner": keys[owner], "owned": keys[owned], "share": share})
                left -= share
    return rows


def _flow(chance: random.Random, keys: list[str], number: int) -> dict[str, Any]:
    return {
        "id": f"f{number}",
        "categories": chance.sample(CATEGORIES, 2),
        "subjects": [{"in": chance.choice(COUNTRIES), "people": chance.randint(1_000, 2_000_000)}],
        "identifiable": True,
        "handling": [_handling(chance, keys) for _ in range(chance.randint(1, 3))],
    }


def _handling(chance: random.Random, keys: list[str]) -> dict[str, Any]:
    clauses = {"kind": "eu-scc", "module": 2, "signed": "2024-02-01"}
    return {
        "activity": chance.choice(("store", "access", "process")),
        "in": chance.choice(COUNTRIES),
        "by": chance.choice((*keys, "self")),
        "under": "vendor",
        "mechanisms": [{**clauses, "assessment": chance.choice(("equivalent", "none"))}]
        if chance.random() < 0.5
        else [],
    }


def _thin(chance: random.Random, value: Any) -> Any:
    """The same with some facts left out; names, keys and references stay."""
    if isinstance(value, list):
        return [_thin(chance, each) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {"manifest", "app", "name", "owner", "owned", "by", "over", "activity", "kind", "scheme", "month", "monthly"}
    return {k: _thin(chance, v) for k, v in value.items() if k in kept or k.startswith("e") or chance.random() > 0.05}
