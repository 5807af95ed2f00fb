"""Is the ledger whole? The database's own checks, the chain of hashes, and the sources' bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections

from tawatur.errors import LedgerError
from tawatur.ledger import sources
from tawatur.ledger.chain import START, link_hash, rows_hash
from tawatur.ledger.models import Capture, Link, Table

_UNSEALED = {"ledger_header", "ledger_run", "ledger_link"}


def check(alias: str, folder: Path, noted: str) -> Iterator[str]:
    """What is wrong, one sentence each; `noted` is the beginning of a hash that the chain once ended with."""
    yield from _database(alias)
    yield from _chain(alias)
    if noted and not Link.objects.using(alias).filter(hash__startswith=noted.lower()).exists():
        yield f"no link bears the noted hash {noted}: the chain was written anew, or this is another ledger"
    yield from _sources(alias, folder)


def _database(alias: str) -> Iterator[str]:
    connection = connections[alias]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        for (said,) in cursor.fetchall():
            if said != "ok":
                yield f"the database is damaged: {said}"
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, parent, _ in cursor.fetchall():
            yield f"{table} row {row} names a row of {parent} that is not there"


def _chain(alias: str) -> Iterator[str]:
    tables = {model._meta.db_table: model for model in apps.get_app_config("ledger").get_models()}
    previous = START
    reached = dict.fromkeys(tables.keys() - _UNSEALED, 0)
    for link in Link.objects.using(alias).order_by("id").iterator():
        if link.previous != previous:
            yield f"link {link.pk} does not follow the link before it: one was changed or taken out"
        if link_hash(link.table, link.first, link.last, link.rows, link.previous) != link.hash:
            yield f"link {link.pk} does not bear its own hash"
        previous = link.hash
        model = tables.get(link.table)
        if model is None or link.first != reached.get(link.table, -1) + 1:
            yield f"link {link.pk} seals rows {link.first} to {link.last} of {link.table}, out of order"
            continue
        reached[link.table] = link.last
        if _rows(alias, model, link.first, link.last) != link.rows:
            yield f"rows {link.first} to {link.last} of {link.table} are not as they were written"
    for table, last in reached.items():
        beyond = tables[table]._default_manager.using(alias).filter(pk__gt=last).count()
        if beyond:
            yield f"{beyond} rows of {table} are not sealed: they were not written by Tawatur"


def _rows(alias: str, model: Any, first: int, last: int) -> str:
    names = [field.attname for field in model._meta.concrete_fields]
    found = model._default_manager.using(alias).filter(pk__gte=first, pk__lte=last).order_by("pk")
    return rows_hash(found.values_list(*names))


def _sources(alias: str, folder: Path) -> Iterator[str]:
    used = Capture.objects.using(alias).filter(sightings__isnull=False).values_list("sha256", flat=True)
    tables = Table.objects.using(alias).values_list("sha256", flat=True)
    for sha256 in sorted({*used.distinct(), *tables.distinct()}):
        try:
            sources.fetch(folder, sha256)
        except LedgerError as error:
            yield str(error)
