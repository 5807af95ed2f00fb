"""The sources' bytes, each under its SHA-256, written once and never changed."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from tawatur.errors import LedgerError

FOLDER = "sources"


def path_of(folder: Path, sha256: str) -> Path:
    """Where the bytes with this hash lie; two letters of it make the subfolder."""
    return folder / FOLDER / sha256[:2] / sha256


def keep(folder: Path, sha256: str, data: bytes) -> Path | None:
    """Write bytes unless they are there; the path if they were written now.

    They are written aside and renamed, so that a name never stands for half a file.
    Raises OSError when the disk is full or read-only; nothing is left behind then.
    """
    path = path_of(folder, sha256)
    if path.exists():
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{sha256}.{os.getpid()}.tmp")
    try:
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o400)
        aside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
    return path


def fetch(folder: Path, sha256: str) -> bytes:
    """The bytes with this hash; raises LedgerError when they are gone or are no longer those."""
    path = path_of(folder, sha256)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LedgerError(
            f"the bytes of a source cannot be read ({error.strerror or error})",
            where=str(path),
            way_out="Restore sources/ from a copy of the ledger",
        ) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise LedgerError(
            "the bytes of a source are not those that were captured",
            where=str(path),
            way_out="Restore this file from a copy of the ledger, and find out who changed it",
        )
    return data
