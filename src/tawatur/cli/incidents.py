"""`tawatur incidents`: what the claims are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.console import Format, apart, flush, progress, put, put_rows, settle

if TYPE_CHECKING:
    from tawatur.model import Incident

EPILOG = """[bold]Examples[/bold]

tawatur incidents

tawatur incidents --format jsonl > incidents.jsonl

Incidents are derived from the claims each time, never stored. Copies of one telling are named, and counted
once. `documents` are the ids that the documents came in with. Figures are ranges over what was said."""


def incidents(
    context: typer.Context,
    engine: Annotated[str, typer.Option(help="Whose reading.")] = "rules",
    form: Annotated[
        Format, typer.Option("--format", help="auto: a table on a terminal, jsonl in a pipe.")
    ] = Format.auto,
    json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
) -> None:
    """Group the ledger's claims into incidents, rival accounts side by side."""
    from tawatur.cli.holdings import incidents_of
    from tawatur.ledger import open_ledger
    from tawatur.pipeline import gather

    form = settle(form, json)
    with open_ledger(context.obj, create=False) as store, progress("grouping") as bar:
        found = list(bar.over(incidents_of(gather(store, engine))))
    if form is Format.table:
        _show(found)
    else:
        put_rows(found, form)


def _show(found: list[Incident]) -> None:
    from tawatur.cli.cards import MACHINE, range_words

    for incident in found:
        days = (
            " to ".join(sorted({str(day) for day in (incident.start, incident.end) if day}))
            or "day not known"
        )
        places = ", ".join(apart(place.name) for place in incident.places) or "place not known"
        put(f"{incident.id}  {days}  {incident.event}  {places}")
        figures = [range_words("killed", incident.killed), range_words("injured", incident.injured)]
        if any(figures):
            put("  " + "  ".join(figure for figure in figures if figure))
        told = f"{len(incident.documents)} documents, {incident.chains} independent chains of telling"
        put(f"  {told}: {', '.join(map(apart, incident.documents))}")
        put("")
    put(f"{len(found)} incidents, {MACHINE}.")
    flush()
