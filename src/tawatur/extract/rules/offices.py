"""The body that somebody's office is one of ("مسؤول التسليح في التنظيم")."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.phrases import phrase_end
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

ACTOR, GROUP, HARM = TAGS["actor"], TAGS["group"], TAGS["harm"]


def body_behind(items: Items, at: int, limit: int) -> tuple[int, bool] | None:
    """The body that an office is one of, behind it: where it ends, and whether it bears arms.

    "مسؤول التسليح في التنظيم", "والي …"; but a council, a party or a committee is no armed one.
    """
    for index in range(at, min(at + _OFFICE, limit)):
        tags = items.tags[index]
        if items.kinds[index] == Kind.MARK and items.norm(index) not in _QUOTED:
            return None
        if tags & _NO_OFFICE and not tags & GROUP:
            return None
        reading = items.first(index, ACTOR | GROUP) if not tags & TAGS["place"] else None
        if reading is None:
            continue
        entry = reading.entry
        if entry.get("kind") != "armed_group" or entry.get("state") or entry.get("only"):
            return None
        first, civil = entry.form.split(" ", 1)[0], wording_of(items.pack.language).civil
        named = bool(tags & GROUP) or " " in entry.form
        return phrase_end(items, index, limit), named or first not in civil
    return None


_OFFICE = 5
_NO_OFFICE = (
    HARM | TAGS["say"] | TAGS["that"] | TAGS["num"] | TAGS["vague"] | TAGS["event"] | TAGS["result"]
    | TAGS["clause"] | TAGS["place"] | TAGS["verb"] | TAGS["conj"] | TAGS["rel"]
)  # fmt: skip
"""Kinds of words that do not stand between an office and the group whose it is."""
_QUOTED = ('"', "«", "“", "”", "ل", "لـ", "ـ")
