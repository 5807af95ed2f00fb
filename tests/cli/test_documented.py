"""The page on the command line says what the commands take and how they end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from tawatur import errors
from tawatur.cli.app import EPILOG, app
from tests.cli.conftest import Tawatur

PAGE = (Path(__file__).parents[2] / "docs/cli.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_group(app).commands


def section(command: str) -> str:
    found = re.search(rf"^## `tawatur {command}\b.*?(?=^## )", PAGE, re.DOTALL | re.MULTILINE)
    assert found, f"docs/cli.md has no heading for tawatur {command}"
    return found[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_on_the_page(command: str) -> None:
    below = getattr(COMMANDS[command], "commands", {})
    assert [name for name in below if f"tawatur {command} {name}" not in section(command)] == []
    params = [p for one in (COMMANDS[command], *below.values()) for p in one.params]
    options = [o for p in params for o in p.opts if o.startswith("--") and o != "--help"]
    assert [option for option in options if option not in section(command)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help_begins_with_what_the_command_does_and_is_short(tawatur: Tawatur, command: str) -> None:
    done = tawatur(command, "--help")
    assert done.code == 0
    assert len(done.out.splitlines()) < 70


def test_every_exit_code_of_the_error_tree_is_on_the_page_and_in_the_help() -> None:
    tree = [value for value in vars(errors).values() if isinstance(value, type)]
    codes = {value.exit_code for value in tree if issubclass(value, errors.TawaturError)}
    for code in codes | {0, 2, 130}:
        assert f"| {code} |" in PAGE
        assert code == 1 or re.search(rf"^{code}\b", EPILOG, re.MULTILINE)
