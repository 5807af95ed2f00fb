"""Where page furniture parts a saved page: the buttons and counters that captured posts carry along."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def _pattern() -> re.Pattern[str]:
    table = (files("tawatur.text") / "furniture.tsv").read_text(encoding="utf-8")
    words = [line.split("\t")[0] for line in table.splitlines() if line and not line.startswith("#")]
    # A button's word counts where it runs into other words or stands on a line of its own.
    return re.compile("|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)))


@cache
def _elsewhere() -> re.Pattern[str]:
    table = (files("tawatur.text") / "furniture.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return re.compile("|".join(re.escape(r[0]) for r in rows if r[2:] == ["elsewhere"]))


def story_end(text: str) -> int:
    """Where a page stops being its own story: readers' comments, or the link back to the story, follow."""
    found = _elsewhere().search(text)
    return found.start() if found else len(text)


def furniture(text: str) -> list[tuple[int, int]]:
    """The stretches `[start, end)` of page furniture in a text, in order."""
    return [match.span() for match in _pattern().finditer(text)]
