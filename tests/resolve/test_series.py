"""Which day does a page's number tell? Sites whose pages are dated well, badly, or by hearsay only."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

from tawatur.model import Document
from tawatur.resolve.numbering import Sign, published_in, serial
from tawatur.resolve.series import SOUND, SURE, Point, draw

START = dt.date(2031, 1, 1).toordinal()


def steady(*days: int, weight: float = SURE) -> list[Point]:
    """Pages of a site that numbers ten a day, on days counted from the first of January."""
    return [Point(1000 + 10 * day, START + day, weight) for day in days]


def test_between_two_pages_the_day_is_read_off_the_line() -> None:
    curve = draw(steady(0, 20))
    assert curve is not None
    told = curve.at(1100)
    assert told is not None
    assert round(told.day) == START + 10
    assert told.margin < 3


def test_a_point_that_breaks_the_pace_is_left_out() -> None:
    curve = draw([*steady(0, 10, 20, 30, weight=0.5), Point(1150, START + 28, 0.4)])
    assert curve is not None
    assert [p.number for p in curve.points] == [1000, 1100, 1200, 1300]


def test_what_is_guessed_of_a_page_itself_bounds_it_by_nothing() -> None:
    curve = draw([*steady(0), Point(1300, START + 200, 0.2)])
    assert curve is not None
    assert curve.around(1300) == (START, None), "not the guess on both sides"
    assert curve.around(1100) == (START, START + 200)


def test_of_several_days_for_one_page_the_one_that_fits_the_others_is_kept() -> None:
    doubtful = [Point(1150, START + 400, 0.9), Point(1150, START + 15, 0.4)]
    curve = draw([*steady(0, 10, 20, 30, weight=0.5), *doubtful])
    assert curve is not None
    assert Point(1150, START + 15, 0.4) in curve.points


def test_a_lone_uncertain_point_is_not_trusted() -> None:
    curve = draw([Point(1000, START, 0.4), Point(1100, START + 10, 0.4)])
    assert curve is not None
    told = curve.at(1000)
    assert told is not None
    assert told.margin > 20


def test_points_that_their_neighbours_bear_out_are_trusted() -> None:
    curve = draw(steady(0, 10, 20, 30, weight=0.4))
    assert curve is not None
    told = curve.at(1100)
    assert told is not None
    assert told.margin <= SOUND


def test_nothing_is_told_far_beyond_the_last_page() -> None:
    curve = draw(steady(0, 40))
    assert curve is not None
    assert curve.at(9000) is None
    near = curve.at(1450)
    assert near is not None
    assert round(near.day) == START + 45


def test_a_headline_in_the_address_is_no_numbering_of_its_own() -> None:
    assert serial("https://site.example/قصف-على-السوق-في-المرفأ/4711/") == ("site.example/", 4711)
    assert serial("https://site.example/ar/haber/a-long-headline-of-a-page-h60634.html") == (
        "site.example/ar/haber/h",
        60634,
    )


def numbered(number: int, text: str, day: dt.date | None = None) -> Document:
    return Document(f"n{number}", text, published=day, url=f"https://site.example/{number}/")


def test_the_weekday_picks_the_day_where_the_numbering_leaves_several() -> None:
    batch = [
        numbered(1000, "قصف", dt.date(2031, 1, 1)),
        numbered(1300, "قصف", dt.date(2031, 1, 31)),
        numbered(1150, "قتل مدني يوم الخميس بقصف على المرفأ"),
        numbered(1151, "قتل مدني بقصف على المرفأ"),
    ]
    found = published_in(batch)
    assert found["n1150"].date == dt.date(2031, 1, 16)
    assert found["n1150"].earliest == dt.date(2031, 1, 16)
    near = found["n1151"]
    assert near.date == dt.date(2031, 1, 16)
    assert near.earliest == dt.date(2031, 1, 15)
    assert near.latest == dt.date(2031, 1, 17)
    assert "number" in near.reason


def test_what_other_documents_suggest_dates_a_page_only_where_its_number_fits() -> None:
    batch = [
        numbered(1000, "قصف", dt.date(2031, 1, 1)),
        numbered(1300, "قصف", dt.date(2031, 1, 31)),
        numbered(1150, "قتل مدني بقصف على المرفأ"),
        numbered(1200, "قتل مدني بقصف على المرفأ"),
    ]
    signs = {
        "n1150": [Sign(dt.date(2031, 1, 14), 0.4), Sign(dt.date(2033, 5, 5), 0.9)],
        "n1200": [Sign(dt.date(2030, 11, 2), 0.9)],
    }
    found = published_in(batch, signs)
    assert found["n1150"].date == dt.date(2031, 1, 14)
    assert found["n1200"].date == dt.date(2031, 1, 20)


def test_a_well_known_site_is_dated_without_any_dated_page() -> None:
    page = Document("p", "قتل مدني", url="https://npasyria.com/165700/")
    found = published_in([page])["p"]
    assert found.date is not None
    assert dt.date(2023, 9, 3) <= found.date <= dt.date(2023, 9, 5)


def test_a_date_that_merely_stands_in_the_page_gives_way_to_its_number() -> None:
    head = "قصف يستهدف سوق مدينة الزيتونة المحاصرة"
    filler = "وصف طويل للسوق وما حوله من بيوت كما رآه من كان هناك وقت القصف في ذلك اليوم. " * 8
    text = f"{head}\nقتل مدني في المدينة. {filler}\nصورة من 3 أيار 2030."
    page = Document("page", text, title=head, url="https://site.example/1150/")
    batch = [
        numbered(1000, "قصف", dt.date(2031, 1, 1)),
        numbered(1300, "قصف", dt.date(2031, 1, 31)),
        page,
    ]
    assert published_in([page])["page"].date == dt.date(2030, 5, 3)
    assert published_in(batch)["page"].date == dt.date(2031, 1, 16)


def test_every_known_point_of_a_site_fits_the_others_of_its_numbering() -> None:
    lines = (files("tawatur.resolve") / "numberings.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == ["series", "number", "day", "error", "from"]
    last: dict[str, tuple[int, dt.date]] = {}
    for line in lines[1:]:
        name, number, day, error, source = line.split("\t")
        assert int(error) >= 0
        assert source
        before = last.get(name, (0, dt.date.min))
        assert (int(number), dt.date.fromisoformat(day)) > before, line
        last[name] = (int(number), dt.date.fromisoformat(day))
