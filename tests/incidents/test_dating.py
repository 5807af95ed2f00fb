"""A page without a day, on a numbered site, whose story others date."""

from __future__ import annotations

import datetime as dt

import msgspec

from tawatur.incidents import build
from tawatur.model import Document, Incident
from tests.incidents.said import GAZETTEER, Report

FIRST, LAST = dt.date(2031, 5, 1), dt.date(2031, 5, 31)


def numbered(number: int, published: dt.date | None) -> Document:
    """A page of one site: three killed in Zaytuna, or a road repaired."""
    report = Report(f"page-{number}", published=published)
    if published is None:
        report.tell(killed=3, day=None)
    else:
        report.pad("أصلح عمال البلدية الطريق المؤدي إلى الميناء القديم.")
    return msgspec.structs.replace(report.document, url=f"https://site.example/en/{number}/")


def holding(key: str, *documents: Document) -> Incident:
    (found,) = [i for i in build(documents, gazetteer=GAZETTEER, engine=None) if key in i.documents]
    return found


def test_a_day_that_only_the_numbering_tells_is_given_as_a_few_days() -> None:
    found = holding("page-1150", numbered(1000, FIRST), numbered(1300, LAST), numbered(1150, None))
    assert (found.start, found.end) == (dt.date(2031, 5, 14), dt.date(2031, 5, 17))
    assert "no telling gives a day" in " ".join(found.notes)


def test_a_page_takes_the_day_of_one_that_tells_its_story_where_its_number_fits() -> None:
    day = dt.date(2031, 5, 15)
    other = Report("other", published=day).tell(killed=3, day=None).document
    found = holding("page-1150", numbered(1000, FIRST), numbered(1300, LAST), numbered(1150, None), other)
    assert found.documents == ("other", "page-1150")
    assert found.end == day


def test_the_same_story_of_another_season_dates_nothing() -> None:
    other = Report("other", published=dt.date(2032, 1, 9)).tell(killed=3, day=None).document
    found = holding("page-1150", numbered(1000, FIRST), numbered(1300, LAST), numbered(1150, None), other)
    assert found.documents == ("page-1150",)
    assert found.end == dt.date(2031, 5, 17)
