"""Scores as text for a terminal: one line a figure, in the order and width that people compare by eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from tawatur.evaluate.incidents import IncidentScores
from tawatur.evaluate.scores import Scores, Share, Tally


def render_text(scores: Scores | IncidentScores | Mapping[str, Scores]) -> str:
    """The figures as printed by `tawatur evaluate`; several named parts stand under their names."""
    if isinstance(scores, Scores):
        lines = [f"{scores.documents} documents"]
        return "\n".join(lines + list(_lines(scores.counted.items(), scores.shared.items())))
    if isinstance(scores, IncidentScores):
        return "\n".join(_lines([("together", scores.together)], scores.shared.items()))
    return "\n\n".join(f"{name}: {render_text(part)}" for name, part in scores.items())


def render_confusion(counts: Counter[tuple[str, str]], limit: int = 20) -> str:
    """The commonest wrong readings of an enumerated field, and how many of all were right."""
    right = sum(n for (gold, said), n in counts.items() if gold == said)
    lines = [f"{right} of {counts.total()} right"]
    wrong = [(n, gold, said) for (gold, said), n in counts.items() if gold != said]
    lines += [
        f"{n:5d}  {gold} → {said}" for n, gold, said in sorted(wrong, key=lambda w: (-w[0], w[1:]))[:limit]
    ]
    return "\n".join(lines)


def _lines(counted: Iterable[tuple[str, Tally]], shared: Iterable[tuple[str, Share]]) -> Iterable[str]:
    for name, tally in counted:
        yield f"{name:9s} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  (n={tally.gold})"
    for name, share in shared:
        yield f"{name:9s} share {share.share:.3f}  (n={share.of})"
