"""A text as the grammar sees it: items (words, figures, marks) with what the pack knows of them.

One pass makes tokens, one Aho-Corasick pass over their skeletons finds the pack's phrases, and
each phrase becomes a single item. All arrays run in parallel; spans come from `starts` and `ends`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate, count
from operator import add

from tawatur.languages.pack import Pack, Reading, Word
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind, Token
from tawatur.text.furniture import furniture

_PLAIN = Word("", 0, ())
_TERMINAL = frozenset(".!?؟…")
_OPENING = frozenset('«“"(〝{[')
CLOSING = frozenset("»”\")〞}]'’")
DASHES = frozenset(("-", "–", "—"))


@dataclass(slots=True)
class Items:
    """A text's items in parallel arrays, and its sentences as half-open item ranges."""

    text: str
    pack: Pack
    starts: list[int] = field(default_factory=list[int])
    ends: list[int] = field(default_factory=list[int])
    kinds: list[int] = field(default_factory=list[int])
    words: list[Word] = field(default_factory=list[Word])
    norms: list[str] = field(default_factory=list[str])
    norm: Callable[[int], str] = str
    """The folded word, figure or mark at an index; empty a little outside the text (it is padded)."""
    tags: list[int] = field(default_factory=list[int])
    sentences: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    paragraphs: list[int] = field(default_factory=list[int])
    shouted: bool = False
    known: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """Names of victims told of so far, each with what was said of them; a surname taken up again is one."""
    aged: dict[int, int] | None = None
    """Where a name begins whose bearer's age stands behind it, and where it ends; None before it is asked."""

    def span(self, first: int, stop: int) -> EvidenceSpan:
        """The evidence span of items `[first, stop)`."""
        return EvidenceSpan(self.starts[first], self.ends[stop - 1])

    def quote(self, first: int, stop: int) -> str:
        """The stored words of items `[first, stop)`."""
        return self.text[self.starts[first] : self.ends[stop - 1]]

    def first(self, index: int, tag: int) -> Reading | None:
        """The first reading of an item that has one of the tags."""
        if not self.tags[index] & tag:
            return None
        readings = self.words[index].readings
        if len(readings) == 1:
            return readings[0]
        for reading in readings:
            if reading.entry.bits & tag:
                return reading
        return None


def read_items(text: str, pack: Pack) -> Items:
    """Tokens, phrases and sentences of a text, annotated by a pack."""
    tokens = pack.tokens(text)
    if _wrapped(text):  # teletype: the end of a line parts nothing
        tokens = [t for t in tokens if t.kind != Kind.BREAK or text.count("\n", t.start, t.end) > 1]
    if _TORN.search(text):
        tokens = _mended(tokens, pack)
    shouted = _shouted(text)
    known = pack.word
    if shouted:
        words = [known(t.surface.lower()) if t.kind == Kind.WORD else _PLAIN for t in tokens]
    else:
        words = [known(t.surface) if t.kind == Kind.WORD else _PLAIN for t in tokens]
    joined = _phrases(tokens, words, pack)
    kinds = [t.kind for t in tokens]
    for index, kind in enumerate(kinds):
        if kind != Kind.WORD:
            words[index] = pack.mark(tokens[index].surface)
    starts, ends = [t.start for t in tokens], [t.end for t in tokens]
    for first in reversed(joined):  # from the end, so that what lies before keeps its place
        stop, word = joined[first]
        words[first:stop] = (word,)
        ends[first:stop] = ends[stop - 1 : stop]
        del starts[first + 1 : stop], kinds[first + 1 : stop]
    norms = [word.norm for word in words]
    items = Items(text, pack, starts, ends, kinds, words, norms)
    items.tags = [word.tags for word in words]
    items.shouted = shouted
    items.norm = [*norms, *_PADDING].__getitem__
    _rivals(items)
    _sentences(items)
    return items


_PADDING = ("",) * 64
"""Empty words behind the last, more than any rule looks ahead; an index before the first finds them too."""


# The mark stands first, behind what it looks back at: so it is what the search leaps to.
_TORN = re.compile("[.,*_/](?<=[\u0620-\u064a][.,*_/])[.,*_/]{0,2}[\u0620-\u064a]")


def _mended(tokens: list[Token], pack: Pack) -> list[Token]:
    """Words torn apart by marks to get past a filter ("غار.ات", "الإرها.بي") as one again.

    Only where the tables know the whole and not all of its parts: "الهجوم.وقال" is the end of a sentence.
    """
    found: list[Token] = []
    index, size = 0, len(tokens)
    while index < size:
        stop, whole = index + 1, tokens[index].surface
        if tokens[index].kind == Kind.WORD:
            parts, at = [whole], index
            while at + 2 < size and len(parts) < _PARTS and _torn(tokens, at):
                at += 2
                parts.append(tokens[at].surface)
                joined = "".join(parts)
                if pack.word(joined).readings and not all(pack.word(part).readings for part in parts):
                    stop, whole = at + 1, joined
        first, last = tokens[index], tokens[stop - 1]
        found.append(first if stop == index + 1 else Token(Kind.WORD, first.start, last.end, whole))
        index = stop
    return found


