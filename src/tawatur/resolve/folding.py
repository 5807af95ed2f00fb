"""Foldings under which the spellings of one name meet, Arabic and Latin alike.

Three foldings, each coarser than the one before:

- `words`: letters of one shape made one (hamza forms, ta marbuta, alif maqsura, Persian letters),
  marks and tatweel gone, Latin lowered and stripped of accents and apostrophes.
- `plain`: `words` without articles and without spaces, so that "Deir ez-Zor" and "Deir Ezzor" meet.
- `skeleton`: the consonants alone, in one alphabet for both scripts, so that "Dayr al-Zawr",
  "Deir ez-Zor" and "دير الزور" meet. Coarse on purpose: a match by skeleton needs support from
  the context (see `tawatur.resolve.gazetteer`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_ARABIC_LETTER = re.compile("[\u0621-\u064a\u066e-\u06d3]")
_ARABIC_SHAPES = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه",
        "ۀ": "ه", "ە": "ه", "ہ": "ه", "ک": "ك", "ڪ": "ك", "گ": "ك", "ء": "", "پ": "ب", "چ": "ج", "ژ": "ز",
        "ڤ": "ف", "_": " ", "#": " ",
    }
)  # fmt: skip
_LATIN_SHAPES = str.maketrans(
    {"ı": "i", "ş": "sh", "ç": "c", "ə": "a", "ø": "o", "ß": "ss", "_": " ", "#": " "}
)
_APOSTROPHES = re.compile("[’‘ʼʻ`´'ʾʿ]")
_NOT_WORD = re.compile(r"[^\w]+")
# The article in the assimilated forms that Latin spellings write, standing alone before a noun.
_LATIN_ARTICLES = frozenset(
    [
        "al",
        "el",
        "as",
        "ash",
        "ad",
        "adh",
        "ar",
        "an",
        "at",
        "ath",
        "az",
        "ez",
        "es",
        "esh",
        "ed",
        "edh",
        "er",
        "en",
        "et",
        "ul",
        "us",
        "uz",
        "ur",
    ]
)
_GLUED_ARTICLE = re.compile(r"^(?:e(zz|ss|rr|dd|tt|nn|shsh)|a(zz|ss|rr|dd|tt|nn|shsh))")
# "ديرالزور" for "دير الزور": the space before the article is often left out after a class word.
_GLUED_ARABIC = re.compile("^(دير|عين|تل|راس|ابو|بو|ام|جسر|معره|خان|شيخ|كفر|بير|خربه|بيت|باب|حي)ال(?=..)")

_ARABIC_CONSONANTS = {
    "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "z",
    "س": "s", "ش": "c", "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "ع": "", "غ": "g", "ف": "f", "ق": "q",
    "ك": "q", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "", "ي": "", "ا": "",
}  # fmt: skip
_LATIN_DIGRAPHS = (("kh", "x"), ("gh", "g"), ("sh", "c"), ("ch", "c"), ("th", "t"), ("dh", "d"), ("ph", "f"))
_LATIN_CONSONANTS = {
    "b": "b", "t": "t", "j": "j", "g": "g", "h": "h", "x": "x", "d": "d", "r": "r", "z": "z", "s": "s",
    "c": "c", "f": "f", "v": "f", "q": "q", "k": "q", "l": "l", "m": "m", "n": "n", "p": "b",
}  # fmt: skip


def is_arabic(text: str) -> bool:
    """Whether the text holds a letter of the Arabic script."""
    return _ARABIC_LETTER.search(text) is not None


def mostly_arabic(text: str) -> bool:
    """Whether letters of the Arabic script outnumber the Latin ones (declared languages are often wrong)."""
    arabic = len(_ARABIC_LETTER.findall(text))
    return arabic > 0 and arabic >= sum(c.isascii() and c.isalpha() for c in text)


@lru_cache(maxsize=65536)
def words(name: str) -> str:
    """The name with letters of one shape made one, words parted by single spaces."""
    name = unicodedata.normalize("NFKC", name)
    if is_arabic(name):
        name = _MARKS.sub("", name).translate(_ARABIC_SHAPES)
    else:
        name = _APOSTROPHES.sub("", name.lower().translate(_LATIN_SHAPES))
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", name).strip()


def _bare(word: str) -> str:
    if is_arabic(word):
        return word[2:] if word.startswith("ال") and len(word) > 4 else word
    return word


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """The folded name without articles and spaces; empty when nothing is left."""
    folded = words(name)
    if is_arabic(folded):
        return "".join(_bare(_GLUED_ARABIC.sub(r"\1", word)) for word in folded.split())
    kept: list[str] = []
    for index, word in enumerate(folded.split()):
        if word in _LATIN_ARTICLES and index + 1 < len(folded.split()):
            continue
        if (_GLUED_ARTICLE.match(word) and len(word) > 4) or (
            index and word.startswith(("al", "el")) and len(word) > 5
        ):
            word = word[2:]
        kept.append(word)
    return "".join(kept)


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonants of the name in one alphabet for both scripts; may be empty for a short name."""
    folded = words(name)
    if is_arabic(folded):
        parts = [_arabic_skeleton(_bare(_GLUED_ARABIC.sub(r"\1", word))) for word in folded.split()]
    else:
        split = folded.split()
        kept = [word for word in split[:-1] if word not in _LATIN_ARTICLES]
        # "Maarat al-Numan": the t of the construct state is not written in Arabic script.
        parts = [
            _latin_skeleton(word[:-1] if len(word) > 4 and word.endswith("at") else word) for word in kept
        ]
        parts += [_latin_skeleton(word) for word in split[-1:]]
    return re.sub(r"(.)\1+", r"\1", "".join(parts))


def _arabic_skeleton(word: str) -> str:
    if word.endswith("ه"):  # ta marbuta is heard as a vowel
        word = word[:-1]
    return "".join(_ARABIC_CONSONANTS.get(letter, "") for letter in word)


def _latin_skeleton(word: str) -> str:
    match = _GLUED_ARTICLE.match(word)
    if match and len(word) > 4:
        word = word[2:]
    for pair, one in _LATIN_DIGRAPHS:
        word = word.replace(pair, one)
    if word.endswith("h"):
        word = word[:-1]
    return "".join(_LATIN_CONSONANTS.get(letter, "") for letter in word)
