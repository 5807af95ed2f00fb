"""`tawatur claims`: look through what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from tawatur.cli.console import Format, flush, many, put, put_rows, settle
from tawatur.cli.input import day

if TYPE_CHECKING:
    from tawatur.ledger import StoredClaim
    from tawatur.model import Judgement

EPILOG = """[bold]Examples[/bold]

tawatur claims --place حلب --harm killed --from 2019-03-01 --to 2019-03-31

tawatur claims --speaker "civil defence" --format jsonl | jq .quote

A place or speaker matches anywhere in the words of the source, spelling variants folded. A claim whose
day is not known is not shown when days are asked for. Every claim is machine-made until reviewed."""


def claims(
    context: typer.Context,
    place: Annotated[
        str | None, typer.Option(help="Words in the name of a place, as the source writes it.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="On this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="On this day or earlier.")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(help="Words in the name of anyone in the chain of speakers.")
    ] = None,
    event: Annotated[str | None, typer.Option(help="airstrike, shelling, detention …")] = None,
    harm: Annotated[str | None, typer.Option(help="killed, injured, missing, detained …")] = None,
    document: Annotated[str | None, typer.Option(help="A document's id, or how it begins.")] = None,
    engine: Annotated[str, typer.Option(help="Whose reading.")] = "rules",
    form: Annotated[
        Format, typer.Option("--format", help="auto: a table on a terminal, jsonl in a pipe.")
    ] = Format.auto,
    json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
) -> None:
    """Show the claims of the ledger, all of them or by place, day, speaker, event, harm or document."""
    import msgspec

    from tawatur.cli.subjects import document_named
    from tawatur.ledger import ClaimFilter, open_ledger
    from tawatur.review import last_judgements

    wanted = ClaimFilter(
        place=place,
        since=day(since, "--from", future=True),
        until=day(until, "--to", future=True),
        speaker=speaker,
        event=_known(event, "Event", "--event"),
        harm=_known(harm, "HarmType", "--harm"),
        document=document,
    )
    form = settle(form, json)
    with open_ledger(context.obj, create=False) as store:
        if document:
            wanted = msgspec.structs.replace(wanted, document=document_named(store, document))
        judged = last_judgements(store, engine)
        found = store.claims(engine, wanted)
        if form is Format.table:
            _show(found, judged)
        else:
            put_rows((claim_record(claim, judged.get(claim.id)) for claim in found), form)


def claim_record(stored: StoredClaim, judged: Judgement | None = None) -> dict[str, Any]:
    """A claim for programs: the exchanged form, with its id, its words, where it stands, and its review."""
    from tawatur.model import claim_row

    document = stored.source.document
    return {
        "id": stored.id,
        "document": document.id,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "engine": stored.engine,
        "engine_version": stored.version,
        "machine_made": True,
        "review": judged.verdict if judged else None,
        "quote": stored.claim.span.quote(document.text),
        "speakers": [link.source.quote(document.text) for link in stored.claim.attribution],
        "place_names": [span.quote(document.text) for span in stored.claim.places],
        **claim_row(stored.claim, rules=True),
    }


def _show(found: Iterable[StoredClaim], judged: Mapping[str, Judgement]) -> None:
    from tawatur.cli.cards import MACHINE, claim_lines, source_line

    shown = 0
    for stored in found:
        shown += 1
        for line in claim_lines(stored.claim, stored.source.document, stored.id):
            put(line)
        put(f"  in        {source_line(stored.source.document)}")
        if stored.id in judged:
            last = judged[stored.id]
            put(f"  review    {last.verdict} by {last.author}, {last.made:%Y-%m-%d}: {last.reason}")
        put("")
    put(f"{many(shown, 'claim')}, {MACHINE} unless marked. `tawatur why ID` shows the words behind one.")
    flush()


def _known(value: str | None, enumeration: str, option: str) -> str | None:
    if value is None:
        return None
    from tawatur import model

    values = get_args(getattr(model, enumeration))
    if value not in values:
        raise typer.BadParameter(f"{value!r} is none of: {', '.join(values)}", param_hint=option)
    return value
