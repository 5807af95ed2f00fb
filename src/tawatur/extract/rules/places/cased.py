"""Place mentions where a script has capitals and names stand before or after their class.

"the villages of A and B", "A and B villages", "northern A", "A countryside", "A hospital in B".
"""

from __future__ import annotations

import re

from tawatur.extract.rules.places.mention import BEFORE_CLASS, CAPITAL, AFTER_CLASS, LISTED, PlaceMention
from tawatur.extract.rules.places.reader import (
    _CLASS,
    _HEAD,
    _INPLACE,
    _NEVER,
    _OPENING,
    _PLACE,
    _SITE,
    Head,
    Name,
    Phrase,
    SentenceReader,
)
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

_CAPITAL = re.compile(r"(?:['’‘ʿʾ]|[a-z]{1,3}-['’‘]?)?[A-ZÀ-ÖØ-Þ]")
_COMPOUND = re.compile(r"[^-]*[a-zA-Z]{2}-[a-z]+$")  # "US-led", "rebel-held", but not "al-Bab"
_ACRONYM = re.compile(r"[A-Z][A-Z.\-]+s?$")
_PARTICLES = frozenset({"al", "el", "ez", "as", "ash", "at", "ar", "an", "az", "ad", "es", "de", "del", "la", "los", "bin"})
_NO_NAME = (
    _NEVER | TAGS["month"] | TAGS["weekday"] | TAGS["person"] | TAGS["title"] | TAGS["weapon"] | TAGS["saynoun"]
    | TAGS["toll"] | TAGS["timeadj"] | TAGS["daypart"] | TAGS["according"] | TAGS["by"] | TAGS["chrome"]
)  # fmt: skip
_LONGEST = 4


