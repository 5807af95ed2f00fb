"""Every installed store keeps the ledger's promises: a newcomer is tested by being found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tawatur.capture import Capture, Provenance, capture_bytes
from tawatur.errors import BadRow, LedgerError, Unreadable
from tawatur.ledger import (
    ClaimFilter,
    Extracted,
    ReferenceTable,
    Store,
    StoredDocument,
    available,
    open_ledger,
)
from tawatur.model import (
    Attribution,
    Claim,
    Document,
    EvidenceSpan,
    Harm,
    Judgement,
    TimeSpan,
)
from tawatur.preserve import Finding, Preserved, content_id

TEXT = "قالت إذاعة النور إن القصف أوقع 9 قتلى في النخيل أمس."


def span(words: str, text: str = TEXT) -> EvidenceSpan:
    start = text.index(words)
    return EvidenceSpan(start, start + len(words))


NINE_KILLED = Claim(
    span("القصف أوقع 9 قتلى في النخيل أمس"),
    "shelling",
    attribution=(Attribution(span("إذاعة النور"), "media", rule="ar/speakers.tsv:1"),),
    harms=(Harm("killed", 9, 9, False, "person", (), span("9 قتلى"), rule="ar/harms.tsv:1"),),
    places=(span("النخيل"),),
    time=TimeSpan(span("أمس"), dt.date(2019, 3, 12), dt.date(2019, 3, 12)),
    rules={"event": "ar/events.tsv:1"},
)
SEEN = dt.datetime(2019, 3, 14, tzinfo=dt.UTC)


def captured(data: bytes = b"bytes", path: str = "reports.jsonl", *, day: int = 0) -> Capture:
    return msgspec.structs.replace(
        capture_bytes(data, path, Provenance()), seen=SEEN + dt.timedelta(days=day)
    )


def row(id: str, text: str = TEXT, *, number: int = 1, **known: object) -> Preserved:
    document = Document(id=id, text=text, lang="ar")
    return Preserved(msgspec.structs.replace(document, **known), row=number, id_given=True, reader="jsonl")


def file(text: str = TEXT, **known: object) -> Preserved:
    document = msgspec.structs.replace(Document(id="", text=text, lang="ar"), **known)
    document = msgspec.structs.replace(document, id=content_id(document))
    return Preserved(document, reader="text")


@pytest.fixture(params=available())
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_ledger(tmp_path / "ledger", store=request.param) as opened:
        yield opened


def keep(store: Store, *found: Finding, day: int = 0) -> list[StoredDocument]:
    store.add([(captured(day=day), found)])
    return list(store.documents())


def read(store: Store, version: str, *claims: Claim) -> None:
    """Every document that this version has not read is read, and makes these claims."""
    run = store.begin("rules", version)
    store.record(run, [Extracted(d, claims) for d in store.documents(without=("rules", version))])
    store.end(run)


class TestReferenceTables:
    def table(self, **more: str) -> ReferenceTable:
        base = ReferenceTable("gazetteer", "places.tsv", "our desk", "own work", 2, 1)
        return msgspec.structs.replace(base, **more)

    def test_come_back_in_order_of_arrival_by_kind_with_their_bytes(self, store: Store) -> None:
        first = store.add_table(self.table(), b"one")
        store.add_table(self.table(kind="actors", name="ours.tsv"), b"two")
        last = store.add_table(self.table(name="more.tsv"), b"three")
        assert list(store.tables("gazetteer")) == [first, last]
        assert (first.number, last.number) == (1, 3)
        assert store.source(first.sha256) == b"one"
        assert first.added is not None
        assert list(store.check()) == []

    @pytest.mark.parametrize("missing", [{"source": " "}, {"licence": ""}])
    def test_one_without_a_source_or_a_licence_is_refused(
        self, store: Store, missing: dict[str, str]
    ) -> None:
        with pytest.raises(LedgerError, match="a source and a licence"):
            store.add_table(self.table(**missing), b"one")
        assert list(store.tables("gazetteer")) == []


class TestDocuments:
    def test_come_back_as_they_were_put_in_and_in_order(self, store: Store) -> None:
        first = row(
            "b", published=dt.date(2019, 3, 13), publisher="إذاعة النور", url="https://x.example", title="ع"
        )
        documents = keep(store, first, row("a", "Other words\r\n\u200f"))
        assert [d.document for d in documents] == [first.document, row("a", "Other words\r\n\u200f").document]
        assert [d.number for d in documents] == [1, 2]

    def test_the_same_one_twice_is_one_document_and_two_sightings(self, store: Store) -> None:
        keep(store, row("a"))
        added = store.add([(captured(day=1), [row("a")])])
        assert (added.documents, added.sightings, added.again) == (0, 1, 1)
        assert (store.counts().documents, store.counts().sightings) == (1, 2)

    def test_twice_in_one_file_is_one_document_too(self, store: Store) -> None:
        assert len(keep(store, row("a", number=1), row("a", number=2))) == 1

    def test_the_same_words_under_another_id_are_another_document(self, store: Store) -> None:
        assert len(keep(store, row("a"), row("b"))) == 2

    def test_an_id_that_comes_again_with_other_words_is_another_document(self, store: Store) -> None:
        keep(store, row("a"))
        documents = keep(store, row("a", "The text was changed."))
        assert [d.document.text for d in documents] == [TEXT, "The text was changed."]

    def test_a_reprint_by_another_publisher_is_another_document(self, store: Store) -> None:
        assert len(keep(store, file(publisher="Herald"), file(publisher="Radio Noor"))) == 2

    def test_what_is_learned_later_is_known_from_then_on(self, store: Store) -> None:
        keep(store, file())
        (known,) = keep(store, file(publisher="Herald", published=dt.date(2019, 3, 13)), day=1)
        assert (known.document.publisher, known.document.published) == ("Herald", dt.date(2019, 3, 13))
        assert known.document.id == file().document.id
        assert known.revision == 1

    def test_a_sighting_that_says_nothing_new_changes_nothing(self, store: Store) -> None:
        keep(store, file(publisher="Herald"))
        (known,) = keep(store, file(), day=1)
        assert (known.document.publisher, known.revision) == ("Herald", 0)

    def test_what_could_not_be_read_is_counted_and_keeps_no_bytes(self, store: Store) -> None:
        capture = captured(b"%PDF", "a.pdf")
        added = store.add([(capture, [Unreadable("this is a PDF", where="a.pdf")])])
        assert added == (0, 0, 1)
        with pytest.raises(LedgerError):
            store.source(capture.sha256)

    def test_the_bytes_of_a_source_are_kept_as_found(self, store: Store) -> None:
        capture = captured("ق".encode("cp1256"), "a.txt")
        store.add([(capture, [file(), BadRow("broken", where="a.txt:2")])])
        assert store.source(capture.sha256) == "ق".encode("cp1256")

    def test_a_large_capture_may_come_in_several_batches(self, store: Store) -> None:
        capture = captured()
        store.add([(capture, [row("a")])])
        store.add([(capture, [row("b")])])
        assert (store.counts().captures, store.counts().documents) == (1, 2)


class TestExtraction:
    def test_claims_of_superseded_readings_are_found_by_id(self, store: Store) -> None:
        keep(store, row("a"))
        read(store, "1", NINE_KILLED)
        (old,) = store.claims("rules")
        read(store, "2")
        assert list(store.claims("rules")) == []
        assert [(c.id, c.version, c.claim) for c in store.past_claims([old.id, "unknown"])] == [
            (old.id, "1", NINE_KILLED)
        ]

    def test_claims_come_back_whole_with_their_rules(self, store: Store) -> None:
        keep(store, row("a"))
        read(store, "1", NINE_KILLED)
        (found,) = store.claims("rules")
        assert found.claim == NINE_KILLED
        assert (found.source.document.id, found.engine, found.version) == ("a", "rules", "1")
        assert len(found.id) == 16

    def test_the_same_version_adds_nothing(self, store: Store) -> None:
        documents = keep(store, row("a"))
        read(store, "1", NINE_KILLED)
        assert list(store.documents(without=("rules", "1"))) == []
        run = store.begin("rules", "1")
        recorded = store.record(run, [Extracted(documents[0], (NINE_KILLED,))])
        assert (recorded.documents, recorded.claims, recorded.known) == (0, 0, 1)
        assert store.counts().claims == 1

    def test_a_new_version_supersedes_without_erasing(self, store: Store) -> None:
        keep(store, row("a"))
        read(store, "1", NINE_KILLED, NINE_KILLED)
        read(store, "2", NINE_KILLED)
        (current,) = store.claims("rules")
        assert current.version == "2"
        assert store.counts().claims == 3

    def test_another_engine_stands_beside_it(self, store: Store) -> None:
        (document,) = keep(store, row("a"))
        read(store, "1", NINE_KILLED)
        store.record(store.begin("other", "1"), [Extracted(document, ())])
        assert len(list(store.claims("rules"))) == 1
        assert list(store.claims("other")) == []

    def test_a_document_of_which_more_is_known_is_read_again(self, store: Store) -> None:
        keep(store, file())
        read(store, "1", NINE_KILLED)
        keep(store, file(published=dt.date(2019, 3, 13)), day=1)
        read(store, "1", msgspec.structs.replace(NINE_KILLED, event="killing"))
        (current,) = store.claims("rules")
        assert current.claim.event == "killing"

    def test_the_ids_of_claims_are_the_same_in_every_ledger(self, store: Store, tmp_path: Path) -> None:
        other = open_ledger(tmp_path / "other")
        keep(other, row("z", "Something before."), row("a"))
        keep(store, row("a"))
        for each in (store, other):
            read(each, "1", NINE_KILLED)
        here = {c.id for c in store.claims("rules")}
        assert here == {c.id for c in other.claims("rules", ClaimFilter(document="a"))}

    def test_two_claims_on_the_same_words_have_two_ids(self, store: Store) -> None:
        keep(store, row("a"))
        read(store, "1", NINE_KILLED, NINE_KILLED)
        assert len({c.id for c in store.claims("rules")}) == 2

    def test_why_nothing_was_looked_for_is_kept(self, store: Store) -> None:
        (document,) = keep(store, row("a", lang="so"))
        store.record(store.begin("rules", "1"), [Extracted(document, skipped="no pack reads 'so'")])
        ((skipped, reason),) = store.skipped("rules")
        assert (skipped.document.id, reason) == ("a", "no pack reads 'so'")

    def test_a_run_that_did_not_end_says_so(self, store: Store) -> None:
        run = store.begin("rules", "1")
        store.end(store.begin("rules", "2"))
        unfinished, finished = store.runs()
        assert unfinished.ended is None
        assert unfinished.number == run.number
        assert finished.ended is not None

    def test_the_document_may_be_written_about_while_documents_are_read(self, store: Store) -> None:
        keep(store, *(row(str(n), f"{n} {TEXT}") for n in range(1200)))
        run, seen = store.begin("rules", "1"), 0
        for document in store.documents(without=("rules", "1")):
            store.record(run, [Extracted(document, ())])
            seen += 1
        assert seen == 1200


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ClaimFilter(place="النخيل"), True),
        (ClaimFilter(place="النّخيل"), True),
        (ClaimFilter(place="مرساوة"), False),
        (ClaimFilter(speaker="اذاعة"), True),
        (ClaimFilter(speaker="النخيل"), False),
        (ClaimFilter(event="shelling"), True),
        (ClaimFilter(event="airstrike"), False),
        (ClaimFilter(harm="killed"), True),
        (ClaimFilter(harm="kill"), False),
        (ClaimFilter(since=dt.date(2019, 3, 12)), True),
        (ClaimFilter(since=dt.date(2019, 3, 13)), False),
        (ClaimFilter(until=dt.date(2019, 3, 12)), True),
        (ClaimFilter(until=dt.date(2019, 3, 11)), False),
        (ClaimFilter(document="a"), True),
        (ClaimFilter(document="b"), False),
        (ClaimFilter(place="النخيل", harm="injured"), False),
        (ClaimFilter(), True),
    ],
)
def test_a_filter_lets_through_what_it_asks_for(store: Store, wanted: ClaimFilter, found: bool) -> None:
    keep(store, row("a"))
    read(store, "1", NINE_KILLED)
    assert bool(list(store.claims("rules", wanted))) is found


def test_a_claim_without_a_day_is_not_shown_when_days_are_asked_for(store: Store) -> None:
    keep(store, row("a"))
    read(store, "1", msgspec.structs.replace(NINE_KILLED, time=None))
    assert list(store.claims("rules", ClaimFilter(since=dt.date(1900, 1, 1)))) == []


class TestJudgements:
    made = Judgement("j1", "c1", "accepted", "read the report", "salma", SEEN)

    def test_a_later_one_supersedes_and_leaves_the_earlier_standing(self, store: Store) -> None:
        later = msgspec.structs.replace(
            self.made, id="j2", verdict="rejected", supersedes="j1", reason="a reprint"
        )
        store.judge(self.made)
        store.judge(later)
        assert list(store.judgements("c1")) == [self.made, later]
        assert list(store.judgements("c2")) == []

    def test_one_without_a_reason_is_refused(self, store: Store) -> None:
        with pytest.raises(LedgerError, match="reason"):
            store.judge(msgspec.structs.replace(self.made, reason=" "))

    def test_an_id_is_taken_once(self, store: Store) -> None:
        store.judge(self.made)
        with pytest.raises(LedgerError):
            store.judge(self.made)
        assert store.counts().judgements == 1


def test_a_fresh_and_a_used_ledger_are_whole(store: Store) -> None:
    assert list(store.check()) == []
    keep(store, row("a"), row("b", title="t", published=dt.date(2019, 3, 13)))
    read(store, "1", NINE_KILLED)
    store.judge(TestJudgements.made)
    assert list(store.check()) == []


def test_a_head_that_was_noted_is_known_for_ever_and_another_is_not(store: Store) -> None:
    keep(store, row("a"))
    noted = store.head()
    keep(store, row("b"))
    assert store.head() != noted
    assert list(store.check(noted)) == list(store.check(noted[:12])) == []
    (sentence,) = store.check("0" * 12)
    assert "another ledger" in sentence


def test_an_unknown_store_is_said_with_the_ones_there_are(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="sqlite"):
        open_ledger(tmp_path, store="clay tablets")
