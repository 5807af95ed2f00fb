"""Files and folders to captures: bytes, path, size, SHA-256 and the time at which they were seen."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from tawatur.errors import InputError, Unreadable
from tawatur.settings import DATABASE_NAME

STDIN = "-"
LARGEST_FILE = 1 << 30
"""Bytes. A capture is held in memory while it is hashed and read; a laptop should survive that."""


class Provenance(msgspec.Struct, frozen=True):
    """What the person who adds a source says of it; None where they say nothing."""

    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None
    lang: str | None = None


class Capture(msgspec.Struct, frozen=True):
    """Bytes as found: `path` as given, `sha256` in hex, `seen` in UTC, and what was said of them."""

    path: str
    data: bytes
    sha256: str
    seen: dt.datetime
    said: Provenance = Provenance()

    @property
    def size(self) -> int:
        """How many bytes were captured."""
        return len(self.data)

    @property
    def suffix(self) -> str:
        """The path's last suffix in lower case with its dot, or an empty string."""
        return Path(self.path).suffix.lower()


def capture_bytes(data: bytes, path: str, said: Provenance | None = None) -> Capture:
    """Capture bytes already in memory; `path` says where they came from."""
    return Capture(
        path, data, hashlib.sha256(data).hexdigest(), dt.datetime.now(dt.UTC), said or Provenance()
    )


def capture(path: str | Path, said: Provenance | None = None) -> Capture:
    """Read one file ("-" is standard input) and note its hash and the time.

    Raises Unreadable when it cannot be opened, is empty, or is larger than LARGEST_FILE.
    """
    where = str(path)
    try:
        if where == STDIN:
            data = sys.stdin.buffer.read()
        else:
            if (size := Path(path).stat().st_size) > LARGEST_FILE:
                raise Unreadable(
                    f"the file has {size:,} bytes, more than the {LARGEST_FILE:,} that are read at once",
                    where=where,
                    way_out="Split it; a JSONL file can be cut between any two lines",
                )
            data = Path(path).read_bytes()
    except OSError as error:
        raise Unreadable(
            f"the file cannot be read ({error.strerror or error})",
            where=where,
            way_out="Check the path and your right to read it",
        ) from error
    if not data:
        raise Unreadable(
            "the file is empty", where=where, way_out="Save the page again; if it was always so, leave it out"
        )
    return capture_bytes(data, where, said)


def find(paths: Iterable[str | Path]) -> Iterator[str | InputError]:
    """Every file that the paths name, folders walked in name order, hidden files and ledgers left out.

    A path that does not exist, or a folder that cannot be listed, comes back as an error in its place:
    the others still stand a chance.
    """
    for path in paths:
        if str(path) == STDIN:
            yield STDIN
        elif Path(path).is_dir():
            yield from _walk(str(path))
        elif Path(path).exists():
            yield str(path)
        else:
            yield Unreadable("there is no such file or folder", where=str(path), way_out="Check the spelling")


def _walk(folder: str) -> Iterator[str | InputError]:
    failed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=failed.append):
        if DATABASE_NAME in files:  # a ledger, which must not be fed to itself
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(root) / name) for name in sorted(files) if not name.startswith("."))
    for error in failed:
        yield Unreadable(
            f"the folder cannot be listed ({error.strerror or error})",
            where=str(error.filename or folder),
            way_out="Check your right to read it",
        )
