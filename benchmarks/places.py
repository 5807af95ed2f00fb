"""How well place mentions are found: recall over a gold file's mentions, precision within its claims.

usage: places.py GOLD.jsonl… [--held] [--errors N]

The third of the documents whose id's SHA-256 is divisible by three is held back: left out, or with
`--held` the only one scored (and then never shown).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from pathlib import Path
from typing import Any

from tawatur.extract.rules.items import read_items
from tawatur.extract.rules.places import PlaceMention, find_places
from tawatur.languages.pack import load


def held(document: dict[str, Any]) -> bool:
    """Whether a document belongs to the third that is held back."""
    return int(hashlib.sha256(document["id"].encode()).hexdigest(), 16) % 3 == 0


def same(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans are one mention: one holds the other, or they share half of their words."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    sizes = (a[1] - a[0], b[1] - b[0])
    return shared > 0 and (shared >= 0.8 * min(sizes) or shared / (sum(sizes) - shared) >= 0.5)


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    seen = hit = hit_at = given = right = exact = words = 0
    spent = 0.0
    for path in args.gold:
        for line in path.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            if held(document) != args.held:
                continue
            text = document["text"]
            items = read_items(text, load(document["lang"]))
            for first, stop in items.sentences:  # warm: hints and word analyses are made once
                find_places(items, first, stop)
            begun = time.perf_counter()
            found: list[PlaceMention] = []
            learned: set[str] = set()
            for first, stop in items.sentences:
                found += find_places(items, first, stop, learned)
            spent += time.perf_counter() - begun
            words += len(items.starts)
            gold = sorted({(s, e) for claim in document["claims"] for s, e in claim["places"]})
            clauses = [tuple(claim["span"]) for claim in document["claims"]]
            spans = [(m.span.start, m.span.end) for m in found]
            live = [(m.span.start, m.span.end) for m in found if m.role != "of"]
            inside = [m for m in live if any(s <= m[0] and m[1] <= e for s, e in clauses)]
            missed = [g for g in gold if not any(same(g, m) for m in spans)]
            wrong = [m for m in inside if not any(same(g, m) for g in gold)]
            seen, hit = seen + len(gold), hit + len(gold) - len(missed)
            hit_at += sum(any(same(g, m) for m in live) for g in gold)
            exact += sum(g in spans for g in gold)
            given, right = given + len(inside), right + len(inside) - len(wrong)
            if args.errors and not args.held:
                for kind, spots in (("missed", missed), ("spurious", wrong)):
                    for s, e in spots:
                        around = f"{text[max(0, s - 40) : s]}⟦{text[s:e]}⟧{text[e : e + 30]}".replace(
                            "\n", "⏎"
                        )
                        print(document["id"], kind, around, sep="\t")
                for g in gold:
                    if g not in missed and not any(same(g, m) for m in live):
                        s, e = g
                        print(
                            document["id"],
                            "role",
                            f"{text[max(0, s - 40) : s]}⟦{text[s:e]}⟧{text[e : e + 20]}".replace("\n", "⏎"),
                            sep="\t",
                        )
    recall, recall_at, letter = (n / max(seen, 1) for n in (hit, hit_at, exact))
    print(
        f"recall {recall:.3f} (as a place of the event {recall_at:.3f}, to the letter {letter:.3f}, n={seen})"
    )
    print(f"precision within claims {right / max(given, 1):.3f} (n={given})")
    print(f"{spent / max(words, 1) * 1e6:.2f} µs per item")


if __name__ == "__main__":
    main()
