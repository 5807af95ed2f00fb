"""Who is named: governments without a country, police who are no fighters, doctors with a name."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from tawatur.extract.engine import extract, load
from tawatur.incidents import build
from tawatur.model import Document, Incident, Range
from tests.incidents.said import GAZETTEER, Report

SPRING = dt.date(2022, 5, 3)
SOHR = "المرصد السوري لحقوق الإنسان"


def read(*texts: str, published: dt.date = SPRING) -> list[Incident]:
    """Incidents of texts as the engine reads them, with the gazetteer and the actors that ship."""
    engine = load("rules")
    made: list[Document] = []
    for number, text in enumerate(texts):
        lang = "ar" if "ا" in text else "en"
        document = Document(f"t{number}", text, lang, publisher=f"Desk {number}", published=published)
        made.append(extract(document, engine).document)
    return build(made)


def blamed(incident: Incident) -> list[tuple[str, str]]:
    return [(party.actor, party.name) for party in incident.alleged]


@pytest.mark.parametrize(
    ("text", "published", "party"),
    [
        ("Government forces shelled the city of Taiz on Monday, killing three civilians.", SPRING, "ye-gov"),
        (
            "Government forces shelled the city of Aleppo on Monday, killing two men.",
            SPRING,
            "sy-gov",
        ),
        ("قصفت قوات الحكومة مدينة تعز يوم الاثنين ما أدى إلى مقتل ثلاثة مدنيين.", SPRING, "ye-gov"),
        ("قصفت قوات النظام مدينة إدلب يوم الاثنين ما أدى إلى مقتل ثلاثة مدنيين.", SPRING, "sy-gov"),
    ],
)
def test_a_government_without_a_country_is_that_of_the_place(
    text: str, published: dt.date, party: str
) -> None:
    (found,) = read(text, published=published)
    assert [actor for actor, _ in blamed(found)] == [party]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Regime forces shelled the city of Khartoum on Monday, killing three civilians.", "Regime forces"),
        ("Government forces shelled the town of Qasr Wadiyan, killing two men.", "Government forces"),
        ("قصفت قوات النظام مدينة الخرطوم يوم الاثنين ما أدى إلى مقتل ثلاثة مدنيين.", "قوات النظام"),
        ("قصفت قوات النظام بلدة قصر وديان يوم الاثنين ما أدى إلى مقتل ثلاثة مدنيين.", "قوات النظام"),
    ],
)  # fmt: skip
def test_where_no_known_government_rules_the_party_stays_as_it_is_named(text: str, name: str) -> None:
    (found,) = read(text)
    ((actor, shown),) = blamed(found)
    assert actor.startswith("said:")
    assert shown == name
    assert found.responsibility == "alleged by one"


def test_an_unknown_village_in_reports_about_syria_is_told_of_syria_s_parties() -> None:
    found = read(
        "قصفت قوات النظام قرية قصر وديان يوم الاثنين ما أدى إلى مقتل ثلاثة مدنيين.",
        "قتل مدنيان بانفجار لغم في مدينة إدلب يوم الاثنين.",
        "قتل مدني بإطلاق نار في مدينة الرقة يوم الاثنين.",
    )
    (shelled,) = [i for i in found if "t0" in i.documents]
    assert [actor for actor, _ in blamed(shelled)] == ["sy-gov"]


def test_the_former_government_of_a_country_does_nothing_after_its_days() -> None:
    (found,) = read(
        "قصفت قوات النظام مدينة إدلب يوم الاثنين ما أدى إلى مقتل ثلاثة مدنيين.", published=dt.date(2025, 5, 6)
    )
    assert [name for _, name in blamed(found)] == ["قوات النظام"]


def made(*reports: Report) -> list[Incident]:
    return build([r.document for r in reports], gazetteer=GAZETTEER)


def test_words_for_a_party_beside_its_name_contest_nothing() -> None:
    (found,) = made(
        Report("a").tell(killed=3, by=SOHR, actor="الجيش السوري"),
        Report("b").tell(killed=3, by="منظمة أطباء الوادي", actor="قوات النظام"),
    )
    assert found.responsibility == "alleged"


def test_police_and_guards_are_no_fighters() -> None:
    (found,) = made(Report("a").tell(killed=4, injured=2, victims=("security",)))
    assert (found.killed, found.injured) == (Range(4, 4), Range(2, 2))
    assert (found.killed_fighters, found.injured_fighters) == (Range(), Range())
    (mixed,) = made(Report("a").tell(killed=4, victims=("security",)).tell(
        killed=7, victims=("combatant",), place=None))  # fmt: skip
    assert (mixed.killed, mixed.killed_fighters) == (Range(4, 4), Range(7, 7))


def test_a_linked_running_total_corroborates_nothing() -> None:
    words = "قصف على سوق الزيتونة القديم عند باب المدينة وقت الظهر"
    telling = [Report(key, publisher="One").pad(words).tell(killed=3) for key in "ab"]
    total = Report("t", publisher="Two").pad(words).tell("toll", killed=58, day=None)
    others = [Report(f"o{n}").pad(f"كلمات أخرى {n}").tell(killed=n + 5, place="المرسى") for n in range(6)]
    (found,) = [i for i in made(*telling, total, *others) if "a" in i.documents]
    assert found.linked == ("t#0",)
    assert "t" in found.documents
    assert (found.chains, found.occurrence) == (1, "provisional")
    assert all("t" not in telling.documents for telling in found.tellings)


@pytest.mark.parametrize("said", ["الطبيب سامر الحداد", "Dr. Samer Haddad", "الناشط الإعلامي سامر الحداد"])
def test_a_doctor_with_a_name_is_a_speaker_with_a_name(said: str) -> None:
    (found,) = made(
        Report("a").tell(killed=3, by=said, kind="medical"),
        Report("b").tell(killed=3, by=said, kind="medical"),
    )
    (told,) = found.tellings
    assert told.sure
    assert told.name == said


@pytest.mark.parametrize(
    "said", ["طبيب في مشفى المدينة", "الطبيب في المشفى الوطني", "a doctor at Nab Hospital"]
)
def test_a_doctor_without_a_name_stays_without_one(said: str) -> None:
    (found,) = made(Report("a").tell(killed=3, by=said, kind="medical"))
    assert [(t.sure, t.name) for t in found.tellings] == [(False, "a speaker without a name")]


def test_names_are_shown_as_they_are_written() -> None:
    (found,) = made(
        Report("a", publisher="شبكة مرايا الإخبارية").tell(
            killed=3, by="وزارة الدفاع في الوادي", kind="official", actor="روسيا"
        ),
        Report("b", publisher="شبكة مرايا الإخبارية").tell(
            killed=3, by="شهود", kind="witness", actor="روسيا"
        ),
    )
    names = dict(found.names)
    assert {"شبكة مرايا الإخبارية", "وزارة الدفاع في الوادي", "a speaker without a name"} <= set(
        names.values()
    )
    assert {link for t in found.tellings for chain in t.chains for link in chain} <= set(names)
    assert {one for party in found.alleged for one in party.by} <= set(names)
    assert msgspec.json.decode(msgspec.json.encode(found), type=Incident) == found


def test_last_week_is_a_week_and_no_unknown_day() -> None:
    week = (dt.date(2031, 2, 24), dt.date(2031, 3, 2))
    report = Report("a").tell(killed=3, day=week[0])
    (claim,) = report.claims
    assert claim.time is not None
    time = msgspec.structs.replace(claim.time, end=week[1])
    document = msgspec.structs.replace(report.document, claims=(msgspec.structs.replace(claim, time=time),))
    (found,) = build([document], gazetteer=GAZETTEER)
    assert (found.start, found.end) == week
    assert "only a period is given" in found.notes
