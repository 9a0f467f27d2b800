"""The manifest that a start writes: what was found, each with its file, and what is left to state, as comments.

Lines of words begin with `# `. A line that begins with `#` and no space is a fact to state: take away the `#`, and put
in what is true. The file is a valid manifest as it stands, and with every such line put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from checker.beginning import _yaml
from checker.beginning._parts import Part, parts
from checker.beginning.seen import Clue, Seen
from checker.facts.world import World

HEAD: Final = """\
# What is known of one app: who provides it, who owns whom, what data goes where.
# What is not stated is unknown, and what rests on it is judged `unknown`, never passed.
# To state a fact, take the `#` from its line and put in what is true; `flagstate schema manifest` has all fields,
# `flagstate check` names the facts that would decide.
manifest: 1
"""
PARTIAL: Final = """
# Lists below that are not complete. Take a name out once its list is: only then does it say that there is no more.
"""
OPEN: Final = """
# Who holds the operator, in percent, up to the last natural persons: laws on foreign ownership and control.
#ownership:
#  - {owner: holder, owned: operator, share: 60}
# Control other than by shares and votes; `[]` where there is none.
#control:
#  - {by: holder, over: operator, means: contract, decisive: true}
"""
APP: Final = """\
  # Where it is offered (ISO 3166): which laws reach the app at all.
  #markets: [DE, FR]
"""
MORE: Final = """\
  # Who develops it, if that is not the operator: bans on named companies and their products.
  #developer: developer
  # What users can do: laws on apps by which users share content with one another.
  #features: {accounts: true, sharing: false, viewing: false, messaging: false, payments: false}
  # What it is mainly for: exemptions, such as of reviews, and laws on single sectors.
  #primary_purpose: utility
  # People who use it in a month: thresholds of laws.
  #active_users: [{month: 2026-01, monthly: 10000, in: DE}]
  # Official devices that it is on; `[]` where there are none: bans on government devices.
  #deployments: [{device: government, of: DE, exception: false}]
"""
FLOW: Final = """\
    # What the data are, about whom and how many: which laws on data apply, and over which numbers.
    #categories: [user.contact.email, user.device.device_id]
    #subjects: [{in: DE, kind: users, people: 10000}]
"""
HANDLING: Final = """\
      # Each place where data are kept, read, processed or sent, by whom, and what makes that lawful there.
      #- {activity: access, in: DE, by: operator, under: intra-group, mechanisms: [], readable: true}
