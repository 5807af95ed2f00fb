"""The benchmarks measure what they say: the same made-up texts on every machine, words counted as wc does."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import corpus as corpora
from benchmarks import machine, speed
from benchmarks.corpus import Corpus, corpus, synthetic
from tawatur.model import Document


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_made_up_texts_are_the_same_each_time_and_as_long_as_asked(lang: str) -> None:
    once, again = synthetic(lang, 2000), synthetic(lang, 2000)
    assert [d.text for d in once] == [d.text for d in again]
    words = sum(len(d.text.split()) for d in once)
    assert 2000 <= words < 2000 + 8 * 120
    assert len({d.id for d in once}) == len(once)


def test_without_the_news_the_golden_cases_stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(corpora, "SHARED", tmp_path)
    found = corpus("en")
    assert found.origin.startswith("synthetic")
    assert found.words >= corpora.SYNTHETIC_WORDS


def test_speed_is_of_the_best_round_over_at_least_two() -> None:
    calls: list[str] = []
    texts = Corpus("en", "made up", [Document(id="a", text="one two three")])
    rate = speed.words_a_second(texts, lambda document: calls.append(document.id), seconds=0.0)
    assert calls == ["a", "a"]
    assert rate > 0


def test_a_result_says_what_it_was_measured_on() -> None:
    assert {"date", "commit", "processor", "cores", "python", "ahocorasick_rs"} <= set(machine.described())


@pytest.mark.parametrize(("lang", "text"), [("ar", "سقط 12 قتيلا"), ("en", "12 people were killed")])
def test_the_naive_floor_finds_at_least_the_plainest_figure(lang: str, text: str) -> None:
    assert speed.NAIVE[lang].search(text)
