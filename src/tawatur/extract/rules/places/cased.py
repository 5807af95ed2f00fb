"""Place mentions in a script with capitals, where a name stands before or behind its class: English.

"the villages of A and B", "A and B villages", "northern A", "A countryside", "A hospital in B".
"""

from __future__ import annotations

import re

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.places.mention import (
    AFTER_CLASS,
    BEFORE_CLASS,
    CAPITAL,
    GAZETTEER,
    HELD,
    LISTED,
    PlaceMention,
)
from tawatur.extract.rules.places.phrase import (
    CLASS,
    CONJ,
    HEAD,
    INPLACE,
    NEVER,
    OPENING,
    PLACE,
    SITE,
    Draft,
    Name,
    Phrase,
    tags,
)
from tawatur.extract.rules.places.reader import SentenceReader
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

_CAPITAL = re.compile(r"(?:['’‘ʿʾ]|[a-z]{1,3}-['’‘]?)?[A-ZÀ-ÖØ-Þ]")
_COMPOUND = re.compile(r"[^-]*[a-zA-Z]{2}-[a-z]+")  # "US-led", "rebel-held", but not "al-Bab"
_ACRONYM = re.compile(r"[A-Z][A-Z.\-]+s?")
_POSSESSIVE = ("'s", "’s")
_NO_NAME = NEVER | tags("month weekday person title weapon saynoun toll timeadj daypart according chrome")
_ACTOR, _EVENT, _HARM = TAGS["actor"], TAGS["event"], TAGS["harm"]
_WEAPON, _WEEKDAY = TAGS["weapon"], TAGS["weekday"]
_TIMES = tags("weekday dayword daypart month timeprep timeadj")
_ON_PEOPLE = frozenset(
    (
        "recruitment",
        "detention",
        "abduction",
        "execution",
        "killing",
        "torture",
        "sexual_violence",
        "statement",
    )
)
_LONGEST = 6  # words of a name


