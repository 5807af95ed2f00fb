"""The chains of telling as a drawing: who told whom, in the page's own direction, for eyes and for ears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from tawatur.export import View, load, masked
from tawatur.export.graph import MOST_REPORTS
from tawatur.export.report import render
from tawatur.incidents import build
from tawatur.model import Document, EvidenceSpan, Harm, Incident, Range
from tawatur.model.values import Figure, Telling
from tests.incidents.said import GAZETTEER, Report

from .browser import Browser
from .told import TUESDAY
from .told import view as told_view

NETWORK, PAPER, AGENCY = (
    "said:شبكة شذروان الإخبارية",
    "said:صحيفة الرصيف الشرقي",
    "said:وكالة الميثاق للأنباء",
)
SPILLED = (
    "[...document.querySelectorAll('.graph .node')].filter(n => { const r = n.querySelector('rect')"
    ".getBoundingClientRect(); return [...n.querySelectorAll('text:not(.number)')].some(t => { const b ="
    " t.getBoundingClientRect(); return b.left < r.left - 1 || b.right > r.right + 1 }) }).length"
)
DOCTOR = "said:طبيب في مستشفى البنفسج"


def drawn_view() -> View:
    """The market's incident with three tellings: a copied one, a doctor's, and one without a name."""
    view = told_view()
    market = msgspec.structs.replace(
        view.incidents[0],
        tellings=(
            Telling(
                "civil-defence",
                "Civil defence",
                "rescue",
                ("shadhrawan-01", "shadhrawan-02"),
                chains=(
                    (NETWORK, "civil-defence"),
                    (NETWORK, "said:ناشطون", DOCTOR),
                    (PAPER, "civil-defence"),
                ),
                merged=("one text copies another",),
            ),
            Telling(AGENCY, "وكالة الميثاق للأنباء", "", ("shadhrawan-03",), chains=((AGENCY,),)),
            Telling(
                "unnamed:shadhrawan-12",
                "a speaker without a name",
                "",
                ("shadhrawan-12",),
                chains=(("said:الرصيف", "unnamed:shadhrawan-12"),),
                sure=False,
            ),
        ),
        copies=(("shadhrawan-01", "shadhrawan-02"),),
    )
    return replace(view, incidents=(market, *view.incidents[1:]))


@pytest.fixture(scope="module")
def html() -> str:
    return "".join(render(drawn_view()))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as tab:
        yield tab


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("drawn") / "report.html"
    load("html").write(drawn_view(), path)
    return path


def test_it_has_a_title_and_says_in_words_what_it_shows(html: str) -> None:
    (drawing,) = re.findall(r"<svg viewBox.*?</svg>", html, flags=re.S)
    named = re.search(r'aria-labelledby="(\w+) (\w+)"', drawing)
    assert named is not None
    assert f'<title id="{named[1]}">سلاسل الرواية' in drawing
    described = re.search(rf'<desc id="{named[2]}">(.*?)</desc>', drawing)
    assert described is not None
    assert "1: shadhrawan-01 ← شبكة شذروان الإخبارية ← الدفاع المدني" in described[1]
    assert "3: shadhrawan-12" in described[1]


def test_copies_are_dashed_and_an_origin_without_a_name_is_marked(html: str) -> None:
    assert html.count('<path class="copies"') == 1
    assert html.count('class="node speaker unsure"') == 1
    assert "3?" in html


def test_an_incident_without_tellings_has_no_drawing() -> None:
    view = told_view()
    assert "<svg viewBox" not in "".join(render(replace(view, incidents=view.incidents[1:])))


def test_masked_names_are_masked_in_the_drawing_too() -> None:
    page = "".join(render(masked(drawn_view())))
    assert "طبيب في مستشفى" not in page


def test_many_reports_are_cut_and_the_cut_is_said() -> None:
    names = tuple(f"report-{n:02}" for n in range(30))
    view = View.of([Document(name, "نص", "ar", publisher="الرصيف") for name in names])
    told = Telling("sohr", "SOHR", "ngo", names, chains=(("said:الرصيف", "sohr"),) * 30)
    incident = msgspec.structs.replace(told_view().incidents[0], claims=(), documents=names, tellings=(told,))
    html = "".join(render(replace(view, incidents=(incident,))))
    assert html.count('class="node report"') == MOST_REPORTS
    assert "+6" in html


def test_speakers_stand_on_the_right_and_reports_on_the_left(browser: Browser, page: Path) -> None:
    browser.open(page)
    centre = (
        "(s => { const b = document.querySelector(s).getBoundingClientRect(); return b.left + b.width / 2 })"
    )
    speaker, outlet, report = (
        browser.value(f"{centre}('.graph .{kind} rect')") for kind in ("speaker", "outlet", "report")
    )
    assert speaker > outlet > report


@pytest.mark.parametrize("width", [1280, 390])
def test_labels_stand_inside_their_boxes_and_the_page_does_not_scroll_sideways(
    browser: Browser, page: Path, width: int
) -> None:
    browser.complaints.clear()
    browser.open(page, width=width)
    assert browser.value(SPILLED) == 0
    assert browser.value("document.documentElement.scrollWidth") <= width
    assert browser.complaints == []


def test_arabic_labels_run_from_right_to_left(browser: Browser, page: Path) -> None:
    browser.open(page)
    ways = browser.value(
        "[...document.querySelectorAll('.graph .node text:first-of-type')].map(t => [t.textContent,"
        " getComputedStyle(t).direction])"
    )
    assert {way for text, way in ways if re.search("[\u0621-\u064a]", text)} == {"rtl"}
    assert {way for text, way in ways if re.fullmatch(r"[\w-]+\d", text, flags=re.ASCII)} == {"ltr"}


def test_a_report_in_the_drawing_leads_to_the_report(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert browser.value("document.querySelector('.graph a').getAttribute('href')").startswith("#r")


def reviewed_view() -> View:
    """Two figures of the dead, one of them reviewed, and a copy of that one."""
    view = drawn_view()

    def told(document: str, claim: str, count: int) -> Figure:
        return Figure("killed", "people", count, count, "civil-defence", "", document, claim, TUESDAY)

    figures = (
        told("shadhrawan-01", "shadhrawan-01#0", 17),
        told("shadhrawan-02", "shadhrawan-02#0", 17),
        told("shadhrawan-12", "shadhrawan-12#0", 14),
    )
    market = msgspec.structs.replace(view.incidents[0], figures=figures)
    return replace(
        view,
        incidents=(market, *view.incidents[1:]),
        reviewed=frozenset({"shadhrawan-01#0", "shadhrawan-02#0"}),
        rejected=frozenset({"shadhrawan-01#2"}),
    )


def headlines(html: str) -> list[str]:
    return re.findall(r'<div class="headline">(.*?)<p class="small machine-mark">', html, flags=re.S)


def test_the_headline_has_only_what_people_reviewed() -> None:
    first, second = headlines("".join(render(reviewed_view())))
    assert '<div class="big"><bdi dir="ltr">17</bdi>' in first
    assert "14" not in first
    assert "2 / 10" in first
    assert "No headline number" in second


def test_an_open_bound_stays_open_in_the_headline() -> None:
    view = reviewed_view()
    open_ = tuple(msgspec.structs.replace(f, min=40, max=None) for f in view.incidents[0].figures)
    market = msgspec.structs.replace(view.incidents[0], figures=open_)
    first = headlines("".join(render(replace(view, incidents=(market,)))))[0]
    assert '<div class="big"><bdi dir="ltr">≥ 40</bdi>' in first


def test_who_mourns_one_of_the_dead_by_name_draws_no_bound_at_the_head() -> None:
    view = reviewed_view()
    one = msgspec.structs.replace(view.incidents[0].figures[0], min=1, max=1)
    market = msgspec.structs.replace(
        view.incidents[0], figures=(one, *view.incidents[0].figures[1:]), copies=()
    )
    mourned = Harm("killed", 1, 1, False, "person", (), EvidenceSpan(0, 4), names=(EvidenceSpan(0, 4),))

    def first(harm: Harm) -> str:
        report = next(r for r in view.reports if r.document.id == "shadhrawan-01")
        claims = list(report.document.claims)
        claims[0] = msgspec.structs.replace(claims[0], harms=(harm,))
        document = msgspec.structs.replace(report.document, claims=tuple(claims))
        reports = tuple(replace(r, document=document) if r is report else r for r in view.reports)
        reviewed = frozenset(f.claim for f in market.figures)
        shown = replace(view, reports=reports, incidents=(market,), reviewed=reviewed)
        return headlines("".join(render(shown)))[0]

    assert "14–17" in first(mourned)
    assert "1–17" in first(msgspec.structs.replace(mourned, names=()))


def test_nothing_reviewed_is_no_headline_number(html: str) -> None:
    assert all("No headline number" in one and 'class="big"' not in one for one in headlines(html))


def test_machine_made_ranges_stand_apart_and_say_so() -> None:
    html = "".join(render(reviewed_view()))
    start = html.index('class="ranges machine-made"')
    assert "11–17" in html[start : start + 400]
    assert "Machine-made ranges" in html[start - 400 : start]


def test_a_rejected_claim_is_marked_in_its_report() -> None:
    assert "".join(render(reviewed_view())).count("Rejected by a person") == 1


def test_notes_stand_open_on_the_incident() -> None:
    html = "".join(render(drawn_view()))
    start = html.index('<ul class="notes"')
    assert "the civil defence lowered its figure from 17 to 14" in html[start : start + 900]
    assert "<details" not in html[html.index('id="i0"') : start]


def test_long_names_are_cut_and_stay_inside_their_boxes(browser: Browser, tmp_path: Path) -> None:
    long = ("source-0c000440d7fd16f65249967e", "تقرير-طويل-الاسم-جدا-من-شبكة-بعيدة-عن-المدينة")
    view = View.of([Document(name, "نص", "ar", publisher=f"WIDE MW {name}") for name in long])
    told = Telling("sohr", "SOHR", "ngo", long, chains=tuple((f"said:{name}", "sohr") for name in long))
    incident = msgspec.structs.replace(told_view().incidents[0], claims=(), documents=long, tellings=(told,))
    load("html").write(replace(view, incidents=(incident,)), tmp_path / "long.html")
    browser.open(tmp_path / "long.html")
    assert browser.value(SPILLED) == 0
    assert "…" in browser.value("document.querySelector('.graph').textContent")
    assert long[0] in browser.value("document.querySelector('.graph .report title').textContent")


def test_an_origin_without_a_name_is_dashed_though_it_counts_with_a_named_one() -> None:
    documents = [Document(name, "نص", "ar", publisher=name) for name in ("a", "b")]
    told = Telling(
        "sohr", "SOHR", "ngo", ("a", "b"), chains=(("said:a", "sohr"), ("said:b", "unnamed:b")), sure=True
    )
    incident = Incident("i", None, None, "shelling", (), Range(), Range(), ("a", "b"), tellings=(told,))
    page = "".join(render(replace(View.of(documents), incidents=(incident,))))
    assert page.count('class="node speaker unsure"') == 1
    assert "1?" not in page


def test_a_doctor_with_a_name_is_masked_wherever_an_incident_names_him() -> None:
    report = Report("a").tell(killed=3, by="الطبيب سامر الحداد", kind="medical", actor="روسيا")
    report.tell(killed=5, by="الطبيب سامر الحداد", kind="medical", place=None)
    incidents = build([report.document], gazetteer=GAZETTEER)
    view = View.of([report.document], incidents)
    assert "سامر" in "".join(render(view))
    hidden = masked(view)
    assert "سامر" not in "".join(render(hidden))
    assert "سامر" not in repr(hidden)
    assert "حداد" not in repr(hidden)
