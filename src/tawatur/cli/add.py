"""`tawatur add`: sources into the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from tawatur.cli.console import many, progress, put, say
from tawatur.cli.input import Remarks, day

EPILOG = """[bold]Examples[/bold]

tawatur add report.txt --publisher "Radio Noor" --published 2019-03-12

tawatur add saved-pages/ collected.jsonl

A document that the ledger knows already is noted as seen again. A file or row that cannot be read is
named and the rest are taken: the exit code is 3 only if nothing could be read (or with --strict)."""


def add(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…", help="Text, HTML or JSONL files, folders of them, - for standard input."
        ),
    ],
    publisher: Annotated[
        str | None, typer.Option(help="Who published it, where the file does not say.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="When; “yesterday” is counted from that day.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Where it was published.")] = None,
    lang: Annotated[
        str | None, typer.Option(help="Its language (ar, en, fr); told from the text if left out.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 if anything could not be read.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print what was done as one JSON object.")] = False,
) -> None:
    """Keep reports in the ledger: their bytes, their text, where and when they were seen."""
    import msgspec

    from tawatur.capture import Provenance
    from tawatur.ledger import Added, open_ledger
    from tawatur.pipeline import keep, preserve

    said = Provenance(publisher, day(published, "--published"), url, lang)
    remarks = Remarks()
    done = Added()
    with progress("keeping") as bar, open_ledger(context.obj) as store:
        for added in keep(store, remarks.over(bar.over(preserve(paths, said)))):
            done = done.plus(added)
    if json:
        put(
            msgspec.json.encode(
                {"added": done.documents, "seen_again": done.again, "refused": remarks.errors}
            )
        )
    else:
        others = f"{done.again} seen again, {remarks.errors} refused"
        say(f"{many(done.documents, 'document')} kept in {context.obj}, {others}.")
        if done.documents:
            say("Next: tawatur extract")
    remarks.end(strict)
