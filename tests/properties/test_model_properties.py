"""What holds for every value of the model, whatever it says."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tawatur.extract.engine import extract, why_not
from tawatur.model import (
    Claim,
    Document,
    EvidenceSpan,
    TimeSpan,
    decode_claim,
    decode_document,
    encode_claim,
    encode_document,
)
from tests.properties.strategies import claims, documents, harms, spans

SIZE = 60
TEXT = "x" * SIZE


@given(documents())
def test_a_document_comes_back_from_json_as_it_went(document: Document) -> None:
    assert decode_document(encode_document(document)) == document


@given(documents())
def test_a_line_of_jsonl_holds_no_line_break_and_only_what_the_contract_names(document: Document) -> None:
    line = encode_document(document)
    assert "\n" not in line
    row = json.loads(line)
    assert set(row) == {"id", "lang", "title", "publisher", "url", "published", "text", "claims"}
    for claim in row["claims"]:
        assert not {"rule", "rules"} & set(claim)


@given(claims(SIZE))
def test_a_claim_comes_back_from_the_ledgers_json_with_its_rules(claim: Claim) -> None:
    kept = replace(claim, rules={"event": "ar/events.tsv:1"})
    assert decode_claim(encode_claim(kept)) == kept


@given(spans(SIZE), spans(SIZE))
def test_overlap_is_symmetric_and_whole_for_a_span_that_is_held(
    one: EvidenceSpan, other: EvidenceSpan
) -> None:
    assert one.overlap(other) == other.overlap(one) <= min(one.end - one.start, other.end - other.start)
    assert one.holds(other) == (one.overlap(other) == other.end - other.start)


@given(claims(SIZE))
def test_a_claim_within_its_text_stands(claim: Claim) -> None:
    assert why_not(claim, TEXT) == ""


SPANS_OF_A_CLAIM = ("span", "attribution", "actors", "targets", "places", "harm", "name", "time")
BAD_SPANS = [
    EvidenceSpan(-1, 3),
    EvidenceSpan(4, 4),
    EvidenceSpan(7, 5),
    EvidenceSpan(0, SIZE + 1),
    EvidenceSpan(SIZE, SIZE + 2),
]


def with_span(claim: Claim, where: str, span: EvidenceSpan) -> Claim:
    """The same claim with one of its spans put elsewhere."""
    if where in ("harm", "name"):
        harm = claim.harms[0]
        moved = replace(harm, span=span) if where == "harm" else replace(harm, names=(*harm.names, span))
        return replace(claim, harms=(moved, *claim.harms[1:]))
    if where == "time":
        return replace(claim, time=TimeSpan(span, None, None))
    if where == "attribution":
        return replace(claim, attribution=(replace(claim.attribution[0], source=span),))
    return replace(claim, **{where: span if where == "span" else (span,)})


@given(
    claims(SIZE).filter(lambda claim: bool(claim.harms and claim.attribution)),
    st.sampled_from(SPANS_OF_A_CLAIM),
    st.sampled_from(BAD_SPANS),
)
def test_a_claim_with_any_span_outside_the_text_is_turned_away(
    claim: Claim, where: str, span: EvidenceSpan
) -> None:
    assert "outside the text" in why_not(with_span(claim, where, span), TEXT)


@given(claims(SIZE), harms(SIZE), st.integers(0, 50), st.integers(1, 50))
def test_bounds_that_are_upside_down_are_turned_away(claim: Claim, harm: object, low: int, gap: int) -> None:
    crooked = replace(harm, min=low + gap, max=low)  # type: ignore[type-var]
    assert "bounds" in why_not(replace(claim, harms=(crooked,)), TEXT)


@pytest.mark.parametrize(("least", "most"), [(None, None), (-1, 3), (None, -1), (-2, None)])
@given(claims(SIZE).filter(lambda claim: bool(claim.harms)))
def test_a_harm_without_a_bound_or_below_zero_is_turned_away(
    least: int | None, most: int | None, claim: Claim
) -> None:
    assert why_not(replace(claim, harms=(replace(claim.harms[0], min=least, max=most),)), TEXT)


@given(claims(SIZE).filter(lambda claim: bool(claim.harms)), st.integers(-3, 9))
def test_a_part_of_a_harm_that_is_not_there_is_turned_away(claim: Claim, of: int) -> None:
    held = replace(claim, harms=(replace(claim.harms[0], of=of), *claim.harms[1:]))
    assert bool(why_not(held, TEXT)) == (not 0 < of < len(claim.harms))


@given(claims(SIZE))
def test_a_time_that_ends_before_it_starts_is_turned_away(claim: Claim) -> None:
    time = TimeSpan(EvidenceSpan(0, 1), dt.date(2031, 5, 2), dt.date(2031, 5, 1))
    assert "before it starts" in why_not(replace(claim, time=time), TEXT)


class Proposes:
    """An engine that answers with what it was made with."""

    name, version, languages = "proposes", "1", ("ar", "en")

    def __init__(self, claims: list[Claim]) -> None:
        self.claims = claims

    def extract(self, document: Document) -> list[Claim]:
        return self.claims


@given(st.lists(claims(SIZE), max_size=4), st.lists(claims(SIZE), max_size=4))
def test_what_an_engine_proposes_is_kept_or_turned_away_with_a_reason_and_never_lost(
    good: list[Claim], spoilt: list[Claim]
) -> None:
    bad = [with_span(claim, "span", EvidenceSpan(2, SIZE + 5)) for claim in spoilt]
    done = extract(Document(id="d", text=TEXT), Proposes([*bad, *good]))
    assert sorted(map(encode_claim, done.document.claims)) == sorted(map(encode_claim, good))
    assert [rejection.claim for rejection in done.rejected] == bad
    assert all(rejection.reason for rejection in done.rejected)
    starts = [claim.span for claim in done.document.claims]
    assert starts == sorted(starts)
