"""Names of places in a script without capitals: known ones, a gazetteer's, and those that no table holds."""

from __future__ import annotations

from abc import ABC

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.places.mention import AFTER_CLASS, ALONE, DEFINITE, GAZETTEER
from tawatur.extract.rules.places.phrase import (
    CLASS,
    CLOSING,
    ETHNIC,
    HEAD,
    NEVER,
    PART,
    PLACE,
    SITE,
    Draft,
    Head,
    Name,
)
from tawatur.extract.rules.places.reader import SentenceReader
from tawatur.languages.tags import TAGS
from tawatur.text import Kind, fold

_NAME, _ACTOR, _EVENT, _HARM = (TAGS[tag] for tag in ("name", "actor", "event", "harm"))
_SAY = TAGS["say"]
_TANWIN = "\u064b"  # an adverb ("دوماً"), never a name
SHORTEST = 3
"""Letters that an unknown name has at least."""
_STOPS = frozenset(("،", ",", ".", "(", ")", "؛", "؟", "!", "…"))
_QUOTED = 4  # words that a name in quotation marks may have


class PlainNames(SentenceReader, ABC):
    """What a script without capitals says of the name at an item, and of the letters written onto it."""

    def __init__(self, items: Items, first: int, stop: int, learned: set[str] | None = None) -> None:
        super().__init__(items, first, stop, learned)
        one, set_of = self.words.one, self.words.set
        self.article, self.conjunction, self.proclitics = (
            one("article"),
            one("conjunction"),
            one("proclitics"),
        )
        self.pronouns, self.nisbas = self.words.ordered("pronouns"), self.words.ordered("nisbas")
        self.within = one("in")
        self.nameless = self.words.ordered("nameless") or ("",)
        self.beginnings, self.telling = set_of("beginnings"), set_of("telling")

    def definite(self, at: int) -> bool:
        """Whether a word begins with the article."""
        return at < self.stop and self.items.norm(at).startswith(self.article)

    def skip(self, at: int, letters: int) -> int:
        """The character of an item behind so many folded letters, and behind marks that follow them."""
        text, start = self.items.text, self.items.starts[at]
        while letters > 0:
            letters -= len(fold(text[start]))
            start += 1
        while start < self.items.ends[at] and not fold(text[start]):
            start += 1
        return start

    def glued(self, stop: int) -> int:
        """On over the words that a hashtag's underscores join."""
        items = self.items
        while stop < self.stop and items.text[items.ends[stop - 1] : items.starts[stop]] == "_":
            stop += 1
        return stop

    def adjective(self, at: int, kept: bool) -> bool:
        """Whether an item is a definite adjective of direction or, behind a kept head, of a kind of place."""
        if not self.definite(at):
            return False
        for reading in self.items.words[at].readings:
            entry = reading.entry
            if reading.article and not reading.before:
                if entry.tag == "part" and "dir" in entry.feats:
                    return True
                if kept and entry.tag == "adj" and "place" in entry.feats:
                    return True
        return False

    # ---- the name

    def name(self, at: int, draft: Draft) -> Name | None:
        """The name at an item: a known one, a hint, or an unknown word that the heads call for."""
        tags = self.items.tags[at]
        if tags & PLACE and draft.many > 1 and not draft.listed:
            country = self.items.first(at, PLACE)
            if (
                country
                and country.entry.get("level") == "0"
                and self.items.norm(at).endswith(self.nisbas[-1])
            ):
                return None  # "مدن سورية": an adjective
        if tags & PLACE and (known := self.known(at, draft)):
            return known
        if (not tags or draft.heads) and (hint := self._hint(at, draft)):
            return hint
        if draft.heads:
            return self.unknown(at, draft)
        if self.items.norm(at) in self.telling:
            return self._telling(at, draft)
        if not draft.listed and self.alone(at, self.items.norm(at)):
            return Name(at + 1, self.items.starts[at], ALONE, 3)
        return None

    def alone(self, at: int, norm: str) -> bool:
        """Whether an unknown word stands alone between "in" and a stop: "قتل خمسة في نوران."."""
        items = self.items
        if items.norm(at - 1) != self.within or items.tags[at] or len(norm) <= SHORTEST:
            return False
        apart = at + 1 < self.stop and items.norm(at + 1) not in _STOPS
        if apart and not self._set_off(at + 1):
            return False
        if norm.startswith(self.article) or norm in self.common or at - 1 < self.begin:
            return False
        feminine = apart and items.text[items.ends[at] - 1] == items.pack.settings.get("feminine")
        return feminine or not norm.endswith(self.nameless)

    def _set_off(self, at: int) -> bool:
        """Whether what follows a word shows it to be a name: a point of the compass, or "which" (التي)."""
        head = self.head(at)
        if head is not None:
            return head.kind == PART and head.has("dir") and not head.has("adj") and not head.reading.before
        return self.items.norm(at) in self.words.set("list_ends")

    def _telling(self, at: int, draft: Draft) -> Name | None:
        """A name that its first word tells, behind a preposition or what struck it: "في كفر نيروز"."""
        before = self.before(at)
        struck = before >= self.begin and bool(self.items.tags[before] & _EVENT)
        if not struck and not self.inside(at, loosely=True):
            return None
        name = self.unknown(at, draft)
        return name if name is not None and name.stop > at + 1 else None

    def known(self, at: int, draft: Draft) -> Name | None:
        """The name of a table that begins at an item, when it may stand behind what precedes it."""
        items, heads = self.items, draft.heads
        reading = items.first(at, PLACE)
        if reading is None or reading.after or _TANWIN in items.text[items.starts[at] : items.ends[at]]:
            return None
        entry = reading.entry
        level = int(entry.feats.get("level", "3"))
        if "def" in entry.feats:
            needed = reading.article and (draft.any("dir") or any(h.kind & PART for h in heads))
            return Name(at + 1, items.starts[at], DEFINITE, level) if needed else None
        # A proclitic behind a head ("قرية وحلب") parts the two.
        if reading.article or (heads and reading.before and not draft.listed):
            return None
        weak = entry.get("weak")
        alone = not (heads or draft.listed or self.hashtag(at))
        needed = weak == "class" or not self.inside(at, reading.before, loosely=weak == "prep")
        if weak and alone and needed:
            return None
        stop = self.glued(at + 1)
        if stop > at + 1 and not heads and not self.adjective(at + 1, False):
            return None  # "#حلب_اليوم": a name of something else
        state = level == 0 or bool(items.tags[at] & _ACTOR)
        if alone and not state and not reading.before and self._said(at - 1):
            return None  # "أفاد صلاح الدين …": whoever speaks is a person
        return Name(stop, self.skip(at, len(reading.before)), entry.rule, level, state)

    def _said(self, at: int) -> bool:
        """Whether a verb of saying stands at an item."""
        if at < self.begin or not self.items.tags[at] & _SAY:
            return False
        return any(r.entry.tag == "say" and r.entry.pos == "verb" for r in self.items.words[at].readings)

    def _hint(self, at: int, draft: Draft) -> Name | None:
        items = self.items
        norm = items.norm(at)
        for letters in (0, 1) if draft.listed or not draft.heads else (0,):
            if letters and (not norm or norm[0] not in self.proclitics):
                break
            for hint in self.hint(norm[letters:]).values():
                stop = at + 1 + len(hint.rest)
                if (not hint.rest and norm in self.beginnings) or stop > self.stop:
                    continue
                if any(items.norm(at + 1 + k) != word for k, word in enumerate(hint.rest)):
                    continue
                if draft.heads or self._trusted(at, norm[:letters], draft.listed, bool(hint.rest)):
                    if norm[letters:] in self.words.set("numbered") and self._counted(stop):
                        stop += 1  # "الفوج 46"
                    return Name(
                        self.glued(stop), self.skip(at, letters), GAZETTEER, hint.fine, hint.fine == 0
                    )
        return None

    def _counted(self, at: int) -> bool:
        """Whether a figure stands at an item."""
        return at < self.stop and self.items.kinds[at] == Kind.NUMBER

    def _trusted(self, at: int, letters: str, listed: bool, several: bool) -> bool:
        """Whether a gazetteer's name without a head is meant as the place."""
        if letters and letters not in (self.conjunction, self.words.one("inside")):
            return False
        if several or listed or self.hashtag(at) or self.inside(at, letters):
            return True
        if self.items.norm(at)[len(letters) :] in self.learned and self.inside(at, letters, loosely=True):
            return True
        before = self.before(at)
        if before >= self.begin and self.items.tags[before] & _EVENT and not letters:
            return True  # "قصف تفتناز"
        after = at + 2 if self.items.norm(at + 1) == "(" else at + 1
        following = self.head(after) if after < self.stop else None
        return following is not None and following.has("dir") and self.inside(at, letters, loosely=True)

    def unknown(self, at: int, draft: Draft) -> Name | None:
        """A name that no table holds: one word, and those that it goes on over."""
        items = self.items
        start, norm = items.starts[at], items.norm(at)
        if draft.listed and norm[:1] == self.conjunction and len(norm) > SHORTEST:
            start, norm = self.skip(at, 1), norm[1:]
        if draft.opened and draft.last is not None and draft.last.has("near"):
            return None  # "موقع "نوران نت"": a site of another kind
        if draft.opened and (stop := self._quoted(at)) is not None:
            return Name(stop, start, AFTER_CLASS, 4)
        if items.kinds[at] != Kind.WORD or not self._may_name(at, norm, draft):
            return None
        stop = self.glued(at + 1)
        if stop < self.stop and self._goes_on(norm, stop):
            stop = self.glued(stop + 1)
        return Name(stop, start, AFTER_CLASS, 4)

    def _quoted(self, at: int) -> int | None:
        """Where the quotation marks close that a head opened: what stands in them is its name."""
        items, stop = self.items, at + 1
        while stop < self.stop and stop - at <= _QUOTED:
            if items.norm(stop) in CLOSING:
                return stop
            stop += 1
        return None

    def _may_name(self, at: int, norm: str, draft: Draft) -> bool:
        """Whether a word that no table holds as a place can be the name that these heads call for."""
        tags, last = self.items.tags[at], draft.last
        definite = norm.startswith(self.article)
        if draft.heads and norm in self.beginnings and self.definite(at + 1):
            return True  # "قرية أم الفرسان", where "أم" is otherwise "or" or a mother
        if tags & NEVER:
            street = last is not None and last.reading.entry.form in self.words.set("streets")
            return (
                street and definite and len(norm) > 4 and norm not in self.words.never
            )  # "ساحة التحرير", "دوار الساعة"
        if self.hashtag(at):
            return True
        if norm in self.words.never or len(norm) < SHORTEST:
            return False
        if norm in self.common and not (definite and self._narrow(draft)):
            return False
        if draft.opened or last is None:
            return tags in (0, _NAME) or definite or norm in self.telling
        if last.has("near") or last.reading.entry.get("name") == "known":
            return False
        if last.has("dir"):
            if definite:
                return len(draft.heads) > 1 and draft.heads[-2].kind == CLASS and not tags
            return not tags and self._bearing(draft, last, norm)
        wide = last.has("wide")
        if tags == _NAME:
            return not wide
        if tags and norm not in self.beginnings:
            return definite and not wide and bool(last.kind & (CLASS | SITE) or last.has("open"))
        return definite or self._indefinite(at, norm, last)

    def _bearing(self, draft: Draft, last: Head, norm: str) -> bool:
        """Whether a point of the compass stands before an unknown indefinite word: it is seen from there."""
        if draft.index > self.begin and self.items.tags[draft.index - 1] & _HARM:
            return False  # "إعدام غربي خوفا من …": a Westerner
        loose = last.reading.entry.form in self.words.set("loose_bearings")
        joined = norm[:1] == self.conjunction and len(norm) > 4  # "الشمالي الغربي وتحقيق …"
        return not loose and not joined and len(norm) > SHORTEST and not norm.endswith(self.nameless)

    def _narrow(self, draft: Draft) -> bool:
        """Whether the heads are so plain that a common word behind them is a name too ("قرية القصر")."""
        return draft.listed or (
            draft.last is not None and draft.last.kind == CLASS and not draft.last.has("wide")
        )

    def _indefinite(self, at: int, norm: str, last: Head) -> bool:
        """Whether an unknown word without the article is rather a name than an adjective or a verb."""
        if norm[:1] == self.conjunction or norm.endswith(self.pronouns):
            return False
        if last.kind != CLASS:
            return last.has("open") or norm in self.beginnings or self.adjective(at + 1, True)
        if last.reading.entry.form.endswith("ا") and last.reading.entry.pos == "noun":
            return False  # "حياً سكنياً": an accusative leans on no name
        if norm[:1] == "م" and norm.endswith("ه") and len(norm) > 4:
            # "منطقة مزدحمة", but "منطقة مكيشيفة شمال ...".
            following = self.head(at + 1) if at + 1 < self.stop else None
            return following is not None and following.has("dir")
        # "منطقة سكنية", "قرى حدودية", "منطقة تضم": an adjective, or a clause about it, and no name.
        return not norm.endswith(self.nisbas[-1:]) and not (
            last.has("wide") and norm[0] in self.words.one("imperfect")
        )

    def _goes_on(self, norm: str, at: int) -> bool:
        """Whether a name that began goes on over the word at an item."""
        items = self.items
        follower = items.norm(at)
        if items.kinds[at] != Kind.WORD or len(follower) < SHORTEST:
            return False
        if follower in (self.words.never if norm in self.beginnings else self.common):
            return False
        if norm in self.beginnings:
            return not items.tags[at] & (NEVER & ~ETHNIC) or self.definite(at)
        if items.tags[at] and not (items.tags[at] & HEAD and items.tags[at] & ~HEAD == 0):
            return False
        return self.definite(at) and not norm.startswith(self.article) and len(follower) > 4
