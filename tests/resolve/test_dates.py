"""When was it published? Cases of pages that say it in other places than a field."""

from __future__ import annotations

import datetime as dt

import pytest

from tawatur.model import Document
from tawatur.resolve.dates import of_x_id, published, relative, season, weekday_of_publication
from tawatur.resolve.numbering import dated, published_in, serial


def page(text: str, url: str | None = None, title: str | None = None, key: str = "d") -> Document:
    return Document(key, text, url=url, title=title)


def test_the_field_stands_before_all_else() -> None:
    document = Document(
        "d", "Posted on 1 May 2031", published=dt.date(2030, 2, 3), url="https://n.example/2031/04/01/x"
    )
    assert published(document) == (dt.date(2030, 2, 3), "the document states it")


def test_an_x_id_holds_the_time() -> None:
    # 1529877576591609861 is the id that X's own documentation decodes: 2022-05-26 17:30 UTC.
    assert of_x_id(1529877576591609861).strftime("%Y-%m-%d %H") == "2022-05-26 17"
    day, reason = published(page("صور من المكان", "https://x.com/anyone/status/1529877576591609861?s=20"))
    assert day == dt.date(2022, 5, 26)
    assert "id" in reason


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2031/09/18/story",
        "https://news.example/a/2031/9/18/",
        "https://news.example/story-2031-09-18",
        "https://news.example/20310918-story",
        "https://news.example/english/syria/18092031",
        "https://news.example/arabic/180920313",
        "https://news.example/harvest-of-18-09-2031.html",
        "https://news.example/view.aspx?cdate=18092031&id=c7ac",
    ],
)
def test_the_path_of_the_url(url: str) -> None:
    assert published(page("نص", url))[0] == dt.date(2031, 9, 18)


def test_an_impossible_day_in_a_url_is_no_date() -> None:
    assert published(page("نص", "https://news.example/2031/19/48/story"))[0] is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "قناة المرفأ Verified accountJanuary 3, 2031 · Shared with Public قصف على المرفأ",
            dt.date(2031, 1, 3),
        ),
        ("1:19 PM · Dec 6, 2030 228 Views", dt.date(2030, 12, 6)),
        ("قتل مدنيان. نشر بتاريخ 18/9/2031", dt.date(2031, 9, 18)),
        ("وكالة المرسى\nالأحد, ٢٥ ديسمبر ٢٠٣٠, ١٦:١٧\nقصف", dt.date(2030, 12, 25)),
        ("19 نيسان 2031\nمقتل مدني", dt.date(2031, 4, 19)),
        ("كتب يوم 7 تشرين الثاني 2030", dt.date(2030, 11, 7)),
        ("Published: 4th March, 2031", None),
    ],
)
def test_dates_in_the_page(text: str, day: dt.date | None) -> None:
    found = published(page(text))[0]
    assert found == (day or dt.date(2031, 3, 4))


def test_a_date_by_the_headline_stands_before_the_day_of_capture() -> None:
    title = "قصف يستهدف سوق مدينة الزيتونة المحاصرة"
    others = "\n".join(f"خبر آخر رقم {n} من أخبار اليوم والأمس في البلاد" for n in range(30))
    text = f"السبت 1 آب, 2037\n{others}\n{title}\n12 أيار 2031\nقتل مدني"
    assert published(page(text, title=title))[0] == dt.date(2031, 5, 12)


def test_many_dates_and_no_mark_is_no_answer() -> None:
    title = "عنوان لا يرد في نص هذه الصفحة الطويلة أبدا"
    text = "نص " * 200 + "في 3 أيار 2021 ثم في 9 تموز 2024 ثم في 1 آب 2030"
    assert published(page(text, title=title))[0] is None


def test_telegram_and_facebook_ids_hold_no_time() -> None:
    for url in ("https://t.me/channel/20191205", "https://www.facebook.com/page/posts/1364576620611639"):
        assert published(page("نص", url))[0] is None


def test_the_weekday_that_the_text_calls_today() -> None:
    assert weekday_of_publication(page("قصفت الطائرات اليوم الثلاثاء بلدة الزيتونة")) == 1
    assert weekday_of_publication(page("yesterday, Sunday, shells fell")) == 0


def test_a_page_between_two_dated_pages_of_its_site() -> None:
    site = "https://site.example/en/{}/"
    batch = [
        page("a 3 May 2031", site.format(1000), key="a"),
        page("b 6 May 2031", site.format(1010), key="b"),
        page("shells fell today, Sunday", site.format(1004), key="c"),
        page("no day here", site.format(9000), key="z"),
    ]
    found = published_in(batch)
    assert found["c"].date == dt.date(2031, 5, 4)
    assert "number" in found["c"].reason
    assert found["z"].date is None
    assert found["z"].earliest == dt.date(2031, 5, 6)
    assert dated(batch)[2].published == dt.date(2031, 5, 4)


