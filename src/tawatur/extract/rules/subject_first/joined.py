"""Whether "and" joins two subjects of one verb, or two clauses, in a subject-first language."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.subject_first.words import (
    AUX,
    CLAUSE,
    COMMAS,
    DET,
    EVENT,
    HARM,
    INPLACE,
    PREP,
    QUANT,
    REL,
    THAT,
    TIME,
    finite,
    marked,
)  # fmt: skip
from tawatur.text import Kind


def joins_subjects(items: Items, joint: int, first: int) -> bool:
    """Whether "and" stands between two subjects of a verb ("where the army and its allies shelled …")."""
    if _singular_and_plural(items, joint):
        return True
    at, verbless = joint - 1, True
    while at >= first and not items.tags[at] & (CLAUSE | THAT | REL) and items.norm(at) not in COMMAS:
        if finite(items, at):
            return False
        verbless = verbless and not items.tags[at] & (HARM | EVENT | PREP | INPLACE)
        at -= 1
    # "During the raids several huts and farms were hit": no verb for the first of the two.
    return joint - at > 1 and ((verbless and at >= first) or _opens_with_phrase(items, at + 1, joint))


def _opens_with_phrase(items: Items, begin: int, joint: int) -> bool:
    """Whether a clause opens with a phrase of time or place before its subject ("In … the huts and")."""
    return bool(items.tags[begin] & (PREP | INPLACE | TIME)) and any(
        items.tags[i] & (DET | QUANT) for i in range(begin + 2, joint)
    )


def _singular_and_plural(items: Items, joint: int) -> bool:
    """Whether a verb in the plural stands behind one thing ("ten sheds and a depot | were destroyed")."""
    if not marked(items, joint + 1, DET, "one"):
        return False
    for at in range(joint + 2, min(joint + 7, len(items.tags))):
        if items.tags[at] & AUX:
            return marked(items, at, AUX, "number") == "p"
        if items.kinds[at] == Kind.MARK or finite(items, at):
            return False
        if items.tags[at] & (CLAUSE | REL | PREP | INPLACE):
            return False
    return False
