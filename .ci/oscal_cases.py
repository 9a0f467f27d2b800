"""Cases of stored reports that no example gives: a finding waived, and (a second file) nothing that could be read."""

import json
import sys
from pathlib import Path

stored, nothing = map(Path, sys.argv[1:])
report = json.loads(stored.read_text(encoding="utf-8"))
empty = {
    **report,
    "manifests": [],
    "findings": [],
    "summary": dict.fromkeys(report["summary"], 0),
    "problems": [{"message": "this is not <YAML>", "path": "a\x1b.yaml", "location": None, "hint": None}],
}
nothing.write_text(json.dumps(empty), encoding="utf-8")
place = {"path": "waivers.yaml", "line": 3, "column": 1}
report["findings"][0]["waived"] = {
    "reason": "sold by *March*",
    "owner": "a@b",
    "until": "2027-03-01",
    "location": place,
}
report["findings"][1]["standing"] = "new"
report["summary"]["waived"] = 1
stored.write_text(json.dumps(report), encoding="utf-8")
