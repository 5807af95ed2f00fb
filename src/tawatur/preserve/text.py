"""Plain text: one file, one document, its characters kept as they are, line ends too."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.capture import Capture
from tawatur.errors import Unreadable
from tawatur.model import Document
from tawatur.preserve.encoding import decode
from tawatur.preserve.readers import Finding, Preserved


class TextReader:
    """Reads a file as the text of one document; also the last resort for files of no known format."""

    name = "text"
    suffixes = (".txt", ".text", ".md")

    def recognises(self, head: bytes) -> bool:
        """Anything may be plain text; decoding it decides."""
        return True

    def read(self, capture: Capture) -> Iterator[Finding]:
        """One document, or the reason why the bytes are none."""
        decoded = decode(capture.data, where=capture.path)
        if not decoded.text.strip():
            raise Unreadable(
                "the file holds nothing but spaces", where=capture.path, way_out="Save the page again"
            )
        notes = (decoded.note,) if decoded.note else ()
        yield Preserved(Document(id="", text=decoded.text), encoding=decoded.encoding, notes=notes)
