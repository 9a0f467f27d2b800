"""The kinds that name places and categories of data, read by the tables of the world."""

from __future__ import annotations

import re
from typing import Final

from checker.document import MappingNode, Node, ScalarNode
from checker.errors import suggestion
from checker.facts.kinds import Reading, Schema, Text
from checker.facts.world import GROUPS
from checker.record import record

_AREA: Final = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_CATEGORY: Final = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
_COMMON: Final = {"UK": "GB", "EL": "GR", "EN": "GB"}


@record
class Area:
    """A country or a part of one; with `groups`, also EU and EEA; with `clouds`, also a provider's region."""

    groups: bool = False
    clouds: bool = False
    sort: str = "area"

    @property
    def words(self) -> str:
        more = ", or `EU` or `EEA`" if self.groups else ""
        return "a country such as `NO` or a part of one such as `US-TX`" + more

    def schema(self) -> Schema:
        code: Schema = {"type": "string", "pattern": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$" + ("|^EEA$" if self.groups else "")}
        if not self.clouds:
            return {**code, "description": self.words}
        region = {"provider": Text().schema(), "region": Text().schema()}
        cloud = {
            "type": "object",
            "properties": region,
            "required": ["provider", "region"],
            "additionalProperties": False,
        }
        return {"anyOf": [code, cloud], "description": self.words + ", or `{provider: …, region: …}` of a cloud"}

    def read(self, node: Node, reading: Reading) -> str | None:
        if self.clouds and isinstance(node, MappingNode):
            return self._cloud(node, reading)
        if not isinstance(node, ScalarNode) or not isinstance(node.value, str):
            reading.refuse()
            return None
        if self.groups and node.value in GROUPS:
            return node.value
        if not _AREA.fullmatch(node.value):
            reading.refuse()
            return None
        area = reading.world.area(node.value)
        if area is None:
            reading.problem(
                node, f"there is no country or part of a country `{node.value}`", self._meant(node.value, reading)
            )
        return area

    def _meant(self, code: str, reading: Reading) -> str:
        known = reading.world.parts.get(code[:2], frozenset()) if "-" in code else frozenset()
        common = _COMMON.get(code)
        meant = f"did you mean `{common}`?" if common else suggestion(code, sorted(known))
        return meant or "use ISO 3166 codes, such as `NO` or `US-TX`"

    def _cloud(self, node: MappingNode, reading: Reading) -> str | None:
        names = [getattr(node.entries.get(key), "value", None) for key in ("provider", "region")]
        if len(node.entries) != 2 or not all(isinstance(name, str) and name for name in names):
            reading.refuse()
            return None
        provider, region = map(str, names)
        country = reading.world.cloud(provider, region)
        if country is None:
            place = "the provider" if reading.world.provider(provider) is None else "the region"
            word = provider if reading.world.provider(provider) is None else region
            reading.note(node, f"{place} `{word}` is not in the table of cloud regions, so its country is unknown")
        return country


@record
class Category:
    """A data category; it covers all below it."""

    sort: str = "category"
    words: str = "a data category such as `user.location.precise`"

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[a-z0-9_-]+(\\.[a-z0-9_-]+)*$", "description": self.words}

    def read(self, node: Node, reading: Reading) -> str | None:
        if not isinstance(node, ScalarNode) or not isinstance(node.value, str):
            reading.refuse()
            return None
        if not _CATEGORY.fullmatch(node.value):
            reading.refuse()
            return None
        if node.value not in reading.world.categories:
            hint = suggestion(node.value, reading.world.categories) or "see `flagstate schema manifest`"
            reading.problem(node, f"there is no data category `{node.value}`", hint)
        return node.value
