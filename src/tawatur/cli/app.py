"""The commands, gathered; the global options; what the help says about exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli import (
    add,
    check,
    claims,
    demo,
    engines,
    evaluate,
    extract,
    incident,
    incidents,
    judge,
    judgements,
    report,
    schema,
    speakers,
    why,
)
from tawatur.cli.actors import actors
from tawatur.cli.console import Format
from tawatur.cli.gazetteer import gazetteer
from tawatur.settings import LEDGER_VARIABLE, ledger_folder

EPILOG = """[bold]Exit codes[/bold]

0    done; remarks on standard error may name rows that were left out

2    the command was not understood, or names what there is not

3    nothing could be read, or (with --strict) something could not

4    a language pack is broken

5    an engine is missing or failed

6    the ledger cannot be opened, written or trusted

7    a result could not be written

130  stopped by Ctrl-C"""

app = typer.Typer(
    name="tawatur",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"tawatur {version('tawatur')}")
        raise typer.Exit


@app.callback()
def tawatur(
    context: typer.Context,
    ledger: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            envvar=LEDGER_VARIABLE,
            help="The ledger's folder, made on first use. Default: ./tawatur-ledger",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Conflict reporting to a ledger of attributed claims: who says what happened, on whose word.

    Tawatur records what was [italic]said[/italic], never what is true. Every field is pinned to words
    of a preserved source; nothing leaves this machine.

    [bold]First steps[/bold]

      tawatur demo                          an example ledger and its report
      tawatur add reports/                  keep what you have collected
      tawatur extract                       find the claims in it
      tawatur claims --place Aleppo         look
      tawatur why 3f2a                      see the words behind a claim
      tawatur incidents                     what the claims are about
      tawatur judge 3f2a accepted …         say what you found when you checked
      tawatur report --out report.html      one page to read or print
    """
    context.obj = ledger_folder(ledger)


COMMANDS = (
    *(demo, add, extract, claims, why, incidents, incident, judge, judgements, report),
    *(speakers, evaluate, engines, schema, check),
)
for module in COMMANDS:
    app.command(epilog=getattr(module, "EPILOG", None))(getattr(module, module.__name__.rpartition(".")[2]))

app.add_typer(gazetteer, name="gazetteer")
app.add_typer(actors, name="actors")

__all__ = ["Format", "app"]
