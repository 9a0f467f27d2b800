"""Every format of a report on a report of many findings: seconds, memory and bytes.

    python benchmarks/reports.py [FINDINGS]

Judges apps made by chance by all rules that ship until there are FINDINGS (3,000), then renders the report in each
format, in a process of its own that has nothing but the report. Prints for each the least time of ROUNDS (3), by how
much the peak of memory rose over the report itself, and the length of the output. Ends with 1 where a format takes
over 2 seconds or 300 MB.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from manifests import plain

from checker import catalog, packs
from checker.findings import Report
from checker.pipeline import Request, check
from checker.report import PACKAGE, Options

DAY = date(2026, 11, 22)
ROUNDS = 3
SECONDS, MEGABYTES = 2.0, 300
PATIENCE = 120


def main() -> int:
    """Time every format, and say whether all keep within the budget."""
    if len(sys.argv) == 3:
        return one(sys.argv[1], Path(sys.argv[2]))
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    with tempfile.TemporaryDirectory() as folder:
        made = report(Path(folder), wanted)
        kept = Path(folder) / "report"
        kept.write_bytes(pickle.dumps(made))
        counts = f"{made.count('fail'):,} fail, {made.count('unknown'):,} unknown"
        print(f"{len(made.findings):,} findings on {len(made.manifests)} apps: {counts}")
        print(f"{'format':12} {'seconds':>8} {'MB of memory':>13} {'MB of output':>13}")
        within = [measured(name, kept) for name in catalog.names(PACKAGE)]
        return int(not all(within))


def report(folder: Path, wanted: int) -> Report:
    """A report with so many findings, with a line on each, as formats that are not text get it."""
    pack = packs.load([packs.shipped()])
    paths = [folder / f"app{number:03}.json" for number in range(-(-wanted // len(pack.rules)))]
    for number, path in enumerate(paths):
        path.write_text(json.dumps(plain(number)), encoding="utf-8")
    asked = Request(paths=tuple(map(str, paths)), day=DAY, rules=(), tell="each", pictures=True)
    made = check(asked, pack)
    return replace(made, findings=made.findings[:wanted])


def measured(name: str, kept: Path) -> bool:
    """Print one line of the table, and say whether the format keeps within the budget."""
    command = [sys.executable, __file__, name, str(kept)]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        print(f"{name:12} not done after {PATIENCE} seconds")
        return False
    seconds, memory, length = json.loads(done.stdout)
    within = seconds < SECONDS and memory < MEGABYTES
    print(f"{name:12} {seconds:8.2f} {memory:13.0f} {length / 1e6:13.1f}{'' if within else '  over the budget'}")
    return within


def one(name: str, kept: Path) -> int:
    """Render one format, and print its time, by how much the peak of memory rose, and its length."""
    loaded = pickle.loads(kept.read_bytes())
    form = catalog.load(PACKAGE, name)
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    before = peak()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        text = form.render(loaded, Options())
        times.append(time.perf_counter() - start)
        length = len(text.encode("utf-8", "backslashreplace"))
        del text
        if times[-1] > SECONDS:
            break
    print(json.dumps([min(times), (peak() - before) / 1e3, length]))
    return 0


def peak() -> int:
    """The most memory that the process has had, in kB; what its parent had does not count, as it does elsewhere."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    sys.exit(main())
