"""Who says it and how it is put: speakers, chains, content and modality in Arabic."""

from __future__ import annotations

import pytest

from tawatur.extract.engine import extract
from tawatur.extract.rules import RuleEngine
from tawatur.model import Claim, Document

ENGINE = RuleEngine()


def claims(text: str, publisher: str | None = None) -> list[Claim]:
    """The claims of a text under the rule engine."""
    document = Document(id="case", lang="ar", text=text, publisher=publisher)
    return list(extract(document, ENGINE).document.claims)


def chains(text: str, publisher: str | None = None) -> list[str]:
    """The chains of a text's claims, each as its mentions joined by ` > `."""
    return [" > ".join(a.source.quote(text) for a in c.attribution) for c in claims(text, publisher)]


SPEAKERS = [
    ("verb before its subject", "أكدت مصادر طبية مقتل ثلاثة مدنيين في قصف على بلدة نوران.", "مصادر طبية"),
    ("subject before its verb", "لكن وزارة الدفاع النورانية، نفت قصف البلدة.", "وزارة الدفاع النورانية"),
    (
        "an aside of time",
        "نفى الجمعة المتحدث باسم لواء الصخر قصف مستشفى نوران.",
        "المتحدث باسم لواء الصخر",
    ),
    (
        "the outlet that was told",
        "وقال مصدر أمني لوكالة رويترز إن خمسة جنود قتلوا في انفجار لغم.",
        "وكالة رويترز > مصدر أمني",
    ),
    (
        "who passes it on stands in between",
        "أعلنت وزارة الصحة، وفق رويترز، مقتل أربعة مدنيين في نوران.",
        "رويترز > وزارة الصحة",
    ),
    (
        "a trailing attribution",
        "قتل ستة مدنيين في قصف على نوران، بحسب المرصد.",
        "المرصد",
    ),
    (
        "an agency that quotes",
        "ونقلت وكالة الضفتين عن مصدر عسكري قوله إن عشرة جنود قتلوا.",
        "وكالة الضفتين > مصدر عسكري",
    ),
    (
        "a statement in which he says it",
        "أصدر المجلس السياسي بيانا أكد فيه مقتل قائد اللواء في غارة جوية.",
        "المجلس السياسي",
    ),
    (
        "a quoted name behind its verb",
        "وثّق “الدفاع المدني” أكثر من عشرين هجوماً على بلدة نوران.",
        "الدفاع المدني",
    ),
    (
        "a quoted name before its verb",
        "وكانت “الشبكة النورانية لحقوق الإنسان” قد وثقت مقتل عشرين مدنياً في نوران.",
        "الشبكة النورانية لحقوق الإنسان",
    ),
    (
        "a name that holds a verb of saying",
        'وأفاد "مرصد تعقب حركة الطيران"، أن طائرة قصفت بلدة نوران.',
        "مرصد تعقب حركة الطيران",
    ),
    (
        "an agency whose name looks like a hedge",
        "نقلت وكالة الضفتين للأنباء عن مصدر طبي قوله إن حصيلة القتلى بلغت 31.",
        "وكالة الضفتين للأنباء > مصدر طبي",
    ),
    ("who speaks of it", "وتحدثت مصادر طبية عن تسعة قتلى في القصف.", "مصادر طبية"),
    (
        "who is told stands as the object",
        "وأبلغ أحد السكان رويترز أن القصف قتل عشرة مدنيين.",
        "رويترز > أحد السكان",
    ),
    (
        "whose count it is",
        "ووفق توثيقات المرصد منذ بدء القتال، قتل عشرون مدنياً.",
        "المرصد",
    ),
    (
        "a statement that somebody brought out",
        "وبحسب بيان صادر عن المنظمة إن القصف قتل ثلاثة مدنيين.",
        "بيان صادر عن المنظمة",
    ),
    ("a demonstrative before the speaker", "وأشارت تلك المصادر إلى مقتل عشرة مدنيين.", "المصادر"),
    ("a name that looks like a verb", "وثقت شبكة رصد نوران مقتل عشرة مدنيين.", "شبكة رصد نوران"),
    ("a family", "واتهمت عائلة الحداد السلطات بقتل ابنها.", "عائلة الحداد"),
    (
        "the accused is no part of who accuses",
        "وحمّلت وزارة الخارجية الاحتلال مسؤولية مقتل الأسير.",
        "وزارة الخارجية",
    ),
    ("figures begin what is said", "قدرت اللجنة الدولية عدد القتلى بثلاثة آلاف.", "اللجنة الدولية"),
    ("pictures begin what is said", "وبث الجيش فيديو يظهر غارة على بلدة نوران.", "الجيش"),
    ("it was said before", "وسبق أن كشف الدفاع المدني أن القصف قتل عشرة مدنيين.", "الدفاع المدني"),
    ("an outlet told before a colon", 'مصادر لـ"العربية": مقتل قيادي في غارة.', "العربية > مصادر"),
    (
        "a talk in which he said it",
        "وقال القائد سمير الحداد في اتصال هاتفي مع صحفي إن ثلاثة مدنيين قتلوا.",
        "القائد سمير الحداد",
    ),
    (
        "speech in speech",
        "وقال سمير الحداد نقيب الصحفيين: «إن النقابة تطالب السلطات بفتح تحقيق».",
        "سمير الحداد نقيب الصحفيين > النقابة",
    ),
    (
        "a relative clause that speaks",
        "قتل سبعة مدنيين في نوران بحسب المرصد الذي أضاف أن عشرة أصيبوا بجروح.",
        "المرصد",
    ),
]


