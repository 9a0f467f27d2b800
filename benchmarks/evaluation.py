"""The generated rules against the same rules written by hand in Python, on the same facts, in one process.

    python benchmarks/evaluation.py [NUMBER]

Both decide the five shipped questions with three values on NUMBER manifests (20,000); both ask the same engine for
stakes and control, since that is not what is compared. Prints the times of five rounds in turn, and their ratio.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

from byhand import BY_HAND
from manifests import plain

from checker import document, packs
from checker.facts import view
from checker.facts.manifest import Manifest
from checker.importers import manifest as importer
from checker.judge import court
from checker.language.case import Case

DAY = date(2026, 11, 22)
ROUNDS = 5


def main() -> int:
    """Compare, and say whether the generated code keeps within 1.5 times."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    pack = packs.load([packs.shipped()])
    law = court(pack, tuple(rule for rule in pack.rules if rule.id in BY_HAND), DAY)
    facts = [view.on(_read(n, pack), DAY) for n in range(number)]
    generated = [law.linked.rules[rule.id] for rule in law.rules]
    by_hand = [BY_HAND[rule.id](law.linked.day) for rule in law.rules]
    differing = sum(_verdicts(generated, one) != _verdicts(by_hand, one) for one in facts)
    gc.disable()
    times: dict[str, list[float]] = {"generated": [], "by hand": []}
    for _ in range(ROUNDS):
        for name, rules in (("generated", generated), ("by hand", by_hand)):
            times[name].append(_timed(rules, facts))
    for name, taken in times.items():
        each = statistics.median(taken) / number * 1e6
        print(f"{name:10} {each:8.1f} µs per manifest and {len(law.rules)} rules (median of {ROUNDS})")
    ratios = [ours / theirs for ours, theirs in zip(times["generated"], times["by hand"], strict=True)]
    print(f"ratio      {statistics.median(ratios):8.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    print(f"{differing} verdicts differ")
    return int(statistics.median(ratios) > 1.5 or differing > 0)


def _read(number: int, pack: packs.Pack) -> Manifest:
    text = json.dumps(plain(number)).encode()
    return importer.read(document.read(text, f"{number}.json", is_json=True)[0], pack.world)


def _verdicts(rules: list[Callable[[Case], int]], facts: Manifest) -> list[int]:
    case = Case(facts, DAY)
    return [rule(case) for rule in rules]


def _timed(rules: list[Callable[[Case], int]], facts: list[Manifest]) -> float:
    start = time.perf_counter()
    for one in facts:
        _verdicts(rules, one)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
