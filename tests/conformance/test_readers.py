"""Every installed reader keeps the interface's promises: a newcomer is tested by being found."""

from __future__ import annotations

import pytest

from tawatur.capture import capture_bytes
from tawatur.errors import InputError
from tawatur.preserve import Preserved, Reader, available, load
from tawatur.preserve import read as preserve

NAMES = available()
HOSTILE = {
    "nothing": b"",
    "spaces": b" \r\n\t ",
    "binary": bytes(range(256)) * 8,
    "half a character": "قتل".encode()[:-1],
    "windows-1256": "قال ناشطون إن القصف أوقع تسعة قتلى".encode("cp1256"),
    "a lone brace": b"{",
    "a lone tag": b"<html",
    "deep nesting": b"[" * 100_000,
    "an array": b"[1, 2, 3]",
    "controls": b"\x01\x02\x03 text \x1b[31m",
    "xml": b"<?xml version='1.0' encoding='utf-16'?><html><body><p>Nine were killed</p></body></html>",
}


def test_the_built_in_readers_take_the_public_road() -> None:
    assert {"text", "html", "jsonl"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
class TestEveryReader:
    def test_it_answers_to_the_name_it_is_found_by(self, name: str) -> None:
        reader = load(name)
        assert isinstance(reader, Reader)
        assert reader.name == name
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in reader.suffixes)

    @pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
    def test_hostile_bytes_are_documents_or_errors_and_never_a_crash(self, name: str, data: bytes) -> None:
        suffix = load(name).suffixes[0]
        for found in preserve(capture_bytes(data, f"hostile{suffix}")):
            assert isinstance(found, Preserved | InputError)
            if isinstance(found, InputError):
                assert found.where
                assert found.way_out
            else:
                assert found.document.id
                assert found.document.lang
                assert found.document.claims == ()

    def test_the_same_bytes_give_the_same_documents(self, name: str) -> None:
        data = b'{"id": "1", "text": "<p>Nine people were killed in the town on Sunday, it is said.</p>"}'
        suffix = load(name).suffixes[0]
        once, again = (list(preserve(capture_bytes(data, f"a{suffix}"))) for _ in range(2))
        assert [str(f) for f in once] == [str(f) for f in again]
