"""Copies of one text, and the many names of one speaker."""

from __future__ import annotations

import datetime as dt

import pytest

from tawatur.model import Document
from tawatur.resolve.actors import Scene, read_table, starter
from tawatur.resolve.copies import families, find, shared_passages

WIRE = (
    "قالت مصادر طبية في مدينة الزيتونة المحاصرة إن سبعة مدنيين بينهم طفلان قتلوا فجر الأحد في قصف مدفعي "
    "طال سوق الخضار وسط المدينة، وأضافت أن سيارات الإسعاف نقلت أكثر من عشرين جريحا إلى المشفى الوحيد الذي "
    "ما زال يعمل في المنطقة. ولم تعلن أي جهة مسؤوليتها عن القصف الذي قال شهود إنه انطلق من التلال المطلة "
    "على المدينة من جهة الشمال."
)
OTHER = (
    "أعلنت بلدية المرسى عن بدء أعمال صيانة شبكة المياه في الأحياء الغربية ابتداء من يوم الاثنين المقبل، "
    "وطلبت من السكان تخزين حاجتهم من المياه ليومين، وقالت إن فرقها ستعمل ليل نهار حتى إنهاء الأعمال في "
    "الموعد المحدد لها من المجلس."
)


def docs(*texts: str) -> list[Document]:
    return [Document(f"d{n}", text) for n, text in enumerate(texts)]


def test_a_reprint_a_cut_story_and_another_story() -> None:
    cut = WIRE[: WIRE.index("وأضافت")]
    found = find(docs(WIRE, "نقلا عن الوكالة: " + WIRE, cut, OTHER))
    assert [(c.first, c.second) for c in found] == [("d0", "d1"), ("d0", "d2"), ("d1", "d2")]
    assert families(docs(WIRE, WIRE, cut, OTHER), found) == {"d0": "d0", "d1": "d0", "d2": "d0", "d3": "d3"}


def test_hamza_and_marks_do_not_hide_a_copy() -> None:
    assert len(find(docs(WIRE, WIRE.replace("أ", "ا").replace("ة", "ه")))) == 1


def test_agreement_on_a_headline_is_no_copy() -> None:
    assert find(docs("مقتل سبعة مدنيين في قصف على الزيتونة", "مقتل سبعة مدنيين في قصف على الزيتونة")) == []


def test_empty_texts_do_no_harm() -> None:
    assert find(docs("", " ", "كلمة")) == []


def test_what_is_shared_is_shown() -> None:
    second = "خبر من مراسلنا. " + WIRE[60:200] + " انتهى"
    left, right = shared_passages(WIRE, second)[0]
    assert left.quote(WIRE) == right.quote(second)
    assert len(left.quote(WIRE).split()) >= 15


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        ("sohr", ["المرصد السوري", "SOHR", "@syriahr", "the UK-based Syrian Observatory for Human Rights"]),
        ("sy-gov", ["قوات النظام السوري", "the Syrian army", "الجيش العربي السوري", "Assad's forces"]),
        ("sdf", ["قسد", "SDF", "ميليشيا قسد", "Syrian Democratic Forces"]),
        ("rsf", ["الدعم السريع", "RSF", "قوات الدعم السريع"]),
        ("houthis", ["الحوثيين", "Houthi rebels", "أنصار الله"]),
    ],
)
def test_one_body_under_its_names(entry: str, names: list[str]) -> None:
    assert {starter().resolve(name).id for name in names} == {entry}


SYRIA_2022 = Scene(frozenset({"SY"}), dt.date(2022, 1, 1), dt.date(2022, 1, 1))
SYRIA_2025 = Scene(frozenset({"SY"}), dt.date(2025, 3, 1), dt.date(2025, 3, 1))
YEMEN, SUDAN, CHAD = (Scene(frozenset({code})) for code in ("YE", "SD", "TD"))


