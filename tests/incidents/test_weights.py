"""What joins tellings and what draws their ranges: one case for each weight and rule of the docs."""

from __future__ import annotations

import datetime as dt

import pytest

from tawatur.incidents import build
from tawatur.incidents.candidates import pairs
from tawatur.incidents.grouping import tellers_of
from tawatur.incidents.stories import Story
from tawatur.model import Incident, Range
from tests.incidents.said import DAY, GAZETTEER, NAB, ZAYTUNA, Report


def made(*reports: Report) -> list[Incident]:
    return build([r.document for r in reports], gazetteer=GAZETTEER)


def together(found: list[Incident], *documents: str) -> bool:
    return any(set(documents) <= set(i.documents) for i in found)


def other_news(number: int) -> list[Report]:
    """Reports of as many other attacks of the day, each on a place of its own."""
    return [
        Report(f"z{n}").tell(
            "shooting", place=f"موضع{chr(0x628 + n % 20)}{chr(0x641 + n % 7)}دا", killed=40 + n
        )
        for n in range(number)
    ]


def test_on_a_quiet_day_a_report_that_names_no_place_is_of_the_day_s_attack() -> None:
    found = made(
        Report("a").tell("airstrike", killed=3),
        Report("b").tell("airstrike", place=None, killed=3),
    )
    assert together(found, "a", "b")
    assert any("the same day" in r for i in found for r in i.reasons)


def test_on_a_full_day_the_day_alone_joins_nothing() -> None:
    found = made(
        Report("a").tell("airstrike", killed=3),
        Report("b").tell("airstrike", place=None, killed=9),
        *other_news(60),
    )
    assert not together(found, "a", "b")


def test_a_text_that_makes_no_claim_is_not_joined_by_its_day_alone() -> None:
    silent = Report("b").pad("نص لا يقول شيئا عن قتل أو قصف في ذلك اليوم")
    found = made(Report("a").tell("airstrike", killed=3), silent)
    assert together(found, "a")
    assert not together(found, "a", "b")


def test_on_a_quiet_day_figures_far_apart_are_of_two_attacks() -> None:
    found = made(
        Report("a").tell("airstrike", killed=7), Report("b").tell("airstrike", place=None, killed=40)
    )
    assert not together(found, "a", "b")


def test_men_shot_while_held_were_not_killed_by_the_shelling_of_the_same_town_and_day() -> None:
    found = made(
        Report("a").tell("shelling", killed=4, injured=7),
        Report("b").tell("execution", killed=9, actor="داعش"),
    )
    assert not together(found, "a", "b")


def test_two_villages_that_no_gazetteer_knows_are_two() -> None:
    found = made(
        Report("a").tell(place="عين الغصن", killed=4),
        Report("b").tell(place="تل الرماد", killed=9),
    )
    assert not together(found, "a", "b")


def test_villages_seven_kilometres_apart_are_two() -> None:
    found = made(
        Report("a").tell(place=ZAYTUNA, killed=4),
        Report("b").tell(place=NAB, killed=9),
    )
    assert not together(found, "a", "b")


def test_a_name_is_known_without_the_names_of_father_and_grandfather() -> None:
    late = DAY + dt.timedelta(3)
    found = made(
        Report("a").tell(killed=1, name="سلمان عبد الكريم النجار"),
        Report("b", published=late).tell(killed=1, name="سلمان النجار", day=None),
    )
    assert together(found, "a", "b")
    other = made(
        Report("a").tell(killed=1, name="سلمان عبد الكريم النجار"),
        Report("b", published=late).tell(killed=1, name="هاشم الدباغ", day=None),
    )
    assert not together(other, "a", "b")


def test_wounded_in_the_plural_stay_open_and_the_incident_says_so() -> None:
    (found,) = made(
        Report("a").tell(killed=1, injured=(2, None)), Report("b").tell(killed=1, injured=(2, None))
    )
    assert found.injured == Range(2, None), "no figure is made of a plural"
    assert any("in the plural" in note and note.startswith("injured") for note in found.notes)


def test_a_number_beside_the_plural_stands_alone() -> None:
    (found,) = made(Report("a").tell(killed=1, injured=(2, None)), Report("b").tell(killed=1, injured=5))
    assert found.injured == Range(5, 5)
    assert not any("in the plural" in note for note in found.notes)


def test_at_least_forty_stays_open() -> None:
    (found,) = made(Report("a").tell(killed=(40, None)))
    assert found.killed == Range(40, None)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((3, 3, 3, 7), Range(3, 3)),
        ((3, 3, 7), Range(3, 7)),
        ((3, 7), Range(3, 7)),
        ((3, 5, 6, 7), Range(3, 7)),
    ],
)
def test_of_four_figures_a_lone_one_is_left_out_where_the_others_agree(
    told: tuple[int, ...], expected: Range
) -> None:
    (found,) = made(*(Report(f"a{n}").tell(killed=number) for n, number in enumerate(told)))
    assert found.killed == expected
    assert {f.max for f in found.figures} == set(told), "every figure is kept"


def test_the_dead_of_a_war_told_in_passing_are_not_those_of_the_incident() -> None:
    (found,) = made(Report("a").tell(killed=12), Report("b").tell(killed=500_000))
    assert found.killed == Range(12, 12)
    assert {f.max for f in found.figures} == {12, 500_000}


def test_a_large_figure_beside_another_large_one_stays() -> None:
    (found,) = made(Report("a").tell(killed=60), Report("b").tell(killed=90))
    assert found.killed == Range(60, 90)


def test_candidates_are_sorted_and_each_pair_comes_once() -> None:
    stories = [
        Story(n, f"k{n}", [], words=("خبر",), main=True, start=DAY, end=DAY, dated="time") for n in range(9)
    ]
    found = list(pairs(stories, tellers_of(stories)))
    assert found == sorted(set(found))
    assert found == [(a, b) for a in range(9) for b in range(a + 1, 9)]


def test_stories_of_one_document_are_no_candidates() -> None:
    stories = [Story(7, f"k{n}", [], main=True, start=DAY, end=DAY, dated="time") for n in range(3)]
    assert list(pairs(stories, tellers_of(stories))) == []
