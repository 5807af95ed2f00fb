"""A place name as it stands in a text: class and direction words taken off, surroundings looked at."""

from __future__ import annotations

from typing import NamedTuple

from tawatur.model import EvidenceSpan
from tawatur.resolve import folding

_CLASSES = (
    ("governorate", "محافظة ولاية governorate province"),
    ("district", "منطقة ناحية قضاء مديرية مقاطعة district"),
    ("town", "مدينة مدينتي مدن بلدة بلدتي بلدات city town"),
    ("village", "قرية قريتي قرى مزرعة village villages"),
    ("neighbourhood", "حي أحياء مخيم neighbourhood neighborhood camp"),
)
_CLASS_FOLDED = {folding.words(word): value for value, words in _CLASSES for word in words.split()}
# Words that make a larger, vaguer area of a place: its countryside, its north, its surroundings.
_AROUND_WORDS = (
    "ريف ريفي أرياف الريف شمال شمالي جنوب جنوبي شرق شرقي غرب غربي وسط الشمالي الجنوبي الشرقي الغربي الأوسط",
    "محيط أطراف ضواحي قرب جوار بادية محور جبهة بريف شمالا جنوبا",
    "countryside rural suburbs northern southern eastern western north south east west northeast northwest",
    "southeast southwest near outskirts rif reef area region",
)
_AROUND = {folding.words(word) for line in _AROUND_WORDS for word in line.split()}
_PLACE_CUES = {folding.words(w) for w in ("في", "على", "إلى", "استهدف", "قصف", "تستهدف", "استهدفت", "باتجاه")}


class Mention(NamedTuple):
    """A place name as it stands in a text."""

    span: EvidenceSpan
    text: str


class Core(NamedTuple):
    """A mention without its class and direction words, and what they said."""

    name: str
    wanted: str
    around: bool


def read(mention: Mention, text: str) -> Core:
    """Take class and direction words off a mention, and look for a class word just before it."""
    tokens = mention.text.replace("_", " ").replace("#", " ").split()
    wanted, around = "", False
    while len(tokens) > 1:
        first = folding.words(tokens[0])
        if first in _CLASS_FOLDED:
            wanted = wanted or _CLASS_FOLDED[first]
        elif first in _AROUND or (first[:1] in "بلو" and first[1:] in _AROUND):
            around = True
        elif first not in {"the", "of"}:
            break
        tokens = tokens[1:]
    while len(tokens) > 1:
        last = folding.words(tokens[-1])
        if last in _CLASS_FOLDED:
            wanted = wanted or _CLASS_FOLDED[last]
        elif last in _AROUND:
            around = True
        else:
            break
        tokens = tokens[:-1]
    before = [folding.words(w) for w in text[max(0, mention.span.start - 20) : mention.span.start].split()]
    if before:
        last = before[-1] if before[-1] not in {"of", "the"} else (before[-2] if len(before) > 1 else "")
        for form in (last, last[1:]):
            wanted = wanted or _CLASS_FOLDED.get(form, "")
            around = around or form in _AROUND
    after = [folding.words(w) for w in text[mention.span.end : mention.span.end + 20].split()]
    if after and not wanted and after[0].isascii():  # "Idlib countryside"; Arabic puts the word before
        wanted = _CLASS_FOLDED.get(after[0], "")
        around = around or after[0] in _AROUND
    return Core(" ".join(tokens), wanted, around)


def cued(text: str, span: EvidenceSpan, name: str) -> bool:
    """Whether a single Arabic word stands where places stand: after a preposition, a class word, a hash."""
    if len(name) < len(span.quote(text)) and text[span.start] == "ب":
        return True
    before = text[max(0, span.start - 14) : span.start]
    if before.endswith(("#", "_")):
        return True
    word = before.split()[-1] if before.split() else ""
    folded = folding.words(word)
    return (
        folded in _PLACE_CUES or folded[1:] in _CLASS_FOLDED or folded in _CLASS_FOLDED or folded in _AROUND
    )
