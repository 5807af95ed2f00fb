"""Where page furniture parts a saved page: the buttons and counters that captured posts carry along."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import ahocorasick_rs as ac


@cache
def _buttons() -> ac.AhoCorasick:
    table = (files("tawatur.text") / "furniture.tsv").read_text(encoding="utf-8")
    words = [line.split("\t")[0] for line in table.splitlines() if line and not line.startswith("#")]
    # A button's word counts where it runs into other words or stands on a line of its own.
    return ac.AhoCorasick(words, matchkind=ac.MatchKind.LeftmostLongest)


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
    return [(start, end) for _, start, end in _buttons().find_matches_as_indexes(text)]
