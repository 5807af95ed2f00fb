"""What the features of a table row may be, tag by tag: read from `features.tsv`, which the guide prints."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple


class Feature(NamedTuple):
    """A feature of a tag's rows: which values it takes, and what it says."""

    values: str
    meaning: str


def _read() -> dict[str, dict[str, Feature]]:
    table: dict[str, dict[str, Feature]] = {}
    for line in (files("tawatur.languages") / "features.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            tag, key, values, meaning = line.split("\t")
            table.setdefault(tag, {})[key] = Feature(values, meaning)
    return table


FEATURES = _read()
"""Features by tag and key; those under `*` may stand on a row of any tag."""
