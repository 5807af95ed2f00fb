"""Who was harmed and how many, as reports say it: every case is a sentence of an invented report.

What is expected is written as one line per harm: the harm, its bounds ("80.." is open above), `~` when
hedged, the kinds of victims, `of N` for a part of the N-th harm of the sentence (from 0).
"""

from __future__ import annotations

import pytest

from tawatur.extract.rules.harms import find_harms, heads_list
from tawatur.extract.rules.items import read_items
from tawatur.extract.rules.quantities import read_quantity
from tawatur.languages.pack import load

ARABIC = load("ar")


def told(text: str) -> list[str]:
    """The harms of a text, a line for each; a list's head says the harm of its lines."""
    items = read_items(text, ARABIC)
    lines: list[str] = []
    listed = ""
    for first, stop in items.sentences:
        head = heads_list(items, first, stop)
        for found in find_harms(items, first, stop, listed):
            people = found.people
            low, high = people.min, people.max
            bounds = (
                f"{low}" if low == high else f"{'' if low is None else low}..{'' if high is None else high}"
            )
            kinds = "+".join(sorted(people.victims))
            part = f"of {found.of}" if found.of is not None else ""
            family = "families" if people.unit == "family" else ""
            line = (found.type, bounds + ("~" if people.approx else ""), family, kinds, part)
            lines.append(" ".join(filter(None, line)))
        listed = head or listed
    return lines


def names(text: str) -> list[str]:
    items = read_items(text, ARABIC)
    return [
        items.quote(*name)
        for first, stop in items.sentences
        for found in find_harms(items, first, stop)
        for name in found.people.names
    ]


COUNTS = [
    ("مقتل 137 شخصا في سرمال", ["killed 137"]),
    ("مقتل ١٨ شخصا في سرمال", ["killed 18"]),
    ("مقتل 1.2 مليون شخص", ["killed 1200000"]),
    ("قتل واحد وعشرون مدنيا", ["killed 21 civilian"]),
    ("مقتل أحد عشر جنديا", ["killed 11 combatant"]),
    ("مقتل إحدى عشرة امرأة", ["killed 11 woman"]),
    ("جرح ثلاثة آلاف وثمانمائة شخص", ["injured 3800"]),
    ("نزوح ثلاثمئة واثنين وخمسين ألف شخص", ["displaced 352000"]),
    ("نزوح مليوني شخص", ["displaced 2000000"]),
    ('القبض على 513 "فردا من العناصر الإجرامية"', ["detained 513"]),
    ("عودة 30 ألف لاجئ إلى سرمال", ["displaced 30000 displaced"]),
    ("نزوح مليون ونصف شخص", ["displaced 1500000"]),
    ("نزوح مليونين ونصف المليون شخص", ["displaced 2500000"]),
    ("نزوح ألف ونصف الألف شخص", ["displaced 1500"]),
    ("مقتل ألفين و300 شخص", ["killed 2300"]),
    ("أكثر من نصف مليون قتيل", ["killed 500000.."]),
    ("استشهد تلت شباب", ["killed 3 man"]),
    ("مقتل خمسطعش مقاتل", ["killed 15 combatant"]),
    ("مقتل (6) مسلحين", ["killed 6 combatant"]),
    ("مقتل /7/ جنود", ["killed 7 combatant"]),
    ("مقتل نحو 80 شخصا", ["killed 80~"]),
    ("مقتل 80 شخصا تقريبا", ["killed 80~"]),
    ("مقتل ما لا يقل عن 80 شخصا", ["killed 80.."]),
    ("مقتل 80 شخصا على الأقل", ["killed 80.."]),
    ("مقتل 21 عنصرا على الأقل من الجيش", ["killed 21.. combatant"]),
    ("مقتل شخص على الأقل", ["killed 1.."]),
    ("مقتل ما بين 20 و30 شخصا", ["killed 20..30"]),
    ("مقتل أقل من 50 شخصا", ["killed ..50"]),
    ("مقتل عشرات الأشخاص", ["killed 20..99"]),
    ("مقتل مئات الأشخاص", ["killed 200..999"]),
    ("نزوح عشرات الآلاف من المدنيين", ["displaced 20000..99999 civilian"]),
    ("مقتل عدد كبير من المدنيين", ["killed 2.. civilian"]),
    ("اختطاف عدد آخر من المدنيين", ["abducted 2.. civilian"]),
    ("إصابة العشرات هذا الشهر", ["injured 20..99"]),
    ("مقتل 15 اليوم قرب سرمال", ["killed 15"]),
]


