"""The example set: a week of invented reports about an invented city under siege (see README.md)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent


class ExampleFile(NamedTuple):
    """One file of the set with what a user would say about it on the command line."""

    path: Path
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None
    lang: str | None = None


def example_files() -> tuple[ExampleFile, ...]:
    """The files of the set: JSONL and HTML say themselves what they are, plain text is told."""
    return (
        ExampleFile(FOLDER / "reports.jsonl"),
        ExampleFile(FOLDER / "shadhrawan-04-wire.html"),
        ExampleFile(
            FOLDER / "shadhrawan-03-agency.txt",
            publisher="وكالة الميثاق للأنباء",
            published=dt.date(2019, 3, 12),
            url="https://mithaq-agency.example/defence/1203",
            lang="ar",
        ),
        ExampleFile(
            FOLDER / "shadhrawan-08-post.txt",
            publisher="@shadhrawan_now",
            published=dt.date(2019, 3, 15),
            url="https://posts.example/shadhrawan_now/status/1",
            lang="ar",
        ),
    )
