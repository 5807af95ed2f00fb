"""What a language has for each event and each harm: one invented sentence a row, in tables.

A row marked "gap" is one that the engine does not read yet; one that it reads must lose the mark.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tawatur.extract.engine import extract, load
from tawatur.model import Claim, Document, Harm

HERE = Path(__file__).parent
DAY = dt.date(2031, 5, 15)


def rows(table: str) -> list[object]:
    """The rows of a table of every language, those marked as gaps expected to fail."""
    found: list[object] = []
    for path in sorted(HERE.glob(f"*/{table}.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or not line.strip():
                continue
            wanted, sentence, *mark = line.split("\t")
            marks = [pytest.mark.xfail(strict=True, reason="a known gap")] if mark == ["gap"] else []
            found.append(pytest.param(path.parent.name, wanted, sentence, id=sentence, marks=marks))
    assert found, table
    return found


def claims(lang: str, sentence: str) -> tuple[Claim, ...]:
    """What the built-in engine reads in a sentence."""
    return extract(Document(id="x", text=sentence, lang=lang, published=DAY), load("rules")).document.claims


def shown(harm: Harm) -> str:
    """A harm as the tables write it: type, bounds."""
    low = "?" if harm.min is None else harm.min
    return f"{harm.type} {low}..{'' if harm.max is None else harm.max}"


@pytest.mark.parametrize(("lang", "event", "sentence"), rows("events"))
def test_an_event_is_told_whatever_words_tell_it(lang: str, event: str, sentence: str) -> None:
    assert event in [claim.event for claim in claims(lang, sentence)]


@pytest.mark.parametrize(("lang", "harms", "sentence"), rows("harms"))
def test_people_are_counted_whatever_words_count_them(lang: str, harms: str, sentence: str) -> None:
    found = sorted(shown(harm) for claim in claims(lang, sentence) for harm in claim.harms)
    assert ("; ".join(found) or "-") == harms
