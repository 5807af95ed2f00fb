"""The one error tree of Tawatur, and the one shape of its messages.

    TawaturError                    exit code
    ├── UsageError                  2   what was asked for cannot be meant: no such claim, no such hash
    ├── InputError                  3   a file, a row or a page that cannot be read as given
    │   ├── Unreadable                  the bytes are no document (binary, empty, wrong encoding)
    │   └── BadRow                      one row of a JSONL or TSV file is broken
    ├── PackError                   4   a language pack has a broken table
    ├── EngineError                 5   an engine is missing or answered out of form
    ├── EvidenceError               5   a span does not hold the words that it claims to hold
    ├── LedgerError                 6   the ledger cannot be opened, written or trusted
    └── ExportError                 7   a result could not be written

Every message has the same three parts: `what` went wrong, `where` (file, line, field), and
`way_out` (what the reader can do about it). One question separates two uses: if the next
document still stands a chance, the error is recorded and the batch goes on; if not, it is raised.
"""

from __future__ import annotations


class TawaturError(Exception):
    """Base of all errors that Tawatur raises on purpose."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", way_out: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.way_out = way_out

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.way_out:
            parts.append(self.way_out)
        return " ".join(part if part.endswith((".", "?", "!")) else part + "." for part in parts)


class UsageError(TawaturError):
    """What was asked for cannot be meant: an id that nothing has, a hash that is none."""

    exit_code = 2


class InputError(TawaturError):
    """A file, a row or a page cannot be read as given."""

    exit_code = 3


class Unreadable(InputError):
    """The bytes hold no document: binary, empty, or in an encoding that does not fit."""


class BadRow(InputError):
    """One row of a JSONL or TSV file is broken; the other rows may be fine."""


class PackError(TawaturError):
    """A language pack has a broken table; the message names file and line."""

    exit_code = 4


class EngineError(TawaturError):
    """An engine is missing, cannot start, or answered out of form."""

    exit_code = 5


class EvidenceError(TawaturError):
    """A span lies outside its text or does not hold the words that it claims to hold."""

    exit_code = 5


class LedgerError(TawaturError):
    """The ledger cannot be opened, written or trusted."""

    exit_code = 6


class ExportError(TawaturError):
    """A result could not be written."""

    exit_code = 7
