"""Manifests at random, as bare values: rich enough that every shipped rule comes to every verdict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from checker.facts.app import App
from checker.facts.entities import Control, Entity, Interest
from checker.facts.flows import Flow
from checker.facts.kinds import Answers, Many
from checker.facts.structure import Record, declared

Plain = dict[str, Any]
Route = tuple[str | int, ...]

COUNTRIES = ("US", "US", "CN", "HK", "IE", "DE", "GB", "CA", "JP", "KR", "IN", "SG", "KY", "RU", "CN-GD")
NAMES = ("ByteDance Ltd.", "TikTok Inc.", "TikTok USDS Joint Venture LLC", "DeepSeek", "Example Inc.", "Harbour Ltd.")
APPS = ("TikTok", "Lemon8", "CapCut", "RedNote", "WeChat", "Example", "Harbour Notes")
IDS = ("com.zhiliaoapp.musically", "com.bd.nproject", "com.example.notes")
KINDS = ("company", "company", "person", "state", "fund", "group", "public-body", "branch")
DATES = (
    "2020-05-01",
    "2021-10-01",
    "2024-12-20",
    "2025-01-19",
    "2025-01",
    "2025",
    "2026-02-01",
    "2026-11",
    "2027-01-01",
)

countries = st.sampled_from(COUNTRIES)
yes_no = st.booleans()
dates = st.sampled_from(DATES)


@st.composite
def some(draw: st.DrawFn, odds: int = 3, **fields: st.SearchStrategy[Any]) -> Plain:
    """A mapping in which each field is left out once in so many times."""
    found = {}
    for key, value in fields.items():
        if draw(st.integers(1, odds)) < odds:
            found[key.rstrip("_")] = draw(value)
    return found


def listed(value: st.SearchStrategy[Any], most: int = 3, least: int = 0) -> st.SearchStrategy[list[Any]]:
    return st.lists(value, min_size=least, max_size=most)


@st.composite
def entities(draw: st.DrawFn, f: int, names: list[str]) -> Plain:
    return {name: draw(entity(f, names)) for name in names}


@st.composite
def entity(draw: st.DrawFn, f: int, names: list[str]) -> Plain:
    kind = draw(st.sampled_from((*KINDS, None)))
    found = draw(
        some(
            odds=3 * f,
            name=st.sampled_from(NAMES),
            subject_to=some(odds=2 * f, **dict.fromkeys(("gdpr", "pipeda", "appi", "kr-pipa", "lgpd"), yes_no)),
            certifications=listed(certifications(f), 2),
            other_apps=listed(some(primary_purpose=st.sampled_from(["travel-reviews", "game"])), 1),
            state_owned=yes_no,
        )
    )
    if kind is not None:
        found["kind"] = kind
    if kind == "state":
        found |= draw(some(odds=3 * f, country=countries))
    elif kind == "branch":
        found |= draw(some(odds=8 * f, branch_of=st.sampled_from(names)))
    elif kind == "person":
        places = dict.fromkeys(("domiciled_in", "resident_in", "located_in"), countries)
        found |= draw(some(odds=4 * f, **places, citizen_of=listed(countries, 2)))
    else:
        places = dict.fromkeys(("organized_in", "headquartered_in", "principal_place_of_business"), countries)
        found |= draw(some(odds=5 * f, **places))
    return found


@st.composite
def certifications(draw: st.DrawFn, f: int) -> Plain:
    more = some(
        odds=5 * f,
        status=st.sampled_from(["active", "active", "inactive"]),
        covers=listed(st.sampled_from(["hr", "non-hr"]), 2),
    )
    return {"scheme": draw(st.sampled_from(["eu-us-dpf", "eu-us-dpf", "cbpr"])), **draw(more), **draw(period())}


def period() -> st.SearchStrategy[Plain]:
    """Now and then a beginning or an end."""
    return st.one_of(st.just({}), st.just({}), st.just({}), some(odds=2, since=dates, until=dates))


@st.composite
def ownership(draw: st.DrawFn, names: list[str], below: list[str]) -> list[Plain]:
    """Holdings that add up to no more than everything."""
    rows, left = [], {(name, what): 100.0 for name in names for what in ("share", "votes")}
    for _ in range(draw(st.integers(0, 6)) if below else 0):
        row = {"owner": draw(st.sampled_from(names)), "owned": draw(st.sampled_from(below)), **draw(period())}
        for what in ("share", "votes") if draw(st.integers(0, 3)) == 0 else ("share",):
            size = draw(st.sampled_from([5, 19.99, 20, 25, 49.5, 50, 50.01, 60, 80, 100]))
            if size <= left[row["owned"], what]:
                form = draw(st.sampled_from(["exact", "exact", "exact", "at_least", "at_most", "more_than"]))
                row[what] = size if form == "exact" or size == 100 else {form: size}
                left[row["owned"], what] -= size
        rows.append(row)
    return rows


@st.composite
def control(draw: st.DrawFn, f: int, names: list[str], below: list[str]) -> list[Plain]:
    if not below:
        return []
    means = st.sampled_from(["contract", "golden-share", "management", "veto"])
    rows = listed(
        st.builds(lambda by, over: {"by": by, "over": over}, st.sampled_from(names), st.sampled_from(below)), 2
    )
    return [{**row, **draw(some(odds=3 * f, means=means, decisive=yes_no)), **draw(period())} for row in draw(rows)]


@st.composite
def app(draw: st.DrawFn, f: int, names: list[str]) -> Plain:
    month = st.sampled_from(["2026-08", "2026-09", "2026-10", "2024-12", "2024-11", "2024-10", "2026-05", "2026-04"])
    amount = st.sampled_from([500_000, 1_000_000, 1_000_001, 5_000_000, {"at_least": 2_000_000}, {"at_most": 900_000}])
    users = st.builds(lambda month, monthly: {"month": month, "monthly": monthly}, month, amount)
    users = st.builds(lambda row, more: {**row, **more}, users, some(odds=2, in_=st.sampled_from(["US", "EU", "DE"])))
    deployment = some(
        odds=6 * f,
        device=st.sampled_from(["government", "government", "contractor", "private"]),
        of=st.sampled_from(["US", "US-TX", "DE", "EU"]),
        exception=yes_no,
        body=st.sampled_from(names),
    )
    found = draw(
        some(
            odds=8 * f,
            operator=st.sampled_from(names),
            developer=st.sampled_from(names),
            features=some(odds=8 * f, **{name: st.sampled_from([True, True, False]) for name in FEATURES}),
            primary_purpose=st.sampled_from(["social-video", "social-video", "travel-reviews"]),
            markets=listed(st.sampled_from(["US", "US", "DE", "PR", "CN"]), 2),
            active_users=st.one_of(listed(users, 4), st.just(MANY)),
            deployments=listed(deployment, 2),
            id=listed(st.sampled_from(IDS), 1),
        )
    )
    more = some(odds=2, successor_of=st.just([IDS[0]]), also_known_as=listed(st.sampled_from(APPS), 1))
    return {"name": draw(st.sampled_from(APPS)), **found, **draw(more)}


MANY = [{"month": month, "monthly": 5_000_000, "in": "US"} for month in ("2026-09", "2026-10", "2024-12", "2024-11")]
ON_TOP = ("person", "state", "public-body")
"""Kinds of entities that nobody can own."""
FEATURES = ("accounts", "sharing", "viewing")


@st.composite
def flow(draw: st.DrawFn, f: int, names: list[str], name: str | None) -> Plain:
    categories = ["user.contact.email", "user", "user.location.precise", "non-personal", "system.operations"]
    subject = some(
        in_=st.sampled_from(["DE", "US", "EU", "GB", "IE"]), people=st.sampled_from([10, 10_000, {"at_least": 5}]),
        kind=st.sampled_from(["users", "employees"]),
    )  # fmt: skip
    found = draw(
        some(
            odds=8 * f,
            categories=listed(st.sampled_from(categories), 2, 1),
            subjects=listed(subject, 2),
            from_=st.sampled_from(names),
            identifiable=st.sampled_from([True, True, False]),
            handling=listed(handling(f, names), 3),
            origin=st.sampled_from(["first-party", "third-party"]),
        )
    )
    return found if name is None else {"id": name, **found}


@st.composite
def handling(draw: st.DrawFn, f: int, names: list[str]) -> Plain:
    cloud = st.sampled_from(
        [{"provider": "aws", "region": "us-east-1"}, {"provider": "aws", "region": "eu-west-1"},
         {"provider": "nowhere", "region": "x"}]
    )  # fmt: skip
    derogation = st.builds(
        lambda kind, more: {"kind": kind, **more},
        st.sampled_from(["contract-necessity", "legal-claims", "explicit-consent", "none"]),
        some(odds=3, occasional=yes_no),
    )
    found = draw(
        some(
            odds=8 * f,
            in_=st.one_of(countries, countries, cloud),
            by=st.sampled_from([*names, "self"]),
            under=st.sampled_from(["vendor", "statutory", "employment"]),
            mechanisms=listed(mechanism(f), 2),
            recipient_role=st.sampled_from(["processor", "controller"]),
        )
    )
    if draw(st.integers(0, 2)) == 0:
        found["derogation"] = draw(derogation)
    return {"activity": draw(st.sampled_from(["store", "access", "process"])), **found, **draw(period())}


@st.composite
def mechanism(draw: st.DrawFn, f: int) -> Plain:
    kinds = ["eu-scc", "eu-scc", "eu-bcr", "eu-ad-hoc-clauses", "eu-certification", "international-agreement"]
    more = some(
        odds=6 * f,
        module=st.integers(1, 4),
        signed=dates,
        approved=dates,
        assessment=st.sampled_from(["equivalent", "equivalent", "not-equivalent", "none"]),
        supplementary_measures=yes_no,
    )
    return {"kind": draw(st.sampled_from(kinds)), **draw(more), **draw(some(odds=2, expires=dates))}


@st.composite
def acts(draw: st.DrawFn, f: int, names: list[str]) -> list[Plain]:
    kinds = st.sampled_from(["presidential-determination", "extension", "qualified-divestiture", "waiver"])
    more = some(
        odds=8 * f,
        under=st.sampled_from(["us.pafaca", "us.pafaca", "us.other"]),
        date=st.sampled_from(["2025-01-19", "2026-01-05", "2025-12", "2026-11-01"]),
        public_notice=yes_no,
        report_to_congress=st.sampled_from(["2025-11-01", "2026-01-01", "2025-12"]),
        days=st.sampled_from([90, 91, {"at_most": 60}]),
        executed=dates,
        about=st.sampled_from(names),
    )
    return [{"act": draw(kinds), **draw(more)} for _ in range(draw(st.integers(0, 3)))]


@st.composite
def manifests(draw: st.DrawFn) -> Plain:
    """A manifest as bare values, without its version; some leave much unstated, and some little."""
    f = draw(st.sampled_from([1, 3, 20]))
    names = [f"e{number}" for number in range(draw(st.integers(1, 4)))]
    ids = draw(
        st.lists(st.sampled_from(["a", "b", "0", "1", None, None]), max_size=2, unique_by=lambda x: x or object())
    )
    found: Plain = {"app": draw(app(f, names)), "entities": draw(entities(f, names))}
    below = [name for name, each in found["entities"].items() if each.get("kind") not in ON_TOP]
    found |= draw(some(odds=6 * f, ownership=ownership(names, below), control=control(f, names, below)))
    if draw(st.integers(0, 5)):
        found["flows"] = [draw(flow(f, names, name)) for name in ids]
    found |= draw(some(odds=2, acts=acts(f, names)))
    partial = st.sampled_from(["control", "flows", "app.markets", "flows.handling", "app.deployments", "acts"])
    return {**found, **draw(some(odds=2, partial=listed(partial, 2)))}


DEFAULTED = frozenset({"since", "until", "votes", "developer", "from", "on_behalf_of"})
"""Fields whose absence says something by the format, as a claim's does: a row without `since` always held, votes
follow the share, the developer is the operator, the exporter is the operator."""
IDENTITY = frozenset({"name", "id", "identifiers", "also_known_as"})
TOP: dict[str, type[Any]] = {"ownership": Interest, "control": Control, "flows": Flow}


def droppable(plain: Plain) -> Iterator[Route]:
    """The routes of all facts that a manifest may leave unstated, so that they are unknown."""
    yield from _facts(plain["app"], App, ("app",))
    for key, each in plain.get("entities", {}).items():
        yield from _facts(each, Entity, ("entities", key))
    for name, record in TOP.items():
        if name in plain:
            yield (name,)
            for number, row in enumerate(plain[name]):
                yield from _facts(row, record, (name, number))


def _facts(plain: Plain, record: type[Any], route: Route) -> Iterator[Route]:
    for key, value in plain.items():
        known, here = declared(record)[key], (*route, key)
        kind = known.kind
        if key in IDENTITY or key in DEFAULTED:
            continue
        if not (known.claim or known.needed):
            yield here
        if isinstance(kind, Answers):
            yield from ((*here, answer) for answer in value)
        elif isinstance(kind, Record):
            yield from _facts(value, kind.of, here)
        elif isinstance(kind, Many) and isinstance(kind.of, Record):
            for number, row in enumerate(value):
                yield from _facts(row, kind.of.of, (*here, number))


def without(plain: Any, route: Route) -> Any:
    """The same without what stands at the end of the route."""
    step, *rest = route
    if isinstance(plain, list):
        return [without(each, tuple(rest)) if number == step else each for number, each in enumerate(plain)]
    if not rest:
        return {key: value for key, value in plain.items() if key != step}
    return {key: without(value, tuple(rest)) if key == step else value for key, value in plain.items()}
