"""The grammar of place mentions: heads, a name, what follows it, and lists of names."""

from __future__ import annotations

from typing import NamedTuple

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.places.mention import (
    AFTER_CLASS,
    DEFINITE,
    GAZETTEER,
    LISTED,
    NARROWED,
    PlaceMention,
)
from tawatur.extract.rules.places.names import Names, names_of
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind, fold

_CLASS, _PART, _SITE, _PLACE = TAGS["class"], TAGS["part"], TAGS["site"], TAGS["place"]
_HEAD = _CLASS | _PART | _SITE
_INPLACE, _ETHNIC, _ADJ, _CONJ = TAGS["inplace"], TAGS["ethnic"], TAGS["adj"], TAGS["conj"]
_OWNER = TAGS["speaker"] | TAGS["actor"] | TAGS["group"] | TAGS["title"]
# Words of these kinds are never a name, not even behind a class word.
_NEVER = (
    TAGS["num"] | TAGS["vague"] | TAGS["quant"] | TAGS["harm"] | TAGS["event"] | TAGS["result"] | TAGS["say"]
    | TAGS["that"] | TAGS["actor"] | TAGS["group"] | TAGS["speaker"] | TAGS["ethnic"] | TAGS["inplace"] | TAGS["prep"]
    | TAGS["timeprep"] | TAGS["timeunit"] | TAGS["dayword"] | TAGS["rel"] | TAGS["clause"] | TAGS["by"] | TAGS["neg"]
    | TAGS["modal"] | TAGS["part_of"] | TAGS["other"] | TAGS["stop"] | TAGS["pron"] | TAGS["conj"] | TAGS["hedge"]
    | TAGS["plan"] | TAGS["none"]
)  # fmt: skip
_OPENING = frozenset("«“\"(〝[‘'")
_CLOSING = frozenset("»”\")〞]’'")
_QUOTED = 4  # words that a name in quotation marks may have


class Head(NamedTuple):
    """A word before a name that says what kind of place it is, as read at an item."""

    kind: int
    reading: Reading

    def has(self, key: str) -> bool:
        """Whether the table row carries the feature."""
        return key in self.reading.entry.feats


class Name(NamedTuple):
    """The name itself: items `[.., stop)`, its first character, whose word it is, and how fine it is."""

    stop: int
    start: int
    rule: str
    fine: int
    state: bool = False


class Phrase(NamedTuple):
    """A whole mention before its role is known; `many` is how many names its class may govern."""

    first: int
    stop: int
    span: EvidenceSpan
    rule: str
    fine: int
    headed: bool
    state: bool
    many: int
    offset: bool = False
    site: bool = False
    after: bool = False


