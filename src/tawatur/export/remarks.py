"""Notes and reasons of an incident in both languages of the page, by the rows `said.*` of labels.tsv."""

from __future__ import annotations

import re
from functools import cache

from tawatur.export.labels import Label, table

_PREFIX = "said."
_SLOT = re.compile(r"\\\{\d\\\}")  # a slot of a row, escaped
_WEIGHT = re.compile(r"(.*) (\([+-]\d+(?:\.\d+)?\))", re.DOTALL)
_DAYS = re.compile(r"(\d+) days?(?: (after|before))?")
_HARMS = {"killed": "القتلى", "injured": "الجرحى"}


def both(remark: str) -> Label:
    """A note or a reason in Arabic and in English; one that no row knows stands in English on both sides."""
    weighed = _WEIGHT.fullmatch(remark)
    if weighed is not None:
        plain = both(weighed[1])
        return Label(f"{plain.ar} {weighed[2]}", remark)
    found = _known(remark)
    if found is None:
        found = "؛ ".join(_known(part) or part for part in remark.split("; "))
    return Label(found, remark)


def _known(remark: str) -> str | None:
    for pattern, arabic in _rows():
        match = pattern.fullmatch(remark)
        if match is not None:
            slots = {int(name[1:]): _slot(words) for name, words in match.groupdict().items()}
            return arabic.format(*(slots[n] for n in sorted(slots)))
    return None


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each row's English as a pattern, those with most words of their own first, and its Arabic."""
    rows = [label for key, label in table().items() if key.startswith(_PREFIX)]
    rows.sort(key=lambda label: (-len(_SLOT.sub("", re.escape(label.en))), label.en))
    return tuple((_pattern(label.en), label.ar) for label in rows)


def _pattern(english: str) -> re.Pattern[str]:
    slots = _SLOT.sub(lambda found: f"(?P<n{found[0][2]}>.+?)", re.escape(english))
    return re.compile(slots, re.DOTALL)


def _slot(words: str) -> str:
    """Words of a slot in Arabic where they are Tawatur's own: a harm, a number of days."""
    days = _DAYS.fullmatch(words)
    if days is None:
        return _HARMS.get(words, words)
    number = int(days[1])
    few = f"{number} أيام" if 3 <= number <= 10 else f"{number} يوماً"
    told = {1: "يوم واحد", 2: "يومين"}.get(number, few)
    return f"{'بعد' if days[2] == 'after' else 'قبل'} {told}" if days[2] else told
