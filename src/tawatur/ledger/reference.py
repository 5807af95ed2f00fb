"""The reference tables that a ledger works with: what ships with Tawatur, and what a team brought.

A later table's entry supersedes an earlier one of the same id, so a team can correct a point or an
alias by bringing a better table; the earlier one stays in the ledger.
"""

from __future__ import annotations

from typing import NamedTuple

from tawatur.errors import BadRow, InputError
from tawatur.ledger.store import Store, TableKind
from tawatur.model import Actor
from tawatur.resolve import actors as actor_tables
from tawatur.resolve import gazetteer as gazetteers
from tawatur.resolve.actors import Actors
from tawatur.resolve.entries import Entry
from tawatur.resolve.gazetteer import Gazetteer
from tawatur.resolve.loaders import Loaded, read_table, read_workbook


class Reference(NamedTuple):
    """What mentions are resolved with."""

    gazetteer: Gazetteer
    actors: Actors


def reference_of(store: Store) -> Reference:
    """The gazetteer and the actors that the claims of a ledger are resolved with."""
    return Reference(gazetteer_of(store), actors_of(store))


def read_places(content: bytes, name: str) -> Loaded:
    """The places of a table in any form that is read, and what of it could not be taken."""
    if name.lower().endswith((".xlsx", ".xlsm")):
        return read_workbook(content, name=name)
    return read_table(content, name=name)


def read_parties(content: bytes, name: str) -> tuple[list[Actor], list[InputError]]:
    """The actors of a TSV in UTF-8, and its broken rows: one in another encoding is left out."""
    problems: list[InputError] = []
    kept: list[bytes] = []
    for number, line in enumerate(content.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            problems.append(
                BadRow(
                    "not in the encoding of the other lines (UTF-8)",
                    where=f"{name}, line {number}",
                    way_out="Save the table as UTF-8",
                )
            )
            line = b""
        kept.append(line)
    found, broken = actor_tables.read_table(b"\n".join(kept), name=name)
    return found, [*problems, *broken]


def gazetteer_of(store: Store) -> Gazetteer:
    """The starter gazetteer with the ledger's own tables laid over it."""
    added: dict[str, Entry] = {}
    for content, name in _contents(store, "gazetteer"):
        added.update((entry.id, entry) for entry in read_places(content, name).entries)
    if not added:
        return gazetteers.starter()
    rest = (entry for entry in gazetteers.starter().entries if entry.id not in added)
    return Gazetteer([*added.values(), *rest])


def actors_of(store: Store) -> Actors:
    """The actors that ship with Tawatur with the ledger's own tables laid over them."""
    table = actor_tables.starter()
    for content, name in _contents(store, "actors"):
        table = table.extended(read_parties(content, name)[0])
    return table


def known_ids(store: Store, kind: TableKind) -> frozenset[str]:
    """The ids that an entry of a new table would supersede."""
    if kind == "gazetteer":
        own = [e.id for content, name in _contents(store, kind) for e in read_places(content, name).entries]
        return frozenset([*own, *(e.id for e in gazetteers.starter().entries)])
    return frozenset(actors_of(store).by_id)


def _contents(store: Store, kind: TableKind) -> list[tuple[bytes, str]]:
    return [(store.source(table.sha256), table.name) for table in store.tables(kind)]
