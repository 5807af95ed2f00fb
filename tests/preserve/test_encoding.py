"""Which encoding the bytes are in: told, said, and refused when nothing fits."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.errors import Unreadable
from tawatur.preserve import decode

ARABIC = "قال ناشطون إن القصف على حي النخيل في مرساوة أوقع تسعة قتلى، بينهم أطفال."
ENGLISH = "The mayor said “nine people” were killed near the café – he named none of them."


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        (ARABIC, "utf-8", ""),
        (ARABIC, "utf-8-sig", ""),
        (ARABIC, "utf-16", "UTF-16 by its byte order mark"),
        (ARABIC, "utf-16-le", "UTF-16-LE"),
        (ARABIC, "utf-16-be", "UTF-16-BE"),
        (ENGLISH, "utf-16-le", "UTF-16-LE"),
        (ARABIC, "cp1256", "Windows-1256"),
        ("مقتل", "cp1256", "Windows-1256"),
        ("AFP: " + ARABIC + " (via Facebook)", "cp1256", "Windows-1256"),
        (ARABIC.replace("،", ","), "iso8859_6", "ISO 8859-6"),
        (ENGLISH, "cp1252", "Windows-1252"),
    ],
)
def test_the_text_comes_back_and_the_encoding_is_said(text: str, encoding: str, said: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert said in decoded.note
    assert bool(decoded.note) == bool(said)


def test_arabic_saved_as_windows_1256_is_not_believed_to_be_western_when_the_page_says_so() -> None:
    assert decode(ARABIC.encode("cp1256"), hint="iso-8859-1").text == ARABIC


def test_what_a_page_says_of_itself_helps_where_nothing_else_tells() -> None:
    russian = "Президент заявил, что погибли девять человек"
    assert decode(russian.encode("cp1251"), hint="windows-1251").text == russian


def test_line_ends_are_kept_because_offsets_count_them() -> None:
    assert decode(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"PK\x03\x04 and so on", "office document"),
        (bytes(range(256)) * 20, "binary"),
        (b"\xff\xfe\x00\xd8x", "does not fit"),
        (b"\x81\x8d\x8f\x90\x9d " * 40, "neither UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as caught:
        decode(data, where="found.bin")
    assert str(caught.value).startswith("found.bin: ")
    assert caught.value.way_out


@given(st.text(st.characters(codec="cp1256", min_codepoint=32), min_size=1))
def test_whatever_windows_1256_can_hold_either_comes_back_as_text_or_is_refused(text: str) -> None:
    try:
        decoded = decode(text.encode("cp1256"))
    except Unreadable:
        return
    assert decoded.text


@given(st.binary(min_size=1, max_size=400))
def test_no_bytes_crash_it(data: bytes) -> None:
    with suppress(Unreadable):
        assert decode(data).text is not None
