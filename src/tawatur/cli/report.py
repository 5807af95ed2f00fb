"""`tawatur report`: the ledger as one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli.console import flush, progress, put

EPILOG = """[bold]Examples[/bold]

tawatur report --out report.html

tawatur report --out public.html --mask-names

tawatur report --format claims-csv --out claims.csv

tawatur report --limit 50

tawatur report --incident inc-3f2a --incident inc-91bc

The page stands alone: no network, no script, fit for print. It holds every report whole: two thousand
reports make some 50 MB, which browsers open slowly. --limit and --incident take a part."""


def report(
    context: typer.Context,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Default: report.html (or the format's ending).")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="html, jsonl, claims-csv … : any installed exporter.")
    ] = "html",
    engine: Annotated[str, typer.Option(help="Whose reading.")] = "rules",
    mask_names: Annotated[bool, typer.Option("--mask-names", help="Black out the names of people.")] = False,
    title: Annotated[str, typer.Option(help="What stands over the page.")] = "",
    incident: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only this incident (or how its id begins); may be repeated."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the N incidents that most reports tell.")
    ] = None,
) -> None:
    """Write reports, claims and incidents as one page to read, print or send; prints where it is."""
    from tawatur.cli.holdings import narrowed, view_of
    from tawatur.export import load, masked
    from tawatur.ledger import open_ledger

    exporter = load(form)
    path = out or Path(f"report{exporter.suffix}")
    with open_ledger(context.obj, create=False) as store, progress("writing"):
        view = narrowed(view_of(store, engine, title=title), incident or [], limit)
        exporter.write(masked(view) if mask_names else view, path)
    put(str(path))
    flush()
