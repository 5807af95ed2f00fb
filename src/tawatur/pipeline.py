"""The journey, in one place: capture, preserve, extract. (Incidents follow from what the ledger holds.)

Documents in, claims out, in the order in which they came, on one process or several. Nothing here
writes: whoever consumes the outcomes decides what to keep, so a batch can be cut off anywhere and
taken up again.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from tawatur.capture import Provenance, capture, find
from tawatur.errors import InputError
from tawatur.extract.engine import Rejection, extract, load
from tawatur.model import Document
from tawatur.preserve import Finding, read

LONGEST = 2_000_000
"""Code points. A document beyond this is kept but not extracted: at 50,000 words a second it would
hold up a batch for seconds, and no report is so long (a book has about a million)."""
_CHUNK = 60_000
"""Code points handed to a worker at once: about a fifth of a second of work, little next to the hand-over."""
_WORTH_A_POOL = 600_000
"""Code points from which starting processes (about half a second each) pays."""


class Outcome(NamedTuple):
    """A document with its claims, what was turned away, and why nothing was looked for, if so."""

    document: Document
    rejected: tuple[Rejection, ...] = ()
    skipped: str = ""


def preserve(paths: Iterable[str | Path], said: Provenance | None = None) -> Iterator[Finding]:
    """Every document that the paths hold, errors in the place of what could not be read."""
    for path in find(paths):
        if isinstance(path, InputError):
            yield path
            continue
        try:
            captured = capture(path, said)
        except InputError as error:
            yield error
            continue
        yield from read(captured)


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
                yield from outcomes
                while broken and waiting:
                    yield from _finish(*waiting.popleft(), engine)[0]
        for chunk, future in waiting:
            yield from _finish(chunk, future, engine)[0]


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
