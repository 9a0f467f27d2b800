"""Building: files of rules parsed, checked and compiled, or every problem with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from checker import document
from checker.document import MappingNode, Node, ScalarNode, SequenceNode
from checker.errors import Problem, Problems
from checker.facts.world import World
from checker.language import parse
from checker.language.circles import circles
from checker.language.compile import generate
from checker.language.declared import Known
from checker.language.entries import dated_list
from checker.language.law import Instrument, Rule
from checker.language.lists import DatedList
from checker.language.names import Names, gather
from checker.language.policies import faults, policy
from checker.language.policy import Policy, is_policy
from checker.language.read import Reader, Refused
from checker.language.source import Program
from checker.language.validate import Validator
from checker.sources import Source

INSTRUMENT: Final = "instrument.yaml"
LISTS: Final = "lists"
TABLES: Final = ("country-codes", "cloud-regions", "data-categories")
"""Kinds of lists that are no membership lists, but the tables by which names are read."""
Part = TypeVar("Part", Instrument, Rule, DatedList)


def built(files: tuple[Source, ...]) -> tuple[Names, tuple[Rule, ...], World, Program, tuple[Policy, ...]]:
    """Parse, validate and compile the files; raises `Problems` with all that is wrong in any of them.

    Policies stand apart from the rules, each with a program of its own.
    """
    loading = _Loading()
    for file in files:
        loading.take(file)
    loading.finish()
    names, world = gather(loading.instruments, loading.lists), loading.world()
    rules = tuple(sorted(loading.rules.values(), key=lambda rule: rule.id))
    problems = [*loading.problems, *_invalid(names, world, rules)]
    if problems:
        raise Problems(sorted(problems, key=lambda problem: str(problem.location or problem.path)))
    policies = tuple(policy(rule, names) for rule in rules if is_policy(rule.law))
    problems = list(faults(policies, names, Known(world, names.lists)))
    if problems:
        raise Problems(problems)
    rules = tuple(rule for rule in rules if not is_policy(rule.law))
    lawful = {full: each for full, each in names.definitions.items() if not is_policy(full.split("/")[0])}
    program = generate(replace(names, definitions=lawful), rules)
    return names, rules, world, program, policies


def _invalid(names: Names, world: World, rules: tuple[Rule, ...]) -> Iterator[Problem]:
    for law, instrument in names.instruments.items():
        validator = Validator(names, world, law)
        for definition in instrument.definitions:
            validator.definition(definition)
        yield from validator.problems
    for rule in rules:
        validator = Validator(names, world, rule.law)
        validator.rule(rule)
        if not is_policy(rule.law):
            yield from (
                Problem("only the examples of a policy have `with`", e.location) for e in rule.examples if e.values
            )
        yield from validator.problems
    yield from circles(names)


class _Loading:
    """Gathers instruments, rules and lists file by file."""

    def __init__(self) -> None:
        self.instruments: dict[str, Instrument] = {}
        self.rules: dict[str, Rule] = {}
        self.lists: dict[str, DatedList] = {}
        self.tables: dict[str, Node] = {}
        self.problems: list[Problem] = []

    def take(self, file: Source) -> None:
        """Read one file into what it is."""
        reader = Reader(file.path)
        try:
            root = self.root(file, reader)
            self.place(file, reader, root)
        except Problems as error:
            self.problems += error.problems
        except Refused:
            pass
        self.problems += reader.problems

    def root(self, file: Source, reader: Reader) -> Node:
        documents = document.read(file.data, file.path)
        if len(documents) > 1:
            raise reader.refuse(documents[1].root, "one file holds one rule", "put the second into a file of its own")
        return documents[0].root

    def place(self, file: Source, reader: Reader, root: Node) -> None:
        """By where a file stands it is a list, an instrument or a rule."""
        inside = (*file.inside[:-1], file.inside[-1].rsplit(".", 1)[0])
        if len(inside) == 2 and inside[0] == LISTS:
            self.list_(reader, root, inside[1])
        elif len(inside) == 3 and inside[2] == "instrument":
            law = f"{inside[0]}.{inside[1]}"
            self.once(self.instruments, law, parse.instrument(reader, root, law), reader)
        elif len(inside) == 3:
            law = f"{inside[0]}.{inside[1]}"
            self.once(self.rules, f"{law}.{inside[2]}", parse.rule(reader, root, f"{law}.{inside[2]}", law), reader)
        else:
            hint = "a rule is `<jurisdiction>/<instrument>/<rule>.yaml`, a list `lists/<name>.yaml`"
            reader.problem(root, "a file of rules does not stand here", hint)

    def list_(self, reader: Reader, root: Node, name: str) -> None:
        kind = root.entries.get("kind") if isinstance(root, MappingNode) else None
        if isinstance(kind, ScalarNode) and kind.value in TABLES:
            if kind.value in self.tables:
                reader.problem(root, f"a table of kind `{kind.value}` is there already", "add to the one that ships")
            self.tables[str(kind.value)] = root
        else:
            self.once(self.lists, name, dated_list(reader, root, name), reader)

    def once(self, table: dict[str, Part], key: str, value: Part, reader: Reader) -> None:
        """Keep what has an id of its own; a second one with the same id is a problem."""
        if key in table:
            first = table[key].location
            reader.problem(value.location, f"`{key}` is there twice, first at {first}", "give it another name")
        else:
            table[key] = value

    def finish(self) -> None:
        """Every rule needs its instrument."""
        for rule in self.rules.values():
            if rule.law not in self.instruments:
                hint = f"write {rule.law.replace('.', '/')}/{INSTRUMENT}"
                self.problems.append(Problem(f"the law `{rule.law}` has no instrument", rule.location, hint=hint))

    def world(self) -> World:
        """The tables of places and categories."""
        codes, same, parts = _codes(self.tables.get("country-codes"))
        regions, providers = _regions(self.tables.get("cloud-regions"))
        categories = frozenset(_texts(self.tables.get("data-categories"), "category"))
        return World(codes, parts, same, regions, providers, categories)


def _rows(table: Node | None, key: str = "entries") -> Iterator[Mapping[str, Node]]:
    rows = table.entries.get(key) if isinstance(table, MappingNode) else None
    for row in rows.items if isinstance(rows, SequenceNode) else ():
        if isinstance(row, MappingNode):
            yield row.entries


def _texts(table: Node | None, key: str) -> Iterator[str]:
    for row in _rows(table):
        yield from _strings(row.get(key))


def _strings(node: Node | None) -> Iterator[str]:
    for item in node.items if isinstance(node, SequenceNode) else (node,):
        if isinstance(item, ScalarNode) and isinstance(item.value, str):
            yield item.value


def _codes(table: Node | None) -> tuple[frozenset[str], dict[str, str], dict[str, frozenset[str]]]:
    codes, same, parts = set(), {}, {}
    for row in _rows(table):
        code = next(_strings(row.get("code")), "")
        codes.add(code)
        same.update(dict.fromkeys(_strings(row.get("also")), code))
        if "parts" in row:
            parts[code] = frozenset(_strings(row["parts"]))
    return frozenset(codes), same, parts


def _regions(table: Node | None) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    regions, providers = {}, {}
    for row in _rows(table, "providers"):
        provider = next(_strings(row.get("provider")), "")
        providers.update(dict.fromkeys(_strings(row.get("aliases")), provider))
        known = row.get("regions")
        for region, country in known.entries.items() if isinstance(known, MappingNode) else ():
            regions[provider, region.lower()] = next(_strings(country), "")
    return regions, providers
