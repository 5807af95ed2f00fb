"""Reading the place mentions of a sentence: what all scripts share, lists of names and roles."""

from __future__ import annotations

from abc import ABC, abstractmethod

from msgspec.structs import replace

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.places.mention import LISTED, TEACHING, PlaceMention
from tawatur.extract.rules.places.names import Hint, hints_of, words_of
from tawatur.extract.rules.places.phrase import (
    CLOSING,
    HEAD,
    INPLACE,
    OPENING,
    OWNER,
    PART,
    PLACE,
    Head,
    Phrase,
)
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind, fold

_PERSON, _OTHER = TAGS["person"], TAGS["other"]
_THING = TAGS["unit"]  # a court or a hospital is a building too: what stands in a place
_LEARNED = {(): Hint((), 4)}
_NONE: dict[tuple[str, ...], Hint] = {}
_LABELS = frozenset((":", "::", "-", "–", "—", "--"))
_COMMAS = frozenset(("،", ","))
_INSTITUTION = TAGS["speaker"] | TAGS["actor"] | TAGS["group"]
_MEASURES = TAGS["unit"] | TAGS["inplace"]
_SEEING = frozenset(("witness", "activist", "anonymous", "individual"))
_DEED = TAGS["event"] | TAGS["harm"]
_DOING = TAGS["verb"] | TAGS["weapon"]


