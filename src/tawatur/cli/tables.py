"""What `tawatur gazetteer` and `tawatur actors` share: a team's own table on its way into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from tawatur.cli.console import flush, put, put_rows, say, warn
from tawatur.errors import InputError, Unreadable

if TYPE_CHECKING:
    from tawatur.cli.console import Format
    from tawatur.ledger import ReferenceTable, TableKind

ASKED = {
    "--source": "Where does this table come from (who made it, where it was found, when)?",
    "--licence": "Under which licence, or on whose word, may it be used?",
}


def asked(given: str | None, option: str) -> str:
    """What was given, or what the person at the keyboard answers; a usage error where nobody can."""
    if given and given.strip():
        return given.strip()
    if not sys.stdin.isatty():
        raise typer.BadParameter(f"say it in a few words. {ASKED[option]}", param_hint=option)
    return str(typer.prompt(ASKED[option], err=True)).strip()


def content_of(path: Path) -> bytes:
    """The bytes of a table; raises Unreadable when there are none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"cannot be read ({error.strerror or error})", where=str(path), way_out="Check the path"
        ) from error
    if not content.strip():
        raise Unreadable("the table is empty", where=str(path), way_out="Give a table with a header")
    return content


class Read(NamedTuple):
    """A table as read: its bytes, the ids of what was taken, and what was not."""

    content: bytes
    ids: frozenset[str]
    problems: Sequence[InputError]


def bring(folder: Path, table: ReferenceTable, read: Read, *, json: bool) -> None:
    """Name what could not be taken, keep the rest, and say what was kept; refused when nothing is left."""
    import msgspec

    from tawatur.ledger import open_ledger
    from tawatur.ledger.reference import known_ids

    for problem in read.problems:
        warn(problem)
    if not table.entries:
        raise InputError(
            "no row of this table could be taken",
            where=table.name,
            way_out=f"Compare its columns with docs/{table.kind}.md; nothing was added",
        )
    with open_ledger(folder) as store:
        known = [t for t in store.tables(table.kind) if t.sha256 == _sha256(read.content)]
        again = 0 if known else len(read.ids & known_ids(store, table.kind))
        kept = known[0] if known else store.add_table(table, read.content)
    if json:
        put(msgspec.json.encode({**_row(kept), "known": bool(known), "superseding": again}))
    elif known:
        say(f"{table.name} is in the ledger already, as table {kept.number}: nothing was added.")
    else:
        noun = "places" if table.kind == "gazetteer" else "actors"
        say(
            f"{kept.entries} {noun} added as table {kept.number}, {kept.refused} rows or remarks named above."
        )
        if again:
            say(f"{again} of them supersede {noun} of the same id in an earlier table.")
        say("They count from the next `tawatur incidents` and `tawatur report` on.")
    flush()


def listed(folder: Path, kind: TableKind, shipped: tuple[str, int, str, str], form: Format) -> None:
    """The tables in use: the one that ships with Tawatur, then the ledger's own in order."""
    from tawatur.cli.console import Format
    from tawatur.ledger import open_ledger

    rows: list[dict[str, object]] = [
        dict(zip(("number", "name", "entries", "source", "licence"), (0, *shipped), strict=True))
    ]
    if has_ledger(folder):
        with open_ledger(folder, create=False) as store:
            rows += [_row(table) for table in store.tables(kind)]
    if form is not Format.table:
        put_rows(rows, form)
        return
    for row in rows:
        put(f"{row['number']}  {row['name']}  {row['entries']} entries")
        put(f"   source   {row['source']}")
        put(f"   licence  {row['licence']}")
        if row.get("added"):
            put(f"   added    {row['added']:%Y-%m-%d}, {row['refused']} rows or remarks named then")
    put("A later table's entry supersedes an earlier one of the same id.")
    flush()


def has_ledger(folder: Path) -> bool:
    """Whether a ledger lies there: looking names up in what ships needs none."""
    from tawatur.settings import DATABASE_NAME

    return (folder / DATABASE_NAME).exists()


def _row(table: ReferenceTable) -> dict[str, object]:
    import msgspec

    return msgspec.structs.asdict(table)


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()