class CasedReader(SentenceReader):
    """Reads the mentions of a sentence in a script with capitals; all capitals count for nothing."""

    _SKIPPED = frozenset({"#", "the", "both", "nearby", "neighbouring", "neighboring", "besieged", "occupied", "rural"})
    _LINKS = frozenset({"of"})

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        text = self.items.text[self.items.starts[self.begin] : self.items.ends[self.stop - 1]] if self.stop > self.begin else ""
        lower = sum(map(str.islower, text))
        self.shouted = lower * 2 < sum(map(str.isupper, text))
        words = [w for w in text.split() if w[0].isalpha()]
        self.headline = len(words) > 4 and sum(w[0].isupper() for w in words) > 0.6 * len(words)

    def read(self) -> list[PlaceMention]:
        """The mentions in order."""
        tags, kinds = self.items.tags, self.items.kinds
        index = self.begin
        while index < self.stop:
            if tags[index] & (_HEAD | _PLACE) or (kinds[index] == Kind.WORD and self._capital(index)):
                index = self._at(index)
            else:
                index += 1
        self.found.sort(key=lambda m: m.first)
        return self.found

    def _capital(self, at: int) -> bool:
        return _CAPITAL.match(self.items.text, self.items.starts[at]) is not None

    def _narrowed(self, phrase: Phrase, role: str) -> None:
        """Names before a plural class: "A, B and C villages" reads its list backwards."""
        if phrase.many < 2 or not phrase.after:
            return
        at = phrase.first
        while (stop := self._comma_before(at)) > self.begin:
            first = stop
            while first > self.begin and stop - first < _LONGEST and self._in_run(first - 1):
                first -= 1
            if first == stop:
                return
            span = EvidenceSpan(self.items.starts[first], self._end(stop))
            if any(m.first < stop and first < m.stop for m in self.found):
                at = first
                continue
            self.found.append(PlaceMention(first, stop, span, LISTED, phrase.fine, role))
            at = first

    def _comma_before(self, at: int) -> int:
        """The end of the list element before `at`, or the begin when there is none."""
        stop = at
        while stop > self.begin and self.items.norm(stop - 1) in (",", "and", "&"):
            stop -= 1
        return stop if stop < at else self.begin

    def role(self, phrase: Phrase) -> str | None:
        """As for any script; and a country or a capital before a noun, or its government's, is a party."""
        items, before = self.items, phrase.first - 1
        if phrase.state and not phrase.headed:
            follows = phrase.stop < self.stop and items.kinds[phrase.stop] == Kind.WORD
            if _ACRONYM.match(items.quote(phrase.first, phrase.stop)) and follows and not items.tags[phrase.stop] & (_INPLACE | TAGS["conj"]):
                return "of"
            if before > self.begin and items.norm(before) == "of" and phrase.fine:
                return "of"
        if before > self.begin and items.norm(before) == "of" and self._capital(before - 1) and not self.shouted:
            if not items.tags[before - 1] & (_HEAD | _PLACE):
                return "of"
        return super().role(phrase)

    # ---- a phrase

    def phrase(self, index: int, listed: bool = False) -> Phrase | None:
        """The mention that begins at an item, or None."""
        items = self.items
        at, heads, kept, fine, many, linked, opened = index, [], -1, -1, 1, False, False
        while at < self.stop:
            head = self.head(at)
            norm = items.norm(at)
            if head is not None and not (heads and self._capital(at) and not self.shouted and not linked and not head.has("dir")):
                if norm in self._VERBLIKE and not heads:
                    break
                heads.append(head)
                linked = False
                if head.kind & _CLASS or head.has("near"):
                    many = max(many, int(head.reading.entry.get("many", "1")))
                elif kept < 0:
                    kept = items.starts[at]
                fine = max(fine, self._fine(head))
            elif not heads:
                break
            elif norm in ("of", "called", "named"):
                linked = True
            elif norm == "and" and heads[-1].has("dir") and at + 1 < self.stop and (n := self.head(at + 1)) and n.has("dir"):
                pass
            elif norm == "the" and linked or norm in _OPENING:
                opened = opened or norm in _OPENING
            else:
                break
            at += 1
        if at >= self.stop or items.kinds[at] != Kind.WORD:
            return None
        return self._cased(index, at, heads, kept, fine, many, linked, listed)

    _VERBLIKE = frozenset({"state", "front", "parts", "part", "base", "field", "park", "port", "plant", "heart", "over"})

    def _cased(
        self, index: int, at: int, heads: list[Head], kept: int, fine: int, many: int, linked: bool, listed: bool
    ) -> Phrase | None:
        items = self.items
        directed = bool(heads) and heads[-1].has("dir")
        if heads and not linked and not directed:
            # "city council", "hospital staff": without "of" only a known or titled name follows its class.
            if not (items.tags[at] & _PLACE and self._capital(at)) and not self._titled(index, at):
                return None
        name = self._name(at, heads, listed)
        if name is None:
            return None
        stop, end, level, plural, after = self._heads_after(name.stop, name.stop)
        if name.rule == CAPITAL and not heads and not after and not listed and not self._supported(index, name.stop):
            return None
        if name.rule == CAPITAL and directed and not linked and self._capital(index) and not self._inside(index, ""):
            return None  # "North Press", "Central Command"
        start = name.start if kept < 0 else kept
        if name.rule == CAPITAL and (heads or after):
            name = name._replace(rule=BEFORE_CLASS if after else AFTER_CLASS, fine=4)
        if heads and kept >= 0 and all(h.has("dir") or h.kind & _CLASS for h in heads):
            fine = max(1, name.fine)
        fine = max(fine, level, 0) if heads or after and level >= 0 else name.fine
        headed = bool(heads) or after
        offset = headed and (directed or any(h.has("near") for h in heads))
        span = EvidenceSpan(start, self._end(end))
        site = any(h.kind & _SITE for h in heads)
        return Phrase(index, stop, span, name.rule, fine, headed, name.state and not headed, max(many, plural), offset, site, after)

    def _end(self, stop: int) -> int:
        """Where item `stop - 1` ends, without a possessive."""
        items = self.items
        end = items.ends[stop - 1]
        return end - 2 if items.text[end - 2 : end] in ("'s", "’s") else end

    def _titled(self, index: int, at: int) -> bool:
        return not self.shouted and self._capital(index) and self._in_run(at)

    def _heads_after(self, stop: int, end: int) -> tuple[int, int, int, int, bool]:
        """Classes and parts behind a name: where they stop, where the span ends, level, how many names, whether any."""
        level, plural, after = -1, 1, False
        while stop < self.stop and (head := self.head(stop)) is not None and not self._possessive(stop - 1):
            if head.has("dir") or head.has("near"):
                break
            after = True
            level = max(level, self._fine(head))
            stop += 1
            if head.kind & _CLASS:
                plural = max(plural, int(head.reading.entry.get("many", "1")))
            else:
                end = stop
        return stop, end, level, plural, after

    def _possessive(self, at: int) -> bool:
        return self.items.text[self.items.starts[at] : self.items.ends[at]].endswith(("'s", "’s"))

    # ---- the name

    def _name(self, at: int, heads: list[Head], listed: bool) -> Name | None:
        items = self.items
        stop = self._run(at)
        if items.tags[at] & _PLACE and (self._capital(at) or self._phrase_capital(at)):
            known = items.first(at, _PLACE)
            if known is not None and (stop <= at + 1 or self.head(at + 1) or items.tags[at + 1] & _PLACE):
                entry = known.entry
                weak = entry.get("weak")
                if weak and not heads and not listed and (weak == "class" or not self._inside(at, "")):
                    return None
                level = int(entry.get("level", "3"))
                state = level == 0 or "party" in entry.feats or bool(items.tags[at] & TAGS["actor"])
                return Name(at + 1, items.starts[at], entry.rule, level, state)
        if stop == at:
            return None
        if hint := self._hinted(at, stop, bool(heads) or listed):
            return hint
        if items.norm(at) in self.names.common and stop == at + 1:
            return None
        if stop == at + 1 and _ACRONYM.match(items.text[items.starts[at] : items.ends[at]]) and not heads:
            return None
        return Name(stop, items.starts[at], CAPITAL, 4)

    def _phrase_capital(self, at: int) -> bool:
        quote = self.items.quote(at, at + 1)
        return " " in quote and any(map(str.isupper, quote))

    def _hinted(self, at: int, stop: int, headed: bool) -> Name | None:
        items = self.items
        for hint in self.names.hints.get(items.norm(at), ()):
            end = at + 1 + len(hint.rest)
            if end == stop and all(items.norm(at + 1 + k) == word for k, word in enumerate(hint.rest)):
                from tawatur.extract.rules.places.mention import GAZETTEER

                if not hint.rest and not headed and not self._inside(at, ""):
                    return None
                return Name(end, items.starts[at], GAZETTEER, hint.fine, hint.fine == 0)
        return None

    def _run(self, at: int) -> int:
        """The end of the capitalised words that begin at an item; `at` when there are none."""
        stop = at
        while stop < self.stop and stop - at < _LONGEST + 2 and self._in_run(stop):
            joined = stop > at and self.items.norm(stop - 1) not in _PARTICLES
            if joined and (self.head(stop) or self.items.tags[stop] & _PLACE or self._possessive(stop - 1)):
                break
            stop += 1
            if stop < self.stop and self.items.norm(stop) == "-" and self.items.norm(stop - 1) in _PARTICLES:
                stop += 1
        while stop > at and (self.items.norm(stop - 1) in _PARTICLES or self.items.kinds[stop - 1] != Kind.WORD):
            stop -= 1
        return stop

    def _in_run(self, at: int) -> bool:
        items = self.items
        if at >= self.stop or items.kinds[at] != Kind.WORD or items.tags[at] & _NO_NAME or self.shouted:
            return False
        if _ACRONYM.fullmatch(items.text, items.starts[at], items.ends[at]) and not items.tags[at] & _PLACE:
            return False
        if items.norm(at) in _PARTICLES:
            return True
        return self._capital(at) and not _COMPOUND.match(items.text, items.starts[at], items.ends[at])

    def _supported(self, index: int, stop: int) -> bool:
        """Whether an unknown capitalised name without a class stands where only a place can."""
        items = self.items
        if index <= self.begin or self._possessive(stop - 1) or self.headline:
            return False
        if items.tags[index - 1] & TAGS["event"] and not items.tags[index - 1] & TAGS["harm"]:
            # "shelled X in …", "hitting X,": what is struck and not called anything else.
            return stop >= self.stop or items.kinds[stop] == Kind.MARK or bool(items.tags[stop] & (_INPLACE | TAGS["weekday"]))
        reading = items.first(index - 1, _INPLACE)
        if reading is None or reading.entry.get("role") != "at" or "weak" in reading.entry.feats:
            return False
        return stop >= self.stop or not self._capital(stop)

    # ---- lists

    def _unlisted(self, start: int, fine: int, promised: bool, count: int) -> Phrase | None:
        stop = self._run(start)
        if not promised or stop == start or self.items.norm(start) in self.names.common:
            return None
        return Phrase(start, stop, EvidenceSpan(self.items.starts[start], self._end(stop)), LISTED, fine, True, False, 1)

    def _joined(self, at: int) -> int | None:
        norm, begun = self.items.norm, at
        while at < self.stop and norm(at) in (",", "and", "&", "/", "or", "both"):
            at += 1
        while at < self.stop and norm(at) in ("the", "in", '"', "“", "#") and at > begun:
            at += 1
        return at if begun < at < self.stop and self.items.kinds[at] == Kind.WORD else None