def test_a_misdated_neighbour_is_left_out() -> None:
    site = "https://site.example/{}/"
    batch = [page(f"{n} May 2031", site.format(1000 + n), key=f"k{n}") for n in range(1, 9)]
    batch.append(page("1 January 2012", site.format(1004), key="wrong"))
    batch.append(page("nothing", site.format(1005), key="asked"))
    assert published_in(batch)["asked"].date == dt.date(2031, 5, 5)


def test_a_day_without_a_year_needs_its_weekday() -> None:
    batch = [
        page("1 January 2031", "https://a.example/1", key="a"),
        page("30 December 2033", "https://b.example/2", key="b"),
        page("إصابة امرأة صباح اليوم الثلاثاء 9 أيلول", key="c"),
        page("إصابة امرأة في 9 أيلول", key="d"),
    ]
    found = published_in(batch)
    assert found["c"].date == dt.date(2031, 9, 9)
    assert found["d"].date is None


def test_what_numbers_a_series() -> None:
    assert serial("https://www.site.example/en/274939/") == ("site.example/en/", 274939)
    assert serial("https://www.facebook.com/Some/posts/2021113104711101") == (
        "facebook.com/Some/posts",
        2021113104711101,
    )
    assert serial("https://www.facebook.com/Some/videos/1160327108811962/") is None
    assert serial("https://x.com/a/status/1529877576591609861") is None
    assert serial(None) is None


def test_a_deadline_inside_the_story_is_no_day_of_publication() -> None:
    text = (
        "حصاد الاثنين 25/ أيلول/ 2031\n\nقصف على المرفأ أوقع جرحى بين المدنيين صباح اليوم في السوق.\n\n"
        "إضراب للصرافين رفضا للقرار الذي سيتم تنفيذه بتاريخ 1/10/2031 في المدينة كلها."
    )
    assert published(page(text, title="حصاد الاثنين 25/ أيلول/ 2031"))[0] == dt.date(2031, 9, 25)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("صباح اليوم", 18),
        ("اليوم الثلاثاء", 16),
        ("مساء أمس", 17),
        ("on Thursday morning", 18),
        ("الخميس الماضي", 11),
        ("قبل ساعات", None),
    ],
)
def test_today_is_told_by_the_day_of_publication(words: str, day: int | None) -> None:
    thursday = dt.date(2031, 9, 18)
    assert relative(words, thursday) == (day and dt.date(2031, 9, day))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("الأربعاء, أغسطس 30, 2031", dt.date(2031, 8, 30)),
        ("20 يوليو \\ تموز 2031", dt.date(2031, 7, 20)),
        ("29 أبريل/ نيسان 2031", dt.date(2031, 4, 29)),
        ("11 نوفمبر/تشرين الثاني 2030", dt.date(2030, 11, 11)),
    ],
)
def test_months_by_both_names_and_in_english_order(line: str, day: dt.date) -> None:
    assert published(page(f"قصف يستهدف المرفأ\n{line}\nأصيب مدني"))[0] == day


def test_the_year_and_the_month_that_a_story_calls_running() -> None:
    assert season(page("قتل 32 شخصا منذ مطلع العام 2031 في ضربات المسيرات")) == (2031, None)
    assert season(page("تاسع ضربة خلال آب الجاري على ريف المرفأ")) == (None, 8)
    assert season(page("the number of drone strikes since early 2031 has reached 38")) == (2031, None)
    assert season(page("قصف المرفأ في آب وفي تموز")) == (None, None)


def test_a_short_post_that_is_a_list_of_names_is_a_story() -> None:
    names = "\n".join(f"{n}- فلان بن فلان" for n in range(1, 13))
    text = f"#تحديث\nأسماء شهداء القصف على المرفأ يوم الأربعاء 20/10/2031\n{names}"
    post = page(text, "https://www.facebook.com/Marfa/posts/1", title="المرفأ اليوم - صفحة إخبارية من المرفأ")
    assert published(post)[0] == dt.date(2031, 10, 20)


def test_a_date_that_the_story_tells_of_is_no_day_of_publication() -> None:
    head = "قصف يستهدف سوق مدينة الزيتونة المحاصرة"
    filler = "وصف طويل للسوق وما حوله من بيوت كما رآه من كان هناك وقت القصف في ذلك اليوم. " * 8
    told = "ويأتي القصف رغم سريان اتفاق وقف إطلاق النار الذي وقعه الطرفان في 5 آذار 2020 برعاية الجيران."
    assert published(page(f"{head}\n{filler}{told}", title=head))[0] is None
    today = "وكانت الطائرات قد قصفت المدينة بعد ظهر اليوم الأربعاء 5 آذار 2031 بصواريخ عدة أصابت السوق."
    assert published(page(f"{head}\n{filler}{today}", title=head))[0] == dt.date(2031, 3, 5)


def test_a_number_in_the_query_is_of_the_part_of_the_site_that_it_stands_in() -> None:
    assert serial("https://site.example/?p=4711") == ("site.example?p", 4711)
    assert serial("https://site.example/en/?p=4711") == ("site.example/en?p", 4711)
