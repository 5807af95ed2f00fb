"""A ledger on its worst days: killed, disk full, folder read-only, newer, damaged, two at once."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tawatur.capture import capture_bytes
from tawatur.errors import LedgerError
from tawatur.ledger import Extracted, Store, open_ledger
from tawatur.ledger import database as module
from tawatur.model import Claim, Document, EvidenceSpan
from tawatur.preserve import Preserved

TEXT = "The shelling killed nine people in Nakheel. " * 20

# What a child process does that is going to be killed, starved or locked out.
CHILD = """
import sys
from tawatur.capture import capture_bytes
from tawatur.ledger import Extracted, open_ledger
from tawatur.model import Claim, Document, EvidenceSpan
from tawatur.preserve import Preserved

TEXT = "The shelling killed nine people in Nakheel. " * 20

def rows(batch):
    return [
        Preserved(Document(id=f"{batch}/{n}", text=f"{batch}/{n} {TEXT}", lang="en"), id_given=True)
        for n in range(50)
    ]

def write(folder, batches):
    with open_ledger(folder) as store:
        for batch in range(batches):
            store.add([(capture_bytes(f"batch {batch} {TEXT}".encode() * 200, "d.jsonl"), rows(batch))])
            run = store.begin("rules", "1")
            claims = tuple(Claim(EvidenceSpan(n, n + 9), "shelling") for n in range(40))
            store.record(run, [Extracted(d, claims) for d in store.documents(without=("rules", "1"))])
            store.end(run)
            print("batch", batch, flush=True)
