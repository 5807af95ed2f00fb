"""What the terminal says of an incident: names as written, one thing in the singular, fighters apart."""

from __future__ import annotations

import datetime as dt

from tawatur.cli.cards import figures_words, incident_head
from tawatur.cli.incident import Case, _figures, _grades, _tellings  # pyright: ignore[reportPrivateUsage]
from tawatur.incidents import build
from tawatur.incidents.building import prepare
from tawatur.incidents.likeness import compare
from tawatur.incidents.readings import Tables
from tawatur.model import Incident
from tawatur.resolve.actors import starter
from tests.incidents.said import DAY, GAZETTEER, Report


def incident_of(*reports: Report) -> Incident:
    (found,) = build([r.document for r in reports], gazetteer=GAZETTEER)
    return found


def case(found: Incident) -> Case:
    return Case(found, **dict.fromkeys(Case._fields[1:], ()))  # type: ignore[arg-type]


def test_names_stand_as_the_texts_write_them() -> None:
    found = incident_of(
        Report("a", publisher="شبكة مرايا الإخبارية").tell(
            killed=3, by="وزارة الدفاع في الوادي", kind="official", actor="روسيا"
        ),
        Report("y1", publisher="مرصد التل").tell(killed=3, by="شهود", kind="witness", actor="روسيا"),
        Report("c").tell(killed=3, by="الدفاع المدني", kind="rescue", actor="روسيا"),
    )
    shown = "\n".join([*_tellings(case(found)), *_figures(found), *_grades(found)])
    for name in ("شبكة مرايا الإخبارية", "وزارة الدفاع في الوادي", "a speaker without a name"):
        assert name in shown
    assert "Civil defence (unnamed)" in next(line for line in shown.splitlines() if ": alleged by " in line)
    assert "unnamed:" not in shown
    assert "said:" not in shown
    assert "وزاره" not in shown


def test_one_is_not_many() -> None:
    lines = incident_head(incident_of(Report("a").tell(killed=1)))
    assert any("1 document, 1 independent chain of telling" in line for line in lines)
    assert any("0 of 1 claim" in line and "claims" not in line for line in lines)


def test_fighters_are_a_figure_of_their_own() -> None:
    found = incident_of(
        Report("a").tell(killed=(0, 0)).tell(injured=2, victims=("combatant",), place=None, actor="روسيا")
    )
    assert figures_words(found) == "killed 0, injured called fighters 2"


def test_a_page_older_than_what_it_tells_was_published_before_it() -> None:
    told = Report("a").tell(killed=3, day=DAY, by="مرصد التل").document
    early = Report("b", published=DAY - dt.timedelta(2)).tell(killed=3, day=None, by="مرصد الوادي").document
    later = Report("c", published=DAY + dt.timedelta(1)).tell(killed=3, day=None, by="مرصد النهر").document
    tables = Tables(GAZETTEER, starter())
    one, before, after = prepare([told, early, later], tables).stories
    assert "published 2 days before the day of the other (" in " ".join(compare(one, before).reasons)
    assert "the same day" in " ".join(compare(one, after).reasons)
    late = Report("d", published=DAY + dt.timedelta(3)).tell(killed=3, day=None).document
    one, other = prepare([told, late], tables).stories
    assert "published 3 days after the day of the other (" in " ".join(compare(one, other).reasons)


def test_a_reason_is_given_once_whatever_it_weighs() -> None:
    found = incident_of(*(Report(key).tell(killed=3, day=DAY if key != "c" else None) for key in "abcd"))
    words = [reason[: reason.rindex("(")] for reason in (*found.reasons, *found.against)]
    assert len(words) == len(set(words))
