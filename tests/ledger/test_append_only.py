"""Nothing in the ledger can be changed quietly: triggers refuse it, the chain of hashes shows it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tawatur.ledger import open_ledger
from tawatur.ledger.chain import link_hash, rows_hash
from tests.ledger.test_bad_days import small_ledger


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    small_ledger(tmp_path / "ledger")
    return tmp_path / "ledger"


@pytest.fixture
def intruder(folder: Path) -> Iterator[sqlite3.Connection]:
    """Somebody with the file and a database program."""
    with closing(sqlite3.connect(folder / "ledger.sqlite3", isolation_level=None)) as connection:
        yield connection


def without_triggers(intruder: sqlite3.Connection) -> None:
    for (name,) in intruder.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        intruder.execute(f"DROP TRIGGER {name}")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_document SET text = 'another'",
        "DELETE FROM ledger_document",
        "UPDATE ledger_claim SET body = '{}'",
        "DELETE FROM ledger_claim WHERE id = 3",
        "UPDATE ledger_extraction SET skipped = 'never'",
        "DELETE FROM ledger_sighting",
        "UPDATE ledger_link SET hash = ''",
        "DELETE FROM ledger_run",
        "UPDATE ledger_run SET engine = 'other'",
        "UPDATE ledger_run SET ended = '2030-01-01'",
        "UPDATE ledger_header SET schema = 0",
    ],
)
def test_change_and_deletion_are_refused_whoever_asks(intruder: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        intruder.execute(statement)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE ledger_document SET text = '' WHERE id = 7", "rows 1 to 50 of ledger_document"),
        ("UPDATE ledger_claim SET event = 'toll' WHERE id = 100", "rows 1 to 2000 of ledger_claim"),
        ("DELETE FROM ledger_claim WHERE id = 2000", "rows 1 to 2000 of ledger_claim"),
        ("UPDATE ledger_link SET rows = hash WHERE id = 2", "link 2 does not bear its own hash"),
        ("DELETE FROM ledger_link WHERE id = 2", "link 3 does not follow"),
        (
            "INSERT INTO ledger_judgement"
            " (judgement_id, subject, field, verdict, value, reason, author, made)"
            " VALUES ('j', 'c', '', 'accepted', '', 'because', 'nobody', '2030-01-01')",
            "1 rows of ledger_judgement are not sealed",
        ),
    ],
)
def test_what_was_changed_behind_the_triggers_is_named(
    folder: Path, intruder: sqlite3.Connection, statement: str, said: str
) -> None:
    without_triggers(intruder)
    intruder.execute("PRAGMA foreign_keys = OFF")
    intruder.execute(statement)
    with open_ledger(folder) as store:
        assert any(said in sentence for sentence in store.check())


def test_bytes_that_are_no_longer_those_that_were_captured_are_named(folder: Path) -> None:
    (source,) = (path for path in (folder / "sources").rglob("*") if path.is_file())
    source.chmod(0o600)
    source.write_bytes(b"other bytes")
    with open_ledger(folder) as store:
        (sentence,) = store.check()
    assert source.name in sentence


def test_a_link_depends_on_the_link_before_it() -> None:
    rows = rows_hash([(1, "قتل", None)])
    first = link_hash("ledger_claim", 1, 1, rows, "0" * 64)
    assert first != link_hash("ledger_claim", 1, 1, rows, first)
    assert rows_hash([(1, "a"), (2, "b")]) != rows_hash([(1, "ab"), (2, "")])
