"""A chain of hashes over appended rows: each link seals one batch and the link before it.

Whoever changes a row later, triggers or not, must change every link after it; a copy of the last
link's hash kept elsewhere (a printed report, a letter) then tells. The design is that of
hash-chained logs (Haber and Stornetta, 1991); no library is needed for four lines of SHA-256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

START = "0" * 64
_encoder = msgspec.json.Encoder()


def rows_hash(rows: Iterable[Sequence[Any]]) -> str:
    """The SHA-256 over rows in order, each a JSON array (dates in ISO form, times in UTC) and a newline."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(_encoder.encode(row))
        digest.update(b"\n")
    return digest.hexdigest()


def link_hash(table: str, first: int, last: int, rows: str, previous: str) -> str:
    """The hash of a link over what it seals and the hash of the link before it."""
    return hashlib.sha256(f"{previous}\n{table}\n{first}\n{last}\n{rows}".encode()).hexdigest()