@pytest.mark.parametrize(("text", "chain"), [c[1:] for c in SPEAKERS], ids=[c[0] for c in SPEAKERS])
def test_the_speaker_is_the_one_who_says_it(text: str, chain: str) -> None:
    assert chain in chains(text)


PUBLISHERS = [
    ("its own name in Latin letters", "وقال مصدر أمني لـ«عكاظ» إن جنديين قتلا.", "Okaz", "مصدر أمني"),
    ("its own name as speaker", "رصد مرصد نوران لحقوق الإنسان مقتل طفلين.", "مرصد نوران لحقوق الإنسان", ""),
    ("a credit before a colon", "نوران- وكالات: قتل أربعة جنود في هجوم على حاجز.", None, ""),
]


@pytest.mark.parametrize(
    ("text", "publisher", "chain"), [c[1:] for c in PUBLISHERS], ids=[c[0] for c in PUBLISHERS]
)
def test_the_publisher_is_no_link(text: str, publisher: str | None, chain: str) -> None:
    assert set(chains(text, publisher)) == {chain}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وفقا لشبكة QRZ قتل ثلاثة صيادين قرب نوران.", "media"),
        ("وفقا لشبكة الناجين قتل ثلاثة صيادين قرب نوران.", "ngo"),
    ],
)
def test_a_network_in_latin_letters_is_a_broadcaster(text: str, kind: str) -> None:
    assert [link.kind for claim in claims(text) for link in claim.attribution] == [kind]


def test_a_quoted_post_belongs_to_its_signer() -> None:
    text = "قصف على نوران.\n\nمقتل طفلين بقصف على حي السنديان.\n— سالم الراوي (@salem_r) May 4, 2031\n\nانتهى"
    assert chains(text)[-1] == "سالم الراوي"


def test_a_speaker_before_a_colon_says_the_next_paragraph() -> None:
    assert chains("مصادر محلية:\n\nمقتل ثلاثة مدنيين في قصف على نوران.") == ["مصادر محلية"]


def test_a_definite_noun_resumes_who_passed_the_source_on() -> None:
    text = "ونقلت وكالة الضفتين عن مصدر عسكري قوله إن خمسة جنود قتلوا. وأضاف المصدر أن تسعة جنود أصيبوا."
    assert chains(text)[-1] == "وكالة الضفتين > المصدر"


def test_background_behind_a_condemnation_is_the_publishers() -> None:
    text = "ودانت الأمم المتحدة قصف السوق، الذي أدى إلى مقتل 12 مدنيا."
    assert chains(text)[-1] == ""


