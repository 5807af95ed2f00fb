"""The journey, in one place: capture, preserve, extract, incidents.

Documents in, claims out, in the order in which they came, on one process or several. What goes into
a ledger goes in whole batches, so a run can be cut off anywhere and taken up again.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from tawatur.capture import Capture, Provenance, capture, find
from tawatur.errors import InputError
from tawatur.extract.engine import Rejection, extract, load
from tawatur.ledger.store import Added, Extracted, Recorded, Store, StoredClaim, StoredDocument
from tawatur.model import Document
from tawatur.preserve import Finding, read

LONGEST = 2_000_000
"""Code points. A document beyond this is kept but not extracted: at 50,000 words a second it would
hold up a batch for seconds, and no report is so long (a book has about a million)."""
_CHUNK = 60_000
"""Code points handed to a worker at once: about a fifth of a second of work, little next to the hand-over."""
_KEPT_AT_ONCE = 500
_BYTES_AT_ONCE = 32 << 20
_RECORDED_AT_ONCE = 100
_WORTH_A_POOL = 1_000_000
"""Code points from which starting processes (about half a second each) pays."""


class Outcome(NamedTuple):
    """A document with its claims, what was turned away, and why nothing was looked for, if so."""

    document: Document
    rejected: tuple[Rejection, ...] = ()
    skipped: str = ""


class Taken(NamedTuple):
    """A document or an error, and the capture it came from (None when the file could not be captured)."""

    found: Finding
    capture: Capture | None = None


def preserve(paths: Iterable[str | Path], said: Provenance | None = None) -> Iterator[Taken]:
    """Every document that the paths hold, errors in the place of what could not be read."""
    for path in find(paths):
        if isinstance(path, InputError):
            yield Taken(path)
            continue
        try:
            captured = capture(path, said)
        except InputError as error:
            yield Taken(error)
            continue
        for found in read(captured):
            yield Taken(found, captured)


def keep(store: Store, taken: Iterable[Taken]) -> Iterator[Added]:
    """Write what was taken into a ledger, batch by batch: each is whole on its own."""
    batch: list[tuple[Capture, list[Finding]]] = []
    size = 0
    for found, captured in taken:
        if captured is None:
            continue
        if not batch or batch[-1][0] is not captured:
            batch.append((captured, []))
            size += captured.size
        batch[-1][1].append(found)
        if len(batch[-1][1]) >= _KEPT_AT_ONCE or len(batch) >= _KEPT_AT_ONCE or size > _BYTES_AT_ONCE:
            yield store.add(batch)
            batch, size = [], 0
    if batch:
        yield store.add(batch)


def extract_one(document: Document, engine: str = "rules") -> Outcome:
    """The grounded claims of one document, or the reason why none were looked for.

    Raises EngineError when the engine is missing; what an engine raises on one document becomes
    that document's reason, because the next one still stands a chance.
    """
    made = load(engine)
    bare = msgspec.structs.replace(document, claims=())
    if document.lang not in made.languages:
        installed = ", ".join(made.languages) or "none"
        return Outcome(bare, skipped=f"no pack reads {document.lang or 'und'!r} (installed: {installed})")
    if len(document.text) > LONGEST:
        return Outcome(
            bare,
            skipped=f"the text has {len(document.text):,} characters, more than the {LONGEST:,} read at once",
        )
    try:
        found = extract(bare, made)
    except Exception as error:  # noqa: BLE001 - an engine is foreign code: one document must not end the batch
        return Outcome(bare, skipped=f"the engine failed on it ({type(error).__name__}: {error})")
    return Outcome(found.document, found.rejected)


def extract_all(documents: Iterable[Document], engine: str = "rules", *, jobs: int = 1) -> Iterator[Outcome]:
    """The outcomes of many documents, in their order, on up to `jobs` processes.

    A small batch stays in this process. If a worker dies, its chunk is done again here.
    """
    load(engine)  # a missing engine is said before any work
    chunks = _chunks(documents)
    if jobs > 1:
        first: list[list[Document]] = []
        size = 0
        for chunk in chunks:
            first.append(chunk)
            size += sum(len(d.text) for d in chunk)
            if size > _WORTH_A_POOL:
                yield from _pooled(chain(first, chunks), engine, jobs)
                return
        chunks = iter(first)
    for chunk in chunks:
        for document in chunk:
            yield extract_one(document, engine)


def extract_ledger(store: Store, engine: str = "rules", *, jobs: int = 1) -> Iterator[Recorded]:
    """Read every document of a ledger that this version of the engine has not read, batch by batch.

    Yields after each batch what it brought; cut off anywhere, what was yielded stands.
    """
    made = load(engine)
    waiting: deque[StoredDocument] = deque()

    def documents() -> Iterator[Document]:
        for stored in store.documents(without=(made.name, made.version)):
            waiting.append(stored)
            yield stored.document

    run = None
    batch: list[Extracted] = []
    for outcome in extract_all(documents(), engine, jobs=jobs):
        run = run or store.begin(made.name, made.version)
        batch.append(Extracted(waiting.popleft(), outcome.document.claims, outcome.rejected, outcome.skipped))
        if len(batch) >= _RECORDED_AT_ONCE:
            yield store.record(run, batch)
            batch = []
    if run is not None:
        if batch:
            yield store.record(run, batch)
        store.end(run)


class Read(NamedTuple):
    """A document of the ledger with the current claims of an engine, and their ids in the same order."""

    source: StoredDocument
    document: Document
    claim_ids: tuple[str, ...]


def gather(store: Store, engine: str = "rules") -> list[Read]:
    """All that a ledger holds by an engine's newest readings, in order of arrival."""
    claims: dict[int, list[StoredClaim]] = {}
    for claim in store.claims(engine):
        claims.setdefault(claim.source.number, []).append(claim)
    read: list[Read] = []
    for source in store.documents():
        found = claims.get(source.number, [])
        document = msgspec.structs.replace(source.document, claims=tuple(c.claim for c in found))
        read.append(Read(source, document, tuple(c.id for c in found)))
    return read


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.text)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _pooled(chunks: Iterable[Sequence[Document]], engine: str, jobs: int) -> Iterator[Outcome]:
    """Chunks in, outcomes out, with a short queue so that memory stays bounded.

    Workers are spawned, not forked: the parent may hold a database and threads, which a fork would
    copy half alive; and spawning is the same on every platform.
    """
    waiting: deque[tuple[Sequence[Document], Future[list[Outcome]]]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        broken = False
        for chunk in chunks:
            if broken:
                yield from _work(chunk, engine)
                continue
            try:
                waiting.append((chunk, pool.submit(_work, chunk, engine)))
            except BrokenProcessPool:
                waiting.append((chunk, _failed()))
            if len(waiting) > 3 * jobs:
                outcomes, broken = _finish(*waiting.popleft(), engine)
                if broken:
                    _release(pool)
                yield from outcomes
                while broken and waiting:
                    yield from _finish(*waiting.popleft(), engine)[0]
        for chunk, future in waiting:
            outcomes, broken = _finish(chunk, future, engine)
            if broken:
                _release(pool)
            yield from outcomes


def _release(pool: ProcessPoolExecutor) -> None:
    """Let go of the pipe to workers that died: before 3.12 CPython may wait for ever to write into it.

    Source: github.com/python/cpython issue 94777, whose mend closes the same end of the pipe.
    """
    reader = getattr(getattr(pool, "_call_queue", None), "_reader", None)
    if reader is not None and sys.version_info < (3, 12):
        reader.close()


def _finish(
    chunk: Sequence[Document], future: Future[list[Outcome]], engine: str
) -> tuple[list[Outcome], bool]:
    try:
        return future.result(), False
    except BrokenProcessPool:
        return _work(chunk, engine), True


def _failed() -> Future[list[Outcome]]:
    future: Future[list[Outcome]] = Future()
    future.set_exception(BrokenProcessPool("a worker died"))
    return future


def _work(chunk: Sequence[Document], engine: str) -> list[Outcome]:
    return [extract_one(document, engine) for document in chunk]
