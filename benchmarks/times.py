"""How well time expressions are found and resolved: against gold claims, and how fast.

    python benchmarks/times.py [open|held|all] [--misses] [--extra] [--speed]

`open` documents may be read while the rules are written; `held` ones (a third, by the hash of their
id) are only scored. Gold and news lie in ../shared and are no part of the project.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tawatur.extract.rules.items import read_items
from tawatur.extract.rules.times import find_times, text_date
from tawatur.languages.pack import load

SHARED = Path(__file__).resolve().parents[2] / "shared"


def held(name: str) -> bool:
    """Whether a document is held back from reading."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def documents(which: str) -> Iterator[dict[str, Any]]:
    """The gold documents of a part."""
    for name in ("dev_ar", "dev_en", "seed"):
        for line in (SHARED / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            if which == "all" or held(document["id"]) == (which == "held"):
                yield document


def day(value: str | None) -> dt.date | None:
    """An ISO day, or None."""
    return dt.date.fromisoformat(value) if value else None


def score(which: str, misses: bool, extra: bool) -> dict[str, list[int]]:
    """Per language: gold times, those overlapped, those resolved equal; mentions, those in no gold time."""
    table: dict[str, list[int]] = {}
    for document in documents(which):
        row = table.setdefault(document["lang"], [0, 0, 0, 0, 0])
        text: str = document["text"]
        items = read_items(text, load(document["lang"]))
        anchor = text_date(items) or day(document["published"])
        found = [(items.starts[m.first], items.ends[m.stop - 1], m) for m in find_times(items, anchor)]
        gold = {
            (tuple(c["time"]["span"]), c["time"]["start"], c["time"]["end"])
            for c in document["claims"]
            if c["time"]
        }
        for (start, end), first, last in sorted(gold):
            over = [m for s, e, m in found if s < end and e > start]
            equal = any((m.start, m.end) == (day(first), day(last)) for m in over)
            row[0] += 1
            row[1] += bool(over)
            row[2] += equal
            if misses and not equal and which == "open":
                context = text[max(0, start - 30) : end + 20].replace("\n", "⏎")
                sys.stdout.write(
                    f"{document['id']} anchor {anchor} gold {first} {last} [{text[start:end]}]\n"
                )
                sys.stdout.write(f"     …{context}…\n")
                for m in over:
                    sys.stdout.write(
                        f"     found {m.start} {m.end} [{items.quote(m.first, m.stop)}] {m.kind} {m.rule}\n"
                    )
        for s, e, m in found:
            alone = not any(s < g[0][1] and e > g[0][0] for g in gold)
            row[3] += 1
            row[4] += alone
            if extra and alone and which == "open":
                context = text[max(0, s - 40) : e + 30].replace("\n", "⏎")
                sys.stdout.write(f"{document['id']} {m.start} {m.end} {m.kind} [{text[s:e]}] …{context}…\n")
    return table


def speed() -> None:
    """Microseconds per word of finding times in the news, items already read."""
    for language in ("ar", "en"):
        lines = (SHARED / "news" / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()[:400]
        texts = [json.loads(line) for line in lines]
        read = [(read_items(t["text"], load(language)), day(t["published"])) for t in texts]
        words = sum(len(items.starts) for items, _ in read)
        began = time.perf_counter()
        count = sum(len(find_times(items, published)) for items, published in read)
        spent = time.perf_counter() - began
        sys.stdout.write(
            f"{language}: {spent / words * 1e6:.2f} µs per item, {words} items, {count} mentions\n"
        )


def main(arguments: list[str]) -> None:
    """Print the figures asked for."""
    which = next((a for a in arguments if not a.startswith("-")), "open")
    if not (SHARED / "gold").is_dir():
        sys.exit(f"the measuring sets are not here ({SHARED})")
    for language, row in score(which, "--misses" in arguments, "--extra" in arguments).items():
        gold, over, equal, mentions, alone = row
        sys.stdout.write(
            f"{which} {language}: {gold} gold times, overlapped {over / gold:.3f}, "
            f"resolved equal {equal / gold:.3f}; {mentions} mentions, {alone} in no gold time\n"
        )
    if "--speed" in arguments:
        speed()


if __name__ == "__main__":
    main(sys.argv[1:])
