"""`python -m benchmarks.speed`: how many words a second one core reads, beside what bare metal would do.

Three passes over the same texts in one run: the engine with all its checks; a bare Aho-Corasick
pass that only looks for the pack's forms (the least that any reading of this kind must cost); and a
naive floor, one regular expression for "figure, then a word of harm". Each is run until it has
taken `--seconds` of processor time, and its best round counts: other work on the machine can only
make a round slower. Times are processor time of one core, after one round to warm up.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import ahocorasick_rs
from rich.console import Console

from benchmarks.corpus import Corpus, corpus
from benchmarks.machine import described
from tawatur.languages import pack
from tawatur.model import Document
from tawatur.pipeline import extract_one

RESULTS = Path(__file__).with_name("results")
NAIVE = {
    "ar": re.compile(
        r"[\d٠-٩]+\s+(?:\S+\s+){0,3}?\S*(?:قتيل|قتلى|جريح|جرحى|شهيد|شهداء|نازح|معتقل)\S*"
        r"|(?:مقتل|إصابة|قتل|أصيب)\s+\S+\s+\S+"
    ),
    "en": re.compile(
        r"\b\d[\d,]*\s+(?:\w+\s+){0,3}?(?:killed|wounded|injured|dead|displaced|detained)\b"
        r"|\b(?:killed|wounded|injur(?:ed|ing)|killing)\s+\w+\s+\w+"
    ),
}


def passes(lang: str) -> dict[str, Callable[[Document], object]]:
    """What is timed, by name: each a function of one document."""
    # The whole of the pack's forms, found as they overlap: a reading has to see them all.
    bare = ahocorasick_rs.AhoCorasick(pack.load(lang).patterns)
    naive = NAIVE[lang]
    return {
        "engine": extract_one,
        "aho-corasick": lambda document: bare.find_matches_as_indexes(document.text, overlapping=True),
        "naive": lambda document: naive.findall(document.text),
    }


def words_a_second(texts: Corpus, read: Callable[[Document], object], seconds: float) -> float:
    """The best round's words per second of processor time, over at least two rounds."""
    best = float("inf")
    spent = 0.0
    rounds = 0
    while rounds < 2 or spent < seconds:
        began = time.process_time()
        for document in texts.documents:
            read(document)
        taken = time.process_time() - began
        best = min(best, taken)
        spent += taken
        rounds += 1
    return texts.words / max(best, 1e-9)


def measure(lang: str, seconds: float) -> dict[str, object]:
    """The speeds of one language's texts as plain values: words a second, and ratios to the bare pass."""
    texts = corpus(lang)
    speeds = {name: words_a_second(texts, read, seconds) for name, read in passes(lang).items()}
    return {
        "texts": texts.origin,
        "documents": len(texts.documents),
        "words": texts.words,
        "characters": sum(len(document.text) for document in texts.documents),
        "words_per_second_per_core": {name: round(speed) for name, speed in speeds.items()},
        "bare_pass_over_engine": round(speeds["aho-corasick"] / speeds["engine"], 1),
        "naive_over_engine": round(speeds["naive"] / speeds["engine"], 1),
    }


def main() -> None:
    """Measure, print, and keep the result beside the earlier ones when asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--lang", choices=sorted(NAIVE), action="append", help="only this language")
    parser.add_argument("--seconds", type=float, default=5.0, help="processor time for each pass (default 5)")
    parser.add_argument("--write", action="store_true", help=f"keep the result in {RESULTS.name}/speed.json")
    asked = parser.parse_args()
    console = Console(highlight=False)
    found = {lang: measure(lang, asked.seconds) for lang in asked.lang or sorted(NAIVE)}
    for lang, row in found.items():
        console.print(f"{lang}: {row['documents']} documents, {row['words']:,} words ({row['texts']})")
        for name, speed in row["words_per_second_per_core"].items():  # type: ignore[attr-defined]
            console.print(f"  {name:13s} {speed:>12,} words/s per core")
        console.print(f"  the bare pass is {row['bare_pass_over_engine']} times as fast as the engine")
    if asked.write:
        RESULTS.mkdir(exist_ok=True)
        row = {"machine": described(), "speed": found}
        (RESULTS / "speed.json").write_text(
            json.dumps(row, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
