"""What joins tellings and what draws their ranges: one case for each weight and rule of the docs."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from tawatur.incidents import build
from tawatur.incidents.candidates import pairs
from tawatur.incidents.crowd import Crowd, crowd_of, outlets_words
from tawatur.incidents.likeness import compare
from tawatur.incidents.stories import Story
from tawatur.incidents.whereabouts import compare_places
from tawatur.model import Incident, Place, Range
from tests.incidents.said import DAY, GAZETTEER, MARSA, NAB, ZAYTUNA, Report


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


@pytest.mark.parametrize(("words", "one"), [("مجـ.ـزرة مروعة", True), ("إعدام ميداني", False)])
def test_a_massacre_says_how_many_and_not_how_they_were_killed(words: str, one: bool) -> None:
    found = made(
        Report("a").tell("airstrike", killed=4, injured=7),
        Report("b").tell("execution", killed=9, around=words),
    )
    assert together(found, "a", "b") is one


def test_five_dead_are_the_civilian_and_the_four_fighters_of_another_report() -> None:
    parts = Report("b").tell("airstrike", killed=1).tell("airstrike", killed=4, victims=("combatant",))
    whole = parts.document
    one, four = whole.claims
    both = msgspec.structs.replace(one, harms=(*one.harms, *four.harms))
    apart = msgspec.structs.replace(whole, claims=(both,))
    (found,) = build([Report("a").tell("airstrike", killed=5).document, apart], gazetteer=GAZETTEER)
    assert any("5 killed in both" in reason for reason in found.reasons)
    assert found.killed == Range(1, 5)
    assert found.killed_fighters == Range(4, 4)


def in_the_news(place: str, days: int) -> list[Report]:
    """Reports of as many attacks on a place, the last half a year before, a week apart and all unlike."""
    weeks = [DAY - dt.timedelta(days=180 + 7 * n) for n in range(days)]
    return [
        Report(f"n{n}", published=day).tell("shooting", place=place, killed=20 + 30 * n, day=day)
        for n, day in enumerate(weeks)
    ]


@pytest.mark.parametrize(("place", "one"), [(MARSA, True), (ZAYTUNA, False)])
def test_an_undated_report_is_of_the_attack_on_its_place_where_that_is_seldom_in_the_news(
    place: str, one: bool
) -> None:
    undated = Report("b", published=None).tell("airstrike", killed=4, day=None)
    found = made(Report("a").tell("airstrike", killed=4), undated, *in_the_news(place, 45))
    assert together(found, "a", "b") is one


def test_a_post_that_mourns_one_of_the_dead_is_no_count_of_them() -> None:
    mourned = [
        Report(f"m{n}").tell("airstrike", killed=1, name=name)
        for n, name in enumerate(("سلمان عبد الكريم النجار", "هاشم الدباغ"))
    ]
    counts = [Report("a").tell("airstrike", killed=10), Report("b").tell("airstrike", killed=16)]
    (found,) = made(*mourned, *counts)
    assert found.killed == Range(10, 16), "not 1 to 16, and not 1 because two posts agree on it"
    assert sum(f.max == 1 for f in found.figures) == 2, "every figure is kept"
    assert not any("killed differ" in reason for reason in found.against)
    (alone,) = made(mourned[0])
    assert alone.killed == Range(1, 1)
    listed = mourned[0].document
    harm = listed.claims[0].harms[0]
    two = msgspec.structs.replace(listed.claims[0], harms=(harm, harm))
    names = msgspec.structs.replace(listed, claims=(two,))
    (both,) = build([names, *(c.document for c in counts)], gazetteer=GAZETTEER)
    assert both.killed == Range(2, 16), "a list of names is a count"
    (counted,) = made(Report("c").tell("airstrike", killed=1), *counts)
    assert counted.killed == Range(1, 16), "who counts one says one"


def test_in_a_large_collection_a_place_told_of_once_says_more_than_one_told_of_weekly() -> None:
    town = (Place(ZAYTUNA, "x:zaytuna", lat=36.0, lon=37.0, precision="town"),)
    one, other = (
        Story(n, f"k{n}", [], main=True, places=town, start=DAY, end=DAY, dated="time") for n in range(2)
    )
    once, weekly, small = (
        compare(one, other, Crowd(places=dict.fromkeys(one.where.keys, days), told=told)).score
        for days, told in ((1, 400), (52, 400), (1, 3))
    )
    assert once > small > weekly


def test_an_undated_report_that_fits_two_attacks_alike_joins_neither_and_says_so() -> None:
    undated = Report("c", published=None).tell("airstrike", killed=4, day=None, around="طائرات حربية")
    later = DAY + dt.timedelta(days=9)
    first = Report("a").tell("airstrike", killed=4)
    second = Report("b", published=later).tell("airstrike", killed=4, day=later)
    assert together(made(first, undated), "a", "c")
    found = made(first, second, undated)
    assert not together(found, "a", "c")
    assert not together(found, "b", "c")
    (alone,) = [i for i in found if i.documents == ("c",)]
    assert any("two incidents alike" in note for note in alone.notes)


def test_what_most_pages_of_an_outlet_hold_is_the_outlet_s() -> None:
    stories = [
        Story(n, f"k{n}", [], words=("قناة", "المنارة", f"خبر{n}"), main=True, outlet="manara.example")
        for n in range(5)
    ]
    assert outlets_words(stories) == {"manara.example": {"قناة", "المنارة"}}
    assert outlets_words(stories[:3]) == {}, "of three pages nobody can tell the outlet from its story"


def test_posts_of_one_channel_are_not_joined_by_its_name() -> None:
    found = made(
        *(
            Report(
                f"p{n}", published=None, publisher="قناة المنارة الإخبارية", title="قناة المنارة الإخبارية"
            )
            .pad("قناة المنارة الإخبارية")
            .tell("airstrike", place=None, killed=2 + 9 * n, day=None)
            for n in range(5)
        )
    )
    assert len(found) == 5


def test_a_page_that_was_out_before_the_day_is_not_of_it() -> None:
    dated = Story(0, "a", [], main=True, start=DAY, end=DAY, dated="time")
    before = Story(1, "b", [], main=True, end=DAY - dt.timedelta(days=5))
    after = Story(2, "c", [], main=True, end=DAY + dt.timedelta(days=5))
    assert "published before the day" in " ".join(compare(dated, before).reasons)
    assert compare(dated, before).score < compare(dated, after).score


def test_a_weekday_that_does_not_fit_speaks_against_more_than_none() -> None:
    dated = Story(0, "a", [], main=True, start=DAY, end=DAY, dated="time")
    none, fits, off = (
        compare(dated, Story(1, "b", [], main=True, weekday=day)).score
        for day in (None, DAY.weekday(), (DAY.weekday() + 4) % 7)
    )
    assert off < none < fits


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


@pytest.mark.parametrize(
    ("precision", "verdict"), [("exact", "near"), ("neighbourhood", "near"), ("village", "same")]
)
def test_two_spots_of_one_city_are_two_and_two_points_of_a_village_one(precision: str, verdict: str) -> None:
    here = Place("x:here", "دوار الساعة", lat=36.0, lon=37.0, precision=precision)
    there = Place("x:there", "حي البستان", lat=36.01, lon=37.0, precision=precision)
    assert compare_places([here], [there])[0] == verdict
    assert compare_places([here], [msgspec.structs.replace(there, lat=36.001)])[0] == "same"


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


@pytest.mark.parametrize("told", [(3, 3, 3, 7), (3, 7), (3, 5, 6, 7), (3, 3, 7, 7)])
def test_a_range_holds_every_figure_however_many_tell_another(told: tuple[int, ...]) -> None:
    (found,) = made(*(Report(f"a{n}").tell(killed=number) for n, number in enumerate(told)))
    assert found.killed == Range(3, 7), "what one source alone says is said all the same"
    assert {f.max for f in found.figures} == set(told)


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
    found = list(pairs(stories, crowd_of(stories).days))
    assert found == sorted(set(found))
    assert found == [(a, b) for a in range(9) for b in range(a + 1, 9)]


def test_stories_of_one_document_are_no_candidates() -> None:
    stories = [Story(7, f"k{n}", [], main=True, start=DAY, end=DAY, dated="time") for n in range(3)]
    assert list(pairs(stories, crowd_of(stories).days)) == []