MODALITIES = [
    ("denied by the verb", "نفت وزارة الدفاع قصف مدينة نوران.", "denied"),
    ("denied in the clause", "قال الناطق إن الجيش لم يقصف مدينة نوران.", "denied"),
    ("a future", "أعلن الناطق أن القوات ستقصف مواقع المسلحين في نوران.", "planned"),
    ("expected", "ومن المتوقع أن يعود 1200 نازح إلى نوران يوم السبت.", "planned"),
    ("feared", "ويخشى أن يكون 40 مدنيا قد قتلوا تحت الأنقاض.", "possible"),
    ("affirmed by the perfect", "وكان الطيران قد قصف مدينة نوران.", "asserted"),
    ("a sentence of death", "وحكمت المحكمة عليه بالإعدام.", "planned"),
    ("threatened", "هدد لواء الصخر بقصف مدينة نوران.", "threatened"),
    ("condemned is told", "أدانت منظمة حقوقية قصف مستشفى نوران.", "asserted"),
]


@pytest.mark.parametrize(("text", "modality"), [c[1:] for c in MODALITIES], ids=[c[0] for c in MODALITIES])
def test_how_it_is_put(text: str, modality: str) -> None:
    assert [c.modality for c in claims(text)] == [modality]


STATEMENTS = [
    ("a judgement", "وقال الوزير إن هذا دليل واضح على فشل الهدنة وعجز الوسطاء.", "opinion"),
    ("a threat", "وقال الناطق باسم الجيش: «لن نسمح لهم بالتمركز قرب حدودنا».", "threatened"),
    ("a plan", "وأكد الوزير أن الحكومة ستعمل على نشر خطتها قريبا.", "planned"),
    ("a fact", "وأوضح الوزير أن الطريق مفتوح أمام الشاحنات.", "asserted"),
]


@pytest.mark.parametrize(("text", "modality"), [c[1:] for c in STATEMENTS], ids=[c[0] for c in STATEMENTS])
def test_how_a_statement_is_put(text: str, modality: str) -> None:
    assert [(c.event, c.modality) for c in claims(text)] == [("statement", modality)]


def test_a_joined_clause_keeps_the_future_that_governs_the_one_before() -> None:
    text = "قال الناطق إن القوات ستقصف مدينة نوران، وتهاجم حاجز السنديان."
    assert [c.modality for c in claims(text)] == ["planned", "planned"]


def test_half_of_a_hashtag_is_no_verb() -> None:
    assert chains("#فرات_بوست #نوران الريف الشرقي: اعتقال ثلاثة مدنيين خلال مداهمة.") == [""]


def test_a_province_before_a_colon_is_where_and_not_who() -> None:
    assert chains("محافظة حلب: قتل ثلاثة مدنيين في قصف مدفعي.") == [""]


def test_what_a_thing_is_held_to_be_is_no_speech() -> None:
    assert chains("ويعتبر فصيل “الصخر” امتدادا لفصيل “الجسر”، الذي قتل قائده في غارة.") == [""]


def test_a_verb_in_the_feminine_takes_up_a_woman_and_no_man() -> None:
    text = "قالت وكالة الضفتين إن جنديا قتل. وقال سمير الحداد إن الوضع هادئ. وأضافت أن عشرة مدنيين أصيبوا."
    assert chains(text)[-1] == "وكالة الضفتين"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("أصدرت المحكمة أحكاما بالإعدام على خمسة أشخاص.", "planned"),
        ("وحذر الأهالي من هجوم محتمل على بلدة نوران.", "possible"),
        ("وقال الأهالي إن الهجوم المرتقب على نوران قريب.", "planned"),
        ("ومن غير الواضح إذا ما كانت امرأة قتلت بالرصاص.", "possible"),
        ("وقال الأهالي إن الهجوم على نوران وقع فجرا.", "asserted"),
    ],
)
def test_doubt_and_sentences_hold_over_what_they_are_about(text: str, mode: str) -> None:
    assert [c.modality for c in claims(text)] == [mode]
