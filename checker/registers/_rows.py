"""Rows of a table to a register: either who holds what, or what the entities are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from checker.document.stream import Stream
from checker.errors import Problem, Problems, suggestion
from checker.facts import words
from checker.facts.entities import RESERVED, Control, Interest, Share, WhenStated
from checker.facts.origin import Origin
from checker.facts.register import Party, Register
from checker.facts.values import Partial, Truth
from checker.facts.world import World
from checker.location import Location
from checker.registers._percent import percentage
from checker.registers._reading import Reading

_OF_PARTIES: Final = ("name", "country", "kind", "lei")
NEEDED: Final = ("owner", "owned")
EDGES: Final = (
    *(*NEEDED, "share", "votes", "kind", "means", "decisive", "since", "until", "source"),
    *(f"{end}_{name}" for end in NEEDED for name in _OF_PARTIES),
)
"""The columns of a table of who holds what, one holding or control a row."""
ENTITIES: Final = (
    *("id", *_OF_PARTIES, "organized_in", "headquartered_in", "domiciled_in", "resident_in", "citizen_of"),
    *("branch_of", "state_owned", "since", "until", "ended", "source"),
)
"""The columns of a table of entities, one a row."""
SORTS: Final = ("shares", "votes", "control")
_AREAS: Final = ("organized_in", "headquartered_in", "domiciled_in", "resident_in")
_DAYS: Final = ("since", "until", "ended")
_DAYS_KEPT: Final = 1 << 16
_ANSWERS: Final = {**dict.fromkeys(("yes", "true", "1"), True), **dict.fromkeys(("no", "false", "0"), False)}
_BETWEEN: Final = re.compile(r"[\s;,|]+")
Row = Mapping[str, str]


@dataclass(slots=True)
class Table:
    """A table as far as it has been read. `stated` is what its rows say of the entities, and where first."""

    reading: Reading
    format: str
    row: Row = field(default_factory=dict)
    origin: Origin | None = None
    stated: dict[str, dict[str, Any]] = field(default_factory=dict)
    first: dict[str, Origin] = field(default_factory=dict)
    parties: dict[str, tuple[Party, ...]] = field(default_factory=dict)
    interests: list[Interest] = field(default_factory=list)
    voting: list[Interest] = field(default_factory=list)
    control: list[Control] = field(default_factory=list)
    days: dict[str, WhenStated] = field(default_factory=dict)

    def cell(self, name: str) -> str:
        """What the row has in the column; nothing where there is none."""
        return self.row.get(name, "")

    def key(self, name: str) -> str:
        """The entity that a cell names."""
        text = self.cell(name)
        if text in RESERVED:
            said = f"can be no entity's: `{text}`" if text else "is missing"
            self.reading.problem(name, said)
        return text

    def word(self, name: str, known: tuple[str, ...]) -> str | None:
        """One of the known words, whatever its case."""
        text = self.row.get(name, "").lower()
        if text and text not in known:
            hint = suggestion(text, known) or f"known are {', '.join(f'`{word}`' for word in known)}"
            self.reading.problem(name, f"is none of the known words: `{text[:60]}`", hint)
            return None
        return text or None

    def answer(self, name: str) -> Truth:
        """Yes or no."""
        text = self.cell(name).lower()
        if text and text not in _ANSWERS:
            self.reading.problem(name, f"is neither `yes` nor `no`: `{text[:60]}`")
        return _ANSWERS.get(text)

    def day(self, name: str) -> WhenStated:
        """A day, or the range of days of a month or year."""
        text = self.cell(name)
        if not text or text in self.days:
            return self.days.get(text)
        found = self.reading.day(text, name)
        if not self.reading.failed and len(self.days) < _DAYS_KEPT:
            self.days[text] = found
        return found

    def share(self, name: str) -> Share:
        """A percentage, exact or a range."""
        text = self.cell(name)
        try:
            return percentage(text) if text else None
        except ValueError:
            hint = "write `12.5`, `25-50`, `>25` or `<=10`"
            self.reading.problem(name, f"is no percentage from 0 to 100: `{text[:60]}`", hint)
            return None

    def state(self, key: str, **facts: Any) -> None:
        """What a row says of an entity; of what rows contradict each other in, nothing is taken."""
        known = self.stated.setdefault(key, {})
        if self.origin is not None:
            self.first.setdefault(key, self.origin)
        for name, value in facts.items():
            if value is not None and known.setdefault(name, value) not in (value, _CONTRADICTED):
                known[name] = _CONTRADICTED
                self.reading.note(f"rows contradict each other in the {name} of `{key[:60]}`, and none is taken")


_CONTRADICTED: Final = object()


def register(
    rows: Iterable[tuple[int, Row]], names: Iterable[str], stream: Stream, world: World, form: str
) -> Register:
    """The register of rows with these columns, in whatever case; raises `Problems` where needed columns are missing."""
    columns = {name: name.strip().lower() for name in names}
    is_edges = "id" not in columns.values() or any(name in columns.values() for name in NEEDED)
    _check(columns, EDGES if is_edges else ENTITIES, NEEDED if is_edges else ("id",), stream)
    table = Table(Reading(stream, world), form)
    for line, row in rows:
        table.row = {columns[name]: text for name, value in row.items() if (text := value.strip())}
        table.origin = Origin(stream.path, line, title=table.cell("source"))
        table.reading.at(line, "this row")
        (_edge if is_edges else _entity)(table)
    parties = {key: (_party(key, facts, table.first.get(key)),) for key, facts in table.stated.items()}
    return Register(
        path=stream.path,
        format=form,
        parties={**parties, **table.parties},
        interests=_merged(table),
        control=tuple(table.control),
        problems=stream.finished(),
        notes=tuple(table.reading.notes),
    )


def _check(columns: Mapping[str, str], known: tuple[str, ...], needed: tuple[str, ...], stream: Stream) -> None:
    """Tell columns that are not known; without those that are needed nothing can be read."""
    missing = [name for name in needed if name not in columns.values()]
    if missing:
        where, others = Location(stream.path, 1, 1), [name for name, column in columns.items() if column not in known]
        raise Problems(
            Problem(f"the column `{name}` is missing", where, hint=suggestion(name, others, "is it"))
            for name in missing
        )
    for name, column in columns.items():
        if list(columns.values()).count(column) > 1:
            raise Problems([Problem(f"the column `{column}` is there twice", Location(stream.path, 1, 1))])
        if column not in known:
            hint = suggestion(column, known) or f"known are {', '.join(known)}"
            stream.problem(f"there is no column `{name[:60]}`, and it is not read", 1, hint)


def _edge(table: Table) -> None:
    """One row of who holds what, and what it says of both."""
    owner, owned = table.key("owner"), table.key("owned")
    sort = table.word("kind", SORTS) or "shares"
    share, votes = table.share("share"), table.share("votes")
    means, decisive = table.word("means", words.MEANS), table.answer("decisive")
    since, until = table.day("since"), table.day("until")
    of = {end: _facts(table, f"{end}_") for end in NEEDED}
    _fits(table, sort)
    if table.reading.failed:
        return
    table.state(owner, **of["owner"])
    table.state(owned, **of["owned"])
    at = table.origin
    if sort == "control":
        table.control.append(Control(owner, owned, means, decisive, since, until, at))
    elif sort == "votes":
        table.voting.append(Interest(owner, owned, None, votes if share is None else share, since, until, at=at))
    else:
        table.interests.append(Interest(owner, owned, share, votes, since, until, at=at))


def _fits(table: Table, sort: str) -> None:
    """Tell cells that say nothing in a row of this kind."""
    unfit = {"shares": ("means", "decisive"), "votes": ("means", "decisive"), "control": ("share", "votes")}
    for name in unfit[sort]:
        if table.cell(name):
            table.reading.problem(name, f"says nothing in a row of the kind `{sort}`")
    if sort == "votes" and table.cell("share") and table.cell("votes"):
        table.reading.problem("share", "and `votes` are both given in a row of the kind `votes`", "give one of them")


def _facts(table: Table, before: str) -> dict[str, Any]:
    """What a row says of an entity, by the columns that begin so. The country is read once the kind is known."""
    reading, cells = table.reading, {name: text for name in _OF_PARTIES if (text := table.row.get(before + name))}
    facts: dict[str, Any] = {**cells}
    if "country" in cells:
        facts["country"] = reading.area(cells["country"], f"{before}country")
    if "kind" in cells:
        facts["kind"] = table.word(f"{before}kind", words.ENTITIES)
    if "lei" in cells:
        facts["lei"] = cells["lei"].upper()
    return facts


def _party(key: str, facts: Mapping[str, Any], at: Origin | None) -> Party:
    """An entity of what all rows say; the country of a person is its citizenship, that of a state what it is."""
    known = {name: value for name, value in facts.items() if value is not None and value is not _CONTRADICTED}
    country, lei = known.pop("country", None), known.pop("lei", None)
    if country is not None:
        match known.get("kind"):
            case "person":
                known.setdefault("citizen_of", (country,))
            case "state":
                known["country"] = country
            case _ if facts.get("kind") is not _CONTRADICTED:
                known.setdefault("organized_in", country)
    return Party(key, identifiers={"lei": lei} if lei else {}, at=at, **known)


def _entity(table: Table) -> None:
    """One row of a table of entities."""
    reading, key = table.reading, table.key("id")
    facts = _facts(table, "")
    facts |= {name: reading.area(table.cell(name), name) for name in _AREAS}
    facts |= {name: table.day(name) for name in _DAYS}
    facts["state_owned"] = table.answer("state_owned")
    facts["branch_of"] = table.key("branch_of") if table.cell("branch_of") else None
    codes = [reading.area(word, "citizen_of") for word in _BETWEEN.split(table.cell("citizen_of")) if word]
    known = [code for code in codes if code]
    facts["citizen_of"] = (tuple(known) if len(known) == len(codes) else Partial(known)) if known else None
    if key in table.parties:
        reading.problem("id", f"is there twice: `{key[:60]}`", "the first row is read")
    if not reading.failed:
        table.parties[key] = (_party(key, facts, table.origin),)


def _merged(table: Table) -> tuple[Interest, ...]:
    """All holdings; votes that stand in a row of their own join the one holding of shares of the same days."""
    if not table.voting:
        return tuple(table.interests)
    at: dict[Any, list[int]] = {}
    for number, held in enumerate(table.interests):
        at.setdefault((held.owner, held.owned, held.since, held.until), []).append(number)
    apart = []
    for held in table.voting:
        found = at.get((held.owner, held.owned, held.since, held.until), [])
        if len(found) == 1 and table.interests[found[0]].votes is None:
            table.interests[found[0]] = replace(table.interests[found[0]], votes=held.votes)
        else:
            apart.append(held)
    return (*table.interests, *apart)
