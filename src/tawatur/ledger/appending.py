"""Rows into tables, many at once, each batch sealed by a link of the chain.

Django's bulk_create was measured at 6,000 claims a second, executemany on Django's own connection at
32,000 (docs/decisions/0002-embedded-store.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connections, models
from django.db.models import Max

from tawatur.ledger.chain import START, link_hash, rows_hash
from tawatur.ledger.models import Link


def columns(model: type[models.Model]) -> list[str]:
    """The columns of a table in the order in which rows are given and hashed."""
    return [field.column for field in model._meta.concrete_fields]


def next_id(alias: str, model: type[models.Model]) -> int:
    """The first free row number; holds as long as the present transaction has the write lock."""
    return (model._default_manager.using(alias).aggregate(last=Max("pk"))["last"] or 0) + 1


def append(alias: str, model: type[models.Model], rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows (all columns in order, ids rising by one) and seal them; inside the caller's transaction."""
    if not rows:
        return
    _insert(alias, model, rows)
    table = model._meta.db_table
    number, previous = last_link(alias)
    sealed = rows_hash(rows)
    first_id, last_id = rows[0][0], rows[-1][0]
    link = (
        number + 1,
        table,
        first_id,
        last_id,
        sealed,
        previous,
        link_hash(table, first_id, last_id, sealed, previous),
    )
    _insert(alias, Link, [link])


def last_link(alias: str) -> tuple[int, str]:
    """The number and the hash of the chain's last link; 0 and START before the first."""
    last = Link.objects.using(alias).order_by("-id").first()
    return (last.pk, last.hash) if last else (0, START)


def _insert(alias: str, model: type[models.Model], rows: Sequence[tuple[Any, ...]]) -> None:
    connection = connections[alias]
    quote: Callable[[str], str] = connection.ops.quote_name
    names = columns(model)
    statement = (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(map(quote, names))}) "
        f"VALUES ({', '.join(['%s'] * len(names))})"
    )
    fields: list[Any] = list(model._meta.concrete_fields)
    days = [isinstance(field, models.DateField) for field in fields]  # a DateTimeField is one, too
    adapters = [(index, _adapter(alias, fields[index])) for index, day in enumerate(days) if day]
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_adapted(row, adapters) for row in rows] if adapters else rows)


def _adapter(alias: str, field: Any) -> Callable[[dt.date], Any]:
    ops = connections[alias].ops
    if isinstance(field, models.DateTimeField):
        return ops.adapt_datetimefield_value
    return ops.adapt_datefield_value


def _adapted(row: tuple[Any, ...], adapters: list[tuple[int, Callable[[dt.date], Any]]]) -> list[Any]:
    values = list(row)
    for index, adapt in adapters:
        if values[index] is not None:
            values[index] = adapt(values[index])
    return values
