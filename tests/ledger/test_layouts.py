"""A ledger made by an older Tawatur: brought up to date when it is opened, with nothing lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tawatur.ledger import ReferenceTable, open_ledger
from tests.ledger.test_bad_days import small_ledger

AS_IN_LAYOUT_1 = """
DROP TABLE ledger_table;
DELETE FROM django_migrations WHERE app = 'ledger' AND name = '0003_tables';
DROP TRIGGER ledger_header_no_update;
UPDATE ledger_header SET schema = 1;
CREATE TRIGGER ledger_header_no_update BEFORE UPDATE ON ledger_header
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: UPDATE on header refused'); END;
"""
PLACES = ReferenceTable("gazetteer", "places.tsv", "our desk", "own work", 1, 0)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A ledger from before there were reference tables."""
    small_ledger(tmp_path / "ledger")
    with closing(sqlite3.connect(tmp_path / "ledger/ledger.sqlite3")) as db:
        db.executescript(AS_IN_LAYOUT_1)
    return tmp_path / "ledger"


def test_a_ledger_without_reference_tables_gets_them_and_keeps_all_it_had(old: Path) -> None:
    with open_ledger(old, create=False) as store:
        assert (store.counts().documents, store.counts().claims) == (50, 2000)
        assert store.add_table(PLACES, b"name_en\nMarsa\n").number == 1
        assert list(store.check()) == []


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger_table SET licence = 'none'", "DELETE FROM ledger_table"]
)
def test_a_reference_table_is_not_changed_or_taken_out(old: Path, statement: str) -> None:
    with open_ledger(old) as store:
        store.add_table(PLACES, b"name_en\nMarsa\n")
    with (
        closing(sqlite3.connect(old / "ledger.sqlite3")) as db,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        db.execute(statement)


def test_a_reference_table_whose_bytes_were_changed_shows(old: Path) -> None:
    with open_ledger(old) as store:
        kept = store.add_table(PLACES, b"name_en\nMarsa\n")
        path = old / "sources" / kept.sha256[:2] / kept.sha256
        path.chmod(0o600)
        path.write_bytes(b"name_en\nElsewhere\n")
        assert any("not those that were captured" in said for said in store.check())
