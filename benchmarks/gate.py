"""`python -m benchmarks.gate`: the ratchet. Accuracy that was reached once is not lost unseen.

`tests/gate/floors.json` pins every figure of the built-in engine on the open gold sets, and those of
the incidents made from the Airwars documents. `--repin` raises the floors to what is reached now and
never lowers one; to lower, say why with `--allow-regression REASON`, which is kept in the file with the
figures that fell. The hash of each gold file is pinned too: on other gold, other floors.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import math
import sys
from pathlib import Path
from typing import NamedTuple

import msgspec
from rich.console import Console

from benchmarks.corpus import ROOT, SHARED
from tawatur.evaluate import (
    IncidentScores,
    predict,
    read_coded_incidents,
    read_documents,
    score,
    score_incidents,
)
from tawatur.extract.engine import load
from tawatur.incidents import build
from tawatur.pipeline import extract_one

FLOORS = ROOT / "tests" / "gate" / "floors.json"
SETS = ("seed", "dev_ar", "dev_en")
INCIDENTS = "airwars"


class Floor(msgspec.Struct, frozen=True):
    """What is pinned for one set: the hash of its files, its size, and each figure's floor (F1 or share)."""

    sha256: str
    documents: int
    figures: dict[str, float]


class Regression(msgspec.Struct, frozen=True):
    """A floor that was lowered on purpose, and why."""

    date: str
    reason: str
    fell: dict[str, tuple[float, float]]


class Floors(msgspec.Struct, frozen=True):
    """The whole of floors.json."""

    engine: str
    sets: dict[str, Floor] = {}
    regressions: tuple[Regression, ...] = ()


class Fall(NamedTuple):
    """A figure that stands below its floor."""

    name: str
    floor: float
    reached: float


def read_floors(path: Path = FLOORS) -> Floors:
    """The pinned floors; nothing is pinned where there is no file yet."""
    return msgspec.json.decode(path.read_bytes(), type=Floors) if path.is_file() else Floors(engine="")


def incident_scores(folder: Path) -> IncidentScores:
    """Incidents made from the documents of a folder, against those that researchers coded from them."""
    read = [extract_one(document).document for document in read_documents(folder / "documents.jsonl")]
    return score_incidents(read_coded_incidents(folder / "incidents.jsonl"), build(read))


def measured(name: str, shared: Path = SHARED) -> Floor:
    """What is reached on a gold set or on the incidents, rounded down so that a floor is always reached."""
    if name == INCIDENTS:
        files = [shared / name / "documents.jsonl", shared / name / "incidents.jsonl"]
        many, rows = len(read_documents(files[0])), incident_scores(shared / name).row()
    else:
        files = [shared / "gold" / f"{name}.jsonl"]
        documents = read_documents(files[0])
        many, rows = len(documents), score(documents, predict(documents, load("rules"))).row()
    figures = {
        key: math.floor(row.get("f1", row.get("share", 0.0)) * 10_000) / 10_000 for key, row in rows.items()
    }
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    return Floor(digest, many, figures)


def falls(name: str, pinned: Floor, reached: Floor) -> list[Fall]:
    """The figures of one set that are below their floors."""
    return [
        Fall(f"{name} {figure}", floor, reached.figures.get(figure, 0.0))
        for figure, floor in pinned.figures.items()
        if reached.figures.get(figure, 0.0) < floor
    ]


def repinned(pinned: Floors, reached: dict[str, Floor], engine: str, reason: str | None) -> Floors:
    """The floors after a repin: each the higher of pinned and reached, or just reached with a reason.

    Raises ValueError, naming the figures, when a floor would fall and no reason is given. A gold
    file that changed starts anew: figures on other texts cannot be compared.
    """
    fallen = [
        fall
        for name, new in reached.items()
        if _same_gold(pinned, name, new)
        for fall in falls(name, pinned.sets[name], new)
    ]
    if fallen and not reason:
        listed = "; ".join(f"{f.name} {f.floor} → {f.reached}" for f in fallen)
        raise ValueError(f"these would fall: {listed}. Mend them, or say why with --allow-regression REASON")
    sets = {
        **pinned.sets,
        **{name: new if reason else _higher(pinned, name, new) for name, new in reached.items()},
    }
    told = pinned.regressions
    if fallen and reason:
        entry = Regression(
            dt.date.today().isoformat(), reason, {f.name: (f.floor, f.reached) for f in fallen}
        )
        told = (*told, entry)
    return Floors(engine=engine, sets=sets, regressions=told)


def _same_gold(pinned: Floors, name: str, new: Floor) -> bool:
    return name in pinned.sets and pinned.sets[name].sha256 == new.sha256


def _higher(pinned: Floors, name: str, new: Floor) -> Floor:
    if not _same_gold(pinned, name, new):
        return new
    old = pinned.sets[name].figures
    return Floor(
        new.sha256, new.documents, {key: max(value, old.get(key, 0.0)) for key, value in new.figures.items()}
    )


def main() -> int:
    """Print each figure beside its floor; repin when asked to; 1 when a figure stands below its floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__)
    parser.add_argument("--repin", action="store_true", help="raise the floors to what is reached now")
    parser.add_argument(
        "--allow-regression", metavar="REASON", help="with --repin: let floors fall, and say why"
    )
    asked = parser.parse_args()
    console = Console(highlight=False)
    if not (SHARED / "gold").is_dir():
        console.print(f"the gold sets are not here ({SHARED / 'gold'}): nothing to compare")
        return 2
    pinned = read_floors()
    reached = {name: measured(name) for name in (*SETS, INCIDENTS)}
    for name, new in reached.items():
        console.print(f"{name}: {new.documents} documents")
        for figure, value in new.figures.items():
            floor = pinned.sets[name].figures.get(figure) if name in pinned.sets else None
            mark = "" if floor is None or value >= floor else "  BELOW"
            console.print(
                f"  {figure:9s} {value:.4f}  floor {'none' if floor is None else f'{floor:.4f}'}{mark}"
            )
    if asked.repin:
        engine = load("rules")
        try:
            floors = repinned(pinned, reached, f"{engine.name} {engine.version}", asked.allow_regression)
        except ValueError as error:
            console.print(str(error))
            return 1
        FLOORS.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=2) + b"\n")
        return 0
    return (
        1
        if any(falls(name, pinned.sets[name], new) for name, new in reached.items() if name in pinned.sets)
        else 0
    )


if __name__ == "__main__":
    sys.exit(main())
