"""The readable page: what it says, what it must never say, and how it is made."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.export import Report, View, masked
from tawatur.export.highlight import pieces
from tawatur.export.page import bounds, direction
from tawatur.export.report import render
from tawatur.model import Attribution, Claim, Document, EvidenceSpan, Harm, Incident
from tawatur.model.values import Figure

from .told import view as told_view

VOID = {"meta", "link", "br", "img", "hr", "input"}


class Page(HTMLParser):
    """Reads a page, counting every tag that is not closed where it should be."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.outside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_ = dict(attrs)
        self.ids += [i for i in (given_.get("id"),) if i]
        href = given_.get("href") or ""
        if href.startswith("#"):
            self.targets.append(href[1:])
        elif href not in {"", "data:,"}:
            self.outside.append(href)
        if "src" in given_ or "style" in given_ or any(k.startswith("on") for k in given_):
            self.outside.append(str(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def html() -> str:
    return "".join(render(told_view()))


def words(html: str) -> str:
    """The page as a reader of the words alone has it."""
    return re.sub(
        r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", re.sub(r"<style>.*?</style>", "", html, flags=re.S)))
    )


def test_the_tags_close_and_every_inner_link_has_its_target(html: str) -> None:
    page = Page(html)
    assert page.wrong == []
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)


def test_it_stands_alone(html: str) -> None:
    assert Page(html).outside == []
    assert "<script" not in html
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in unescape(html)


def test_it_says_at_the_head_that_a_machine_made_it(html: str) -> None:
    head = words(html[: html.index('id="incidents"')])
    assert "قراءة آلية لم يراجعها أحد" in head
    assert "machine-read, not reviewed" in head
    assert "enters no headline number" in head
    assert "Working copy, not for publication" in head


def test_no_toll_stands_in_the_head(html: str) -> None:
    """Claims and incidents are counted there; the dead are not."""
    head = words(html[html.index("<body") : html.index('id="incidents"')])
    assert re.findall(r"\d+", head) == ["7", "1", "13", "2", "0"]


def test_an_incident_shows_a_range_and_rival_accounts_and_its_copy(html: str) -> None:
    start = html.index('id="i0"')
    incident = words(html[start : html.index("</article>", start)])
    assert "11–17" in incident
    assert "≥ 40" in incident
    assert "rival accounts" in incident
    assert "copy of shadhrawan-01" in incident


def test_fighters_stand_apart_from_people(html: str) -> None:
    start = html.index('id="i0"')
    incident = words(html[start : html.index("</article>", start)])
    assert re.search(r"11–17\D{0,70}killed: civilians and people of unstated status", incident)
    assert re.search(r"6\D{0,40}killed, called fighters", incident)


def test_a_running_total_stands_apart_and_says_so(html: str) -> None:
    start = html.index('id="i0"')
    incident = words(html[start : html.index("</article>", start)])
    before, after = incident.split("never added here")
    assert "212" not in before
    assert "212" in after


def test_what_happened_and_who_did_it_are_two_lines(html: str) -> None:
    start = html.index('id="i0"')
    incident = words(html[start : html.index("</article>", start)])
    assert "disputed: someone denies it" in incident
    assert "contested between parties" in incident
    assert re.search(
        r"Mithaq Forces — .{0,12}alleged by ناشطون محليون — .{0,12}denied by Civil defence", incident
    )


def test_an_actor_that_no_table_knows_is_alleged_in_the_speakers_words() -> None:
    """The incident has no entry for the Mithaq Forces; the page must not say that no one is accused."""
    view = told_view()
    bare = msgspec.structs.replace(view.incidents[1], alleged=(), responsibility="unattributed")
    html = "".join(render(replace(view, incidents=(bare,))))
    incident = words(html[html.index('id="i0"') : html.index("</article>")])
    assert "ascribed to no one" not in incident
    assert re.search(r"قوات الميثاق — .{0,9}alleged by شهود عيان", incident)


def test_one_origin_named_in_two_languages_is_one_account() -> None:
    """The incident knows that both mentions are the civil defence; the words alone do not show it."""
    view = told_view()
    claims = ("shadhrawan-01#0", "shadhrawan-12#0")
    figures = tuple(
        Figure("killed", "people", 1, 1, "civil-defence", "", claim.split("#")[0], claim) for claim in claims
    )
    told = view.reports[6].document
    link = Attribution(EvidenceSpan(0, 4), "rescue")
    other = msgspec.structs.replace(
        told, claims=(msgspec.structs.replace(told.claims[0], attribution=(link,)), told.claims[1])
    )
    reports = (*view.reports[:6], Report(other))

    def accounts(incident: Incident) -> int:
        shown = "".join(render(replace(view, reports=reports, incidents=(incident,))))
        return shown.count('<section class="account">')

    market = msgspec.structs.replace(view.incidents[0], figures=())
    assert accounts(market) == accounts(msgspec.structs.replace(market, figures=figures)) + 1


def test_a_single_account_has_no_rival(html: str) -> None:
    start = html.index('id="i1"')
    assert "rival accounts" not in html[start : html.index("</article>", start)]


def test_the_chain_runs_from_the_paper_to_the_eyewitnesses(html: str) -> None:
    chain = ("صحيفة الرصيف الشرقي", "شبكة شذروان الإخبارية", "ناشطين", "شهود عيان")
    assert re.search(r"[^؛]{0,80}?".join(chain), words(html))


def test_an_actor_is_only_ever_alleged_and_by_someone(html: str) -> None:
    accused = [entry.claim for entry in told_view().entries() if entry.claim.actors]
    reports = words(html[html.index('id="reports"') :])
    assert reports.count("alleged by") == len([c for c in accused if c.modality != "denied"]) == 4
    assert reports.count("denied by") == 1, "who denies it does not allege it"
    assert "perpetrator" not in html


def test_a_reviewed_claim_says_so_and_the_others_do_not() -> None:
    some = replace(told_view(), reviewed=frozenset({"shadhrawan-05#0"}))
    text = words("".join(render(some)))
    assert "Some claims were reviewed by people" in text
    assert "reviewed by no one" not in text
    assert text.count("machine-read, not reviewed") == 12 + 2  # every other claim, the overview, and the foot


@pytest.mark.parametrize("language", ["ar", "en"])
def test_documents_stand_in_their_own_direction(html: str, language: str) -> None:
    way = {"ar": "rtl", "en": "ltr"}[language]
    assert f'<p class="text" lang="{language}" dir="{way}">' in html


def test_a_direction_is_guessed_from_the_letters_when_the_language_is_unknown() -> None:
    assert direction(Document("x", "قال ناشطون at 14:00")) == "rtl"
    assert direction(Document("x", "Activists said")) == "ltr"
    assert direction(Document("x", "")) == "ltr"


def test_an_empty_ledger_is_a_page_that_says_so() -> None:
    text = words("".join(render(View())))
    assert "The ledger is empty" in text
    assert "No incidents have been grouped yet" in text


def test_a_report_without_claims_says_so(html: str) -> None:
    assert words(html).count("The machine found no claims in this report") == 1


def test_text_stays_as_captured_between_the_marks(html: str) -> None:
    """Taking the marks away gives back the stored text, to the character."""
    texts = re.findall(r'<p class="text"[^>]*>(.*?)</p>', html, flags=re.S)
    shown = [unescape(re.sub(r"<[^>]*>", "", re.sub(r'<a class="ref".*?</a>', "", t))) for t in texts]
    assert shown == [report.document.text for report in told_view().reports]


def test_masking_keeps_every_offset() -> None:
    before, after = told_view(), masked(told_view())
    for old, new in zip(before.reports, after.reports, strict=True):
        assert len(old.document.text) == len(new.document.text)
        assert old.document.claims == new.document.claims
    assert "Names are hidden" in words("".join(render(before, mask_names=True)))


def test_masking_hides_a_name_in_every_report_that_has_it() -> None:
    named = Document(
        "a",
        "قُتل سامر الزعفران",
        claims=(
            Claim(
                EvidenceSpan(0, 18),
                "killing",
                harms=(
                    Harm(
                        "killed", 1, 1, False, "person", (), EvidenceSpan(5, 18), names=(EvidenceSpan(5, 18),)
                    ),
                ),
            ),
        ),
    )
    elsewhere = Document("b", "جنازة سامر الزعفران", title="سامر الزعفران")
    seen = masked(View.of([named, elsewhere]))
    assert seen.reports[1].document.text == "جنازة ████ ████████"
    assert seen.reports[1].document.title == "████ ████████"


def test_masking_finds_a_name_under_other_marks_and_lengthened() -> None:
    named = EvidenceSpan(5, 9)
    harm = Harm("killed", 1, 1, False, "person", (), named, names=(named,))
    text = "قُتل سامر"
    documents = [
        Document("a", text, claims=(Claim(EvidenceSpan(0, 9), "killing", harms=(harm,)),)),
        Document("b", "رحم الله سـامِر، قال جيرانه"),
    ]
    assert masked(View.of(documents)).reports[1].document.text == "رحم الله ██████، قال جيرانه"


@pytest.mark.parametrize(
    "contact", ["@shadhrawan_now", "a.b@mail.example", "+963 11 555 0199", "0555-0199-22"]
)
def test_masking_hides_how_to_reach_people(contact: str) -> None:
    document = Document("a", f"Call {contact} now. 120 were killed on 2019-03-12, 14,000 fled.", "en")
    seen = masked(View.of([document])).reports[0].document.text
    assert not any(part in seen for part in contact.split())
    assert seen.endswith(" now. 120 were killed on 2019-03-12, 14,000 fled.")


def test_masking_hides_the_account_that_posted_and_where() -> None:
    document = Document("a", "x", publisher="@shadhrawan_now", url="https://posts.example/shadhrawan_now/1")
    seen = masked(View.of([document])).reports[0].document
    assert (seen.publisher, seen.url) == ("█" * 15, None)


def test_masking_hides_a_speaker_at_risk_and_leaves_the_ministry() -> None:
    text = "Dr. Hala said two were killed, the ministry said. Dr. Hala left."
    claim = Claim(
        EvidenceSpan(14, 29),
        "killing",
        attribution=(
            Attribution(EvidenceSpan(31, 43), "official"),
            Attribution(EvidenceSpan(0, 8), "medical"),
        ),
    )
    seen = masked(View.of([Document("a", text, "en", claims=(claim,))])).reports[0].document.text
    assert seen == "███ ████ said two were killed, the ministry said. ███ ████ left."


@pytest.mark.parametrize(
    ("least", "most", "approx", "shown"),
    [
        (17, 17, False, "17"),
        (14, 17, False, "14–17"),
        (80, None, False, "≥ 80"),
        (None, 50, False, "≤ 50"),
        (80, 80, True, "~ 80"),
        (0, 0, False, "0"),
        (None, None, False, "—"),
    ],
)
def test_bounds_in_digits(least: int | None, most: int | None, approx: bool, shown: str) -> None:
    assert bounds(least, most, approx=approx) == shown


@st.composite
def texts_with_claims(draw: st.DrawFn) -> Document:
    """A text with claims whose spans overlap, nest and touch in any way."""
    text = draw(st.text(alphabet="ابت abc<&\u202e\n1", min_size=1, max_size=40))

    def span() -> EvidenceSpan:
        start = draw(st.integers(0, len(text) - 1))
        return EvidenceSpan(start, draw(st.integers(start + 1, len(text))))

    claims = tuple(
        Claim(
            span(),
            "killing",
            actors=(span(),),
            places=(span(), span()),
            harms=(Harm("killed", 1, 1, False, "person", (), span(), names=(span(),)),),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    return Document("x", text, claims=claims)


@given(texts_with_claims())
def test_pieces_joined_are_the_text_and_each_bears_just_its_marks(document: Document) -> None:
    found = pieces(document.text, document.claims)
    assert "".join(piece.text for piece in found) == document.text
    covered = {offset for claim in document.claims for s in claim.places for offset in range(s.start, s.end)}
    offset = 0
    for piece in found:
        for place in range(offset, offset + len(piece.text)):
            assert ("place" in piece.layers) == (place in covered)
        offset += len(piece.text)
    opened = [number for piece in found for number in piece.opens]
    assert sorted(opened) == list(range(1, len(document.claims) + 1))


@given(texts_with_claims())
def test_any_overlap_gives_closed_tags(document: Document) -> None:
    page = Page("".join(render(View.of([document]))))
    assert page.wrong == []
    assert page.open == []
