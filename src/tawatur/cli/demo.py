"""`tawatur demo`: the whole journey on invented reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli.console import flush, put, say

EPILOG = """[bold]Example[/bold]

tawatur demo --out /tmp/tawatur-demo

All texts, names and places of the example are invented. Running it again adds nothing."""


def demo(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the ledger and the report go.")] = Path(
        "tawatur-demo"
    ),
) -> None:
    """Build an example ledger from invented reports of a siege, and write its report; prints where it is."""
    from tawatur.capture import Provenance
    from tawatur.cli.holdings import view_of
    from tawatur.examples import example_files
    from tawatur.export import load
    from tawatur.ledger import Added, Recorded, open_ledger
    from tawatur.pipeline import extract_ledger, keep, preserve

    ledger, page = out / "ledger", out / "report.html"
    added, read = Added(), Recorded()
    with open_ledger(ledger) as store:
        for example in example_files():
            said = Provenance(example.publisher, example.published, example.url, example.lang)
            for done in keep(store, preserve([example.path], said)):
                added = added.plus(done)
        for recorded in extract_ledger(store):
            read = read.plus(recorded)
        view = view_of(store, "rules", title="Tawatur: the example of Shadhrawan · مثال شذروان")
        load("html").write(view, page)
    claims = sum(len(report.document.claims) for report in view.reports)
    say(f"{len(view.reports)} invented reports, {claims} claims (machine-made, not reviewed), in {ledger}")
    say(f"Look around: tawatur --ledger {ledger} claims")
    say("The report, to open in a browser:")
    put(str(page))
    flush()
