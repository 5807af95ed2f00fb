"""`tawatur judgements`: what people decided, and what of it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.console import Format, apart, flush, put, put_rows, settle

if TYPE_CHECKING:
    from tawatur.ledger import Store
    from tawatur.model import Judgement

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

    from tawatur.cli.subjects import shown_names
    from tawatur.cli.verdicts import judged
    from tawatur.ledger import open_ledger
    from tawatur.review import reviewed

    form = settle(form, json)
    with open_ledger(context.obj, create=False) as store:
        made = list(store.judgements())
        lapsed = {j.id for j in reviewed(store, engine).lapsed}
        names = shown_names(store)
        about = _keys(store, subject) if subject else frozenset[str]()
    gone = {j.supersedes for j in made}
    wanted = [
        j
        for j in made
        if (subject is None or not about.isdisjoint((j.subject, j.value)) or _begins(j, subject))
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
        put(f"{j.id}  {j.made:%Y-%m-%d %H:%M}  {judged(j, names)}{state}")
        put(f"  {apart(j.author)}: {apart(j.reason)}")
    put(f"{len(wanted)} judgements.")
    flush()


def _begins(judgement: Judgement, subject: str) -> bool:
    """Whether a subject's id begins so; the value of a correction is no subject."""
    from tawatur.review.standing import PAIR

    two = (judgement.subject, judgement.value) if judgement.field == PAIR else (judgement.subject,)
    return any(one.startswith(subject) for one in two)


def _keys(store: Store, words: str) -> frozenset[str]:
    """The keys of the documents whose id begins so."""
    return frozenset(d.key for d in store.documents() if d.document.id.startswith(words))
