"""What is captured: the bytes themselves, named by their hash; what cannot be read is named."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tawatur.capture import Provenance, capture, find
from tawatur.capture import files as module
from tawatur.errors import InputError, Unreadable


def test_a_capture_is_the_bytes_their_hash_and_the_time_in_utc(tmp_path: Path) -> None:
    page = tmp_path / "Report.TXT"
    page.write_bytes(b"as found\r\n")
    found = capture(page, Provenance(publisher="Radio Noor"))
    assert found.data == b"as found\r\n"
    assert found.sha256 == hashlib.sha256(b"as found\r\n").hexdigest()
    assert (found.size, found.suffix, found.path) == (10, ".txt", str(page))
    assert found.seen.utcoffset() is not None
    assert found.said.publisher == "Radio Noor"


def test_an_empty_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(Unreadable, match=r"empty\.txt: the file is empty"):
        capture(tmp_path / "empty.txt")


def test_a_file_too_large_to_hold_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST_FILE", 10)
    (tmp_path / "large.txt").write_bytes(b"eleven byte")
    with pytest.raises(Unreadable, match="Split it"):
        capture(tmp_path / "large.txt")


def test_folders_are_walked_in_name_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/.hidden", "a.txt", ".git/config", "b/1.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [str(Path(str(p)).relative_to(tmp_path)) for p in find([tmp_path])] == [
        "a.txt",
        "b/1.txt",
        "b/2.txt",
    ]


def test_a_ledger_inside_the_folder_is_not_fed_to_itself(tmp_path: Path) -> None:
    (tmp_path / "report.txt").touch()
    (tmp_path / "tawatur-ledger/sources/ab").mkdir(parents=True)
    (tmp_path / "tawatur-ledger/ledger.sqlite3").touch()
    (tmp_path / "tawatur-ledger/sources/ab/abcd").touch()
    assert list(find([tmp_path])) == [str(tmp_path / "report.txt")]


def test_a_missing_path_stands_as_an_error_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "there.txt").touch()
    first, second = find([tmp_path / "gone.txt", tmp_path / "there.txt"])
    assert isinstance(first, InputError)
    assert "gone.txt" in str(first)
    assert second == str(tmp_path / "there.txt")


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may list every folder")
    (tmp_path / "closed").mkdir(mode=0o000)
    (found,) = find([tmp_path])
    assert isinstance(found, InputError)
    assert "closed" in str(found)


def test_standard_input_is_a_dash() -> None:
    code = "from tawatur.capture import capture; print(capture('-').data)"
    done = subprocess.run([sys.executable, "-c", code], input=b"from a pipe", capture_output=True, check=True)
    assert done.stdout.strip() == b"b'from a pipe'"