_PARTS = 4


def _torn(tokens: list[Token], index: int) -> bool:
    """Whether a mark stands between two words with no space on either side."""
    mark, behind = tokens[index + 1], tokens[index + 2]
    return (
        mark.kind == Kind.MARK
        and behind.kind == Kind.WORD
        and tokens[index].end == mark.start
        and mark.end == behind.start
        and set(mark.surface) <= _TEARING
    )


_TEARING = frozenset(".,*_/")


_WEAPON, _EVENT = TAGS["weapon"], TAGS["event"]


def _rivals(items: Items) -> None:
    """Drop readings that a text speaks against: where people protest, "مسيرة" is their march and no drone."""
    for index, tag in enumerate(items.tags):
        if tag & _MONTH and tag & _VERBAL and _dated(items, index):
            _keep(items, index, tuple(r for r in items.words[index].readings if r.entry.tag == "month"))
        elif tag & _HOMOGRAPHS and index > 1 and items.tags[index - 2] & _CLASS and _named(items, index):
            _keep(items, index, tuple(r for r in items.words[index].readings if r.entry.tag not in _COMMON))
    flagged = [
        index
        for index, tag in enumerate(items.tags)
        if tag & _WEAPON and any("rival" in reading.entry.feats for reading in items.words[index].readings)
    ]
    if not flagged:
        return
    told = {
        reading.entry.get("event")
        for index, tag in enumerate(items.tags)
        if tag & _EVENT and index not in flagged
        for reading in items.words[index].readings
    }
    for index in flagged:
        _keep(items, index, tuple(r for r in items.words[index].readings if r.entry.get("rival") not in told))


def _keep(items: Items, index: int, kept: tuple[Reading, ...]) -> None:
    """Leave an item only some of its readings."""
    word, tags = items.words[index], 0
    for reading in kept:
        tags |= reading.entry.bits
    items.words[index], items.tags[index] = Word(word.norm, tags, kept, word.skeleton), tags


_MONTH = TAGS["month"]
_VERBAL = TAGS["modal"] | TAGS["verb"]
_DATING = TAGS["inplace"] | TAGS["timelink"] | TAGS["timeprep"] | TAGS["timeadj"]


_CLASS = TAGS["class"]
_COMMON = frozenset(
    ("say", "verb", "event", "harm", "month", "modal", "plan", "site", "weapon", "unit", "saynoun")
)
_HOMOGRAPHS = sum(TAGS[tag] for tag in _COMMON)


def _named(items: Items, index: int) -> bool:
    """Whether a capital behind "the town of" begins a name, whatever else it may mean ("Tell Tamer")."""
    if items.shouted or not items.text[items.starts[index]].isupper():
        return False
    led = items.first(index - 1, TAGS["timelink"])
    return led is not None and bool(led.entry.get("of"))


def _dated(items: Items, index: int) -> bool:
    """Whether a capital month that is a verb too stands in a date ("on 4 May", "in May", "late March")."""
    if not index or not items.text[items.starts[index]].isupper():
        return False
    if items.tags[index - 1] & _DATING:
        return True
    return Kind.NUMBER in items.kinds[index - 1 : index + 2 : 2]


def _shouted(text: str) -> bool:
    """Whether a text is written in capitals throughout, as teletype is: they mark no names then."""
    sample = text[:2000]
    if sample.lower() == sample or 3 * sum(map(sample.count, _COMMONEST)) > len(sample):
        return False  # no capitals at all, or more small letters than would leave room for them
    return 2 * sum(map(str.islower, sample)) < sum(map(str.isupper, sample)) and len(sample) > 60


_COMMONEST = "etaoinsr"
"""Small letters that are more than a third of any Latin text which is not in capitals."""


_HEDGING = frozenset(("modal", "hedge", "plan"))


