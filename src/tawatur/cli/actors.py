"""`tawatur actors`: the parties and speakers that mentions are resolved to, and a team's own tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli.console import Format, flush, put, put_rows, settle

ADD_EPILOG = """[bold]Example[/bold]

tawatur actors add ours.tsv --source "our desk" --licence "own work"

Columns, parted by tabs, with a header: id, name, name_ar, kind, side, aliases (parted by |). Only id and
name must be filled. An alias that begins with ? is generic ("?government forces"): it stands for the
entry only in its countries (SY|IQ) and from since to until (YYYY-MM-DD), further columns. An entry with an
id that is known supersedes the earlier one: give all of its aliases again."""

actors = typer.Typer(
    no_args_is_help=True, help="Parties and speakers under their many names: add, list, find."
)


@actors.command(epilog=ADD_EPILOG)
def add(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.tsv", help="A TSV with a header.")],
    source: Annotated[
        str | None, typer.Option(help="Where the table comes from. Asked for if left out.")
    ] = None,
    licence: Annotated[
        str | None, typer.Option(help="What may be done with it. Asked for if left out.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print what was done as one JSON object.")] = False,
) -> None:
    """Add a table of actors to the ledger, with where it comes from and under which licence."""
    from tawatur.cli.tables import Read, asked, bring, content_of
    from tawatur.ledger import ReferenceTable
    from tawatur.ledger.reference import read_parties

    content = content_of(file)
    entries, problems = read_parties(content, file.name)
    table = ReferenceTable(
        kind="actors",
        name=file.name,
        source=asked(source, "--source"),
        licence=asked(licence, "--licence"),
        entries=len(entries),
        refused=len(problems),
    )
    read = Read(content, frozenset(entry.id for entry in entries), problems)
    bring(context.obj, table, read, json=json)


@actors.command(name="list")
def list_(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the tables of actors in use, with source and licence."""
    from tawatur.cli.tables import listed
    from tawatur.resolve.actors import starter

    shipped = (
        "actors.tsv",
        len(starter().entries),
        "ships with Tawatur: see its column `provenance`",
        "Apache-2.0",
    )
    listed(context.obj, "actors", shipped, Format.jsonl if json else Format.table)


@actors.command()
def find(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A mention as a text would give it.")],
    form: Annotated[
        Format, typer.Option("--format", help="auto: a table on a terminal, jsonl in a pipe.")
    ] = Format.auto,
    json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
) -> None:
    """Show which actor a mention stands for."""
    import msgspec

    from tawatur.cli.tables import has_ledger
    from tawatur.ledger import open_ledger
    from tawatur.ledger.reference import actors_of
    from tawatur.resolve.actors import starter

    form = settle(form, json)
    table = starter()
    if has_ledger(context.obj):
        with open_ledger(context.obj, create=False) as store:
            table = actors_of(store)
    entry = table.resolve(name)
    if form is not Format.table:
        put_rows([msgspec.structs.asdict(entry)], form)
        return
    if entry.id.startswith("said:"):
        put(f"{name} stands for itself: no entry of the tables fits.")
    else:
        put("  ".join(part for part in (entry.id, entry.name, entry.name_ar or "") if part))
        put(f"   kind {entry.kind or 'not said'}, side {entry.side or 'not said'}")
        put(f"   also {', '.join(entry.aliases)}")
    flush()
