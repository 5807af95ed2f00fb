"""The one interface of an exporter, how exporters are found, and how a file is written whole or not at all.

An exporter is any class with `name`, `media_type`, `suffix` and `write(view, path)`. It is found
through the entry point group `tawatur.exporters`; the built-in ones take the same road.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Protocol, runtime_checkable

from tawatur import plugins
from tawatur.errors import ExportError
from tawatur.export.view import View

GROUP = "tawatur.exporters"
_KIND = plugins.Kind(
    GROUP,
    "exporter",
    ExportError,
    lacks="name, media_type, suffix or write()",
    docs="See docs/exporters.md for the interface",
)


@runtime_checkable
class Exporter(Protocol):
    """A view in, one file out: no database, no network, no clock."""

    name: str
    media_type: str
    suffix: str

    def write(self, view: View, path: Path) -> None:
        """Write the view to `path`, whole or not at all; raises ExportError when it cannot."""
        ...


def available() -> tuple[str, ...]:
    """The names of the installed exporters, without importing any."""
    return plugins.names(GROUP)


@cache
def load(name: str) -> Exporter:
    """Load an exporter by name; raises ExportError when there is none or it does not start."""
    return plugins.load(_KIND, name, Exporter)


def write_whole(path: Path, pieces: Iterable[str], *, encoding: str = "utf-8") -> None:
    """Write text to a file that appears only when it is complete; newlines are kept as given.

    The pieces go to a hidden file in the same folder, are flushed to disk, and are then renamed,
    so that a full disk or a killed process leaves what stood there before.
    Raises ExportError when the folder is missing, read-only or full.
    """
    scratch: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".tawatur-", suffix=".part", dir=path.parent)
        scratch = Path(name)
        with os.fdopen(handle, "w", encoding=encoding, newline="") as out:
            out.writelines(pieces)
            out.flush()
            os.fsync(out.fileno())
        scratch.replace(path)
        scratch = None
    except UnicodeError as error:
        raise ExportError(
            f"holds a character that cannot be written as {encoding.upper()} ({error})",
            where=str(path),
            way_out="Find the document with half a surrogate pair in it and capture it again",
        ) from error
    except OSError as error:
        raise ExportError(
            f"could not be written ({error.strerror or error})",
            where=str(path),
            way_out="Give a path in a folder that exists, can be written to and has room",
        ) from error
    finally:
        if scratch is not None:
            scratch.unlink(missing_ok=True)
