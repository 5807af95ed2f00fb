"""The words that attribute in a subject-first language: who speaks, and on which side the content stands."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import CARRIED, COLON, LISTENER, Link
from tawatur.extract.rules.subject_first.content import Content, Cue, Opening
from tawatur.extract.rules.subject_first.frames import (
    before_relative,
    inverts,
    is_rule,
    takes_blame,
    takes_lives,
    turns,
)
from tawatur.extract.rules.subject_first.inversion import Inverted
from tawatur.extract.rules.subject_first.inversion import inverted as inverted_speaker
from tawatur.extract.rules.subject_first.speakers import HEADS, begin_of, end_of, link_of
from tawatur.extract.rules.subject_first.words import (
    ACCORDING,
    ACTOR,
    ADV,
    AUX,
    CALENDAR,
    CLAUSE,
    COMMAS,
    CONJ,
    DET,
    EVENT,
    GROUP,
    HARM,
    INPLACE,
    MODAL,
    NAME,
    NEG,
    NUM,
    PERSON,
    PLAN,
    PREP,
    PRON,
    QUANT,
    QUOTES,
    REL,
    RESULT,
    SAY,
    SAYNOUN,
    SPEAKER,
    THAT,
    TIME,
    TITLE,
    TOLL,
    VERB,
    capital,
    finite,
    words_between,
)  # fmt: skip
from tawatur.languages.glosses import glossed
from tawatur.languages.pack import Entry
from tawatur.text import Kind


class Cues:
    """Finds the cues of one sentence; a pronoun takes up `last`, "he" and "she" the last `single` one."""

    def __init__(
        self,
        items: Items,
        last: tuple[Link, ...],
        publisher: str,
        single: tuple[Link, ...] = (),
        own: str = "",
    ) -> None:
        self.items = items
        self.last = last
        self.single = single
        words = str(items.pack.settings.get("infinitive", "to")).split()
        self.infinitive = frozenset(glossed(items.pack.language, word) for word in words)
        self.contents = Content(items, self.infinitive)
        self.publisher = publisher
        self.own = own.strip() or publisher  # the publisher with the agency of the dateline

    def find(self, first: int, stop: int) -> list[Cue]:
        """The cues of a sentence `[first, stop)` in order of the text."""
        items, found = self.items, list[Cue]()
        colon = self._colon(first, stop)
        index = first
        if colon is not None:
            found.append(colon)
            index = colon.content
        while index < stop:
            tag = items.tags[index]
            cue: Cue | None = None
            if tag & SPEAKER and (cue := self._reports(index, first, stop, found)) is not None:
                pass
            elif tag & ACCORDING:
                cue = self._according(index, first, stop, found)
            elif tag & SAY:
                cue = self._verb(index, first, stop, found)
            elif tag & TOLL:
                cue = self._puts(index, first, stop, found)
            if cue is None:
                index += 1
                continue
            found.append(cue)
            index = max(index + 1, cue.stop)
        return found

    # --- according to, citing ---------------------------------------------------------------------

    def _according(self, index: int, first: int, stop: int, found: list[Cue]) -> Cue | None:
        items = self.items
        reading = items.first(index, ACCORDING)
        assert reading is not None
        inner = reading.entry.get("chain") == "y"
        end = end_of(items, index + 1, stop)
        link = link_of(items, index + 1, end) if end > index + 1 else None
        if link is None or self._publishes(link) or is_rule(items, link, index + 1, end):
            return None
        link, end = self._signed(link, index + 1, end, stop)
        before = [c for c in found if not c.post]
        if inner and before and before[-1].content >= index:
            return None  # read with the verb that it stands beside
        if (
            inner
            and items.norm(index - 1) in COMMAS
            and any(items.tags[i] & SAY for i in range(end, min(end + 3, stop)))
        ):
            return None
        chain = (link,)
        if words_between(items, first, index) <= 1 or not self._told_before(first, index, found):
            content = end
            while content < stop and (
                items.norm(content) in COMMAS
                or (items.tags[content] & THAT and items.norm(content) == "that")
            ):
                content += 1
            if content < stop:
                return Cue(index, chain, index, content, content, "asserted", reading.entry.rule)
        elif turns(items, index, first, end, stop):
            content = end + 1
            return Cue(index, chain, index - 1, content, content, "asserted", reading.entry.rule)
        start = index
        while start > first and (
            items.norm(start - 1) in COMMAS or items.norm(start - 1) in ("(", "-", "–", "—")
        ):
            start -= 1
        past = end
        while past < stop and (items.norm(past) in COMMAS or items.norm(past) == ")"):
            past += 1
        return Cue(index, chain, start, past, past, "asserted", reading.entry.rule, post=True, inner=inner)

    def _signed(self, link: Link, first: int, end: int, stop: int) -> tuple[Link, int]:
        """ "According to reports by X": whoever signs reports that are nobody's else speaks."""
        items = self.items
        if link.kind != "anonymous" or end + 1 >= stop or items.norm(end) not in ("by", "from"):
            return link, end
        if not any(items.tags[i] & SAYNOUN or items.norm(i) == "reports" for i in range(first, end)):
            return link, end
        past = end_of(items, end + 1, stop)
        signer = link_of(items, end + 1, past, strong=False) if past > end + 1 else None
        return (signer, past) if signer is not None else (link, end)

    def _told_before(self, first: int, index: int, found: list[Cue]) -> bool:
        begin = found[-1].content if found and not found[-1].post else found[-1].stop if found else first
        items = self.items
        return words_between(items, begin, index) > 3 or any(
            finite(items, i) or items.tags[i] & (HARM | EVENT) for i in range(begin, index)
        )

    def _publishes(self, link: Link) -> bool:
        """Whether a link is the outlet that publishes, which is nobody's speaker here (ruling)."""
        if not self.publisher:
            return False
        name = self.items.pack.fold_name(self.items.text[link.span.start : link.span.end])
        return (
            link.kind == "media" and bool(name) and (name == self.publisher or name == "the" + self.publisher)
        )

    # --- a speaker before a colon -----------------------------------------------------------------

    def _colon(self, first: int, stop: int) -> Cue | None:
        items = self.items
        for index in range(first + 1, min(first + 10, stop - 1)):
            norm = items.norm(index)
            if norm == ":":
                tags = [items.tags[i] for i in range(first, index)]
                if any(t & (SAY | HARM | EVENT | THAT | VERB) and not t & HEADS for t in tags) or not tags[0]:
                    return None
                if not any(t & (SPEAKER | GROUP) for t in tags) or items.tags[index - 1] & TIME:
                    return None
                link = link_of(items, first, index, strong=False)
                if link is None:
                    return None
                return Cue(first, (link,), first, index + 1, index + 1, "asserted", COLON)
            if items.kinds[index] == Kind.MARK and norm not in ("-", "'", "’", '"', "“", "”"):
                return None
        return None

    def _reports(self, index: int, first: int, stop: int, found: list[Cue]) -> Cue | None:
        """ "Amid unconfirmed reports of …": reports that nobody signs say what follows, as possible."""
        items = self.items
        reading = next((r for r in items.words[index].readings if r.entry.get("reports")), None)
        if reading is None or index + 2 >= stop:
            return None
        if items.norm(index + 1) not in ("of", "on", "about", "that") or index == first:
            return None
        if not items.tags[index - 1] & (RESULT | PREP | AUX) and not items.tags[index - 2] & (RESULT | PREP):
            return None
        link = link_of(items, index, index + 1)
        if link is None:
            return None
        chain = (*(found[-1].chain if found and not found[-1].post else ()), link)
        start = index
        while start > first and (
            items.tags[start - 1] & (RESULT | PREP | AUX | PRON) or items.norm(start - 1) in COMMAS
        ):
            start -= 1
        return Cue(index, chain, start, index + 2, index + 2, "possible", reading.entry.rule, carried=True)

    def _puts(self, index: int, first: int, stop: int, found: list[Cue]) -> Cue | None:
        """ "Hospital sources put the toll at nine": whoever puts a total somewhere says it."""
        items = self.items
        reading = items.first(index, TOLL)
        if reading is None or not reading.entry.get("says"):
            return None
        if not any(items.tags[i] & TOLL for i in range(index + 1, min(index + 4, stop))):
            return None
        chain, start, carried = self._subject(index, first, found)
        if not chain:
            return None
        return Cue(index, chain, start, index + 1, index + 1, "asserted", reading.entry.rule, carried=carried)

    # --- verbs of saying --------------------------------------------------------------------------

    def _verb(self, index: int, first: int, stop: int, found: list[Cue]) -> Cue | None:
        items = self.items
        entry = self._entry(index, first, stop)
        if entry is None:
            return None
        if entry.get("part") == "y" or entry.get("tense") == "ing":
            return self._participle(index, first, stop, entry, found)
        behind = inverted_speaker(items, index, first, stop)
        if takes_lives(items, index, stop) or takes_blame(items, index, stop):
            return None
        if (
            behind is None
            and entry.get("told") != "y"
            and (tail := self._tail_speaker(index, stop)) is not None
        ):
            behind = Inverted((tail,), self._start(index, first), tail.stop)
        chain, start, carried = (
            self._subject(index, first, found) if behind is None else (behind.chain, behind.start, False)
        )
        inverted = behind is not None
        after = index + 1 if behind is None else behind.after
        if not chain:
            end = end_of(items, index + 1, stop)
            link = (
                link_of(items, index + 1, end) if end > index + 1 and inverts(items, index, first) else None
            )
            if link is not None:
                chain, after, inverted, carried, start = (link,), end, True, False, self._start(index, first)
        if not chain:
            return None
        if entry.get("told") == "y" or (entry.get("object") == "y" and False):
            chain, after = self._listener(after, stop, chain)
        if entry.get("quote") == "y":
            return self._quoting(index, start, stop, entry, chain)
        content, opened = self.contents.begin(after, stop, entry)
        if cited := self.contents.cited(after, content):
            # "said in a statement, according to X": X passes it on; "said, citing X": X told it.
            chain = chain + cited.links if cited.inner else cited.links + chain
        mode = entry.get("mode", "asserted")
        base = Cue(index, chain, start, content, content, mode, entry.rule, carried=carried,
                   accuse=entry.get("accuse") == "y", condemn=entry.get("condemn") == "y")  # fmt: skip
        begin = found[-1].content if found and not found[-1].post else found[-1].stop if found else first
        return self.contents.sided(base, begin, stop, entry, Opening(opened, inverted, after))

    def _entry(self, index: int, first: int, stop: int) -> Entry | None:
        """The verb of saying here, when the word is one: no noun, no passive, no infinitive."""
        items = self.items
        entries = [r.entry for r in items.words[index].readings if r.entry.tag == "say"]
        entry = entries[0]
        tense = entry.get("tense")
        if (
            tense in ("base", "present")
            and items.norm(index + 1) == "to"
            and entry.get("to") != "y"
            and entry.get("told") != "y"
        ):
            return None
        before = items.norm(index - 1) if index > first else ""
        tag = items.tags[index - 1] if index > first else 0
        if entry.get("part") == "y" or tense == "ing":
            return entry if not tag & (DET | AUX) else None
        if tense in ("base", "present") or not tense:
            if before == "to" or (tag & (DET | PREP | INPLACE) and not tag & AUX):
                return None
            noun = (
                bool(items.tags[index] & (SAYNOUN | SPEAKER | EVENT | HARM))
                or items.norm(index) in self.contents.nouns
            )
            opener = index + 1 < stop and (
                (items.tags[index + 1] & THAT and items.norm(index + 1) == "that")
                or items.norm(index + 1) in (":", *QUOTES)
            )
            if noun and not opener and not tag & (PRON | MODAL | PLAN | AUX):
                return None
            if tense == "base" and not (
                tag & (PRON | MODAL | PLAN | AUX | ADV)
                or items.norm(index - 1).endswith("s")
                or items.norm(index - 1) in ("media", "police", "people", "who")
            ):
                return None
            return entry
        if entry.get("weak") == "y" and tag & (NUM | DET | QUANT) and not tag & (PRON | HEADS | THAT):
            return None  # "four known strikes", "the feared assault"
        at = index - 1
        while at >= first and items.tags[at] & (ADV | NEG) and not items.tags[at] & AUX:
            at -= 1
        if at >= first and items.tags[at] & AUX:
            reading = items.first(at, AUX)
            if (
                reading is not None
                and reading.entry.get("be")
                and items.words[index].norm.split()[-1] != "saying"
            ):
                return None
        following = items.norm(index + 1) if index + 1 < stop else ""
        if (
            following == "to"
            and entry.get("to") != "y"
            and entry.get("told") != "y"
            and index + 2 < stop
            and items.tags[index + 2] & (VERB | AUX | SAY | EVENT | HARM)
            and not items.tags[index + 2] & HEADS
        ):
            return None  # "continues to show", "claimed to have": no content, but what the subject does
        if (
            following in ("to", "by")
            and entry.get("to") != "y"
            and not (entry.get("told") and following == "to")
        ) and (
            following == "by"
            or (
                index + 2 < stop
                and items.tags[index + 2] & (AUX | VERB)
                and items.norm(index + 2) in ("be", "have")
            )
        ):
            return None
        return entry

    def _subject(self, index: int, first: int, found: list[Cue]) -> tuple[tuple[Link, ...], int, bool]:
        """The chain that speaks by a verb, where the attributing words begin, whether it is carried over."""
        items = self.items
        floor = max(first, found[-1].index + 1) if found else first
        stop = index
        while (
            stop > floor
            and (items.tags[stop - 1] & (AUX | ADV | MODAL | NEG | PLAN) or items.norm(stop - 1) == "to")
            and not items.tags[stop - 1] & (NAME | SPEAKER | PRON)
        ):
            stop -= 1
        while stop - 1 > floor and items.tags[stop - 1] & CALENDAR and not items.tags[stop - 1] & NAME:
            stop -= 1
        if stop <= floor:
            if found and stop == floor:
                return found[-1].chain, stop, True
            return (), stop, False
        before = stop - 1
        tag, norm = items.tags[before], items.norm(before)
        if tag & PRON and not tag & (SPEAKER | NAME):
            reading = items.first(before, PRON)
            if reading is None or not reading.entry.get("who") or (not self.last and not found):
                return (), before, False
            chain = self.last or found[-1].chain
            if reading.entry.get("who") == "s" and self.single:
                chain = self.single
            carried = tuple(link._replace(rule=CARRIED) for link in chain if link.rule != LISTENER)
            return carried, self._start(before, first), True
        if tag & CONJ:
            if found:
                return found[-1].chain, before, True
            end = end_of(items, first, before)  # "X did not say when, and said …"
            link = link_of(items, first, end, strong=False) if end > first else None
            return ((link,) if link is not None else ()), before, False
        if norm in COMMAS:
            return self._past_comma(before, floor, first, found)
        if tag & REL:
            stop = before
            while stop > floor and items.norm(stop - 1) in COMMAS:
                stop -= 1
            if stop == floor:
                return (), before, False
        begin = begin_of(items, stop, floor)
        if begin >= stop:
            return (), stop, False
        spoken = self._spoken_to(floor, begin, stop)
        begin = spoken[1] if spoken else begin
        begin, stop = self._out_of_place(begin, stop, floor)
        link = link_of(items, begin, stop)
        if link is None or self._publishes(link):
            return (), begin, False
        if spoken:
            return (*spoken[0], link), floor, False
        return (link,), self._start(begin, floor), False

    def _spoken_to(self, first: int, begin: int, stop: int) -> tuple[tuple[Link, ...], int] | None:
        """ "Speaking to Coast TV, X said": the outlet spoken to, and where the speaker begins."""
        items = self.items
        if items.norm(first) != "speaking" or first + 2 >= stop or items.norm(first + 1) != "to":
            return None
        outlet = next((i + 1 for i in range(min(stop, first + 9) - 2, first + 1, -1)
                       if items.tags[i] & SPEAKER and capital(items, i)), 0)  # fmt: skip
        if not outlet or outlet > (begin if begin > first + 2 else stop - 1):
            return None
        link = link_of(items, first + 2, outlet, strong=False)
        if link is None or link.kind != "media" or not self._outlet(first + 2, outlet):
            return None
        return (link._replace(rule=LISTENER),), max(begin, outlet)

    def _out_of_place(self, begin: int, stop: int, floor: int) -> tuple[int, int]:
        """Back from a place in a relative clause to its speaker ("X, which acts in Y, said")."""
        items = self.items
        if begin > floor and (head := before_relative(items, begin, floor)) is not None:
            return head
        if begin <= floor or not items.tags[begin - 1] & (PREP | INPLACE):
            return begin, stop
        if any(items.tags[i] & HEADS & ~PERSON for i in range(begin, stop)):
            return begin, stop
        at = floor
        while at < begin and (items.kinds[at] != Kind.WORD or items.tags[at] & (CONJ | ADV | CLAUSE | THAT)):
            at += 1
        if at < begin and items.tags[at] & (PREP | INPLACE) and not items.tags[at] & HEADS:
            return begin, stop
        end = end_of(items, at, begin) if at < begin else at
        spoken = end > at and link_of(items, at, end, strong=False) is not None
        return (at, end) if spoken and (items.tags[end] & REL or items.norm(end) in COMMAS) else (begin, stop)

    def _past_comma(
        self, comma: int, floor: int, first: int, found: list[Cue]
    ) -> tuple[tuple[Link, ...], int, bool]:
        """A subject with an aside between commas before its verb: an apposition, or whom it cites."""
        items = self.items
        for opened in range(comma - 1, max(floor, comma - 22), -1):
            if items.norm(opened) not in COMMAS:
                continue
            head = opened + 1
            begin = begin_of(items, opened, floor)
            if begin >= opened:
                return (), comma, False
            outer = link_of(items, begin, opened)
            if outer is None:
                return (), comma, False
            if items.tags[head] & ACCORDING:
                end = end_of(items, head + 1, comma + 1, apposition=False)
                inner = link_of(items, head + 1, end) if end > head + 1 else None
                return ((outer, inner) if inner else (outer,)), self._start(begin, floor), False
            if (
                items.tags[head] & (DET | SPEAKER | REL)
                or items.kinds[head] == Kind.NUMBER
                or items.tags[head] & HEADS
            ):
                whole = link_of(items, begin, comma)
                return ((whole or outer,), self._start(begin, floor), False)
            return ((outer,), self._start(begin, floor), False)
        if found and found[-1].chain:
            return found[-1].chain, comma, True
        del first
        return (), comma, False

    def _tail_speaker(self, index: int, stop: int) -> Link | None:
        """ "… in the town of X said the Observatory.": only a speaker and perhaps the day behind the verb."""
        items = self.items
        at = index + 1
        if at >= stop or not items.tags[at] & (DET | SPEAKER | TITLE) or items.tags[index + 1] & THAT:
            return None
        end = end_of(items, at, stop)
        past = self.contents.asides(end, stop)
        if end == at or (
            past < stop
            and items.norm(past) not in (".", "!", "?", ",", '"', "”")
            and not items.norm(past).endswith("ing")
            and not items.tags[past] & REL
        ):
            return None
        if items.tags[index - 1] & (SPEAKER | TITLE | PRON | AUX | NAME | ADV):
            return None  # the speaker stands before the verb
        if any(
            items.tags[i] & (HARM | EVENT) and not items.tags[i] & (SPEAKER | TITLE) for i in range(at, end)
        ):
            return None
        surely = [
            r
            for i in range(at, end)
            if (r := items.first(i, SPEAKER)) is not None and r.entry.get("weak") != "y"
        ]
        if not surely and not any(items.tags[i] & TITLE for i in range(at, end)):
            return None
        return link_of(items, at, end, strong=False)

    def _start(self, begin: int, first: int) -> int:
        """Where the words that attribute begin: marks and connectives before the speaker are no content."""
        items = self.items
        start = begin
        while start > first and (
            items.norm(start - 1) in COMMAS
            or items.norm(start - 1) in QUOTES
            or items.norm(start - 1) in ("and", "but", "while", "-", "–", "—", "(", "as")
        ):
            if items.norm(start - 1) in QUOTES and start - 1 == first:
                break
            start -= 1
        return start

    def _listener(self, at: int, stop: int, chain: tuple[Link, ...]) -> tuple[tuple[Link, ...], int]:
        """Whom a speaker told: an outlet is the outer link, unless it publishes (ruling)."""
        items = self.items
        end = end_of(items, at, stop, apposition=False)
        if end <= at:
            return chain, at + 1 if at < stop and items.tags[at] & PRON else at
        link = link_of(items, at, end, strong=False)
        if link is None or link.kind != "media" or not self._outlet(at, end):
            return chain, end
        return (link._replace(rule=LISTENER), *chain), end

    def _outlet(self, first: int, stop: int) -> bool:
        """Whether those told are an outlet with a name, and not the one that publishes."""
        items = self.items
        if any(
            items.norm(i) in ("reporter", "reporters", "correspondent", "journalist", "journalists")
            for i in range(first, stop)
        ):
            return False
        named = any(
            (items.tags[i] & (SPEAKER | NAME) and items.text[items.starts[i]].isupper())
            or (not items.tags[i] and items.text[items.starts[i]].isupper())
            for i in range(first, stop)
        )
        told = items.pack.fold_name(items.quote(first, stop))
        for word in ("the", "a"):
            told = told.removeprefix(word)
        same = bool(self.own) and (
            told in self.own
            or self.own in told
            or any(len(items.norm(i)) > 2 and items.norm(i) in self.own for i in range(first, stop))
        )
        return named and not same

    def _quoting(
        self, index: int, start: int, stop: int, entry: Entry, chain: tuple[Link, ...]
    ) -> Cue | None:
        """ "X quoted Y as saying …", "X cited a source as saying"."""
        items = self.items
        end = end_of(items, index + 1, stop)
        inner = link_of(items, index + 1, end) if end > index + 1 else None
        if inner is None:
            return None
        at = end
        if items.norm(at) == "as" and at + 1 < stop:
            at += 2
        content, opened = self.contents.begin(at, stop, entry)
        if at == end and not opened:
            return None
        return Cue(index, (*chain, inner), start, content, content, "asserted", entry.rule)

    def _participle(self, index: int, first: int, stop: int, entry: Entry, found: list[Cue]) -> Cue | None:
        """ "…, adding that …": whoever spoke before goes on, or the subject of the sentence speaks."""
        items = self.items
        content, opened = self.contents.begin(index + 1, stop, entry)
        demands = entry.get("object") == "y" or entry.get("accuse") == "y" or entry.get("condemn") == "y"
        before = items.norm(index - 1) if index > first else ""
        if (
            not opened
            and not (before in COMMAS and entry.get("open") == "y")
            and not (demands and before in COMMAS)
        ):
            return None
        if content >= stop:
            return None
        chain: tuple[Link, ...] = ()
        if found:
            chain = found[-1].chain
        else:
            end = end_of(items, first, index)
            link = link_of(items, first, end, strong=False) if end > first else None
            chain = (link,) if link is not None else ()
            if not chain and items.tags[first] & PRON:
                chain = self.last
        if not chain:
            return None
        start, mode = self._start(index, first), entry.get("mode", "asserted")
        return Cue(index, chain, start, content, content, mode, entry.rule, carried=True,
                   accuse=entry.get("accuse") == "y", condemn=entry.get("condemn") == "y")  # fmt: skip


__all__ = ["ACTOR", "CLAUSE", "Cue", "Cues"]
