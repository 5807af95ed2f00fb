"""Names in a script with capitals: which words may make one, and what shows that one is a place."""

from __future__ import annotations

import re
from functools import cached_property

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.places.phrase import CONJ, HEAD, INPLACE, NEVER, PLACE, SITE, Phrase, tags
from tawatur.extract.rules.places.reader import SentenceReader
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

_CAPITAL = re.compile(r"(?:['’‘ʿʾ]|[a-z]{1,3}-['’‘]?)?[A-ZÀ-ÖØ-Þ]")
_COMPOUND = re.compile(r"[^-]*[a-zA-Z]{2}-[a-z]+")  # "US-led", "rebel-held", but not "al-Bab"
_ACRONYM = re.compile(r"[A-Z][A-Z.\-]+s?")
_POSSESSIVE = ("'s", "’s")
_NO_NAME = NEVER | tags("month weekday person title weapon saynoun toll timeadj daypart according chrome")
ACTOR, ETHNIC, EVENT, HARM = (TAGS[t] for t in ("actor", "ethnic", "event", "harm"))
_WEAPON, _WEEKDAY = TAGS["weapon"], TAGS["weekday"]
GROUP, PERSON = TAGS["group"], TAGS["person"]
TIMES = tags("weekday dayword daypart month timeprep timeadj")
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
_ON_PLACES = frozenset(("airstrike", "shelling", "explosion", "siege"))
_BY = TAGS["by"]
_LEADING = TAGS["aux"] | TAGS["adv"]
LONGEST = 6  # words of a name


