"""Who did it and to whom: case files about an invented valley, each with the reading it must not get."""

from __future__ import annotations

import datetime as dt

import pytest

from tawatur import read
from tawatur.languages.grammar import GRAMMAR
from tawatur.model import Claim

DAY = dt.date(2031, 5, 14)


def claims(text: str, lang: str = "ar") -> tuple[Claim, ...]:
    return read(text, published=DAY, lang=lang).claims


def actors(text: str, lang: str = "ar") -> list[str]:
    """The actors of all claims, each mention once, in order of the text."""
    spans = sorted({a for c in claims(text, lang) for a in c.actors}, key=lambda s: s.start)
    return [s.quote(text) for s in spans]


def targets(text: str, lang: str = "ar") -> list[str]:
    return [t.quote(text) for c in claims(text, lang) for t in c.targets]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("قصفت قوات الوادي بلدة الزيزفونة صباح اليوم.", "قوات الوادي"),
        ("شن الطيران الحربي غارات على بلدة الزيزفونة.", "الطيران الحربي"),
        ("قال الأهالي إن كتيبة الصنوبر هاجمت حاجز الجسر.", "كتيبة الصنوبر"),
        ("وقعت المجزرة في هجوم شنه لواء الصنوبر على القرية.", "لواء الصنوبر"),
        ("قتل ثلاثة مدنيين بقصف مدفعي لقوات الحكومة على بلدة الزيزفونة.", "قوات الحكومة"),
        ("قتل مدنيان جراء غارات جوية من الطائرات الحربية الروسية على البلدة.", "الطائرات الحربية الروسية"),
        ("قتل رجل على يد تنظيم داعش في قرية الدردار.", "تنظيم داعش"),
        ("أصيب طفل برصاص جنود الاحتلال قرب السياج.", "جنود الاحتلال"),
        ("قتل مزارع في قصف إسرائيلي على القرية.", "إسرائيلي"),
        ("أسفر القصف عن قيام القوات الحكومية بقصف السوق في بلدة الزيزفونة.", "القوات الحكومية"),
        ("أصيب مدنيون إثر استهداف مسيرة تركية لقافلة في بلدة الزيزفونة.", "مسيرة تركية"),
        ("بدأت قوات الوادي قصف بلدة الزيزفونة.", "قوات الوادي"),
        ("قصف مدفعي مصدره مواقع قوات الوادي استهدف بلدة الزيزفونة.", "قوات الوادي"),
        ("قتل خمسة مدنيين برصاص مسلحين مجهولين في القرية.", "مسلحين مجهولين"),
        ("قتل الحارس من قبل أحد حراس الشرطة.", "أحد حراس الشرطة"),
        ("تتواصل الغارات التي تشنها الولايات المتحدة على القرية.", "الولايات المتحدة"),
        ("أصيب مدنيون جراء استهداف قوات الوادي بالمدفعية الثقيلة قرية الدردار.", "قوات الوادي"),
        ("قتل مدني إثر استهداف الطيران الحربي بالصواريخ أطراف بلدة الزيزفونة.", "الطيران الحربي"),
        ("اقتحم جمع من المستوطنين المستشفى.", "المستوطنين"),
        ("القوات التركية مازالت مستمرة في قصف ريف الزيزفونة.", "القوات التركية"),
        ("تحاصر البلدة منذ نهاية العام الماضي كتيبة الصنوبر.", "كتيبة الصنوبر"),
        ("أنقذت فرق الدفاع المدني عشرة مدنيين من تحت الأنقاض.", "فرق الدفاع المدني"),
        ("أسفرت مداهمة لقوات الوادي في القرية عن مقتل رجل.", "قوات الوادي"),
        ("أصيب مدني بقصف صاروخي ومدفعي لقوات الوادي على القرية.", "قوات الوادي"),
    ],
)
def test_the_doer_is_read_from_what_governs_its_name(text: str, actor: str) -> None:
    assert actors(text) == [actor]


def test_the_sides_of_an_accord_are_its_doers() -> None:
    text = "توصلت تركيا وروسيا إلى اتفاق لوقف إطلاق النار في وادي الزيزفونة."
    assert actors(text) == ["تركيا", "روسيا"]


