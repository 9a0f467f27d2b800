"""What a run is told: by the command line, by the environment, by a file, or by default, each with its origin.

The file is `flagstate.yaml`, or `[tool.flagstate]` of `pyproject.toml`; its paths are relative to it. A list from a
nearer origin stands in place of the farther one and is not added to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from checker import catalog
from checker.document import MappingNode, Node
from checker.errors import Problem, Problems, nearest, suggestion
from checker.language.policy import Wanted
from checker.language.read import Reader, Refused
from checker.location import Location
from checker.record import record
from checker.settings._file import beside, find, parse, read
from checker.settings._keys import CONFIG, FORMATS, KEYS, MOST_DAYS, OTHERS, POLICIES, Key, Value, variable

__all__ = ["CONFIG", "KEYS", "NO_FILE", "POLICIES", "Origin", "Setting", "Settings", "find", "parse", "read", "settle"]

NO_FILE: Final = "none"
"""The name of no configuration at all."""
Source: TypeAlias = Literal["command line", "environment", "file", "default"]


@record
class Origin:
    """Where a value comes from; `name` is the option or variable, `location` the place in the file."""

    source: Source
    name: str | None = None
    location: Location | None = None

    def __str__(self) -> str:
        if self.location is not None:
            return f"{self.location.path}:{self.location.line}"
        return self.name if self.name is not None else self.source


@record
class Setting:
    """One value and where it comes from."""

    name: str
    value: Value
    origin: Origin


@record
class Settings:
    """All that is set, and what is wrong with it; `file` is the configuration, `policies` those that it switches on."""

    file: str | None
    entries: Mapping[str, Setting]
    policies: tuple[Wanted, ...]
    problems: tuple[Problem, ...]

    def texts(self, name: str) -> tuple[str, ...]:
        """A value that is a list."""
        found = self.entries[name].value
        return found if isinstance(found, tuple) else ()

    def text(self, name: str) -> str | None:
        """A value that is a word, a path or a day."""
        found = self.entries[name].value
        return found if isinstance(found, str) else None

    def number(self, name: str) -> int:
        """A value that is a number."""
        found = self.entries[name].value
        return found if isinstance(found, int) else 0

    def sound(self) -> Settings:
        """The same, if nothing is wrong; raises `Problems`."""
        if self.problems:
            raise Problems(self.problems)
        return self


def settle(
    file: MappingNode | None, environment: Mapping[str, str] | None = None, given: Mapping[str, Any] | None = None
) -> Settings:
    """Every value by its nearest origin: what was `given` on the command line, the environment, the file, the default.

    What is `None` or empty is not given. Nothing is raised: what is wrong stands in `problems`.
    """
    problems: list[Problem] = []
    entries = {name: Setting(name, key.default, Origin("default")) for name, key in KEYS.items()}
    policies: tuple[Wanted, ...] = ()
    if file is not None:
        reader = Reader(file.path)
        entries.update((each.name, each) for each in _from_file(reader, file))
        policies = tuple(_policies(reader, file))
        problems += reader.problems
    variables = environment or {}
    problems += _misspelt(variables)
    words = {name: variables[variable(name)] for name in KEYS if variables.get(variable(name), "").strip()}
    for name, word in words.items():
        split = tuple(part.strip() for part in word.split(",") if part.strip()) if KEYS[name].several else word.strip()
        problems += _take(entries, name, split, Origin("environment", variable(name)))
    for name, value in (given or {}).items():
        if value not in (None, (), []):
            several = tuple(map(str, value)) if KEYS[name].several else value
            problems += _take(entries, name, several, Origin("command line", KEYS[name].option))
    return Settings(file.path if file is not None else None, entries, policies, tuple(problems))


def _take(entries: dict[str, Setting], name: str, value: Any, origin: Origin) -> Iterator[Problem]:
    """Set a value that is a word as it was typed, or tell what is wrong with it."""
    key, label = KEYS[name], origin.name or name
    wrong: list[Problem] = []
    if key.kind == "number":
        value = int(value) if str(value).isascii() and str(value).isdecimal() and len(str(value)) < 9 else str(value)
    for each in value if key.several else (value,):
        found = _wrong(key, each)
        if found is not None:
            wrong.append(Problem(f"`{label}`: {found[0]}", hint=found[1]))
    if not wrong:
        entries[name] = Setting(name, value, origin)
    yield from wrong


def _wrong(key: Key, value: str | int) -> tuple[str, str | None] | None:
    """What is wrong with one value, and what to do about it."""
    if key.words:
        return _unknown(str(value), key.what, key.words)
    if key.kind == "outputs":
        return _unknown(str(value).partition("=")[0], "format", catalog.names(FORMATS))
    if key.kind == "number" and not (isinstance(value, int) and 0 <= value <= MOST_DAYS):
        return f"`{value}` is no number of days", f"write a whole number up to {MOST_DAYS}, such as `{key.default}`"
    if key.kind == "day":
        try:
            date.fromisoformat(str(value))
        except ValueError:
            return f"`{value}` is no day", "write it as YYYY-MM-DD, such as `2026-11-22`"
    return None


def _unknown(word: str, what: str, known: Iterable[str]) -> tuple[str, str] | None:
    names = tuple(known)
    if word in names:
        return None
    listed, hint = "known are " + ", ".join(f"`{name}`" for name in names), suggestion(word, names)
    return f"there is no {what} `{word}`", f"{hint} {listed}" if hint else listed


def _misspelt(environment: Mapping[str, str]) -> Iterator[Problem]:
    """Variables that look like one of ours and are none."""
    known = (*map(variable, KEYS), *OTHERS)
    for name in sorted(environment):
        if name.startswith("FLAGSTATE_") and name not in known:
            meant = nearest(name.removeprefix("FLAGSTATE_"), [each.removeprefix("FLAGSTATE_") for each in known])
            if meant is not None:
                hint = f"did you mean `FLAGSTATE_{meant}`?"
                yield Problem(f"the environment variable `{name}` sets nothing", hint=hint)


def _from_file(reader: Reader, file: MappingNode) -> Iterator[Setting]:
    """What a file sets; what is wrong is kept by the reader."""
    if "as-of" in file.entries:
        hint = "a gate judges by the day it runs on: use `--as-of` or FLAGSTATE_AS_OF for another"
        reader.problem(file.place("as-of"), "`as-of` is no key of a configuration", hint)
    known = [name for name, key in KEYS.items() if key.in_file]
    plain = {name: node for name, node in file.entries.items() if name != "as-of"}
    reader.mapping(
        MappingNode(plain, file.keys, file.path, file.line, file.column), "a configuration", (*known, POLICIES)
    )
    for name in known:
        if name in file.entries:
            try:
                value = _written(reader, name, file.entries[name], file.path)
            except Refused:
                continue
            yield Setting(name, value, Origin("file", name, file.place(name)))


def _written(reader: Reader, name: str, node: Node, path: str) -> Value:
    """One value as a file has it; raises `Refused`."""
    key, what = KEYS[name], f"`{name}`"
    if key.kind == "number":
        number = reader.whole(node, what)
        _checked(reader, node, key, name, number)
        return number
    if not key.several:
        word = reader.text(node, what)
        _checked(reader, node, key, name, word)
        return beside(path, word) if key.kind == "path" else word
    found = []
    for item in reader.items(node, what):
        word = reader.text(item, what)
        _checked(reader, item, key, name, word)
        found.append(_relative(key, path, word))
    return tuple(found)


def _checked(reader: Reader, node: Node, key: Key, name: str, value: str | int) -> None:
    found = _wrong(key, value)
    if found is not None:
        raise reader.refuse(node, f"`{name}`: {found[0]}", found[1])


def _relative(key: Key, path: str, word: str) -> str:
    """A path, or that of an output, as seen from the configuration; `-` is standard input."""
    if key.kind == "paths" and word != "-":
        return beside(path, word)
    format_, equals, target = word.partition("=")
    return f"{format_}={beside(path, target)}" if key.kind == "outputs" and equals else word


def _policies(reader: Reader, file: MappingNode) -> Iterator[Wanted]:
    """The policies that a file switches on, whose values are read once it is known what they take."""
    if POLICIES not in file.entries:
        return
    try:
        found = reader.mapping(file.entries[POLICIES], f"`{POLICIES}`")
    except Refused:
        return
    for name, node in found.entries.items():
        yield Wanted(name, node, found.place(name))
