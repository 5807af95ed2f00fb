"""Who is who in words: persons with a name among those who usually have none, and ids as one reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tawatur.resolve import folding
from tawatur.resolve.actors import Actors

# Titles of persons whose kinds are mostly told without a name; Arabic ones with the article, for
# "الطبيب سامر الحداد" is a man with a name and "طبيب في المشفى" is not.
_TITLES_WORDS = (
    "طبيب طبيبة دكتور دكتورة ممرض ممرضة مسعف مسعفة ناشط ناشطة صحفي صحفية إعلامي إعلامية مصور",
    "شاهد شاهدة باحث باحثة خبير خبيرة شيخ سيد سيدة مواطن مواطنة جراح جراحة",
)
_TITLES_AR = {folding.words("ال" + word) for line in _TITLES_WORDS for word in line.split()}
_NO_NAME_WORDS = "في من على عن إلى لدى قرب عند ضمن داخل خارج شرق غرب شمال جنوب وسط بين حول قبل بعد مع"
_NO_NAMES = {folding.words(word) for word in _NO_NAME_WORDS.split()}
_TITLED_EN = re.compile(
    r"(?:the |local |a )*(?:dr\.?|doctor|surgeon|nurse|medic|paramedic|activist|journalist|witness|analyst"
    r"|expert|researcher|resident)s?,? (?:named |called )?"
    r"(?-i:([A-Z][\w’'-]+(?: (?:al|el|abu|bin|ibn|ould|van|de))*(?: ?-?[A-Z][\w’'-]+| (?:al|el)-[A-Z]\w+)+))",
    re.IGNORECASE,
)


def person(mention: str) -> str:
    """The name in a mention of somebody with a title, or "": "سامر الحداد" of "الطبيب سامر الحداد"."""
    said = " ".join(mention.split())
    titled = _TITLED_EN.match(said)
    if titled is not None:
        return titled[1]
    words = said.split()
    if not words or folding.words(words[0]) not in _TITLES_AR:
        return ""
    rest = words[1:]
    while rest and rest[0].startswith("ال"):  # "الناشط الإعلامي": an adjective
        rest = rest[1:]
    if len(rest) < 2 or any(folding.words(word) in _NO_NAMES for word in rest[:2]):
        return ""
    return " ".join(rest)


def in_words(id: str, spelled: Mapping[str, str], actors: Actors) -> str:
    """A speaker's or party's id as one reads it: by the table, else as the texts first write it."""
    entry = actors.by_id.get(id)
    if entry is not None:
        return entry.name
    if id in spelled:
        return spelled[id]
    kind, _, rest = id.partition(":")
    if kind == "unnamed":
        return "a speaker without a name"
    return "a document without a publisher" if kind == "document" else rest or id


def spellings(told: Iterable[tuple[tuple[str, str], ...]]) -> dict[str, str]:
    """The first spelling of each id, over readings in order."""
    first: dict[str, str] = {}
    for pairs in told:
        for id, words in pairs:
            first.setdefault(id, words)
    return first
