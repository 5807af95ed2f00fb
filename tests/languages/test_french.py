"""French, the third language: proof that a language is one folder, from the command line to the claims."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tawatur.languages import load
from tawatur.model import decode_document
from tawatur.text.language import settle

REPORT = (
    "Au moins 14 civils ont été tués mardi dans une attaque contre le village de Tindouka, "
    "a indiqué à l'AFP une source hospitalière."
)
LIKE_ENGLISH = "A medical source said that at least 14 civilians were killed in an attack on the village."


def test_a_french_report_goes_through_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    command = [sys.executable, "-m", "tawatur", "extract", "report.txt", "--lang", "fr", "--format", "jsonl"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    document = decode_document(done.stdout.strip())
    assert document.lang == "fr"
    (claim,) = document.claims
    assert [link.source.quote(REPORT) for link in claim.attribution] == ["l'AFP", "une source hospitalière"]
    (harm,) = claim.harms
    assert (harm.type, harm.min, harm.max, harm.victims) == ("killed", 14, None, ("civilian",))
    assert [place.quote(REPORT) for place in claim.places] == ["Tindouka"]


@pytest.mark.parametrize(("text", "lang"), [(REPORT, "fr"), (LIKE_ENGLISH, "en")])
def test_french_and_english_are_told_apart_by_their_small_words(text: str, lang: str) -> None:
    assert settle(text, None).lang == lang


def test_elided_words_are_words_of_their_own_with_their_own_place() -> None:
    text = "L’armée d'Israël a tué 2 000 personnes"
    tokens = load("fr").tokens(text)
    assert [text[t.start : t.end] for t in tokens] == [
        "L’", "armée", "d'", "Israël", "a", "tué", "2 000", "personnes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "tenses"),
    [
        ("déclare", {"present"}),
        ("déclaré", {"participle"}),
        ("déclarées", {"participle"}),
        ("affirmait", {"past"}),
    ],
)
def test_accents_tell_tenses_apart(printed: str, tenses: set[str]) -> None:
    found = {r.entry.get("tense") for r in load("fr").word(printed).readings if r.entry.tag == "say"}
    assert found == tenses


def test_a_small_word_is_known_by_what_it_does() -> None:
    french = load("fr")
    assert french.word("du").norm == "of"
    assert french.word("à").norm == "to"
    assert french.word("a").norm == "a", "the auxiliary is no preposition"
