"""What cloud and container files show: in which region of which provider something runs or is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker.beginning.seen import Clue, lines

_WORD: Final = r"""["']?([A-Za-z][A-Za-z0-9 -]{1,40})["']?"""
_BLOCK: Final = re.compile(r'^\s{0,9}(provider|resource|data|module|variable)\s{1,9}"([^"]{1,99})"')
_REGION: Final = re.compile(
    r'^\s{0,99}(region|location|default|aws_region|gcp_region|azure_location)\s{0,20}=\s{0,20}"([^"$]{2,40})"'
)
_VARIABLE: Final = re.compile(r"region|location")
_STORES: Final = re.compile(
    r"aws_(?:s3_bucket|db_instance|rds_cluster|dynamodb_table|docdb_cluster|efs_file_system|redshift_cluster"
    r"|elasticache_cluster|opensearch_domain)"
    r"|google_(?:storage_bucket|sql_database_instance|bigquery_dataset|firestore_database|spanner_instance"
    r"|bigtable_instance)"
    r"|azurerm_(?:storage_account|mssql_server|postgresql_flexible_server|mysql_flexible_server|cosmosdb_account)"
)
_PREFIXES: Final = {"aws": "aws", "google": "gcp", "azurerm": "azure", "alicloud": "alibaba", "tencentcloud": "tencent"}
_NAMED: Final = (
    (re.compile(r"\bAWS_(?:DEFAULT_)?REGION\s{0,9}[:=]\s{0,9}" + _WORD), "aws"),
    (re.compile(r"\b(?:GOOGLE_CLOUD|GCP|CLOUDSDK_COMPUTE)_REGION\s{0,9}[:=]\s{0,9}" + _WORD), "gcp"),
    (re.compile(r"\bAZURE_(?:LOCATION|REGION)\s{0,9}[:=]\s{0,9}" + _WORD), "azure"),
)
_PROVIDER: Final = re.compile(r"^\s{0,9}name\s{0,9}:\s{0,9}[\"']?(aws|google|azure)\b")
_PLAIN: Final = re.compile(r"^\s{0,9}region\s{0,9}[:=]\s{0,9}" + _WORD)


def terraform(text: str, path: str) -> Iterator[Clue]:
    """Regions of providers and resources, and what keeps data; a variable's default is taken for a region."""
    kind, provider = "", ""
    for number, line in lines(text):
        block = _BLOCK.match(line)
        if block:
            kind, name = block[1], block[2]
            provider = _PREFIXES.get(name.partition("_")[0], "") if kind != "variable" else name
            if kind == "provider" and provider:
                yield Clue("cloud", provider, path, number)
            if kind == "resource" and _STORES.fullmatch(name):
                yield Clue("store", provider, path, number)
        found = _REGION.match(line)
        if found and (found[1] != "default" or (kind == "variable" and _VARIABLE.search(provider))):
            about = "" if kind == "variable" else provider
            yield Clue("region", _form(found[2]), path, number, about)


def settings(text: str, path: str) -> Iterator[Clue]:
    """Regions that services are told by name, in compose files and in those of serverless frameworks."""
    provider = "aws" if path.endswith("samconfig.toml") else ""
    for number, line in lines(text):
        told = _PROVIDER.match(line)
        provider = told[1].replace("google", "gcp") if told else provider
        for pattern, about in _NAMED:
            found = pattern.search(line)
            if found:
                yield Clue("region", _form(found[1]), path, number, about)
        found = _PLAIN.match(line) if not path.rpartition("/")[2].startswith(("compose", "docker-compose")) else None
        if found:
            yield Clue("region", _form(found[1]), path, number, provider)


def _form(region: str) -> str:
    """A region as tables have it: `West Europe` is `westeurope`."""
    return region.replace(" ", "").lower()