class CapitalReader(SentenceReader):
    """What a sentence's capitals tell of names, for the reader of its mentions."""

    def __init__(self, items: Items, first: int, stop: int, learned: set[str] | None = None) -> None:
        super().__init__(items, first, stop, learned)
        set_of = self.words.set
        self.naming, self.joints, self.particles = set_of("naming"), set_of("joints"), set_of("particles")
        self.never_first, self.telling = set_of("never_first"), set_of("telling")
        self.articles, self.honoured = set_of("articles"), set_of("honoured")
        self.holding, self.holdings = set_of("held"), set_of("holdings")
        self.loose = False  # on a list whose commas were lost
        self.wholes, self.definites = set_of("wholes"), set_of("definites")
        text = items.text[items.starts[first] : items.ends[stop - 1]] if stop > first else ""
        words = [word for word in text.split() if word[0].isalpha()]
        capitals = sum(word[0].isupper() for word in words)
        self.shouted = sum(map(str.islower, text)) * 2 < sum(map(str.isupper, text))
        self.headline = not self.shouted and len(words) > 4 and capitals > 0.6 * len(words)

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

    def _printed_as_name(self, at: int) -> bool:
        """Whether a known name is printed with a capital, somewhere if it has several words."""
        quote = self.items.quote(at, at + 1)
        return self._capital(at) or (" " in quote and any(map(str.isupper, quote)))

    def _run(self, at: int) -> int:
        """The end of the capitalised words that begin at an item; `at` when there are none."""
        items, stop = self.items, at
        while stop < self.stop and stop - at < LONGEST and self._in_run(stop):
            apart = stop > at and items.norm(stop - 1) not in self.particles
            if apart and (self.head(stop) or items.tags[stop] & PLACE or self._possessive(stop - 1)):
                break
            stop += 1
            if stop < self.stop and items.norm(stop) == "-" and items.norm(stop - 1) in self.particles:
                stop += 1
        while stop > at and (items.kinds[stop - 1] != Kind.WORD or items.norm(stop - 1) in self.particles):
            stop -= 1
        return stop

    @cached_property
    def unpunctuated(self) -> bool:
        """Whether the text lost its commas, so that the names of a list run into each other."""
        return "," not in self.items.text

    def _pieces(self, first: int, stop: int) -> list[tuple[int, int]]:
        """The names that a run of capitals holds when commas were lost ("Nuran Kafr Saf al-Rim")."""
        items, pieces, at = self.items, list[tuple[int, int]](), first
        leads = self.telling | self.particles | self.honoured | self.words.set("openers")
        while at < stop:
            end = at + 1
            while end < stop and (items.norm(end - 1) in leads or self._goes_on(end, single=end == at + 1)):
                end += 1
            pieces.append((at, end))
            at = end
        return pieces

    def _goes_on(self, at: int, *, single: bool) -> bool:
        """Whether a word belongs to the name before it: a given name, or "al-Dawla" behind "Seif"."""
        if self.items.kinds[at] != Kind.WORD or self._person(at):
            return True
        return single and self._articled(at) and not self._articled(at - 1)

    def _articled(self, at: int) -> bool:
        head, dash, _ = self.items.norm(at).partition("-")
        return bool(dash) and head in self.particles

    def _apart(self, first: int, stop: int) -> list[tuple[int, int]]:
        """The names of a run beside a plural class: several only if there are too many words for one."""
        pieces = self._pieces(first, stop)
        article = any(self._articled(a) for a, _ in pieces[1:])
        site = (
            stop < self.stop and bool(self.items.tags[stop] & SITE) and self._capital(stop)
        )  # "al-Khalid Nile Street": the last has a class
        return pieces if len(pieces) > 2 or article or site else [(first, stop)]

    def _in_run(self, at: int) -> bool:
        """Whether a word may be part of an unknown name: a capital, or a name's small word."""
        items = self.items
        if at >= self.stop or items.kinds[at] != Kind.WORD or len(items.norm(at)) < 2:
            return False
        if items.norm(at) in self.honoured and self._capital(at) and self.inside(at):
            return at + 1 < self.stop and self._capital(at + 1)
        if items.tags[at] & _NO_NAME:
            site = at + 1 < self.stop and items.tags[at + 1] & SITE and self._capital(at + 1)
            return bool(site) and not items.tags[at] & (NEVER | TIMES) and self._capital(at)  # "Widow Camp"
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
        if self._possessive(stop - 1) or self.headline:
            return False
        if self._struck(index, stop):
            return True
        if index <= self.begin:
            return False
        if stop > index + 1 and items.norm(index) in self.telling:
            return True
        if items.norm(index - 1) in self.links and items.tags[index - 2] & HEAD and index - 1 > self.begin:
            return True  # "the X neighbourhood of Y"
        if items.tags[index - 1] & EVENT and not items.tags[index - 1] & HARM and self._strikes(index - 1):
            # "shelled X in …", "hitting X,": what is struck, when nothing else is said of it.
            return (
                stop >= self.stop
                or items.kinds[stop] == Kind.MARK
                or bool(items.tags[stop] & (INPLACE | _WEEKDAY | CONJ | TIMES))
            ) and not self._person(index)
        if self.shouted and not self._printed_apart(index, stop):
            return False
        if items.norm(index - 1) in self.words.set("tying"):
            return not self._person(index)  # "the road linking X and Y"
        reading = items.first(index - 1, INPLACE)
        of = items.norm(index - 1) in self.links
        if (of or (reading and "weak" in reading.entry.feats)) and index - 1 > self.begin:
            # "strikes on X", "the shelling of X".
            struck = bool(items.tags[index - 2] & (EVENT | _WEAPON)) or self._told_of(index, of)
            struck = struck or (not of and self._done_by(index - 1))
            return struck and (stop >= self.stop or not self._capital(stop))
        leads = items.norm(index - 2) in self.words.set("ways")
        if reading is not None and self._moves(reading, index) and not self._person(index):
            return leads or stop >= self.stop or not self._capital(stop)
        if self._person(index) and stop > index + 1 and items.norm(index - 1) not in self.words.set("within"):
            return False  # "close to Osama bin X"
        if reading is None or reading.entry.get("role") != "at" or "weak" in reading.entry.feats:
            return False
        return stop >= self.stop or not self._capital(stop)

    def _struck(self, index: int, stop: int) -> bool:
        """Whether what befalls only places is told of a name ("X was shelled", "X came under fire")."""
        items, at = self.items, stop
        if self._person(index) or any(items.tags[k] & (ACTOR | GROUP) for k in range(index, stop)):
            return False
        while at < self.stop and items.tags[at] & _LEADING and not items.tags[at] & EVENT:
            at += 1
        told = self._undergo(at - 1) if at > stop else self._undergo(stop)
        if told == "lost":
            return True
        if told:
            at = at if at > stop else at + 1
            while at < self.stop and not items.tags[at] and items.kinds[at] == Kind.WORD:
                at += 1  # "came under heavy shelling"
        elif at == stop or not any(r.entry.get("be") for r in items.words[at - 1].readings):
            return False
        if at >= self.stop:
            return False
        for reading in items.words[at].readings:
            entry = reading.entry
            if TAGS[entry.tag] & EVENT and (entry.get("tense") or entry.pos != "verb"):
                event = entry.get("event")
                if told and event == "clash":
                    return True
                return event in _ON_PLACES and bool(told or entry.get("tense"))
        return False

    def _undergo(self, at: int) -> str:
        """Whether an item is a verb whose subject is where something happens ("came under")."""
        reading = self.items.first(at, TAGS["verb"]) if at < self.stop else None
        found = (r.entry.get("undergo") for r in self.items.words[at].readings) if reading else ()
        return next((value for value in found if value), "")

    def _strikes(self, at: int) -> bool:
        """Whether an item is a verb whose object may be a place ("shelling X", not "recruiting X")."""
        for reading in self.items.words[at].readings:
            entry = reading.entry
            if TAGS[entry.tag] & EVENT and (entry.get("tense") or entry.pos == "verb"):
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

    def _done_by(self, at: int) -> bool:
        """Whether a deed and its doer stand right before "on" ("shelling by the army on X")."""
        tags, who = self.items.tags, ACTOR | GROUP | ETHNIC | TAGS["det"]
        first = at - 1
        while first > self.begin and tags[first] & who and not tags[first] & _BY:
            first -= 1
        return first < at - 1 and bool(tags[first] & _BY) and bool(tags[first - 1] & (EVENT | _WEAPON))

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
        if stop >= self.stop or items.kinds[stop] == Kind.MARK:
            return True
        return bool(items.tags[stop] & (INPLACE | TIMES | TAGS["prep"]))
