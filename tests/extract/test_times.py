"""When, as reports say it: every case is a sentence of an invented report and the days it means.

All are published on Wednesday 15 September 2021 unless the case says otherwise.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.extract.rules.items import Items, read_items
from tawatur.extract.rules.times import find_times, text_date
from tawatur.languages.en import morphology
from tawatur.languages.pack import Pack, describe, load

PUBLISHED = dt.date(2021, 9, 15)


def items_of(text: str) -> Items:
    language = "ar" if any("\u0600" <= c <= "\u06ff" for c in text) else "en"
    return read_items(text, load(language))


def told(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str]]:
    """What a text says of time: the words, and their days as "first..last" ("first" for one day)."""
    items = items_of(text)
    found: list[tuple[str, str]] = []
    for mention in find_times(items, published):
        days = f"{mention.start or '?'}"
        if mention.end != mention.start:
            days += f"..{mention.end or '?'}"
        found.append((items.quote(mention.first, mention.stop), days))
    return found


ONE_TIME = [
    # Days by name: the latest up to publication, the day of publication included.
    ("قُتل ثلاثة مزارعين الأحد قرب مرسوة", "الأحد", "2021-09-12"),
    ("وقصفت المدفعية صباح الأربعاء حي الرمان", "صباح الأربعاء", "2021-09-15"),
    ("وقع الانفجار يوم الاثنين الماضي", "يوم الاثنين الماضي", "2021-09-13"),
    ("Shelling hit Marsawa on Sunday.", "Sunday", "2021-09-12"),
    ("Two guards died late Tuesday.", "late Tuesday", "2021-09-14"),
    ("The convoy left last Wednesday.", "last Wednesday", "2021-09-08"),
    ("At about 2:05 am on Tuesday morning jets struck.", "2:05 am on Tuesday morning", "2021-09-14"),
    ("في الساعة 20:23 من مساء الأحد سقطت قذيفة", "الساعة 20:23 من مساء الأحد", "2021-09-12"),
    # Days counted from publication.
    ("وأصيب طفل أمس في السوق", "أمس", "2021-09-14"),
    ("داهمت القوة المنزل عصر أمس", "عصر أمس", "2021-09-14"),
    ("انهار الجسر أول أمس", "أول أمس", "2021-09-13"),
    ("انهار الجسر أمس الأول", "أمس الأول", "2021-09-13"),
    ("وسُمع دوي فجر اليوم", "فجر اليوم", "2021-09-15"),
    ("سقطت قذيفتان الليلة الماضية", "الليلة الماضية", "2021-09-14..2021-09-15"),
    ("نفذت القوة عملية ليلاً في القرية", "ليلاً", "2021-09-14..2021-09-15"),
    ("The mill burned yesterday.", "yesterday", "2021-09-14"),
    ("Three were killed overnight.", "overnight", "2021-09-14..2021-09-15"),
    # Dates.
    ("أُعدم السائق يوم 4 يونيو الماضي", "يوم 4 يونيو الماضي", "2021-06-04"),
    ("أُعدم السائق يوم 15 يوليو", "يوم 15 يوليو", "2021-07-15"),
    ("هجوم 11 من أيلول الحالي", "11 من أيلول الحالي", "2021-09-11"),
    ("سقطت البلدة في 27 نوفمبر/ تشرين الثاني", "27 نوفمبر/ تشرين الثاني", "2020-11-27"),
    ("سقطت البلدة في 13 كانون الأول 2016", "13 كانون الأول 2016", "2016-12-13"),
    ("سقطت البلدة في 8 جانفي 2016", "8 جانفي 2016", "2016-01-08"),
    ("انسحبت القوة في 12 أوت الماضي", "12 أوت الماضي", "2021-08-12"),
    ("في الخامس والعشرين من يناير 2011 خرج الناس", "الخامس والعشرين من يناير 2011", "2011-01-25"),
    ("انسحبت القوة في العاشر من الشهر الجاري", "العاشر من الشهر الجاري", "2021-09-10"),
    ("انسحبت القوة في 18/9/2020", "18/9/2020", "2020-09-18"),
    ("انسحبت القوة في ١٨-٩-٢٠٢٠", "١٨-٩-٢٠٢٠", "2020-09-18"),
    ("The road was cut on October 2.", "October 2", "2021-10-02"),
    ("The road was cut on 2 October 2016.", "2 October 2016", "2016-10-02"),
    ("في الأسبوع الثاني من شهر شباط الماضي", "الأسبوع الثاني من شهر شباط الماضي", "2021-02-08..2021-02-14"),
    ("The road was cut on Jan. 3, 2016.", "Jan. 3, 2016", "2016-01-03"),
    ("The road was cut on 2016-10-02.", "2016-10-02", "2016-10-02"),
    ("The road was cut on 10/25/2016.", "10/25/2016", "2016-10-25"),
    # Hijri dates, by the Umm al-Qura calendar.
    ("وصل الوفد في 5 رمضان 1436", "5 رمضان 1436", "2015-06-22"),
    ("وصل الوفد في العاشر من محرم", "العاشر من محرم", "2021-08-18"),
    ("وصل الوفد في رمضان الماضي", "رمضان الماضي", "2021-04-13..2021-05-12"),
    ("وصل الوفد في 1 محرم 1443هـ الموافق 9 أغسطس 2021", "1 محرم 1443هـ الموافق 9 أغسطس 2021", "2021-08-09"),
    # Weeks, months, years.
    ("غارات الأسبوع الفائت على التل", "الأسبوع الفائت", "2021-09-06..2021-09-12"),
    ("Rebels took the hill last week.", "last week", "2021-09-06..2021-09-12"),
    ("Rebels took the hill earlier this week.", "earlier this week", "2021-09-13..2021-09-14"),
    ("قُتل العشرات الشهر الماضي", "الشهر الماضي", "2021-08-01..2021-08-31"),
    ("Fighting began late last year.", "late last year", "2020-10-01..2020-12-31"),
    ("Fighting began in March last year.", "March last year", "2020-03-01..2020-03-31"),
    ("في آذار الماضي قُصف المصنع", "آذار الماضي", "2021-03-01..2021-03-31"),
    ("في سبتمبر/ أيلول من العام الماضي قُصف", "سبتمبر/ أيلول من العام الماضي", "2020-09-01..2020-09-30"),
    ("نزح الأهالي عام 2011", "عام 2011", "2011-01-01..2011-12-31"),
    ("The mayor fled during a campaign in 2014.", "2014", "2014-01-01..2014-12-31"),
    ("The mayor fled in the summer of 2014.", "summer of 2014", "2014-06-01..2014-08-31"),
    ("نهاية الشهر الماضي هُدم المسجد", "نهاية الشهر الماضي", "2021-08-21..2021-08-31"),
    ("ثالث حادثة خلال العام الحالي", "خلال العام الحالي", "2021-01-01..2021-09-15"),
    # The last so many.
    ("خلال الأسابيع والأشهر الماضية زاد القصف", "خلال الأسابيع والأشهر الماضية", "2021-06-15..2021-09-15"),
    ("زاد القصف في الأشهر الأخيرة", "الأشهر الأخيرة", "2021-06-15..2021-09-15"),
    ("قُتل تسعة خلال الساعات الـ24 الماضية", "خلال الساعات الـ24 الماضية", "2021-09-14..2021-09-15"),
    ("قُتل تسعة خلال الشهرين الماضيين", "خلال الشهرين الماضيين", "2021-07-15..2021-09-15"),
    ("Two bombs went off in recent weeks.", "in recent weeks", "2021-09-01..2021-09-15"),
    ("Nine died in the past 24 hours.", "past 24 hours", "2021-09-14..2021-09-15"),
    ("قبل 3 أيام وصل الوفد", "قبل 3 أيام", "2021-09-12"),
    ("قبل عامين وصل الوفد", "قبل عامين", "2019-01-01..2019-12-31"),
    ("The well was mined 3 weeks ago.", "3 weeks ago", "2021-08-25"),
    # Since runs to the day of publication.
    ("اشتباكات مستمرة منذ 3 أيام", "منذ 3 أيام", "2021-09-13..2021-09-15"),
    ("البلدة محاصرة منذ مارس الماضي", "منذ مارس الماضي", "2021-03-01..2021-09-15"),
    ("The town has been besieged since early 2011.", "since early 2011", "2011-01-01..2021-09-15"),
    # From one day to another.
    ("وقع الهجوم بين 5 و7 مايو", "5 و7 مايو", "2021-05-05..2021-05-07"),
    ("استمر القصف من الاثنين إلى الخميس", "الاثنين إلى الخميس", "2021-09-06..2021-09-09"),
    ("قُصف المخيم ليل الأحد الاثنين", "ليل الأحد الاثنين", "2021-09-12..2021-09-13"),
    ("قُصف المخيم ليل الأحد إلى الاثنين", "ليل الأحد إلى الاثنين", "2021-09-12..2021-09-13"),
    ("خلال يومي الاثنين والثلاثاء قُتل خمسة", "خلال يومي الاثنين والثلاثاء", "2021-09-13..2021-09-14"),
    ("The truce held from Friday to Sunday.", "Friday to Sunday", "2021-09-10..2021-09-12"),
    ("The truce held on October 2-4, 2016.", "October 2-4, 2016", "2016-10-02..2016-10-04"),
    ("هدنة منذ ليلة الأحد، ولمدة خمسة أيام", "منذ ليلة الأحد، ولمدة خمسة أيام", "2021-09-12..2021-09-16"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "days"), ONE_TIME, ids=[words for _, words, _ in ONE_TIME])
def test_a_sentence_says_when(text: str, words: str, days: str) -> None:
    assert told(text) == [(words, days)]


NO_TIME = [
    "كان عمره 26 عاما حين قُتل",
    "قُتلت ليان (9 أعوام) وأخوها",
    "أغلق المعبر لمدة 3 أيام",
    "تبعد البلدة مسافة 3 ساعات عن مرسوة",
    "قال أحد السكان إن أبا سالم آب إلى بيته",
    "مارس الحراس ضغوطا على الأهالي",
    "فجر انتحاري نفسه قرب السوق",
    "ظهر الرجل في تسجيل مصور",
    "قال الأمين العام للمنظمة إن الوضع خطير",
    "دخلت القوة مدينة الباب من باب الشمال",
    "خلال أيام من الحصار نفد الطحين",
    "نشرت صحيفة عين اليوم صورا للدمار",
    "He was 26 years old and had two days of leave.",
    "They may march on the bridge, the villagers sat in the sun.",
    "The crossing was shut for 3 days.",
    "About 2014 people fled; 3 hours of fire followed.",
    "The clinic lies 2 hours from Marsawa.",
]


@pytest.mark.parametrize("text", NO_TIME)
def test_ages_durations_and_other_words_are_no_times(text: str) -> None:
    assert told(text) == []


def test_a_since_phrase_about_an_event_is_followed_by_the_date_of_that_event() -> None:
    arabic = "ارتفع العدد منذ بدء الاحتجاجات على حدود مرسوة في 30 آذار/مارس الماضي إلى 162"
    assert told(arabic) == [
        ("منذ بدء الاحتجاجات على حدود مرسوة في 30 آذار/مارس الماضي", "2021-03-30..2021-09-15"),
        ("30 آذار/مارس الماضي", "2021-03-30"),
    ]
    assert told("Thousands died since the conflict began in March 2011.") == [
        ("since the conflict began in March 2011", "2011-03-01..2021-09-15"),
        ("March 2011", "2011-03-01..2011-03-31"),
    ]


def test_the_day_that_the_text_calls_today_or_yesterday_outweighs_a_page_stamped_a_day_off() -> None:
    friday = dt.date(2021, 12, 3)
    assert told("قُتل قيادي يوم أمس الجمعة. وأكدت المصادر أن الطائرة أقلعت أمس", friday) == [
        ("يوم أمس الجمعة", "2021-12-03"),
        ("أمس", "2021-12-03"),
    ]


def test_that_day_and_the_next_day_count_from_the_day_last_named() -> None:
    assert told("On April 24, shells fell on Tel Banat that evening. The next day it was quiet.") == [
        ("April 24", "2021-04-24"),
        ("that evening", "2021-04-24"),
        ("The next day", "2021-04-25"),
    ]
    assert told("هاجموا الرتل الأحد، وردت المدفعية ليلا") == [("الأحد", "2021-09-12"), ("ليلا", "2021-09-12")]


def test_the_next_day_of_no_day_named_is_said_but_not_counted() -> None:
    assert told("The next day it was quiet.") == [("The next day", "?")]


def test_a_date_near_a_full_one_takes_its_year() -> None:
    text = "On Saturday, October 30th, 2021, a house was hit. 2 days later, on November 1st, photos appeared."
    assert [days for _, days in told(text, dt.date(2021, 10, 30))] == [
        "2021-10-30",
        "2021-11-01",
        "2021-11-01",
    ]


def test_a_date_close_ahead_is_not_put_back_a_year_unless_the_text_says_past() -> None:
    assert told("ستجري المحاكمة في 3 تشرين الأول") == [("3 تشرين الأول", "2021-10-03")]
    assert told("جرت المحاكمة في 3 تشرين الأول الماضي") == [("3 تشرين الأول الماضي", "2020-10-03")]


def test_without_a_day_of_publication_only_what_is_absolute_has_days() -> None:
    assert told("قُتل اثنان أمس، بعد معركة 13 كانون الأول 2016", None) == [
        ("أمس", "?"),
        ("13 كانون الأول 2016", "2016-12-13"),
    ]
    assert told("They fled in March 2015 and again last week.", None) == [
        ("March 2015", "2015-03-01..2015-03-31"),
        ("last week", "?"),
    ]


def test_an_amount_before_an_event_is_said_but_not_counted_from_publication() -> None:
    assert told("انضمت قبل 10 أيام من مقتلها") == [("قبل 10 أيام", "?")]


DATED = [
    ("Wed 01 Oct 2014 at 1459 Shells hit a school in Marsawa", dt.date(2014, 10, 1)),
    ("31 October 2016 Three people killed in Marsawa", dt.date(2016, 10, 31)),
    ("PORT ANSEL, 6 MAY 90 (PRN) -- [TEXT] A BOMB WENT OFF", dt.date(1990, 5, 6)),
    ("مرسوة 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م وام\nلقي عدد من الجنود", dt.date(2015, 8, 10)),
    ("Marsawa Now @marsawanow Shells on the market 1:19 PM · Dec 6, 2024 · 12K Views", dt.date(2024, 12, 6)),
    ("Last updated at Jul 262016 MARSAWA Shells hit a school", dt.date(2016, 7, 26)),
    ("20.07.2016 A convoy was hit", dt.date(2016, 7, 20)),
    ("قُتل رجل فجر اليوم الجمعة ٤ آب/أغسطس ٢٠٢٣ في تل بنات", dt.date(2023, 8, 4)),
    ("Shells hit Marsawa on Monday, October 30th, 2023.", None),
    ("قُصفت مرسوة يوم 13 كانون الأول 2016", None),
    ("منازل مدمرة في حي الرمان شرقي مدينة مرسوة بعد قصف، 11 تشرين الثاني 2021", None),
]


@pytest.mark.parametrize(("text", "day"), DATED, ids=[text[:28] for text, _ in DATED])
def test_a_text_that_dates_itself(text: str, day: dt.date | None) -> None:
    assert text_date(items_of(text)) == day


def test_every_mention_names_a_rule_that_can_be_looked_up() -> None:
    for text, _, _ in ONE_TIME:
        for mention in find_times(items_of(text), PUBLISHED):
            assert describe(mention.rule) != mention.rule


def test_a_language_is_its_folder(tmp_path: Path) -> None:
    """A pack of six rows, in an order of words of its own, reads through the same code."""
    (tmp_path / "pack.toml").write_text('language = "qq"\n', encoding="utf-8")
    rows = [
        ("lunto", "weekday", "value=0"),
        ("florel", "month", "value=5;day=after"),
        ("semo", "timeunit", "unit=week;number=s"),
        ("pasinta", "timeadj", "dir=past;side=after"),
        ("ekde", "timeprep", "role=since"),
        ("hieraux", "dayword", "from=-1;to=-1"),
    ]
    table = "".join(f"{form}\t{tag}\tx\t{feats}\tinvented\n" for form, tag, feats in rows)
    (tmp_path / "times.tsv").write_text(table, encoding="utf-8")
    pack = Pack("qq", tmp_path, morphology)

    def days(text: str) -> list[tuple[dt.date | None, dt.date | None]]:
        return [(m.start, m.end) for m in find_times(read_items(text, pack), PUBLISHED)]

    assert days("ekde florel 5 2020") == [(dt.date(2020, 5, 5), PUBLISHED)]
    assert days("semo pasinta") == [(dt.date(2021, 9, 6), dt.date(2021, 9, 12))]
    assert days("lunto kaj hieraux") == [(dt.date(2021, 9, 13),) * 2, (dt.date(2021, 9, 14),) * 2]


PIECES = [
    *("منذ", "خلال", "مايو", "رمضان", "محرم", "الأحد", "أمس", "يوم", "أيام", "الأسبوع", "العام", "الماضي"),
    *("من", "في", "إلى", "ليل", "فجر", "قبل", "نهاية", "الساعة", "الجاري", "5", "24", "31", "2014", "1443"),
    *("/", "،", "(", ")", "-", ":", ".", "و7", "since", "May", "Sunday", "last", "week", "ago", "in", "the"),
    *("past", "days", "early", "2012", "to", "that", "night", "am", "262016", "\n"),
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=14),
    st.none() | st.dates(dt.date(1980, 1, 1), dt.date(2060, 1, 1)),
)
def test_no_heap_of_time_words_breaks_the_reader(pieces: list[str], published: dt.date | None) -> None:
    for language in ("ar", "en"):
        items = read_items(" ".join(pieces), load(language))
        text_date(items)
        reach = -1
        for mention in find_times(items, published):
            assert 0 <= mention.first < mention.stop <= len(items.starts)
            assert mention.start is None or mention.end is None or mention.start <= mention.end
            # In order; only the date inside a since-phrase lies within the mention before it.
            assert mention.first >= reach or mention.stop == reach
            reach = max(reach, mention.stop)
