"""What a desk is told when something comes in, and the notes that an incident bears."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Tawatur
from tests.cli.held import PLACES, hold
from tests.incidents.said import DAY, Report

SOHR, CIVIL = "المرصد السوري لحقوق الإنسان", "الدفاع المدني السوري"


@pytest.fixture(autouse=True)
def places(tawatur: Tawatur, tmp_path: Path) -> None:
    """Two invented towns are on the map."""
    (tmp_path / "places.tsv").write_text(PLACES, encoding="utf-8")
    tawatur("gazetteer", "add", "places.tsv", "--source", "invented", "--licence", "own work")


def put_in(tawatur: Tawatur, path: Path, id: str, number: int, *, town: str = "Marsawa") -> None:
    row = {
        "id": id,
        "text": f"Shelling killed {number} people in {town} on Sunday.",
        "published": "2031-03-05",
    }
    path.write_text(json.dumps(row), encoding="utf-8")
    assert tawatur("add", path).code == 0


def test_a_new_document_that_resembles_a_known_incident_is_named_with_the_reasons(
    tawatur: Tawatur, tmp_path: Path
) -> None:
    put_in(tawatur, tmp_path / "one.jsonl", "one", 7)
    first = tawatur("extract", "--engine", "sample", "--json").rows[0]
    assert first["looks_like"] == []
    put_in(tawatur, tmp_path / "two.jsonl", "two", 7)
    done = tawatur("extract", "--engine", "sample", "--format", "table")
    known = tawatur("incidents", "--engine", "sample").rows[0]["id"]
    assert f"two looks like incident {known} (killing, Marsawa" in done.err
    assert "because the same day" in done.err
    assert "the same place: Marsawa" in done.err
    assert "7 killed in both" in done.err
    assert "as in one" in done.err


def test_for_a_program_the_same_in_fields_and_nothing_when_not_asked(
    tawatur: Tawatur, tmp_path: Path
) -> None:
    put_in(tawatur, tmp_path / "one.jsonl", "one", 7)
    tawatur("extract", "--engine", "sample")
    put_in(tawatur, tmp_path / "two.jsonl", "two", 7)
    put_in(tawatur, tmp_path / "three.jsonl", "three", 40, town="Elsewhere")
    (alike,) = tawatur("extract", "--engine", "sample", "--json").rows[0]["looks_like"]
    assert (alike["document"], alike["like"]) == ("two", "one")
    assert any("7 killed in both" in reason for reason in alike["because"])
    put_in(tawatur, tmp_path / "four.jsonl", "four", 7)
    assert tawatur("extract", "--engine", "sample", "--json", "--no-compare").rows[0]["looks_like"] == []


def notes(tawatur: Tawatur) -> list[str]:
    (incident,) = tawatur("incidents").rows
    return incident["notes"]


def everywhere(tawatur: Tawatur, tmp_path: Path, words: str) -> None:
    """A note stands where its reader is: in the list, in the case, and open on the page."""
    (incident,) = tawatur("incidents").rows
    assert words in tawatur("incidents", "--format", "table").out
    assert words in tawatur("incident", incident["id"]).out
    assert tawatur("report").code == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    start = page.index('<ul class="notes"')
    assert words in page[start : page.index("</ul>", start)]


def test_a_toll_that_falls_is_kept_and_noted(tawatur: Tawatur, tmp_path: Path) -> None:
    hold(
        Report("a").tell(killed=9, by=SOHR),
        Report("b", published=DAY + dt.timedelta(1)).tell(killed=6, by=SOHR),
    )
    assert any("lowered its figure of killed from 9" in note for note in notes(tawatur))
    assert tawatur("incidents").rows[0]["killed"] == {"min": 6, "max": 9}
    everywhere(tawatur, tmp_path, "lowered its figure of killed from 9")


def test_a_speaker_who_contradicts_himself_is_kept_and_noted(tawatur: Tawatur, tmp_path: Path) -> None:
    hold(
        Report("a")
        .tell(killed=9, by=CIVIL, kind="rescue")
        .tell(killed=4, by=CIVIL, kind="rescue", place=None)
    )
    assert any("more than one figure of killed in one document" in note for note in notes(tawatur))
    everywhere(tawatur, tmp_path, "more than one figure of killed in one document")


def test_a_document_dated_before_what_it_tells_is_noted(tawatur: Tawatur, tmp_path: Path) -> None:
    hold(Report("a", published=DAY - dt.timedelta(20)).tell(killed=3))
    words = f"a is dated {DAY - dt.timedelta(20)}, before the {DAY} that it tells of"
    assert any(note.startswith(words) for note in notes(tawatur))
    everywhere(tawatur, tmp_path, words)


def test_a_day_later_at_the_publisher_is_no_contradiction(tawatur: Tawatur) -> None:
    hold(Report("a", published=DAY - dt.timedelta(1)).tell(killed=3))
    assert not any("is dated" in note for note in notes(tawatur))


def case(tawatur: Tawatur, *reports: Report) -> dict[str, Any]:
    hold(*reports)
    (incident,) = tawatur("incidents").rows
    (row,) = tawatur("incident", incident["id"][:8], "--json").rows
    return row


def test_the_case_of_an_incident_says_why_who_and_by_which_rule(tawatur: Tawatur) -> None:
    filler = "وصف طويل للمكان وما حوله من بيوت وأسواق وطرق كما رآه مراسل الصحيفة حين وصل إليه عند الفجر"
    row = case(
        tawatur,
        Report("a", publisher="one").pad(filler).tell(killed=4),
        Report("b", publisher="two").pad(filler).tell(killed=4),
        Report("c").tell(killed=6, by=CIVIL, kind="rescue"),
    )
    assert row["occurrence_rule"] == "two or more independent tellings"
    (shared,) = row["shared"]
    assert (shared["first"], shared["second"], shared["passages"] >= 1) == ("a", "b", True)
    assert shared["longest"].startswith("وصف طويل للمكان")
    out = tawatur("incident", row["id"]).out
    for words in (
        "Why these are together",
        "the same place: Zaytuna",
        "What speaks against",
        "merged: one text copies another",
        "b shares 100% with a",
        "killed: White Helmets",
        "occurrence: corroborated: two or more independent tellings",
        "responsibility: unattributed: nobody is alleged",
    ):
        assert words in out, words
    assert tawatur("why", row["id"]).out == out


def test_the_rules_of_the_grades_are_those_of_the_docs() -> None:
    from tawatur.cli.incident import OCCURRENCE, RESPONSIBILITY

    page = (Path(__file__).parents[2] / "docs/incidents.md").read_text(encoding="utf-8")
    rows = dict(line.split(" | ")[:2] for line in page.splitlines() if line.startswith("| `"))
    graded = {name.strip("| `"): rule for name, rule in rows.items()}
    for grade, rule in (OCCURRENCE | RESPONSIBILITY).items():
        assert grade in graded
        assert rule.startswith(graded[grade].split(" (")[0])


def test_an_incident_that_is_not_there_or_not_the_only_one_is_said(tawatur: Tawatur) -> None:
    hold(Report("a").tell(killed=3))
    done = tawatur("incident", "inc-zz")
    assert done.code == 2
    assert "no incident's id begins with 'inc-zz'" in done.err
    assert "Ids of incidents are derived" in done.err
