"""The embedded store: one SQLite file through Django's ORM, and a folder of sources."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self, cast

import msgspec
from django.db import transaction

from tawatur.capture import Capture
from tawatur.errors import LedgerError
from tawatur.ledger import sources
from tawatur.ledger.database import close_database, made_by, open_database, plainly
from tawatur.ledger.store import (
    Added,
    ClaimFilter,
    Counts,
    Extracted,
    Recorded,
    ReferenceTable,
    Run,
    Store,
    StoredClaim,
    StoredDocument,
    TableKind,
)
from tawatur.model import Judgement
from tawatur.preserve import Finding


class SqliteStore:
    """A ledger in one folder: ledger.sqlite3 and sources/."""

    def __init__(self, folder: Path, alias: str) -> None:
        self.folder = folder
        self._alias = alias

    @classmethod
    def open(cls, folder: Path, *, create: bool) -> Store:
        """Open the ledger in a folder; raises LedgerError (see `tawatur.ledger.open_ledger`)."""
        return cls(folder, open_database(folder, create=create))

    def add(self, batch: Sequence[tuple[Capture, Sequence[Finding]]]) -> Added:
        """Keep captures, their bytes, documents, sightings and refusals, in one transaction."""
        from tawatur.ledger.intake import Intake, keep_bytes, take_back

        with plainly(self.folder):
            written = keep_bytes(self.folder, batch)
            try:
                with transaction.atomic(using=self._alias):
                    return Intake(self._alias).add(batch)
            except BaseException:
                take_back(written)
                raise

    def documents(self, *, without: tuple[str, str] | None = None) -> Iterator[StoredDocument]:
        """The documents in order of arrival; `without` leaves out those that an engine, version has read."""
        from tawatur.ledger.reading import stored_documents

        with plainly(self.folder):
            yield from stored_documents(self._alias, without)

    def begin(self, engine: str, version: str) -> Run:
        """Note that a run begins."""
        from tawatur.ledger.models import Run as Row

        started = dt.datetime.now(dt.UTC)
        with plainly(self.folder):
            row = Row.objects.using(self._alias).create(
                engine=engine, version=version, made_by=made_by(), started=started
            )
        return Run(row.pk, engine, version, started)

    def record(self, run: Run, batch: Sequence[Extracted]) -> Recorded:
        """Append what a run found, in one transaction; what this version found before is left as it is."""
        from tawatur.ledger.recording import record

        with plainly(self.folder), transaction.atomic(using=self._alias):
            return record(self._alias, run, batch)

    def end(self, run: Run) -> None:
        """Note that a run has come to its end."""
        from tawatur.ledger.models import Run as Row

        with plainly(self.folder):
            Row.objects.using(self._alias).filter(pk=run.number).update(ended=dt.datetime.now(dt.UTC))

    def runs(self) -> Iterator[Run]:
        """All runs, oldest first."""
        from tawatur.ledger.models import Run as Row

        with plainly(self.folder):
            rows = Row.objects.using(self._alias).order_by("id")
            yield from (Run(r.pk, r.engine, r.version, r.started, r.ended) for r in rows)

    def skipped(self, engine: str) -> Iterator[tuple[StoredDocument, str]]:
        """The documents in which the engine's newest reading looked for nothing, with the reason."""
        from tawatur.ledger.reading import skipped_documents

        with plainly(self.folder):
            yield from skipped_documents(self._alias, engine)

    def claims(self, engine: str, wanted: ClaimFilter | None = None) -> Iterator[StoredClaim]:
        """The current claims of an engine: of each document those of its newest reading, in order."""
        from tawatur.ledger.reading import stored_claims

        with plainly(self.folder):
            yield from stored_claims(self._alias, engine, wanted or ClaimFilter())

    def judge(self, judgement: Judgement) -> None:
        """Append a person's decision; raises LedgerError when it has no reason or its id is taken."""
        from tawatur.ledger.recording import judge

        if not judgement.reason.strip():
            raise LedgerError(
                "a judgement needs a reason", way_out="Say why, in a sentence that others can check"
            )
        with plainly(self.folder), transaction.atomic(using=self._alias):
            judge(self._alias, judgement)

    def judgements(self, subject: str | None = None) -> Iterator[Judgement]:
        """The judgements, oldest first, of all subjects or of one."""
        from tawatur.ledger.models import Judgement as Row

        with plainly(self.folder):
            rows = Row.objects.using(self._alias).order_by("id")
            if subject is not None:
                rows = rows.filter(subject=subject)
            for r in rows:
                yield Judgement(
                    id=r.judgement_id,
                    subject=r.subject,
                    verdict=cast(Any, r.verdict),
                    reason=r.reason,
                    author=r.author,
                    made=r.made,
                    field=r.field,
                    value=r.value,
                    supersedes=r.supersedes,
                )

    def past_claims(self, ids: Sequence[str]) -> Iterator[StoredClaim]:
        """Claims by their whole ids, those of superseded readings too; unknown ids are passed over."""
        from tawatur.ledger.reading import claims_by_id

        with plainly(self.folder):
            yield from claims_by_id(self._alias, ids)

    def add_table(self, table: ReferenceTable, content: bytes) -> ReferenceTable:
        """Append a reference table and keep its bytes; raises LedgerError without a source and a licence."""
        from tawatur.ledger.recording import add_table

        if not table.source.strip() or not table.licence.strip():
            raise LedgerError(
                "a reference table needs a source and a licence",
                where=table.name,
                way_out="Say where it comes from with --source, and what may be done with it with --licence",
            )
        sha256 = hashlib.sha256(content).hexdigest()
        made = msgspec.structs.replace(table, sha256=sha256, added=dt.datetime.now(dt.UTC))
        with plainly(self.folder):
            written = sources.keep(self.folder, sha256, content)
            try:
                with transaction.atomic(using=self._alias):
                    return add_table(self._alias, made, len(content), made_by())
            except BaseException:
                if written is not None:
                    written.unlink(missing_ok=True)
                raise

    def tables(self, kind: TableKind) -> Iterator[ReferenceTable]:
        """The reference tables of a kind, oldest first."""
        from tawatur.ledger.models import Table as Row

        with plainly(self.folder):
            for r in Row.objects.using(self._alias).filter(kind=kind).order_by("id"):
                yield ReferenceTable(
                    kind=kind,
                    name=r.name,
                    source=r.source,
                    licence=r.licence,
                    entries=r.entries,
                    refused=r.refused,
                    number=r.pk,
                    sha256=r.sha256,
                    added=r.added,
                )

    def source(self, sha256: str) -> bytes:
        """The bytes of a captured file; raises LedgerError if they are gone or changed."""
        return sources.fetch(self.folder, sha256)

    def counts(self) -> Counts:
        """How much the ledger holds."""
        from tawatur.ledger import models

        tables = (
            models.Capture,
            models.Document,
            models.Sighting,
            models.Run,
            models.Claim,
            models.Judgement,
        )
        with plainly(self.folder):
            return Counts(*(table._default_manager.using(self._alias).count() for table in tables))

    def head(self) -> str:
        """The hash of the chain's last link."""
        from tawatur.ledger.appending import last_link

        with plainly(self.folder):
            return last_link(self._alias)[1]

    def check(self, noted: str = "") -> Iterator[str]:
        """What is wrong with the ledger, one sentence each; nothing when it is whole."""
        from tawatur.ledger.checking import check

        with plainly(self.folder):
            yield from check(self._alias, self.folder, noted)

    def close(self) -> None:
        """Let go of the database."""
        close_database(self._alias)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the database."""
        self.close()
