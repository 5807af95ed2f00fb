"""The bytes of a source: whole under their name or not there, on every kind of file system."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from tawatur.ledger import sources

DATA = b"The shelling killed nine people in Nakheel.\n" * 400
SHA256 = hashlib.sha256(DATA).hexdigest()


def files_in(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file()]


def refuse(code: int) -> OSError:
    return OSError(code, os.strerror(code))


@pytest.fixture(
    params=["nameless", "no nameless files on this system", "none on this file system", "no links"]
)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The ways in which the bytes come to their name."""
    if request.param == "no nameless files on this system":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    elif request.param == "none on this file system":
        opened = os.open

        def no_nameless(path: str, flags: int, *rest: int) -> int:
            if flags & getattr(os, "O_TMPFILE", 0) == getattr(os, "O_TMPFILE", -1):
                raise refuse(errno.EOPNOTSUPP)
            return opened(path, flags, *rest)

        monkeypatch.setattr(os, "open", no_nameless)
    elif request.param == "no links":

        def no_link(*_: object, **__: object) -> None:
            raise refuse(errno.EPERM)

        monkeypatch.setattr(os, "link", no_link)
    return request.param


def test_the_bytes_are_kept_once_under_their_hash(tmp_path: Path, way: str) -> None:
    path = sources.path_of(tmp_path, SHA256)
    assert sources.keep(tmp_path, SHA256, DATA) == path
    assert files_in(tmp_path) == [path]
    assert path.stat().st_mode & 0o777 == 0o400
    assert sources.fetch(tmp_path, SHA256) == DATA
    assert sources.keep(tmp_path, SHA256, DATA) is None


def test_a_full_disk_leaves_nothing(tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise refuse(errno.ENOSPC)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        sources.keep(tmp_path, SHA256, DATA)
    assert files_in(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="this system has no files without a name")
def test_killed_while_writing_nothing_lies_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[Path]] = []

    def look(_: int) -> None:
        seen.append(files_in(tmp_path))

    monkeypatch.setattr(os, "fsync", look)
    sources.keep(tmp_path, SHA256, DATA)
    assert seen == [[]]


def test_who_comes_second_with_the_same_bytes_leaves_the_first_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sources.path_of(tmp_path, SHA256)

    def the_other_was_faster(_: int) -> None:
        if not path.exists():
            path.write_bytes(DATA)

    monkeypatch.setattr(os, "fsync", the_other_was_faster)
    sources.keep(tmp_path, SHA256, DATA)
    assert files_in(tmp_path) == [path]
    assert sources.fetch(tmp_path, SHA256) == DATA
