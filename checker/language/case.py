"""One manifest before the law: its facts as of a day, and what has been worked out of them so far.

Nothing here knows a rule. What several rules need of an entity (a term, a stake, control) is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from checker.facts.entities import NOBODY, Entity, Interest
from checker.facts.manifest import Manifest
from checker.facts.origin import Origin
from checker.facts.structure import declared
from checker.facts.values import ABSENT, Partial, Truth
from checker.ownership.control import controlled
from checker.ownership.graph import Attribution, ControlEdge, Counting, Graph, Holding, graph
from checker.ownership.stake import Bounds, Question, stake, stakes
from checker.record import record

NO_HIDDEN_OWNERS: Final = "no-hidden-owners"
NO_HIDDEN_CONTROL: Final = "no-hidden-control"
ASSUMPTIONS: Final = (NO_HIDDEN_OWNERS, NO_HIDDEN_CONTROL)
"""What a user may assume: undisclosed holders meet no predicate; there is no control beyond what is stated."""

FEW: Final = 2
"""Subjects for which a stake is worked out one by one, before all are at once."""

Predicate = Callable[["Case", Entity], Truth]


@record
class Stake:
    """A question about ownership: what stake do all that meet the predicate hold together?

    `by` is the predicate's name, under which its answers are kept; the threshold is in percent points, `None` where the
    law has none on the day.
    """

    by: str
    predicate: Predicate
    method: str
    counting: Counting
    threshold: Fraction | None
    over: bool

    def question(self) -> Question:
        """The same for the reckoning of stakes."""
        return Question(self.method, self.counting, self.threshold or Fraction(0), self.over)


@record
class Grip:
    """A question about control: does some entity that meets the predicate control the subject?"""

    by: str
    predicate: Predicate
    through: frozenset[str] | None


class _Unanswered(dict[str, bool]):
    """The answers of nobody: what is not there has no roles."""

    def get(self, _key: str, _default: Any = None) -> Any:
        return False


UNKNOWN_ENTITY: Final = Entity()


def _absent() -> Entity:
    """The entity that is not there: no attribute of it is."""
    values: dict[str, Any] = {}
    for known in declared(Entity).values():
        empty: Any = _Unanswered() if known.kind.sort == "answers" else () if known.kind.sort == "list" else ABSENT
        values[known.attribute] = empty
    return Entity(key=NOBODY, **values)


ABSENT_ENTITY: Final = _absent()


class EntityTable(dict[Any, Entity]):
    """Entities by key; of an unknown one everything is unknown, of one that is not there nothing holds."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        super().__init__(entities)
        self[None], self[ABSENT] = UNKNOWN_ENTITY, ABSENT_ENTITY


