"""`tawatur speakers`: who says what, whatever it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.cli.console import Format, apart, flush, progress, put, put_rows, settle
from tawatur.cli.input import Remarks, day

if TYPE_CHECKING:
    from tawatur.model import Document, EvidenceSpan

EPILOG = """[bold]Examples[/bold]

tawatur speakers report.txt

tawatur speakers articles.jsonl --format jsonl | jq '.statements[].speakers'

Every attributed statement, told of conflict or not; no ledger is touched. One document a line:
{id, statements: \\[{speakers: \\[\\[s, e], …], cue: \\[s, e] or null, content: \\[s, e]}]}, speakers
outermost first, offsets in code points of the document's text as in docs/claims.md."""


def speakers(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files to read; - is standard input.")],
    form: Annotated[
        Format, typer.Option("--format", help="auto: a table on a terminal, jsonl in a pipe.")
    ] = Format.auto,
    publisher: Annotated[str | None, typer.Option(help="Who published them, where they do not say.")] = None,
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="When.")] = None,
    url: Annotated[str | None, typer.Option(help="Where they were published.")] = None,
    lang: Annotated[str | None, typer.Option(help="Their language; told from the text if left out.")] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 if anything could not be read.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
) -> None:
    """Show who says what in files: every attributed statement, its speakers and its words."""
    from tawatur.capture import Provenance
    from tawatur.pipeline import preserve
    from tawatur.preserve import Preserved

    form = settle(form, json)
    remarks = Remarks()
    said = Provenance(publisher, day(published, "--published"), url, lang)

    def read() -> Iterator[Document]:
        for taken in remarks.over(preserve(files, said)):
            if isinstance(taken.found, Preserved):
                yield taken.found.document

    with progress("reading") as bar:
        if form is Format.table:
            _show(bar.over(read()))
        else:
            put_rows((statements_row(document) for document in bar.over(read())), form)
    remarks.end(strict)


def statements_row(document: Document) -> dict[str, Any]:
    """A document's statements for programs: offsets in code points, speakers outermost first."""
    from tawatur.extract.speakers import statements

    return {
        "id": document.id,
        "statements": [
            {
                "speakers": [_pair(span) for span in said.speakers],
                "cue": _pair(said.cue) if said.cue else None,
                "content": _pair(said.content),
            }
            for said in statements(document)
        ],
    }


def _pair(span: EvidenceSpan) -> list[int]:
    return [span.start, span.end]


def _show(documents: Iterable[Document]) -> None:
    from tawatur.cli.cards import one_line
    from tawatur.extract.speakers import statements

    for document in documents:
        put(document.title or document.id)
        for said in statements(document):
            chain = " > ".join(apart(one_line(span.quote(document.text))) for span in said.speakers)
            put(f"  {chain}: {apart(one_line(said.content.quote(document.text)))}")
        put("")
    flush()