"""
NO_FLOWS: Final = """\
#flows:
#  - id: user-data
#    categories: [user.contact.email]
#    subjects: [{in: DE, kind: users}]
#    handling: [{activity: store, in: {provider: aws, region: eu-central-1}, by: self}]
"""
MOST: Final = 40
"""Facts of one sort that are written; a folder that shows more holds more than one app."""


@dataclass(slots=True)
class _Sources:
    """The files that facts are from, each under a key of its own."""

    titles: dict[str, str] = field(default_factory=dict)

    def of(self, paths: Iterable[str]) -> str:
        """The key of a file, or of several together."""
        each = tuple(dict.fromkeys(paths))
        title = ", ".join(each)
        if title not in self.titles.values():
            stem = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].rstrip("-") or "file"
            stem = stem if len(each) == 1 else "several-files"
            taken, number = stem, 2
            while taken in self.titles:
                taken, number = f"{stem}-{number}", number + 1
            self.titles[taken] = title
        return next(key for key, known in self.titles.items() if known == title)


def manifest(
    seen: Seen, name: str, operator: str | None, seat: str | None, markets: tuple[str, ...], world: World
) -> str:
    """The text of the manifest; `operator`, `seat` and `markets` as answered, unknown where they were not."""
    sources = _Sources()
    found = tuple(parts(seen.of("part")))[:MOST]
    app = "".join(
        (*_app(seen, name, sources), *_operator(operator), *_markets(markets), MORE, *_components(found, sources))
    )
    entities = "".join(_entities(operator, seat, found, sources))
    flows = "".join(_flows(seen, world, sources))
    partial = ["app.components"] if found else []
    partial += ["flows", "flows.handling"] if flows.startswith("flows:") else []
    head = f"{PARTIAL}partial: {_yaml.listed(tuple(partial))}\n" if partial else ""
    return f"{HEAD}{head}\napp:\n{app}\nentities:\n{entities}{OPEN}\n{flows}{_cited(sources)}"


def _app(seen: Seen, name: str, sources: _Sources) -> Iterator[str]:
    ids = seen.of("id")[:MOST]
    known = seen.name
    told = (known,) if known is not None and known.value == name else ()
    yield f"  name: {_yaml.text(name)}{_where(told[0]) if told else ''}\n"
    if ids:
        yield "  id:\n"
        yield from (f"    - {_yaml.text(clue.value)}{_where(clue)}\n" for clue in ids)
    else:
        yield "  # Its ids in stores (package, bundle or store id): lists that name apps.\n  #id: [com.example.app]\n"
    if ids or told:
        yield f"  source: {sources.of(clue.path for clue in (*told, *ids))}\n"


def _operator(operator: str | None) -> Iterator[str]:
    if operator is None:
        yield "  # Who provides the app to users, of the entities below: laws on who owns and controls it.\n"
        yield "  #operator: operator\n"
    else:
        yield "  operator: operator\n"


def _markets(markets: tuple[str, ...]) -> Iterator[str]:
    yield f"  markets: {_yaml.listed(markets)}\n" if markets else APP


def _components(found: tuple[tuple[Part, Clue], ...], sources: _Sources) -> Iterator[str]:
    yield "  # Parts made by others: laws on named vendors, and data that leave by them.\n"
    if not found:
        yield "  #components: [{name: Example Analytics, kind: analytics-sdk, vendor: developer}]\n"
        return
    yield "  components:\n"
    for part, clue in found:
        kind = f", kind: {part.kind}" if part.kind != "-" else ""
        fields = f"name: {_yaml.text(part.name)}{kind}, vendor: {part.vendor}, source: {sources.of([clue.path])}"
        yield f"    - {{{fields}}}{_where(clue)}\n"


def _entities(
    operator: str | None, seat: str | None, found: tuple[tuple[Part, Clue], ...], sources: _Sources
) -> Iterator[str]:
    yield "  # Where each is organized, headquartered and mainly does business: whether it is foreign, and to whom.\n"
    mark = "" if operator is not None else "#"
    yield f"  {mark}operator:\n  {mark}  name: {_yaml.text(operator or 'Example Ltd.')}\n"
    yield f"  {mark}  headquartered_in: {_yaml.text(seat)}\n" if seat else "  #  headquartered_in: DE\n"
    yield "  #  kind: company\n  #  organized_in: DE\n  #  principal_place_of_business: DE\n"
    yield "  #developer: {name: Example Studio, kind: company, organized_in: DE}\n"
    yield "  #holder: {name: A Person, kind: person, citizen_of: [DE], resident_in: DE}\n"
    if found:
        yield "  # Vendors by the names they use; where each is, and who owns it, is yours to state.\n"
    vendors = {part.vendor: (part.offered_by, clue) for part, clue in reversed(found)}
    for key, (name, clue) in sorted(vendors.items()):
        yield f"  {key}: {{name: {_yaml.text(name)}, source: {sources.of([clue.path])}}}\n"


def _flows(seen: Seen, world: World, sources: _Sources) -> Iterator[str]:
    regions = tuple(_placed(seen, world))[:MOST]
    yield "# What data goes where: laws on transfers and on where data are kept.\n" if not regions else "flows:\n"
    if not regions:
        yield NO_FLOWS
        return
    stores = {clue.path.rpartition("/")[0] for clue in seen.of("store")}
    yield "  # What the files of this folder show of places; which data are there, they do not say.\n"
    yield f"  - id: found-in-files\n{FLOW}    handling:\n"
    for clue, provider in regions:
        kept = clue.path.rpartition("/")[0] in stores
        place = f"provider: {provider}, region: {_yaml.text(clue.value)}"
        done = "store" if kept else "process"
        yield f"      - {{activity: {done}, in: {{{place}}}, source: {sources.of([clue.path])}}}{_where(clue)}\n"
    yield HANDLING


def _placed(seen: Seen, world: World) -> Iterator[tuple[Clue, str]]:
    """The regions that a table knows, with their provider; one that several have is left out, unless one is used."""
    used = {clue.value for clue in seen.of("cloud")}
    written: set[tuple[str, str]] = set()
    for clue in seen.of("region"):
        having = {provider for provider, region in world.regions if region == clue.value}
        having &= {clue.about} if clue.about else having
        having = having & used if len(having) > 1 else having
        if len(having) == 1 and (*having, clue.value) not in written:
            provider = next(iter(having))
            written.add((provider, clue.value))
            yield clue, provider


def _cited(sources: _Sources) -> str:
    if not sources.titles:
        return ""
    rows = (f"  {key}: {{title: {_yaml.text(title)}}}\n" for key, title in sorted(sources.titles.items()))
    return "\n# Where facts are from: files of this folder; add `url` and `date` for others.\nsources:\n" + "".join(
        rows
    )


def _where(clue: Clue) -> str:
    return f"  # {_yaml.words(clue.place)}"