@pytest.mark.parametrize(
    ("mention", "scene", "entry"),
    [
        ("Government forces", SYRIA_2022, "sy-gov"),
        ("Government forces", SYRIA_2025, "sy-transitional"),
        ("Government forces", YEMEN, "ye-gov"),
        ("Government forces", SUDAN, "saf"),
        ("Government forces", CHAD, "said:government forces"),
        ("Government forces", Scene(), "said:government forces"),
        ("Government forces", Scene(frozenset({"SY", "YE"})), "said:government forces"),
        ("قوات الحكومة", CHAD, "said:حكومه"),
        ("مدفعية قوات النظام", SYRIA_2022, "sy-gov"),
        ("قوات النظام", SYRIA_2025, "said:نظام"),
        ("قوات النظام", SUDAN, "said:نظام"),
        ("the regime", SYRIA_2022, "sy-gov"),
        ("the regime", YEMEN, "said:regime"),
        ("Libyan government forces", SYRIA_2022, "said:libyan government forces"),
        ("النظام الإيراني", SYRIA_2022, "ir"),
        ("النظام السوري", Scene(), "sy-gov"),
        ("Syrian army", SYRIA_2025, "sy-transitional"),
        ("قوات التحالف", SYRIA_2022, "coalition"),
        ("قوات التحالف", YEMEN, "saudi-coalition"),
        ("المرصد", SYRIA_2022, "sohr"),
        ("the Observatory", SYRIA_2022, "sohr"),
        ("the Observatory", SUDAN, "said:observatory"),
        ("the Marsa Observatory", SYRIA_2022, "said:marsa observatory"),
        ("مرصد المرسى", SYRIA_2022, "said:مرصد مرسي"),
        ("المرصد الساحلي لحقوق الإنسان", SYRIA_2022, "said:مرصد ساحلي لحقوق انسان"),
        ("هيئة المياه", SYRIA_2022, "said:هييه مياه"),
        ("نظام الجيران", SYRIA_2022, "said:نظام جيران"),
        ("خلايا تابعة لتنظيم الدولة", SYRIA_2022, "isis"),
        ("مدفعية الجيش التركي وفصائل الجيش الوطني", SYRIA_2022, "tr"),
        ("طائرة مسيرة للاحتلال التركي", SYRIA_2022, "tr"),
        ("طائرة مسيرة", SYRIA_2022, "said:طايره مسيره"),
        ("طيران تابع للتحالف الدولي", SYRIA_2022, "coalition"),
        ("للنظام السوري", SYRIA_2022, "sy-gov"),
        ("صحيفة الرصيف الموالية للنظام", SYRIA_2022, "said:رصيف مواليه للنظام"),
        ("مدير الهيئة العامة للمياه", SYRIA_2022, "said:مدير هييه عامه للمياه"),
        ("المدير العام للهيئة العامة للمياه", SYRIA_2022, "said:مدير عام للهييه عامه للمياه"),
        ("العشائر العربية", SYRIA_2022, "said:عشاير عربيه"),
        ("مراسل الجزيرة في النبع", SYRIA_2022, "aljazeera"),
        ('وكالة الأنباء الرسمية "سانا"', SYRIA_2022, "sana"),
        ("officials who spoke to reporters", SYRIA_2022, "said:officials who spoke reporters"),
        ("WHO officials", SYRIA_2022, "who"),
        ("Isis fighters", SYRIA_2022, "isis"),
        ("تنظيم ypg", SYRIA_2022, "sdf"),
        ("sana.sy", SYRIA_2022, "sana"),
    ],
)
def test_generic_words_name_a_party_only_in_its_country_and_days(
    mention: str, scene: Scene, entry: str
) -> None:
    assert starter().resolve(mention, scene).id == entry


def test_a_day_that_is_none_is_named_in_a_table() -> None:
    content = "id\tname\taliases\tcountries\tuntil\nz\tZ\t?the guard\tSY\tsoon\ny\tY\t?the guard\tSY\t\n"
    entries, problems = read_table(content.encode(), name="ours.tsv")
    assert [(e.id, e.aliases, e.generic, e.countries) for e in entries] == [
        ("y", ("the guard",), ("the guard",), ("SY",))
    ]
    assert [p.where for p in problems] == ["ours.tsv, line 2"]


def test_a_speaker_nobody_listed_stays_itself() -> None:
    one, two = starter().resolve("منظمة أطباء الزيتونة"), starter().resolve("منظمه اطباء الزيتونة")
    assert one.id == two.id
    assert one.kind == ""


def test_a_team_extends_the_table_and_broken_rows_are_named() -> None:
    content = (
        "id\tname\tname_ar\tkind\tside\taliases\tprovenance\n"
        "z\tZaytuna Watch\tمرصد الزيتونة\tngo\t\t@zw\tours\n"
        "z\tAgain\n"
        "\tNone\n"
    )
    entries, problems = read_table(content.encode(), name="ours.tsv")
    assert starter().extended(entries).resolve("@zw").id == "z"
    assert [p.where for p in problems] == ["ours.tsv, line 3", "ours.tsv, line 4"]
