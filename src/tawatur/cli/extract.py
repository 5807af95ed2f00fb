"""`tawatur extract`: claims out of documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.console import Format, many, progress, put, put_rows, say, settle, warn
from tawatur.cli.input import Remarks, day

if TYPE_CHECKING:
    from tawatur.capture import Provenance
    from tawatur.model import Document

EPILOG = """[bold]Examples[/bold]

tawatur extract                                   every new document of the ledger

tawatur extract posts.jsonl --format jsonl        no ledger: documents with claims to standard output

tawatur extract page.html --format jsonl | jq .claims

tawatur extract note.txt --lang fr --published 2019-03-12

With files, nothing is stored and no ledger is touched. The output has the form of docs/claims.md, one
document a line, in the order of the input, ids kept. A broken row is named on standard error and the
rest are taken: the exit code is 3 only if nothing could be read (or with --strict)."""


def extract(
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE…", help="Files to read without a ledger; - is standard input."),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="auto: a table on a terminal, jsonl in a pipe.")
    ] = Format.auto,
    engine: Annotated[str, typer.Option(help="Which engine; `tawatur engines` lists them.")] = "rules",
    jobs: Annotated[int, typer.Option(min=0, help="Processes for long work; 0: one per core.")] = 0,
    publisher: Annotated[
        str | None, typer.Option(help="With files: who published them, where they do not say.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="With files: when; “yesterday” is counted from that day."),
    ] = None,
    url: Annotated[str | None, typer.Option(help="With files: where they were published.")] = None,
    lang: Annotated[
        str | None,
        typer.Option(help="With files: their language (ar, en, fr); told from the text if left out."),
    ] = None,
    rules: Annotated[
        bool, typer.Option("--rules", help="Say in the output which rule set each field.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 if anything could not be read.")
    ] = False,
    no_compare: Annotated[
        bool, typer.Option("--no-compare", help="Do not say which known incidents new documents resemble.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
) -> None:
    """Find the claims in documents: in the ledger's new ones, or in files."""
    jobs = jobs or os.cpu_count() or 1
    form = settle(form, json)
    when = day(published, "--published")
    if not files:
        if publisher or published or url or lang:
            raise typer.BadParameter("what is said of a source is said when it is added: `tawatur add`")
        _ledger(context.obj, form, engine, jobs, compare=not no_compare)
        return
    from tawatur.capture import Provenance

    remarks = Remarks()
    documents = _documents(files, Provenance(publisher, when, url, lang), remarks)
    _files(documents, form, engine, jobs, rules=rules)
    remarks.end(strict)


def _documents(files: list[str], said: Provenance, remarks: Remarks) -> Iterator[Document]:
    from tawatur.pipeline import preserve
    from tawatur.preserve import Preserved

    for taken in remarks.over(preserve(files, said)):
        if isinstance(taken.found, Preserved):
            yield taken.found.document


def _files(documents: Iterator[Document], form: Format, engine: str, jobs: int, *, rules: bool) -> None:
    from tawatur.pipeline import extract_all

    def read() -> Iterator[Document]:
        for outcome in extract_all(documents, engine, jobs=jobs):
            if outcome.skipped:
                warn(f"{outcome.document.id}: {outcome.skipped}")
            for rejection in outcome.rejected:
                warn(f"{outcome.document.id}: a claim was turned away: {rejection.reason}")
            yield outcome.document

    with progress("reading") as bar:
        _print(bar.over(read()), form, rules=rules)


def _print(documents: Iterator[Document], form: Format, *, rules: bool) -> None:
    from tawatur.model import document_row

    if form is Format.table:
        from tawatur.cli.cards import show_documents

        show_documents(documents)
    else:
        put_rows((document_row(document, rules=rules) for document in documents), form)


def _ledger(folder: Path, form: Format, engine: str, jobs: int, *, compare: bool) -> None:
    import msgspec

    from tawatur.cli.resembling import Newcomers
    from tawatur.ledger import Recorded, open_ledger
    from tawatur.pipeline import extract_ledger

    done = Recorded()
    with open_ledger(folder, create=False) as store:
        newcomers = Newcomers(store, engine) if compare else None
        with progress("reading", store.counts().documents) as bar:
            for recorded in extract_ledger(store, engine, jobs=jobs):
                done = done.plus(recorded)
                bar.tick(recorded.documents)
        for stored, why in store.skipped(engine) if done.skipped else ():
            warn(f"{stored.document.id}: {why}")
        alike = newcomers.alike() if newcomers and done.claims else []
    if form is Format.table:
        left = f", {done.skipped} left unread" if done.skipped else ""
        say(f"{many(done.documents, 'document')} read, {many(done.claims, 'claim')} found{left}.")
        if done.rejected:
            turned = many(done.rejected, "proposed claim")
            say(f"{turned} turned away: the evidence is not in the text.")
        for one in alike:
            say(one.said())
        if newcomers and newcomers.too_many:
            say("Too many came in at once to say which known incidents they resemble: tawatur incidents")
    else:
        put(msgspec.json.encode({**done._asdict(), "looks_like": [one.row() for one in alike]}))
