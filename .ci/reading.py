"""What `.ci/formats` needs beside the validators: manifests meant to do harm, and readers of what validators say.

`hostile FOLDER` writes the manifests; `sarif VERDICT`, `junit REPORT`, `gitlab REPORT` and `github COMMANDS SUMMARY`
read, say in a line what they found, and exit with 1 where it is not as it must be.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

NAMES = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "=1+1",
    "\x1b[31mred\x1b]0;title\x07",
    "::error::injected%0A::set-output name=x::y",
    "]]></failure><![CDATA[ [[ATTACHMENT|/etc/passwd]]",
    "x" * 50_000,
    "\u202egnp.exe \u2066abc\u2069",
    "\ud800 half \udc80",
    "[click](https://example.org/evil) @everyone | cell | ```\n# heading\n",
    "a\r\n##[error]b,c:d%25",
    "\ufffe\uffff\x00 nul",
)
EXCUSED = {"SARIF2005": "informationUri: the project has no address of its own yet"}


def hostile(folder: Path) -> None:
    """One manifest for each name, in files whose own names are no better, and some that cannot be read."""
    folder.mkdir()
    for number, name in enumerate(NAMES):
        owner = {"name": name, "kind": "company", "organized_in": "CN"}
        known = {
            "manifest": 1,
            "app": {"name": name, "operator": "op", "markets": ["US", "DE"]},
            "entities": {"op": {"name": name, "kind": "company", "organized_in": "US"}, "cn": owner},
            "ownership": [{"owner": "cn", "owned": "op", "share": 30}],
        }
        (folder / f"{number} a,b:c%0A#é[x](y).json").write_text(json.dumps(known), encoding="utf-8")
    (folder / "new\nline\x1b[31m.yaml").write_text("manifest: 1\napp: {name: [\n", encoding="utf-8")
    (folder / "::error::x.yaml").write_text("manifest: 1\napp: {nmae: x}\n", encoding="utf-8")


def sarif(verdict: str) -> list[str]:
    """What the multitool found, but for what is excused."""
    log = json.loads(Path(verdict).read_text(encoding="utf-8-sig"))
    found = [result for run in log["runs"] for result in run.get("results", [])]
    counted = Counter(f"{each['ruleId']} ({each.get('level', 'warning')})" for each in found)
    print("  the multitool found:", ", ".join(f"{key} × {n}" for key, n in counted.items()) or "nothing")
    for key, why in EXCUSED.items():
        if any(key in each for each in counted):
            print(f"  excused: {key}: {why}")
    tool = [each for run in log["runs"] for each in run.get("invocations", []) if not each["executionSuccessful"]]
    return [each for each in counted if each.split()[0] not in EXCUSED] + ["the multitool failed" for _ in tool]


def junit(report: str) -> list[str]:
    """Whether another reader counts the same, and every case that is no pass has its reason."""
    from junitparser import Error, Failure, JUnitXml, Skipped

    whole = JUnitXml.fromfile(report)
    wrong = []
    sums: Counter[str] = Counter()
    for suite in whole:
        kinds = Counter(type(result) for case in suite for result in case.result)
        said = (suite.tests, suite.failures, suite.errors, suite.skipped)
        told = (len(list(suite)), kinds[Failure], kinds[Error], kinds[Skipped])
        wrong += [f"{suite.name[:60]}: says {said}, has {told}"] if said != told else []
        wrong += [f"{case.name[:60]}: no reason" for case in suite for each in case.result if not each.message]
        sums.update(tests=told[0], failures=told[1], errors=told[2], skipped=told[3])
    keys = Counter((case.classname, case.name) for suite in whole for case in suite)
    wrong += [f"twice: {key}" for key, number in keys.items() if number > 1]
    print("  junitparser counts:", dict(sums))
    return wrong if (whole.tests, whole.failures, whole.errors) == tuple(sums.values())[:3] else [*wrong, "the sums"]


def gitlab(report: str) -> list[str]:
    """Whether each finding has a fingerprint of its own."""
    prints = Counter(each["fingerprint"] for each in json.loads(Path(report).read_text(encoding="utf-8")))
    print(f"  {len(prints)} findings")
    return [f"twice: {key}" for key, number in prints.items() if number > 1]


def github(commands: str, summary: str) -> list[str]:
    """Lines by the runner's grammar, ten of a kind at most, and Markdown of which no name of a manifest is a part."""
    from markdown_it import MarkdownIt

    lines = Path(commands).read_text(encoding="utf-8").split("\n")[:-1]
    grammar = re.compile(r"::(error|warning|notice) ((?:file|line|col|title)=[^,:]*(?:,[a-z]+=[^,:]*)*)::(.+)")
    parsed = [grammar.fullmatch(line) for line in lines]
    wrong = [f"no command: {line[:80]!r}" for line, found in zip(lines, parsed, strict=True) if found is None]
    kinds = Counter(found[1] for found in parsed if found)
    wrong += [f"{number} of {kind}" for kind, number in kinds.items() if number > 10]
    wrong += [f"too long: {len(line)}" for line in lines if len(line.partition("::")[2]) > 3 * 4_096]
    data = Path(summary).read_bytes()
    wrong += [f"{len(data)} bytes of summary"] if not 0 < len(data) <= 1 << 20 else []
    html = MarkdownIt("gfm-like").render(data.decode("utf-8"))
    tags = Counter(re.findall(r"<([a-z0-9]+)", html))
    wrong += [f"<{tag}> in the summary" for tag in tags if tag in ("script", "img", "h1", "pre", "iframe")]
    wrong += [f"link to {each}" for each in re.findall(r'href="([^"]*evil[^"]*)"', html)]
    wrong += ["a mention"] if re.search(r"(?<![\w&])@\w", html) else []
    print(f"  {dict(kinds)}; {len(data):,} bytes of summary: {dict(tags)}")
    return wrong


def main(what: str, *paths: str) -> int:
    if what == "hostile":
        hostile(Path(paths[0]))
        return 0
    found = {"sarif": sarif, "junit": junit, "gitlab": gitlab, "github": github}[what](*paths)
    for each in found:
        print(f"  wrong: {each}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
