"""A person decides: with a reason and a name, nothing overwritten, and it shows in incidents and report."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.cli.conftest import Tawatur
from tests.cli.held import hold
from tests.incidents.said import DAY, MARSA, Report

pytestmark = pytest.mark.usefixtures("desk")
BY = ("--by", "L.", "--reason", "read against the post")
CIVIL = "الدفاع المدني السوري"


def claims(tawatur: Tawatur, document: str) -> list[dict[str, Any]]:
    return tawatur("claims", "--document", document).rows


def incidents(tawatur: Tawatur) -> list[dict[str, Any]]:
    done = tawatur("incidents")
    assert done.code == 0
    return done.rows


def test_a_judgement_is_kept_with_author_reason_and_time(tawatur: Tawatur) -> None:
    hold(Report("a").tell(killed=3))
    (claim,) = claims(tawatur, "a")
    done = tawatur("judge", claim["id"][:6], "accepted", *BY, "--json")
    assert done.code == 0
    (kept,) = tawatur("judgements", "--json").rows
    assert (kept["subject"], kept["verdict"], kept["author"]) == (claim["id"], "accepted", "L.")
    assert kept["reason"] == "read against the post"
    assert kept["standing"]
    assert dt.datetime.fromisoformat(kept["made"]).tzinfo is not None
    assert tawatur("check").code == 0
    assert "accepted by L." in tawatur("why", claim["id"]).out
    assert claims(tawatur, "a")[0]["review"] == "accepted"
    assert "review    accepted by L." in tawatur("claims", "--format", "table").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("accepted", "--by", "L."), "--reason"),
        (("accepted", "--reason", "read"), "--by"),
        (("accepted", "--by", " ", "--reason", "read"), "--by"),
        (("corrected", *BY), "needs a field and a value"),
        (("corrected", "--field", "killed", "--value", "many", *BY), "'many' is no figure"),
        (("corrected", "--field", "luck", "--value", "1", *BY), "no field that can be corrected"),
        (("corrected", "--field", "places", "--value", "القاهرة", *BY), "the text does not say"),
        (("accepted", "--field", "killed", "--value", "3", *BY), "said of a whole claim"),
        (("same", *BY), "said of two"),
        (("maybe", *BY), "maybe"),
    ],
)
def test_a_judgement_that_others_could_not_check_is_refused(
    tawatur: Tawatur, arguments: tuple[str, ...], said: str
) -> None:
    hold(Report("a").tell(killed=3))
    (claim,) = claims(tawatur, "a")
    done = tawatur("judge", claim["id"], *arguments)
    assert done.code == 2
    assert said in done.err
    assert tawatur("judgements", "--json").rows == []


def test_the_author_may_stand_in_the_environment(tawatur: Tawatur, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAWATUR_AUTHOR", "desk 2")
    hold(Report("a").tell(killed=3))
    tawatur("judge", claims(tawatur, "a")[0]["id"], "accepted", "--reason", "read")
    assert tawatur("judgements", "--json").rows[0]["author"] == "desk 2"


def test_a_rejected_claim_leaves_the_incidents_and_may_come_back(tawatur: Tawatur) -> None:
    hold(Report("a").tell(killed=3), Report("b").tell(killed=9, by=CIVIL, kind="rescue"))
    assert incidents(tawatur)[0]["killed"] == {"min": 3, "max": 9}
    (claim,) = claims(tawatur, "b")
    tawatur("judge", claim["id"], "rejected", *BY)
    (left,) = incidents(tawatur)
    assert (left["documents"], left["killed"]) == (["a"], {"min": 3, "max": 3})
    tawatur("judge", claim["id"], "undecided", *BY)
    assert incidents(tawatur)[0]["killed"] == {"min": 3, "max": 9}
    first, second = tawatur("judgements", "--json").rows
    assert second["supersedes"] == first["id"]
    assert (first["standing"], second["standing"]) == (False, True)
    assert len(tawatur("judgements", "--standing", "--json").rows) == 1


def test_a_correction_counts_in_place_of_what_the_machine_read(tawatur: Tawatur) -> None:
    hold(Report("a").tell(killed=30, injured=2))
    (claim,) = claims(tawatur, "a")
    tawatur("judge", claim["id"], "corrected", "--field", "killed", "--value", "3", *BY)
    tawatur("judge", claim["id"], "corrected", "--field", "injured", "--value", "none", *BY)
    (found,) = incidents(tawatur)
    assert (found["killed"], found["injured"]) == ({"min": 3, "max": 3}, {"min": None, "max": None})
    assert claims(tawatur, "a")[0]["harms"][0]["min"] == 30  # the machine's reading stands in the ledger
    tawatur("judge", claim["id"], "undecided", "--field", "killed", *BY)
    assert incidents(tawatur)[0]["killed"] == {"min": 30, "max": 30}


def test_a_corrected_day_parts_what_the_misread_one_joined(tawatur: Tawatur) -> None:
    hold(Report("a").tell(killed=3), Report("b", published=DAY + dt.timedelta(9)).tell(killed=3))
    assert len(incidents(tawatur)) == 1
    (claim,) = claims(tawatur, "b")
    tawatur("judge", claim["id"], "corrected", "--field", "day", "--value", str(DAY + dt.timedelta(9)), *BY)
    assert len(incidents(tawatur)) == 2


def test_two_incidents_are_one_when_a_person_says_so_and_two_again(tawatur: Tawatur) -> None:
    hold(Report("a").tell(killed=3), Report("b").tell(killed=3, place=MARSA))
    one, two = incidents(tawatur)
    done = tawatur("judge", one["id"], "same", two["id"], *BY)
    assert done.code == 0
    (joined,) = incidents(tawatur)
    assert joined["documents"] == ["a", "b"]
    assert "Judgements that stand" in tawatur("incident", joined["id"]).out
    tawatur("judge", "a", "different", "b", *BY)
    assert len(incidents(tawatur)) == 1  # the documents were judged, the claims still stand as the same
    first, second = sorted((claims(tawatur, "a")[0]["id"], claims(tawatur, "b")[0]["id"]))
    tawatur("judge", second, "different", first, *BY)
    assert len(incidents(tawatur)) == 2


def test_one_incident_is_two_when_a_person_says_so(tawatur: Tawatur) -> None:
    hold(Report("a").tell(killed=3), Report("b").tell(killed=3))
    assert len(incidents(tawatur)) == 1
    assert tawatur("judge", "a", "different", "b", *BY).code == 0
    assert len(incidents(tawatur)) == 2


def test_a_document_or_an_incident_is_not_accepted_whole(tawatur: Tawatur) -> None:
    hold(Report("a").tell(killed=3))
    for subject in ("a", incidents(tawatur)[0]["id"]):
        done = tawatur("judge", subject, "accepted", *BY)
        assert done.code == 2
        assert "is no claim" in " ".join(done.err.split())


def test_what_is_not_there_is_said(tawatur: Tawatur) -> None:
    hold(Report("a").tell(killed=3))
    for words in ("zz", "inc-zz"):
        done = tawatur("judge", words, "accepted", *BY)
        assert done.code == 2
        assert words in done.err


def test_a_judgement_is_carried_to_a_newer_reading_that_says_the_same_and_lapses_otherwise(
    tawatur: Tawatur,
) -> None:
    hold(Report("a").tell(killed=3), Report("b").tell(killed=5, place=MARSA))
    for document in ("a", "b"):
        tawatur("judge", claims(tawatur, document)[0]["id"], "rejected", *BY)
    assert incidents(tawatur) == []
    hold(Report("a").tell(killed=3), Report("b").tell(killed=5, place=MARSA), version="by hand 2")
    assert incidents(tawatur) == []
    assert [claims(tawatur, document)[0]["review"] for document in ("a", "b")] == ["rejected", "rejected"]
    changed = Report("b").tell(killed=5, place=MARSA)
    changed.claims[0] = msgspec.structs.replace(changed.claims[0], event="airstrike")
    hold(Report("a").tell(killed=3), changed, version="by hand 3")
    (back,) = incidents(tawatur)
    assert back["documents"] == ["b"]
    assert "1 judgement lapsed" in tawatur("incidents", "--format", "table").err
    assert [row["lapsed"] for row in tawatur("judgements", "--json").rows] == [False, True]


def test_headline_numbers_come_from_reviewed_claims_alone(tawatur: Tawatur, tmp_path: Path) -> None:
    hold(Report("a").tell(killed=3), Report("b").tell(killed=9, by=CIVIL, kind="rescue"))
    tawatur("judge", claims(tawatur, "a")[0]["id"], "accepted", *BY)
    assert tawatur("report").code == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    start = page.index('class="headline"')
    headline = page[start : page.index("machine-mark", start)]
    assert '<div class="big"><bdi dir="ltr">3</bdi>' in headline
    assert "9" not in headline
    assert "1 / 2" in headline
    assert "Some claims were reviewed by people" in page
    table = tawatur("incidents", "--format", "table").out
    assert "reviewed  1 of 2 claims" in table


def test_men_called_fighters_by_mistake_are_counted_among_people_once_corrected(tawatur: Tawatur) -> None:
    hold(Report("a").tell(killed=3, victims=("combatant",), by="الدفاع المدني"))
    (claim,) = claims(tawatur, "a")
    (before,) = incidents(tawatur)
    assert (before["killed_fighters"]["min"], before["killed"]["min"]) == (3, None)
    done = tawatur("judge", claim["id"], "corrected", "--field", "victims", "--value", "civilian", *BY)
    assert done.code == 0
    (after,) = incidents(tawatur)
    assert (after["killed_fighters"]["min"], after["killed"]["min"]) == (None, 3)


def test_a_name_that_a_person_pointed_out_is_hidden_on_a_masked_page(
    tawatur: Tawatur, tmp_path: Path
) -> None:
    hold(Report("a").tell(killed=1).pad("سامر الحداد"))
    (claim,) = claims(tawatur, "a")
    tawatur("report", "--mask-names", "--out", "before.html")
    assert "سامر" in (tmp_path / "before.html").read_text("utf-8")
    assert (
        tawatur("judge", claim["id"], "corrected", "--field", "names", "--value", "سامر الحداد", *BY).code
        == 0
    )
    tawatur("report", "--mask-names", "--out", "after.html")
    page = (tmp_path / "after.html").read_text("utf-8")
    assert "سامر" not in page
    assert "الحداد" not in page
