"""Which files say something of an app, and that no folder can break the look at it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.beginning import Seen, look
from checker.errors import Problems
from tests.beginning.conftest import MOBILE, Folder

Looks = Callable[..., Seen]


def told(seen: Seen, sort: Any) -> list[tuple[str, str]]:
    return [(clue.value, clue.place) for clue in seen.of(sort)]


def test_a_mobile_app_shows_its_names_ids_parts_and_regions_each_with_its_line(seen: Looks) -> None:
    found = seen(MOBILE)
    assert told(found, "name") == [("Harbour", "app.json:1"), ("harbour-mobile", "package.json:1")]
    assert told(found, "id") == [
        ("com.example.harbour.ios", "app.json:2"),
        ("com.example.harbour", "android/app/build.gradle:3"),
    ]
    assert told(found, "part") == [
        ("@react-native-firebase/analytics", "package.json:3"),
        ("@sentry/react-native", "package.json:4"),
        ("react", "package.json:5"),
        ("com.appsflyer:af-android-sdk", "android/app/build.gradle:7"),
    ]
    assert told(found, "region") == [("eu-west-1", "infra/eu.tfvars:1"), ("eu-central-1", "infra/main.tf:2")]
    assert told(found, "store") == [("aws", "infra/main.tf:4")]
    assert (found.ci, found.unread, found.folder) == (("github",), (), "harbour")


@pytest.mark.parametrize(
    ("path", "text", "sort", "value", "line"),
    [
        ("app/src/main/AndroidManifest.xml", '<manifest\n package="com.example.a">', "id", "com.example.a", 2),
        ("app/src/main/AndroidManifest.xml", '<application android:label="A b"/>', "name", "A b", 1),
        ("app/build.gradle.kts", 'applicationId = "com.example.a"', "id", "com.example.a", 1),
        (
            "app/build.gradle.kts",
            'implementation("io.sentry:sentry-android:7.0")',
            "part",
            "io.sentry:sentry-android",
            1,
        ),
        (
            "gradle/libs.versions.toml",
            's = { module = "io.sentry:sentry-android" }',
            "part",
            "io.sentry:sentry-android",
            1,
        ),
        ("res/values/strings.xml", '<resources>\n<string name="app_name">Aä</string>', "name", "Aä", 2),
        ("ios/A/Info.plist", "<key>CFBundleDisplayName</key>\n<string>A</string>", "name", "A", 2),
        ("ios/A/Info.plist", "<key>CFBundleIdentifier</key><string>com.example.a</string>", "id", "com.example.a", 1),
        ("A.xcodeproj/project.pbxproj", "PRODUCT_BUNDLE_IDENTIFIER = com.example.a;", "id", "com.example.a", 1),
        ("ios/Podfile", "target 'A' do\n  pod 'Sentry', '~> 8'", "part", "Sentry", 2),
        (
            "Package.swift",
            '.package(url: "https://github.com/Firebase/x.git", from: "1")',
            "part",
            "github.com/firebase/x",
            1,
        ),
        ("capacitor.config.json", '{"appId": "com.example.a"}', "id", "com.example.a", 1),
        ("pubspec.yaml", "name: a\ndependencies:\n  sentry_flutter: ^7", "part", "sentry_flutter", 3),
        ("pyproject.toml", '[project]\nname = "a"', "name", "a", 2),
        ("pyproject.toml", '[project]\ndependencies = [\n  "sentry-sdk>=2",\n]', "part", "sentry-sdk", 3),
        ("pyproject.toml", '[tool.poetry.dependencies]\nopenai = "*"', "part", "openai", 2),
        ("pyproject.toml", "[project]\n[tool.flagstate]\nlaws = []", "settings", "pyproject.toml", 2),
        ("requirements-prod.txt", "# a\nstripe==1", "part", "stripe", 2),
        ("main.tf", 'resource "azurerm_resource_group" "a" {\n  location = "West Europe"', "region", "westeurope", 2),
        ("v.tf", 'variable "region" {\n  default = "europe-west3"', "region", "europe-west3", 2),
        ("serverless.yml", "provider:\n  name: aws\n  region: eu-north-1", "region", "eu-north-1", 3),
        ("compose.yaml", "services:\n  a:\n    environment:\n      - AWS_REGION=eu-west-3", "region", "eu-west-3", 4),
        ("apps/one.yml", "# a\nmanifest: 1\napp: {name: A}", "manifest", "apps/one.yml", 2),
        ("one.json", '{"manifest": 1, "app": {"name": "A"}}', "manifest", "one.json", 1),
    ],
)
def test_each_kind_of_file_shows_what_it_says(
    seen: Looks, path: str, text: str, sort: str, value: str, line: int
) -> None:
    assert (value, f"{path}:{line}") in told(seen({path: text}), sort)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/build.gradle", 'applicationId "${base}.app"'),
        ("app/build.gradle", 'testImplementation "io.sentry:sentry-android:7"'),
        ("app/build.gradle", 'androidTestImplementation("io.sentry:sentry-android:7")'),
        ("ios/A/Info.plist", "<key>CFBundleIdentifier</key><string>$(PRODUCT_BUNDLE_IDENTIFIER)</string>"),
        ("A.xcodeproj/project.pbxproj", "PRODUCT_BUNDLE_IDENTIFIER = com.example.aTests;"),
        ("res/values-de/strings.xml", '<string name="app_name">A</string>'),
        ("AndroidManifest.xml", '<application android:label="@string/app_name"/>'),
        ("package.json", '{"devDependencies": {"stripe": "1"}, "name": "a\\nb"}'),
        ("package.json", '{"name": 7, "dependencies": ["stripe"]}'),
        ("package.json", '["name"]'),
        ("pyproject.toml", 'project = 3\ntool = {poetry = "x"}'),
        ("main.tf", 'region = var.region\nvariable "size" {\n  default = "large"'),
        ("docker-compose.yml", "region: eu-west-1"),
        ("chart/values.yaml", "manifest: 10"),
        ("node_modules/a/package.json", '{"name": "a"}'),
        (".hidden/package.json", '{"name": "a"}'),
        ("tests/fixtures/package.json", '{"name": "a"}'),
        (".env", "AWS_REGION=eu-west-3"),
    ],
)
def test_what_stands_for_something_else_shows_nothing(seen: Looks, path: str, text: str) -> None:
    assert seen({path: text}).clues == ()


@pytest.mark.parametrize(
    ("path", "content", "why"),
    [
        ("package.json", b"\x00\x01\x02", "this is a binary file, not text"),
        ("package.json", b"\xff\xfe\xff", "this is not UTF-8 text"),
        ("package.json", b"{" * 200_000, ""),
        ("package.json", b'{"a":' * 100_000, ""),
        ("package.json", b"{", ""),
        ("pyproject.toml", b"a = " + b"[" * 100_000, "this is not TOML"),
        ("pyproject.toml", b"= 1", "this is not TOML"),
        ("pubspec.yaml", b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nname: !!python/object:os.system x", ""),
        ("main.tf", b"x" * (1 << 20) + b"y", "more than 1,048,576 bytes"),
        ("ios/Info.plist", b"bplist00\xd1\x01\x02\x00\x00", ""),
    ],
)
def test_what_cannot_be_read_is_told_and_hides_nothing_else(seen: Looks, path: str, content: bytes, why: str) -> None:
    found = seen({path: content, "zz/Podfile": "pod 'Sentry'"})
    assert [each for each, _ in found.unread] == [path]
    assert why in found.unread[0][1]
    assert [clue.value for clue in found.clues] == ["Sentry"]


def test_links_are_not_followed(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/package.json").write_text('{"name": "secret"}')
    top = folder({"a/b.txt": ""})
    (top / "package.json").symlink_to(tmp_path / "outside/package.json")
    (top / "inner").symlink_to(tmp_path / "outside")
    (top / "a/loop").symlink_to(top)
    (top / "Podfile").symlink_to("nowhere")
    assert look(top).clues == ()


def test_pipes_and_devices_are_not_opened(folder: Folder) -> None:
    top = folder({})
    os.mkfifo(top / "package.json")
    assert look(top).clues == ()


def test_a_very_deep_folder_ends(folder: Folder) -> None:
    top = folder({"/".join(["d"] * 12) + "/Podfile": "pod 'In'", "/".join(["d"] * 200) + "/Podfile": "pod 'Out'"})
    assert [clue.value for clue in look(top).clues] == ["In"]


def test_a_folder_of_many_files_ends_and_says_so(seen: Looks) -> None:
    found = seen({f"{number:05}.json": "{}" for number in range(2_100)})
    assert found.unread == (("02000.json", "more than 2,000 files that may say something"),)


@pytest.mark.skipif(sys.platform == "darwin", reason="names are Unicode there")
def test_names_that_are_no_text_or_move_the_cursor_do_no_harm(folder: Folder) -> None:
    top = folder({"a\n::error::\x1b[2J/main.tf": b"\xff"})
    Path(os.fsdecode(os.fsencode(top) + b"/\xff\xfe.json")).write_bytes(b"\xff")
    shown = [path for path, _ in look(top).unread]
    assert shown == ["\\udcff\\udcfe.json", "a\\n::error::\\x1b[2J/main.tf"]


@pytest.mark.parametrize(
    "piece", [' package="', "implementation ", "applicationId ", "<key>CFBundleName</key>", 'region = "']
)
def test_no_line_takes_long(seen: Looks, piece: str) -> None:
    text = (piece * 50_000)[:900_000]
    start = time.perf_counter()
    seen(dict.fromkeys(("AndroidManifest.xml", "build.gradle", "Info.plist", "main.tf", "a/Podfile"), text))
    assert time.perf_counter() - start < 5


def test_a_folder_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(Problems) as caught:
        look(tmp_path / "nowhere")
    assert "cannot be read: No such file or directory; name a folder that is there" in str(caught.value)
