"""What the figures mean, told on two short invented reports."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from tawatur.errors import BadRow, Unreadable
from tawatur.evaluate import (
    CodedIncident,
    confusion,
    errors,
    held_back,
    intervals,
    predict,
    read_documents,
    render_text,
    score,
    score_by,
    score_incidents,
)
from tawatur.model import (
    Attribution,
    Claim,
    Document,
    EvidenceSpan,
    Harm,
    Incident,
    IncidentPlace,
    Range,
    TimeSpan,
    encode_document,
)

TEXT = "قال مصدر طبي إن ثلاثة أطفال قتلوا أمس في قصف على حي السنديان بمدينة نوران."


def at(words: str) -> EvidenceSpan:
    start = TEXT.index(words)
    return EvidenceSpan(start, start + len(words))


CLAIM = Claim(
    span=at("ثلاثة أطفال قتلوا أمس في قصف على حي السنديان بمدينة نوران"),
    event="shelling",
    attribution=(Attribution(at("مصدر طبي"), "medical"),),
    harms=(Harm("killed", 3, 3, False, "person", ("child",), at("ثلاثة أطفال")),),
    places=(at("السنديان"), at("نوران")),
    time=TimeSpan(at("أمس"), dt.date(2030, 3, 1), dt.date(2030, 3, 1)),
)
GOLD = Document(id="one", text=TEXT, lang="ar", published=dt.date(2030, 3, 2), claims=(CLAIM,))


def read_as(claim: Claim) -> dict[str, Document]:
    return {"one": replace(GOLD, claims=(claim,))}


def test_a_perfect_reading_is_right_in_every_figure() -> None:
    row = score([GOLD], {"one": GOLD}).row()
    assert {name: value.get("f1", value.get("share")) for name, value in row.items() if name != "actor"} == {
        name: 1.0 for name in row if name != "actor"
    }


def test_a_document_nobody_read_counts_as_empty_and_not_as_absent() -> None:
    row = score([GOLD], {}).row()
    assert row["figure"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 1}


@pytest.mark.parametrize(
    ("change", "still_right", "now_wrong"),
    [
        ({"attribution": ()}, {"figure"}, {"record", "origin", "chain"}),
        ({"event": "airstrike"}, {"record", "claim"}, set[str]()),
        ({"event": "siege"}, {"figure"}, {"record", "claim"}),
        ({"modality": "possible"}, {"record", "claim"}, {"modality"}),
        ({"time": None}, {"record"}, {"time"}),
        ({"harms": (replace(CLAIM.harms[0], victims=()),)}, {"figure"}, {"record"}),
        ({"harms": (replace(CLAIM.harms[0], min=2, max=None),)}, {"claim"}, {"figure", "harm"}),
        ({"harms": (replace(CLAIM.harms[0], type="injured"),)}, {"claim"}, {"figure", "harm", "record"}),
        ({"places": (at("حي السنديان"), at("نوران"))}, {"place"}, set[str]()),
    ],
)
def test_each_field_costs_its_own_figures_and_no_other(
    change: dict[str, object], still_right: set[str], now_wrong: set[str]
) -> None:
    row = score([GOLD], read_as(replace(CLAIM, **change))).row()
    right = {name for name, value in row.items() if value.get("f1", value.get("share")) == 1.0}
    assert still_right <= right
    assert not now_wrong & right


def test_a_mistake_shows_both_readings_and_the_words_around_them() -> None:
    wrong = replace(CLAIM, harms=(replace(CLAIM.harms[0], type="injured"),))
    missed, spurious = errors([GOLD], read_as(wrong))
    assert (missed.kind, missed.expected, missed.quote) == ("missed", "killed 3–3 child", "ثلاثة أطفال")
    assert (spurious.kind, spurious.said) == ("spurious", "injured 3–3 child")
    assert missed.before + missed.quote + missed.after in TEXT
    assert "⟦ثلاثة أطفال⟧" in missed.line()


def test_a_record_mistake_names_the_field_to_correct() -> None:
    (mistake,) = errors([GOLD], read_as(replace(CLAIM, attribution=())), fields=["record"])
    assert (mistake.expected, mistake.said) == ("origin «مصدر طبي»", "origin own voice")


def test_confusion_counts_what_was_taken_for_what() -> None:
    counts = confusion([GOLD], read_as(replace(CLAIM, event="airstrike")), "event")
    assert counts == {("shelling", "airstrike"): 1}


def test_the_held_back_third_depends_on_the_id_alone_and_is_about_a_third() -> None:
    assert [name for name in ("a", "b", "c", "d", "e", "f", "g") if held_back(name)] == ["g"]
    assert 0.3 < sum(held_back(str(n)) for n in range(3000)) / 3000 < 0.37


def test_parts_are_reported_apart_and_sum_to_the_whole() -> None:
    here, there = replace(GOLD, id="a"), replace(GOLD, id="g")
    parts = score_by([here, there], {"a": here})
    assert {name: part.counted["figure"] for name, part in parts.items()} == {
        "held back": (0, 1, 0),
        "open": (1, 1, 1),
    }
    assert "held back: 1 documents" in render_text(parts)


def test_the_engine_never_sees_the_gold_claims() -> None:
    class Parrot:
        """Answers whatever claims it is shown: it must be shown none."""

        name, version, languages = "parrot", "1", ("ar",)

        def extract(self, document: Document) -> tuple[Claim, ...]:
            return document.claims

    assert predict([GOLD], Parrot())["one"].claims == ()


def test_a_broken_gold_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(encode_document(GOLD) + "\n\n{broken\n", encoding="utf-8")
    with pytest.raises(BadRow, match=r"gold\.jsonl, row 3"):
        read_documents(path)


def test_a_gold_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"nowhere\.jsonl"):
        read_documents(tmp_path / "nowhere.jsonl")


CODED = CodedIncident(id="i", documents=("one", "two"), date=dt.date(2030, 3, 1), killed=Range(3, 3))
MADE = Incident(
    id="m",
    start=dt.date(2030, 3, 1),
    end=None,
    event="shelling",
    places=(IncidentPlace("نوران"),),
    killed=Range(3, 3),
    injured=Range(),
    documents=("one", "two", "elsewhere"),
)


def test_an_incident_that_is_right_needs_no_correction() -> None:
    scores = score_incidents([CODED], [MADE])
    assert scores.shared["row"].share == 1.0
    assert scores.misses == ()
    assert "together  P 1.000  R 1.000" in render_text(scores)


def test_an_incident_told_on_a_period_of_weeks_has_no_date() -> None:
    scores = score_incidents([CODED], [replace(MADE, end=dt.date(2030, 3, 20))])
    assert [(miss.gold.id, miss.wrong) for miss in scores.misses] == [("i", ("date",))]


def test_an_incident_that_nobody_made_is_wrong_in_all_that_was_coded() -> None:
    scores = score_incidents([CODED], [replace(MADE, documents=("elsewhere",))])
    assert [miss.wrong for miss in scores.misses] == [("date", "killed", "killed~")]


def test_an_interval_holds_its_figure_and_narrows_with_more_documents() -> None:
    def width(copies: int) -> float:
        gold = [replace(GOLD, id=f"{kind}{n}") for n in range(copies) for kind in ("right", "wrong")]
        predicted = {d.id: d for d in gold if d.id.startswith("right")}
        recall_like = score(gold, predicted).counted["figure"].f1
        low, high = intervals(gold, predicted)["figure"]
        assert low <= recall_like <= high
        return high - low

    assert width(40) < width(5)


def test_one_document_has_no_interval_to_speak_of_and_the_same_seed_gives_the_same() -> None:
    assert intervals([GOLD], {"one": GOLD}, rounds=40)["figure"] == (1.0, 1.0)
    half = [GOLD, replace(GOLD, id="two")]
    assert intervals(half, {"one": GOLD}, rounds=40, seed=3) == intervals(
        half, {"one": GOLD}, rounds=40, seed=3
    )
