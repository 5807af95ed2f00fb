"""Bytes to text: which encoding, and how it was told. Windows-1256 is common in this field."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from tawatur.errors import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3": "an SQLite database",
    b"ID3": "a sound file",
    b"RIFF": "a sound or video file",
}
_SAMPLE = 1 << 18
_ARABIC_RUN = re.compile("[ء-غف-ي]{2,}")
_MIXED_WORD = re.compile("[A-Za-zÀ-ÿ][ء-غف-ي]|[ء-غف-ي][A-Za-zÀ-ÿ]")
_ARABIC_ARTICLE = re.compile("ال[ء-غف-ي]")


class Decoded(NamedTuple):
    """Text, the name of the encoding it was in, and a remark when that was not plain UTF-8."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, *, where: str = "", hint: str = "") -> Decoded:
    """The text that bytes hold: byte order mark, then strict UTF-8, then `hint`, then by plausibility.

    `hint` is an encoding that the source names for itself (a page's `charset`); it is believed only
    if it fits and is no reading of Arabic as Western letters. Line ends are kept as they are.
    Raises Unreadable for binary data and for bytes that no candidate fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, where)
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise _binary(f"this is {what}, not text", where)
    if b"\0" in data[:_SAMPLE]:
        return _without_mark(data, where)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        broken = error
    encoding = _by_plausibility(_high_bytes(data)) or _named(hint, data) or _by_statistics(data)
    if encoding:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, "replace")
        if _share_of_controls(text) < 0.01:
            return Decoded(text, encoding, f"not UTF-8: read as {_common_name(encoding)}")
    raise Unreadable(
        f"neither UTF-8 (byte {broken.start} does not fit) nor any encoding known for Arabic or English",
        where=where,
        way_out="Save it again as UTF-8",
    )


def _strictly(data: bytes, encoding: str, where: str) -> Decoded:
    try:
        note = (
            "" if encoding == "utf-8-sig" else f"not UTF-8: read as {encoding.upper()} by its byte order mark"
        )
        return Decoded(data.decode(encoding), encoding.removesuffix("-sig"), note)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"the file begins as {encoding} but byte {error.start} does not fit",
            where=where,
            way_out="It may be cut short or damaged: save it again as UTF-8",
        ) from error


def _without_mark(data: bytes, where: str) -> Decoded:
    """UTF-16 without a mark shows its NULs all on one side; anything else with NULs is binary."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    # Arabic in UTF-16 has NULs only beside spaces, digits and Latin letters: all on one side.
    for nulls, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if others == 0 and nulls / half > 0.02 and len(data) % 2 == 0:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if _share_of_controls(text) < 0.01:
                return Decoded(
                    text, encoding, f"not UTF-8: read as {encoding.upper()} (it has no byte order mark)"
                )
    raise _binary("the file is binary, not text", where)


def _binary(what: str, where: str) -> Unreadable:
    return Unreadable(
        what, where=where, way_out="Add the text, the HTML page, or a JSONL file of documents instead"
    )


def _high_bytes(data: bytes) -> bytes:
    """A sample that holds the first bytes outside ASCII, where encodings differ."""
    first = next((i for i, byte in enumerate(data) if byte >= 0x80), 0)
    start = max(0, first - 1024)
    return data[start : start + _SAMPLE]


def _by_plausibility(sample: bytes) -> str:
    """Windows-1256 or ISO 8859-6 when read so it gives Arabic words, and hardly any half-Latin ones."""
    best, most = "", 0
    for encoding in ("cp1256", "iso8859_6"):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        runs = len(_ARABIC_RUN.findall(text))
        if runs and runs > 2 * len(_MIXED_WORD.findall(text)):
            score = 1 + len(_ARABIC_ARTICLE.findall(text))
            if score > most:
                best, most = encoding, score
    return best


def _named(hint: str, data: bytes) -> str:
    try:
        data.decode(hint or "no hint given")
    except (LookupError, UnicodeDecodeError):
        return ""
    return codecs.lookup(hint).name


def _by_statistics(data: bytes) -> str:
    best = from_bytes(_high_bytes(data), cp_isolation=["cp1252", "cp1256", "iso8859_6"]).best()
    return best.encoding if best else ""


def _share_of_controls(text: str) -> float:
    sample = text[:_SAMPLE]
    controls = sum(
        1 for c in sample if (c < " " and c not in "\t\n\r\f") or "\x7f" <= c < "\xa0" or c == "\ufffd"
    )
    return controls / max(1, len(sample))


def _common_name(encoding: str) -> str:
    names = {"cp1256": "Windows-1256", "cp1252": "Windows-1252", "iso8859_6": "ISO 8859-6"}
    return names.get(encoding, encoding)
