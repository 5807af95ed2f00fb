"""The command line: thin, each command in its own file, heavy imports inside the commands.

`tawatur --help` and `tawatur extract FILE` never import Django.
"""

from __future__ import annotations

import sys

from tawatur.cli.app import app
from tawatur.cli.console import fail
from tawatur.errors import TawaturError


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; errors go to standard error in their one shape, with their exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        app(_global_first(given), prog_name="tawatur")
    except TawaturError as error:
        fail(error)
        sys.exit(error.exit_code)


def _global_first(arguments: list[str]) -> list[str]:
    """Let `--ledger DIR` stand after the command, too: nobody remembers on which side it belongs."""
    front: list[str] = []
    rest: list[str] = []
    left = iter(arguments)
    for argument in left:
        if argument == "--":
            rest += [argument, *left]
        elif argument == "--ledger":
            front += [argument, *[value for value in [next(left, None)] if value is not None]]
        elif argument.startswith("--ledger="):
            front.append(argument)
        else:
            rest.append(argument)
    return front + rest
