"""Every pack keeps the rules of the guide: known tags, known features, sources, and no broken row."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from tawatur.languages import available, load
from tawatur.languages.features import FEATURES
from tawatur.languages.pack import Row, read_rows
from tawatur.languages.tags import MEANING
from tawatur.model import Event, HarmType, Modality, SpeakerKind, Victim

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = {
    ("harm", "type"): {*get_args(HarmType), "fallen"},
    ("person", "harm"): set(get_args(HarmType)),
    ("harm", "event"): set(get_args(Event)),
    ("event", "event"): set(get_args(Event)),
    ("weapon", "event"): set(get_args(Event)),
    ("say", "mode"): set(get_args(Modality)),
    ("speaker", "kind"): set(get_args(SpeakerKind)),
    ("actor", "kind"): set(get_args(SpeakerKind)),
    ("group", "kind"): set(get_args(SpeakerKind)),
    ("person", "victims"): set(get_args(Victim)),
    ("title", "victims"): set(get_args(Victim)),
}


def rows(language: str) -> list[Row]:
    return list(read_rows(language, files("tawatur.languages") / language))


@pytest.mark.parametrize("language", available())
def test_every_feature_is_one_that_the_grammar_knows(language: str) -> None:
    unknown = {
        f"{row.table}:{row.line} {row.tag} {key}"
        for row in rows(language)
        for key in row.feats
        if key not in FEATURES.get(row.tag, {}) and key not in FEATURES["*"]
    }
    assert sorted(unknown) == [], "add it to src/tawatur/languages/features.tsv with what it says"


@pytest.mark.parametrize("language", available())
def test_what_comes_from_the_contract_is_in_the_contract(language: str) -> None:
    wrong = {
        f"{row.table}:{row.line} {key}={row.feats[key]}"
        for row in rows(language)
        for (tag, key), allowed in CONTRACT.items()
        if row.tag == tag and key in row.feats and not set(row.feats[key].split(",")) <= allowed
    }
    assert sorted(wrong) == []


@pytest.mark.parametrize("language", available())
def test_a_pack_loads_and_every_row_says_on_whose_word(language: str) -> None:
    pack = load(language)
    assert pack.sources
    assert [row.id for row in rows(language) if not row.source.strip("- ")] == []


def test_every_feature_is_of_a_tag() -> None:
    assert set(FEATURES) - {"*"} <= set(MEANING)


def test_the_guide_prints_the_tags_the_features_and_the_codes_as_they_are() -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / "languages_guide.py", "--check"], capture_output=True, check=False
    )
    assert run.returncode == 0, "run: uv run python scripts/languages_guide.py"


@pytest.mark.parametrize("language", available())
def test_a_language_is_told_by_its_own_function_words(language: str) -> None:
    table = (files("tawatur.text") / "function_words.tsv").read_text(encoding="utf-8")
    assert language in {line.split("\t")[0] for line in table.splitlines() if not line.startswith("#")}


@pytest.mark.parametrize("language", available())
def test_there_are_golden_cases_of_every_language(language: str) -> None:
    assert list((ROOT / "tests" / "golden" / language).glob("*.md")), json.dumps(language)