@pytest.mark.parametrize(
    "text",
    [
        "قتل عنصر من الدفاع المدني في غارة على قرية الدردار.",
        "داهمت الدورية المنزل ومنعت المواطنين من الاقتراب.",
        "قتل جنديان إثر استهداف قوات الوادي على جبهة الزيزفونة.",
    ],
    ids=["a rescuer killed", "people held back", "a force that was struck"],
)
def test_who_suffers_is_no_doer(text: str) -> None:
    assert not {"الدفاع المدني", "المواطنين", "قوات الوادي"} & set(actors(text))


def test_a_statement_names_the_party_that_leads_it() -> None:
    text = "وقال الوزير إن إسرائيل تملك حرية كاملة."
    assert actors(text) == ["إسرائيل"]
    text = "وقال الوزير إن الوضع في المدينة صعب بسبب ما تفعله إسرائيل."
    assert actors(text) == [], "what stands deeper is no doer of the statement"


def test_a_doer_ends_where_its_noun_phrase_ends() -> None:
    text = "قصفت القوات الحكومية الأحياء السكنية في بلدة الزيزفونة."
    assert actors(text) == ["القوات الحكومية"], "the definite noun behind it is the object, no adjective"
    text = "هاجمت القوات الموالية للرئيس السابق سالم العاصي حاجز الجسر."
    assert actors(text) == ["القوات الموالية للرئيس السابق سالم العاصي"], "whose they are belongs to the name"


def test_two_forces_are_one_mention_and_two_states_are_two() -> None:
    joint = "قصفت القوات الحكومية والميليشيات الإيرانية بلدة الزيزفونة."
    assert actors(joint) == ["القوات الحكومية والميليشيات الإيرانية"]
    states = "دمرت ضربات شنتها بريطانيا وفرنسا مبنى في بلدة الزيزفونة."
    assert actors(states) == ["بريطانيا", "فرنسا"]


def test_of_the_sides_of_a_clash_one_is_the_target() -> None:
    text = "اندلعت اشتباكات عنيفة بين كتيبة الصنوبر ولواء السنديان في قرية الدردار."
    (claim,) = claims(text)
    assert [a.quote(text) for a in claim.actors] == ["كتيبة الصنوبر"]
    assert [t.quote(text) for t in claim.targets] == ["لواء السنديان"]


@pytest.mark.parametrize(
    "text",
    [
        "قتل خمسة أشخاص بقصف على المناطق التي يسيطر عليها لواء الصنوبر.",
        "قتل أربعة أشخاص في انفجار قرب مواقع قوات الوادي.",
        "أصيب عشرة مدنيين بقذائف المدفعية في بلدة الزيزفونة.",
        "نزح مئات السكان من مناطق سيطرة قوات الوادي.",
        "قتل ثلاثة من مقاتلي كتيبة الصنوبر في انفجار لغم.",
        "أصيب طفل بقذائف على منازل تابعة للحوثيين في القرية.",
    ],
)
def test_a_bystander_is_no_doer(text: str) -> None:
    assert claims(text), "the text tells something"
    assert actors(text) == []


def test_an_object_behind_a_verb_is_no_subject() -> None:
    text = "استهدف انفجار عبوة ناسفة مسلحين في سوق القمح وأسفر عن مقتل اثنين."
    assert actors(text) == []


def test_a_force_that_tells_of_its_own_deed_is_its_doer() -> None:
    for text in (
        "أعلن الجيش الوطني أنه قصف مواقع في بلدة الزيزفونة.",
        "أعلن الجيش الوطني تدمير نفق في بلدة الزيزفونة.",
    ):
        (claim,) = claims(text)
        assert [a.quote(text) for a in claim.actors] == ["الجيش الوطني"]
        assert "speaker" in claim.rules["actors"]


def test_a_witness_of_a_deed_is_not_its_doer() -> None:
    text = "قال المتحدث باسم وزارة الصحة إنه شاهد مقتل ثلاثة أشخاص في القصف على بلدة الزيزفونة."
    assert actors(text) == []


