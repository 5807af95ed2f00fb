"""Place mentions as case files: invented reports, and the places that come out of each, to the letter."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tawatur.extract.rules.items import read_items
from tawatur.extract.rules.places import PlaceMention, find_places
from tawatur.languages.pack import describe, load


def mentions(language: str, text: str) -> list[tuple[str, PlaceMention]]:
    items = read_items(text, load(language))
    found = [m for first, stop in items.sentences for m in find_places(items, first, stop)]
    return [(m.span.quote(text), m) for m in found]


def places(language: str, text: str) -> list[str]:
    """What is mentioned as a place of what is told."""
    return [quote for quote, mention in mentions(language, text) if mention.role not in ("of", "by")]


Cases = dict[str, tuple[str, list[str]]]

ARABIC: Cases = {
    "a village that no table holds, and its direction": (
        "قتل ثلاثة مدنيين في قرية السندروس شرقي الرقة",
        ["السندروس", "شرقي الرقة"],
    ),
    "the class is left out, the countryside is kept": (
        "قصفت المدفعية بلدة كفرزيتون بريف حلب الغربي",
        ["كفرزيتون", "ريف حلب الغربي"],
    ),
    "a city and a governorate of one name are told apart by nothing but their span": (
        "أصيب طفل في مدينة حلب شمالي محافظة حلب",
        ["حلب", "شمالي محافظة حلب"],
    ),
    "proclitics stay outside": ("وقعت اشتباكات بحلب وإدلب وبريف حماة", ["حلب", "إدلب", "ريف حماة"]),
    "a list of unknown quarters behind a plural": (
        "سقطت قذائف على أحياء الكرناس وبستان الورد والمنارية.",
        ["الكرناس", "بستان الورد", "المنارية"],
    ),
    "a dual promises two": ("دارت اشتباكات في بلدتي ديرشمس وكفرقمر وقتل جندي", ["ديرشمس", "كفرقمر"]),
    "a longer list goes on past what is known": (
        "طال القصف إدلب وحلب وكفرقمر وديرشمس في شمال سوريا",
        ["إدلب", "حلب", "كفرقمر", "ديرشمس", "شمال سوريا"],
    ),
    "hashtags": ("غارة على مدينة #خان_شيخون بريف #إدلب الجنوبي", ["خان_شيخون", "ريف #إدلب الجنوبي"]),
    "a hashtag of unknown words": ("انفجار في بلدة #جديدة_الورد", ["جديدة_الورد"]),
    "a camp in quotation marks keeps them": (
        "غارات على محيط مخيم “النوارس” قرب إدلب",
        ["مخيم “النوارس”", "إدلب"],
    ),
    "a town in quotation marks does not": ("قتل مدني في قرية “سنديانا” جنوب إدلب", ["سنديانا", "جنوب إدلب"]),
    "sites": (
        "استهدفت الطائرات مستشفى النور في مدينة إدلب ومطار دمشق الدولي",
        ["مستشفى النور", "إدلب", "مطار دمشق الدولي"],
    ),
    "a finer place before a wider one, by nothing but its position": (
        "قتل جنديان في السنادية بمحافظة البيضاء",
        ["السنادية", "البيضاء"],
    ),
    "the country behind a direction": ("انفجار عبوة في محافظة أبين جنوب البلاد", ["أبين", "جنوب البلاد"]),
    "diacritics and tatweel do not move the span": ("قُصفت مدينةُ دُوما بالبراميل", ["دُوما"]),
    "from and to are places of a movement": ("نزحت عائلات من تدمر إلى حمص", ["تدمر", "حمص"]),
    "a part of a place is no movement from it": (
        "تعرضت مناطق متفرقة من شمال سوريا للقصف",
        ["شمال سوريا"],
    ),
    "a first word that tells a name": ("أعدم المسلحون 25 أسيرا في كفر نيروز", ["كفر نيروز"]),
    "all that stands in quotation marks behind a class": (
        "قصف على منطقة “بوتان – أرسلان” في إدلب",
        ["بوتان – أرسلان", "إدلب"],
    ),
    "the capital and its name are one place": ("انفجار وسط العاصمة بغداد", ["وسط العاصمة", "بغداد"]),
    "a dual behind a preposition, its second name an adjective's form": (
        "اشتباكات بمنطقتي الكرناس والمضيق شرقي الرقة",
        ["الكرناس", "المضيق", "شرقي الرقة"],
    ),
    "a list of quoted names, opened by the mark that closes": (
        "غارات على بلدة “كفرقمر” وقريتي “ديرشمس” و”دير وردان” غربي حماة",
        ["كفرقمر", "ديرشمس", "دير وردان", "غربي حماة"],
    ),
    'a name that begins like a mother or like "or"': ("قصف على قرية أم الورد", ["أم الورد"]),
    "a name that begins like a verb": ("أصيب رجل في بني سرحون", ["بني سرحون"]),
    "a front named for a village": ("اشتباكات على محور كرناس الجبل بريف حلب", ["كرناس الجبل", "ريف حلب"]),
    "a building in quotation marks": ('انفجار قرب مبنى "الحزب" في حلب', ['مبنى "الحزب"', "حلب"]),
    # Near misses.
    "where someone is from is no place of the event": ("قتل رجل وهو من سكان مدينة الرستن", []),
    "nor behind an age": ("استشهد فلان (23 عاما) من الرستن شمالي حمص", []),
    "a state that backs is no place": ("هاجم مقاتلون مدعومون من تركيا حاجزا", []),
    "a verb, not a village": ("بني المسجد قبل عام", []),
    "a revival is no list of quarters": ("احتجاجات في يوم إحياء الذكرى السنوية", []),
    "towns of Syria, not Syria": ("غارات على مدن سورية", []),
    "the direction of the city just named": ("تقدم المهاجمون نحو وسط المدينة", []),
    "a demonym is no place": ("قتل سوري وعراقي في غارة روسية", []),
    "an adjective behind a class is no name": ("قصف على منطقة سكنية وقرى حدودية", []),
    "a clause behind a class is no name": ("غارات على منطقة تضم عدة منازل", []),
    "the definite class word alone is no place": ("وصلت الفرق إلى المدينة بعد القصف", []),
    "on the pretext of, not Hajjah": ("اعتقلوه بحجة التعامل مع العدو", []),
    "pictures, not Tyre": ("نشر ناشطون صورا للقصف", []),
    "a hashtag of an outlet is no place": ("جرحى في القصف #حلب_اليوم", []),
    "an army that strikes a town does not own it": ("قصفت المدفعية بلدة كفرزيتون", ["كفرزيتون"]),
    "the outlet, not the state": ("قالت قناة الجزيرة إن القصف مستمر", []),
    "always, not Douma": ("يتعرضون دوماً للقصف", []),
    "the White Helmets, not al-Bayda": ("أسعفت الخوذ البيضاء المصابين", []),
    "a governor's office is no place of an event": ("قال محافظ عدن إن الوضع هادئ", []),
    "a ministry's seat is no place of an event": ("أعلنت وزارة الصحة في غزة الحصيلة", []),
    "a state that acts is no place of an event": ("قصفت إسرائيل مواقع عسكرية", []),
}

ENGLISH: Cases = {
    "a town of, and a village that no table holds": (
        "Two people were killed in the town of Sandrus and in Kafr Warda village.",
        ["Sandrus", "Kafr Warda"],
    ),
    "a city is left out, wherever it stands": (
        "Shells hit Homs city and the city of Hama.",
        ["Homs", "Hama"],
    ),
    "directions and countryside are kept": (
        "Clashes broke out in northern Aleppo and in the western countryside of Aleppo province.",
        ["northern Aleppo", "western countryside of Aleppo"],
    ),
    "a name before its countryside": (
        "Raids hit eastern Aleppo countryside at dawn.",
        ["eastern Aleppo countryside"],
    ),
    "a list before its class is read backwards": (
        "The shelling hit Mar’warda, Ain Shams and Al-Sandrus villages.",
        ["Mar’warda", "Ain Shams", "Al-Sandrus"],
    ),
    "a list behind its class": (
        "They fled the villages of Warda, Sandrus and Kafr Qamar.",
        ["Warda", "Sandrus", "Kafr Qamar"],
    ),
    "sites keep their word": (
        "The wounded reached Warda Hospital in Idlib after a strike on al-Noor Street.",
        ["Warda Hospital", "Idlib", "al-Noor Street"],
    ),
    "outskirts are left out": ("A car bomb went off on the outskirts of Sandrus.", ["Sandrus"]),
    "a quarter of a town that no table holds": (
        "A home in the Sindyan neighbourhood of Nuran was hit.",
        ["Sindyan", "Nuran"],
    ),
    "a first word that tells a name": ("They fled Wadi al-Ghar last week.", ["Wadi al-Ghar"]),
    "the possessive is left out": ("Fire broke out in Syria's Idlib province.", ["Syria", "Idlib"]),
    # Near misses.
    "a demonym is no place": ("A US-led strike hit rebel-held ground.", []),
    "a month is no place": ("Nobody was hurt in March.", []),
    "a verb is no town": ("A missile hit the square, officials told us.", []),
    "a state that acts is no place of an event": ("Russia said the truce held.", []),
    "a body named after a place is none": ("The Council of Sandrus condemned the raid.", []),
    "an outlet named after a direction is none": ("Residents told North Warda the raid was over.", []),
}


@pytest.mark.parametrize(("text", "expected"), ARABIC.values(), ids=ARABIC)
def test_arabic_reports(text: str, expected: list[str]) -> None:
    assert places("ar", text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH.values(), ids=ENGLISH)
def test_english_reports(text: str, expected: list[str]) -> None:
    assert places("en", text) == expected


def test_roles_say_what_a_place_does() -> None:
    text = "نزحوا من تدمر إلى حمص وقال محافظ عدن في دمشق"
    told = {quote: mention.role for quote, mention in mentions("ar", text)}
    assert told == {"تدمر": "from", "حمص": "to", "عدن": "of", "دمشق": "at"}


def test_fineness_runs_from_the_country_to_the_quarter() -> None:
    text = "انفجار في حي الكرناس في مدينة حلب في محافظة إدلب في سوريا"
    assert [mention.fine for _, mention in mentions("ar", text)] == [5, 3, 1, 0]


def test_every_mention_names_a_rule_that_can_be_described() -> None:
    for language, cases in (("ar", ARABIC), ("en", ENGLISH)):
        for text, _ in cases.values():
            for _, mention in mentions(language, text):
                assert describe(mention.rule) != mention.rule, mention


def test_mentions_come_in_order_and_never_overlap() -> None:
    for language, cases in (("ar", ARABIC), ("en", ENGLISH)):
        for text, _ in cases.values():
            spans = [mention.span for _, mention in mentions(language, text)]
            assert all(a.end <= b.start for a, b in pairwise(spans)), text


def test_a_village_once_named_by_its_class_is_known_in_the_rest_of_the_text() -> None:
    text = "سقطت قذيفة في قرية السندروس. وقتل في كفرقمر طفل. ثم قتل آخر في السندروس."
    items = read_items(text, load("ar"))
    learned: set[str] = set()
    found = [
        m.span.quote(text)
        for first, stop in items.sentences
        for m in find_places(items, first, stop, learned)
    ]
    assert found == ["السندروس", "السندروس"]


def test_words_that_fold_to_nothing_are_passed_over() -> None:
    assert places("ar", "قصف على مدينة حلب \u064b\u064b، وإدلب") == ["حلب", "إدلب"]
