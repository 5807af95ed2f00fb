"""Place mentions in a script without capitals, where heads stand before the name: Arabic.

"في قرية الشاهر شرقي الرقة", "أحياء الكلاسة وبستان القصر والفردوس", "مطار دمشق الدولي".
"""

from __future__ import annotations

from tawatur.extract.rules.places.mention import (
    AFTER_CLASS,
    DEFINITE,
    LISTED,
    NARROWED,
    PlaceMention,
)
from tawatur.extract.rules.places.phrase import (
    CLASS,
    CLOSING,
    CONJ,
    ETHNIC,
    HEAD,
    OPENING,
    PART,
    PLACE,
    SITE,
    Draft,
    Head,
    Phrase,
)
from tawatur.extract.rules.places.plain_names import SHORTEST, PlainNames
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

_REL = TAGS["rel"]


class PlainReader(PlainNames):
    """Reads the mentions of a sentence in a script without capitals."""

    def candidate(self, at: int) -> bool:
        """An otherwise unknown word that the gazetteer has, as it is or behind a proclitic."""
        norm = self.items.words[at].norm
        if self.items.tags[at]:
            return norm in self.telling and self.preposition(self.before(at)) is not None
        if norm in self.hints or norm in self.learned or norm in self.telling:
            return True
        if at and self.items.words[at - 1].norm == self.within and self.alone(at, norm):
            return True
        bare = norm[1:]
        return len(norm) > 4 and norm[0] in self.proclitics and (bare in self.hints or bare in self.learned)

    def written_on(self, phrase: Phrase) -> str:
        """The proclitics of a mention's first word."""
        words, at = self.items.words, phrase.first
        for reading in words[at].readings:
            if reading.entry.bits & (HEAD | PLACE):
                return reading.before
        norm = words[at].norm
        bare = norm[:1] in self.proclitics and not self.hint(norm) and self.hint(norm[1:])
        return norm[0] if bare else ""

    # ---- a phrase: heads, name, what follows

    def phrase(self, index: int, listed: bool = False) -> Phrase | None:
        """The mention that begins at an item, or None."""
        items, at = self.items, index
        draft = Draft(index, listed)
        while at < self.stop:
            head = self.head(at)
            if head is None or (draft.heads and items.tags[at] & PLACE):
                if not (draft.heads and self._filler(at, draft.many)):
                    break
                draft.opened = draft.opened or items.norm(at) in OPENING
                at += 1
                continue
            if (
                draft.last
                and self.conjunction in head.reading.before
                and not (head.has("dir") and draft.last.has("dir"))
            ):
                break
            start = self.skip(at, len(head.reading.before))
            if (glued := self.glued(at + 1)) > at + 1:
                draft.take(head, start)
                return self._close(draft, glued, start, AFTER_CLASS, 4)
            if head.reading.article and not head.has("adj"):
                return self._definite(draft, at, head)
            draft.take(head, start)
            at += 1
            if head.has("whole"):
                return self._close(draft, at, draft.kept, DEFINITE, 5)
        name = self.name(at, draft) if at < self.stop and items.kinds[at] == Kind.WORD else None
        if name is None:
            return None
        if not draft.heads:
            span = EvidenceSpan(name.start, items.ends[name.stop - 1])
            return Phrase(index, name.stop, span, name.rule, name.fine, state=name.state)
        fine = draft.fine
        if draft.kept < 0:
            fine = name.fine if fine < 0 else fine
        elif all(head.has("dir") for head in draft.heads):
            fine = max(1, name.fine)
        start = name.start if draft.kept < 0 else draft.kept
        return self._close(draft, self._adjectives(name.stop, draft), start, name.rule, fine)

    def _filler(self, at: int, many: int) -> bool:
        norm = self.items.norm(at)
        return self.items.kinds[at] == Kind.MARK and (
            norm == "#" or norm in OPENING or (norm == ":" and many > 1)
        )

    def _close(self, draft: Draft, stop: int, start: int, rule: str, fine: int) -> Phrase:
        """The phrase of a draft, with the quotation mark that closes one inside its span."""
        items, first = self.items, draft.heads[0]
        end = items.ends[stop - 1]
        closes = draft.opened and stop < self.stop and items.norm(stop) in CLOSING
        if closes and any(letter in OPENING for letter in items.text[start:end]):
            end, stop = items.ends[stop], stop + 1
        return Phrase(
            draft.index,
            stop,
            EvidenceSpan(start, end),
            rule,
            max(fine, 0),
            headed=True,
            many=draft.many,
            offset=first.has("dir") or first.has("near"),
            site=bool(first.kind & SITE),
        )

    def _adjectives(self, stop: int, draft: Draft) -> int:
        """On over adjectives that tell one such place from another: "ريف حلب الغربي", "مطار دمشق الدولي"."""
        kept = any(h.kind & (PART | SITE) and not h.has("dir") for h in draft.heads)
        first = stop
        for _ in range(2):
            if not self.adjective(stop, kept):
                break
            stop += 1
        if stop > first and self._joined_direction(stop):
            stop += 1
        return stop

    def _joined_direction(self, at: int) -> bool:
        """Whether "and" adds another direction to a place ("ريفي حلب الغربي والجنوبي")."""
        if at >= self.stop:
            return False
        return any(
            r.before == self.conjunction and r.article and r.entry.tag == "part" and "dir" in r.entry.feats
            for r in self.items.words[at].readings
        )

    def _definite(self, draft: Draft, at: int, head: Head) -> Phrase | None:
        """A head word with the article: mostly no place, but with an adjective or a direction it is."""
        items, stop, start = self.items, at + 1, self.skip(at, len(head.reading.before))
        form = head.reading.entry.form
        if draft.any("dir"):
            # "شرق العاصمة", "وسط القطاع", "حي جنوب الملعب": the one spoken of, or a name.
            known = draft.heads[0].kind == CLASS or form in (
                self.words.one("strip"),
                self.words.one("capital"),
            )
            return self._close(draft, stop, draft.kept, DEFINITE, 3) if draft.kept >= 0 and known else None
        if last := draft.last:
            if head.kind & CLASS and last.reading.entry.form == self.words.one("capital"):
                return None  # "عاصمة الإقليم"
            name = self.unknown(at, draft) if last.kind & CLASS or last.has("open") else None
            if name is None:
                return None
            return self._close(
                draft, name.stop, draft.kept if draft.kept >= 0 else name.start, name.rule, last.fine
            )
        draft.heads.append(head)
        while stop - at <= 2 and self._origin(stop):
            stop += 1
        if stop > at + 1 and head.kind & SITE and not self.inside(at, head.reading.before, loosely=True):
            return None  # "نقل السفارة الأميركية"
        if stop > at + 1 or (head.has("dir") and self.inside(at, head.reading.before)):
            return self._close(draft, self._owned(stop), start, DEFINITE, 1)
        if head.kind & SITE and self.definite(stop):
            single = "p" not in head.reading.entry.get("number")
            named = single and not items.tags[stop] and items.norm(stop).endswith(self.nisbas)
            if named or self.adjective(stop, True):
                return self._close(draft, stop + 1, start, AFTER_CLASS, 5)
        if stop < self.stop and form == self.words.one("capital") and (name := self.known(stop, draft)):
            return self._close(draft, name.stop, name.start, name.rule, 3)
        return None

    def _owned(self, stop: int) -> int:
        """On over the land that a border is of ("الحدود الشرقية لقطاع غزة")."""
        toward = self.words.one("toward")
        reading = self.items.first(stop, PLACE) if stop < self.stop else None
        return stop + 1 if reading is not None and reading.before == toward else stop

    def _origin(self, at: int) -> bool:
        """Whether an item is a definite adjective of origin or direction ("الأراضي السورية")."""
        if not self.definite(at) or not self.items.tags[at] & (ETHNIC | PART):
            return False
        return any(
            r.article
            and not r.before
            and (r.entry.tag == "ethnic" or (r.entry.tag == "part" and "dir" in r.entry.feats))
            for r in self.items.words[at].readings
        )

    # ---- lists, and names that what follows them shows to be some

    def joined(self, at: int) -> int | None:
        """The item where a list goes on behind `at`, or None."""
        norm, comma = self.items.norm, False
        while at < self.stop and norm(at) in CLOSING:
            at += 1
        while at < self.stop and norm(at) in ("،", ",", "#", "/"):
            comma = comma or norm(at) != "#"
            at += 1
        while at < self.stop and self.items.kinds[at] == Kind.WORD:
            if norm(at) != self.conjunction and not self.items.tags[at] & CONJ:
                break
            comma, at = True, at + 1
        while at < self.stop and (norm(at) in OPENING or norm(at) == "#" or (comma and norm(at) in CLOSING)):
            at += 1  # behind "and" a mark that closes can only open ("و”دير سنبل”")
        if at >= self.stop or self.items.kinds[at] != Kind.WORD:
            return None
        return at if comma or (norm(at)[:1] == self.conjunction and len(norm(at)) > SHORTEST) else None

    def unlisted(self, start: int, phrase: Phrase, left: int, count: int) -> Phrase | None:
        """An unknown word as one more name of a list."""
        marks = OPENING | CLOSING
        draft = Draft(start, listed=True, opened=start > 0 and self.items.norm(start - 1) in marks)
        word = self.unknown(start, draft)
        if word is None or not (left > 0 or self._in_list(start, word.stop, count)):
            return None
        span = EvidenceSpan(word.start, self.items.ends[word.stop - 1])
        return Phrase(start, word.stop, span, LISTED, phrase.fine, headed=True)

    def _in_list(self, start: int, stop: int, count: int) -> bool:
        """Whether an unknown name that no plural promised is plainly one of a list, by what follows it."""
        items = self.items
        if items.tags[start]:
            return False
        if stop >= self.stop:
            return count > 1
        after, ends = items.norm(stop), self.words.set("list_ends")
        follows = bool(items.tags[stop] & (_REL | HEAD)) or after in ends
        if count > 1:
            return follows or after[:1] == self.conjunction or after == self.words.one("in")
        return follows and items.norm(start).startswith(self.conjunction + self.article)

    def around(self, phrase: Phrase, role: str) -> None:
        """The finer place right before a wider one: "في الملاجم بمحافظة البيضاء"."""
        items, at = self.items, phrase.first - 1
        headed = phrase.headed or self.words.one("inside") in self.written_on(phrase)
        if role != "at" or not headed:
            return
        if (
            (near := self.preposition(at))
            and near.entry.get("role") == "at"
            and "weak" not in near.entry.feats
        ):
            at -= 1
        while at > self.begin and items.norm(at) in ("(", "،"):
            at -= 1
        if at <= self.begin or items.tags[at] or items.kinds[at] != Kind.WORD:
            return
        if self.found and self.found[-1].stop > at:
            return
        start = at
        if not items.tags[at - 1] and items.norm(at - 1) in self.beginnings:
            start -= 1
        reading = self.preposition(start - 1)
        if reading is None or reading.entry.get("role") == "from" or items.norm(at) in self.common:
            return
        sure = start < at or self.definite(at) or "weak" not in reading.entry.feats
        if not sure or items.norm(at).endswith(self.pronouns):
            return
        span = EvidenceSpan(items.starts[start], items.ends[at])
        self.found.append(
            PlaceMention(start, at + 1, span, NARROWED, 4, reading.entry.feats.get("role", "at"))
        )