@pytest.mark.parametrize(("text", "harms"), COUNTS, ids=[c[0] for c in COUNTS])
def test_counts_as_said(text: str, harms: list[str]) -> None:
    assert told(text) == harms


FORMS = [
    # One noun, a dual in its spellings, a figure behind its noun, a running count.
    ("مقتل طفل في سرمال", ["killed 1 child"]),
    ("مقتل طفلتين في سرمال", ["killed 2 child"]),
    ("مقتل جنديين في سرمال", ["killed 2 combatant"]),
    ("مقتل مدنيين اثنين", ["killed 2 civilian"]),
    ("إصابة عسكريين أتراك اثنين", ["injured 2 combatant"]),
    ("قتل ضابطا صف في الانفجار", ["killed 2 combatant"]),
    ("وتسببت القذيفة بإصابتين", ["injured 2"]),
    ("مقتل امرأة وطفليها", ["killed 1 woman", "killed 2 child"]),
    ("مقتل الجنود الثلاثة", ["killed 3 combatant"]),
    ("القتيل الثالث خلال أسبوع في سرمال مدني", ["killed 3"]),
    ("ثالث قتيل خلال أسبوع", ["killed 3"]),
    ("قتل أحد الجنود", ["killed 1 combatant"]),
    ("مقتل اثنين من عناصر الشرطة", ["killed 2 security"]),
    ("مقتل 6 عناصر من الشرطة", ["killed 6 security"]),
    ("مقتل ستة من أبرز قيادات الجماعة", ["killed 6 combatant"]),
    ("اعتقال خمسة أشخاص من عائلة واحدة", ["detained 5"]),
    ("نزوح 1800 أسرة من سرمال", ["displaced 1800 families"]),
    ("197 حالة اختطاف", ["abducted 197"]),
    ("استشهد الأب والأم وأطفالهما السبعة", ["killed 1 man", "killed 1 woman", "killed 7 child"]),
]


@pytest.mark.parametrize(("text", "harms"), FORMS, ids=[c[0] for c in FORMS])
def test_forms_of_people(text: str, harms: list[str]) -> None:
    assert told(text) == harms


WORDS = [
    # Before and after their people, idioms, the words of each side.
    ("لقي 27 مدنيا مصرعهم وأصيب 40 آخرون بجروح", ["killed 27 civilian", "injured 40 civilian"]),
    ("أن 33 شخصا لقوا حتفهم", ["killed 33"]),
    ("فقد ثلاثة أشخاص حياتهم", ["killed 3"]),
    ("فقدان 25 شخصا لحياتهم", ["killed 25"]),
    ("قضى ستة مدنيين نحبهم", ["killed 6 civilian"]),
    ("ارتقى شهيدان في سرمال", ["killed 2"]),
    ("هلاك سبعة مرتزقة", ["killed 7 combatant"]),
    ("أودى القصف بحياة طفلين", ["killed 2 child"]),
    ("خلف الهجوم 13 قتيلا و20 جريحا", ["killed 13", "injured 20"]),
    ("سقوط ثلاثة قتلى", ["killed 3"]),
    ("أن 7 مدنيين، بينهم 4 أطفال، أصيبوا", ["injured 7 civilian", "injured 4 child of 0"]),
    ("أن مدنيا قتل وأصيب أربعة آخرون", ["killed 1 civilian", "injured 4 civilian"]),
    ("أن 260 مقاتلا قتلوا ومئات جرحوا", ["killed 260 combatant", "injured 200..999 combatant"]),
    ("قتل شاب في الرملة وآخر في سرمال", ["killed 1 man", "killed 1"]),
    ("أسر الجيش ستة وقتل 15", ["detained 6", "killed 15"]),
    ("سلم عشرة مقاتلين أنفسهم", ["surrendered 10 combatant"]),
    ("ما أدى إلى مقتلها", ["killed 1 woman"]),
    ("تحييد تسعة إرهابيين", ["affected 9 combatant"]),
    ("أعدم عناصر من “الجماعة” ثلاثة مدنيين", ["killed 3 civilian"]),
    ("إطلاق النار على فلسطينيين اثنين", ["affected 2"]),
    # One figure for the dead and the wounded.
    ("سقوط مئات القتلى والجرحى", ["affected 200..999"]),
    ("12 قتيلا وجريحا في سرمال", ["affected 12"]),
    ("قتل وجرح سبعة مدنيين", ["affected 7 civilian"]),
    ("سقط 40 مدنيا بين قتيل وجريح", ["affected 40 civilian"]),
    ("سقوط عدد من القتلى والجرحى", ["affected 2.."]),
    # Nobody harmed.
    ("دون وقوع إصابات", ["injured 0"]),
    ("لم يسفر الهجوم عن ضحايا", ["affected 0"]),
    ("لم يسقط أي مدنيين", ["killed 0 civilian"]),
]


