"""JSONL: one document a line in the form of the claim contract; text kept verbatim, claims left aside.

Claims that stand in the file are somebody's reading, not the source: they are not taken in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from tawatur.capture import Capture
from tawatur.errors import BadRow, Unreadable
from tawatur.model import Document
from tawatur.model.codec import broken_row
from tawatur.preserve.encoding import decode
from tawatur.preserve.readers import Finding, Preserved


class _Row(msgspec.Struct):
    """A document as it comes in: as the model's, but null is allowed for what may be unknown."""

    id: str
    text: str
    lang: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None


_rows = msgspec.json.Decoder(_Row)


class JsonlReader:
    """Reads documents, one JSON object a line; a broken row is named by its number and the rest are taken."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")

    def recognises(self, head: bytes) -> bool:
        """A JSON object that begins the file and names a text."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return start.startswith(b"{") and b'"' in start[:20] and (b'"text"' in head or b'"id"' in head)

    def read(self, capture: Capture) -> Iterator[Finding]:
        """The documents in the order of their lines; empty lines are skipped."""
        decoded = decode(capture.data, where=capture.path)
        data = capture.data if decoded.encoding == "utf-8" else decoded.text.encode()
        notes = (decoded.note,) if decoded.note else ()
        found = False
        for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
            if not line.strip():
                continue
            found = True
            try:
                document = _document(line, f"{capture.path}:{number}")
            except BadRow as error:
                yield error
            else:
                yield Preserved(document, row=number, id_given=True, encoding=decoded.encoding, notes=notes)
                notes = ()  # said once a file, not once a row
        if not found:
            raise Unreadable(
                "the file has no rows", where=capture.path, way_out="Each line is one JSON object"
            )


def _document(line: bytes, where: str) -> Document:
    try:
        row = _rows.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise broken_row(error, where) from error
    try:
        published = msgspec.convert(row.published[:10], dt.date) if row.published else None
    except msgspec.ValidationError as error:
        raise BadRow(
            f"`published` is {row.published[:30]!r}, not a day" if row.published else str(error),
            where=where,
            way_out="Write it as YYYY-MM-DD, or null when it is not known",
        ) from error
    return Document(
        id=row.id,
        text=row.text,
        lang=row.lang or "",
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        published=published,
    )
