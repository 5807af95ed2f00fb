"""What the commands say and how: results to standard output, everything else to standard error.

Progress bars appear on a terminal and nowhere else. A reader that has seen enough (`| head`) ends
the command quietly.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import msgspec
import typer

from tawatur.errors import TawaturError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

T = TypeVar("T")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Format(StrEnum):
    """How results are printed."""

    auto = "auto"
    jsonl = "jsonl"
    json = "json"
    table = "table"


def settle(wanted: Format, json: bool = False) -> Format:
    """What `auto` means: a table for a person at a terminal, JSON Lines for a program behind a pipe."""
    if json:
        return Format.jsonl
    if wanted is Format.auto:
        return Format.table if sys.stdout.isatty() else Format.jsonl
    return wanted


def fail(error: TawaturError) -> None:
    """Print an error: what, where, and the way out."""
    sys.stderr.write(f"tawatur: error: {error}\n")


def warn(what: object) -> None:
    """Print a remark about something that was left out or taken otherwise than stated."""
    sys.stderr.write(f"tawatur: note: {what}\n")


def say(what: str) -> None:
    """Print what was done, for the person at the keyboard."""
    sys.stderr.write(f"{what}\n")


def put(line: str | bytes) -> None:
    """Print one line of the result as UTF-8; ends the command, quietly, if nobody reads any more."""
    data = line if isinstance(line, bytes) else line.encode("utf-8", "backslashreplace")
    try:
        sys.stdout.buffer.write(data + b"\n")
    except BrokenPipeError:
        raise _nobody_reads() from None


def many(count: int, what: str) -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{count} {what}{'s' * (count != 1)}"


def apart(words: str) -> str:
    """Words of a source as a line of the other direction needs them: on a terminal, isolated.

    Without U+2068 and U+2069 an Arabic quotation drags the figures and marks beside it to its other
    side. In a pipe the words stay as they are, and so do words that are written from left to right.
    """
    if sys.stdout.isatty() and _RIGHT_TO_LEFT.search(words):
        return f"\u2068{words}\u2069"
    return words


def flush() -> None:
    """Make sure that what was put has gone out."""
    try:
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise _nobody_reads() from None


def put_rows(rows: Iterable[object], form: Format) -> None:
    """Print rows as JSON Lines, or as one JSON array."""
    encode = msgspec.json.encode
    if form is Format.json:
        first = True
        for row in rows:
            put((b"[" if first else b",") + encode(row))
            first = False
        put(b"[]" if first else b"]")
    else:
        for row in rows:
            put(encode(row))
    flush()


def _nobody_reads() -> typer.Exit:
    # The interpreter flushes standard output once more at its end: give it somewhere to flush to.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return typer.Exit(0)


@contextmanager
def progress(what: str, total: int | None = None) -> Generator[Ticker]:
    """A bar on standard error while long work goes on; nothing when standard error is no terminal."""
    if not sys.stderr.isatty():
        yield Ticker()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(what, total=total)
        yield _Bar(bar, task)


class Ticker:
    """Counts finished work; this one shows nothing."""

    def tick(self, by: int = 1) -> None:
        """So much more is done."""

    def over(self, items: Iterable[T]) -> Iterator[T]:
        """The items, each counted once it has been dealt with."""
        for item in items:
            yield item
            self.tick()


class _Bar(Ticker):
    def __init__(self, bar: Progress, task: TaskID) -> None:
        self._bar, self._task = bar, task

    def tick(self, by: int = 1) -> None:
        self._bar.advance(self._task, by)
