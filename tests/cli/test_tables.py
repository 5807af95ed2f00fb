"""A team brings its own tables of places and actors: kept as they came, with source and licence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur.ledger import open_ledger
from tests.cli.conftest import Tawatur
from tests.cli.held import LEDGER, PLACES, hold
from tests.incidents.said import Report

TERMS = ("--source", "our field office", "--licence", "own work")


@pytest.fixture
def places(tmp_path: Path) -> Path:
    path = tmp_path / "places.tsv"
    path.write_text(PLACES, encoding="utf-8")
    return path


def test_a_table_is_kept_with_its_terms_and_decides_where_an_incident_was(
    tawatur: Tawatur, places: Path
) -> None:
    hold(Report("a").tell(killed=3))
    before = tawatur("incidents").rows[0]["places"][0]
    assert (before["precision"], before["lat"]) == ("unresolved", None)

    added = tawatur("gazetteer", "add", places, *TERMS)
    assert added.code == 0
    assert "2 places added as table 1" in added.err
    row = tawatur("gazetteer", "list", "--json").rows[1]
    assert (row["name"], row["source"], row["licence"]) == ("places.tsv", "our field office", "own work")

    after = tawatur("incidents").rows[0]["places"][0]
    assert (after["id"], after["lat"], after["lon"]) == ("x:zaytuna", 36.0, 37.0)
    with open_ledger(LEDGER) as store:
        assert store.source(row["sha256"]) == places.read_bytes()
    assert tawatur("check").code == 0


def test_the_same_table_twice_is_one_table(tawatur: Tawatur, places: Path) -> None:
    tawatur("gazetteer", "add", places, *TERMS)
    again = tawatur("gazetteer", "add", places, *TERMS)
    assert again.code == 0
    assert "is in the ledger already, as table 1" in again.err
    assert len(tawatur("gazetteer", "list", "--json").rows) == 2


def test_a_later_table_corrects_a_point_and_the_earlier_one_stays(tawatur: Tawatur, places: Path) -> None:
    tawatur("gazetteer", "add", places, *TERMS)
    better = places.with_name("better.tsv")
    better.write_text(PLACES.replace("36.0\t37.0", "36.5\t37.5"), encoding="utf-8")
    assert "2 of them supersede places of the same id" in tawatur("gazetteer", "add", better, *TERMS).err
    (found,) = [r for r in tawatur("gazetteer", "find", "Zaytuna", "--json").rows if r["id"] == "x:zaytuna"]
    assert (found["lat"], found["table"]) == (36.5, "better.tsv")
    assert len(tawatur("gazetteer", "list", "--json").rows) == 3


@pytest.mark.parametrize(("given", "missing"), [(TERMS[:2], "--licence"), (TERMS[2:], "--source")])
def test_without_a_source_or_a_licence_nothing_is_added(
    tawatur: Tawatur, places: Path, given: tuple[str, ...], missing: str
) -> None:
    done = tawatur("gazetteer", "add", places, *given)
    assert done.code == 2
    assert missing in done.err
    assert not LEDGER.exists()


def test_broken_rows_are_named_and_the_rest_are_taken(tawatur: Tawatur, tmp_path: Path) -> None:
    rows = [
        PLACES.encode(),
        "x:moon\tالقمر\tMoon\t136.0\t37.0\ttown\tSY\n".encode(),
        "x:swapped\tالمقلوبة\tSwapped\t37.0\t136.0\ttown\tSY\n".encode(),
        "x:words\tالكلام\tWords\tnorth\teast\ttown\tSY\n".encode(),
        "x:marsa\tالمرسى الثانية\tSecond Marsa\t35.2\t36.2\ttown\tSY\n".encode(),
        "x:old\tالقديمة\tOld\t35.3\t36.3\ttown\tSY\n".encode("cp1256"),
        b"x:none\t\t\t35.3\t36.3\ttown\tSY\n",
    ]
    (tmp_path / "mixed.tsv").write_bytes(b"".join(rows))
    done = tawatur("gazetteer", "add", "mixed.tsv", *TERMS)
    assert done.code == 0
    assert "line 4: impossible coordinates 136.0, 37.0. They may be swapped" in done.err
    assert "line 6: coordinates 'north', 'east' are no numbers" in done.err
    assert "the id 'x:marsa' stands twice; the first (Marsa) is kept" in done.err
    assert "line 8: not in the encoding of the other lines (UTF-8)" in done.err
    assert "القديمة" in done.err
    assert "no name" in done.err
    assert "3 places added" in done.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the table is empty"),
        (b"a\tb\n1\t2\n", "no row of this table could be taken"),
        (b"\x00\x01\x02", "binary, not a table"),
    ],
)
def test_what_is_no_table_is_refused_and_no_ledger_is_made(
    tawatur: Tawatur, tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "t.tsv").write_bytes(content)
    done = tawatur("gazetteer", "add", "t.tsv", *TERMS)
    assert done.code == 3
    assert said in done.err
    assert not LEDGER.exists()


def test_find_says_which_place_a_name_is_read_as_and_why(tawatur: Tawatur, tmp_path: Path) -> None:
    twins = "x:one\tالتوأم\tTawam\t36.0\t37.0\tvillage\tSY\nx:two\tالتوأم\tTawam\t33.0\t36.0\tvillage\tSY\n"
    (tmp_path / "twins.tsv").write_text(PLACES + twins, encoding="utf-8")
    tawatur("gazetteer", "add", "twins.tsv", *TERMS)
    alone = tawatur("gazetteer", "find", "التوأم", "--format", "table").out
    assert "stays unresolved: several places have this name and nothing decides" in alone
    near = tawatur("gazetteer", "find", "التوأم", "--with", "الزيتونة", "--format", "table").out
    assert "→ x:one" in near
    assert "Read as x:one: near Zaytuna, which the text names." in near
    nowhere = tawatur("gazetteer", "find", "قرية لا وجود لها", "--format", "table").out
    assert "stays unresolved: no gazetteer in use knows this name." in nowhere


def test_names_are_found_without_a_ledger_and_none_is_made(tawatur: Tawatur) -> None:
    rows = tawatur("gazetteer", "find", "حلب", "--json").rows
    assert any(row["country"] == "SY" for row in rows)
    assert not LEDGER.exists()


def test_a_teams_own_actor_makes_two_spellings_one_telling(tawatur: Tawatur, tmp_path: Path) -> None:
    hold(
        Report("a").tell(killed=3, by="لجنة النبع للتوثيق"),
        Report("b").tell(killed=3, by="Nab Records Committee"),
    )
    assert tawatur("incidents").rows[0]["chains"] == 2
    table = (
        "id\tname\tname_ar\tkind\tside\taliases\nnrc\tNab Records Committee\tلجنة النبع للتوثيق\tngo\t\tNRC\n"
    )
    (tmp_path / "ours.tsv").write_bytes(table.encode() + "x\tلجنة\t\t\t\t\n".encode("cp1256") + b"\tno id\n")
    done = tawatur("actors", "add", "ours.tsv", *TERMS)
    assert "1 actors added as table 1, 2 rows" in done.err
    assert "line 3: not in the encoding of the other lines" in done.err
    incident = tawatur("incidents").rows[0]
    assert (incident["chains"], incident["tellings"][0]["origin"]) == (1, "nrc")
    assert tawatur("actors", "find", "NRC", "--json").rows[0]["id"] == "nrc"
    assert "stands for itself" in tawatur("actors", "find", "سكان الحي", "--format", "table").out
    assert tawatur("actors", "list", "--json").rows[1]["licence"] == "own work"


def test_a_class_word_before_a_name_does_not_make_it_a_mere_likeness(
    tawatur: Tawatur, tmp_path: Path
) -> None:
    own = "x:ain\tعين الرمان الجديدة\tAin Test\t36.0\t37.0\ttown\tSY\n"
    (tmp_path / "own.tsv").write_text(PLACES + own, encoding="utf-8")
    tawatur("gazetteer", "add", "own.tsv", *TERMS)
    for name in ("عين الرمان الجديدة", "بلدة عين الرمان الجديدة"):
        (row,) = tawatur("gazetteer", "find", name, "--json").rows
        assert (row["id"], row["spelling"], row["chosen"]) == ("x:ain", "the same letters", True)


def test_a_table_of_actors_that_cannot_be_read_points_to_its_columns(
    tawatur: Tawatur, tmp_path: Path
) -> None:
    (tmp_path / "ours.tsv").write_text("who\twhat\na\tb\n", encoding="utf-8")
    assert "docs/actors.md" in tawatur("actors", "add", "ours.tsv", *TERMS).err
    assert "docs/gazetteer.md" in tawatur("gazetteer", "add", "ours.tsv", *TERMS).err