def _phrases(tokens: list[Token], words: list[Word], pack: Pack) -> dict[int, tuple[int, Word]]:
    """The phrases of a text: first token -> (stop, word), leftmost and longest, never crossing a break."""
    parts = [
        word.skeleton if token.kind == Kind.WORD else "\n" if token.kind == Kind.BREAK else token.surface
        for token, word in zip(tokens, words, strict=True)
    ]
    line = f" {' '.join(parts)} "
    offsets = list(map(add, accumulate(map(len, parts), initial=0), count(1)))
    found: dict[int, tuple[int, list[Reading]]] = {}
    for start, end, phrases in pack.phrases(line):
        first = bisect_right(offsets, start) - 1
        if first < 0:
            continue
        before = line[offsets[first] : start]
        if before and not pack.may_precede(before):
            continue
        stop = bisect_right(offsets, end - 1)
        known = found.get(first)
        if known is not None and known[0] > stop:
            continue
        led = "" if before else _clitics(words[first])
        before = before or led
        # "وكالة … للأنباء عن": behind a particle and the article, words that hedge are somebody's name.
        readings = [
            Reading(phrase.entry, before, False, "")
            for phrase in phrases
            if not (led and phrase.entry.tag in _HEDGING)
            and not (
                "unless" in phrase.entry.feats and _unfit(phrase.entry.feats["unless"], tokens, words, stop)
            )
        ]
        if not readings:
            continue
        if known is not None and known[0] == stop:
            readings = known[1] + readings
        found[first] = (stop, readings)
    chosen: dict[int, tuple[int, Word]] = {}
    reach = 0
    for first in sorted(found):
        stop, readings = found[first]
        if first < reach:
            continue
        tags = 0
        for reading in readings:
            tags |= reading.entry.bits
        chosen[first] = (stop, Word(" ".join(w.norm for w in words[first:stop]), tags, tuple(readings)))
        reach = stop
    return chosen


def _unfit(forbidden: str, tokens: list[Token], words: list[Word], stop: int) -> bool:
    """Whether what stands behind a phrase is something that its row forbids (`unless`).

    A star ends a beginning, "#" is any figure, and a form may be two words.
    """
    if stop >= len(words):
        return False
    if tokens[stop].kind == Kind.NUMBER:
        return "#" in forbidden.split(",")
    norm = words[stop].norm
    pair = f"{norm} {words[stop + 1].norm}" if stop + 1 < len(words) else norm
    return any(
        norm.startswith(form[:-1]) if form.endswith("*") else form in (norm, pair)
        for form in forbidden.split(",")
    )


def _clitics(word: Word) -> str:
    """What stands before the article that a skeleton lost ("والمصادر" -> "و")."""
    if not word.norm.endswith(word.skeleton):
        return ""  # under the grammar's own name: nothing is written onto it
    lost = word.norm[: len(word.norm) - len(word.skeleton)]
    return lost[:-2] if lost.endswith("ال") else "ل" if lost.endswith("لل") else lost


_LINE = re.compile(r"[^\n]+")


def _wrapped(text: str) -> bool:
    """Whether single line breaks only wrap lines (teletype), rather than end sentences."""
    lines = [line.rstrip() for line in _LINE.findall(text)]
    if len(lines) < 4 or "\n" not in text:
        return False
    long = [line for line in lines if 45 <= len(line) <= 90]
    open_ended = [line for line in long if line[-1] not in ".!?:؟"]
    return len(long) >= 0.6 * len(lines) and len(open_ended) >= 0.6 * len(long)


def _sentences(items: Items) -> None:
    """Part the items into sentences: at line breaks and at terminal marks, abbreviations apart."""
    abbreviations = items.pack.abbreviations
    first, size, paragraph = 0, len(items.starts), 0

    def close(stop: int) -> None:
        nonlocal first
        if stop > first:
            items.sentences.append((first, stop))
            items.paragraphs.append(paragraph)
        first = stop

    parts = {edge for span in furniture(items.text) for edge in span}
    for index, kind in enumerate(items.kinds):
        if kind == Kind.WORD and not (parts and items.starts[index] in parts):
            continue  # only marks end sentences, and the furniture of a page
        if kind == Kind.ADDRESS:
            close(index)
            first = index + 1
            continue
        if parts and items.starts[index] in parts:
            close(index)
        if kind == Kind.MARK and items.words[index].norm == "@" and (stop := _handle(items, index)):
            # "…@handleالنص": the name of an account runs into the words of its post.
            close(index)
            first = stop
            continue
        if kind == Kind.NUMBER and _clock(items, index):
            close(index)
        if kind == Kind.BREAK:
            close(index)
            first = index + 1
            paragraph += 1
        elif kind == Kind.MARK and _dateline(items, first, index):
            # "دبي، الإمارات (CNN) -- قتل …": a dateline is no part of the sentence behind it.
            close(index)
            first = _past_brackets(items, index + 1)
        elif (
            kind == Kind.MARK
            and items.words[index].norm[:1] in _TERMINAL
            and index >= first
            and _ends_sentence(items, index, abbreviations)
        ):
            stop = index + 1
            while stop < size and items.kinds[stop] == Kind.MARK and items.words[stop].norm in CLOSING:
                # A closing mark right behind the stop belongs to the sentence it closes.
                if items.starts[stop] != items.ends[stop - 1]:
                    break
                stop += 1
            close(stop)
    close(size)


