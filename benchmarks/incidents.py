"""What it costs to make incidents from claims, and how well reprints are found: prints a growth curve.

usage: python benchmarks/incidents.py [--claims N] [--steps K] [--reprints PATH]

The claims are synthetic: invented places on a grid, invented events, each told by one or more
documents in Arabic or English with the engine's own spans. With --reprints, a JSONL of pairs
({"a": document, "b": document}), recall and precision of copies are measured too, against random
pairs of the same day.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import resource
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, cast

from tawatur.incidents import build
from tawatur.model import Attribution, Claim, Document, EvidenceSpan, Harm, TimeSpan
from tawatur.resolve import copies
from tawatur.resolve.entries import Entry
from tawatur.resolve.gazetteer import Gazetteer

FIRST = dt.date(2031, 1, 1)
SYLLABLES = tuple("باتاجودارازوساشوصاطاعوفاقاكولامانوهاوايا"[i : i + 2] for i in range(0, 40, 2))
EVENTS = ("airstrike", "shelling", "explosion", "shooting")


def invented_places(count: int, chance: random.Random) -> Gazetteer:
    """A gazetteer of places with made-up names, 5 km apart."""
    entries: list[Entry] = []
    for number in range(count):
        name = "".join(chance.choice(SYLLABLES) for _ in range(4)) + chance.choice("ةنرلم")
        row, column = divmod(number, 60)
        entries.append(
            Entry(f"x:{number}", (name,), (), 20 + row * 0.05, 40 + column * 0.05, "village", "XX")
        )
    return Gazetteer(entries)


def telling(number: int, event: tuple[Any, ...], chance: random.Random) -> Document:
    """One document that tells one invented event, with two claims."""
    name, day, kind, killed, injured = event
    speaker = chance.choice(["مصادر محلية", "شهود عيان", "الدفاع المدني", "ناشطون"])
    filler = " ".join("".join(chance.choice(SYLLABLES) for _ in range(3)) for _ in range(30))
    text = (
        f"قالت {speaker} إن {killed} قتلى سقطوا في بلدة {name} اليوم. وأصيب {injured} آخرون بجروح. {filler}"
    )

    def span(words: str) -> EvidenceSpan:
        at = text.index(words)
        return EvidenceSpan(at, at + len(words))

    when = TimeSpan(span("اليوم"), day, day)
    said = (Attribution(span(speaker), "witness"),)
    first = Claim(
        span=span(f"{killed} قتلى سقطوا في بلدة {name}"),
        event=kind,
        attribution=said,
        harms=(Harm("killed", killed, killed, False, "person", (), span(f"{killed} قتلى")),),
        places=(span(name),),
        time=when,
    )
    second = Claim(
        span=span(f"وأصيب {injured} آخرون"),
        event=kind,
        attribution=said,
        harms=(Harm("injured", injured, injured, False, "person", (), span(f"{injured} آخرون")),),
        places=(span(name),),
        time=when,
    )
    return Document(
        f"d{number:07}", text, "ar", published=day, publisher=f"p{number % 97}", claims=(first, second)
    )


def corpus(claims: int, seed: int = 7) -> tuple[list[Document], Gazetteer, dict[str, int]]:
    """Documents with about `claims` claims, the places they name, and the event each one tells."""
    chance = random.Random(seed)
    gazetteer = invented_places(3000, chance)
    documents: list[Document] = []
    truth: dict[str, int] = {}
    number = 0
    while 2 * len(documents) < claims:
        place = chance.choice(gazetteer.entries).names_ar[0]
        day = FIRST + dt.timedelta(days=chance.randrange(max(30, claims // 100)))
        event = (place, day, chance.choice(EVENTS), chance.randint(1, 40), chance.randint(1, 90))
        for _ in range(min(12, int(chance.expovariate(0.4)) + 1)):
            document = telling(len(documents), event, chance)
            truth[document.id] = number
            documents.append(document)
        number += 1
    return documents, gazetteer, truth


def together(found: list[frozenset[str]], truth: dict[str, int]) -> tuple[float, float]:
    """Precision and recall over pairs of documents."""
    sizes: dict[int, int] = defaultdict(int)
    for event in truth.values():
        sizes[event] += 1
    wanted = sum(n * (n - 1) // 2 for n in sizes.values())
    made = right = 0
    for group in found:
        made += len(group) * (len(group) - 1) // 2
        inside: dict[int, int] = defaultdict(int)
        for document in group:
            inside[truth[document]] += 1
        right += sum(n * (n - 1) // 2 for n in inside.values())
    return right / max(1, made), right / max(1, wanted)


def growth(claims: int, steps: int) -> None:
    """Time and memory at a half, a quarter … of the claims, up to all of them."""
    sys.stdout.write("  claims  documents  incidents  seconds  CPU s  claims/s  peak MB  together P/R\n")
    for step in reversed(range(steps)):
        documents, gazetteer, truth = corpus(claims >> step)
        start, worked = time.perf_counter(), time.process_time()
        found = build(documents, gazetteer=gazetteer)
        seconds, worked = time.perf_counter() - start, time.process_time() - worked
        count = sum(len(d.claims) for d in documents)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        precision, recall = together([frozenset(i.documents) for i in found], truth)
        sys.stdout.write(
            f"{count:8} {len(documents):10} {len(found):10} {seconds:8.1f} {worked:6.1f}"
            f" {count / seconds:9.0f} {peak:8}  {precision:.3f}/{recall:.3f}\n"
        )


def reprints(path: Path) -> None:
    """Recall on known pairs, and precision against all other pairs of the same day."""
    texts: dict[str, dict[str, Any]] = {}
    wanted: set[tuple[str, str]] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = cast("dict[str, dict[str, Any]]", json.loads(line))
        keys: list[str] = []
        for side in ("a", "b"):
            key = f"{row[side]['id']}|{row[side]['publisher']}"
            texts[key] = row[side]
            keys.append(key)
        if keys[0] != keys[1]:
            wanted.add((min(keys), max(keys)))
    documents = [Document(key, str(row["text"])) for key, row in sorted(texts.items())]
    start = time.perf_counter()
    found = {(c.first, c.second) for c in copies.find(documents)}
    seconds = time.perf_counter() - start
    # A story printed three times stands in the file as two pairs: its third pair is no random one.
    stories = copies.families(documents, [copies.Copy(a, b, 1.0, 0) for a, b in sorted(wanted)])
    by_day: dict[str, list[str]] = defaultdict(list)
    for key, row in sorted(texts.items()):
        by_day[str(row["published"])].append(key)
    others = {
        (a, b)
        for keys in by_day.values()
        for n, a in enumerate(keys)
        for b in keys[n + 1 :]
        if (a, b) not in wanted and stories[a] != stories[b]
    }
    chosen = set(random.Random(1).sample(sorted(others), min(len(others), len(wanted))))
    hits, false = len(wanted & found), len(chosen & found)
    sys.stdout.write(
        f"reprints: recall {hits / len(wanted):.3f} ({hits}/{len(wanted)}), "
        f"precision {hits / max(1, hits + false):.3f} "
        f"against {len(chosen)} random pairs of the same day, {seconds:.2f} s\n"
    )


def main() -> None:
    """Parses the arguments and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--reprints", type=Path)
    arguments = parser.parse_args()
    if arguments.reprints:
        reprints(arguments.reprints)
    growth(arguments.claims, arguments.steps)


if __name__ == "__main__":
    main()