def test_the_accused_is_the_doer_and_the_accuser_is_not() -> None:
    text = "واتهمت كتيبة الصنوبر إسرائيل بقصف بلدة الزيزفونة."
    (claim,) = claims(text)
    assert [a.quote(text) for a in claim.actors] == ["إسرائيل"]


@pytest.mark.parametrize("speaker", ["الجيش", "الدفاع المدني", "قوات الوادي"])
def test_who_tells_of_the_dead_behind_them_did_not_kill_them(speaker: str) -> None:
    assert actors(f"قُتل 17 مدنيا في غارة جوية على بلدة الزيزفونة، وفق ما أفاد {speaker}.") == []


def test_counted_arms_are_what_is_ruined() -> None:
    assert actors("ودمرت ثلاث دبابات لجيش الوادي في بلدة الزيزفونة.") == []
    assert actors("وقصفت ثلاث طائرات حربية بلدة الزيزفونة.") != []


def test_a_plural_accuser_governs_nobody() -> None:
    text = "اتهم ناشطون لواء الصخر بخطف صحفيين اثنين."
    (claim,) = claims(text)
    assert [a.source.quote(text) for a in claim.attribution] == ["ناشطون"]
    assert [a.quote(text) for a in claim.actors] == ["لواء الصخر"]


def test_a_verb_without_a_subject_keeps_the_subject_before() -> None:
    text = "سيطرت قوات الوادي على قرية الدردار، ونفذت حملة اعتقالات في بلدة الزيزفونة."
    found = claims(text)
    assert [[a.quote(text) for a in c.actors] for c in found] == [["قوات الوادي"]] * len(found)
    assert len(found) == 2


def test_an_outcome_invents_no_actor() -> None:
    text = "قصفت قوات الوادي سوق القمح. وأسفر القصف عن مقتل أربعة أشخاص."
    first, second = claims(text)
    assert first.actors
    assert second.actors == ()


def test_what_was_struck_is_the_target() -> None:
    text = "شنت قوات الوادي هجوما على حافلة عسكرية في ريف الزيزفونة."
    assert targets(text) == ["حافلة عسكرية"]
    assert targets("استهدفت قوات الوادي أمس منزلا سكنيا في بلدة الزيزفونة.") == ["منزلا سكنيا"]
    assert targets("شنت قوات الوادي هجوما على بلدة الزيزفونة.") == [], "a place is where, not what"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Russian airstrikes killed three civilians in the village on Monday.", "Russian"),
        ("Government forces shelled the town of Lindenford.", "Government forces"),
        ("Five civilians were wounded in rebel shelling on Lindenford.", "rebel"),
    ],
)
def test_english_goes_by_the_same_roles(text: str, actor: str) -> None:
    assert actors(text, "en") == [actor]


def test_english_side_struck_is_no_doer() -> None:
    text = "Clashes between government forces and Houthi rebels killed three people in Lindenford."
    (claim,) = claims(text, "en")
    assert [a.quote(text) for a in claim.actors] == ["government forces"]
    assert [t.quote(text) for t in claim.targets] == ["Houthi rebels"]


def test_every_actor_names_the_rule_that_found_it() -> None:
    text = "قصفت قوات الوادي بلدة الزيزفونة. وقتل رجل على يد تنظيم داعش."
    for claim in claims(text):
        assert claim.rules["actors"] in GRAMMAR


def test_who_tells_of_a_killing_that_may_have_been_suffered_is_not_its_doer() -> None:
    for text in (
        "أعلنت كتيبة الصنوبر اغتيال أحد قادتها في بلدة الزيزفونة.",
        "أعلنت كتيبة الصنوبر مقتل ثلاثة من مقاتليها في قصف على بلدة الزيزفونة.",
    ):
        assert claims(text)
        assert "كتيبة الصنوبر" not in actors(text)


def test_a_relative_clause_about_a_party_adds_no_doer() -> None:
    text = "قتل خمسة مدنيين في غارة شنها التحالف العربي الذي تقوده السعودية على بلدة الزيزفونة."
    assert actors(text) == ["التحالف العربي"]