@pytest.mark.parametrize(("text", "harms"), WORDS, ids=[c[0] for c in WORDS])
def test_words_of_harm(text: str, harms: list[str]) -> None:
    assert told(text) == harms


PARTS = [
    (
        "مقتل ستة أشخاص (طفلان وامرأتان ورجلان)",
        ["killed 6", "killed 2 child of 0", "killed 2 woman of 0", "killed 2 man of 0"],
    ),
    ('مقتل ثلاثة أشخاص "رجل وطفلان"', ["killed 3", "killed 1 man of 0", "killed 2 child of 0"]),
    (
        "أن 3 مدنيين قضوا، هم رجل وزوجته وطفل",
        ["killed 3 civilian", "killed 1 man of 0", "killed 1 woman of 0", "killed 1 child of 0"],
    ),
    ("قتل 23 شخصا، 17 منهم في سرمال", ["killed 23", "killed 17 of 0"]),
    ("مقتل عشرة مقاتلين بينهم اثنان اليوم", ["killed 10 combatant", "killed 2 combatant of 0"]),
    ("مقتل ستة قياديين من بينهم روسي وشيشاني", ["killed 6 combatant", "killed 1 of 0", "killed 1 of 0"]),
    ("مقتل 11 شخصا بينهم امرأة، و20 مصابا", ["killed 11", "killed 1 woman of 0", "injured 20"]),
    ("ارتفاع عدد القتلى الذين سقطوا في سرمال إلى 53", ["killed 53"]),
    (
        "ترتفع حصيلة القتلى المدنيين إلى 1031 بينهم 219 طفلا",
        ["killed 1031 civilian", "killed 219 child of 0"],
    ),
    ("يرتفع إلى 162 عدد المدنيين الذين قتلوا في سرمال", ["killed 162 civilian"]),
    ("ارتفاع حصيلة الجرحى إلى عشرة أطفال", ["injured 10 child"]),
    ("القتلى هم:\n- 22 من المدنيين\n- جنديان", ["killed 22 civilian", "killed 2 combatant"]),
]


@pytest.mark.parametrize(("text", "harms"), PARTS, ids=[c[0] for c in PARTS])
def test_totals_and_parts(text: str, harms: list[str]) -> None:
    assert told(text) == harms


