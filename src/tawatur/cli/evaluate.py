"""`tawatur evaluate`: how right an engine is, against a reading by hand."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.console import Format, flush, progress, put, put_rows, warn

if TYPE_CHECKING:
    from tawatur.evaluate import Field
    from tawatur.model import Document

EPILOG = """[bold]Examples[/bold]

tawatur evaluate gold.jsonl

tawatur evaluate gold.jsonl --errors 20 --field figure --field origin

GOLD has the form of docs/claims.md, with claims. What each figure counts stands in docs/evaluation.md."""


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Documents with claims read by hand.")],
    engine: Annotated[str, typer.Option(help="Which engine to measure.")] = "rules",
    errors: Annotated[int, typer.Option(metavar="N", min=0, help="Print the first N mistakes, too.")] = 0,
    field: Annotated[
        list[str] | None, typer.Option(help="Mistakes of which figure; may be repeated.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=0, help="Processes; 0: one per core.")] = 0,
    json: Annotated[bool, typer.Option("--json", help="The figures as one JSON object.")] = False,
) -> None:
    """Measure an engine against a gold file, and show where it is wrong."""
    from tawatur.evaluate import FIELDS, read_documents, render_text, score
    from tawatur.evaluate import errors as mistakes
    from tawatur.pipeline import extract_all

    wanted: tuple[Field, ...] = tuple(known for known in FIELDS if known in (field or ["figure"]))
    if unknown := set(field or []) - set(FIELDS):
        raise typer.BadParameter(
            f"{', '.join(sorted(unknown))}: none of {', '.join(FIELDS)}", param_hint="--field"
        )
    documents = read_documents(gold)
    predicted: dict[str, Document] = {}
    with progress("reading", len(documents)) as bar:
        for outcome in bar.over(extract_all(documents, engine, jobs=jobs or os.cpu_count() or 1)):
            predicted[outcome.document.id] = outcome.document
            if outcome.skipped:
                warn(f"{outcome.document.id}: {outcome.skipped}")
    scores = score(documents, predicted)
    if json:
        put_rows([scores.row()], Format.jsonl)
    else:
        put(render_text(scores))
    for mistake in islice(mistakes(documents, predicted, fields=wanted), errors):
        put(mistake.line()) if not json else put_rows([mistake._asdict()], Format.jsonl)
    flush()