class CasedReader(SentenceReader):
    """Reads the mentions of a sentence in a script with capitals, which count for less in a headline."""

    def __init__(self, items: Items, first: int, stop: int, learned: set[str] | None = None) -> None:
        super().__init__(items, first, stop, learned)
        set_of = self.words.set
        self.naming, self.joints, self.particles = set_of("naming"), set_of("joints"), set_of("particles")
        self.never_first, self.telling = set_of("never_first"), set_of("telling")
        self.honoured = set_of("honoured")
        self.holding, self.holdings = set_of("held"), set_of("holdings")
        text = items.text[items.starts[first] : items.ends[stop - 1]] if stop > first else ""
        words = [word for word in text.split() if word[0].isalpha()]
        capitals = sum(word[0].isupper() for word in words)
        self.shouted = sum(map(str.islower, text)) * 2 < sum(map(str.isupper, text))
        self.headline = not self.shouted and len(words) > 4 and capitals > 0.6 * len(words)

    def candidate(self, at: int) -> bool:
        """A capitalised word, or a compound that says who holds a place."""
        return self._capital(at) or ("-" in self.items.words[at].norm and self._holds(at))

    def _holds(self, at: int) -> bool:
        """Whether a word says who holds what follows ("rebel-held")."""
        who, dash, held = self.items.words[at].norm.rpartition("-")
        return bool(dash and who) and held in self.holding

    def written_on(self, phrase: Phrase) -> str:
        """Nothing is written onto words in these scripts."""
        return ""

    def _capital(self, at: int) -> bool:
        text, start = self.items.text, self.items.starts[at]
        if text[start].isupper():
            return True
        if text[start].islower() and "-" not in text[start : start + 5]:
            return False
        return _CAPITAL.match(text, start) is not None

    def _acronym(self, at: int) -> bool:
        return (
            not self.shouted
            and _ACRONYM.fullmatch(self.items.text, self.items.starts[at], self.items.ends[at]) is not None
        )

    def _possessive(self, at: int) -> bool:
        return self.items.text.endswith(_POSSESSIVE, self.items.starts[at], self.items.ends[at])

    def _end(self, stop: int) -> int:
        """Where item `stop - 1` ends, without a possessive."""
        end = self.items.ends[stop - 1]
        return end - 2 if self._possessive(stop - 1) else end

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
                draft.linked = items.norm(at).rpartition(" ")[2] in self.links  # "frontlines of"
            elif not draft.heads or not self._filler(at, draft):
                break
            at += 1
        if at >= self.stop or items.kinds[at] != Kind.WORD:
            return None
        return self._close(draft, at)

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
            if self.items.tags[index] & (INPLACE | _TIMES) or self._capital(index):
                return self._capital(index) and not self.items.tags[index] & _TIMES
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
                name = name._replace(rule=BEFORE_CLASS if after else AFTER_CLASS)
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
            if head.has("dir") or head.has("near") or opens:
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
        if hint := self._hint(at, stop, bool(draft.heads) or draft.listed):
            return hint
        return (
            None
            if items.norm(at) in self.common and stop == at + 1
            else Name(stop, items.starts[at], CAPITAL, 4)
        )

    def _printed_as_name(self, at: int) -> bool:
        """Whether a known name is printed with a capital, somewhere if it has several words."""
        quote = self.items.quote(at, at + 1)
        return self._capital(at) or (" " in quote and any(map(str.isupper, quote)))

    def _known(self, at: int, draft: Draft) -> Name | None:
        items = self.items
        reading = items.first(at, PLACE)
        if reading is None:
            return None
        entry = reading.entry
        weak, level = entry.get("weak"), int(entry.feats.get("level", "3"))
        if weak and not draft.heads and not draft.listed and (weak == "class" or not self.inside(at)):
            return None
        state = level == 0 or "party" in entry.feats or bool(items.tags[at] & _ACTOR)
        return Name(at + 1, items.starts[at], entry.rule, level, state)

    def _hint(self, at: int, stop: int, headed: bool) -> Name | None:
        items = self.items
        for hint in self.hint(items.norm(at)):
            if at + 1 + len(hint.rest) != stop:
                continue
            if any(items.norm(at + 1 + k) != word for k, word in enumerate(hint.rest)):
                continue
            if hint.rest or headed or self.inside(at) or items.norm(at) in self.learned:
                return Name(stop, items.starts[at], GAZETTEER, hint.fine, hint.fine == 0)
        return None

    def _run(self, at: int) -> int:
        """The end of the capitalised words that begin at an item; `at` when there are none."""
        items, stop = self.items, at
        while stop < self.stop and stop - at < _LONGEST and self._in_run(stop):
            apart = stop > at and items.norm(stop - 1) not in self.particles
            if apart and (self.head(stop) or items.tags[stop] & PLACE or self._possessive(stop - 1)):
                break
            stop += 1
            if stop < self.stop and items.norm(stop) == "-" and items.norm(stop - 1) in self.particles:
                stop += 1
        while stop > at and (items.kinds[stop - 1] != Kind.WORD or items.norm(stop - 1) in self.particles):
            stop -= 1
        return stop

    def _in_run(self, at: int) -> bool:
        """Whether a word may be part of an unknown name: a capital, or a name's small word."""
        items = self.items
        if at >= self.stop or items.kinds[at] != Kind.WORD or len(items.norm(at)) < 2:
            return False
        if items.norm(at) in self.honoured and self._capital(at) and self.inside(at):
            return at + 1 < self.stop and self._capital(at + 1)
        if items.tags[at] & _NO_NAME:
            return False
        if self.shouted:
            return not items.tags[at] and items.norm(at) not in self.common
        if items.norm(at) in self.particles:
            return True
        if self._acronym(at) and not items.tags[at] & PLACE:
            return False
        return self._capital(at) and not _COMPOUND.fullmatch(items.text, items.starts[at], items.ends[at])

    def _supported(self, index: int, stop: int) -> bool:
        """Whether an unknown capitalised name without a class stands where only a place can."""
        items = self.items
        if index <= self.begin or self._possessive(stop - 1) or self.headline:
            return False
        if stop > index + 1 and items.norm(index) in self.telling:
            return True
        if items.norm(index - 1) in self.links and items.tags[index - 2] & HEAD and index - 1 > self.begin:
            return True  # "the X neighbourhood of Y"
        if items.tags[index - 1] & _EVENT and not items.tags[index - 1] & _HARM and self._strikes(index - 1):
            # "shelled X in …", "hitting X,": what is struck, when nothing else is said of it.
            return (
                stop >= self.stop
                or items.kinds[stop] == Kind.MARK
                or bool(items.tags[stop] & (INPLACE | _WEEKDAY | CONJ | _TIMES))
            ) and not self._person(index)
        if self.shouted and not self._printed_apart(index, stop):
            return False
        reading = items.first(index - 1, INPLACE)
        of = items.norm(index - 1) in self.links
        if (of or (reading and "weak" in reading.entry.feats)) and index - 1 > self.begin:
            # "strikes on X", "the shelling of X".
            struck = bool(items.tags[index - 2] & (_EVENT | _WEAPON)) or self._told_of(index, of)
            return struck and (stop >= self.stop or not self._capital(stop))
        leads = items.norm(index - 2) in self.words.set("ways")
        if reading is not None and self._moves(reading, index) and not self._person(index):
            return leads or stop >= self.stop or not self._capital(stop)
        if self._person(index) and stop > index + 1 and items.norm(index - 1) not in self.words.set("within"):
            return False  # "close to Osama bin X"
        if reading is None or reading.entry.get("role") != "at" or "weak" in reading.entry.feats:
            return False
        return stop >= self.stop or not self._capital(stop)

    def _strikes(self, at: int) -> bool:
        """Whether an item is a verb whose object may be a place ("shelling X", not "recruiting X")."""
        for reading in self.items.words[at].readings:
            entry = reading.entry
            if TAGS[entry.tag] & _EVENT and (entry.get("tense") or entry.pos == "verb"):
                return entry.get("event") not in _ON_PEOPLE
        return False

    def _moves(self, reading: Reading, index: int) -> bool:
        """Whether a preposition of movement has a place behind it ("on the road to X", "fled from X")."""
        before = self.items.norm(index - 2)
        if reading.entry.get("role") == "from":
            return before in self.words.set("leaves")
        way = before in self.words.set("ways")
        return reading.entry.get("role") == "to" and (way or bool(reading.entry.get("firm")))

    def _told_of(self, index: int, of: bool) -> bool:
        """Whether the word before a preposition that may mean anything makes a place of what follows.

        "residents of X", "fell on X", "the area between X and Y".
        """
        items, norm = self.items, self.items.norm(index - 2)
        if of:
            return norm in self.words.set("peopled")
        return norm in self.words.set("falls") or bool(items.tags[index - 2] & HEAD)

    def _person(self, index: int) -> bool:
        """Whether a name opens with a person's given name."""
        reading = self.items.first(index, TAGS["name"])
        return reading is not None and not reading.entry.get("kunya")

    def _qualifies(self, index: int, stop: int) -> bool:
        """In capitals throughout: whether a word only qualifies the class behind it ("RURAL AREA OF X")."""
        norm = self.items.norm(index)
        plain = norm in self.words.set("plain") or norm.endswith(tuple(self.words.set("wordlike")))
        return plain or self.items.norm(stop) in self.links

    def _printed_apart(self, index: int, stop: int) -> bool:
        """In capitals throughout: whether words that no table knows stand before a mark as only names do."""
        items = self.items
        if stop - index > 2 or items.norm(index) in self.words.set("idle"):
            return False
        endings = tuple(self.words.set("wordlike"))
        if any(
            items.tags[i] or items.norm(i).endswith(endings) or len(items.norm(i)) < 4
            for i in range(index, stop)
        ):
            return False
        return stop >= self.stop or items.kinds[stop] == Kind.MARK or bool(items.tags[stop] & INPLACE)

    # ---- roles and lists

    def role(self, phrase: Phrase) -> str:
        """As for any script; and a country before a noun, or what a capitalised body is of, is no place."""
        items, before = self.items, phrase.first - 1
        if before > self.begin and items.norm(before) in self.words.set("seat"):
            return self._capital_of(before)
        linked = before > self.begin and items.norm(before) in self.links
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
            apart = items.tags[before - 1] & (HEAD | PLACE | _EVENT | _HARM) or body in self.common
            if body in self.never_first or not apart:
                return "of"
        return super().role(phrase)

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
        if norm(at) == "(":  # "Zirgan (Abu Rasen), Amude and …": another name of it
            close = next((i for i in range(at, min(at + 6, self.stop)) if norm(i) == ")"), -1)
            at = begun = close + 1 if close > 0 else at
        while at < self.stop and norm(at) in self.joints:
            at += 1
        while begun < at < self.stop and (
            norm(at) in OPENING or norm(at) in self.skipped or norm(at) == "in"
        ):
            at += 1
        return at if begun < at < self.stop and self.items.kinds[at] == Kind.WORD else None

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
            while first > self.begin and stop - first < _LONGEST and self._in_run(first - 1):
                if self._possessive(first - 1):
                    break  # "Aleppo's A and B districts"
                first -= 1
            if first == stop or stop == at:
                return
            if not any(m.first < stop and first < m.stop for m in self.found):
                span = EvidenceSpan(self.items.starts[first], self._end(stop))
                self.found.append(PlaceMention(first, stop, span, LISTED, phrase.fine, role))
            at = first
