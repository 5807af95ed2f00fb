"""`tawatur judgements`: what people decided, and what of it stands."""

from __future__ import annotations

from typing import Annotated

import typer

from tawatur.cli.console import Format, flush, put, put_rows, settle

EPILOG = """[bold]Examples[/bold]

tawatur judgements

tawatur judgements --standing --format jsonl

A judgement stands until a later one on the same claim and field, or on the same two, supersedes it. One whose
claim a newer reading no longer makes has lapsed: look at the new claim and judge again."""


def judgements(
    context: typer.Context,
    subject: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only those on this claim or document; how its id begins."),
    ] = None,
    only: Annotated[bool, typer.Option("--standing", help="Leave out what was superseded.")] = False,
    engine: Annotated[str, typer.Option(help="Whose reading they are held against.")] = "rules",
    form: Annotated[
        Format, typer.Option("--format", help="auto: a table on a terminal, jsonl in a pipe.")
    ] = Format.auto,
    json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
) -> None:
    """List the judgements, oldest first, each with its author, its reason and whether it stands."""
    import msgspec

    from tawatur.ledger import open_ledger
    from tawatur.review import reviewed

    form = settle(form, json)
    with open_ledger(context.obj, create=False) as store:
        made = list(store.judgements())
        lapsed = {j.id for j in reviewed(store, engine).lapsed}
    gone = {j.supersedes for j in made}
    wanted = [
        j
        for j in made
        if (subject is None or j.subject.startswith(subject) or j.value.startswith(subject))
        and not (only and j.id in gone)
    ]
    if form is not Format.table:
        put_rows(
            (
                {**msgspec.structs.asdict(j), "standing": j.id not in gone, "lapsed": j.id in lapsed}
                for j in wanted
            ),
            form,
        )
        return
    for j in wanted:
        state = "  (superseded)" if j.id in gone else ""
        state += "  (lapsed: the newest reading says otherwise)" if j.id in lapsed else ""
        change = f"  {j.field} {j.value}" if j.value or j.field else ""
        put(f"{j.id}  {j.made:%Y-%m-%d %H:%M}  {j.subject[:16]}  {j.verdict}{change}{state}")
        put(f"  {j.author}: {j.reason}")
    put(f"{len(wanted)} judgements.")
    flush()
