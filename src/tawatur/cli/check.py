"""`tawatur check`: is the ledger whole?"""

from __future__ import annotations

import re
from typing import Annotated

import typer

from tawatur.cli.console import flush, put

HEAD = re.compile(r"[0-9a-fA-F]{8,64}")
EPILOG = """[bold]Examples[/bold]

tawatur check

tawatur check --noted 9f2c41d0a7b3

The head of the chain is a hash over all that the ledger holds. Write it down, print it in a report, send it
to a colleague: given back with --noted, it shows that nothing before it was changed since."""


def check(
    context: typer.Context,
    noted: Annotated[
        str, typer.Option(metavar="HASH", help="A head of the chain written down earlier.")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Check the ledger: the database, the chain of hashes over its rows, the bytes of its sources.

    Exits with 6 if anything is not as it was written.
    """
    import msgspec

    if noted and not HEAD.fullmatch(noted.strip()):
        raise typer.BadParameter(
            f"{noted!r} is no head of a chain: give its 64 hexadecimal digits, or the first 8 or more",
            param_hint="--noted",
        )
    from tawatur.ledger import open_ledger

    with open_ledger(context.obj, create=False) as store:
        wrong = list(store.check(noted.strip()))
        counts, head = store.counts()._asdict(), store.head()
    if json:
        put(msgspec.json.encode({"whole": not wrong, "wrong": wrong, "head": head, **counts}))
    else:
        for sentence in wrong:
            put(sentence)
        held = ", ".join(f"{number} {name}" for name, number in counts.items())
        put(f"{'NOT whole' if wrong else 'Whole'}: {held}.")
        put(f"Head of the chain: {head}")
    flush()
    if wrong:
        raise typer.Exit(6)
