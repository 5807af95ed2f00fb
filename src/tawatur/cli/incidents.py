"""`tawatur incidents`: what the claims are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.console import Format, flush, many, progress, put, put_rows, say, settle

if TYPE_CHECKING:
    from tawatur.model import Incident
    from tawatur.review import Reviewed

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
    from tawatur.ledger.reference import reference_of
    from tawatur.review import reviewed

    form = settle(form, json)
    with open_ledger(context.obj, create=False) as store, progress("grouping") as bar:
        held = reviewed(store, engine)
        found = list(bar.over(incidents_of(held, reference_of(store), engine)))
    if form is Format.table:
        _show(found, held)
        if held.lapsed:
            say(
                f"{many(len(held.lapsed), 'judgement')} lapsed: the claims were read anew. tawatur judgements"
            )
    else:
        put_rows(found, form)


def _show(found: list[Incident], held: Reviewed) -> None:
    from tawatur.cli.cards import MACHINE, incident_head, other_harms

    accepted, claims = held.accepted, held.claims()
    for incident in found:
        others = other_harms(claims[name] for name in incident.claims if name in claims)
        for line in incident_head(incident, accepted, others):
            put(line)
        put("")
    checked = len(accepted.intersection(c for i in found for c in i.claims))
    told = many(len(found), "incident")
    put(f"{told}. {checked} of their claims reviewed by a person, the others {MACHINE}.")
    if found:
        put(f"Look into one: tawatur incident {found[0].id[:8]}")
    flush()
