"""`flagstate stakes`: who holds what of every entity of a large register, within proven bounds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from checker.cli import _asking, _words

if TYPE_CHECKING:
    from checker.wholesale import Wholesale

FORMATS = ("csv", "json")
ANSWERS = {1: "yes", 0: "no", -1: "unknown"}


def stakes(
    register: Annotated[str, typer.Argument(metavar="REGISTER", help="interests as CSV or Parquet")],
    country: _asking.Country = None,
    holder: _asking.Holder = None,
    method: _asking.Method = "look-through",
    threshold: _asking.Threshold = None,
    over: _asking.Over = None,
    counting: _asking.Count = "shares",
    as_of: _words.AsOf = None,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FORMAT[=PATH]", help="csv or json")] = "csv",
) -> int:
    """Show the stake in every entity of a register.

    The register has columns owner, owned and share, and may have votes, since, until, and of the owner and the owned
    their name, country and kind (owner_country, owned_kind, ...). An entity of no stated country may be of any.
    """
    from checker import packs
    from checker.cli import _streams

    name, _, path = output.partition("=")
    _words.one_of(name, "format", "-o", FORMATS)
    ask = _asking.ask(country=country, holder=holder, method=method, threshold=threshold, over=over, counting=counting)
    answer = _wholesale()
    day, world = _words.day(as_of), packs.load(_words.folders(None), _words.cache()).world
    found = answer(Path(register), world, ask, day)
    rows = _json(found) if name == "json" else _csv(found)
    _streams.write("".join(rows), Path(path) if path else None)
    for note in found.notes:
        _streams.say(f"note: {note}")
    _streams.problems(found.problems)
    _streams.say(_summary(found))
    return 2 if found.problems else 0


def _wholesale() -> Any:
    """What needs numpy and pyarrow, which are not there unless asked for."""
    try:
        from checker.wholesale import wholesale
    except ModuleNotFoundError as error:
        if error.name not in ("numpy", "pyarrow"):
            raise
        from checker.errors import Problem, Problems

        hint = "`pip install 'flagstate[registers]'`"
        raise Problems([Problem(f"whole registers need `{error.name}`, which is not installed", hint=hint)]) from None
    return wholesale


def _rows(found: Wholesale) -> Iterator[tuple[Any, ...]]:
    """One row for each entity: what it is, both ends of the stake, whether each is excluded, and the answer."""
    stakes = found.stakes
    columns: list[Any] = [found.ids.to_pylist(), found.names.to_pylist()]
    columns.append([found.countries[at] if at >= 0 else "" for at in found.country.tolist()])
    columns += [_percents(stakes.lower), _percents(stakes.upper)]
    columns += [stakes.lower_open.tolist(), stakes.upper_open.tolist()]
    if stakes.truth is not None:
        columns.append([ANSWERS[truth] for truth in stakes.truth.tolist()])
    return zip(*columns, strict=True)


def _percents(units: Any) -> list[str]:
    """Stakes in percent points, exactly."""
    shown: dict[int, str] = {}
    for each in set(units.tolist()):
        whole, part = divmod(each, 10**8)
        shown[each] = f"{whole}.{part:08d}".rstrip("0").rstrip(".")
    return [shown[each] for each in units.tolist()]


def _names(found: Wholesale) -> list[str]:
    names = ["entity", "name", "country", "lower", "upper", "lower_open", "upper_open"]
    return names if found.stakes.truth is None else [*names, "answer"]


def _csv(found: Wholesale) -> Iterator[str]:
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_names(found))
    for row in _rows(found):
        writer.writerow([("false", "true")[cell] if isinstance(cell, bool) else cell for cell in row])
    yield text.getvalue()


def _json(found: Wholesale) -> Iterator[str]:
    """A list with one entity a line."""
    names, before = _names(found), "[\n"
    for row in _rows(found):
        yield before + json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _summary(found: Wholesale) -> str:
    """What was reckoned, in one line."""
    stakes = found.stakes
    said = [f"{len(found.ids):,} entities, {found.interests:,} interests"]
    meant, possible = int((found.meant == 1).sum()), int((found.meant < 0).sum())
    said.append(f"{meant:,} {'is' if meant == 1 else 'are'} meant, {possible:,} may be")
    if stakes.truth is not None:
        said += [f"{int((stakes.truth == truth).sum()):,} {answer}" for truth, answer in ANSWERS.items()]
    if stakes.settled:
        said.append(f"{stakes.settled:,} at a threshold reckoned exactly")
    if stakes.unsettled:
        said.append(f"{stakes.unsettled:,} at a threshold left as they are: too much lies upstream")
    if not stakes.rested:
        said.append("some loops were left before their bounds met: they are sound, but could be closer")
    return "; ".join(said)
