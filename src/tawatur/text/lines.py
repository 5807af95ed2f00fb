"""The lines of a saved page: which are headlines above a story, and which only link to other stories."""

from __future__ import annotations

import re

from tawatur.text.furniture import furniture, lists_related

_LINE = re.compile(r"[^\n]+")
_STOPS = (".", "!", "?", "؟", ":", "”", "»", '"', "؛")
_BULLETS = ("-", "–", "—", "•", "*")
_LONGEST_HEADLINE = 160
"""Code points: a longer line is a paragraph (of 1,243 Arabic news texts no title is longer)."""
_SHORTEST_LINK = 15
_LEAST_LINKS = 4
_HEADLINE, _LEAST_HEADLINES = 40, 3
"""Code points of a headline, and how many make a front page: of 76 saved pages without a paragraph, the 19
posts have no more than two such lines, but one; of the front pages, one has so few."""
_LONGEST_CROSSHEAD, _PARAGRAPH = 100, 80
_COMMAS = ("،", ",", "؛", ";")


def _lines(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        if line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            found.append((start, match.start() + len(line.rstrip())))
    return found


def _open_ended(line: str) -> bool:
    """Whether a line has the length of a headline and no full stop of its own ("…" only cuts it short)."""
    if len(line) > _LONGEST_HEADLINE or line.startswith(_BULLETS):
        return False
    return line.endswith(("...", "…")) or not line.endswith(_STOPS)


def headline_end(text: str) -> int:
    """The offset behind the headlines that a page opens with, 0 when it opens with its story."""
    end = 0
    lines = _lines(text)
    for start, stop in lines[:4]:
        if not _open_ended(text[start:stop]) or stop == lines[-1][1]:
            break
        end = stop
    return end


def crossheads(text: str) -> list[tuple[int, int]]:
    """The lines `[start, end)` that stand alone between two paragraphs: a heading, or a link to a story.

    Neither is a page's second line one, which may still be its headline, nor a line that a comma breaks.
    """
    lines = _lines(text)
    found: list[tuple[int, int]] = []
    for (_, before), (start, stop), (after, end) in zip(lines[1:], lines[2:], lines[3:], strict=False):
        line = text[start:stop]
        if not _open_ended(line) or len(line) < _SHORTEST_LINK or len(line) > _LONGEST_CROSSHEAD:
            continue
        closed = text[before - 1] in _STOPS
        if closed and line[-1] not in _COMMAS and end - after > _PARAGRAPH and text[end - 1] in _STOPS:
            found.append((start, stop))
    return found


def _unbuttoned(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines that hold no button or counter of a page: those of a saved post are no links."""
    buttons = furniture(text)
    return [(a, b) for a, b in lines if not any(a <= start < b for start, _ in buttons)]


def _headlines(text: str, lines: list[tuple[int, int]]) -> int:
    """How many lines have the length of a headline, one that repeats another cut short apart."""
    found: list[str] = []
    for start, stop in lines:
        line = text[start:stop].rstrip(".… ")
        if stop - start >= _HEADLINE and not any(o.startswith(line) or line.startswith(o) for o in found):
            found.append(line)
    return len(found)


def links(text: str) -> list[tuple[int, int]]:
    """The stretches `[start, end)` of a page that hold links to other stories, not this one's words.

    Four or more headlines in a row behind a story, or two or more that end a page of several
    paragraphs. A page of links alone (a front page) is one stretch: of three or more of a headline's
    length, for the lines of a post without full stops ("a boy was killed today in …", "God have mercy")
    are its own words.
    """
    lines = _lines(text)
    found: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    paragraphs = 0
    for start, stop in [*lines, (len(text), len(text))]:
        line = text[start:stop]
        if line and _open_ended(line):
            run.append((start, stop))
            continue
        told = [r for r in run if r[1] - r[0] >= _SHORTEST_LINK]
        last = start == len(text)
        least = 2 if last and paragraphs > 1 else _LEAST_LINKS
        front = paragraphs or (last and (_headlines(text, told) >= _LEAST_HEADLINES or lists_related(text)))
        if len(told) >= least and front and len(_unbuttoned(text, told)) >= least:
            found.append((run[0][0], run[-1][1]))
        run = []
        paragraphs += len(line) > _PARAGRAPH
    return found


def full_copy(text: str) -> int:
    """Where the whole of a post begins that a capture shows cut short before ("Three died in …"), or 0."""
    for found in _CUT.finditer(text):
        shown = text[: found.start()].rstrip()
        if len(shown) >= _SHORTEST_LINK and text.startswith(shown, found.end()):
            return found.end()
    return 0


_CUT = re.compile(r"(?:\.{3}|…)[^\S\n]*\n\s*")
