"""The whole argument of every open finding, by how many interests a manifest has.

    python benchmarks/explanations.py [INTERESTS …]

Judges a chain of so many companies (15, 30, 60 and 120) above an operator in India, the rule for which goes through
lists inside lists, by all rules that ship. Prints the seconds of the least of ROUNDS (3), what each interest takes, and
how many conditions the arguments have. Were time linear, the third column would stay.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date

from checker import document, judge, packs
from checker.importers import manifest as importer
from checker.language.because import Because

DAY = date(2026, 11, 22)
ROUNDS = 3


def main() -> int:
    """Print a line for each number of interests."""
    pack = packs.load([packs.shipped()])
    law = judge.court(pack, pack.rules, DAY)
    print(f"{'interests':>9} {'seconds':>8} {'ms each':>8} {'conditions':>11}")
    for number in map(int, sys.argv[1:] or ("15", "30", "60", "120")):
        read = document.read(json.dumps(chain(number)).encode(), "chain.json", is_json=True)[0]
        manifest = importer.read(read, pack.world)
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            findings = judge.judge(manifest, law)
            times.append(time.perf_counter() - start)
        told = conditions(tuple(each for finding in findings for each in finding.because))
        print(f"{number:9,} {min(times):8.2f} {min(times) / number * 1e3:8.1f} {told:11,}")
    return 0


def chain(number: int) -> dict[str, object]:
    """Each company holds 30 percent of the next; who has the rest is not stated."""
    seats = {"kind": "company", "organized_in": "IN"}
    held = {"share": 30, "since": "2026-06-01"}
    return {
        "manifest": 1,
        "app": {"name": "Chain", "operator": "c0", "markets": ["IN"]},
        "entities": {f"c{each}": {"name": f"Company {each}", **seats} for each in range(number + 1)},
        "ownership": [{"owner": f"c{each + 1}", "owned": f"c{each}", **held} for each in range(number)],
    }


def conditions(roots: tuple[Because, ...]) -> int:
    """How many different conditions there are."""
    seen: set[int] = set()
    pending = list(roots)
    while pending:
        because = pending.pop()
        if id(because) not in seen:
            seen.add(id(because))
            pending.extend(because.parts)
    return len(seen)


if __name__ == "__main__":
    sys.exit(main())
