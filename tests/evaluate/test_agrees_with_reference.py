"""Tawatur's figures and the project's reference scorers are one: same texts, same errors, same numbers.

The reference scripts stand outside the project (../shared/eval). They are run as they are, in a
process of their own, over predictions that were made wrong on purpose in every way that a figure
can see.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tawatur.evaluate import read_coded_incidents, read_documents, read_incidents, score, score_incidents

Row = dict[str, Any]
EVENTS = ["killing", "execution", "airstrike", "shelling", "clash", "toll", "statement", "siege"]
VICTIMS = ["civilian", "woman", "child", "combatant"]


def spoil_document(row: Row, chance: random.Random, strength: float) -> Row:
    """A reading of the same text that is wrong in about `strength` of what it says."""
    size = len(row["text"])

    def hit() -> bool:
        return chance.random() < strength

    def moved(span: list[int]) -> list[int]:
        if not hit():
            return span
        start = min(max(0, span[0] + chance.randint(-8, 8)), size - 1)
        return [start, min(size, max(start + 1, span[1] + chance.randint(-8, 8)))]

    claims: list[Row] = []
    for claim in row["claims"]:
        if hit():
            continue
        claim["span"] = moved(claim["span"])
        claim["actors"] = [moved(s) for s in claim["actors"] if not hit()]
        claim["places"] = [moved(s) for s in claim["places"] if not hit()]
        claim["attribution"] = [
            link | {"source": moved(link["source"])} for link in claim["attribution"] if not hit()
        ]
        if hit():
            claim["event"] = chance.choice(EVENTS)
        if hit():
            claim["modality"] = chance.choice(["asserted", "possible", "denied"])
        if claim["time"] and hit():
            claim["time"] = chance.choice(
                [None, claim["time"] | {"start": None}, claim["time"] | {"end": "2031-01-01"}]
            )
        kept = [harm for harm in claim["harms"] if not hit()]
        for harm in kept:
            harm["span"] = moved(harm["span"])
            harm["of"] = None
            if hit():
                harm["min"], harm["max"] = chance.choice(
                    [(2, None), (1, 1), (harm["min"], None), (0, harm["max"])]
                )
            if hit():
                harm["victims"] = chance.sample(VICTIMS, chance.randint(0, 2))
        claim["harms"] = kept
        claims.append(claim)
        if hit():
            claims.append(json.loads(json.dumps(claim)))
    chance.shuffle(claims)
    return row | {"claims": claims}


def write(path: Path, rows: list[Row]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def reference(script: Path, gold: Path, predicted: Path) -> Row:
    done = subprocess.run(
        [sys.executable, script, gold, predicted, "--json"], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def same_numbers(ours: Row, theirs: Row) -> None:
    assert list(ours) == list(theirs)
    for name, row in theirs.items():
        assert ours[name] == pytest.approx(row, abs=1e-9), name


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["seed", "dev_ar", "dev_en"])
def test_claims_are_scored_as_the_reference_does(name: str, seed: int, shared: Path, tmp_path: Path) -> None:
    gold = shared / "gold" / f"{name}.jsonl"
    chance = random.Random(f"{name}{seed}")
    rows = [json.loads(line) for line in gold.read_bytes().splitlines()]
    spoilt = [
        spoil_document(row, chance, 0.05 + 0.15 * seed)
        for row in rows
        if len(rows) == 1 or chance.random() < 0.9
    ]
    predicted = write(tmp_path / "predicted.jsonl", spoilt)

    ours = score(read_documents(gold), {d.id: d for d in read_documents(predicted)}).row()
    same_numbers(ours, reference(shared / "eval" / "score.py", gold, predicted))
    assert 0 < ours["harm"]["f1"] < 1, (
        "the spoilt reading must be neither right nor empty, or this test proves nothing"
    )


def spoil_incidents(gold: list[Row], chance: random.Random, strength: float) -> list[Row]:
    """Incidents as a careless machine would build them: documents strewn about, fields off or gone."""

    def hit() -> bool:
        return chance.random() < strength

    everywhere = [document for row in gold for document in row["documents"]]
    made: list[Row] = []
    for number, row in enumerate(gold):
        if hit():
            continue
        documents = [d for d in row["documents"] if not hit()]
        documents += [chance.choice(everywhere) for _ in range(2) if hit()]
        point = (row["place"]["lat"], row["place"]["lon"])
        lat, lon = (None, None) if point[0] is None or hit() else (point[0] + chance.gauss(0, 0.05), point[1])
        start = None if hit() else row["date"]
        incident: Row = {
            "id": str(number),
            "event": "killing",
            "start": start,
            "end": chance.choice([None, start, start and start[:8] + "28"]),
            "places": [{"name": "X", "lat": lat, "lon": lon}] if not hit() else [],
            "documents": documents,
        }
        for field in ("killed", "injured"):
            incident[field] = {side: None if hit() else value for side, value in row[field].items()}
            if hit():
                incident[field]["min"] = incident[field]["max"]
        made.append(incident)
    for row in made:
        if row["start"] and row["end"] and row["end"] < row["start"]:
            row["end"] = row["start"]
    return made


@pytest.mark.parametrize("seed", range(4))
def test_incidents_are_scored_as_the_reference_does(seed: int, shared: Path, tmp_path: Path) -> None:
    gold = shared / "airwars" / "incidents.jsonl"
    rows = [json.loads(line) for line in gold.read_bytes().splitlines()]
    spoilt = spoil_incidents(rows, random.Random(seed), 0.05 + 0.1 * seed)
    predicted = write(tmp_path / "incidents.jsonl", spoilt)

    ours = score_incidents(read_coded_incidents(gold), read_incidents(predicted)).row()
    same_numbers(ours, reference(shared / "eval" / "score_incidents.py", gold, predicted))
    assert 0 < ours["row"]["share"] < 1, "the spoilt incidents must be neither right nor all wrong"
