"""Gold and predictions from JSONL, each row named when it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from tawatur.errors import BadRow, Unreadable
from tawatur.evaluate.incidents import CodedIncident
from tawatur.model import Document, Incident, decode_document


def read_documents(path: Path) -> list[Document]:
    """Documents with claims from a JSONL file of the claim contract; raises BadRow at the first broken row.

    A gold file with a broken row would give figures over fewer documents than it says, so here
    nothing is passed over.
    """
    return [decode_document(line, where=where) for where, line in _rows(path)]


def read_coded_incidents(path: Path) -> list[CodedIncident]:
    """Hand-coded incidents from JSONL; raises BadRow at the first broken row."""
    return [_decode(line, where, CodedIncident) for where, line in _rows(path)]


def read_incidents(path: Path) -> list[Incident]:
    """Incidents as `tawatur incidents --format jsonl` prints them; raises BadRow at the first broken row."""
    return [_decode(line, where, Incident) for where, line in _rows(path)]


T = TypeVar("T")


def _rows(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"cannot be read ({error.strerror})",
            where=str(path),
            way_out="Give a JSONL file with gold claims",
        ) from error
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield f"{path}, row {number}", line


def _decode(line: bytes, where: str, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise BadRow(f"not an incident ({error})", where=where, way_out="See docs/evaluation.md") from error
