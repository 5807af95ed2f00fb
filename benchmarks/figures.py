"""`python -m benchmarks.figures`: every figure that the README quotes, measured now and written down.

Writes benchmarks/figures.json: accuracy of the built-in engine on the open gold sets, whole and by
part (the held-back third was never tuned on), incidents against hand-coded ones, speed, and what it
was measured on.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks.corpus import SHARED
from benchmarks.gate import INCIDENTS, SETS, incident_scores
from benchmarks.machine import described
from benchmarks.speed import NAIVE, measure
from tawatur.evaluate import (
    Scores,
    intervals,
    predict,
    read_documents,
    render_text,
    score,
    score_by,
)
from tawatur.extract.engine import load

FIGURES = Path(__file__).with_name("figures.json")


def rounded(scores: Scores) -> dict[str, Any]:
    """The figures of some documents, to the three places in which they are printed."""
    rows = {name: {key: round(value, 3) for key, value in row.items()} for name, row in scores.row().items()}
    return {"documents": scores.documents, **rows}


def accuracy(name: str) -> tuple[Scores, dict[str, Any]]:
    """The figures on one gold set: as scored, and as written down with each part apart."""
    gold = read_documents(SHARED / "gold" / f"{name}.jsonl")
    predicted = predict(gold, load("rules"))
    whole = score(gold, predicted)
    parts = {part: rounded(scores) for part, scores in score_by(gold, predicted).items()}
    spread = {
        figure: [round(low, 3), round(high, 3)] for figure, (low, high) in intervals(gold, predicted).items()
    }
    few = len(gold) == 1
    return whole, {"all": rounded(whole), **({} if few else {"95% of redrawn documents": spread, **parts})}


def main() -> None:
    """Measure everything, print it and write it down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures", description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0, help="processor time for each speed pass")
    asked = parser.parse_args()
    console = Console(highlight=False)
    engine = load("rules")
    written: dict[str, Any] = {
        "machine": described(),
        "engine": f"{engine.name} {engine.version}",
        "accuracy": {},
    }
    # First, since a heap full of the other measures' values is walked through by every collection.
    speed = {lang: measure(lang, asked.seconds) for lang in sorted(NAIVE)}
    if (SHARED / "gold").is_dir():
        for name in SETS:
            scores, written["accuracy"][name] = accuracy(name)
            console.print(f"{name}: {render_text(scores)}\n")
    if (SHARED / INCIDENTS).is_dir():
        incidents = incident_scores(SHARED / INCIDENTS)
        rows = incidents.row().items()
        written["incidents"] = {
            name: {key: round(value, 3) for key, value in row.items()} for name, row in rows
        }
        console.print(f"incidents:\n{render_text(incidents)}\n")
    written["speed"] = speed
    console.print_json(json.dumps(speed, ensure_ascii=False))
    FIGURES.write_text(json.dumps(written, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
