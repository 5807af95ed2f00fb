"""The speakers of a text: what chain a noun phrase makes, who was told and whom a speaker quotes."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.extent import Extent
from tawatur.extract.rules.speech.frames import (
    ACCORDING,
    ACTOR,
    CLAUSE,
    COMMA,
    EVENT,
    HARM,
    INPLACE,
    LISTENER,
    NEG,
    OPEN,
    PERSON,
    PREP,
    REL,
    SAY,
    SPEAKER,
    SPEAKS,
    TIME,
    Link,
)
from tawatur.extract.rules.speech.kinds import kind_of
from tawatur.extract.rules.speech.memory import Memory
from tawatur.extract.rules.speech.words import Words
from tawatur.languages.pack import Entry
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

_TELLING = 6
_SHORTEST = 4
_LONGEST = 28


class Speakers(Extent):
    """Reads the speakers of one text."""

    def __init__(self, items: Items, words: Words, memory: Memory, publisher: str) -> None:
        super().__init__(items, words)
        self.memory = memory
        self.publisher = items.pack.fold_name(publisher)
        self._own: dict[str, bool] = {}
        self._latin = "".join(letter for letter in publisher.lower() if letter.isalnum())

    # --- who was told, whom he quotes -----------------------------------------------------------

    def outer(
        self, end: int, opener: int, stop: int, entry: Entry, chain: tuple[Link, ...]
    ) -> tuple[Link, ...]:
        """Links that stand between a speaker and the content: who was told, and whom the speaker quotes."""
        items = self.items
        index = end
        while index < min(opener, stop):
            if items.tags[index] & SAY and index > end and (r := items.first(index, SAY)) and r.after:
                # "في تصريحات نقلتها الوكالة أن …": who brought it passes it on.
                until = self.phrase(index + 1, opener)
                chain = (*self.chain(index + 1, until, strict=True), *chain)
                index = max(until, index + 1)
            elif (
                items.tags[index] & ACCORDING
                or (items.norm(index) in self.words.quoting and entry.get("quote") == "y")
                or self.mouth(index)
            ):
                begin = index + 1
                while begin < opener and (items.norm(begin) in self.words.skip or items.tags[begin] & SAY):
                    begin += 1
                until = self.phrase(begin, opener)
                quoted = self.chain(begin, until)
                reading = items.first(index, ACCORDING)
                inner = reading is None or reading.entry.get("inner") == "y"
                if inner and quoted and len(chain) > 1 and self._named_again(chain[-1], quoted[0]):
                    chain = chain[:-1]  # "وأضافت نقلا عن الوزارة": the ministry of before
                # "نقلا عن" names whom the speaker quotes; "بحسب ما أورد" names who passes him on.
                chain = chain + quoted if inner else quoted + chain
                index = max(until, index + 1)
            elif self.listener(index):
                begin, until = self.past_listener(index, opener)
                chain = (*self.told(begin, until), *chain)
                index = max(until, index + 1)
            else:
                index += 1
        return chain

    def _named_again(self, link: Link, other: Link) -> bool:
        """Whether a definite noun names a speaker of before again by its head."""
        if min(link.first, other.first) < 0:
            return False
        article = self.words.article
        heads = [self.items.norm(x.first).split(" ")[0] for x in (link, other)]
        return bool(article) and heads[1].startswith(article) and heads[1] == article + heads[0]

    def heard(
        self, chain: tuple[Link, ...], end: int, stop: int, *, comma: bool = False
    ) -> tuple[tuple[Link, ...], int]:
        """A chain and where it ends, with the outlet right behind it that was told as its outer link.

        `comma` lets a comma stand before the outlet ("المتحدث باسم الحلف، فلان، لقناة الضفتين").
        """
        at = end + 1 if comma and self.items.norm(end) in COMMA else end
        if at + 1 >= stop or not self.listener(at):
            return chain, end
        begin, until = self.past_listener(at, stop)
        return (*self.told(begin, until), *chain), until

    def told(self, begin: int, until: int) -> tuple[Link, ...]:
        """The link of an outlet that was told, unless it is the one that publishes (ruling)."""
        items = self.items
        found = self.chain(begin, until, named=items.norm(begin) in OPEN)
        if not found or self.is_publisher(begin, until):
            return ()
        if found[0].kind != "media" and items.norm(begin) not in OPEN and not self.network_told(begin):
            return ()
        return (found[0]._replace(kind="media", rule=LISTENER),)

    def is_publisher(self, first: int, stop: int) -> bool:
        """Whether items name the outlet that publishes, under its own name or its Latin one."""
        if not self.publisher:
            return False
        items = self.items
        told = items.pack.fold_name(items.quote(first, stop))
        if told and (told in self.publisher or self.publisher in told):
            return True
        plain = [items.norm(i) for i in range(first, stop) if items.kinds[i] != Kind.MARK]
        name = " ".join(plain)
        clitic = self.words.told_clitic
        outlets = self.words.outlets
        while name:  # "بي بي سي عربي": an outlet's branch has its name
            latin = outlets.get(name) or outlets.get(name.removeprefix(clitic)) or ()
            if latin or " " not in name:
                return any(known in self._latin for known in latin)
            name = name.rpartition(" ")[0]
        return False

    def publishes(self, link: Link) -> bool:
        """Whether a speaker is the publisher under its own name: its own voice, and no link."""
        if len(self.publisher) < _TELLING or link.first < 0:
            return False
        if self.items.words[link.first].skeleton not in self.publisher:
            return False  # where the first word is none of the publisher's, the name is not either
        told = self.items.quote(link.first, link.stop)
        if (known := self._own.get(told)) is None:
            named = self.items.pack.fold_name(told)
            known = self._own[told] = len(named) >= _TELLING and named in self.publisher
        return known

    # --- chains ---------------------------------------------------------------------------------

    def chain(self, first: int, stop: int, *, named: bool = False, strict: bool = False) -> tuple[Link, ...]:
        """The speaker in items `[first, stop)` as a chain of one link, or nothing when it is none.

        `named` says that content follows as it only follows a speaker: an unknown name is one then;
        `strict`, that nothing shows that content follows: unknown words are none then.
        """
        items = self.items
        while (
            first < stop
            and (
                items.norm(first) in self.words.skip
                or (items.kinds[first] == Kind.MARK and items.norm(first) not in ("«",))
            )
            and not items.tags[first] & SPEAKER
        ):
            first += 1
        while (
            stop > first
            and items.kinds[stop - 1] == Kind.MARK
            and (
                items.norm(stop - 1) not in (")", "»", "”", '"')
                or not any(items.norm(i) in ("(", *OPEN) for i in range(first, stop - 1))
            )
        ):
            stop -= 1
        if first >= stop or stop - first > _LONGEST:
            return ()
        if (
            not items.words[first].readings
            and self.words.article
            and items.norm(first).startswith(self.words.prepositioned)
        ):
            return ()
        if items.norm(first) in self.words.inside:
            return ()  # "في إفادة صحافية": where it is said
        if items.tags[first] & ACTOR and any(r.after in self.words.ours for r in items.words[first].readings):
            return ()  # "رصدت قواتنا …": he who says "we" speaks already
        kind = kind_of(items, self.words, self.memory, first, stop, named=not strict)
        if kind is None and named and stop - first <= 6 and self._may_name(first, stop):
            kind = "individual"
        if kind is None:
            return ()
        return (Link(self._trim(first, items.span(first, stop)), kind, SPEAKS, first, stop),)

    def unknown(self, first: int, stop: int) -> tuple[Link, ...]:
        """Whoever stands between a verb that takes no object and "that": a noun that no table knows."""
        items, words = self.items, self.words
        norm = items.norm(first)
        if items.words[first].readings or items.kinds[first] != Kind.WORD or not words.article:
            return ()
        if norm in words.adverbs or norm in words.objects or len(norm) < _SHORTEST:
            return ()
        oblique = norm.endswith((*words.accusative, *words.oblique))
        if oblique or norm.startswith(words.prepositioned) or norm.startswith((*words.pronouns, words.glued)):
            return ()
        return (Link(items.span(first, stop), "individual", SPEAKS, first, stop),)

    def _may_name(self, first: int, stop: int) -> bool:
        """Whether an unknown phrase before content may be a speaker: no preposition, adverb or time."""
        items, words = self.items, self.words
        norm = items.norm(first)
        if items.tags[first] & (INPLACE | TIME | NEG | REL | CLAUSE) or norm.split(" ")[0] in words.adverbs:
            return False
        if norm in words.objects or (items.tags[first] & (HARM | EVENT) and not items.tags[first] & PERSON):
            return False
        if items.words[first].readings or not words.article:
            return True
        bare = words.accusative or "\n"
        if norm.endswith(bare) and (
            items.norm(first + 1) in words.inner
            or norm.startswith(words.participle or "\n")
            or (first + 1 < stop and items.norm(first + 1).endswith(bare))
        ):
            return False  # "أظهر كيسا من القماش", "بات معتادا", "عملا وحشيا"
        if any(items.tags[i] & (INPLACE | PREP) for i in range(first, stop)):
            return False  # "المعابر مع نوريا"
        return not norm.startswith(words.prepositioned)

    def _trim(self, first: int, span: EvidenceSpan) -> EvidenceSpan:
        """A speaker's span without a conjunction or preposition written onto it ("وسانا" stays "سانا")."""
        reading = next(iter(self.items.words[first].readings), None)
        joined = self.words.conjunction + self.words.article
        if reading is None and self.words.article and self.items.norm(first).startswith(joined):
            return EvidenceSpan(span.start + len(self.words.conjunction), span.end)
        before = reading.before if reading is not None else ""
        if reading is not None and before == self.words.conjunction and before:
            return EvidenceSpan(span.start + len(before), span.end)
        clitics = (*self.words.clitics, self.words.told_clitic)
        if reading is not None and before in clitics and not reading.article:
            return EvidenceSpan(span.start + 1, span.end)
        return span
