"""A register of interests in columns, out of CSV or Parquet: who holds what of whom, with entities as numbers.

A row is an interest: `owner`, `owned` and `share`, and as far as there are such columns `votes`, `since`, `until`, and
of either party its name, country and kind (`owner_name`, `owned_country`, …). What each of the words in a column says
is worked out once. A row that cannot be read becomes a problem with its line, and the others are read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from checker.columns import _file
from checker.columns._words import Wrong, reached, size, unowned_kind
from checker.errors import Problem
from checker.facts.view import up_to
from checker.location import Location
from checker.ownership._array_order import Column
from checker.ownership._table import Claim, Size
from checker.ownership.arrays import ALL_SHARES, Interests, in_units
from checker.record import record

MAX_PROBLEMS: Final = 100
PLAIN: Final = r"^[0-9]{1,3}(\.[0-9]{1,7})?$"
"""A share that is a whole number of units: at most ten digits, which a float holds."""
ROLES: Final = ("owner", "owned")


@record
class Words:
    """What a column says of a party of each row: `codes` number the `words`, `parties` the entities."""

    codes: Column
    words: tuple[str, ...]
    parties: Column


@record
class Columns:
    """The interests that hold on a day, and what is said of the entities, whose ids are `ids`, by number.

    `votes` is `share` itself where no votes are stated. `unowned` is true of those that nobody can own.
    """

    ids: Any
    share: Interests
    votes: Interests
    unowned: Column
    countries: tuple[Words, ...]
    names: tuple[tuple[Any, Column], ...]
    problems: tuple[Problem, ...]


@record
class Sizes:
    """The sizes of all rows, as `Interests` has them; `stated` is false where a field is empty."""

    least: Column
    written: Column
    sizes: tuple[Size, ...]
    stated: Column


def read(path: Path, day: date) -> Columns:
    """The register in the file as of the day; raises `Problems` where it cannot be read as a whole."""
    return _Reading(path, *_file.table(path)).columns(day)


class _Reading:
    """One table being read: `kept` says which rows are fine so far, `passed` how many Arrow passed over."""

    def __init__(self, path: Path, table: _file.Table, separator: str | None, passed: int) -> None:
        self.path, self.table, self.separator, self.passed = path, table, separator, passed
        self.kept = np.ones(table.num_rows, bool)
        self.wrong: list[tuple[int, str, str | None]] = []
        self.unsaid = 0

    def columns(self, day: date) -> Columns:
        """All of it; where rows are refused, of the table without them, so that nothing they say counts."""
        texts = [self._text(role) for role in ROLES]
        for role, text in zip(ROLES, texts, strict=True):
            self._refuse(_column(pc.equal(text, "")), f"`{role}` is empty")
        kinds = [self._marks(f"{role}_kind", unowned_kind, 0) for role in ROLES]
        begun, ended = self._marks("since", reached(day), 1), self._marks("until", reached(day), 0)
        share, votes = self._sizes("share"), self._sizes("votes")
        if not self.kept.all():
            self.table, self.kept = self.table.filter(pa.array(self.kept)), self.kept[self.kept]
            return self.columns(day)
        coded = pa.concat_arrays(texts).dictionary_encode()
        parties = dict(zip(ROLES, np.split(_column(coded.indices), 2), strict=True))
        holds = (begun != 0) & (ended != 1)
        rows, may = np.flatnonzero(holds), (begun == -1) | (ended == -1)
        unowned = np.zeros(len(coded.dictionary), bool)
        for role, marks in zip(ROLES, kinds, strict=True):
            unowned[parties[role][marks == 1]] = True
        unowned[parties["owned"][holds]] = False
        shares = _interests(parties, rows, share, may)
        return Columns(
            ids=coded.dictionary,
            share=shares,
            votes=_interests(parties, rows, _over(votes, share), may) if votes.stated.any() else shares,
            unowned=unowned,
            countries=tuple(self._words(f"{role}_country", parties[role]) for role in ROLES),
            names=tuple((self._text(f"{role}_name"), parties[role]) for role in ROLES),
            problems=self._problems(),
        )

    def _text(self, name: str) -> Any:
        """A column as text without space around it, empty where nothing is stated; an empty one if it is not there."""
        if name not in self.table.column_names:
            return pa.array([], pa.string())
        column = self.table.column(name).combine_chunks()
        return pc.utf8_trim_whitespace(pc.fill_null(_written(column), ""))

    def _words(self, name: str, parties: Column) -> Words:
        """What a column says of a party of each row, in capitals."""
        coded = pc.utf8_upper(self._text(name)).dictionary_encode()
        return Words(_column(coded.indices), tuple(coded.dictionary.to_pylist()), parties[: len(coded)])

    def _marks(self, name: str, read: Callable[[str], int], empty: int) -> Column:
        """What each row's word says: 1, 0 or -1; a word that says nothing refuses its rows."""
        coded = self._text(name).dictionary_encode()
        if not len(coded):
            return np.full(len(self.kept), empty, np.int8)
        codes, marks = _column(coded.indices), []
        for number, word in enumerate(coded.dictionary.to_pylist()):
            try:
                marks.append(read(word) if word else empty)
            except Wrong as error:
                marks.append(empty)
                self._refuse(codes == number, f"`{name}` {error}: `{word[:60]}`", error.hint)
        return np.array(marks, np.int8)[codes]

    def _sizes(self, name: str) -> Sizes:
        """The sizes in a column: plain numbers all at once, each other word by itself."""
        text = self._text(name)
        count = len(self.kept)
        if not len(text):
            return Sizes(np.zeros(count, np.uint64), np.full(count, -1, np.int32), (), np.zeros(count, bool))
        plain = pc.match_substring_regex(text, PLAIN)
        points = _column(pc.if_else(plain, text, "0").cast(pa.float64()))
        self._refuse(points > 100, f"`{name}` is over 100")
        least = np.rint(np.minimum(points, 100) * (ALL_SHARES // 100)).astype(np.uint64)
        written = np.full(count, -1, np.int32)
        others = np.flatnonzero(~_column(plain))
        coded = text.take(pa.array(others)).dictionary_encode()
        codes, sizes, wrong = _column(coded.indices), [], {}
        for number, word in enumerate(coded.dictionary.to_pylist()):
            try:
                sizes.append(size(word))
            except Wrong as error:
                sizes.append(None)
                wrong[number] = error
        for number, why in list(wrong.items())[:MAX_PROBLEMS]:
            self._refuse(
                _among(others[codes == number], count),
                f"`{name}` {why}: `{coded.dictionary[number].as_py()[:60]}`",
                why.hint,
            )
        rest = self.kept & _among(others[np.isin(codes, list(wrong))], count)
        self._refuse(rest, f"`{name}` is no percentage")
        lows = [in_units(Claim.of(each).low) for each in sizes]
        least[others], written[others] = np.array(lows, np.uint64)[codes], codes
        return Sizes(least, written, tuple(sizes), _column(pc.not_equal(text, "")))

    def _refuse(self, rows: Column, message: str, hint: str | None = None) -> None:
        """Keep out the rows where the column is true, and note why of the first."""
        at = np.flatnonzero(rows & self.kept)
        self.kept[at] = False
        self.wrong += [(row, message, hint) for row in at[:MAX_PROBLEMS].tolist()]
        self.unsaid += max(0, len(at) - MAX_PROBLEMS)

    def _problems(self) -> tuple[Problem, ...]:
        """What is wrong, by line; of Parquet, which has no lines, by row."""
        shown = self.path.as_posix()
        if self.separator is None:
            found = [Problem(f"row {row + 1}: {text}", path=shown, hint=hint) for row, text, hint in sorted(self.wrong)]
        elif not self.wrong and not self.passed:
            return ()
        else:
            line, passed = _file.lines(self.path, self.separator, [row for row, _, _ in self.wrong])
            each = [(line[row], text, hint) for row, text, hint in self.wrong] + [(*one, None) for one in passed]
            found = [Problem(text, Location(shown, at, 1), hint=hint) for at, text, hint in sorted(each)]
        more = len(found) + self.unsaid - MAX_PROBLEMS
        return (*found[:MAX_PROBLEMS], *([Problem(f"and {more:,} more", path=shown)] if more > 0 else ()))


def _column(array: Any) -> Column:
    """An array of Arrow as one of numpy."""
    found: Column = array.to_numpy(zero_copy_only=False)
    return found


def _written(column: Any) -> Any:
    """A column as text; numbers without exponents and without zeros at the end, floats in their shortest form."""
    text = column.cast(pa.string())
    if pa.types.is_decimal(column.type) and column.type.scale > 0:
        return pc.utf8_rtrim(pc.utf8_rtrim(text, "0"), ".")
    if pa.types.is_floating(column.type):
        small = pc.fill_null(pc.match_substring(text, "e-"), False)
        return pc.replace_with_mask(
            text, small, pa.array([f"{Decimal(word):f}" for word in text.filter(small).to_pylist()], pa.string())
        )
    return text


def _among(rows: Column, count: int) -> Column:
    """A column that is true of these rows."""
    found = np.zeros(count, bool)
    found[rows] = True
    return found


def _over(votes: Sizes, share: Sizes) -> Sizes:
    """The votes, and where none are stated, the share."""
    least = np.where(votes.stated, votes.least, share.least)
    shifted = np.where(share.written >= 0, share.written + len(votes.sizes), -1)
    written = np.where(votes.stated, votes.written, shifted).astype(np.int32)
    return Sizes(least, written, (*votes.sizes, *share.sizes), votes.stated | share.stated)


def _interests(parties: Mapping[str, Column], rows: Column, all_of: Sizes, may: Column) -> Interests:
    """The interests in these rows; one that only may be there is anything up to its size."""
    least, written, sizes = all_of.least[rows], all_of.written[rows], all_of.sizes
    unsure = np.flatnonzero(may[rows])
    if len(unsure):
        known = Interests(rows, rows, least, written, sizes)
        may_be = {at: up_to(known.size(at)) for at in unsure.tolist()}
        kinds = {size: len(sizes) + number for number, size in enumerate(dict.fromkeys(may_be.values()))}
        written[unsure] = [kinds[each] for each in may_be.values()]
        least[unsure], sizes = 0, (*sizes, *kinds)
    plain = bool((written < 0).all())
    return Interests(parties["owner"][rows], parties["owned"][rows], least, None if plain else written, sizes)
