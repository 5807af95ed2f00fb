"""A capture that missed its story counts by its headline, whose words people can see, judge and reject."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Tawatur
from tests.cli.held import hold
from tests.incidents.said import Report

BY = ("--by", "L.", "--reason", "read against the page")
TITLE = "مقتل الطبيب سامر الحداد وثلاثة مدنيين بقصف مدفعي على مدينة الزيتونة"


@pytest.fixture(autouse=True)
def page(desk: None) -> None:
    """A page of which only the menu was kept."""
    hold(Report("page-1", title=TITLE, publisher="إذاعة السهل").pad("تابعنا على قناتنا. جميع الحقوق محفوظة."))


def incident(tawatur: Tawatur) -> dict[str, Any]:
    (found,) = tawatur("incidents").rows
    return found


def test_the_claim_of_a_headline_has_an_id_that_shows_its_words(tawatur: Tawatur) -> None:
    found = incident(tawatur)
    (claim,) = found["claims"]
    assert claim.startswith("title-")
    assert found["killed"] == {"min": 4, "max": 4}
    why = tawatur("why", claim)
    assert why.code == 0
    assert "⟦ثلاثة مدنيين⟧" in why.out.replace("⟦⟧", "")
    assert f"{claim}  shelling: " in tawatur("incident", found["id"]).out
    assert "in the headline of page-1" in tawatur("incident", found["id"]).out
    assert tawatur("why", claim[:16]).code == 0, "the beginning is enough"
    assert tawatur("why", "title-0000").code == 2


def test_a_rejected_headline_leaves_the_incidents_and_comes_back_when_that_is_taken_back(
    tawatur: Tawatur,
) -> None:
    (claim,) = incident(tawatur)["claims"]
    assert tawatur("judge", claim, "rejected", *BY).code == 0
    assert tawatur("incidents").rows == []
    assert not tawatur("judgements", "--json").rows[0]["lapsed"]
    assert tawatur("judge", claim, "undecided", *BY).code == 0
    assert incident(tawatur)["claims"] == [claim]


def test_a_corrected_headline_counts_as_corrected_and_as_reviewed(tawatur: Tawatur) -> None:
    (claim,) = incident(tawatur)["claims"]
    assert "reviewed  0 of 1 claim" in tawatur("incident", incident(tawatur)["id"]).out
    assert tawatur("judge", claim, "corrected", "--field", "event", "--value", "airstrike", *BY).code == 0
    found = incident(tawatur)
    assert (found["event"], found["killed"], found["claims"]) == ("airstrike", {"min": 4, "max": 4}, [claim])
    assert "reviewed  1 of 1 claim" in tawatur("incident", found["id"]).out


def test_a_headline_and_a_report_can_be_held_to_be_one_incident_or_two(tawatur: Tawatur) -> None:
    hold(Report("paper-2").tell("clash", killed=40, place="المرسى"), version="by hand 2")
    first, second = (found["claims"][0] for found in tawatur("incidents").rows)
    assert tawatur("judge", first, "same", second, *BY).code == 0
    assert len(tawatur("incidents").rows) == 1


def test_what_goes_out_holds_the_headline_beside_its_report_and_counts_one_report(
    tawatur: Tawatur, tmp_path: Path
) -> None:
    (claim,) = incident(tawatur)["claims"]
    assert tawatur("report", "--format", "claims-csv", "--out", "c.csv").code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text("utf-8-sig"), newline="")))
    assert {(row["claim_id"], row["document_id"]) for row in rows} == {(claim, "page-1#title")}
    assert tawatur("report", "--format", "jsonl", "--out", "d.jsonl").code == 0
    (row,) = [json.loads(line) for line in (tmp_path / "d.jsonl").read_text("utf-8").splitlines()]
    assert (row["id"], row["claims"], row["headline"]["text"]) == ("page-1", [], TITLE)
    start, end = row["headline"]["claims"][0]["span"]
    assert TITLE[start:end]
    assert tawatur("report", "--out", "r.html").code == 0
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "headline of" in page
    assert claim in page


def test_a_masked_page_hides_a_name_that_only_the_headline_gives(tawatur: Tawatur, tmp_path: Path) -> None:
    assert tawatur("report", "--mask-names", "--out", "r.html").code == 0
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "سامر" not in page
    assert "الحداد" not in page
