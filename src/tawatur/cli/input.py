"""What several commands share about what comes in: days as typed, and remarks about what was left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from tawatur.cli.console import warn

if TYPE_CHECKING:
    from tawatur.pipeline import Taken


def day(typed: str | None, option: str, *, future: bool = False) -> dt.date | None:
    """A day as typed; a wrong one, or one that has not come yet, is a usage error (exit code 2)."""
    if typed is None:
        return None
    try:
        found = dt.date.fromisoformat(typed)
    except ValueError:
        raise typer.BadParameter(f"{typed!r} is no day: write it as YYYY-MM-DD", param_hint=option) from None
    # Somewhere it is tomorrow already.
    if not future and found > dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1):
        raise typer.BadParameter(f"{found} lies in the future: check the year", param_hint=option)
    return found


class Remarks:
    """Passes on what was taken; says on standard error what was left out, or read otherwise than stated."""

    def __init__(self) -> None:
        self.documents = 0
        self.errors = 0

    def over(self, taken: Iterable[Taken]) -> Iterator[Taken]:
        """The same items, remarked upon."""
        from tawatur.errors import InputError

        for item in taken:
            if isinstance(item.found, InputError):
                self.errors += 1
                warn(item.found)
            else:
                self.documents += 1
                for note in item.found.notes:
                    path = item.capture.path if item.capture else item.found.document.id
                    warn(f"{path}:{item.found.row}: {note}" if item.found.row else f"{path}: {note}")
            yield item

    def end(self, strict: bool) -> None:
        """Exit with 3 if nothing could be read, or, when strict, if something could not."""
        if self.errors and (strict or not self.documents):
            raise typer.Exit(3)
