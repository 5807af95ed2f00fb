"""`tawatur gazetteer`: the places that names are resolved to, and a team's own tables of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.cli.console import Format, flush, put, put_rows, settle

if TYPE_CHECKING:
    from tawatur.model import Place
    from tawatur.resolve.gazetteer import Candidate, Gazetteer

ADD_EPILOG = """[bold]Examples[/bold]

tawatur gazetteer add SY.txt --source "GeoNames, 2026-11-01" --licence "CC BY 4.0"

tawatur gazetteer add villages.tsv --source "our field office" --licence "own work"

Read are plain TSV or CSV with a header (name_ar or name_en; lat, lon, precision, id, country, admin1 where
there are any), GeoNames dumps, and OCHA p-code tables as CSV or workbook. The table is kept in the ledger as
it came. A broken row is named and the rest are taken."""

FIND_EPILOG = """[bold]Examples[/bold]

tawatur gazetteer find "دير الزور"

tawatur gazetteer find النبع --with حلب

Without --with the name is read alone, as in a text that names no other place."""

gazetteer = typer.Typer(no_args_is_help=True, help="The places that names are resolved to: add, list, find.")


@gazetteer.command(epilog=ADD_EPILOG)
def add(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="TSV, CSV, GeoNames dump or .xlsx.")],
    source: Annotated[
        str | None, typer.Option(help="Where the table comes from. Asked for if left out.")
    ] = None,
    licence: Annotated[
        str | None, typer.Option(help="What may be done with it. Asked for if left out.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print what was done as one JSON object.")] = False,
) -> None:
    """Add a table of places to the ledger, with where it comes from and under which licence."""
    from tawatur.cli.tables import Read, asked, bring, content_of
    from tawatur.ledger import ReferenceTable
    from tawatur.ledger.reference import read_places

    content = content_of(file)
    loaded = read_places(content, file.name)
    table = ReferenceTable(
        kind="gazetteer",
        name=file.name,
        source=asked(source, "--source"),
        licence=asked(licence, "--licence"),
        entries=len(loaded.entries),
        refused=len(loaded.problems),
    )
    read = Read(content, frozenset(entry.id for entry in loaded.entries), loaded.problems)
    bring(context.obj, table, read, json=json)


@gazetteer.command(name="list")
def list_(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the tables of places in use, with source and licence."""
    from tawatur.cli.tables import listed
    from tawatur.resolve.gazetteer import starter

    shipped = (
        "starter.tsv",
        len(starter()),
        "ships with Tawatur: GeoNames and by hand, docs/gazetteer.md",
        "CC BY 4.0",
    )
    listed(context.obj, "gazetteer", shipped, Format.jsonl if json else Format.table)


@gazetteer.command(epilog=FIND_EPILOG)
def find(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as a text would give it.")],
    others: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="NAME", help="Another place of the text; repeatable."),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="auto: a table on a terminal, jsonl in a pipe.")
    ] = Format.auto,
    json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
) -> None:
    """Show which places a name may stand for, which one it would be read as, and why."""
    from tawatur.cli.tables import has_ledger
    from tawatur.ledger import open_ledger
    from tawatur.ledger.reference import gazetteer_of
    from tawatur.resolve.gazetteer import starter

    form = settle(form, json)
    places = starter()
    if has_ledger(context.obj):
        with open_ledger(context.obj, create=False) as store:
            places = gazetteer_of(store)
    chosen = _read(places, name, others or [])
    found = _known(places, name)
    if form is Format.table:
        _show(name, found, chosen)
    else:
        put_rows((_row(candidate, chosen) for candidate in found), form)


def _read(places: Gazetteer, name: str, others: list[str]) -> Place:
    """What the name is read as beside the others, each in a text of nothing but names."""
    from tawatur.model import EvidenceSpan
    from tawatur.resolve.gazetteer import Mention

    mentions: list[Mention] = []
    text = ""
    for one in (name, *others):
        mentions.append(Mention(EvidenceSpan(len(text), len(text) + len(one)), one))
        text += one + "; "
    return places.resolve(mentions, text)[0]


def _known(places: Gazetteer, name: str) -> list[Candidate]:
    """The places of a name as it stands and without its class word, each by the nearer of the two."""
    from tawatur.model import EvidenceSpan
    from tawatur.resolve.gazetteer import Mention
    from tawatur.resolve.mentions import read

    core = read(Mention(EvidenceSpan(0, len(name)), name), name).name
    best: dict[str, Candidate] = {}
    for candidate in (*places.lookup(core), *places.lookup(name)):
        known = best.get(candidate.entry.id)
        if known is None or known.nearness < candidate.nearness:
            best[candidate.entry.id] = candidate
    return sorted(best.values(), key=lambda c: (-c.nearness, c.entry.id))


def _nearness(candidate: Candidate) -> str:
    if candidate.nearness >= 1.0:
        return "the same letters"
    return "the same without articles and spaces" if candidate.nearness >= 0.9 else "the same consonants only"


def _row(candidate: Candidate, chosen: Place) -> dict[str, Any]:
    entry = candidate.entry
    return {
        "id": entry.id,
        "name": entry.name,
        "name_ar": entry.names_ar[0] if entry.names_ar else None,
        "lat": entry.lat,
        "lon": entry.lon,
        "precision": entry.precision,
        "country": entry.country or None,
        "admin1": entry.admin1 or None,
        "table": entry.source,
        "spelling": _nearness(candidate),
        "chosen": entry.id == chosen.id,
        "why": chosen.reason if entry.id == chosen.id or not chosen.id else "",
    }


def _show(name: str, found: list[Candidate], chosen: Place) -> None:
    for candidate in found:
        entry = candidate.entry
        mark = "→" if entry.id == chosen.id else " "
        names = " · ".join(part for part in (entry.name, *entry.names_ar[:1]) if part)
        put(f"{mark} {entry.id}  {names}")
        where = ", ".join(part for part in (entry.precision, entry.admin1, entry.country) if part)
        point = (
            f"{entry.lat:.4f}, {entry.lon:.4f}"
            if entry.lat is not None and entry.lon is not None
            else "no point"
        )
        put(f"    {where}  ({point})  {_nearness(candidate)}  [{entry.source}]")
    if chosen.id:
        put(f"Read as {chosen.id}: {chosen.reason}.")
    else:
        put(f"{name} stays unresolved: {chosen.reason}.")
    flush()
