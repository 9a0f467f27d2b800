"""Format 1: a manifest in YAML or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.document import Document, MappingNode, Node, ScalarNode
from checker.errors import Problem, Problems, suggestion
from checker.facts.app import App
from checker.facts.derive import derive, list_paths
from checker.facts.entities import RESERVED, Entity
from checker.facts.kinds import Reading
from checker.facts.manifest import LISTS, Manifest, Source
from checker.facts.structure import Record
from checker.facts.world import World
from checker.location import Location


def recognizes(document: Document) -> bool:
    """Whether the document is meant to be a manifest."""
    return isinstance(document.root, MappingNode) and "manifest" in document.root.entries


def read(document: Document, world: World) -> Manifest:
    """The manifest that the document states; raises `Problems` with all that is wrong with it."""
    reading = Reading(world, document.path)
    if not isinstance(document.root, MappingNode):
        hint = "a manifest is a mapping that begins with `manifest: 1`"
        raise Problems([Problem("this is not a manifest", document.location(document.root), hint=hint)])
    manifest = _read(document.root, document, reading)
    problems = [*_shape(document, reading), *reading.problems]
    problems += _names(document.root)
    problems += _references(document.root, manifest, reading)
    problems += _flow_ids(manifest)
    if problems:
        raise Problems(sorted(problems, key=lambda problem: problem.location or Location(document.path, 0, 0)))
    return derive(manifest)


def _shape(document: Document, reading: Reading) -> tuple[Problem, ...]:
    """Where the reader met a misfit, what the schema says of it."""
    if not reading.misfit:
        return ()
    from checker.facts.schema import manifest_schema
    from checker.shape import misfits

    problems = misfits(document, manifest_schema())
    if not problems:
        raise AssertionError(f"{document.path}: the reader refuses what the schema allows")
    return problems


def _read(root: MappingNode, document: Document, reading: Reading) -> Manifest:
    version = root.entries.get("manifest")
    if not isinstance(version, ScalarNode) or version.value != 1 or isinstance(version.value, bool):
        reading.refuse()
    if root.entries.keys() - {"manifest", "app", "entities", "sources", *LISTS}:
        reading.refuse()
    values: dict[str, Any] = {}
    for name, kind in LISTS.items():
        node = root.entries.get(name)
        if node is not None and not _null(node):
            values[name] = kind.read(node, reading)
    if "app" not in root.entries:
        reading.refuse()
    else:
        values["app"] = Record(App).read(root.entries["app"], reading)
    values["entities"] = _named(Entity, root.entries.get("entities"), reading)
    values["sources"] = _named(Source, root.entries.get("sources"), reading)
    values["partial"] = _partial(root.entries.get("partial"), values.get("partial"), reading)
    for name in ("acts", "partial"):
        values[name] = values.get(name) or ()
    values["app"] = values.get("app") or App()
    notes = sorted(reading.notes, key=lambda note: note.location or Location(document.path, 0, 0))
    return Manifest(document.path, document, **values, notes=tuple(notes))


def _null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value is None


def _named(record: type[Any], node: Node | None, reading: Reading) -> Mapping[str, Any]:
    if node is None or _null(node):
        return {}
    if not isinstance(node, MappingNode):
        reading.refuse()
        return {}
    kind = Record(record)
    read = {key: kind.read(child, reading) for key, child in node.entries.items()}
    return {key: value for key, value in read.items() if value is not None}


def _partial(node: Node | None, names: Any, reading: Reading) -> tuple[str, ...]:
    for name in names or ():
        if name is not None and node is not None and name not in list_paths():
            hint = suggestion(name, list_paths()) or "name a list, such as `flows` or `app.markets`"
            reading.problem(node, f"`partial` names `{name}`, which is no list of a manifest", hint)
    return tuple(names or ())


def _names(root: MappingNode) -> Iterator[Problem]:
    """Entities whose names are taken by what they stand for elsewhere."""
    entities = root.entries.get("entities")
    if not isinstance(entities, MappingNode):
        return
    for key in entities.entries:
        if key in RESERVED:
            yield Problem(f"an entity cannot be called `{key}`", entities.place(key), hint="give it another name")


def _references(root: MappingNode, manifest: Manifest, reading: Reading) -> Iterator[Problem]:
    """Names that are used and not defined."""
    flows = {flow.id for flow in manifest.flows or () if flow and flow.id}
    entities = root.entries.get("entities")
    defined = entities.entries if isinstance(entities, MappingNode) else {}
    known: dict[str, set[str]] = {"entity": set(defined), "flow": flows, "source": set(manifest.sources)}
    for sort, node in reading.references:
        word = getattr(node, "value", None)
        if not isinstance(word, str) or word in known[sort]:
            continue
        if sort == "source" and word.startswith(("https://", "http://")):
            continue
        where = {"entity": "entities", "flow": "flows", "source": "sources"}[sort]
        hint = suggestion(word, known[sort]) or f"define it under `{where}`"
        hint += " or give a URL" if sort == "source" else ""
        yield Problem(f"`{word}` is not among `{where}`", Location(manifest.path, node.line, node.column), hint=hint)


def _flow_ids(manifest: Manifest) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for flow in manifest.flows or ():
        if flow is None or flow.id is None or flow.at is None:
            continue
        if flow.id in seen:
            message = f"two flows have the id `{flow.id}`, the first on line {seen[flow.id]}"
            yield Problem(message, flow.at.place("id"), hint="give each flow an id of its own")
        seen.setdefault(flow.id, flow.at.line)
