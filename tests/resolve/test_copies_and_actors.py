"""Copies of one text, and the many names of one speaker."""

from __future__ import annotations

import pytest

from tawatur.model import Document
from tawatur.resolve.actors import read_table, starter
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
        ("sy-gov", ["قوات النظام", "the Syrian army", "الجيش العربي السوري", "Assad's forces"]),
        ("sdf", ["قسد", "SDF", "ميليشيا قسد", "Syrian Democratic Forces"]),
        ("rsf", ["الدعم السريع", "RSF", "قوات الدعم السريع"]),
        ("houthis", ["الحوثيين", "Houthi rebels", "أنصار الله"]),
    ],
)
def test_one_body_under_its_names(entry: str, names: list[str]) -> None:
    assert {starter().resolve(name).id for name in names} == {entry}


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
