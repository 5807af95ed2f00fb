"""What goes wrong at the command line: named, with the way out, and the rest goes on."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Tawatur

Process = Callable[..., subprocess.CompletedProcess[str]]
GOOD = '{"id": "1", "text": "They killed 3 people in the town."}'


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_broken_row_is_named_by_number_and_the_rest_are_printed(tawatur: Tawatur, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", GOOD, '{"id": 2', GOOD.replace('"1"', '"3"'))
    done = tawatur("extract", "in.jsonl", "--engine", "sample", "--format", "jsonl")
    assert done.code == 0
    assert [r["id"] for r in done.rows] == ["1", "3"]
    assert "in.jsonl:2: not a document" in done.err
    assert tawatur("extract", "in.jsonl", "--engine", "sample", "--strict").code == 3


@pytest.mark.parametrize("command", [["add"], ["extract", "--engine", "sample"]])
def test_nothing_readable_at_all_is_exit_code_3(tawatur: Tawatur, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    done = tawatur(*command, "empty.txt", "binary.txt", "gone.txt")
    assert (done.code, done.rows) == (3, [])
    for name in (
        "empty.txt: the file is empty",
        "binary.txt: the file is binary",
        "gone.txt: there is no such",
    ):
        assert name in done.err


def test_a_language_with_no_pack_is_kept_and_the_reason_is_recorded(tawatur: Tawatur, tmp_path: Path) -> None:
    french = "Le gouverneur a déclaré que les obus ont tué trois personnes dans le quartier."
    write(tmp_path / "fr.txt", french)
    assert tawatur("add", "fr.txt").code == 0
    done = tawatur("extract", "--engine", "sample", "--json")
    assert done.rows[0]["skipped"] == 1
    assert "no pack reads 'fr' (installed: ar, en)" in done.err
    row = tawatur("extract", "fr.txt", "--engine", "sample", "--json").rows[0]
    assert (row["lang"], row["text"], row["claims"]) == ("fr", french, [])


def test_a_text_too_long_to_read_at_once_is_kept_with_the_reason(tawatur: Tawatur, tmp_path: Path) -> None:
    write(
        tmp_path / "long.jsonl",
        json.dumps({"id": "long", "text": "They killed 3 people. " * 2_400_000}),
        GOOD,
    )
    done = tawatur("extract", "long.jsonl", "--engine", "sample", "--json")
    assert [(r["id"], len(r["claims"])) for r in done.rows] == [("long", 0), ("1", 1)]
    assert "long: the text has 52,800,000 characters" in done.err


def test_an_engine_that_fails_on_one_document_does_not_end_the_batch(
    tawatur: Tawatur, tmp_path: Path
) -> None:
    write(tmp_path / "in.jsonl", '{"id": "bad", "text": "break the engine now", "lang": "en"}', GOOD)
    done = tawatur("extract", "in.jsonl", "--engine", "sample", "--json")
    assert [(r["id"], len(r["claims"])) for r in done.rows] == [("bad", 0), ("1", 1)]
    assert "bad: the engine failed on it (ZeroDivisionError: asked to break)" in done.err


def test_a_claim_without_evidence_is_turned_away_with_the_reason(tawatur: Tawatur, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", '{"id": "1", "text": "lie about evidence: they killed 3", "lang": "en"}')
    done = tawatur("extract", "in.jsonl", "--engine", "sample", "--json")
    assert len(done.rows[0]["claims"]) == 1
    assert "1: a claim was turned away: span [33, 38) lies outside the text" in done.err
    tawatur("add", "in.jsonl")
    assert tawatur("extract", "--engine", "sample", "--json").rows[0]["rejected"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "x.txt", "--published", "2999-01-01"], "lies in the future"),
        (["add", "x.txt", "--published", "12/03/2019"], "write it as YYYY-MM-DD"),
        (["claims", "--event", "earthquake"], "is none of"),
        (["claims", "--from", "soon"], "YYYY-MM-DD"),
        (["evaluate", "x.jsonl", "--field", "luck"], "none of figure"),
        (["add"], "Missing argument"),
        (["conquer"], "No such command"),
    ],
)
def test_a_command_that_makes_no_sense_is_exit_code_2(
    tawatur: Tawatur, arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    done = tawatur(*arguments)
    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize("command", ["extract", "incidents", "report", "claims", "check", "why x"])
def test_a_ledger_that_is_not_there_is_exit_code_6_and_is_not_made(
    tawatur: Tawatur, tmp_path: Path, command: str
) -> None:
    done = tawatur(*command.split())
    assert done.code == 6
    assert done.err == (
        "tawatur: error: tawatur-ledger: there is no ledger here. "
        "Make one with `tawatur add PATH…`, or name another with --ledger DIR.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_an_engine_that_is_not_installed_is_exit_code_5(tawatur: Tawatur, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", GOOD)
    done = tawatur("extract", "in.jsonl", "--engine", "oracle")
    assert done.code == 5
    assert "no engine is called 'oracle'. Installed: rules, sample" in done.err


def test_a_claim_that_is_not_there_or_not_the_only_one_is_said(tawatur: Tawatur, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", *(GOOD.replace('"1"', f'"{n}"') for n in range(40)))
    tawatur("add", "in.jsonl")
    tawatur("extract", "--engine", "sample")
    gone = tawatur("why", "zz", "--engine", "sample")
    assert (gone.code, "no claim's id begins with 'zz'" in gone.err) == (2, True)
    first = tawatur("claims", "--engine", "sample").rows[0]["id"][0]
    many = [c["id"] for c in tawatur("claims", "--engine", "sample").rows if c["id"].startswith(first)]
    if len(many) > 1:
        assert "Give more of it" in tawatur("why", first, "--engine", "sample").err


def test_a_report_into_a_folder_that_is_not_there_is_exit_code_7(tawatur: Tawatur, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", GOOD)
    tawatur("add", "in.jsonl")
    assert tawatur("report", "--out", "nowhere/page.html").code == 7


def test_a_changed_ledger_is_exit_code_6(tawatur: Tawatur, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", GOOD)
    tawatur("add", "in.jsonl")
    (source,) = (p for p in (tmp_path / "tawatur-ledger/sources").rglob("*") if p.is_file())
    source.chmod(0o600)
    source.write_bytes(b"other")
    assert tawatur("check").code == 6


def test_a_reader_that_has_seen_enough_ends_the_command_quietly(process: Process, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", *(GOOD.replace('"1"', f'"{n}"') for n in range(5000)))
    done = process(
        "extract", "in.jsonl", "--engine", "sample", "--format", "jsonl",
        shell='"$@" | head -1; echo "${PIPESTATUS[0]}"',
    )  # fmt: skip
    first, code = done.stdout.splitlines()
    assert json.loads(first)["id"] == "0"
    assert (code, done.stderr) == ("0", "")


def test_no_progress_bar_in_a_pipe(process: Process, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", GOOD)
    done = process("extract", "in.jsonl", "--engine", "sample")
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_arabic_comes_out_as_utf_8_whatever_the_terminal_says(process: Process, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", json.dumps({"id": "ا", "text": "مقتل 3 في البلدة"}))
    done = process("extract", "in.jsonl", "--engine", "sample", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert json.loads(done.stdout)["text"] == "مقتل 3 في البلدة"


def test_several_processes_give_the_same_output_in_the_same_order(process: Process, tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": str(n), "text": f"They killed {n} people. " + "Nothing else. " * 600})
        for n in range(400)
    ]
    write(tmp_path / "in.jsonl", *rows)
    alone = process("extract", "in.jsonl", "--engine", "sample", "--jobs", "1")
    together = process("extract", "in.jsonl", "--engine", "sample", "--jobs", "3")
    assert alone.stdout == together.stdout
    assert len(alone.stdout.splitlines()) == 400


def test_a_worker_that_dies_loses_nothing(process: Process, tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": str(n), "text": f"They killed {n} people. " + "Nothing else. " * 600})
        for n in range(400)
    ]
    rows[150] = json.dumps(
        {"id": "150", "text": "They killed 150 people before they would die .", "lang": "en"}
    )
    write(tmp_path / "in.jsonl", *rows)
    done = process("extract", "in.jsonl", "--engine", "sample", "--jobs", "2", TAWATUR_SAMPLE_DIES="yes")
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["id"] for r in found] == [str(n) for n in range(400)]
    assert all(len(r["claims"]) == 1 for r in found)


def test_killed_in_the_middle_extract_goes_on_where_it_was(process: Process, tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": str(n), "text": f"They killed {n} people. " + "Nothing else. " * 600})
        for n in range(3000)
    ]
    write(tmp_path / "in.jsonl", *rows)
    assert process("add", "in.jsonl").returncode == 0
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED_AFTER_TWO_BATCHES],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[1] / "sample_engine")},
    )
    assert child.wait(timeout=60) == -signal.SIGKILL
    again = json.loads(process("extract", "--engine", "sample", "--json", "--jobs", "1").stdout)
    assert again["documents"] == 2800
    assert process("check").returncode == 0
    assert len(process("claims", "--engine", "sample").stdout.splitlines()) == 3000


KILLED_AFTER_TWO_BATCHES = """
import os, signal
from tawatur.ledger import open_ledger
from tawatur.pipeline import extract_ledger
for number, _ in enumerate(extract_ledger(open_ledger("tawatur-ledger"), "sample"), 1):
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(
    "arguments", [["--help"], ["extract", "in.jsonl", "--engine", "sample"], ["--version"]]
)
def test_no_database_is_set_up_where_none_is_needed(tmp_path: Path, arguments: list[str]) -> None:
    write(tmp_path / "in.jsonl", GOOD)
    probe = (
        "import sys, atexit\n"
        "atexit.register(lambda: print('LOADED', sorted({m.split('.')[0] for m in sys.modules}"
        " & {'django', 'sqlite3', 'trafilatura', 'lxml'}), file=sys.stderr))\n"
        f"from tawatur.cli import main\nmain({arguments!r})"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[1] / "sample_engine")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.endswith("LOADED []\n")
