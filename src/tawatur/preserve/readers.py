"""The one interface of a reader, how readers are found, and the road from a capture to documents.

A reader is any class with `name`, `suffixes`, `recognises(head)` and `read(capture)`. It is found
through the entry point group `tawatur.readers`; the built-in ones take the same road. A reader
yields documents, and errors in the place of what it could not read: the next row still stands a
chance.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Protocol, runtime_checkable

import msgspec

from tawatur import plugins
from tawatur.capture import Capture, Provenance
from tawatur.errors import InputError
from tawatur.model import Document
from tawatur.text.language import settle

GROUP = "tawatur.readers"
_KIND = plugins.Kind(
    GROUP, "reader", InputError, lacks="name, suffixes, recognises() or read()", docs="See docs/readers.md"
)
_FALLBACK = "text"
_HEAD = 4096


class Preserved(msgspec.Struct, frozen=True):
    """A document as frozen: where in the capture it stood, how it was read, and what there is to remark.

    `row` is its line in the file from 1, 0 for the whole file. `id_given` says whether the id came in
    with it; otherwise `content_id` minted it. `notes` are for a person to read.
    """

    document: Document
    row: int = 0
    id_given: bool = False
    reader: str = ""
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()


Finding = Preserved | InputError


@runtime_checkable
class Reader(Protocol):
    """One format: bytes in, documents out; no network, no clock."""

    name: str
    suffixes: tuple[str, ...]

    def recognises(self, head: bytes) -> bool:
        """Whether the first bytes of a file look like this format, when its suffix says nothing."""
        ...

    def read(self, capture: Capture) -> Iterator[Finding]:
        """The documents of a capture in order, an error in the place of each that cannot be read."""
        ...


def available() -> tuple[str, ...]:
    """The names of the installed readers, without importing any."""
    return plugins.names(GROUP)


@cache
def load(name: str) -> Reader:
    """Load a reader by name; raises InputError when there is none or it does not start."""
    return plugins.load(_KIND, name, Reader)


def choose(capture: Capture) -> Reader:
    """The reader for a capture: by its suffix, then by its first bytes, then plain text."""
    readers = [load(name) for name in available()]
    for reader in readers:
        if capture.suffix in reader.suffixes:
            return reader
    head = capture.data[:_HEAD]
    return next((r for r in readers if r.name != _FALLBACK and r.recognises(head)), load(_FALLBACK))


def content_id(document: Document) -> str:
    """An id for a document that came without one: its words and publisher decide, so it stays."""
    said = "\0".join((document.publisher or "", document.url or "", document.text))
    return "doc-" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read(capture: Capture) -> Iterator[Finding]:
    """The documents of a capture, with what was said of it filled in where they are silent.

    Every document leaves with an id and a settled language; never raises for bad content.
    """
    try:
        reader = choose(capture)
        for finding in reader.read(capture):
            yield _complete(finding, capture, reader.name) if isinstance(finding, Preserved) else finding
    except InputError as error:
        yield error


def _complete(found: Preserved, capture: Capture, reader: str) -> Preserved:
    said, page = capture.said, found.document
    notes = list(found.notes)
    lang = settle(page.text, page.lang or said.lang)
    if lang.note:
        notes.append(lang.note)
    if not page.text.strip():
        notes.append("the text is empty")
    document = msgspec.structs.replace(page, lang=lang.lang, **_gaps(page, said))
    if document.published is not None and document.published > capture.seen.date() + dt.timedelta(days=1):
        notes.append(
            f"published in the future ({document.published}): check the date, relative times rest on it"
        )
    if not found.id_given:
        document = msgspec.structs.replace(document, id=content_id(document))
    return msgspec.structs.replace(found, document=document, reader=reader, notes=tuple(notes))


def _gaps(page: Document, said: Provenance) -> dict[str, object]:
    return {
        "publisher": page.publisher or said.publisher,
        "published": page.published or said.published,
        "url": page.url or said.url,
    }
