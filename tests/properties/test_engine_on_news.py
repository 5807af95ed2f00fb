"""The built-in engine over every text of the news sets: no crash, no claim without its words."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

import pytest

from tawatur.evaluate import read_documents
from tawatur.extract.engine import Engine, load, why_not
from tawatur.model import Document, Harm
from tawatur.text import fold

FIGURE = re.compile(r"\d+(?:[.,٬٫،\u00a0' ]\d+)*")
SCALES = (1, 100, 1_000, 1_000_000, 1_000_000_000)


def figures_in(quote: str) -> set[int]:
    """Every number that the digits of a quote may be read as, separators for thousands or a decimal point."""
    found: set[float] = set()
    for figure in FIGURE.findall(fold(quote)):
        groups = re.split(r"\D", figure)
        found.add(float("".join(groups)))
        found |= {float(group) for group in groups}
        if len(groups) == 2:
            found.add(float(".".join(groups)))
    scaled = {round(value * scale) for value in found for scale in SCALES}
    return scaled | {thousands + rest for thousands in scaled for rest in scaled}  # "71 ألفا و781"


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


def faults_in(document: Document, engine: Engine) -> tuple[int, list[str]]:
    """How many claims an engine makes of a text, and what is wrong with them; a crash is one fault."""
    try:
        claims = engine.extract(document)
    except Exception as error:  # noqa: BLE001 - all crashes are wanted, not the first
        place = traceback.extract_tb(error.__traceback__)[-1]
        return 0, [
            f"{document.id}: {type(error).__name__} {error} ({Path(place.filename).name}:{place.lineno})"
        ]
    wrong = [f"{document.id}: {reason}" for claim in claims if (reason := why_not(claim, document.text))]
    wrong += [
        f"{document.id}: {harm.min} is not in {harm.span.quote(document.text)!r}"
        for claim in claims
        for harm in claim.harms
        if digits_left_out(harm, document.text)
    ]
    return len(claims), wrong


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_text_goes_through_and_every_claim_is_pinned(lang: str, shared: Path) -> None:
    engine = load("rules")
    read = [faults_in(document, engine) for document in read_documents(shared / "news" / f"{lang}.jsonl")]
    claims, faults = sum(count for count, _ in read), [fault for _, wrong in read for fault in wrong]
    assert claims > 1000
    assert not faults, f"{len(faults)} faults in {claims} claims:\n" + "\n".join(faults[:30])


def test_the_same_text_is_read_the_same_twice(shared: Path) -> None:
    engine = load("rules")
    for document in read_documents(shared / "news" / "ar.jsonl")[:20]:
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
