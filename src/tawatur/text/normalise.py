"""An offset-keeping normaliser: one folded spelling per form, and the way back to the stored text.

Folding serves comparison only; evidence is always quoted from the stored text. What is folded
(Unicode 17 code charts; the habits of Arabic search engines, e.g. the light stemmers' literature):
hamza and madda carriers, alif maqsura, ta marbuta, Persian and Urdu letter twins, presentation
forms, Arabic-Indic and Persian digits; what is dropped: diacritics, tatweel, zero-width and
bidirectional marks.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from tawatur.model import EvidenceSpan

DROPPED = (
    "".join(chr(c) for c in range(0x0610, 0x061B))
    + "".join(chr(c) for c in range(0x064B, 0x0660))
    + "\u0670\u0640\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06dc\u06df\u06e0\u06e1\u06e2\u06e3\u06e4\u06e7\u06e8"
    + "\u06ea\u06eb\u06ec\u06ed\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067"
    + "\u2068\u2069\u061c\ufeff\u00ad\ufe0f"
    + "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030c\u0323\u0327\u0331"
)
"""Characters that carry no letter: Arabic marks, tatweel, zero-width and bidi controls, accents."""

_FOLDS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و",
    "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ک": "ك", "ڪ": "ك", "ﻷ": "لا", "ں": "ن",
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "ʿ": "'", "ʾ": "'",
    "‐": "-", "‑": "-",
}  # fmt: skip


def _folded(char: str) -> str:
    if char in DROPPED:
        return ""
    if char in _FOLDS:
        return _FOLDS[char]
    if char.isdigit() and (digit := unicodedata.digit(char, None)) is not None:
        return str(digit)
    if "ﭐ" <= char <= "\ufefc" or not char.isascii():
        parts = unicodedata.normalize("NFKD", char)
        return "".join(_FOLDS.get(p, p) for p in parts if p not in DROPPED).lower()
    return char.lower()


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    once = _folded(char)
    return "".join(_folded(c) for c in once) if len(once) != 1 or once != char else once


class _Table(dict[int, str]):
    """A translation table for str.translate that fills itself as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_char(chr(code))
        self[code] = folded
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """The folded spelling of a word or text; folding twice changes nothing."""
    return text.translate(_TABLE)


class Normalised(NamedTuple):
    """A folded text and, for each of its code points, the offset of the one it came from.

    `starts` has one entry more than `text` has code points: the length of the stored text.
    """

    text: str
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> EvidenceSpan:
        """The stored span behind the folded `[start, end)`, with the marks that belong to it.

        Raises ValueError when the span is empty or outside the folded text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is no span of a folded text of {len(self.text)} code points")
        last = self.starts[end - 1]
        # Several folded letters can come from one stored letter (a ligature): end behind that letter.
        following = bisect_right(self.starts, last)
        stop = self.starts[following] if following < len(self.starts) else self.starts[-1]
        return EvidenceSpan(self.starts[start], stop)


def normalise(text: str) -> Normalised:
    """Fold a text and keep the way back to every code point of it."""
    letters: list[str] = []
    starts: list[int] = []
    for offset, char in enumerate(text):
        folded = _TABLE[ord(char)]
        letters.append(folded)
        starts += [offset] * len(folded)
    starts.append(len(text))
    return Normalised("".join(letters), tuple(starts))
