"""The built-in engine over every text of the news sets: no crash, no claim without its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tawatur.extract.engine import load, why_not
from tawatur.model import Document, Harm, decode_document
from tawatur.text import fold

FIGURE = re.compile(r"\d+(?:[.,٬٫،\u00a0' ]\d+)*")
SCALES = (1, 100, 1_000, 1_000_000, 1_000_000_000)


def figures_in(quote: str) -> set[float]:
    """Every number that the digits of a quote may be read as, separators for thousands or a decimal point."""
    found: set[float] = set()
    for figure in FIGURE.findall(fold(quote)):
        groups = re.split(r"\D", figure)
        found.add(float("".join(groups)))
        found |= {float(group) for group in groups}
        if len(groups) == 2:
            found.add(float(".".join(groups)))
    return {round(value * scale) for value in found for scale in SCALES}


def digits_left_out(harm: Harm, text: str) -> bool:
    """Whether a harm stands on digits that are not in its quote.

    Words count too ("nine", "several"), so only a quote with digits and no number word could be
    judged; it is enough that a precise large figure (not a round range) is in the quote's digits.
    """
    quote = harm.span.quote(text)
    stated = {n for n in (harm.min, harm.max) if n is not None}
    if not any(char.isdigit() for char in quote) or not stated or max(stated) <= 20:
        return False
    return not stated & figures_in(quote) and harm.min == harm.max


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_text_goes_through_and_every_claim_is_pinned(lang: str, shared: Path) -> None:
    engine = load("rules")
    faults: list[str] = []
    claims = 0
    for line in (shared / "news" / f"{lang}.jsonl").read_text(encoding="utf-8").splitlines():
        document = decode_document(line)
        for claim in engine.extract(document):
            claims += 1
            reason = why_not(claim, document.text)
            if reason:
                faults.append(f"{document.id}: {reason}")
            faults += [
                f"{document.id}: {harm.min} is not in {harm.span.quote(document.text)!r}"
                for harm in claim.harms
                if digits_left_out(harm, document.text)
            ]
    assert claims > 1000
    assert not faults, f"{len(faults)} of {claims}:\n" + "\n".join(faults[:20])


def test_the_same_text_is_read_the_same_twice(shared: Path) -> None:
    engine = load("rules")
    for line in (shared / "news" / "ar.jsonl").read_text(encoding="utf-8").splitlines()[:20]:
        document = decode_document(line)
        assert engine.extract(document) == engine.extract(document)


ODD = [
    "",
    " ",
    "\n\n",
    "٣",
    "«»",
    "ـ",
    "👨‍👩‍👧",
    "قتل",
    "\u202e\u202d",
    "a" * 5000,
    "قتل " * 2000,
    "12 " * 3000,
]


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:8]))
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_odd_texts_do_not_disturb_it(text: str, lang: str) -> None:
    document = Document(id="odd", text=text, lang=lang)
    for claim in load("rules").extract(document):
        assert why_not(claim, text) == ""
