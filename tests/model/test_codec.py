"""The exchanged form: what a broken row says, what is left out, and the schema made from the model."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest

from tawatur.errors import BadRow
from tawatur.model import Event, HarmType, decode_claim, decode_document, document_row, json_schema

ROW: dict[str, Any] = {
    "id": "one",
    "text": "قتل مدني",
    "claims": [{"span": [0, 8], "event": "killing", "harms": []}],
}


def row_with(**changed: object) -> str:
    return json.dumps({**ROW, "claims": [{**ROW["claims"][0], **changed}]})


def test_a_bare_row_is_read_with_the_contracts_defaults() -> None:
    document = decode_document(json.dumps(ROW))
    (claim,) = document.claims
    assert (claim.modality, claim.attribution, claim.time) == ("asserted", (), None)
    assert claim.span.quote(document.text) == "قتل مدني"


def test_a_row_may_say_more_than_the_contract_and_is_read_all_the_same() -> None:
    assert decode_document(json.dumps({**ROW, "captured_by": "someone"})).id == "one"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "truncated"),
        ('{"text": "x"}', "the field `id` is missing"),
        ('{"id": 1, "text": "x"}', "the field `id` must be text, and is a whole number"),
        ('["id"]', "the line must be an object, and is a list"),
        (row_with(event="murder"), r"event"),
        (row_with(modality="sure"), r"modality"),
        (row_with(span=[0]), r"span"),
        (row_with(harms=[{"type": "killed", "min": "three"}]), r"harms"),
        (row_with(time={"span": [0, 2], "start": "31 May", "end": None}), r"time\.start"),
        (b'{"id": "\xff", "text": ""}', "not a document"),
        ("[" * 100_000, "not a document"),
    ],
)
def test_a_broken_row_is_named_with_the_field_and_the_way_out(line: str | bytes, reason: str) -> None:
    with pytest.raises(BadRow, match=reason) as caught:
        decode_document(line, where="news.jsonl, row 3")
    assert str(caught.value).startswith("news.jsonl, row 3: ")
    assert "docs/claims.md" in caught.value.way_out


def test_a_broken_claim_is_a_bad_row_too() -> None:
    with pytest.raises(BadRow, match="not a claim"):
        decode_claim("{}")


def test_rules_stay_out_of_the_exchanged_form_unless_asked_for() -> None:
    document = decode_document(row_with(rules={"event": "ar/events.tsv:1"}))
    assert "rules" not in document_row(document)["claims"][0]
    assert document_row(document, rules=True)["claims"][0]["rules"] == {"event": "ar/events.tsv:1"}


def test_the_schema_names_every_value_and_every_enumeration() -> None:
    schema = json_schema()
    assert {"Document", "Claim", "Harm", "Attribution", "Incident", "Judgement", "TimeSpan"} <= set(
        schema["$defs"]
    )
    assert set(schema["$defs"]["Claim"]["properties"]["event"]["enum"]) == set(get_args(Event))
    assert set(schema["$defs"]["Harm"]["properties"]["type"]["enum"]) == set(get_args(HarmType))
