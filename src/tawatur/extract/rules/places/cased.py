"""Place mentions in a script with capitals, where a name stands before or behind its class: English.

"the villages of A and B", "A and B villages", "northern A", "A countryside", "A hospital in B".
"""

from __future__ import annotations

from msgspec.structs import replace

from tawatur.extract.rules.places.capitals import (
    ACTOR,
    ETHNIC,
    EVENT,
    GROUP,
    HARM,
    LONGEST,
    PERSON,
    TIMES,
    CapitalReader,
)
from tawatur.extract.rules.places.mention import (
    AFTER_CLASS,
    BEFORE_CLASS,
    CAPITAL,
    GAZETTEER,
    HELD,
    LISTED,
    NAMED_AGAIN,
    Learned,
    PlaceMention,
)
from tawatur.extract.rules.places.phrase import (
    CLASS,
    CONJ,
    HEAD,
    INPLACE,
    OPENING,
    PART,
    PLACE,
    SITE,
    Draft,
    Name,
    Phrase,
)
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

_TOWNS = range(2, 4)  # how fine a town is


class CasedReader(CapitalReader):
    """Reads the mentions of a sentence in a script with capitals, which count for less in a headline."""

    def candidate(self, at: int) -> bool:
        """A capitalised word, or a compound that says who holds a place."""
        norm = self.items.words[at].norm
        if norm in self.articles:
            return at + 1 < self.stop and self._capital(at + 1)
        return self._capital(at) or ("-" in norm and self._holds(at))

    # ---- a phrase: heads, name, heads behind it

    def phrase(self, index: int, listed: bool = False) -> Phrase | None:
        """The mention that begins at an item, or None."""
        items, at = self.items, index
        if "-" in items.words[index].norm and self._holds(index):
            return self._held(index)
        draft = Draft(index, listed)
        while at < self.stop:
            head = self.head(at)
            if head is not None and not (draft.heads and self._titled(at, draft) and not head.has("dir")):
                if items.norm(at) in self.never_first and not draft.heads:
                    return None
                draft.take(head, items.starts[at])
                directed = self.head(at - 1) if at > index and head.kind & CLASS else None
                if directed is not None and directed.has("dir"):
                    draft.kept = -1  # "the southern province of X": no other place than X
                draft.linked = items.norm(at).rpartition(" ")[2] in self.links  # "frontlines of"
            elif not draft.heads or not self._filler(at, draft):
                break
            at += 1
        if self._numbered(draft, at):
            return Phrase(index, at + 1, items.span(index, at + 1), AFTER_CLASS, 5, True, site=True)
        if at < self.stop and items.kinds[at] == Kind.WORD and (found := self._close(draft, at)) is not None:
            return found
        return self._part_of_whole(draft, at)

    def _part_of_whole(self, draft: Draft, at: int) -> Phrase | None:
        """A part of what is known already ("the south of the country", "the west of the city")."""
        items = self.items
        between = range(draft.index + 1, at)
        if not draft.any("dir") or not any(items.norm(k) in self.links for k in between):
            return None
        stop = at
        while stop < min(at + 3, self.stop) and items.norm(stop - 1) not in self.wholes:
            stop += 1
        if (
            items.norm(stop) in self.links
            or items.norm(stop - 1) not in self.wholes
            or not any(items.norm(k) in self.definites for k in range(draft.index + 1, stop - 1))
        ):
            return None
        if self._capital(stop) and stop < self.stop:
            return None  # "south of the capital X": its name follows
        start = draft.kept if draft.kept >= 0 else items.starts[draft.index]
        span = EvidenceSpan(start, items.ends[stop - 1])
        return Phrase(draft.index, stop, span, HELD, max(draft.fine, 2), True, offset=True)

    def _numbered(self, draft: Draft, at: int) -> bool:
        """Whether a site printed with a capital has a number for its name ("in Camp 5")."""
        one = len(draft.heads) == 1 and draft.heads[0].kind & SITE and self._capital(draft.index)
        return (
            bool(one) and at < self.stop and self.items.kinds[at] == Kind.NUMBER and self.inside(draft.index)
        )

    def _held(self, index: int) -> Phrase | None:
        """A place known only by who holds it ("regime-held parts of the city"), when no name follows."""
        items, at, fine = self.items, index + 1, -1
        while at < self.stop and (head := self.head(at)) is not None:
            fine, at = max(fine, head.fine), at + 1
        if at == index + 1 or items.norm(at - 1) not in self.holdings:
            return None
        if at < self.stop and (self._capital(at) or items.tags[at] & PLACE):
            return None
        if items.norm(at) in self.links and at + 1 < self.stop and self._named_soon(at + 1):
            return None
        return Phrase(
            index, at, EvidenceSpan(items.starts[index], items.ends[at - 1]), HELD, max(fine, 3), True
        )

    def _named_soon(self, at: int) -> bool:
        """Whether a name follows, past its class and article ("of the city of X")."""
        for index in range(at, min(at + 4, self.stop)):
            if self.items.tags[index] & (INPLACE | TIMES) or self._capital(index):
                return self._capital(index) and not self.items.tags[index] & TIMES
        return False

    def _titled(self, at: int, draft: Draft) -> bool:
        """Whether a head word is itself part of a name here ("Camp Speicher")."""
        return self._capital(at) and not self.shouted and not draft.linked

    def _filler(self, at: int, draft: Draft) -> bool:
        """Whether a word may stand between a head and its name; notes what it says of them."""
        norm = self.items.norm(at)
        if norm in self.naming:
            draft.linked = True
            return True
        if norm == self.words.one("conjunction"):
            following = self.head(at + 1) if at + 1 < self.stop else None
            return bool(draft.last and draft.last.has("dir") and following and following.has("dir"))
        if norm in OPENING:
            return True
        if self.items.tags[at] & ETHNIC and self.items.norm(at - 1) in self.definites:
            following = self.head(at + 1) if at + 1 < self.stop else None  # "north of the Syrian city of X"
            return following is not None and bool(following.kind & CLASS)
        return draft.linked and norm == self.words.one("definite")

    def _close(self, draft: Draft, at: int) -> Phrase | None:
        """The phrase of a draft whose name is to begin at an item."""
        index, heads = draft.index, draft.heads
        directed = draft.last is not None and draft.last.has("dir")
        if heads and not draft.linked and not directed:
            # "city council", "hospital staff": without "of" only a known or titled name follows its class.
            known = self.items.tags[at] & PLACE and self._capital(at)
            if not known and not (self._capital(index) and self._in_run(at)):
                return None
        name = self._name(at, draft)
        if name is None:
            return None
        stop, end, level, plural = self._behind(name.stop, name.rule != CAPITAL)
        after = stop > name.stop
        if name.rule == CAPITAL:
            if not (heads or after or draft.listed or self._supported(index, name.stop)):
                return None
            if directed and not draft.linked and self._capital(index) and not self.inside(index):
                return None  # "North Press", "Central Command"
            if self.shouted and after and not heads and self._qualifies(index, stop):
                return None
            if heads or after:
                name = replace(name, rule=BEFORE_CLASS if after else AFTER_CLASS)
        fine = max(draft.fine, level)
        if heads and draft.kept >= 0 and all(h.has("dir") or h.kind & CLASS for h in heads):
            fine = max(fine, 1, name.fine)
        headed = bool(heads) or after
        return Phrase(
            index,
            stop,
            EvidenceSpan(name.start if draft.kept < 0 else draft.kept, self._end(end)),
            name.rule,
            fine if fine >= 0 else name.fine,
            headed,
            name.state and not headed,
            max(draft.many, plural),
            offset=headed and (directed or draft.any("near")),
            site=any(head.kind & SITE for head in heads),
            after=after,
        )

    def _behind(self, stop: int, known: bool) -> tuple[int, int, int, int]:
        """The heads behind a name: where they stop, where the span ends, how fine, and for how many names.

        Behind a known name a class that goes on ("the Aleppo neighborhoods of …") opens a mention of its own.
        """
        end, level, plural = stop, -1, 1
        while stop < self.stop and (head := self.head(stop)) is not None and not self._possessive(stop - 1):
            opens = known and head.kind & CLASS and self.items.norm(stop + 1) in self.links
            linking = self.items.norm(stop).rpartition(" ")[2] in self.links  # "the Nuran suburb of X"
            if head.has("dir") or head.has("near") or opens or linking:
                break
            level, plural, stop = max(level, head.fine), max(plural, head.many), stop + 1
            if not head.kind & CLASS:
                end = stop
        return stop, end, level, plural

    # ---- the name

    def _name(self, at: int, draft: Draft) -> Name | None:
        items, stop = self.items, self._run(at)
        alone = stop <= at + 1 or self.head(at + 1) or items.tags[at + 1] & PLACE
        if alone and items.tags[at] & PLACE and self._printed_as_name(at):
            return self._known(at, draft)
        if stop == at:
            return None
        last = items.norm(at - 1) in self.joints  # "… and X Y": the last name of a list
        if self.unpunctuated and not last and (self.loose or draft.many > 2):
            pieces = self._pieces(at, stop) if self.loose else self._apart(at, stop)
            stop = pieces[0][1]
        if hint := self._hint(at, stop, bool(draft.heads) or draft.listed):
            return hint
        if items.norm(at) in self.common and stop == at + 1:
            head = self.head(stop) if stop < self.stop and self._person(at) else None
            if head is None or not head.kind & SITE:  # "the Omar mosque"
                return None
        return Name(stop, items.starts[at], CAPITAL, 4)

    def _known(self, at: int, draft: Draft) -> Name | None:
        items = self.items
        reading = items.first(at, PLACE)
        if reading is None:
            return None
        entry = reading.entry
        weak, level = entry.get("weak"), int(entry.feats.get("level", "3"))
        if weak and not draft.heads and not draft.listed and (weak == "class" or not self.inside(at)):
            return None
        state = level == 0 or "party" in entry.feats or bool(items.tags[at] & ACTOR)
        return Name(at + 1, items.starts[at], entry.rule, level, state)

    def _hint(self, at: int, stop: int, headed: bool) -> Name | None:
        items = self.items
        rest = tuple(items.norm(k) for k in range(at + 1, stop))
        hint = self.hint(items.norm(at)).get(rest)
        if hint is None or not (rest or headed or self.inside(at) or items.norm(at) in self.learned):
            return None
        return Name(stop, items.starts[at], GAZETTEER, hint.fine, hint.fine == 0)

    # ---- towns named again

    def read(self) -> list[PlaceMention]:
        """As for any script; and "the city", "the capital" as the town that was named last."""
        found, again = super().read(), self.words.set("again")
        if not isinstance(self.learned, Learned):
            return found
        towns, items = self.learned.towns, self.items
        for at in range(self.begin + 1, self.stop):
            if items.norm(at) in again and self._again(at):
                own = [m for m in found if m.stop <= at and m.role != "of" and m.fine in _TOWNS]
                known = towns.get(items.norm(at), towns.get(""))
                if known is not None and not own:
                    found.append(replace(known, first=at, stop=at + 1, rule=NAMED_AGAIN, role="at"))
        for mention in found:
            town = mention.role == "at" and self._level(mention) in _TOWNS and mention.rule != NAMED_AGAIN
            if town and not any(items.tags[k] & PART for k in range(mention.first, mention.stop)):
                self._keep(mention)
        return sorted(found, key=lambda mention: mention.first)

    def _level(self, mention: PlaceMention) -> int:
        """How fine a place a name itself is, whatever part of it a class before it tells of."""
        reading = self.items.first(mention.first, PLACE) or self.items.first(mention.stop - 1, PLACE)
        return int(reading.entry.feats.get("level", "3")) if reading is not None else mention.fine

    def _keep(self, mention: PlaceMention) -> None:
        """Keep a town for what is told of it later."""
        assert isinstance(self.learned, Learned)
        reading = self.items.first(mention.first, PLACE)
        if reading is not None and reading.entry.get("party"):
            self.learned.towns[self.words.one("seat")] = mention
        self.learned.towns[""] = mention

    def _again(self, at: int) -> bool:
        """Whether a word for a town stands for one that was named ("in the city", "areas of the capital")."""
        items = self.items
        follows = at + 1 < self.stop and (items.norm(at + 1) in self.links or self._capital(at + 1))
        if follows or items.norm(at - 1) != self.words.one("definite") or at - 2 < self.begin:
            return False
        if any(m.first <= at < m.stop for m in self.found):
            return False
        reading = self.preposition(at - 2)
        inside = reading is not None and reading.entry.get("role") == "at"
        return inside or items.norm(at - 2) in self.links

    # ---- roles and lists

    def role(self, phrase: Phrase) -> str:
        """As for any script; and a country before a noun, or what a capitalised body is of, is no place."""
        items, before = self.items, phrase.first - 1
        if self.found and self.found[-1].stop == phrase.first and self._possessed(self.found[-1]):
            reading = self.preposition(self.before(self.found[-1].first))
            return reading.entry.feats.get("role", "at") if reading else "at"  # "in Syria's X province"
        if "-" in items.norm(before) and before >= self.begin and self._holds(before):
            reading = self.preposition(before - 1)  # "hit government-held X": no government itself
            return reading.entry.feats.get("role", "at") if reading else "at"
        if self._far_from(before) or self._stationed(before):
            return "of"
        if before > self.begin and items.norm(before) in self.words.set("seat"):
            return self._capital_of(before)
        linked = before > self.begin and items.norm(before) in self.links
        if phrase.state and items.norm(phrase.stop).rpartition(" ")[2] in self.links:
            phrase = replace(phrase, state=not self.head(phrase.stop))  # "the Nuran suburb of X"
        elif phrase.state and items.norm(phrase.stop + 1) in self.links:
            phrase = replace(phrase, state=not self.head(phrase.stop))  # "the Nuran suburbs of X"
        if phrase.state:
            if items.norm(phrase.stop) in self.words.set("undergone"):
                return "at"
            entry = items.first(phrase.first, PLACE)
            follows = phrase.stop < self.stop and items.kinds[phrase.stop] == Kind.WORD
            owning = self._possessive(phrase.stop - 1) or (entry is not None and "poss" in entry.entry.feats)
            if (
                owning
                and phrase.stop < self.stop
                and self._capital(phrase.stop)
                and self.inside(phrase.first)
            ):
                return "at"
            attached = owning or self._acronym(phrase.first) or (self.shouted and phrase.fine == 0)
            if attached and follows and not items.tags[phrase.stop] & (INPLACE | CONJ):
                return "of"
            if linked and phrase.fine:
                return "of"
        if linked and self._capital(before - 1) and not self.shouted:
            body = items.norm(before - 1)
            apart = items.tags[before - 1] & (HEAD | PLACE | EVENT | HARM) or body in self.common
            if body in self.never_first or not apart:
                return "of"
        return super().role(phrase)

    def _possessed(self, mention: PlaceMention) -> bool:
        """Whether a land owns what is named behind it ("Syria's southern province of X")."""
        reading = self.items.first(mention.stop - 1, PLACE)
        lost = reading is not None and "poss" in reading.entry.feats
        return mention.role == "of" and (lost or self._possessive(mention.stop - 1))

    def _far_from(self, at: int) -> bool:
        """Whether a place only says how far away another lies ("40 kilometres from the border")."""
        while at > self.begin and self.items.norm(at) == self.words.one("definite"):
            at -= 1
        reading = self.preposition(at)
        away = reading is not None and reading.entry.get("role") == "from" and at > self.begin
        return away and self.items.norm(at - 1) in self.words.set("distances")

    def _stationed(self, at: int) -> bool:
        """Whether a place only says where a force stands that acts elsewhere ("rebels based in X fired")."""
        posted = at - 2 >= self.begin and self.items.norm(at - 1) in self.words.set("posted")
        return posted and bool(self.items.tags[at - 2] & (ACTOR | GROUP | PERSON))

    def hails(self, at: int) -> bool:
        """Whether one person stands before "from", or those who fled: where they are of ("a man from X")."""
        for reading in self.items.words[at].readings:
            entry = reading.entry
            if entry.tag in ("person", "ethnic") and not reading.after:
                return entry.get("number") == "s" or entry.get("victims") == "displaced"
        return False

    def _capital_of(self, at: int) -> str:
        """The role of a capital named behind its word: what governs that word decides."""
        for index in range(at - 1, max(self.begin - 1, at - 5), -1):
            reading = self.preposition(index)
            if reading is not None:
                return reading.entry.feats.get("role", "at")
        return "at"

    def joined(self, at: int) -> int | None:
        """The item where a list goes on behind `at`, or None."""
        norm, begun = self.items.norm, at
        if self.loose and at < self.stop and self._in_run(at) and self._capital(at):
            return at
        if norm(at) == "(":  # "Zirgan (Abu Rasen), Amude and …": another name of it
            close = next((i for i in range(at, min(at + 6, self.stop)) if norm(i) == ")"), -1)
            at = begun = close + 1 if close > 0 else at
        while at < self.stop and norm(at) in self.joints:
            at += 1
        while begun < at < self.stop and (
            norm(at) in OPENING or norm(at) in self.skipped or norm(at) == "in"
        ):
            at += 1
        if not begun < at < self.stop or self.items.kinds[at] != Kind.WORD:
            return None
        after = self._run(at)  # "in Nuran, and Al Mizan reported": whoever says something is no place
        says = at < after < self.stop and self.items.tags[after] & TAGS["say"]
        return None if says and not self.items.tags[at] & PLACE else at

    def _list(self, phrase: Phrase, role: str) -> int:
        """As for any script; behind a plural class in a text without commas, capitals go on the list."""
        self.loose = phrase.many > 2 and not phrase.after and self.unpunctuated
        stop = super()._list(phrase, role)
        self.loose = False
        return stop

    def listed_role(self, phrase: Phrase, role: str) -> str:
        """A direction behind a place that is none here is a mention of its own ("… from X, north of Y")."""
        return "at" if phrase.offset and role == "of" else role

    def opens_list(self, phrase: Phrase) -> bool:
        """Whether unknown names may go on a list: not behind a country ("in Syria, Abu X said")."""
        return phrase.fine != 0

    def unlisted(self, start: int, phrase: Phrase, left: int, count: int) -> Phrase | None:
        """A capitalised name as one more of a list whose class is plural."""
        stop = self._run(start)
        if left < 1 or stop == start or self.items.norm(start) in self.common or phrase.fine == 0:
            return None
        return Phrase(
            start, stop, EvidenceSpan(self.items.starts[start], self._end(stop)), LISTED, phrase.fine, True
        )

    def around(self, phrase: Phrase, role: str) -> None:
        """Names before a plural class: "A, B and C villages" is read backwards."""
        at = phrase.first if phrase.after and phrase.many > 1 else self.begin
        while at > self.begin:
            stop = at
            while stop > self.begin and self.items.norm(stop - 1) in self.joints:
                stop -= 1
            first = stop
            while first > self.begin and stop - first < LONGEST and self._in_run(first - 1):
                if self._possessive(first - 1):
                    break  # "Aleppo's A and B districts"
                first -= 1
            if first == stop or stop == at:
                return
            if not any(m.first < stop and first < m.stop for m in self.found):
                names = self._apart(first, stop) if self.unpunctuated else [(first, stop)]
                for a, b in names:
                    span = EvidenceSpan(self.items.starts[a], self._end(b))
                    self.found.append(PlaceMention(a, b, span, LISTED, phrase.fine, role))
            at = first
