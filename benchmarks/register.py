"""Stakes in all entities of a large register, against one point value by `scipy.sparse`; loading; and a small graph.

    python benchmarks/register.py [ENTITIES [ROUNDS]]

Makes two registers of ENTITIES (1,000,000) entities and half as many interests again, with a fixed seed: pyramids
with cross-holdings, and random. In one process, in turn, it times the iteration of the point value to 1e-9 (CSR,
64-bit floats; making the matrix is not counted), both proven bounds of every entity with the tables made anew, and
loading from CSV and from Parquet, names included. Prints the least of ROUNDS (3) of each, the ratios, and the peak of
memory in a process that loads and answers only. Ends with 1 where a ratio is over 10, memory over 2 GB, or a query
over 100 µs.
"""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from scipy import sparse

from checker import columns
from checker.facts.world import World
from checker.owners import Ask
from checker.ownership.arrays import ALL_STAKES, holdings, stakes
from checker.ownership.graph import Holding, graph
from checker.ownership.stake import Question, stake
from checker.wholesale import wholesale

DAY = date(2026, 11, 22)
COUNTRIES = ("CN", "RU", "US", "DE", "FR", "GB", "KY", "NL", "LU", "SG", "JP", "")
WORLD = World(countries=frozenset(COUNTRIES) - {""})
PERSONS = 0.3
GROUP = 70


