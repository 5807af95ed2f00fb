"""Where page furniture parts a saved page: the buttons and counters that captured posts carry along."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import ahocorasick_rs as ac


def _rows() -> list[list[str]]:
    table = (files("tawatur.text") / "furniture.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]


@cache
def _buttons() -> ac.AhoCorasick:
    # A button's word counts where it runs into other words or stands on a line of its own.
    return ac.AhoCorasick([row[0] for row in _rows()], matchkind=ac.MatchKind.LeftmostLongest)


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(row[0]) for row in _rows() if row[2:] == ["elsewhere"]))


def story_end(text: str) -> int:
    """Where a page stops being its own story: readers' comments, or the link back to the story, follow."""
    found = _elsewhere().search(text)
    return found.start() if found else len(text)


@cache
def _leads() -> re.Pattern[str]:
    words = "|".join(re.escape(row[0]) for row in _rows() if row[2:] == ["link"])
    # A title of another story has some words; "see also" alone on its line leads to the lines below.
    return re.compile(rf"(?m)^[^\S\n]*(?:{words})(?!\w)[^\n]*?\w[^\n]*?\s[^\n]*\w[^\n]*$")


def link_lines(text: str) -> list[tuple[int, int]]:
    """The lines `[start, end)` that are a link to another story ("Read also: …"), in order."""
    return [found.span() for found in _leads().finditer(text)]


@cache
def _related() -> re.Pattern[str]:
    words = "|".join(re.escape(row[0]) for row in _rows() if row[2:] == ["related"])
    return re.compile(rf"(?im)^[^\S\n]*(?:{words})[^\S\n]*:?[^\S\n]*$")


def lists_related(text: str) -> bool:
    """Whether a line of a page is the heading of a list of other stories ("Related articles")."""
    return _related().search(text) is not None


def furniture(text: str) -> list[tuple[int, int]]:
    """The stretches `[start, end)` of page furniture in a text, in order."""
    return [(start, end) for _, start, end in _buttons().find_matches_as_indexes(text)]
