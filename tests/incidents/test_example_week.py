"""The week that `tawatur demo` shows, from text to incidents: what a newcomer sees first must be right."""

from __future__ import annotations

import msgspec
import pytest

from tawatur.capture import Provenance
from tawatur.examples import example_files
from tawatur.extract.engine import extract, load
from tawatur.incidents import build
from tawatur.model import Document, Incident
from tawatur.pipeline import preserve
from tawatur.preserve import Preserved


@pytest.fixture(scope="module")
def week() -> list[Incident]:
    """The incidents of the example set, its documents named by the number in their file or id."""
    names: dict[str, str] = {}
    read: list[Document] = []
    for example in example_files():
        said = Provenance(example.publisher, example.published, example.url, example.lang)
        for taken in preserve([example.path], said):
            assert isinstance(taken.found, Preserved), taken.found
            document = taken.found.document
            name = document.id if document.id.startswith("shadhrawan") else example.path.stem
            names[document.id] = name[11:13]
            read.append(extract(document, load("rules")).document)
    assert sorted(names.values()) == [f"{n:02d}" for n in range(1, 13)]
    return [
        msgspec.structs.replace(found, documents=tuple(sorted(names[d] for d in found.documents)))
        for found in build(read)
    ]


def told_by(week: list[Incident], *numbers: str) -> Incident:
    """The one incident in which all these reports stand."""
    found = [i for i in week if set(numbers) <= set(i.documents)]
    assert len(found) == 1, [i.documents for i in week]
    return found[0]


def test_the_strike_on_the_market_is_one_incident_of_both_sides(week: list[Incident]) -> None:
    market = told_by(week, "01", "02", "03", "04")
    assert "05" not in market.documents, "the executions of the day after are another incident"
    assert "06" not in market.documents
    assert market.start is not None
    assert market.start.isoformat() == market.end.isoformat() == "2019-03-12"  # type: ignore[union-attr]
    assert market.killed.max == 17, "the rescuers' first toll stays, whatever came later"
    assert market.killed.min is not None
    assert market.killed.min in (11, 14)
    assert market.injured.max is None or market.injured.max >= 43


def test_nine_men_executed_the_day_after_are_an_incident_of_their_own_and_disputed(
    week: list[Incident],
) -> None:
    executed = told_by(week, "05", "06")
    assert (executed.killed.min, executed.killed.max) == (9, 9)
    assert executed.event == "execution"
    assert executed.occurrence == "disputed"


def test_the_family_and_the_hospital_are_two_shellings(week: list[Incident]) -> None:
    family, hospital = told_by(week, "07"), told_by(week, "08", "09")
    assert (family.killed.min, family.killed.max) == (4, 4)
    assert (family.injured.min, family.injured.max) == (7, 7)
    assert (hospital.killed.min, hospital.killed.max) == (1, 1)
    assert hospital.injured.min == 3
    assert hospital.injured.max in (3, None), "those to be brought out of the city were not hurt there"


def test_a_running_total_and_bodies_counted_twice_make_nobody_dead(week: list[Incident]) -> None:
    assert all(i.killed.max is None or i.killed.max <= 17 for i in week)
    assert all(3 not in (i.killed.min, i.killed.max) for i in week)