"""


def start(code: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD + code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def is_whole(folder: Path) -> Store:
    """The ledger opens, is sound, and holds whole batches only; nothing half-written lies about."""
    store = open_ledger(folder, create=False)
    assert list(store.check()) == []
    counts = store.counts()
    assert counts.documents % 50 == 0
    assert counts.claims % (50 * 40) == 0
    assert not list(folder.rglob("*.tmp"))
    return store


def small_ledger(folder: Path) -> None:
    with open_ledger(folder) as store:
        found = [
            Preserved(Document(id=str(n), text=f"{n} {TEXT}", lang="en"), id_given=True) for n in range(50)
        ]
        store.add([(capture_bytes(b"the file", "d.jsonl"), found)])
        run = store.begin("rules", "1")
        claims = tuple(Claim(EvidenceSpan(n, n + 9), "shelling") for n in range(40))
        store.record(run, [Extracted(d, claims) for d in store.documents()])
        store.end(run)


@pytest.mark.parametrize("batches", [1, 3])
def test_killed_in_the_middle_of_writing_the_ledger_is_whole_and_can_be_written_on(
    tmp_path: Path, batches: int
) -> None:
    child = start(f"write({str(tmp_path / 'ledger')!r}, 10_000)")
    assert child.stdout is not None
    for _ in range(batches):
        assert child.stdout.readline().startswith("batch")
    time.sleep(0.013 * batches)  # somewhere inside the next batch
    child.send_signal(signal.SIGKILL)
    child.wait()
    store = is_whole(tmp_path / "ledger")
    assert store.counts().documents >= 50 * batches
    run = store.begin("rules", "2")
    store.record(run, [Extracted(d) for d in store.documents(without=("rules", "2"))])
    assert list(store.check()) == []


def test_killed_while_being_made_no_half_ledger_is_left_in_place(tmp_path: Path) -> None:
    for delay in (0.25, 0.4, 0.5, 0.6):
        child = start(f"open_ledger({str(tmp_path / 'ledger')!r})")
        time.sleep(delay)
        child.kill()
        child.wait()
        if (tmp_path / "ledger/ledger.sqlite3").exists():
            assert list(open_ledger(tmp_path / "ledger", create=False).check()) == []
    assert list(open_ledger(tmp_path / "ledger").check()) == []


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no limit on file size can be set here")
    starve = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))\n"
    )
    child = start(f"{starve}write({str(tmp_path / 'ledger')!r}, 10_000)")
    out, err = child.communicate(timeout=120)
    assert child.returncode != 0
    assert "LedgerError" in err
    assert "nothing was half-written" in err
    counts = is_whole(tmp_path / "ledger").counts()
    finished = out.count("batch")
    assert counts.documents in (50 * finished, 50 * (finished + 1))  # documents are a batch of their own
    assert counts.claims in (2000 * finished, 2000 * (finished + 1))


def test_a_disk_too_full_to_make_a_ledger_is_left_clean(tmp_path: Path) -> None:
    starve = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
    )
    child = start(f"{starve}open_ledger({str(tmp_path / 'ledger')!r})")
    _, err = child.communicate(timeout=60)
    assert "LedgerError" in err
    assert list(tmp_path.iterdir()) == []


def test_a_source_too_large_for_the_disk_leaves_neither_bytes_nor_rows(tmp_path: Path) -> None:
    large = (
        f"store = open_ledger({str(tmp_path / 'ledger')!r})\n"
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"
        "small = (capture_bytes(b'small', 'a.txt'), rows(0))\n"
        "store.add([small, (capture_bytes(b'x' * 3_000_000, 'b.txt'), rows(1))])\n"
    )
    child = start(large)
    _, err = child.communicate(timeout=60)
    assert "LedgerError" in err
    assert is_whole(tmp_path / "ledger").counts().documents == 0
    assert [p for p in (tmp_path / "ledger").rglob("*") if p.is_file() and "sources" in p.parts] == []


def test_a_ledger_in_a_read_only_folder_can_be_read_and_is_not_written(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    small_ledger(folder)
    become_another = ""
    if os.geteuid() == 0:
        # The superuser may write anywhere: once everything is imported, be somebody else, who may only read.
        become_another = (
            f"write({str(tmp_path / 'other')!r}, 1)\nimport os\nos.setgid(65534)\nos.setuid(65534)\n"
        )
        for parent in (tmp_path, *tmp_path.parents[:3]):
            parent.chmod(parent.stat().st_mode | 0o055)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        looking = (
            f"store = open_ledger({str(folder)!r}, create=False)\n"
            "print(store.counts().claims, *store.check())\n"
        )
        child = start(f"{become_another}{looking}write({str(folder)!r}, 1)")
        out, err = child.communicate(timeout=60)
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o700 if path.is_dir() else 0o600)
    assert out.endswith("2000\n"), err  # it can be read and checked
    assert "LedgerError" in err
    assert "cannot be written" in err
    assert is_whole(folder).counts().documents == 50


def test_a_ledger_from_a_newer_version_is_refused_with_the_way_out_and_left_alone(tmp_path: Path) -> None:
    small_ledger(tmp_path / "ledger")
    path = tmp_path / "ledger/ledger.sqlite3"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "INSERT INTO ledger_header (schema, made_by, made) VALUES (999, 'tawatur 9.0', '2030-01-01')"
        )
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"layout 999, made by tawatur 9\.0") as caught:
        open_ledger(tmp_path / "ledger")
    assert "Upgrade Tawatur" in caught.value.way_out
    assert path.read_bytes() == before


def test_an_older_layout_is_brought_up_to_date_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_ledger(tmp_path / "ledger")
    monkeypatch.setattr(module, "SCHEMA", module.SCHEMA + 1)
    with open_ledger(tmp_path / "ledger") as store:
        assert store.counts().documents == 50
    with closing(sqlite3.connect(tmp_path / "ledger/ledger.sqlite3")) as db:
        assert db.execute("SELECT MAX(schema) FROM ledger_header").fetchone() == (module.SCHEMA,)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"not a database at all, but text" * 100, "damaged"), (b"", "no ledger of Tawatur's")],
)
def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(content)
    with pytest.raises(LedgerError, match=said):
        open_ledger(tmp_path)


def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE accounts (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="no ledger of Tawatur's"):
        open_ledger(tmp_path)
    assert path.read_bytes() == before


def test_a_ledger_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger here"):
        open_ledger(tmp_path / "nowhere", create=False)
    assert not (tmp_path / "nowhere").exists()


def test_a_ledger_is_for_its_owners_eyes(tmp_path: Path) -> None:
    small_ledger(tmp_path / "ledger")
    for path in (tmp_path / "ledger", tmp_path / "ledger/ledger.sqlite3"):
        assert path.stat().st_mode & 0o077 == 0


def test_several_make_and_write_the_same_ledger_at_once(tmp_path: Path) -> None:
    children = [start(f"write({str(tmp_path / 'ledger')!r}, 2)") for _ in range(3)]
    for child in children:
        _, err = child.communicate(timeout=120)
        assert child.returncode == 0, err
    counts = is_whole(tmp_path / "ledger").counts()
    assert (counts.documents, counts.claims) == (100, 100 * 40)
    assert counts.sightings == 300


def test_a_ledger_can_be_moved(tmp_path: Path) -> None:
    small_ledger(tmp_path / "ledger")
    shutil.move(tmp_path / "ledger", tmp_path / "elsewhere")
    assert is_whole(tmp_path / "elsewhere").counts().documents == 50
