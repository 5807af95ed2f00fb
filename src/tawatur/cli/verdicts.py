"""Judgements in words: one as it was made, and all that stands of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tawatur.cli.cards import MACHINE
from tawatur.cli.console import apart

if TYPE_CHECKING:
    from tawatur.model import Judgement
    from tawatur.review import Standing

PAIR_VERDICTS = {
    "same": "{0} and {1}: the same incident",
    "different": "{0} and {1}: different incidents",
    "undecided": "{0} and {1}: undecided; whatever was said of the two before is taken back",
}


def judged(judgement: Judgement, names: Mapping[str, str]) -> str:
    """What was said of what: "claim 3f2a: corrected, killed to 14"; `names` has documents by their key."""
    from tawatur.review.standing import PAIR

    def named(subject: str) -> str:
        return names.get(subject, f"claim {subject}")

    if judgement.field == PAIR:
        return PAIR_VERDICTS[judgement.verdict].format(named(judgement.subject), named(judgement.value))
    return f"{named(judgement.subject)}: {judgement.verdict}{_change(judgement)}"


def _change(judgement: Judgement) -> str:
    if not judgement.field:
        return ""
    return f", {judgement.field}" + (f" to {apart(judgement.value)}" if judgement.value else "")


def on_claim(claim: str, standing: Standing) -> list[Judgement]:
    """The judgements that stand of a claim, oldest first: the last one on the whole, and every correction."""
    made = {j.id: j for j in standing.corrections.get(claim, {}).values()}
    last = standing.last.get(claim)
    if last is not None and last.verdict != "undecided" and last.verdict != "corrected":
        made[last.id] = last
    return sorted(made.values(), key=lambda j: (j.made, j.id))


def review_words(claim: str, standing: Standing) -> str:
    """Where a claim stands with the people who looked at it, on one line."""
    said: list[str] = []
    for judgement in on_claim(claim, standing):
        change = f"{judgement.field} to {apart(judgement.value)} " if judgement.verdict == "corrected" else ""
        said.append(f"{judgement.verdict} {change}by {apart(judgement.author)}")
    return f"machine-made; {'; '.join(said)}" if said else MACHINE
