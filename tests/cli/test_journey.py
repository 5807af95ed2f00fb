"""What a person does with Tawatur, from the first report to the words behind a claim."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from tawatur.cli.console import apart
from tawatur.model import decode_document, json_schema
from tests.cli.conftest import Tawatur

REPORT = "Radio Noor said the attack killed 3 in Marsawa on Sunday. Others fled."
POST = "قالت إذاعة النور إن القصف أدى إلى مقتل 7 مدنيين في مرساوة."


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "collected"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "post.txt").write_bytes(POST.encode("cp1256"))
    rows = [{"id": "wire-1", "text": "The shelling killed 4 in Marsawa.", "publisher": "Wire"}]
    (folder / "wire.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


def test_add_extract_look_and_ask_why(tawatur: Tawatur, sources: Path) -> None:
    added = tawatur("add", sources, "--publisher", "Herald", "--published", "2019-03-12")
    assert added.code == 0
    assert "3 documents kept in tawatur-ledger" in added.err
    assert "post.txt: not UTF-8: read as Windows-1256" in added.err

    read = tawatur("extract", "--engine", "sample", "--json")
    assert read.rows == [
        {"documents": 3, "claims": 3, "rejected": 0, "skipped": 0, "known": 0, "looks_like": []}
    ]

    found = tawatur("claims", "--engine", "sample", "--place", "مرساوة").rows
    assert [(c["quote"], c["publisher"], c["published"], c["machine_made"]) for c in found] == [
        ("مقتل 7", "Herald", "2019-03-12", True)
    ]

    why = tawatur("why", found[0]["id"][:8], "--engine", "sample")
    assert "قالت ⟦إذاعة النور⟧ إن القصف أدى إلى ⟦مقتل 7⟧ مدنيين في ⟦مرساوة⟧." in why.out
    assert "set by sample/killed" in why.out
    assert "machine-made, not reviewed" in why.out


def test_why_for_a_program_names_each_field_its_words_and_its_rule(tawatur: Tawatur, sources: Path) -> None:
    tawatur("add", sources / "report.txt")
    tawatur("extract", "--engine", "sample")
    (claim,) = tawatur("claims", "--engine", "sample").rows
    (row,) = tawatur("why", claim["id"], "--engine", "sample", "--json").rows
    assert row["sentence"]["text"] == "Radio Noor said the attack killed 3 in Marsawa on Sunday."
    fields = {(w["field"], w["quote"], w["rule"]) for w in row["why"]}
    assert {
        ("event", None, "sample/killed"),
        ("attribution", "Radio Noor", "sample/speaker"),
        ("harm", "killed 3", "sample/killed"),
        ("place", "Marsawa", "sample/place"),
    } <= fields


def test_extract_without_a_ledger_keeps_ids_and_order_and_the_form_of_the_contract(
    tawatur: Tawatur, tmp_path: Path
) -> None:
    rows = [{"id": f"é {n}", "text": f"They killed {n}.", "title": "t", "claims": [1]} for n in (3, 1, 2)]
    rows[0].pop("claims")
    (tmp_path / "in.jsonl").write_text(
        "\n".join(json.dumps(r | {"claims": []}) for r in rows), encoding="utf-8"
    )
    done = tawatur("extract", "in.jsonl", "--engine", "sample", "--format", "jsonl")
    assert (done.code, done.err) == (0, "")
    assert [r["id"] for r in done.rows] == ["é 3", "é 1", "é 2"]
    assert list(done.rows[0]) == ["id", "lang", "title", "publisher", "url", "published", "text", "claims"]
    assert list(done.rows[0]["claims"][0]) == [
        "span", "event", "modality", "attribution", "actors", "targets", "harms", "places", "time",
    ]  # fmt: skip
    for line in done.out.splitlines():
        document = decode_document(line)
        assert document.claims[0].span.quote(document.text) == document.text[5:13]
    assert not (tmp_path / "tawatur-ledger").exists()


def test_extract_reads_standard_input(tawatur: Tawatur) -> None:
    done = tawatur("extract", "-", "--engine", "sample", "--json", given=REPORT.encode())
    assert len(done.rows[0]["claims"]) == 1


def test_json_is_one_array(tawatur: Tawatur, sources: Path) -> None:
    done = tawatur("extract", sources, "--engine", "sample", "--format", "json")
    assert len(json.loads(done.out)) == 3
    tawatur("add", sources)
    assert json.loads(tawatur("claims", "--engine", "sample", "--format", "json").out) == []


def test_extract_twice_adds_nothing_and_says_so(tawatur: Tawatur, sources: Path) -> None:
    tawatur("add", sources)
    tawatur("extract", "--engine", "sample")
    assert tawatur("extract", "--engine", "sample", "--json").rows[0]["documents"] == 0


def test_the_same_document_twice_is_seen_again(tawatur: Tawatur, sources: Path) -> None:
    tawatur("add", sources)
    assert tawatur("add", sources, "--json").rows == [{"added": 0, "seen_again": 3, "refused": 0}]


def test_the_ledger_may_be_named_before_or_after_the_command_or_by_the_environment(
    tawatur: Tawatur, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tawatur("--ledger", "here", "add", sources)
    assert tawatur("check", "--ledger", "here").code == 0
    assert tawatur("check", "--ledger=here").code == 0
    monkeypatch.setenv("TAWATUR_LEDGER", str(tmp_path / "here"))
    assert "3 documents" in tawatur("check").out


def test_incidents_name_documents_and_claims_by_the_ledgers_ids(tawatur: Tawatur, sources: Path) -> None:
    tawatur("add", sources, "--published", "2019-03-12")
    tawatur("extract", "--engine", "sample")
    claims = {c["id"]: c["document"] for c in tawatur("claims", "--engine", "sample").rows}
    incidents = tawatur("incidents", "--engine", "sample", "--format", "jsonl").rows
    assert incidents
    for incident in incidents:
        assert {"id", "start", "end", "places", "killed", "injured", "documents"} <= incident.keys()
        assert {claims[c] for c in incident["claims"]} == set(incident["documents"])
        assert "#" not in json.dumps(incident["figures"])
    assert "wire-1" in {d for i in incidents for d in i["documents"]}


def test_an_id_that_came_in_twice_with_other_words_is_still_that_id_in_incidents(
    tawatur: Tawatur, tmp_path: Path
) -> None:
    rows = [
        {"id": "a", "text": f"The attack killed {n} in Marsawa.", "published": "2019-03-12"} for n in (3, 4)
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    tawatur("add", "in.jsonl")
    tawatur("extract", "--engine", "sample")
    incidents = tawatur("incidents", "--engine", "sample").rows
    assert {d for i in incidents for d in i["documents"]} == {"a"}


def test_what_is_said_of_files_holds_without_a_ledger_too(tawatur: Tawatur, sources: Path) -> None:
    said = ("--lang", "en", "--published", "2019-03-12", "--publisher", "Herald")
    (row,) = tawatur("extract", sources / "report.txt", "--engine", "sample", *said).rows
    assert (row["lang"], row["published"], row["publisher"]) == ("en", "2019-03-12", "Herald")
    tawatur("add", sources / "report.txt")
    assert tawatur("extract", "--lang", "en").code == 2, "what is in a ledger has been said already"


def test_report_writes_one_page_and_prints_where(tawatur: Tawatur, sources: Path, tmp_path: Path) -> None:
    tawatur("add", sources)
    tawatur("extract", "--engine", "sample")
    done = tawatur("report", "--engine", "sample", "--out", "page.html")
    assert done.out.strip() == "page.html"
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "إذاعة النور" in page
    assert "sample 1.0" in page


def test_a_report_may_be_of_some_incidents_only(tawatur: Tawatur, tmp_path: Path) -> None:
    tawatur("demo", "--out", "d")
    incidents = tawatur("incidents", "--ledger", "d/ledger").rows
    most = max(len(incident["documents"]) for incident in incidents)
    tawatur("report", "--ledger", "d/ledger", "--limit", "1", "--out", "one.html")
    page = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert page.count('class="incident"') == 1
    assert page.count('<p class="text"') == most
    chosen = incidents[-1]
    tawatur("report", "--ledger", "d/ledger", "--incident", chosen["id"][:10], "--out", "that.html")
    page = (tmp_path / "that.html").read_text(encoding="utf-8")
    assert page.count('<p class="text"') == len(set(chosen["documents"]))
    unknown = tawatur("report", "--ledger", "d/ledger", "--incident", "nobody")
    assert unknown.code != 0
    assert "no incident's id begins with 'nobody'" in unknown.err


@pytest.mark.parametrize(("terminal", "shown"), [(True, "\u2068حي السنديان\u2069"), (False, "حي السنديان")])
def test_arabic_words_are_isolated_on_a_terminal_and_left_alone_in_a_pipe(
    terminal: bool, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    assert apart("حي السنديان") == shown
    assert apart("al-Sindiyan") == "al-Sindiyan"


def test_demo_builds_a_ledger_and_a_report_and_again_adds_nothing(tawatur: Tawatur, tmp_path: Path) -> None:
    first, second = tawatur("demo", "--out", "d"), tawatur("demo", "--out", "d")
    assert first.out == second.out == "d/report.html\n"
    assert (tmp_path / "d/report.html").stat().st_size > 10_000
    assert first.err.splitlines()[0] == second.err.splitlines()[0]
    assert tawatur("check", "--ledger", "d/ledger").code == 0


def test_evaluate_prints_figures_and_mistakes(tawatur: Tawatur, tmp_path: Path) -> None:
    tawatur("extract", "-", "--engine", "sample", given=REPORT.encode())
    (row,) = tawatur("extract", "-", "--engine", "sample", "--json", given=REPORT.encode()).rows
    right, wrong = row, json.loads(json.dumps(row))
    wrong["id"] = "other"
    wrong["claims"][0]["harms"][0] |= {"min": 5, "max": 5}
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, [right, wrong])), encoding="utf-8")
    done = tawatur("evaluate", "gold.jsonl", "--engine", "sample", "--errors", "1")
    assert "figure    P 0.500  R 0.500  F1 0.500  (n=2)" in done.out
    assert len(done.out.splitlines()) == 12
    figures = tawatur("evaluate", "gold.jsonl", "--engine", "sample", "--json").rows[0]
    assert figures["figure"]["f1"] == 0.5


def test_engines_are_listed_and_a_broken_one_does_not_hide_the_others(tawatur: Tawatur) -> None:
    rows = {row["name"]: row for row in tawatur("engines", "--json").rows}
    assert rows["sample"] == {"name": "sample", "version": "1.0", "languages": ["ar", "en"]}
    assert "sample  1.0  ar, en" in tawatur("engines").out


def test_schema_is_the_models(tawatur: Tawatur) -> None:
    assert json.loads(tawatur("schema").out) == json.loads(msgspec.json.encode(json_schema()))


def test_the_table_shows_what_who_where_and_that_it_is_machine_made(tawatur: Tawatur, sources: Path) -> None:
    tawatur("add", sources / "report.txt", "--publisher", "Herald")
    tawatur("extract", "--engine", "sample")
    shown = tawatur("claims", "--engine", "sample", "--format", "table").out
    for words in ("“killed 3”", "Marsawa", "Radio Noor (media)", "Herald", "machine-made, not reviewed"):
        assert words in shown
