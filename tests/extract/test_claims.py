"""How clauses become claims: case files about an invented valley, each with what must not happen too."""

from __future__ import annotations

import datetime as dt

from tawatur import read
from tawatur.model import Claim

DAY = dt.date(2031, 5, 14)  # a Wednesday


def claims(text: str) -> tuple[Claim, ...]:
    return read(text, published=DAY, lang="ar").claims


def told(text: str) -> list[tuple[str, str]]:
    """Event and words of each claim, in order."""
    return [(c.event, c.span.quote(text)) for c in claims(text)]


def test_dead_and_wounded_of_one_shelling_are_one_claim() -> None:
    text = "قتل ثلاثة مدنيين وأصيب سبعة آخرون في قصف مدفعي على بلدة الزيزفونة."
    (claim,) = claims(text)
    assert claim.event == "shelling"
    assert [(h.type, h.min, h.max) for h in claim.harms] == [("killed", 3, 3), ("injured", 7, 7)]
    assert set(claim.harms[1].victims) == {"civilian"}, "the others are others of the civilians"


def test_an_outcome_told_apart_keeps_event_place_and_time() -> None:
    text = "استهدفت غارة جوية سوق القمح في بلدة الزيزفونة أمس. وأسفر الهجوم عن مقتل أربعة أشخاص."
    first, second = claims(text)
    assert (first.event, second.event) == ("airstrike", "airstrike")
    assert second.time is not None
    assert second.time.start == dt.date(2031, 5, 13)
    assert second.places, "the finest place carries over"


def test_one_claim_a_place() -> None:
    text = "سجلت محافظة النارج مقتل 12 شخصا وإصابة 9 آخرين ثم محافظة الدردار مقتل 5 أشخاص."
    found = claims(text)
    assert [[(h.type, h.min) for h in c.harms] for c in found] == [
        [("killed", 12), ("injured", 9)],
        [("killed", 5)],
    ]


def test_an_attack_after_which_another_came_is_two_claims() -> None:
    text = "سيطرت قوات الوادي على بلدة الزيزفونة، بعد اشتباكات عنيفة مع لواء الصنوبر."
    assert [event for event, _ in told(text)] == ["control_change", "clash"]


def test_how_people_died_is_no_second_claim() -> None:
    text = "خمسة جنود قتلوا عندما تعرضوا لهجوم على حاجز الجسر."
    (claim,) = claims(text)
    assert claim.event == "attack"


def test_what_a_strike_did_belongs_to_it() -> None:
    for text in (
        "استهدفت طائرة مسيرة سيارة في بلدة الزيزفونة، وأصابت ثلاثة مدنيين.",
        "أصيب سبعة مواطنين، بينهم أطفال ونساء، بجروح متفاوتة جراء هجمات على قرى السنونو.",
        "استهدف تفجير سوق القمح في بلدة الزيزفونة، حيث قتل أربعة أشخاص.",
        "قصف الطيران الحربي موقعين غرب بلدة الزيزفونة، وألحق دمارا بهما.",
    ):
        (claim,) = claims(text)
        assert claim.event in {"airstrike", "attack", "explosion"}, text


def test_another_deed_behind_a_comma_is_another_claim() -> None:
    text = "قصف الطيران الحربي بلدة الزيزفونة، واعتقلت قوات الوادي رجلين في بلدة الدردار."
    assert [event for event, _ in told(text)] == ["airstrike", "detention"]


def test_what_nobody_announced_is_no_claim() -> None:
    assert claims("لم يعلن الجيش عن سقوط قتلى في صفوفه.") == ()


def test_a_count_since_something_without_a_date_is_a_total() -> None:
    (claim,) = claims("أحصت المنظمة 40 قتيلا منذ اندلاع النزاع.")
    assert claim.event == "toll"


def test_a_weapon_launched_is_its_event() -> None:
    for text, event in (
        ("أطلقت الشرطة النار على متظاهرين في بلدة الزيزفونة.", "shooting"),
        ("ألقى الطيران المروحي برميلين متفجرين على بلدة الزيزفونة.", "airstrike"),
        ("أطلقت دبابة قذيفتين على منزل في حي السنونو.", "shelling"),
        ("قال ناشطون إن القوات استخدمت قنابل عنقودية في بلدة الزيزفونة.", "shelling"),
    ):
        assert event in [c.event for c in claims(text)], text


def test_ground_that_someone_holds_is_not_ground_taken() -> None:
    text = "وصل وفد إلى المناطق التي يسيطر عليها لواء الصنوبر."
    assert "control_change" not in [c.event for c in claims(text)]


def test_since_a_date_is_a_total_and_a_loosely_dated_death_is_none() -> None:
    (total,) = claims("قتل 45 مدنيا في بلدة الزيزفونة منذ مطلع آذار الماضي.")
    assert total.event == "toll"
    (single,) = claims("قتل مدني برصاص قناص في بلدة الزيزفونة في آذار الماضي.")
    assert single.event == "shooting"


def test_the_lines_of_a_totals_list_are_one_claim() -> None:
    text = (
        "ارتفع عدد القتلى إلى 9 أشخاص منذ مطلع العام، والقتلى هم:\n\n"
        "– 4 مدنيين بينهم طفلان\n\n– 5 عناصر من لواء الصنوبر\n"
    )
    found = claims(text)
    (listed,) = [c for c in found if any(h.min == 5 for h in c.harms)]
    assert {(h.type, h.min) for h in listed.harms} >= {("killed", 4), ("killed", 2), ("killed", 5)}
    part = next(h for h in listed.harms if h.victims == ("child",))
    assert part.of is not None
    assert listed.harms[part.of].min == 4


def test_a_headline_that_the_body_repeats_is_no_second_claim() -> None:
    text = "مقتل ثلاثة مدنيين بقصف على الزيزفونة\n\nقتل ثلاثة مدنيين في قصف مدفعي على بلدة الزيزفونة أمس.\n"
    assert len(claims(text)) == 1


def test_a_headline_with_news_of_its_own_is_kept() -> None:
    text = "مقتل قائد لواء الصنوبر في انفجار\n\nقتل ثلاثة مدنيين في قصف مدفعي على بلدة الزيزفونة أمس.\n"
    assert len(claims(text)) == 2


def test_a_bare_mention_in_the_publishers_voice_is_no_claim() -> None:
    assert not claims("ويأتي هذا القصف في إطار تصعيد مستمر.")


def test_the_day_of_speaking_dates_what_was_announced() -> None:
    (claim,) = claims("أعلنت وزارة الصحة، الثلاثاء، مقتل أربعة أشخاص في قصف على بلدة الزيزفونة.")
    assert claim.time is not None
    assert claim.time.start == dt.date(2031, 5, 13)


def test_none_harmed_is_a_claim_with_bounds_of_zero() -> None:
    found = claims("سقطت قذيفة على بلدة الزيزفونة دون وقوع إصابات.")
    assert any((h.min, h.max) == (0, 0) for c in found for h in c.harms)


def test_every_field_names_its_rule() -> None:
    for claim in claims("قال مصدر طبي إن ثلاثة مدنيين قتلوا في قصف على بلدة الزيزفونة أمس."):
        assert {"span", "event", "modality", "attribution", "places"} <= set(claim.rules)
        assert all(claim.rules.values())
        assert all(h.rule for h in claim.harms)
        assert all(a.rule for a in claim.attribution)
