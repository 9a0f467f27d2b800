"""Folders of rules and lists to the law that is in force on a day, or to every problem with them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import CodeType
from typing import Final, TypeVar

from checker import document
from checker.document import MappingNode, Node, ScalarNode, SequenceNode
from checker.errors import Problem, Problems, suggestion
from checker.facts.world import World
from checker.language import parse
from checker.language.circles import circles
from checker.language.compile import Program, generate
from checker.language.law import Instrument, Rule
from checker.language.link import Linked, link
from checker.language.lists import DatedList, dated_list
from checker.language.names import Names, gather
from checker.language.read import Reader, Refused
from checker.language.validate import Validator

INSTRUMENT: Final = "instrument.yaml"
LISTS: Final = "lists"
Part = TypeVar("Part", Instrument, Rule, DatedList)

TABLES: Final = ("country-codes", "cloud-regions", "data-categories")
"""Kinds of lists that are no membership lists, but the tables by which names are read."""


def shipped() -> Path:
    """The folder of the rules that ship: inside the package where it is installed, beside it in a checkout."""
    here = Path(__file__).resolve().parent
    inside = here / "rules"
    return inside if inside.is_dir() else here.parent / "rules"


@dataclass(frozen=True)
class Pack:
    """All rules of some folders, checked and compiled; `digest` is that of the files they come from."""

    names: Names
    rules: tuple[Rule, ...]
    world: World
    digest: str
    program: Program
    code: CodeType = field(repr=False, compare=False)

    def on(self, day: date) -> Linked:
        """The rules' functions on a day."""
        return link(self.program, self.code, self.names, self.world, day)

    def chosen(self, laws: Iterable[str]) -> tuple[Rule, ...]:
        """The rules whose ids begin with one of the words given, all where none is; raises `Problems`."""
        wanted = tuple(laws)
        problems = []
        for word in wanted:
            if not any(begins(rule.id, word) for rule in self.rules):
                known = {".".join(rule.id.split(".")[:n]) for rule in self.rules for n in (1, 2, 3)}
                hint = suggestion(word, known) or "see `flagstate rules list`"
                problems.append(Problem(f"there is no law or rule `{word}`", hint=hint))
        if problems:
            raise Problems(problems)
        return tuple(r for r in self.rules if not wanted or any(begins(r.id, word) for word in wanted))


def begins(rule: str, word: str) -> bool:
    """Whether a rule's id is the word or lies below it: `us` has `us.pafaca`, not `us-tx`."""
    return rule == word or rule.startswith(f"{word}.")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of rules: where it is, what it is called inside its folder, and its bytes."""

    path: str
    inside: tuple[str, ...]
    data: bytes


def sources(folders: Iterable[Path]) -> tuple[Source, ...]:
    """The files of the folders in a fixed order; raises `Problems` where one cannot be read."""
    found, problems = [], []
    for folder in folders:
        if not folder.is_dir():
            problems.append(Problem("there is no such folder of rules", path=str(folder)))
            continue
        for file in sorted(path for end in ("yaml", "yml") for path in folder.rglob(f"*.{end}")):
            inside = file.relative_to(folder).parts
            try:
                found.append(Source(_shown(file, folder), inside, file.read_bytes()))
            except OSError as error:
                problems.append(Problem(f"cannot be read: {error.strerror}", path=str(file)))
    if problems:
        raise Problems(problems)
    return tuple(found)


def _shown(file: Path, folder: Path) -> str:
    """How a file of rules is called in messages: shipped rules the same wherever they are installed."""
    return f"rules/{file.relative_to(folder).as_posix()}" if folder == shipped() else str(file)


def digest_of(files: Iterable[Source]) -> str:
    """The digest of all files, by their names and bytes."""
    whole = hashlib.sha256()
    for file in files:
        whole.update("/".join(file.inside).encode() + b"\0" + hashlib.sha256(file.data).digest())
    return f"sha256:{whole.hexdigest()}"


def build(files: tuple[Source, ...]) -> Pack:
    """Parse, validate and compile the files; raises `Problems` with all that is wrong in any of them."""
    loading = _Loading()
    for file in files:
        loading.take(file)
    loading.finish()
    names, world = gather(loading.instruments, loading.lists), loading.world()
    rules = tuple(sorted(loading.rules.values(), key=lambda rule: rule.id))
    problems = [*loading.problems, *_invalid(names, world, rules)]
    if problems:
        raise Problems(sorted(problems, key=lambda problem: str(problem.location or problem.path)))
    program = generate(names, rules)
    code = compile(program.source, "<rules>", "exec")
    return Pack(names, rules, world, digest_of(files), program, code)


def _invalid(names: Names, world: World, rules: tuple[Rule, ...]) -> Iterator[Problem]:
    for law, instrument in names.instruments.items():
        validator = Validator(names, world, law)
        for definition in instrument.definitions:
            validator.definition(definition)
        yield from validator.problems
    for rule in rules:
        validator = Validator(names, world, rule.law)
        validator.rule(rule)
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
