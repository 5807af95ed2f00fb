"""The house stands because imports fall one way: a room knows the rooms below it, and none above."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, imports, modules, room

# From the ground up. A room may import from itself and from every room listed before it.
FLOORS = (
    "errors", "plugins", "settings", "model", "text", "languages", "extract", "reading", "capture",
    "preserve", "gazetteers", "resolve", "incidents", "evaluate", "export", "examples", "ledger", "pipeline",
    "review", "cli",
)  # fmt: skip
# The core is pure: no database, no network, no terminal, no clock of its own.
CORE = ("errors", "plugins", "model", "text", "languages", "extract", "resolve", "incidents")
OUTSIDE_THE_CORE = (
    "django", "sqlite3", "requests", "httpx", "urllib.request", "urllib3", "http", "socket",
    "typer", "rich", "subprocess",
)  # fmt: skip
DJANGO_ROOMS = ("ledger", "review", "settings")

FOUND = list(imports())


def test_every_room_has_its_floor() -> None:
    rooms = {room(path) for path in modules()} - {"__init__", "__main__"}
    assert rooms <= set(FLOORS), "a new room: say in FLOORS what it may know"


def test_imports_fall_one_way() -> None:
    upward = [
        f"{found.where}: {found.room} imports {found.target}"
        for found in FOUND
        if found.target.startswith("tawatur.")
        and found.room in FLOORS
        and found.target.split(".")[1] in FLOORS
        and FLOORS.index(found.target.split(".")[1]) > FLOORS.index(found.room)
    ]
    assert not upward, "\n".join(upward)


def test_the_core_touches_no_database_network_or_terminal() -> None:
    strange = [
        f"{found.where}: {found.target}"
        for found in FOUND
        if found.room in CORE
        and any(found.target == name or found.target.startswith(f"{name}.") for name in OUTSIDE_THE_CORE)
    ]
    assert not strange, "\n".join(strange)


def test_only_the_ledger_and_what_stands_on_it_knows_django() -> None:
    strange = [
        f"{found.where}: {found.target}"
        for found in FOUND
        if found.target.split(".")[0] == "django" and found.room not in DJANGO_ROOMS
    ]
    assert not strange, "\n".join(strange)


def modules_loaded_by(code: str) -> set[str]:
    """The names of the modules that a fresh interpreter holds after running some code."""
    lines = [
        "import sys, json",
        "try:",
        f"    {code}",
        "except SystemExit:",
        "    pass",
        "print(chr(10) + json.dumps(sorted(sys.modules)))",
    ]
    probe = "\n".join(lines)
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_help_is_shown_without_starting_django() -> None:
    loaded = modules_loaded_by("from tawatur.cli import main; sys.argv = ['tawatur', '--help']; main()")
    assert "tawatur.cli" in loaded
    assert "django" not in loaded


def test_extraction_to_jsonl_needs_no_ledger_and_no_django(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("قال مصدر طبي إن ثلاثة أطفال قتلوا في قصف على حي السنديان.", encoding="utf-8")
    command = f"['tawatur', 'extract', {str(report)!r}, '--format', 'jsonl']"
    loaded = modules_loaded_by(f"from tawatur.cli import main; sys.argv = {command}; main()")
    assert "tawatur.extract.rules" in loaded
    assert "django" not in loaded


@pytest.mark.parametrize("name", ["tawatur", "tawatur.model", "tawatur.extract.engine", "tawatur.evaluate"])
def test_the_library_is_imported_without_django_or_a_terminal(name: str) -> None:
    assert not {"django", "typer", "rich"} & modules_loaded_by(f"import {name}")


def test_the_package_says_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()
