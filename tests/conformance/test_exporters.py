"""What every exporter must do, tried on each one that is installed: a newcomer is tested by existing."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tawatur.errors import ExportError
from tawatur.export import View, available, load, masked
from tawatur.export.view import Report
from tawatur.model import Claim, Document, EvidenceSpan

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from export.told import view as told_view

NAMES = available()


@pytest.fixture
def view() -> View:
    return told_view()


def test_the_built_in_exporters_take_the_public_road() -> None:
    assert {"html", "jsonl", "claims-csv", "incidents-jsonl"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
class TestEveryExporter:
    def test_it_answers_to_the_name_it_is_found_by(self, name: str) -> None:
        exporter = load(name)
        assert exporter.name == name
        assert "/" in exporter.media_type
        assert exporter.suffix.startswith(".")

    def test_it_writes_one_file_and_nothing_else(self, name: str, view: View, tmp_path: Path) -> None:
        load(name).write(view, tmp_path / "out")
        assert [p.name for p in tmp_path.iterdir()] == ["out"]
        assert (tmp_path / "out").stat().st_size > 0

    def test_the_same_view_gives_the_same_bytes(self, name: str, view: View, tmp_path: Path) -> None:
        load(name).write(view, tmp_path / "one")
        load(name).write(told_view(), tmp_path / "two")
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()

    def test_an_empty_view_is_no_error(self, name: str, tmp_path: Path) -> None:
        load(name).write(View(), tmp_path / "out")
        assert (tmp_path / "out").is_file()

    def test_it_is_utf8(self, name: str, view: View, tmp_path: Path) -> None:
        load(name).write(view, tmp_path / "out")
        assert "شذروان" in (tmp_path / "out").read_text("utf-8") or name == "incidents-jsonl"

    def test_a_missing_folder_is_named_and_nothing_is_left(
        self, name: str, view: View, tmp_path: Path
    ) -> None:
        with pytest.raises(ExportError, match="nowhere"):
            load(name).write(view, tmp_path / "nowhere" / "out")
        assert list(tmp_path.iterdir()) == []

    def test_a_failure_half_way_leaves_the_old_file_whole(
        self, name: str, view: View, tmp_path: Path
    ) -> None:
        """A span outside the text stands for any trouble met in the middle of writing."""
        target = tmp_path / "out"
        target.write_text("what stood here before")

        class Broken(Claim, frozen=True):
            @property
            def event(self) -> str:  # type: ignore[override]
                raise RuntimeError("in the middle")

        document = Document("x", "نص", claims=(Broken(EvidenceSpan(0, 2), "killing"),))
        if name == "incidents-jsonl":
            pytest.skip("this exporter does not look at claims")
        with pytest.raises(RuntimeError, match="in the middle"):
            load(name).write(replace(view, reports=(*view.reports, Report(document))), target)
        assert target.read_text() == "what stood here before"
        assert [p.name for p in tmp_path.iterdir()] == ["out"]

    def test_a_machine_made_claim_is_marked_as_not_reviewed(
        self, name: str, view: View, tmp_path: Path
    ) -> None:
        load(name).write(view, tmp_path / "out")
        text = (tmp_path / "out").read_text("utf-8-sig")
        marks = {"html": "machine-read, not reviewed", "claims-csv": ",no,"}
        assert marks.get(name, '"reviewed":false') in text

    def test_masked_names_are_nowhere_in_it(self, name: str, view: View, tmp_path: Path) -> None:
        load(name).write(masked(view), tmp_path / "out")
        text = (tmp_path / "out").read_text("utf-8")
        for hidden in ("سامر", "نهى", "ليان", "الزعفران", "طبيب في مستشفى البنفسج", "ناشطون محليون"):
            assert hidden not in text

    def test_hostile_words_do_no_harm(self, name: str, tmp_path: Path) -> None:
        """Marks of direction, control characters, markup and formulas in every field."""
        evil = '=HYPERLINK("http://x")<script>alert(1)</script>\u202e\x00\x0b"\'&'
        claim = Claim(EvidenceSpan(0, len(evil)), "killing", actors=(EvidenceSpan(0, len(evil)),))
        document = Document(evil, evil, "zz", evil, evil, "javascript:" + evil, claims=(claim,))
        load(name).write(View.of([document], engine=evil), tmp_path / "out")
        text = (tmp_path / "out").read_text("utf-8")
        if name == "html":
            assert "<script" not in text
            assert 'href="javascript' not in text
        if name == "claims-csv":
            assert all(not cell.startswith("=") for line in text.splitlines() for cell in line.split(","))


@pytest.mark.parametrize("name", NAMES)
def test_text_that_no_file_can_carry_is_refused_in_plain_words(name: str, tmp_path: Path) -> None:
    document = Document("lone-surrogate-\ud800", "نص")
    if name in {"claims-csv", "incidents-jsonl"}:
        pytest.skip("this exporter writes nothing of a document without claims")
    with pytest.raises(ExportError, match="cannot be written as UTF-8"):
        load(name).write(View.of([document]), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ExportError, match="claims-csv"):
        load("no-such-exporter")