NAMES: list[tuple[str, list[str], list[str]]] = [
    ("استشهاد الطفل زياد مرهون (5 سنوات)", ["killed 1 child"], ["زياد مرهون"]),
    ('ارتقاء الشاب "عهد نهار الصالح"', ["killed 1 man"], ["عهد نهار الصالح"]),
    ("مقتل زعيم الحركة الملا ظافر منصور", ["killed 1 combatant"], ["ظافر منصور"]),
    (
        "وأصيب كل من سالم الأحمد (22 عاما)، وشنوف الخليفة (28 عاما)",
        ["injured 1", "injured 1"],
        ["سالم الأحمد", "وشنوف الخليفة"],
    ),
    ("مقتل شخصين هما ظافر منصور وسالم الأحمد", ["killed 2"], ["ظافر منصور", "وسالم الأحمد"]),
    ("مقتل سالم أحمد، طفل من سرمال", ["killed 1"], ["سالم أحمد"]),
    ("مقتل رغدة سالم في سرمال", ["killed 1 woman"], ["رغدة سالم"]),
    ("مقتل شخصين مجهولي الهوية", ["killed 2"], []),
    # A first name that no table knows, right behind somebody's death and before a family name.
    ("مقتل زيغور العبسي في سرمال", ["killed 1"], ["زيغور العبسي"]),
    ("وفاة زيغور فرهاش العبسي", ["killed 1"], ["زيغور فرهاش العبسي"]),
    ("مقتل تحت الأنقاض في سرمال", [], []),
    ("استشهاد بكفرنون العبسي", [], []),
    ("مجزرة كفرنون الشرقي", [], []),
    ("إعدام سالم الأحمد البالغ من العمر 11 عاما", ["killed 1 child"], ["سالم الأحمد"]),
    ("استشهاد سالم الأحمد (9 سنوات)", ["killed 1 child"], ["سالم الأحمد"]),
    ("استشهاد سالم الأحمد (39 عاما)", ["killed 1"], ["سالم الأحمد"]),
]


@pytest.mark.parametrize(("text", "harms", "named"), NAMES, ids=[c[0] for c in NAMES])
def test_names_of_victims(text: str, harms: list[str], named: list[str]) -> None:
    assert told(text) == harms
    assert names(text) == named


PRONOUNS: list[tuple[str, list[str]]] = [
    # Whom a verb of harm was done to, as a pronoun on it.
    ("قتلوه أمام منزله في سرمال", ["killed 1"]),
    ("اعتقلوهم في سرمال", ["detained 2.."]),
    ("خطفوها من منزلها", ["abducted 1 woman"]),
    ("قتلوا ثلاثة شبان في سرمال بعد أن اعتقلوهم", ["killed 3 man", "detained 2.."]),
    ("سيقتلونهم في سرمال", []),
    ("ضبطوها في سرمال", []),
    ("أصابها القصف", []),
]


@pytest.mark.parametrize(("text", "harms"), PRONOUNS)
def test_pronouns_on_a_verb_are_people(text: str, harms: list[str]) -> None:
    assert told(text) == harms


BURNED: list[tuple[str, list[str]]] = [
    ("حرقوا تسعة أطفال في سرمال", ["killed 9 child"]),
    ("إحراق ثلاثة فتيان في سرمال", ["killed 3 man"]),
    ("أحرقوا 9 منازل في سرمال", []),
    ("أحرق عشرات المتظاهرين إطارات في سرمال", []),
    ("إحراق خيام النازحين", []),
]


@pytest.mark.parametrize(("text", "harms"), BURNED)
def test_burned_people_are_killed_and_burned_things_are_not(text: str, harms: list[str]) -> None:
    assert told(text) == harms


BESIEGED: list[tuple[str, list[str]]] = [
    ("عشرات الآلاف من المدنيين في الجيب المحاصر", ["besieged 20000..99999 civilian"]),
    ("وجود 400 عائلة في البلدة المحاصرة", ["besieged 400 families"]),
    ("مقتل ثلاثة مدنيين في المدينة المحاصرة", ["killed 3 civilian"]),
    ("المدنيون في المدينة المحاصرة", []),
]


@pytest.mark.parametrize(("text", "harms"), BESIEGED)
def test_counted_people_in_an_enclave_are_besieged(text: str, harms: list[str]) -> None:
    assert told(text) == harms


