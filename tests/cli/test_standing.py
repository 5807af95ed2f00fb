"""What stands after a judgement is said wherever the claim is shown, and nothing is taken in silence."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Tawatur
from tests.cli.held import hold
from tests.incidents.said import DAY, MARSA, Report

pytestmark = pytest.mark.usefixtures("desk")
BY = ("--by", "L.", "--reason", "read against the post")
CIVIL = "الدفاع المدني السوري"


def ids(tawatur: Tawatur, document: str) -> list[str]:
    return [row["id"] for row in tawatur("claims", "--document", document).rows]


def said(err: str) -> str:
    """Standard error without the frame and the line breaks of a usage error."""
    return " ".join(err.replace("│", " ").split())


def test_why_says_what_stands_of_a_claim(tawatur: Tawatur) -> None:
    hold(Report("post-1").tell(killed=30, injured=2))
    (claim,) = ids(tawatur, "post-1")

    def stands() -> str:
        return tawatur("why", claim).out.splitlines()[1]

    assert stands() == "machine-made, not reviewed"
    tawatur("judge", claim, "accepted", *BY)
    assert stands() == "machine-made; accepted by L."
    tawatur("judge", claim, "corrected", "--field", "killed", "--value", "3", *BY)
    tawatur("judge", claim, "corrected", "--field", "injured", "--value", "none", *BY)
    assert stands() == "machine-made; corrected killed to 3 by L.; corrected injured to none by L."
    assert tawatur("why", claim, "--json").rows[0]["review"] == "corrected"
    tawatur("judge", claim, "undecided", "--field", "killed", *BY)
    assert stands() == "machine-made; corrected injured to none by L."
    tawatur("judge", claim, "rejected", *BY)
    assert "rejected by L." in stands()
    tawatur("judge", claim, "undecided", *BY)
    assert stands() == "machine-made, not reviewed"


def test_every_correction_of_a_claim_stands_in_its_incident(tawatur: Tawatur) -> None:
    hold(Report("post-1").tell(killed=30, injured=2))
    (claim,) = ids(tawatur, "post-1")
    tawatur("judge", claim, "corrected", "--field", "killed", "--value", "3", *BY)
    tawatur("judge", claim, "corrected", "--field", "injured", "--value", "4", *BY)
    shown = tawatur("incident", tawatur("incidents").rows[0]["id"]).out
    assert f"claim {claim}: corrected, killed to 3, by L." in shown
    assert f"claim {claim}: corrected, injured to 4, by L." in shown


def test_two_claims_of_one_story_are_not_parted_and_the_way_out_is_one(tawatur: Tawatur) -> None:
    hold(Report("post-1").tell(killed=3).tell(killed=3, by=CIVIL, kind="rescue"))
    one, two = ids(tawatur, "post-1")
    refused = tawatur("judge", one, "different", two, *BY)
    assert refused.code == 2
    assert "one document tells them as one story" in said(refused.err)
    assert "correct its day" in said(refused.err)
    assert tawatur("judgements", "--json").rows == []
    another = str(DAY - dt.timedelta(9))
    tawatur("judge", two, "corrected", "--field", "day", "--value", another, *BY)
    assert len(tawatur("incidents").rows) == 2
    assert tawatur("judge", one, "different", two, *BY).code == 0


def test_a_judgement_that_another_one_outweighs_is_kept_and_that_is_said(tawatur: Tawatur) -> None:
    hold(Report("post-1").tell(killed=3), Report("post-2").tell(killed=3, place=MARSA))
    (one,), (two,) = ids(tawatur, "post-1"), ids(tawatur, "post-2")
    tawatur("judge", one, "same", two, *BY)
    done = tawatur("judge", "post-1", "different", "post-2", *BY)
    assert done.code == 0
    assert "both still stand in one incident" in done.err
    assert "It counts" not in done.err
    parted = tawatur("judge", one, "different", two, *BY)
    assert "still stand" not in parted.err
    assert "It counts" in parted.err


def test_the_beginning_of_any_id_is_enough_where_nothing_else_begins_so(tawatur: Tawatur) -> None:
    hold(
        Report("telegram/a-77").tell(killed=3),
        Report("telegram/b-78").tell(killed=3),
        Report("paper-1").tell(killed=3),
    )
    done = tawatur("judge", "telegram/a", "different", "pap", *BY)
    assert done.code == 0
    assert "document telegram/a-77" in done.err
    assert "document paper-1" in done.err
    assert len(ids(tawatur, "telegram/a")) == 1
    several = tawatur("judge", "telegram", "different", "paper-1", *BY)
    assert several.code == 2
    assert "telegram/a-77, telegram/b-78" in several.err
    assert tawatur("claims", "--document", "telegram").code == 2


def test_a_mistyped_document_is_said_and_not_taken_for_one_without_claims(tawatur: Tawatur) -> None:
    hold(Report("paper-1").tell(killed=3), Report("quiet-2"))
    wrong = tawatur("claims", "--document", "papper")
    assert (wrong.code, wrong.out) == (2, "")
    assert "no document's id begins with 'papper'" in wrong.err
    quiet = tawatur("claims", "--document", "quiet-2")
    assert (quiet.code, quiet.out) == (0, "")


def test_what_is_wholly_an_id_is_not_taken_for_a_beginning(tawatur: Tawatur) -> None:
    hold(Report("post-1").tell(killed=3), Report("post-10").tell(killed=3))
    assert tawatur("judge", "post-1", "different", "post-10", *BY).code == 0
    assert len(tawatur("judgements", "--json").rows) == 1


def test_judgements_name_documents_as_a_person_does(tawatur: Tawatur) -> None:
    hold(Report("post-1").tell(killed=3), Report("post-2").tell(killed=3))
    tawatur("judge", "post-1", "different", "post-2", *BY)
    shown = tawatur("judgements", "--format", "table").out
    assert "document post-1" in shown
    assert "document post-2" in shown
    assert "different incidents" in shown
    assert len(tawatur("judgements", "--subject", "post-1", "--json").rows) == 1
    assert tawatur("judgements", "--subject", "post-3", "--json").rows == []
    taken = tawatur("judge", "post-2", "undecided", "post-1", *BY)
    assert "undecided; whatever was said of the two before is taken back" in taken.err


@pytest.mark.parametrize(("injured", "line"), [("none", "detained 4; nobody counted"), ("2", "detained 4")])
def test_other_harms_are_counted_too(tawatur: Tawatur, injured: str, line: str) -> None:
    hold(Report("post-1").tell(injured=2))
    (claim,) = ids(tawatur, "post-1")
    tawatur("judge", claim, "corrected", "--field", "detained", "--value", "4", *BY)
    tawatur("judge", claim, "corrected", "--field", "injured", "--value", injured, *BY)
    for shown in (
        tawatur("incidents", "--format", "table").out,
        tawatur("incident", tawatur("incidents").rows[0]["id"]).out,
    ):
        (said_,) = [row for row in shown.splitlines() if row.startswith("  said ")]
        assert line in said_
        assert ("nobody counted" in said_) == (injured == "none")


def test_rules_are_shown_whole(tawatur: Tawatur, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قُتل ثلاثة مدنيين في غارة جوية على بلدة الزيتونة.", encoding="utf-8")
    tawatur("add", "a.txt")
    tawatur("extract")
    (row, *_) = tawatur("why", tawatur("claims").rows[0]["id"], "--json").rows
    shown = said(tawatur("why", row["id"]).out)
    rules = [item["source"] for item in row["why"] if item["source"] not in ("", item["rule"])]
    assert max(map(len, rules)) > 120
    assert [rule for rule in rules if " ".join(rule.split()) not in shown] == []


def test_a_noted_hash_that_is_none_is_wrong_usage(tawatur: Tawatur) -> None:
    hold(Report("post-1").tell(killed=3))
    head = tawatur("check", "--json").rows[0]["head"]
    for noted in (head, head[:12], head.upper()):
        assert tawatur("check", "--noted", noted).code == 0
    for mistyped in ("abc", "no hash at all", head + "0", head[:20] + "x"):
        done = tawatur("check", "--noted", mistyped)
        assert done.code == 2
        assert "NOT whole" not in done.out
    assert tawatur("check", "--noted", "0" * 12).code == 6


def test_arabic_in_a_judgement_is_kept_apart_from_the_line_around_it(
    tawatur: Tawatur, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(Report("post-1").tell(killed=3, by=CIVIL, kind="rescue"))
    (claim,) = ids(tawatur, "post-1")
    by = ("--by", "ل.", "--reason", "قرأت المنشور")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = tawatur("judge", claim, "corrected", "--field", "attribution", "--value", f"{CIVIL}=rescue", *by)
    assert f"attribution to \u2068{CIVIL}=rescue\u2069 (\u2068ل.\u2069)" in done.err
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    listed = tawatur("judgements", "--format", "table").out
    assert f"attribution to \u2068{CIVIL}=rescue\u2069" in listed
    assert "\u2068ل.\u2069: \u2068قرأت المنشور\u2069" in listed