def main() -> int:
    """Compare, and say whether the budgets are kept."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    kept = True
    for kind, made in (("pyramids", pyramids), ("random", at_random)):
        with tempfile.TemporaryDirectory() as folder:
            csv, parquet = write(Path(folder), count, *made(np.random.default_rng(7), count, count + count // 2))
            print(f"{kind}: {count:,} entities, {count + count // 2:,} interests, CSV of {csv.stat().st_size >> 20} MB")
            kept &= compare(csv, parquet, rounds)
            for path in (csv, parquet):
                peak = int(subprocess.run([sys.executable, __file__, path], capture_output=True, check=True).stdout)
                print(f"  {'peak memory, from ' + path.suffix[1:]:38} {peak / 1e6:9.2f} GB")
                kept &= peak < 2_000_000
    return int(not (kept & small()))


def at_random(rng: Any, count: int, interests: int) -> tuple[Any, Any, Any]:
    """Any company owned by any entity; owner, owned and weight of each interest."""
    owner, owned = rng.integers(0, count, interests), rng.integers(int(count * PERSONS), count, interests)
    return owner, owned, rng.uniform(0.05, 1, interests)


def pyramids(rng: Any, count: int, interests: int) -> tuple[Any, Any, Any]:
    """Groups in which each company holds three others; some hold a little of one above, some are held from outside."""
    persons = int(count * PERSONS)
    company = np.arange(persons, count)
    place = (company - persons) % GROUP
    top = company - place
    above = np.where(place == 0, rng.integers(0, persons, len(company)), top + np.maximum(0, (place - 1) // 3))
    left = interests - len(company)
    crossing, outside = np.split(rng.integers(0, len(company), left), [left // 8])
    back = top[crossing] + (rng.random(len(crossing)) * np.maximum(place[crossing], 1)).astype(int)
    near = top[outside] + (rng.random(len(outside)) * np.maximum(place[outside], 1)).astype(int)
    holder = np.where(rng.random(len(outside)) < 0.7, rng.integers(0, persons, len(outside)), near)
    owner, owned = [above, company[crossing], holder], [company, back, company[outside]]
    weight = rng.uniform(0.4, 1, interests)
    weight[len(company) : len(company) + len(crossing)] *= 0.1
    return np.concatenate(owner), np.concatenate(owned), weight


def write(folder: Path, count: int, owner: Any, owned: Any, part: Any) -> tuple[Path, Path]:
    """The register as CSV and as Parquet: four tables in ten are complete, and shares have two decimals."""
    rng = np.random.default_rng(8)
    total = np.bincount(owned, weights=part, minlength=count)
    whole = np.where(rng.random(count) < 0.4, 100, rng.uniform(60, 100, count))
    share = np.char.mod("%.2f", np.floor(part / total[owned] * whole[owned] * 100) / 100)
    ids = pa.array([f"E{number:07d}" for number in range(count)])
    names = pa.array([f"Entity number {number} of the register" for number in range(count)])
    country = pa.array(np.array(COUNTRIES)[rng.integers(0, len(COUNTRIES), count)])
    kind = pa.array(np.where(np.arange(count) < int(count * PERSONS), "person", "company"))
    found = {"owner": ids.take(pa.array(owner)), "owned": ids.take(pa.array(owned)), "share": pa.array(share)}
    for role, party in (("owner", owner), ("owned", owned)):
        for what, column in (("name", names), ("country", country), ("kind", kind)):
            found[f"{role}_{what}"] = column.take(pa.array(party))
    table = pa.table(found)
    pa.csv.write_csv(table, folder / "register.csv")
    pa.parquet.write_table(table, folder / "register.parquet")
    return folder / "register.csv", folder / "register.parquet"


def compare(csv: Path, parquet: Path, rounds: int) -> bool:
    """One register, all ways in turn."""
    found = columns.read(parquet, DAY)
    meant = wholesale(parquet, WORLD, Ask(None, ("CN", "RU")), DAY).meant
    share, count = found.share, len(found.ids)
    matrix, seeded = point_value(share, meant)
    held = holdings(count, share, found.unowned)
    ways: dict[str, Callable[[], Any]] = {
        "point value, scipy.sparse": lambda: iterated(matrix, seeded),
        "bounds, look-through": lambda: stakes(holdings(count, share, found.unowned), meant, Question("look-through")),
        "bounds, cascade at 50": lambda: stakes(holdings(count, share, found.unowned), meant, Question("cascade")),
        "  of which the tables": lambda: holdings(count, share, found.unowned),
        "answers, look-through at least 25": lambda: stakes(
            held, meant, Question("look-through", threshold=Fraction(25))
        ),
        "load CSV": lambda: columns.read(csv, DAY),
        "load Parquet": lambda: columns.read(parquet, DAY),
    }
    least: dict[str, float] = {}
    for _ in range(rounds):
        for name, way in ways.items():
            gc.collect()
            start = time.perf_counter()
            way()
            least[name] = min(least.get(name, 1e9), time.perf_counter() - start)
    one = least["point value, scipy.sparse"]
    for name, taken in least.items():
        print(f"  {name:38} {taken:9.3f} s  {taken / one:6.2f} times the point value")
    value, sweeps = iterated(matrix, seeded)
    low = stakes(held, meant, Question("look-through")).lower / ALL_STAKES
    print(f"  {sweeps} sweeps of scipy; the lower bounds are within {np.abs(low - value).max():.1e} of its value")
    return max(least["bounds, look-through"], least["bounds, cascade at 50"]) < 10 * one


def point_value(share: Any, meant: Any) -> tuple[Any, Any]:
    """The matrix of those that pass on, and what is held by the holders themselves."""
    shape = (len(meant), len(meant))
    matrix = sparse.csr_matrix((share.least / 1e9, (share.owned, share.owner)), shape=shape)
    seeds = (meant == 1).astype(float)
    return (matrix @ sparse.diags(1 - seeds)).tocsr(), matrix @ seeds


def iterated(matrix: Any, seeded: Any) -> tuple[Any, int]:
    """The value, and after how many sweeps it moved by less than 1e-9."""
    value, sweeps = seeded, 0
    while True:
        following, sweeps = matrix @ value + seeded, sweeps + 1
        if np.abs(following - value).max() < 1e-9:
            return following, sweeps
        value = following


def small() -> bool:
    """One exact query in a graph of ten entities, after it is made."""
    pairs = [("p", "a", 60), ("q", "a", 40), ("a", "b", 50), ("p", "b", 20), ("b", "c", 80), ("r", "c", 20)]
    pairs += [("c", "d", 30), ("a", "d", 30), ("s", "d", 40), ("d", "t", 75), ("q", "t", 25), ("b", "e", 10)]
    made = graph([], [Holding(*pair[:2], Fraction(pair[2]), None, key) for key, pair in enumerate(pairs)], "pqrs")
    seeds = {name: name in "ps" for name in made.entities}
    question, taken = Question("look-through"), 1e9
    for _ in range(20):
        start = time.perf_counter()
        for _ in range(200):
            stake(made, seeds, question, "t")
        taken = min(taken, (time.perf_counter() - start) / 200)
    print(f"one exact query in {len(made.entities)} entities: {taken * 1e6:.1f} µs (the least of 20 means of 200)")
    return taken < 100e-6


def alone(path: Path) -> int:
    """Load and answer in a process of its own; prints the peak of its memory in kB."""
    wholesale(path, WORLD, Ask(None, ("CN", "RU")), DAY)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return 0


if __name__ == "__main__":
    is_file = len(sys.argv) == 2 and Path(sys.argv[1]).is_file()
    sys.exit(alone(Path(sys.argv[1])) if is_file else main())
