"""`tawatur check`: is the ledger whole?"""

from __future__ import annotations

from typing import Annotated

import typer

from tawatur.cli.console import Format, put, put_rows, say


def check(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="What is wrong, one JSON object a line.")] = False,
) -> None:
    """Check the ledger: the database, the chain of hashes over its rows, the bytes of its sources.

    Exits with 6 if anything is not as it was written.
    """
    from tawatur.ledger import open_ledger

    with open_ledger(context.obj, create=False) as store:
        wrong = list(store.check())
        counts = store.counts()
    if json:
        put_rows(({"wrong": sentence} for sentence in wrong), Format.jsonl)
    else:
        for sentence in wrong:
            put(sentence)
        held = ", ".join(f"{number} {name}" for name, number in counts._asdict().items())
        say(f"{'NOT whole' if wrong else 'Whole'}: {held}.")
    if wrong:
        raise typer.Exit(6)
