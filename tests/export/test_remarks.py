"""Notes and reasons stand in Arabic beside the English."""

from __future__ import annotations

import re

import pytest

from tawatur.export.remarks import both


@pytest.mark.parametrize(
    ("remark", "arabic"),
    [
        ("the same place: Zaytuna (+2.1)", "المكان نفسه: Zaytuna (+2.1)"),
        ("the same day, of which 3 tell (+1.5)", "اليوم نفسه، وتتحدث عنه 3 من الروايات (+1.5)"),
        ("published 1 day before the day of the other (-1.0)", "نُشر قبل يوم واحد من يوم الآخر (-1.0)"),
        ("different places, 12 km apart: Nab, M (-3.0)", "مكانان مختلفان بينهما 12 كم: Nab, M (-3.0)"),
        ("3 killed in both (+0.7)", "القتلى في كليهما: 3 (+0.7)"),
        ("their words agree (0.41) (+1.2)", "تتشابه كلماتهما (0.41) (+1.2)"),
        ("different parties alleged: ru; sdf (-0.5)", "طرفان مزعومان مختلفان: ru؛ sdf (-0.5)"),
        ("injured only in the plural, without a number: nobody says how many",
         "الجرحى بصيغة الجمع دون عدد: لا أحد يقول كم"),
        ("█████ lowered its figure of killed from 9 (2031-03-05) to 6 (2031-03-06)",
         "█████: خُفّض عدد القتلى من 9 (2031-03-05) إلى 6 (2031-03-06)"),
    ],
)  # fmt: skip
def test_a_remark_is_said_in_both_languages(remark: str, arabic: str) -> None:
    assert both(remark) == (arabic, remark)


def test_two_notes_in_one_are_both_put_into_arabic() -> None:
    said = both(
        "no telling gives a day; called fighters by nobody but the side said to have harmed them: "
        "counted with people of unstated status"
    )
    assert not re.search("[a-z]", said.ar)


def test_what_no_row_knows_stands_as_it_is() -> None:
    assert both("a judgement of people").ar == "a judgement of people"
