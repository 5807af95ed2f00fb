"""The tables that go out, and the table of words that the page speaks with."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Literal, get_args

import pytest

from tawatur import export
from tawatur.export import View, load
from tawatur.export.claims_csv import COLUMNS, neutral
from tawatur.export.labels import Label, label, table
from tawatur.model import Event, HarmType, Modality, SpeakerKind, Unit, Victim, decode_document

from .told import view as told_view


@pytest.fixture
def view() -> View:
    return told_view()


def rows(view: View, folder: Path) -> list[dict[str, str]]:
    load("claims-csv").write(view, folder / "c.csv")
    raw = (folder / "c.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "Excel reads Arabic only behind a byte order mark"
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_one_row_for_each_harm_and_one_for_a_claim_without(view: View, tmp_path: Path) -> None:
    claims = list(view.entries())
    assert len(rows(view, tmp_path)) == sum(max(1, len(e.claim.harms)) for e in claims)


def test_a_row_carries_the_words_behind_its_figure(view: View, tmp_path: Path) -> None:
    first, part = rows(view, tmp_path)[:2]
    assert (first["min"], first["max"], first["figure_words"]) == ("17", "17", "17 مدنياً")
    assert first["speakers"] == "الدفاع المدني"
    assert (part["victims"], part["part_of"]) == ("child", "1")


def test_a_copy_says_whose_copy_it_is(view: View, tmp_path: Path) -> None:
    copies = {row["copy_of"] for row in rows(view, tmp_path) if row["document_id"] == "shadhrawan-02"}
    assert copies == {"shadhrawan-01"}


def test_an_empty_ledger_gives_the_header(tmp_path: Path) -> None:
    assert rows(View(), tmp_path) == []
    assert (tmp_path / "c.csv").read_text("utf-8-sig").strip().split(",") == list(COLUMNS)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_a_formula_is_made_harmless(cell: str) -> None:
    assert neutral(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "17", "قُتل 17", "a=b", "14-17"])
def test_plain_words_are_left_alone(cell: str) -> None:
    assert neutral(cell) == cell


def test_documents_go_out_and_come_in_unchanged(view: View, tmp_path: Path) -> None:
    load("jsonl").write(view, tmp_path / "d.jsonl")
    lines = (tmp_path / "d.jsonl").read_text("utf-8").splitlines()
    for line, report in zip(lines, view.reports, strict=True):
        back = decode_document(line)
        assert back.text == report.document.text
        assert [c.span for c in back.claims] == [c.span for c in report.document.claims]
        assert [c.harms[0].names for c in back.claims if c.harms] == [
            c.harms[0].names for c in report.document.claims if c.harms
        ]


def test_only_fields_of_the_contract_leave(view: View, tmp_path: Path) -> None:
    load("jsonl").write(view, tmp_path / "d.jsonl")
    row = json.loads((tmp_path / "d.jsonl").read_text("utf-8").splitlines()[0])
    assert set(row) == {
        "id",
        "lang",
        "title",
        "publisher",
        "url",
        "published",
        "text",
        "claims",
        "reviewed",
        "rejected",
    }
    assert set(row["claims"][0]) == {
        "span", "event", "modality", "attribution", "actors", "targets", "harms", "places", "time",
    }  # fmt: skip


def test_only_listed_fields_of_an_incident_leave(view: View, tmp_path: Path) -> None:
    load("incidents-jsonl").write(view, tmp_path / "i.jsonl")
    row = json.loads((tmp_path / "i.jsonl").read_text("utf-8").splitlines()[0])
    assert set(row) == {
        "id", "start", "end", "event", "places", "killed", "injured", "killed_fighters",
        "injured_fighters", "victims", "documents", "claims", "linked", "copies", "chains", "occurrence",
        "responsibility", "alleged", "reasons", "notes", "main", "reviewed",
    }  # fmt: skip
    assert row["killed"] == {"min": 11, "max": 17}
    assert row["start"] == "2019-03-12"


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("event", Event),
        ("modality", Modality),
        ("kind", SpeakerKind),
        ("harm", HarmType),
        ("victim", Victim),
        ("unit", Unit),
        ("occurrence", Literal["corroborated", "provisional", "disputed"]),
        (
            "responsibility",
            Literal["acknowledged", "contested", "alleged", "alleged by one", "unattributed"],
        ),
    ],
)
def test_every_value_of_the_model_has_both_languages(prefix: str, values: object) -> None:
    for value in get_args(values):
        assert f"{prefix}.{value}" in table()


def test_each_label_is_in_its_own_script() -> None:
    for key, (arabic, english) in table().items():
        assert any("\u0600" <= c <= "\u06ff" for c in arabic), key
        assert all(c.isascii() or c == "’" for c in english), key


def test_the_page_asks_for_every_label_and_for_no_other() -> None:
    folder = Path(export.__file__).parent
    asked = {"ui.machine_long", "ui.some_long"}  # put together from two parts in the template
    for name in ("report.py", "templates/report.html.j2"):
        asked |= set(re.findall(r"""["'](ui\.\w+)["']""", (folder / name).read_text("utf-8")))
    assert asked == {key for key in table() if key.startswith("ui.")}


def test_an_unknown_key_shows_itself() -> None:
    assert label("no.such") == Label("no.such", "no.such")