class Case:
    """The facts of one manifest on one day, with the answers found so far.

    `choice` fixes readings of unsettled law by their place; `disputed` gathers where readings differ on these facts.
    """

    __slots__ = (
        *("_controls", "_graph", "_stakes", "acts", "app", "assumptions", "choice", "control", "day", "disputed"),
        *("entities", "flows", "manifest", "memo", "ownership"),
    )

    def __init__(
        self,
        manifest: Manifest,
        day: date,
        assumptions: frozenset[str] = frozenset(),
        choice: Mapping[str, int] | None = None,
    ) -> None:
        self.manifest, self.day, self.assumptions = manifest, day, assumptions
        self.choice: Mapping[str, int] = choice or {}
        self.disputed: set[str] = set()
        self.app, self.flows, self.acts = manifest.app, manifest.flows, manifest.acts
        self.ownership, self.control = manifest.ownership, manifest.control
        self.entities = EntityTable(manifest.entities)
        self.memo: dict[Hashable, Any] = {}
        self._graph: Graph | None = None
        self._stakes: dict[tuple[Hashable, ...], dict[str, Bounds]] = {}
        self._controls: dict[tuple[Hashable, ...], Mapping[str, Truth]] = {}

    def choosing(self, choice: Mapping[str, int]) -> Case:
        """The same facts under one reading of what is unsettled; nothing else that was found is kept."""
        other = Case(self.manifest, self.day, self.assumptions, choice)
        other._graph = self._graph
        return other

    def apart(self) -> Case:
        """The same facts for a policy, whose terms mean something else with other values: nothing found is shared."""
        other = Case(self.manifest, self.day, self.assumptions, self.choice)
        other._graph = self.graph
        return other

    @property
    def graph(self) -> Graph:
        """Who owns and controls whom."""
        if self._graph is None:
            self._graph = graph_of(self.manifest, self.assumptions)
        return self._graph

    def seeds(self, by: str, predicate: Predicate) -> Mapping[str, Truth]:
        """Which entities meet the predicate."""
        key = ("seeds", by)
        if key not in self.memo:
            self.memo[key] = {name: predicate(self, each) for name, each in self.manifest.entities.items()}
        found: Mapping[str, Truth] = self.memo[key]
        return found

    def bounds(self, ask: Stake, subject: str) -> Bounds:
        """The stake in the subject, within proven bounds; once several subjects are asked of, all are worked out."""
        key = (ask.by, ask.method, ask.counting, ask.threshold, ask.over)
        known = self._stakes.setdefault(key, {})
        if subject not in known:
            seeds = self.seeds(ask.by, ask.predicate)
            if len(known) < FEW:
                known[subject] = stake(self.graph, seeds, ask.question(), subject)
            else:
                alike: dict[Bounds, Bounds] = {}  # most entities of a large graph have the same bounds
                all_bounds = stakes(self.graph, seeds, ask.question())
                known.update((name, alike.setdefault(found, found)) for name, found in all_bounds.items())
        return known[subject]

    def owned(self, ask: Stake, subject: str) -> Truth:
        """Whether the stake in the subject reaches the threshold; the key of an unknown subject is empty."""
        if subject in ("", NOBODY):
            return False if subject else None
        if ask.threshold is None:
            return None
        bounds = self.bounds(ask, subject)
        return bounds.more_than(ask.threshold) if ask.over else bounds.at_least(ask.threshold)

    def controlled(self, ask: Grip, subject: str) -> Truth:
        """Whether some entity that meets the predicate controls the subject; the key of an unknown one is empty."""
        if subject in ("", NOBODY):
            return False if subject else None
        key = (ask.by, ask.through)
        if key not in self._controls:
            self._controls[key] = controlled(self.graph, self.seeds(ask.by, ask.predicate), ask.through)
        return self._controls[key].get(subject, None)


def graph_of(manifest: Manifest, assumptions: frozenset[str] = frozenset()) -> Graph:
    """Who owns and controls whom, of the interests that hold on the day of the manifest's view.

    A branch is its head's own; such a holding has a key below zero, by the entity's place in the manifest.
    """
    entities = manifest.entities
    holdings = (
        Holding(each.owner, each.owned, _share(each.share), _share(each.votes), key, _source(each))
        for key, each in enumerate(manifest.ownership or ())
        if each.owner and each.owned
    )
    branches = (
        Holding(each.branch_of, key, Fraction(100), None, -1 - number)
        for number, (key, each) in enumerate(entities.items())
        if each.kind == "branch" and isinstance(each.branch_of, str)
    )
    edges = (
        ControlEdge(each.by, each.over, each.means, each.decisive, key)
        for key, each in enumerate(manifest.control or ())
        if each.by and each.over
    )
    stated = {each.owned for each in manifest.ownership or ()} | {each.over for each in manifest.control or ()}
    listed = manifest.control is not None and not isinstance(manifest.control, Partial)
    return graph(
        entities,
        (*holdings, *branches),
        [key for key, each in entities.items() if _unowned(each) and key not in stated],
        edges,
        attributed=(
            Attribution(each.holder, each.owned, _share(each.share), _share(each.votes), each.method, key)
            for key, each in enumerate(manifest.attributed)
        ),
        complete=[key for key, each in entities.items() if each.all_owners_listed],
        groups=[key for key, each in entities.items() if each.kind == "group"],
        control_complete=listed or NO_HIDDEN_CONTROL in assumptions,
        hidden_owners=NO_HIDDEN_OWNERS not in assumptions,
    )


def _unowned(entity: Entity) -> bool:
    """Whether nobody owns such an entity, unless a manifest states that someone does (a nominee, a public body)."""
    return entity.natural is True or entity.kind in ("state", "public-body")


def _source(interest: Interest) -> str:
    """Who says so: the manifest, or the file of a register."""
    return interest.at.path if isinstance(interest.at, Origin) else ""


def _share(share: Any) -> Any:
    return Fraction(share) if isinstance(share, int) else share


__all__ = ["ASSUMPTIONS", "NOBODY", "Case", "EntityTable", "Grip", "Predicate", "Stake", "graph_of"]
