"""The sources' bytes, each under its SHA-256, written once and never changed."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from tawatur.errors import LedgerError

FOLDER = "sources"


def path_of(folder: Path, sha256: str) -> Path:
    """Where the bytes with this hash lie; two letters of it make the subfolder."""
    return folder / FOLDER / sha256[:2] / sha256


def keep(folder: Path, sha256: str, data: bytes) -> Path | None:
    """Write bytes unless they are there; the path if they were written now.

    A name never stands for half a file: where the system can, the file has no name until it is
    whole, so that not even a process killed in the middle leaves anything behind.
    Raises OSError when the disk is full or read-only; nothing is left behind then.
    """
    path = path_of(folder, sha256)
    if path.exists():
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        nameless = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o400)
    except (AttributeError, OSError):  # not on this system, or not on this file system
        _write_aside(path, data)
        return path
    with os.fdopen(nameless, "wb") as file:
        _write(file, data)
        try:
            # `src_dir_fd` is not used with an absolute path; given, it has the link followed to the file.
            os.link(f"/proc/self/fd/{file.fileno()}", path, src_dir_fd=file.fileno())
        except FileExistsError:  # another process has kept the same bytes meanwhile
            return None
        except OSError:  # no /proc, or no hard links here
            _write_aside(path, data)
    return path


def _write(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _write_aside(path: Path, data: bytes) -> None:
    """Write under another name and rename."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with aside.open("wb") as file:
            _write(file, data)
        aside.chmod(0o400)
        aside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        raise


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
