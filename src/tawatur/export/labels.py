"""Every word that Tawatur itself puts on a page, in Arabic and in English, from one table (labels.tsv)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tawatur.errors import PackError


class Label(NamedTuple):
    """One thing said in both languages of the page."""

    ar: str
    en: str


@cache
def table() -> dict[str, Label]:
    """All labels by key (`event.airstrike`, `ui.claims` …); raises PackError on a broken row."""
    found: dict[str, Label] = {}
    rows = files("tawatur.export").joinpath("labels.tsv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(rows[1:], start=2):
        cells = row.split("\t")
        if len(cells) != 3 or not all(cells) or cells[0] in found:
            raise PackError(
                "a label needs its own key, an Arabic and an English text, parted by tabs",
                where=f"labels.tsv, line {number}",
                way_out="Correct that row",
            )
        found[cells[0]] = Label(cells[1], cells[2])
    return found


def label(key: str) -> Label:
    """The label for a key; an unknown key shows itself rather than nothing."""
    return table().get(key) or Label(key, key)
