"""The one interface of a store, and the values that go in and come out. No database is imported here.

A store is found through the entry point group `tawatur.stores`; the built-in SQLite one takes the
same road. tests/conformance/test_stores.py holds every installed store to this interface.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, Protocol, Self, runtime_checkable

import msgspec

from tawatur import plugins
from tawatur.capture import Capture
from tawatur.errors import LedgerError
from tawatur.model import Claim, Document, Judgement
from tawatur.preserve import Finding

GROUP = "tawatur.stores"
_KIND = plugins.Kind(GROUP, "store", LedgerError)


class StoredDocument(msgspec.Struct, frozen=True):
    """A document as the ledger holds it: without claims, with what is known about it by now.

    `number` is its place in the ledger from 1, `revision` counts how often what is known has changed.
    """

    number: int
    key: str
    document: Document
    revision: int = 0


class StoredClaim(msgspec.Struct, frozen=True):
    """A claim with its id, the document it stands in, and the engine and version that found it."""

    id: str
    claim: Claim
    source: StoredDocument
    engine: str
    version: str


class Extracted(NamedTuple):
    """What an engine found in a stored document; `rejected` pairs claims with reasons."""

    source: StoredDocument
    claims: tuple[Claim, ...] = ()
    rejected: tuple[tuple[Claim, str], ...] = ()
    skipped: str = ""


class Run(NamedTuple):
    """One pass of one version of an engine."""

    number: int
    engine: str
    version: str
    started: dt.datetime
    ended: dt.datetime | None = None


class Added(NamedTuple):
    """What captures brought: new documents, sightings of new and known ones, rows or files refused."""

    documents: int = 0
    sightings: int = 0
    refused: int = 0

    @property
    def again(self) -> int:
        """How many sightings were of documents that the ledger knew."""
        return self.sightings - self.documents

    def plus(self, other: Added) -> Added:
        """Both together."""
        return Added(*(a + b for a, b in zip(self, other, strict=True)))


class Recorded(NamedTuple):
    """What a batch of extractions brought; `known` were there already, by the same version of the engine."""

    documents: int = 0
    claims: int = 0
    rejected: int = 0
    skipped: int = 0
    known: int = 0

    def plus(self, other: Recorded) -> Recorded:
        """Both together."""
        return Recorded(*(a + b for a, b in zip(self, other, strict=True)))


class Counts(NamedTuple):
    """How much a ledger holds."""

    captures: int
    documents: int
    sightings: int
    runs: int
    claims: int
    judgements: int


TableKind = Literal["gazetteer", "actors"]


class ReferenceTable(msgspec.Struct, frozen=True):
    """A gazetteer or a table of actors that a team brought, and under which terms.

    `source` says where it comes from, `licence` what may be done with it; `entries` and `refused` count
    its rows. `number` rises from 1 in order of arrival; the bytes lie in the ledger under `sha256`.
    """

    kind: TableKind
    name: str
    source: str
    licence: str
    entries: int
    refused: int
    number: int = 0
    sha256: str = ""
    added: dt.datetime | None = None


class ClaimFilter(msgspec.Struct, frozen=True):
    """Which claims to show; None asks nothing. Words match anywhere in a mention, folded.

    `since` and `until` are days, inclusive: a claim is shown if its time touches them, and not if it
    has no resolved time. `document` is an incoming id or the beginning of a document key; `id` the
    beginning of a claim id.
    """

    place: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    speaker: str | None = None
    event: str | None = None
    harm: str | None = None
    document: str | None = None
    id: str | None = None


@runtime_checkable
class Store(Protocol):
    """An append-only ledger. Every method that writes does so whole or not at all.

    All raise LedgerError when the ledger cannot be read or written.
    """

    def add(self, batch: Sequence[tuple[Capture, Sequence[Finding]]]) -> Added:
        """Keep captures, their bytes, documents, sightings and refusals, in one transaction."""
        ...

    def documents(self, *, without: tuple[str, str] | None = None) -> Iterator[StoredDocument]:
        """The documents in order of arrival; `without` leaves out those that an engine, version has read."""
        ...

    def begin(self, engine: str, version: str) -> Run:
        """Note that a run begins."""
        ...

    def record(self, run: Run, batch: Sequence[Extracted]) -> Recorded:
        """Append what a run found, in one transaction; what this version found before is left as it is."""
        ...

    def end(self, run: Run) -> None:
        """Note that a run has come to its end."""
        ...

    def runs(self) -> Iterator[Run]:
        """All runs, oldest first."""
        ...

    def skipped(self, engine: str) -> Iterator[tuple[StoredDocument, str]]:
        """The documents in which the engine's newest reading looked for nothing, with the reason."""
        ...

    def claims(self, engine: str, wanted: ClaimFilter | None = None) -> Iterator[StoredClaim]:
        """The current claims of an engine: of each document those of its newest reading, in order."""
        ...

    def judge(self, judgement: Judgement) -> None:
        """Append a person's decision; raises LedgerError when it has no reason or its id is taken."""
        ...

    def judgements(self, subject: str | None = None) -> Iterator[Judgement]:
        """The judgements, oldest first, of all subjects or of one."""
        ...

    def past_claims(self, ids: Sequence[str]) -> Iterator[StoredClaim]:
        """Claims by their whole ids, those of superseded readings too; unknown ids are passed over."""
        ...

    def add_table(self, table: ReferenceTable, content: bytes) -> ReferenceTable:
        """Append a reference table and keep its bytes; raises LedgerError without a source and a licence."""
        ...

    def tables(self, kind: TableKind) -> Iterator[ReferenceTable]:
        """The reference tables of a kind, oldest first."""
        ...

    def source(self, sha256: str) -> bytes:
        """The bytes of a captured file; raises LedgerError if they are gone or changed."""
        ...

    def counts(self) -> Counts:
        """How much the ledger holds."""
        ...

    def head(self) -> str:
        """The hash of the chain's last link: who noted it can tell later that nothing before it changed."""
        ...

    def check(self, noted: str = "") -> Iterator[str]:
        """What is wrong with the ledger, one sentence each; nothing when it is whole.

        `noted` is a head of the chain, or its beginning, that somebody wrote down earlier.
        """
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...

    def __enter__(self) -> Self:
        """The store itself, to be closed at the end of the block."""
        ...

    def __exit__(self, *_: object) -> None:
        """Let go of the database."""
        ...


class OpenStore(Protocol):
    """What an entry point of `tawatur.stores` is: a class with this method."""

    def open(self, folder: Path, *, create: bool) -> Store:
        """Open the ledger in a folder, made on first use if `create`; raises LedgerError."""
        ...


def available() -> tuple[str, ...]:
    """The names of the installed stores, without importing any."""
    return plugins.names(GROUP)


def open_ledger(folder: str | Path, *, create: bool = True, store: str = "sqlite") -> Store:
    """Open a ledger; with `create` it is made on first use.

    Raises LedgerError when it is missing (and not to be made), newer than this Tawatur, damaged, or
    cannot be written, and when no store has that name.
    """
    opener: OpenStore = plugins.point_of(_KIND, store).load()
    return opener.open(Path(folder), create=create)
