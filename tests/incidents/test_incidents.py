"""What happened, who says so independently, how many: cases that have gone wrong elsewhere."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tawatur.incidents import build
from tawatur.model import Claim, Document, EvidenceSpan, Incident, Range, TimeSpan
from tests.incidents.said import DAY, GAZETTEER, MARSA, NAB, ZAYTUNA, Report

SOHR, CIVIL, LOCALS = "المرصد السوري لحقوق الإنسان", "الدفاع المدني السوري", "مصادر محلية"
FILLER = "وصف طويل للمكان وما حوله من بيوت وأسواق وطرق كما رآه مراسل الصحيفة حين وصل إليه عند الفجر"


def made(*reports: Report, **more: object) -> list[Incident]:
    return build([r.document for r in reports], gazetteer=GAZETTEER, **more)  # type: ignore[arg-type]


def only(*reports: Report) -> Incident:
    (found,) = made(*reports)
    return found


def test_two_reports_of_one_shelling_are_one_incident_and_say_why() -> None:
    found = only(
        Report("a").tell(killed=3, by=SOHR),
        Report("b").tell(killed=3, by=CIVIL, kind="rescue"),
    )
    assert found.documents == ("a", "b")
    assert (found.start, found.end) == (DAY, DAY)
    assert found.killed == Range(3, 3)
    assert found.chains == 2
    assert found.occurrence == "corroborated"
    assert any("the same place" in r for r in found.reasons)
    assert any("3 killed in both" in r for r in found.reasons)


def test_another_town_or_another_week_is_another_incident() -> None:
    found = made(
        Report("a").tell(killed=3),
        Report("b").tell(killed=3, place=MARSA),
        Report("c", published=DAY + dt.timedelta(9)).tell(killed=3, day=DAY + dt.timedelta(9)),
    )
    assert sorted(i.documents for i in found) == [("a",), ("b",), ("c",)]


def test_two_incidents_on_one_day_in_one_town_with_equal_counts_stay_apart_when_events_differ() -> None:
    found = made(
        Report("a").tell("airstrike", killed=2, by=SOHR, actor="روسيا"),
        Report("b").tell("explosion", killed=2, by=CIVIL, actor="داعش"),
    )
    assert len(found) == 2


def test_a_report_that_tells_two_of_them_keeps_them_apart_for_the_others() -> None:
    both = Report("a").tell("airstrike", killed=2).tell("airstrike", killed=2, place=MARSA)
    found = made(
        both, Report("b").tell("airstrike", killed=2), Report("c").tell("airstrike", killed=2, place=MARSA)
    )
    assert sorted(i.documents for i in found) == [("a", "b"), ("a", "c")]


def test_copies_are_named_and_counted_once() -> None:
    wire = [
        Report(key, publisher=who).pad(FILLER).tell(killed=4) for key, who in (("a", "one"), ("b", "two"))
    ]
    other = Report("c").tell(killed=6, by=CIVIL, kind="rescue")
    found = only(*wire, other)
    assert found.copies == (("a", "b"),)
    assert found.chains == 2
    (merged,) = [t for t in found.tellings if len(t.documents) == 2]
    assert merged.merged == ("one text copies another",)
    assert found.killed == Range(4, 6)


def test_two_outlets_with_one_origin_are_one_telling() -> None:
    found = only(Report("a").tell(killed=3, by="SOHR"), Report("b").tell(killed=3, by="المرصد السوري"))
    assert found.chains == 1
    assert found.occurrence == "provisional"
    assert found.tellings[0].origin == "sohr"
    assert found.tellings[0].sure


def test_a_speaker_without_a_name_counts_once_per_document() -> None:
    found = only(
        Report("a").tell(killed=3, by=LOCALS, kind="anonymous").tell(killed=3, by="شهود", kind="witness"),
        Report("b").tell(killed=3, by=LOCALS, kind="anonymous"),
    )
    assert found.chains == 2
    assert not any(t.sure for t in found.tellings)


def test_a_part_is_not_added_to_its_whole() -> None:
    found = only(Report("a").tell(killed=5, part=(2, "child")))
    assert found.killed == Range(5, 5)
    assert [(v.harm, v.victim, v.min, v.max) for v in found.victims] == [("killed", "child", 2, 2)]


def test_headline_lead_and_body_tell_the_same_dead() -> None:
    found = only(Report("a").tell(killed=2).tell(killed=2, place=None).tell(killed=2, injured=5, place=None))
    assert (found.killed, found.injured) == (Range(2, 2), Range(5, 5))


def test_fighters_stand_apart() -> None:
    found = only(
        Report("a").tell(killed=7, victims=("combatant",)).tell(killed=2, victims=("civilian",), place=None)
    )
    assert found.killed == Range(2, 2)
    assert found.killed_fighters == Range(7, 7)


def test_the_word_of_those_who_did_it_makes_nobody_a_fighter() -> None:
    boast = Report("a").tell(killed=7, victims=("combatant",), by="قسد", kind="armed_group", actor="قسد")
    found = only(boast)
    assert (found.killed, found.killed_fighters) == (Range(7, 7), Range())
    assert any("nobody but the side" in note for note in found.notes)
    other = Report("b").tell(killed=7, victims=("combatant",), by=SOHR, actor="قسد")
    found = only(boast, other)
    assert (found.killed, found.killed_fighters) == (Range(), Range(7, 7))


def test_a_running_total_is_linked_and_never_added() -> None:
    found = only(Report("a").tell(killed=2).tell("toll", killed=58, day=None))
    assert found.killed == Range(2, 2)
    assert found.linked == ("a#1",)


def test_a_toll_that_falls_is_kept_and_said() -> None:
    later = DAY + dt.timedelta(1)
    found = only(Report("a").tell(killed=9, by=SOHR), Report("b", published=later).tell(killed=6, by=SOHR))
    assert found.killed == Range(6, 9)
    assert any("lowered" in note for note in found.notes)


def test_a_speaker_who_contradicts_himself() -> None:
    found = only(Report("a").tell(killed=3, by=SOHR).tell(killed=5, by=SOHR, place=None))
    assert any("more than one figure" in note for note in found.notes)


def test_feared_and_denied_dead_are_not_counted() -> None:
    found = only(
        Report("a").tell(killed=2).tell(killed=40, place=None, modality="possible"),
        Report("b").tell(killed=2),
    )
    assert found.killed == Range(2, 2)


def test_rival_accounts_stand_side_by_side_and_nobody_is_guilty() -> None:
    found = only(
        Report("a").tell(killed=3, by=SOHR, actor="الجيش التركي"),
        Report("b").tell(killed=3, by=CIVIL, actor="قسد"),
        Report("c").tell(killed=3, by="قسد", kind="armed_group", actor="قسد", modality="denied"),
    )
    assert {a.side for a in found.alleged} == {"tr", "sdf"}
    assert found.responsibility == "contested"
    assert found.occurrence == "disputed"
    (sdf,) = [a for a in found.alleged if a.side == "sdf"]
    assert sdf.by == ("white-helmets",)
    assert sdf.denied_by == ("sdf",)


def test_a_denial_alone_alleges_nobody() -> None:
    found = made(Report("c").tell(by="قسد", kind="armed_group", actor="قسد", modality="denied"))
    assert all(not i.alleged for i in found)


def test_one_word_for_it_is_provisional_and_alleged_by_one() -> None:
    found = only(Report("a").tell(killed=1, by=SOHR, actor="روسيا"))
    assert (found.occurrence, found.responsibility) == ("provisional", "alleged by one")


def test_named_victims_bring_a_late_report_home() -> None:
    late = DAY + dt.timedelta(2)
    found = made(
        Report("a").tell(killed=1, name="سلمان عبد الكريم النجار"),
        Report("b", published=late).tell(killed=1, name="سلمان عبدالكريم النجار", day=None),
    )
    assert [i.documents for i in found] == [("a", "b")]


def test_a_province_holds_its_town() -> None:
    found = made(Report("a").tell(killed=4, place=MARSA), Report("b").tell(killed=4, place="الساحل"))
    assert len(found) == 1
    assert found[0].places[0].id == "x:marsa"


def test_an_unresolved_place_stays_unresolved_but_joins_its_namesake() -> None:
    found = only(Report("a").tell(killed=1, place="زرنوقستان"), Report("b").tell(killed=1, place="زرنوقستان"))
    assert found.places[0].lat is None
    assert found.places[0].precision == "unresolved"
    assert "no gazetteer" in found.places[0].reason


def test_an_unresolved_name_meets_itself_in_the_other_script() -> None:
    found = only(
        Report("a").tell(killed=17, place="شذروان", by=SOHR),
        Report("b").tell(killed=17, place="Shadhrawan", by=CIVIL),
    )
    assert found.documents == ("a", "b")
    market = only(
        Report("a").tell(killed=17, place="سوق الزيزفون", by=SOHR),
        Report("b").tell(killed=17, place="Zayzafun market", by=CIVIL),
    )
    assert market.documents == ("a", "b")


def test_a_document_dated_before_the_event_it_tells() -> None:
    found = only(Report("a").tell(killed=1, day=DAY + dt.timedelta(30)))
    assert found.end is not None
    assert found.end <= DAY


def test_without_any_day_the_incident_says_so() -> None:
    found = only(Report("a", published=None).tell(killed=1, day=None))
    assert (found.start, found.end) == (None, None)
    assert "no telling gives a day" in found.notes


def test_judgements_are_obeyed() -> None:
    alike = [Report("a").tell(killed=3), Report("b").tell(killed=3)]
    assert len(made(*alike, different=[("a#0", "b#0")])) == 2
    unlike = [Report("a").tell(killed=3), Report("b").tell(killed=1, place=NAB, event="explosion")]
    assert len(made(*unlike)) == 2
    assert len(made(*unlike, same=[("a", "b")])) == 1


def test_a_judgement_holds_against_a_third_report_that_resembles_both() -> None:
    reports = [Report(key).tell(killed=3) for key in "abc"]
    found = made(*reports, different=[("a", "b")])
    assert not any({"a", "b"} <= set(i.documents) for i in found)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_documents_changes_nothing(seed: int) -> None:
    chance = random.Random(seed)
    reports = [
        Report(f"d{n:02}", published=DAY + dt.timedelta(n % 4)).tell(
            killed=1 + n % 3, place=(ZAYTUNA, MARSA, NAB)[n % 3], day=DAY + dt.timedelta(n % 4)
        )
        for n in range(24)
    ]
    first = made(*reports)
    chance.shuffle(reports)
    assert made(*reports) == first


def test_a_new_document_leaves_old_ids_as_they_are() -> None:
    old = [Report("a").tell(killed=3), Report("b").tell(killed=3), Report("c").tell(killed=1, place=MARSA)]
    before = {i.id for i in made(*old)}
    new = Report("zz", published=DAY + dt.timedelta(1)).tell(killed=4)
    assert before <= {i.id for i in made(*old, new)}


def test_nothing_in_nothing_out() -> None:
    assert made() == []
    assert made(Report("a").pad("لا خبر هنا")) == []


def test_a_capture_without_its_story_is_read_by_its_headline() -> None:
    menu = "\n".join(f"عنوان خبر آخر رقم {n} في قائمة الأخبار" for n in range(14))
    title = "مقتل ثلاثة مدنيين بقصف مدفعي على مدينة الزيتونة"
    page = Document("m", menu, "ar", title=title, published=DAY)
    (found,) = build([page], gazetteer=GAZETTEER)
    assert found.killed == Range(3, 3)
    assert all("#title:" in claim for claim in found.claims)
    assert build([page], gazetteer=GAZETTEER, engine=None) == []


def test_a_document_without_claims_joins_but_makes_no_incident() -> None:
    words = "جنازة شهداء سوق الزيتونة القديم عند باب المدينة"
    silent = Report("s").pad(words).document
    telling = [Report(key).pad(words).tell(killed=3).document for key in "ab"]
    others = [
        Report(f"o{n}", published=DAY).pad(f"كلمات أخرى {n}").tell(killed=n + 5, place=MARSA).document
        for n in range(6)
    ]
    assert build([silent], gazetteer=GAZETTEER) == []
    found = [i for i in build([silent, *telling, *others], gazetteer=GAZETTEER) if "a" in i.documents]
    assert [i.documents for i in found] == [("a", "b", "s")]


def test_the_highest_figure_that_one_source_alone_gives_is_the_upper_bound() -> None:
    found = only(
        *(Report(f"r{n}").tell(killed=3, by=f"مرصد رقم {n}") for n in range(4)), Report("z").tell(killed=30)
    )
    assert found.killed == Range(3, 30)
    assert [f.min for f in found.figures].count(3) == 4


def test_no_one_hurt_is_no_lower_bound() -> None:
    found = only(Report("a").tell(killed=2), Report("b").tell(killed=(0, 0)))
    assert found.killed == Range(2, 2)


@pytest.mark.parametrize(
    "period",
    [
        "\nSince early 2030 the monitors have counted:\n• ",
        ". وبذلك ترتفع الحصيلة منذ مطلع العام 2031 إلى ",
        ".\nمنذ بداية العام ",
    ],
)
def test_what_a_sentence_sums_up_over_a_period_is_no_figure_of_the_incident(period: str) -> None:
    found = only(Report("a").tell(injured=2).pad(period).tell(killed=487, place=None, day=None))
    assert found.killed == Range()
    assert found.injured == Range(2, 2)


def test_a_period_that_only_describes_the_place_sums_nothing_up() -> None:
    found = only(Report("a").pad("في المخيم المحاصر منذ عام 2030").tell(killed=2))
    assert found.killed == Range(2, 2)


def test_yesterday_is_the_day_before_the_publication_that_the_page_gives() -> None:
    text = "قصف على الزيتونة أمس أوقع قتيلا"
    claim = Claim(
        span=EvidenceSpan(0, len(text)),
        event="shelling",
        places=(EvidenceSpan(8, 16),),
        time=TimeSpan(EvidenceSpan(17, 20), None, None),
    )
    (found,) = build(
        [Document("a", text, "ar", published=DAY, claims=(claim,))], gazetteer=GAZETTEER, engine=None
    )
    assert (found.start, found.end) == (DAY - dt.timedelta(1), DAY - dt.timedelta(1))
    assert "no telling gives a day: that of publication, or the day before" not in found.notes
