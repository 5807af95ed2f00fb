"""How far a figure may be trusted: the range it takes when the gold documents are drawn anew.

A gold file is a sample, and documents, not claims, are what was sampled: a text full of figures
moves a score as one. So documents are drawn with replacement (the bootstrap, Efron 1979; for
scores of language technology: Koehn, EMNLP 2004), and the middle 95 % of the outcomes reported.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tawatur.evaluate.scores import predicted_for, score_document, total
from tawatur.model import Document

ROUNDS = 400


class Interval(NamedTuple):
    """The middle 95 % of a figure's outcomes over redrawn documents."""

    low: float
    high: float


def intervals(
    gold: Iterable[Document], predicted: Mapping[str, Document], *, rounds: int = ROUNDS, seed: int = 0
) -> dict[str, Interval]:
    """The interval of every figure (F1, or share where that is printed), by name.

    The same seed gives the same intervals. One document, or none, has nothing to redraw: low and
    high are then the figure itself.
    """
    parts = [score_document(document, predicted_for(document, predicted)) for document in gold]
    chance = random.Random(seed)
    outcomes: dict[str, list[float]] = {}
    for _ in range(rounds):
        drawn = total(chance.choices(parts, k=len(parts)) if parts else [])
        for name, row in drawn.row().items():
            outcomes.setdefault(name, []).append(row.get("f1", row.get("share", 0.0)))
    return {name: _middle(sorted(values)) for name, values in outcomes.items()}


def _middle(values: list[float]) -> Interval:
    edge = int(len(values) * 0.025)
    return Interval(values[edge], values[-1 - edge])
