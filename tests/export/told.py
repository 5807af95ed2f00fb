"""Claims read by hand out of the example set, so that exporters are tested on known ground.

Every span is found by its words, so a changed example fails here and not in a browser.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import msgspec

from tawatur.examples import FOLDER
from tawatur.export import Report, View
from tawatur.model import (
    Attribution,
    Claim,
    Document,
    EvidenceSpan,
    Harm,
    Incident,
    IncidentPlace,
    Range,
    TimeSpan,
)
from tawatur.model.values import Allegation, Telling

TUESDAY = dt.date(2019, 3, 12)


class Told:
    """Builds a document's claims from the words themselves."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.claims: list[Claim] = []

    def at(self, words: str) -> EvidenceSpan:
        """The first place where the document says these words."""
        start = self.document.text.index(words)
        return EvidenceSpan(start, start + len(words))

    def harm(self, type_: Any, least: int | None, most: int | None, words: str, **more: Any) -> Harm:
        """A harm with bounds; `names` are given in their own words."""
        names = tuple(self.at(name) for name in more.pop("names", ()))
        base: dict[str, Any] = {"approx": False, "unit": "person", "victims": (), "rule": "ar.count.digits"}
        return Harm(type=type_, min=least, max=most, span=self.at(words), names=names, **(base | more))

    def claim(self, words: str, event: Any, by: tuple[tuple[str, Any], ...] = (), **more: Any) -> None:
        """One claim; `by` lists (words, kind) from the outermost speaker to the origin."""
        for field in ("actors", "targets", "places"):
            more[field] = tuple(self.at(w) for w in more.get(field, ()))
        if "time" in more:
            mention, start, end = more["time"]
            more["time"] = TimeSpan(self.at(mention), start, end, "ar.time.weekday")
        chain = tuple(Attribution(self.at(w), kind, "ar.cue.according-to") for w, kind in by)
        self.claims.append(
            Claim(self.at(words), event, attribution=chain, rules={"event": f"ar.event.{event}"}, **more)
        )

    def done(self) -> Document:
        """The document with its claims in order."""
        return msgspec.structs.replace(self.document, claims=tuple(sorted(self.claims, key=lambda c: c.span)))


def examples() -> dict[str, Document]:
    """The example reports by id: those of the JSONL file, and the plain text of the agency."""
    rows = [json.loads(r) for r in (FOLDER / "reports.jsonl").read_text("utf-8").splitlines()]
    found = {row["id"]: msgspec.convert(row, Document) for row in rows}
    text = (FOLDER / "shadhrawan-03-agency.txt").read_text("utf-8")
    found["shadhrawan-03"] = Document(
        "shadhrawan-03", text, "ar", None, "وكالة الميثاق للأنباء", None, TUESDAY
    )
    return found


def _market(document: Document) -> Document:
    told = Told(document)
    morning = ("صباح اليوم الثلاثاء" if "صباح اليوم" in document.text else "صباح الثلاثاء", TUESDAY, TUESDAY)
    rescuers = (("الدفاع المدني", "rescue"),)
    told.claim(
        "قُتل 17 مدنياً، بينهم أربعة أطفال وامرأتان، وأصيب أكثر من 40 آخرين بجروح",
        "airstrike",
        rescuers,
        places=("سوق الزيزفون", "شذروان"),
        time=morning,
        harms=(
            told.harm("killed", 17, 17, "17 مدنياً", victims=("civilian",)),
            told.harm("killed", 4, 4, "أربعة أطفال", victims=("child",), of=0),
            told.harm("killed", 2, 2, "امرأتان", victims=("woman",), of=0, rule="ar.count.dual"),
            told.harm("injured", 40, None, "أكثر من 40 آخرين", rule="ar.count.more-than"),
        ),
    )
    told.claim(
        "طائرة حربية تابعة لقوات الميثاق ألقت صاروخين على السوق",
        "airstrike",
        (("ناشطون محليون", "activist"),),
        actors=("قوات الميثاق",),
        places=("سوق الزيزفون",),
    )
    told.claim(
        "فرق الإنقاذ ما زالت تبحث عن ثلاثة مفقودين",
        "airstrike",
        (("ناشطون محليون", "activist"),),
        places=("سوق الزيزفون",),
        harms=(told.harm("missing", 3, 3, "ثلاثة مفقودين"),),
    )
    if "طبيب" in document.text:
        told.claim(
            "المستشفى استقبل 11 جثة و43 جريحاً",
            "airstrike",
            (("طبيب في مستشفى البنفسج", "medical"),),
            harms=(told.harm("killed", 11, 11, "11 جثة"), told.harm("injured", 43, 43, "43 جريحاً")),
        )
    return told.done()