class SentenceReader(ABC):
    """Reads the place mentions of one sentence from left to right."""

    def __init__(self, items: Items, first: int, stop: int, learned: set[str] | None = None) -> None:
        self.items = items
        self.begin = first
        self.stop = stop
        language = items.pack.language
        self.hints = hints_of(language)
        self.words = words_of(language)
        self.common = self.words.common
        self.skipped = self.words.set("skipped")
        self.links = self.words.set("links")
        self.instances = self.words.set("instances")
        self.learned: set[str] = set() if learned is None else learned
        self.found: list[PlaceMention] = []

    def read(self) -> list[PlaceMention]:
        """The mentions in order."""
        tags, kinds, words = self.items.tags, self.items.kinds, self.items.words
        mask = HEAD | PLACE
        index, stop = self.begin, self.stop
        while index < stop:
            if tags[index] & mask or (kinds[index] == Kind.WORD and self.candidate(index)):
                index = self._at(index)
            elif words[index].norm in self.instances:
                index = self._instances(index)
            else:
                index += 1
        self.found.sort(key=lambda mention: mention.first)
        return self.found

    # ---- what a script must say

    @abstractmethod
    def candidate(self, at: int) -> bool:
        """Whether a word without a head's or place's tag may begin a mention all the same."""

    @abstractmethod
    def phrase(self, index: int, listed: bool = False) -> Phrase | None:
        """The mention that begins at an item, or None."""

    @abstractmethod
    def joined(self, at: int) -> int | None:
        """The item where a list of places goes on behind `at`, or None."""

    @abstractmethod
    def unlisted(self, start: int, phrase: Phrase, left: int, count: int) -> Phrase | None:
        """An unknown word as one more name of a list that still promises `left` and has `count`."""

    @abstractmethod
    def around(self, phrase: Phrase, role: str) -> None:
        """Add the mentions that only a mention behind them shows to be some."""

    @abstractmethod
    def written_on(self, phrase: Phrase) -> str:
        """The letters written onto the first word of a mention."""

    # ---- one mention, and the list it may open

    def _at(self, index: int) -> int:
        phrase = self.phrase(index)
        if phrase is None:
            return index + 1
        role = self.role(phrase)
        self.around(phrase, role)
        self.add(phrase, role)
        return self._list(phrase, role)

    def _instances(self, index: int) -> int:
        """The names that a plural word before them announced: "قصفت قرى منها نوران وسلوك"."""
        items, at = self.items, index + 1
        plural = any(
            (head := self.head(k)) is not None and head.many > 2
            for k in range(max(self.begin, index - 12), index)
        )
        while at < self.stop and (items.norm(at) in OPENING or items.norm(at) == ":"):
            at += 1
        if not plural or at >= self.stop or items.kinds[at] != Kind.WORD:
            return index + 1
        item = self.phrase(at, listed=True)
        if item is None:
            opened = Phrase(index, at, items.span(index, at), LISTED, 4, headed=True, many=9)
            item = self.unlisted(at, opened, 9, 2)
        if item is None or item.state:
            return index + 1
        self.add(item, "at")
        return self._list(replace(item, headed=True, many=9), "at")

    def add(self, phrase: Phrase, role: str) -> None:
        """Keep a mention."""
        self.found.append(
            PlaceMention(phrase.first, phrase.stop, phrase.span, phrase.rule, phrase.fine, role)
        )
        if phrase.rule in TEACHING and " " not in (name := fold(phrase.span.quote(self.items.text))):
            self.learned.add(name)

    def hint(self, norm: str) -> dict[tuple[str, ...], Hint]:
        """What the gazetteer or the text so far has of names that begin with a word."""
        return self.hints.get(norm) or (_LEARNED if norm in self.learned else _NONE)

    def _list(self, phrase: Phrase, role: str) -> int:
        """Names joined on by "and" or commas; unknown ones mostly as many as the class word promises."""
        at, left, count = phrase.stop, phrase.many - 1, 1
        while (start := self.joined(at)) is not None:
            item = self.phrase(start, listed=self.opens_list(phrase))
            if item is None and (phrase.headed or count > 1):
                item = self.unlisted(start, phrase, left, count)
            if item is None:
                break
            here = self.listed_role(item, role)
            self.around(item, here)
            self.add(item, here)
            at, left, count = item.stop, max(left - 1, item.many - 1), count + 1
        return at

    def listed_role(self, phrase: Phrase, role: str) -> str:
        """What one more mention of a list does, where the list does `role`."""
        del phrase
        return role

    def opens_list(self, phrase: Phrase) -> bool:
        """Whether unknown names may go on a list behind a mention."""
        return bool(phrase)

    # ---- what the grammars ask of the text

    def head(self, at: int) -> Head | None:
        """What kind of place an item announces, if it does."""
        if not self.items.tags[at] & HEAD:
            return None
        for reading in self.items.words[at].readings:
            kind = TAGS[reading.entry.tag]
            if reading.entry.get("shouted") and not self.items.shouted:
                continue
            if kind & HEAD and not reading.after:
                return Head(kind, reading)
        return None

    def hashtag(self, at: int) -> bool:
        """Whether a hash mark stands before an item."""
        return at > 0 and self.items.norm(at - 1) == "#"

    def before(self, at: int) -> int:
        """The item before a mention, over marks and the words that may stand between."""
        at -= 1
        while at >= self.begin and (self.items.norm(at) in OPENING or self.items.norm(at) in self.skipped):
            at -= 1
        return at

    def inside(self, at: int, letters: str = "", loosely: bool = False) -> bool:
        """Whether a preposition that can only mean a place (loosely: one that can) stands before an item."""
        inside = self.words.one("inside")
        if inside and inside in letters:
            return True
        reading = self.preposition(self.before(at))
        if reading is None or loosely:
            return reading is not None
        return reading.entry.get("role") == "at" and "weak" not in reading.entry.feats

    def preposition(self, at: int) -> Reading | None:
        """A preposition of place at an item that stands free of a pronoun ("في", not "فيها")."""
        reading = self.items.first(at, INPLACE) if at >= self.begin else None
        return reading if reading is not None and not reading.after else None

    # ---- what a mention does

    def role(self, phrase: Phrase) -> str:
        """`at`, `to`, `from`, `of` or `by`, by what stands before the mention."""
        items = self.items
        letters = self.written_on(phrase)
        bare_state = phrase.state and not phrase.headed
        if letters:
            if self.words.one("inside") in letters:
                tied = phrase.state and self.items.norm(self.before(phrase.first)) in self.words.set("tied")
                return "of" if tied else "at"  # "ميليشيات مرتبطة بروسيا"
            if bare_state and self.words.one("toward") in letters:
                return "of"
        beside = bool(self.found) and self.found[-1].stop == phrase.first
        bordered = phrase.offset and any(place.role != "of" for place in self.found)
        if beside and (self.found[-1].role != "of" or not bordered):
            return self.found[-1].role  # "وسط العاصمة بغداد": one place in two mentions
        if self._beside(phrase) or self._codename(phrase):
            return "of"
        if self._dateline(phrase):
            return "by"
        at = self.before(phrase.first)
        if at > self.begin and (each := self.preposition(at)) and each.entry.get("each") and not each.before:
            at = self.before(at)  # "قصفت كل من …", "في كل من …"
        if at < self.begin:
            return "of" if phrase.state else "at"
        if items.norm(at) in self.links:
            owned = at > self.begin and self._owner(at - 1)
            return "of" if owned and items.norm(at - 1) not in self.words.set("peopled") else "at"
        if reading := self.preposition(at):
            return self._governed(at, reading.entry.feats.get("role", "at"), phrase)
        if at > self.begin and items.norm(at) in self.words.set("residents"):
            origin = self.preposition(at - 1)
            if origin is not None and origin.entry.get("role") == "from":
                return "of"  # "وهو من سكان مدينة ..."
        if self._undergoes(at) or self._border(at):
            return "at"
        owned = self._owner(at) or (phrase.site and items.tags[at] & _PERSON)
        if owned and not letters and not phrase.offset and self._construct(at):
            return "of"
        if not bare_state:
            return "at"
        ahead = phrase.stop + (self.items.norm(phrase.stop) in _COMMAS)
        return "at" if ahead < self.stop and self._undergoes(ahead) else "of"

    def _undergoes(self, at: int) -> bool:
        """Whether a verb whose subject is where something happens stands at an item ("وتشهد نوران")."""
        norm, told = self.items.norm(at), self.words.set("undergo")
        return norm in told or (norm[:1] == self.words.one("conjunction") and norm[1:] in told)

    def _beside(self, phrase: Phrase) -> bool:
        """Whether a place only says where another lies: so far from it, bordering on it.

        "نوران التي تبعد 20 كيلومترا عن …", "نوران المتاخمة لـ…", "نوران القريبة من …".
        """
        items, found = self.items, self.found
        at = next((k for k in range(len(found) - 1, -1, -1) if found[k].role != "of"), -1)
        if at < 0 or phrase.first - found[at].stop > 12:
            return self._situated(phrase)
        here = found[at].stop
        while here < phrase.first and items.kinds[here] != Kind.WORD:
            here += 1
        if items.norm(here) in self.words.set("bordering"):
            return phrase.first - here <= 3 and not self.inside(phrase.first, self.written_on(phrase))
        return self._measured(here, phrase.first)

    def _situated(self, phrase: Phrase) -> bool:
        """Whether something without a name is said to lie so far from a place ("القرية الواقعة على بعد")."""
        first, lies = max(self.begin + 1, phrase.first - 9), self.words.set("situated")
        if lies.isdisjoint(self.items.norms[first : phrase.first]):
            return False
        return any(
            self.items.norm(k) in lies and self._measured(k, phrase.first) for k in range(first, phrase.first)
        )

    def _measured(self, first: int, stop: int) -> bool:
        """Whether a distance is told among items ("على بعد 20 كيلومترا")."""
        norms, tags = self.items.norms, self.items.tags
        lies, told = self.words.set("lies"), self.words.set("distance")
        return any(
            tags[at] & _MEASURES
            and norms[at].split(" ", 1)[0] in told
            and not lies.isdisjoint(norms[max(first, at - 5) : at])
            for at in range(first + 1, stop)
        )

    def _dateline(self, phrase: Phrase) -> bool:
        """Whether a place opens a sentence as its label ("محافظة نوران: قتل …", "نوران - قتل …")."""
        items = self.items
        if phrase.first - self.begin > 2 or phrase.stop >= self.stop or self.found:
            return False
        if any(items.kinds[k] == Kind.WORD and not self.head(k) for k in range(self.begin, phrase.first)):
            return False
        return items.norm(phrase.stop) in _LABELS

    def _codename(self, phrase: Phrase) -> bool:
        """Whether a name in quotation marks is an operation's ("عملية "نوران 2018"")."""
        items, at = self.items, self.before(phrase.first)
        operations = self.words.set("operations")
        if at >= self.begin and items.norm(phrase.first - 1) in OPENING:
            return items.norm(at) in operations
        if items.norm(phrase.first - 2) not in OPENING or items.kinds[phrase.stop : phrase.stop + 1] != [
            Kind.MARK
        ]:
            return False
        at = self.before(phrase.first - 1)  # "غرفة عمليات "فتح حلب""
        return at >= self.begin and items.norm(at).split()[-1] in operations

    def _governed(self, at: int, role: str, phrase: Phrase) -> str:
        """The role that a preposition gives, which the word before it may take back."""
        items = self.items
        if role == "from" and items.norm(at + 1) in self.words.set("bearing"):
            return "of"  # "صواريخ من اتجاه البحر": where they came from
        if at <= self.begin:
            return role
        if role == "to" and not phrase.site and self._carried_off(at):
            return "of"
        if phrase.state and not phrase.headed and self._between_sides(at):
            return "of"
        if role == "at" and self.found and self.found[-1].stop == at and self.found[-1].role == "at":
            return "at"  # "حي الفرقان في نوران": a place in a place, whatever else its name says
        if role == "at" and self._speaker(at - 1):
            return "by" if self._witness(at - 1) else "of"
        if role == "at" and self._seated(at - 1):
            return "by"  # "وأعلنت قيادة الجيش في نوران …"
        if role == "at" and self._tells(phrase.stop):
            return "by"  # "مجلس المقاومة في نوران أن …": where whoever tells it sits
        if role == "at" and items.norm(at - 1) in self.words.set("forbidden"):
            return "of"  # "a group banned in X"
        if role == "from" and phrase.state and items.norm(at - 1) in self.words.set("backing"):
            return "of"
        if role == "from" and (self._aged(at - 1) or self.hails(at - 1)):
            return "of"
        if role == "from" and any(items.tags[k] & HEAD for k in range(max(self.begin, at - 2), at)):
            return "at"  # "مناطق متفرقة من شمال سوريا": a part of it, no movement
        return role

    def _border(self, at: int) -> bool:
        """Whether "with" ties a country to a border ("على الحدود مع …")."""
        reading = self.items.first(at, TAGS["prep"])
        if reading is None or reading.entry.get("role") != "with" or at <= self.begin:
            return False
        head = self.head(at - 1)
        return head is not None and head.kind == PART

    def _between_sides(self, at: int) -> bool:
        """Whether "between" parts states as the sides of an accord or a war ("اتفاق … بين …")."""
        items = self.items
        reading = items.first(at, TAGS["prep"])
        if reading is None or reading.entry.get("role") != "between" or self.head(at - 1) is not None:
            return False
        told = TAGS["event"]
        sides = ("agreement", "clash")
        return any(
            r.entry.get("event") in sides
            for k in range(max(self.begin, at - 6), at)
            if items.tags[k] & told
            for r in items.words[k].readings
        )

    def _seated(self, at: int) -> bool:
        """Whether an institution that says something, or that something says, ends at an item."""
        items = self.items
        for head in range(at, max(self.begin, at - 4) - 1, -1):
            tag = items.tags[head]
            if tag & _INSTITUTION and items.first(head, _INSTITUTION) and not tag & (HEAD | PLACE | _DEED):
                return head == self.begin or bool(items.tags[head - 1] & (TAGS["say"] | TAGS["that"]))
            if tag & (_DEED | _DOING | PLACE | INPLACE | HEAD) or items.kinds[head] != Kind.WORD:
                return False
        return False

    def _tells(self, at: int) -> bool:
        """Whether what somebody says begins right behind a place ("في نوران أن …", "في نوران، إن …")."""
        if at < self.stop and self.items.norm(at) in _COMMAS:
            at += 1
        reading = self.items.first(at, TAGS["that"]) if at < self.stop else None
        return reading is not None and not reading.before and reading.entry.pos != "verb"

    def _carried_off(self, at: int) -> bool:
        """Whether somebody or something is brought or travels there ("نقل المصابين إلى …")."""
        moved = self.words.set("carried")
        return any(self.items.norm(k).split(" ")[0] in moved for k in range(max(self.begin, at - 5), at))

    def _witness(self, at: int) -> bool:
        """Whether whoever tells it is a person who may have seen it, and no office that sits somewhere."""
        readings = self.items.words[at].readings
        return any(r.entry.get("kind") in _SEEING or r.entry.get("person") for r in readings)

    def _aged(self, at: int) -> bool:
        """Whether brackets with a figure close at an item: someone's age ("(23 عاما) من جباليا")."""
        items = self.items
        if items.norm(at) not in CLOSING:
            return False
        return any(items.kinds[k] == Kind.NUMBER for k in range(max(self.begin, at - 3), at))

    def hails(self, at: int) -> bool:
        """Whether whoever stands at an item comes from the place behind "from", and nothing moved."""
        del at
        return False

    def _speaker(self, at: int) -> bool:
        tags = self.items.tags[at]
        told = tags & (TAGS["speaker"] | TAGS["title"]) and not tags & (
            TAGS["actor"] | _PERSON | _OTHER | _THING
        )
        return bool(told) and self._owner(at)

    def _owner(self, at: int) -> bool:
        """Whether an item names an organisation, an office or a force, which a place behind it belongs to."""
        tags = self.items.tags[at]
        return bool(tags & OWNER) and not tags & (HEAD | PLACE | INPLACE | _DEED)

    def _construct(self, at: int) -> bool:
        """Whether an item may lean on the name behind it ("محافظ عدن"), which definite nouns cannot."""
        readings = self.items.words[at].readings
        if readings:
            first = readings[0]
            named = first.entry.tag == "group" or "group" in first.entry.feats or "state" in first.entry.feats
            if first.article or first.after or named:
                return False
        article = self.words.one("article")
        return not (article and self.items.norm(at).rpartition(" ")[2].startswith(article))