class SentenceReader:
    """Reads the place mentions of one sentence from left to right."""

    def __init__(self, items: Items, first: int, stop: int) -> None:
        self.items = items
        self.begin = first
        self.stop = stop
        self.names: Names = names_of(items.pack.language)
        self.found: list[PlaceMention] = []

    def read(self) -> list[PlaceMention]:
        """The mentions in order."""
        tags, kinds, words = self.items.tags, self.items.kinds, self.items.words
        hints = self.names.hints
        mask = _HEAD | _PLACE
        index, stop = self.begin, self.stop
        while index < stop:
            tag = tags[index]
            if tag & mask or (not tag and kinds[index] == Kind.WORD and self._may_hint(words[index].norm, hints)):
                index = self._at(index)
            else:
                index += 1
        return self.found

    def _may_hint(self, norm: str, hints: dict[str, tuple[object, ...]]) -> bool:
        return norm in hints or (len(norm) > 4 and norm[0] in "وبلف" and norm[1:] in hints)

    # ---- one mention, and the list it may open

    def _at(self, index: int) -> int:
        phrase = self.phrase(index)
        if phrase is None:
            return index + 1
        role = self.role(phrase)
        if role is None:
            return phrase.stop
        self._narrowed(phrase, role)
        self._add(phrase, role)
        return self._list(phrase, role)

    def _add(self, phrase: Phrase, role: str) -> None:
        self.found.append(PlaceMention(phrase.first, phrase.stop, phrase.span, phrase.rule, phrase.fine, role))

    def _list(self, phrase: Phrase, role: str) -> int:
        """Names joined on by "and" or commas; unknown ones only as many as the class word promises."""
        at, left, fine, count = phrase.stop, phrase.many - 1, phrase.fine, 1
        while (start := self._joined(at)) is not None:
            item = self.phrase(start, listed=True)
            if item is None and (phrase.headed or count > 1):
                item = self._unlisted(start, fine, left > 0, count)
            if item is None:
                break
            self._add(item, role)
            at, left, count = item.stop, max(left - 1, item.many - 1), count + 1
        return at

    def _unlisted(self, start: int, fine: int, promised: bool, count: int) -> Phrase | None:
        word = self._unknown(start, listed=True)
        if word is None or not (promised or self._in_list(start, word.stop, count)):
            return None
        span = EvidenceSpan(word.start, self.items.ends[word.stop - 1])
        return Phrase(start, word.stop, span, LISTED, fine, True, False, 1)

    def _in_list(self, start: int, stop: int, count: int) -> bool:
        """Whether an unknown name that no plural promised is plainly one of a list, by what follows it."""
        items = self.items
        if items.tags[start]:
            return False
        if stop >= self.stop:
            return count > 1
        tags, after = items.tags[stop], items.norm(stop)
        if count > 1 and (after[0] in "و.،" or self.head(stop) or after in ("في", ")")):
            return True
        if not items.norm(start).startswith("وال"):
            return False
        return bool(tags & (TAGS["rel"] | _HEAD)) or after in (".", "،", "التي", ")", "التابعه")

    def _joined(self, at: int) -> int | None:
        """The item where a list goes on behind `at`, or None."""
        norm, comma = self.items.norm, False
        while at < self.stop and norm(at) in _CLOSING:
            at += 1
        while at < self.stop and norm(at) in ("،", ",", "#", "/"):
            comma = comma or norm(at) != "#"
            at += 1
        while at < self.stop and (norm(at) == "و" or self.items.tags[at] & _CONJ and self.items.kinds[at] == Kind.WORD):
            comma = True
            at += 1
        while at < self.stop and (norm(at) in _OPENING or norm(at) == "#"):
            at += 1
        if at >= self.stop or self.items.kinds[at] != Kind.WORD:
            return None
        return at if comma or self._and(at) else None

    def _and(self, at: int) -> bool:
        return self.items.norm(at)[:1] == "و" and len(self.items.norm(at)) > 3

    # ---- a phrase: heads, name, what follows

    def head(self, at: int) -> Head | None:
        """What kind of place an item announces, if it does."""
        if not self.items.tags[at] & _HEAD:
            return None
        for reading in self.items.words[at].readings:
            kind = TAGS[reading.entry.tag]
            if kind & _HEAD and not reading.after:
                return Head(kind, reading)
        return None

    def phrase(self, index: int, listed: bool = False) -> Phrase | None:
        """The mention that begins at an item, or None."""
        at, kept, fine, many = index, -1, -1, 1
        heads: list[Head] = []
        opened = False
        while at < self.stop:
            head = self.head(at)
            if head is None or (heads and self._named(at)):
                if heads and at < self.stop and self._filler(at, many):
                    opened = opened or self.items.norm(at) in _OPENING
                    at += 1
                    continue
                break
            if heads and "و" in head.reading.before and not (head.has("dir") and heads[-1].has("dir")):
                break
            if (glued := self._glued(at + 1)) > at + 1:
                start = self._bare(at, head.reading)
                return self._close(index, glued, start, AFTER_CLASS, max(fine, 4), [*heads, head], opened, many)
            if head.reading.article and not head.has("adj"):
                return self._definite(index, at, head, heads, kept)
            many = max(many, int(head.reading.entry.get("many", "1")))
            if head.kind & _CLASS or head.has("near"):
                kept = -1 if many > 1 else kept
            elif kept < 0:
                kept = self._bare(at, head.reading)
            fine = max(fine, self._fine(head))
            if head.has("whole"):
                return self._close(index, at + 1, kept, DEFINITE, 5, [*heads, head], opened, many)
            heads.append(head)
            at += 1
        if at >= self.stop:
            return None
        name = self.name(at, heads, listed, opened)
        if name is None:
            return None
        if not heads:
            span = EvidenceSpan(name.start, self.items.ends[name.stop - 1])
            return Phrase(index, name.stop, span, name.rule, name.fine, False, name.state, 1)
        if kept < 0:
            kept = name.start
            if fine < 0:
                fine = name.fine
        elif all(h.has("dir") for h in heads):
            fine = max(1, name.fine)
        return self._close(index, self._adjectives(name.stop, heads), kept, name.rule, fine, heads, opened, many)

    def _named(self, at: int) -> bool:
        """Whether a head word is here the beginning of a known name ("تل" in "تل أبيض" is a phrase)."""
        return bool(self.items.tags[at] & _PLACE)

    def _close(
        self, index: int, stop: int, start: int, rule: str, fine: int, heads: list[Head], opened: bool, many: int
    ) -> Phrase:
        end = self.items.ends[stop - 1]
        outside = start == self.items.starts[index] or any(not h.kind & _CLASS for h in heads)
        if opened and outside and start < self.items.starts[stop - 1] and stop < self.stop:
            if self.items.norm(stop) in _CLOSING and any(c in _OPENING for c in self.items.text[start:end]):
                end = self.items.ends[stop]
                stop += 1
        offset = heads[0].has("dir") or heads[0].has("near")
        site = bool(heads[0].kind & _SITE)
        return Phrase(index, stop, EvidenceSpan(start, end), rule, max(fine, 0), True, False, many, offset, site)

    def _filler(self, at: int, many: int) -> bool:
        norm = self.items.norm(at)
        return self.items.kinds[at] == Kind.MARK and (norm == "#" or norm in _OPENING or (norm == ":" and many > 1))

    def _fine(self, head: Head) -> int:
        level = head.reading.entry.get("level")
        if level:
            return int(level)
        if head.kind & _SITE:
            return 5
        return -1 if head.has("dir") or head.has("near") else 2

    def _bare(self, at: int, reading: Reading) -> int:
        """Where an item begins without what is written onto it."""
        return self._skip(at, len(reading.before))

    def _skip(self, at: int, letters: int) -> int:
        text, start = self.items.text, self.items.starts[at]
        while letters > 0:
            letters -= len(fold(text[start]))
            start += 1
        while letters == 0 and start < self.items.ends[at] and not fold(text[start]):
            start += 1
        return start

    # ---- the name

    def name(self, at: int, heads: list[Head], listed: bool, opened: bool) -> Name | None:
        """The name at an item: a known one, a hint, or an unknown word that the heads call for."""
        items = self.items
        if items.kinds[at] != Kind.WORD:
            return None
        tags = items.tags[at]
        headed = bool(heads)
        if tags & _PLACE and (known := self._known(at, heads, listed)):
            return known
        if (not tags or headed) and (hint := self._hint(at, heads, listed)):
            return hint
        if not headed:
            return None
        return self._unknown(at, heads=heads, opened=opened)

    def _known(self, at: int, heads: list[Head], listed: bool) -> Name | None:
        items = self.items
        reading = items.first(at, _PLACE)
        if reading is None or reading.after or "ً" in items.text[items.starts[at] : items.ends[at]]:
            return None
        entry = reading.entry
        weak = entry.get("weak")
        if "def" in entry.feats:
            if not reading.article or not any(h.has("dir") or h.kind & _PART for h in heads):
                return None
            return Name(at + 1, items.starts[at], DEFINITE, int(entry.get("level", "1")))
        if reading.article:
            return None
        if weak and not heads and not listed and not self._tagged(at):
            if weak == "class" or not self._inside(at, reading.before, loosely=weak == "prep"):
                return None
        start = items.starts[at] if heads and not reading.before else self._bare(at, reading)
        if heads and reading.before and not listed:
            # "في قرية وحلب": a proclitic behind a class word parts the two, unless it is part of a name.
            return None
        level = int(entry.get("level", "3"))
        state = level == 0 or bool(items.tags[at] & TAGS["actor"])
        return Name(self._glued(at + 1), start, entry.rule, level, state)

    def _tagged(self, at: int) -> bool:
        return at > 0 and self.items.norm(at - 1) == "#"

    def _inside(self, at: int, before: str, loosely: bool = False) -> bool:
        """Whether a preposition that can only mean a place (loosely: one that can) stands before an item."""
        if "ب" in before:
            return True
        at -= 1
        while at >= self.begin and self.items.norm(at) in _OPENING:
            at -= 1
        reading = self.items.first(at, _INPLACE) if at >= self.begin else None
        if reading is None or loosely:
            return reading is not None
        return reading.entry.get("role") == "at" and "weak" not in reading.entry.feats

    def _hint(self, at: int, heads: list[Head], listed: bool) -> Name | None:
        items, hints = self.items, self.names.hints
        norm = items.norm(at)
        for letters in (0, 1) if not heads or listed else (0,):
            if letters and norm[0] not in "وبلف":
                break
            before = norm[:letters]
            for hint in hints.get(norm[letters:], ()):
                stop = at + 1 + len(hint.rest)
                if not hint.rest and norm in self._BEGINNINGS:
                    continue
                if stop > self.stop or any(items.norm(at + 1 + k) != word for k, word in enumerate(hint.rest)):
                    continue
                if not heads and not self._trusted(at, before, listed, bool(hint.rest)):
                    continue
                return Name(self._glued(stop), self._skip(at, letters), GAZETTEER, hint.fine, hint.fine == 0)
        return None

    def _trusted(self, at: int, before: str, listed: bool, several: bool) -> bool:
        if before in ("ل", "ف"):
            return False
        if several or listed or self._tagged(at) or self._inside(at, before):
            return True
        after = at + 2 if self.items.norm(at + 1) == "(" else at + 1
        following = self.head(after) if after < self.stop else None
        return following is not None and following.has("dir") and self._inside(at, before, loosely=True)

    def _unknown(
        self, at: int, *, heads: list[Head] | None = None, opened: bool = False, listed: bool = False
    ) -> Name | None:
        """A name that no table holds: one word, and those that go on over it."""
        items = self.items
        start, norm = items.starts[at], items.norm(at)
        if listed and norm[0] == "و" and len(norm) > 3:
            start, norm = self._skip(at, 1), norm[1:]
        if items.kinds[at] != Kind.WORD or not self._may_name(at, norm, heads or [], opened):
            return None
        stop = self._glued(at + 1)
        if opened:
            while stop < self.stop and stop - at < _QUOTED and items.kinds[stop] == Kind.WORD:
                stop += 1
            if stop < self.stop and items.norm(stop) in _CLOSING:
                return Name(stop, start, AFTER_CLASS, 4)
            stop = self._glued(at + 1)
        if stop < self.stop and self._goes_on(norm, stop):
            stop = self._glued(stop + 1)
        return Name(stop, start, AFTER_CLASS, 4)

    def _may_name(self, at: int, norm: str, heads: list[Head], opened: bool) -> bool:
        """Whether a word that no table holds as a place can be the name that these heads call for."""
        items = self.items
        tags = items.tags[at]
        last = heads[-1] if heads else None
        if self._tagged(at) and not tags & _NEVER:
            return True
        if norm in self.names.common or len(norm) < 3 or tags & _NEVER:
            return False
        if opened or last is None:
            return not tags or tags == TAGS["name"] or norm.startswith("ال")
        if last.has("near") or last.reading.entry.get("name") == "known":
            return False
        if last.has("dir"):
            return len(heads) > 1 and heads[-2].kind == _CLASS and norm.startswith("ال") and not tags
        if tags and tags != TAGS["name"] and norm not in self._BEGINNINGS:
            return norm.startswith("ال") and (bool(last.kind & (_CLASS | _SITE)) or last.has("open")) and not last.has("wide")
        if tags == TAGS["name"]:
            return not last.has("wide")
        if norm.startswith("ال"):
            return True
        if norm[0] == "و" or norm.endswith(("ها", "هم", "هما")):
            return False
        if last.kind == _CLASS:
            # "منطقة سكنية", "قرى حدودية", "منطقة تضم": an adjective, or a clause about it, and no name.
            if norm[0] == "م" and norm.endswith("ه") and len(norm) > 4:
                following = self.head(at + 1) if at + 1 < self.stop else None
                return following is not None and following.has("dir")
            return not norm.endswith("يه") and not (last.has("wide") and norm[0] in "يت")
        return last.has("open") or norm in self._BEGINNINGS or (at + 1 < self.stop and self._adjective(at + 1, True))

    _BEGINNINGS = frozenset(
        fold(w)
        for w in "بني بنو أبو أبي أم بيت كفر تل تلة عين خان دير دار خربة رأس وادي جب بئر باب برج جسر حمام حوش مرج"
        " قصر قلعة شيخ الشيخ السيد سيدي الست ابن بن عبد معرة حصن كرم ذي ذو آل جبل سوق عرب منشية تلال ضهر نبع شعب".split()
    )

    def _goes_on(self, norm: str, at: int) -> bool:
        """Whether a name that began goes on over the word at an item."""
        items = self.items
        follower = items.norm(at)
        if items.kinds[at] != Kind.WORD or follower in self.names.common or len(follower) < 3:
            return False
        tags = items.tags[at]
        if norm in self._BEGINNINGS:
            return not tags & (_NEVER & ~_ETHNIC) or follower.startswith("ال")
        if tags:
            return False
        definite = follower.startswith("ال")
        return definite and not norm.startswith("ال") and len(follower) > 4

    def _glued(self, stop: int) -> int:
        """On over the words that a hashtag's underscores join."""
        items = self.items
        while stop < self.stop and items.text[items.ends[stop - 1] : items.starts[stop]] == "_":
            stop += 1
        return stop

    def _adjectives(self, stop: int, heads: list[Head]) -> int:
        """On over adjectives that tell one such place from another: "ريف حلب الغربي", "مطار دمشق الدولي"."""
        kept = any(h.kind & (_PART | _SITE) and not h.has("dir") for h in heads)
        for _ in range(2):
            if stop >= self.stop or not self._adjective(stop, kept):
                break
            stop += 1
        return stop

    def _adjective(self, at: int, kept: bool) -> bool:
        """Whether an item is a definite adjective of direction or, behind a kept head, of a kind of place."""
        if not self.items.norm(at).startswith("ال"):
            return False
        for reading in self.items.words[at].readings:
            entry = reading.entry
            if reading.article and not reading.before:
                if entry.tag == "part" and "dir" in entry.feats:
                    return True
                if kept and entry.tag == "adj" and "place" in entry.feats:
                    return True
        return False

    def _definite(self, index: int, at: int, head: Head, heads: list[Head], kept: int) -> Phrase | None:
        """A head word with the article: with an adjective of origin it is a place, mostly it is none."""
        items = self.items
        stop = at + 1
        if heads and any(h.has("dir") for h in heads):
            # "شرق العاصمة", "وسط القطاع", "جنوب المدينة": the one spoken of.
            within = heads[0].kind == _CLASS or head.kind & _CLASS or head.reading.entry.form == "قطاع"
            if kept >= 0 and within:
                return self._close(index, stop, kept, DEFINITE, 3, heads, False, 1)
            return None
        if heads:
            if not heads[-1].kind & _CLASS and not heads[-1].has("open"):
                return None
            name = self._unknown(at, heads=heads)
            return self._close(index, name.stop, name.start, AFTER_CLASS, self._fine(heads[-1]), heads, False, 1) if name else None
        while stop < self.stop and stop - at <= 2 and self._origin(stop):
            stop += 1
        if stop > at + 1:
            return self._close(index, stop, self._bare(at, head.reading), DEFINITE, 1, [head], False, 1)
        if head.has("dir") and self._inside(at, head.reading.before):
            return self._close(index, stop, self._bare(at, head.reading), DEFINITE, 1, [head], False, 1)
        if head.kind & _SITE and stop < self.stop and items.norm(stop).startswith("ال"):
            if self._adjective(stop, True) or (not items.tags[stop] and items.norm(stop).endswith(("ي", "يه"))):
                return self._close(index, stop + 1, self._bare(at, head.reading), AFTER_CLASS, 5, [head], False, 1)
        if stop < self.stop and head.reading.entry.form == fold("عاصمة"):
            name = self._known(stop, [head], False)
            if name:
                return Phrase(index, name.stop, EvidenceSpan(name.start, items.ends[name.stop - 1]), name.rule, 3, True, False, 1)
        return None

    def _origin(self, at: int) -> bool:
        """Whether an item is a definite adjective of origin or direction ("الأراضي السورية المحتلة")."""
        items = self.items
        if not items.norm(at).startswith("ال"):
            return False
        for reading in items.words[at].readings:
            entry = reading.entry
            if reading.article and not reading.before:
                if entry.tag == "ethnic" or (entry.tag == "part" and "dir" in entry.feats):
                    return True
        return False

    # ---- what a mention does

    _SKIPPED: frozenset[str] = frozenset({"#"})
    _LINKS: frozenset[str] = frozenset()

    def role(self, phrase: Phrase) -> str | None:
        """`at`, `to`, `from`, `of`; None when the words are no place after all."""
        items = self.items
        at = phrase.first
        before = self._before(at)
        if "ب" in before:
            return "at"
        if "ل" in before and phrase.state and not phrase.headed:
            return "of"
        at -= 1
        while at >= self.begin and (items.norm(at) in _OPENING or items.norm(at) in self._SKIPPED):
            at -= 1
        if at < self.begin:
            return "of" if phrase.state else "at"
        if items.norm(at) in self._LINKS:
            return "of" if at > self.begin and self._owner(at - 1) else "at"
        if reading := items.first(at, _INPLACE):
            role = reading.entry.get("role", "at")
            if role == "at" and at > self.begin and self._speaker(at - 1):
                return "of"
            if role == "from" and any(items.tags[k] & _HEAD for k in range(max(self.begin, at - 2), at)):
                # "مناطق متفرقة من شمال سوريا": a part of it, no movement.
                return "at"
            return role
        if not before and not phrase.offset and (self._owner(at) or (phrase.site and items.tags[at] & TAGS["person"])):
            return "of"
        return "of" if phrase.state and not phrase.headed else "at"

    def _speaker(self, at: int) -> bool:
        tags = self.items.tags[at]
        return bool(tags & (TAGS["speaker"] | TAGS["title"])) and self._owner(at) and not tags & (TAGS["actor"] | TAGS["person"])

    def _owner(self, at: int) -> bool:
        tags = self.items.tags[at]
        return bool(tags & _OWNER) and not tags & (_HEAD | _PLACE | TAGS["event"] | TAGS["harm"] | _INPLACE)

    def _before(self, at: int) -> str:
        items = self.items
        for reading in items.words[at].readings:
            if TAGS[reading.entry.tag] & (_HEAD | _PLACE):
                return reading.before
        norm = items.norm(at)
        return norm[0] if norm[:1] in "وبلف" and norm not in self.names.hints and norm[1:] in self.names.hints else ""

    def _narrowed(self, phrase: Phrase, role: str) -> None:
        """The finer place right before a wider one: "في الملاجم بمحافظة البيضاء"."""
        items = self.items
        at = phrase.first - 1
        if role != "at" or at <= self.begin:
            return
        if not phrase.headed and "ب" not in self._before(phrase.first):
            return
        if items.norm(at) == fold("في"):
            at -= 1
        while at > self.begin and items.norm(at) in ("(", "،"):
            at -= 1
        if at <= self.begin or items.tags[at] or items.kinds[at] != Kind.WORD or (self.found and self.found[-1].stop > at):
            return
        start = at
        norm = items.norm(at)
        if not items.tags[at - 1] and items.norm(at - 1) in self._BEGINNINGS:
            start -= 1
        elif not norm.startswith("ال"):
            return
        reading = items.first(start - 1, _INPLACE) if start > self.begin else None
        if reading is None or reading.entry.get("role") == "from" or norm in self.names.common:
            return
        span = EvidenceSpan(items.starts[start], items.ends[at])
        self.found.append(PlaceMention(start, at + 1, span, NARROWED, 4, reading.entry.get("role", "at")))