def _agency(document: Document) -> Document:
    told = Told(document)
    told.claim(
        "استهداف سوق الزيزفون",
        "airstrike",
        (("وزارة الدفاع في حكومة الميثاق", "official"),),
        modality="denied",
        actors=("حكومة الميثاق",),
        places=("سوق الزيزفون", "شذروان"),
        time=("اليوم الثلاثاء", TUESDAY, TUESDAY),
    )
    spokesman = (("المتحدث باسم الوزارة العميد رافع السنديان", "official"),)
    told.claim(
        "سلاح الجو نفّذ غارة دقيقة على مستودع ذخيرة تابع للواء الصنوبر قرب سوق الزيزفون",
        "airstrike",
        spokesman,
        actors=("سلاح الجو",),
        targets=("مستودع ذخيرة تابع للواء الصنوبر",),
        places=("سوق الزيزفون",),
        harms=(told.harm("killed", 6, 6, "ستة مسلحين", victims=("combatant",)),),
    )
    return told.done()


def _chain(document: Document) -> Document:
    told = Told(document)
    told.claim(
        "أعدمت قوات الميثاق تسعة رجال",
        "execution",
        (("شبكة شذروان الإخبارية", "media"), ("ناشطين", "activist"), ("شهود عيان", "witness")),
        actors=("قوات الميثاق",),
        places=("باب الغربال", "شذروان"),
        time=("أمس الأربعاء", dt.date(2019, 3, 13), dt.date(2019, 3, 13)),
        harms=(told.harm("killed", 9, 9, "تسعة رجال", victims=("man",)),),
    )
    return told.done()


def _family(document: Document) -> Document:
    told = Told(document)
    told.claim(
        "قُتل أربعة أفراد من عائلة الزعفران، هم سامر الزعفران وزوجته نهى وطفلاهما ليان ويزن",
        "shelling",
        (("مراسل الشبكة", "media"),),
        places=("السنونو",),
        harms=(
            told.harm(
                "killed",
                4,
                4,
                "أربعة أفراد من عائلة الزعفران",
                names=("عائلة الزعفران", "سامر الزعفران", "نهى", "ليان", "يزن"),
            ),
        ),
    )
    return told.done()


def _correction(document: Document) -> Document:
    told = Told(document)
    told.claim(
        "حصيلة قتلى الغارة الجوية التي استهدفت سوق الزيزفون يوم الثلاثاء الماضي إلى 14 قتيلاً",
        "airstrike",
        (("الدفاع المدني", "rescue"),),
        places=("سوق الزيزفون",),
        time=("يوم الثلاثاء الماضي", TUESDAY, TUESDAY),
        harms=(told.harm("killed", 14, 14, "14 قتيلاً"),),
    )
    told.claim(
        "حصيلة ضحايا الحصار ارتفعت إلى 212 قتيلاً",
        "toll",
        (("مرصد شذروان لحقوق الإنسان", "ngo"),),
        time=("منذ مطلع شباط", dt.date(2019, 2, 1), dt.date(2019, 3, 17)),
        harms=(told.harm("killed", 212, 212, "212 قتيلاً"),),
    )
    return told.done()


def view() -> View:
    """Seven reports (one a copy, one with no claims) and two incidents."""
    known = examples()
    reports = (
        Report(_market(known["shadhrawan-01"])),
        Report(_market(known["shadhrawan-02"]), copy_of="shadhrawan-01"),
        Report(_agency(known["shadhrawan-03"])),
        Report(_chain(known["shadhrawan-05"])),
        Report(known["shadhrawan-06"]),
        Report(_family(known["shadhrawan-07"])),
        Report(_correction(known["shadhrawan-12"])),
    )
    market = Incident(
        id="i1",
        start=TUESDAY,
        end=TUESDAY,
        event="airstrike",
        places=(IncidentPlace("سوق الزيزفون"),),
        killed=Range(11, 17),
        injured=Range(40, None),
        killed_fighters=Range(6, 6),
        documents=("shadhrawan-01", "shadhrawan-02", "shadhrawan-03", "shadhrawan-12"),
        claims=(
            *(f"shadhrawan-01#{n}" for n in range(4)),
            *(f"shadhrawan-02#{n}" for n in range(3)),
            "shadhrawan-03#0",
            "shadhrawan-03#1",
            "shadhrawan-12#0",
        ),
        chains=3,
        reasons=("same place and day, same event",),
        notes=("the civil defence lowered its figure from 17 to 14",),
        linked=("shadhrawan-12#1",),
        occurrence="disputed",
        responsibility="contested",
        tellings=(
            Telling("civil-defence", "Civil defence", "rescue", ("shadhrawan-01", "shadhrawan-12")),
            Telling("said:طبيب في مستشفى البنفسج", "طبيب في مستشفى البنفسج", "medical", ("shadhrawan-01",)),
        ),
        alleged=(
            Allegation("mithaq", "Mithaq Forces", "mithaq", ("said:ناشطون محليون",), ("civil-defence",)),
        ),
    )
    executed = Incident(
        id="i2",
        start=dt.date(2019, 3, 13),
        end=dt.date(2019, 3, 13),
        event="execution",
        places=(IncidentPlace("باب الغربال"),),
        killed=Range(9, 9),
        injured=Range(),
        documents=("shadhrawan-05",),
        claims=("shadhrawan-05#0",),
        chains=1,
    )
    return View(reports, (market, executed), engine="by hand")