def _dateline(items: Items, first: int, index: int) -> bool:
    """Whether a dash closes a dateline: two dashes, or one behind the agency's name in parentheses."""
    if not 0 < index - first <= 12:
        return False
    norm = items.words[index].norm
    return norm[:2] == "--" or (
        norm in DASHES
        and items.words[index - 1].norm == ")"
        and items.text[items.starts[first]].isupper()
        and (items.starts[first] == 0 or items.kinds[first - 1] == Kind.BREAK)
    )


def _past_brackets(items: Items, index: int) -> int:
    """Past what an archive puts in brackets behind a dateline ("-- [REPORT] [TEXT] …")."""
    while index < len(items.words) and items.words[index].norm == "[":
        stop = next(
            (i for i in range(index, min(index + 14, len(items.words))) if items.words[i].norm == "]"), 0
        )
        if not stop:
            break
        index = stop + 1
    return index


def _handle(items: Items, index: int) -> int:
    """Where the handle of an account ends when words of a post run into it, else nothing."""
    stop = index + 1
    while (
        stop < len(items.starts)
        and items.starts[stop] == items.ends[stop - 1]
        and items.text[items.starts[stop]].isascii()
    ):
        if items.kinds[stop] == Kind.MARK and items.words[stop].norm not in "-._":
            break
        stop += 1
    if stop == index + 1 or items.text[items.starts[index] - 1 : items.starts[index]] == "(":
        return 0
    # In a text that shares the handle's script it is a word among others: "@name_x also noted that …".
    script = items.pack.settings.get("script")
    return 0 if script == "latin" else stop


def _clock(items: Items, index: int) -> bool:
    """Whether the clock of a post's footer starts here ("1:19 PM · Dec 6, 2024")."""
    text = items.text[items.starts[index] : items.starts[index] + 24]
    return bool(_FOOTER.match(text))


_FOOTER = re.compile(r"\d{1,2}:\d\d(?::\d\d)? ?[AP]M · [A-Z][a-z]{2} \d")


_LINE_NUMBER = 60


def _enumerates(items: Items, index: int) -> bool:
    """Whether the stop behind a number only numbers a list: at a line's start, or in a run ("١.… ٢.…")."""
    figure = items.words[index - 1].norm
    if len(figure) > 2 or not figure.isdigit() or not 0 < int(figure) <= _LINE_NUMBER:
        return False
    start = items.starts[index - 1]
    if start == 0 or items.text[start - 1] == "\n":
        return True
    if index + 1 >= len(items.starts) or items.starts[index + 1] != items.ends[index]:
        return False
    here = int(figure)
    near = _LIST_NUMBER.finditer(items.text, max(0, start - _RUN), start + _RUN)
    return any(abs(int(found[1]) - here) == 1 for found in near)


_RUN = 160
_LIST_NUMBER = re.compile(r"(?<!\d)(\d{1,2})\s?\.")


def _initialled(items: Items, index: int) -> bool:
    """Whether a stop behind a letter of a script without capitals stands in initials ("س. م", "(س.م)")."""
    other = [at for at in (index - 3, index + 1) if 0 <= at < len(items.words)]
    return any(len(items.words[at].norm) == 1 and items.words[at].norm.isalpha() for at in other)


def _ends_sentence(items: Items, index: int, abbreviations: frozenset[str]) -> bool:
    mark = items.words[index].norm
    if mark[:2] in ("..", "…") and index + 1 < len(items.starts) and items.kinds[index + 1] != Kind.BREAK:
        # "the town of X... was caused by": a small letter behind dots goes on with the sentence.
        return not items.text[items.starts[index + 1]].islower()
    before = items.words[index - 1].norm if index else ""
    if mark == "." and index and items.kinds[index - 1] == Kind.NUMBER and _enumerates(items, index):
        return False  # "1. … 2. …": the number of a list's line
    glued = index > 0 and items.starts[index] == items.ends[index - 1]
    initial = len(before) == 1 and before.isalpha() and (before.isascii() or _initialled(items, index))
    if mark == "." and glued and (before in abbreviations or initial):
        return False  # an abbreviation, or an initial ("the F.B.I. had")
    after = index + 1
    if after >= len(items.starts):
        return True
    if items.starts[after] > items.ends[index] or items.kinds[after] != Kind.WORD:
        return True
    # "الهجوم.وقال": outlets drop the space; but "t.co" and initials do not end a sentence.
    return not items.text[items.starts[after]].isascii()