LISTS: list[tuple[str, list[str], list[str]]] = [
    # Behind the head of a list a name needs no first name that a table knows.
    (
        "القتلى وهم: زيدون الكناني، ورقان العبسي، وحمود العلي",
        ["killed 1", "killed 1", "killed 1"],
        ["زيدون الكناني", "ورقان العبسي", "وحمود العلي"],
    ),
    ("الشهداء هم:\n- زيدون الكناني\n- ورقان العبسي", ["killed 1", "killed 1"], []),
    ("الشهداء هم:\n1- زيدون الكناني\n2- ورقان العبسي", ["killed 1", "killed 1"], []),
    ("القتلى هم:\n– 22 من فيلق السد\n– 1 من فيلق النور", ["killed 22 combatant", "killed 1 combatant"], []),
    ("الشهداء هم فخر الأمة وعزها", [], []),
    ("الشهداء هم أكرم منا جميعا", [], []),
    ("أبرز المطالب:\n1- وقف القصف", [], []),
]


@pytest.mark.parametrize(("text", "harms", "named"), LISTS, ids=[c[0] for c in LISTS])
def test_lists_of_victims(text: str, harms: list[str], named: list[str]) -> None:
    assert told(text) == harms
    assert not named or names(text) == named


NOBODY = [
    # Things, measures and page furniture are no people; neither are homographs, agents and mentions.
    "سقوط 5 صواريخ في سرمال",
    "إصابة 13 عربة و12 منزلا",
    "نفوق 50 رأسا من الأغنام",
    "مقتل 50% من الماشية",
    "القرار 2254 الصادر في 2015",
    "12 إعجابا و35 مشاهدة",
    "قصف بعيار 122 ملم على بعد 30 كيلومترا",
    "قضية المخطوفين أمام المحكمة منذ 2013",
    "إصابة مروحية عسكرية",
    "اعتقل في سجن إسرائيلي",
    "ثلاث فتيات شاركن في الاحتفال",
    "وسقطت واحدة من هذه الطائرات",
    "صور الشهداء في الشوارع",
    "أسر الشهداء تستقبل المعزين",
    "في مخيمات للنازحين قرب سرمال",
    "عاد الهدوء إلى سرمال بعد خروجها عن السيطرة",
    "الموقع على بعد 200 متر من المدرسة",
    "البحث عن الأمان عند العودة",
    "من المرجح جدا أن تكون الأدلة اختفت",
    "لا تشجع المنظمة اللاجئين على العودة",
    "تسهيل عودة اللاجئين إلى بلادهم",
    "إصابة مستوطنة بصاروخ",
    "القابعون في معسكرات الاعتقال حصة من الحوار",
]


@pytest.mark.parametrize("text", NOBODY)
def test_no_harm_is_read_where_none_is_said(text: str) -> None:
    assert told(text) == []


def test_agents_are_no_victims() -> None:
    assert told("أصيب مدني برصاص جنود") == ["injured 1 civilian"]
    assert told("قتل مسلحون ثلاثة مدنيين") == ["killed 3 civilian"]
    assert told("قتل تفجيران انتحاريان 13 شخصا") == ["killed 13"]
    assert told("مقتل انتحاريين اثنين في سرمال") == ["killed 2 combatant"]


def test_a_negated_adjective_of_people_negates_no_harm() -> None:
    assert told("باغتيال اخيه غير الشقيق زيدون الأحمد في سرمال") != ["killed 0"]
    assert told("القبض على 8 إرهابيين وهم من عائلة واحدة") == ["detained 8 combatant"]
    assert told("مقتل ثلاثة مستوطنين في سرمال") == ["killed 3"]


def test_their_members_are_what_their_force_is() -> None:
    assert told("قالت الشرطة إن خمسة من أفرادها قتلوا") == ["killed 5 security"]
    assert told("قصف الجيش عائلة وقتل خمسة من أفرادها") == ["killed 5"]


def test_one_person_told_of_twice_is_one() -> None:
    assert told("إن الرجل وهو تاجر قتل في سرمال") == ["killed 1 man"]


@pytest.mark.parametrize(("text", "value"), [("12,500", 12500), ("١٢٫٥٠٠", 12500), ("1 250", 1)])
def test_digits_of_every_script(text: str, value: int) -> None:
    items = read_items(f"{text} شخص", ARABIC)
    quantity = read_quantity(items, 0, len(items.starts))
    assert quantity is not None
    assert quantity.min == value
