"""Quotation marks, parentheses and quoted posts: what holds words together across marks and sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from tawatur.extract.rules.items import CLOSING, DASHES, Items
from tawatur.extract.rules.speech.frames import ACTOR, CLOSE, GROUP, HARM, SAY, SPEAKER
from tawatur.text import Kind

_WORDY, _ASIDE = 4, 48
_NAMED = SPEAKER | ACTOR | GROUP
_SIGNATURE = re.compile(r"[—–-]\s?([^\n—–()]{2,60}?)\s?\(@\w{2,20}\)")


class Post(NamedTuple):
    """A quoted post: where its text starts and ends, and the name that signs it (code points)."""

    start: int
    end: int
    name: tuple[int, int]


def posts_in(text: str) -> list[Post]:
    """The quoted posts of a text: a paragraph that ends in a dash, a name and a handle in parentheses."""
    if "(@" not in text:
        return []
    found: list[Post] = []
    for match in _SIGNATURE.finditer(text):
        begin = text.rfind("\n\n", 0, match.start())
        begin = 0 if begin < 0 else begin + 2
        if found and found[-1].end > begin:
            begin = found[-1].end
        if match.start() - begin > 15:
            end = text.find("\n", match.end())
            found.append(Post(begin, len(text) if end < 0 else end, match.span(1)))
    return found


def short_quote(items: Items, index: int, stop: int) -> bool:
    """Whether a quotation mark opens a name of a few words, and no content."""
    if index + 2 < stop and items.norm(index + 2) in CLOSE and not items.tags[index + 1] & HARM:
        return True  # "غرفة عمليات «عزم»": what looks like a verb is the name
    reach = 8 if index + 1 < stop and items.tags[index + 1] & _NAMED else 6
    for at in range(index + 1, min(index + reach, stop)):
        if items.words[at].norm in CLOSE or items.words[at].norm in CLOSING:
            return at > index + 1 and not _verbal(items, index + 1, at)
        if items.tags[at] & (HARM | SAY) and not (at > index + 1 and items.tags[index + 1] & _NAMED):
            return False
    return False


def _verbal(items: Items, first: int, stop: int) -> bool:
    """Whether a quotation of more than a name's words holds a verb: something said, and no name."""
    if stop - first < _WORDY:
        return False
    return any(r.entry.pos == "verb" for i in range(first, stop) for r in items.words[i].readings[:1])


def past_quote(items: Items, index: int, limit: int) -> int:
    """Past the mark that closes what opens at an index; the limit when none does."""
    for at in range(index + 1, limit):
        if items.words[at].norm in CLOSE or items.words[at].norm in CLOSING:
            return at + 1
    return limit


def close_parenthesis(items: Items, index: int, limit: int) -> int:
    """Past the parenthesis that closes the one at an index, or 0 when it is far or missing."""
    for at in range(index + 1, min(index + 9, limit)):
        if items.words[at].norm == ")":
            return at + 1
    return 0


def past_dashes(items: Items, index: int, stop: int) -> int:
    """Past the dash that closes what one set apart by a space opens at an index, or 0."""
    if index + 1 >= stop or index == 0 or items.starts[index] == items.ends[index - 1]:
        return 0
    for at in range(index + 2, min(index + _ASIDE, stop - 1)):
        if items.words[at].norm in DASHES:
            spaced = items.starts[at + 1] > items.ends[at] or items.words[at + 1].norm in CLOSING
            return at + 1 if spaced else 0
    return 0


_QUOTING = frozenset('«“{»”}"')


def left_open(items: Items, first: int, stop: int, open_before: bool) -> bool | None:
    """Whether quotation marks leave a stretch open (True), closed (False), or say nothing (None)."""
    state: bool | None = None
    if _QUOTING.isdisjoint(items.norms[first:stop]):
        return None
    for index in range(first, stop):
        if items.kinds[index] != Kind.MARK:
            continue
        norm = items.words[index].norm
        if norm in ("«", "“", "{") and not (norm == "“" and state):
            state = True
        elif norm in ("»", "”", "}"):
            # Some outlets open with the closing mark ("”تأسيس منظمات”"): a mark before a word opens.
            state = bool(
                not state
                and index + 1 < stop
                and items.starts[index + 1] == items.ends[index]
                and index > first
                and items.starts[index] > items.ends[index - 1]
            )
        elif norm == '"':
            state = not state if state is not None else not open_before
    return state
