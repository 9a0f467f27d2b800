"""Folders as developers have them, and whole files to compare with.

`GOLDEN=write pytest tests/beginning` writes the files anew; read the change before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from checker.beginning import Seen, look

HERE = Path(__file__).resolve().parent

MOBILE = {
    "package.json": '{"name": "harbour-mobile", "private": true,\n "dependencies": {\n'
    '  "@react-native-firebase/analytics": "1",\n  "@sentry/react-native": "5",\n  "react": "19"}}\n',
    "app.json": '{"expo": {"name": "Harbour",\n "ios": {"bundleIdentifier": "com.example.harbour.ios"}}}\n',
    "android/app/build.gradle": 'android {\n  defaultConfig {\n    applicationId "com.example.harbour"\n  }\n}\n'
    'dependencies {\n  implementation "com.appsflyer:af-android-sdk:6.1"\n'
    '  testImplementation "com.adjust.sdk:adjust-android:1"\n}\n',
    "infra/main.tf": 'provider "aws" {\n  region = "eu-central-1"\n}\nresource "aws_s3_bucket" "uploads" {\n}\n',
    "infra/eu.tfvars": 'region = "eu-west-1"\n',
    ".github/workflows/test.yml": "on: push\n",
}
"""A mobile app with its back end's infrastructure."""

Folder = Callable[[Mapping[str, str | bytes]], Path]
Golden = Callable[[str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Make a folder of these files, called `harbour`."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        top = tmp_path / "harbour"
        top.mkdir()
        for name, content in files.items():
            path = top / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return top

    return make


@pytest.fixture
def seen(folder: Folder) -> Callable[[Mapping[str, str | bytes]], Seen]:
    """What a folder of these files shows."""
    return lambda files: look(folder(files))


@pytest.fixture
def golden() -> Golden:
    """Compare a whole file with the one that is kept."""

    def compare(name: str, found: str) -> None:
        kept = HERE / "golden" / name
        if os.environ.get("GOLDEN") == "write":
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(found, encoding="utf-8")
        assert found == kept.read_text(encoding="utf-8")

    return compare
