"""The words that attribute in a subject-first language: who speaks, and on which side the content stands."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import CARRIED, COLON, LISTENER, Link
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
    HEDGE,
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
    VAGUE,
    VERB,
    capital,
    finite,
    words_between,
)  # fmt: skip
from tawatur.languages.glosses import glossed
from tawatur.languages.pack import Entry
from tawatur.text import Kind


@dataclass(slots=True)
class Cue:
    """A word that attributes: its chain, where the words that attribute start and stop, where content starts.

    `post` says that the content stands before the speaker, `around` that it stands on both sides,
    `inner` that the speaker is one whom the others of the chain cite.
    """

    index: int
    chain: tuple[Link, ...]
    start: int
    stop: int
    content: int
    mode: str
    rule: str
    post: bool = False
    around: bool = False
    inner: bool = False
    carried: bool = False
    accuse: bool = False
    condemn: bool = False


class Cues:
    """Finds the cues of one sentence; a pronoun takes up the chain `last`, "he" and "she" the last `single` one."""

    def __init__(
        self, items: Items, last: tuple[Link, ...], publisher: str, single: tuple[Link, ...] = ()
    ) -> None:
        self.items = items
        self.last = last
        self.single = single
        words = str(items.pack.settings.get("infinitive", "to")).split()
        self.infinitive = frozenset(glossed(items.pack.language, word) for word in words)
        self.publisher = publisher

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
        if link is None or self._publishes(link):
            return None
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
        start = index
        while start > first and (
            items.norm(start - 1) in COMMAS or items.norm(start - 1) in ("(", "-", "–", "—")
        ):
            start -= 1
        past = end
        while past < stop and (items.norm(past) in COMMAS or items.norm(past) == ")"):
            past += 1
        return Cue(index, chain, start, past, past, "asserted", reading.entry.rule, post=True, inner=inner)

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
        reading = items.first(index, SPEAKER)
        if reading is None or not reading.entry.get("reports") or index + 2 >= stop:
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
        if self._takes_lives(index, stop):
            return None
        if behind is None and (tail := self._tail_speaker(index, stop)) is not None:
            behind = Inverted((tail,), self._start(index, first), tail.stop)
        chain, start, carried = (
            self._subject(index, first, found) if behind is None else (behind.chain, behind.start, False)
        )
        inverted = behind is not None
        after = index + 1 if behind is None else behind.after
        if not chain or (self._behind_quote(start, first) and not carried):
            end = end_of(items, index + 1, stop)
            link = link_of(items, index + 1, end) if end > index + 1 and self._inverts(index, first) else None
            if link is not None:
                chain, after, inverted, carried, start = (link,), end, True, False, self._start(index, first)
        if not chain:
            return None
        if entry.get("told") == "y" or (entry.get("object") == "y" and False):
            chain, after = self._listener(after, stop, chain)
        if entry.get("quote") == "y":
            return self._quoting(index, start, stop, entry, chain)
        content, opened = self._content(after, stop, entry)
        chain = chain + self._cited(after, content)
        base = Cue(index, chain, start, content, content, entry.get("mode", "asserted"), entry.rule, carried=carried,
                   accuse=entry.get("accuse") == "y", condemn=entry.get("condemn") == "y")  # fmt: skip
        return self._sided(base, first, stop, entry, found, opened=opened, inverted=inverted, after=after)

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
                or items.norm(index) in _AMBIGUOUS
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
        ):
            if following == "by" or (
                index + 2 < stop
                and items.tags[index + 2] & (AUX | VERB)
                and items.norm(index + 2) in ("be", "have")
            ):
                return None
        return entry

    def _subject(self, index: int, first: int, found: list[Cue]) -> tuple[tuple[Link, ...], int, bool]:
        """The chain that speaks by a verb, where the words that attribute begin, and whether it is carried over."""
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
            return tuple(link._replace(rule=CARRIED) for link in chain), self._start(before, first), True
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
        begin, stop = self._out_of_place(begin, stop, floor)
        link = link_of(items, begin, stop)
        if link is None or self._publishes(link):
            return (), begin, False
        return (link,), self._start(begin, floor), False

    def _out_of_place(self, begin: int, stop: int, floor: int) -> tuple[int, int]:
        """Back from a place inside a relative clause to the speaker it tells more of ("X, which acts in Y, said")."""
        items = self.items
        if begin <= floor or not items.tags[begin - 1] & (PREP | INPLACE):
            return begin, stop
        if any(items.tags[i] & HEADS & ~PERSON for i in range(begin, stop)):
            return begin, stop
        at = floor
        while at < begin and (items.kinds[at] != Kind.WORD or items.tags[at] & (CONJ | ADV | CLAUSE | THAT)):
            at += 1
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

    def _takes_lives(self, index: int, stop: int) -> bool:
        """ "Claimed 12 lives": who claims people says nothing."""
        items = self.items
        at = index + 1
        if at >= stop or not (
            items.kinds[at] == Kind.NUMBER or items.tags[at] & (NUM | VAGUE | HEDGE | QUANT)
        ):
            return False
        return any(
            items.tags[i] & PERSON and items.norm(index).startswith("claim")
            for i in range(at, min(at + 5, stop))
        )

    def _tail_speaker(self, index: int, stop: int) -> Link | None:
        """ "… in the town of X said the Observatory.": only a speaker, and perhaps the day, stands behind the verb."""
        items = self.items
        at = index + 1
        if at >= stop or not items.tags[at] & (DET | SPEAKER | TITLE) or items.tags[index + 1] & THAT:
            return None
        end = end_of(items, at, stop)
        past = self._asides(end, stop)
        if end == at or (
            past < stop
            and items.norm(past) not in (".", "!", "?", ",", '"', "”")
            and not items.norm(past).endswith("ing")
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

    def _behind_quote(self, start: int, first: int) -> bool:
        return start > first and False

    def _inverts(self, index: int, first: int) -> bool:
        """Whether a verb may stand before its subject: behind a quotation, a comma, or at a sentence's head."""
        items = self.items
        if index == first:
            return True
        before = items.norm(index - 1)
        return (
            before in QUOTES
            or before in COMMAS
            or before in ("-", "–", "—", ".", "?", "!")
            or items.kinds[index - 1] == Kind.BREAK
        )

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
        same = bool(self.publisher) and (
            told in self.publisher
            or self.publisher in told
            or any(len(items.norm(i)) > 2 and items.norm(i) in self.publisher for i in range(first, stop))
        )
        return named and not same

    def _content(self, at: int, stop: int, entry: Entry) -> tuple[int, str]:
        """Where content may begin behind a verb, and what opens it: that, quote, colon, to, or nothing."""
        items = self.items
        index = self._asides(at, stop)
        if entry.get("to") == "y":
            for to in range(index, min(index + 14, stop - 1)):
                if items.norm(to) in self.infinitive and (
                    not items.tags[to + 1] & (DET | HEADS) or items.tags[to + 1] & VERB
                ):
                    return to + 1, "to"
                if items.tags[to] & THAT and items.norm(to) == "that":
                    return to + 1, "that"
                if finite(items, to) and to > index:
                    break
        if index < stop:
            norm = items.norm(index)
            if items.tags[index] & THAT and norm == "that":
                past = index + 1
                while past < stop and (items.norm(past) in COMMAS or items.norm(past) in QUOTES):
                    past += 1
                return past, "that"
            if norm == ":" or norm in QUOTES:
                past = index + 1
                while past < stop and items.norm(past) in QUOTES:
                    past += 1
                return past, "quote"
        return index, ""

    def _asides(self, at: int, stop: int) -> int:
        """Past what stands between a verb and its content: the time, the statement, the medium, who was told."""
        items = self.items
        index = at
        while index < stop:
            tag, norm = items.tags[index], items.norm(index)
            if (tag & CALENDAR and not tag & PREP and norm not in ("may",)) or (
                norm in COMMAS
                and index + 1 < stop
                and (
                    items.tags[index + 1] & (ACCORDING | CALENDAR | THAT)
                    or items.norm(index + 1) in QUOTES
                    or self._medium(index + 1, stop) > index + 1
                )
            ):
                index += 1
            elif tag & ACCORDING and index > at - 1:
                end = end_of(items, index + 1, stop, apposition=False)
                if end == index + 1:
                    break
                index = end
                if index < stop and items.norm(index) in COMMAS:
                    index += 1
            elif (tag & SAYNOUN and tag & ADV == 0 and norm not in _AMBIGUOUS and self._fixed(index)) or (
                items.kinds[index] == Kind.NUMBER and index > at and items.tags[index - 1] & CALENDAR
            ):
                index += 1
            elif (past := self._medium(index, stop)) > index:
                index = past
            else:
                break
        return index

    def _fixed(self, index: int) -> bool:
        reading = self.items.first(index, SAYNOUN)
        return reading is not None and reading.entry.get("anonymous") == "y"

    def _medium(self, index: int, stop: int) -> int:
        """Past "in a statement", "on its website", "to reporters", "on Monday", "late on Tuesday"."""
        items = self.items
        at = index
        if at < stop and items.tags[at] & ADV and at + 1 < stop:
            at += 1
        norm = items.norm(at)
        if at >= stop or norm not in (
            "in",
            "on",
            "via",
            "to",
            "through",
            "during",
            "at",
            "from",
            "by",
            "late",
            "early",
            "of",
            "as",
        ):
            return index
        begin = at
        at += 1
        while (
            at < stop
            and at < begin + 6
            and items.tags[at] & (DET | TIME)
            | (0 if items.tags[at] & (SAYNOUN | SPEAKER) else items.tags[at] & 0)
        ):
            if items.tags[at] & CALENDAR:
                past = at + 1
                while (
                    past < stop
                    and (items.kinds[past] == Kind.NUMBER or items.tags[past] & TIME)
                    and not items.tags[past] & (THAT | INPLACE)
                ):
                    past += 1
                return past
            at += 1
        limit = min(at + 5, stop)
        for seen in range(at, limit):
            if items.tags[seen] & SAYNOUN:
                end = seen + 1
                while end < stop and items.tags[end] & (SAYNOUN | CALENDAR):
                    end += 1
                if (
                    end < stop
                    and items.norm(end)
                    in (
                        "to",
                        "on",
                        "posted",
                        "published",
                        "carried",
                        "released",
                        "issued",
                        "broadcast",
                        "from",
                        "by",
                        "sent",
                        "late",
                        "that",
                        ",",
                        "in",
                    )
                    and items.norm(end) not in ("that", ",")
                ):
                    return self._tail(end, stop)
                return end
            if norm == "to" and items.tags[seen] & SPEAKER:
                return end_of(items, begin + 1, stop, apposition=False)
            if items.kinds[seen] != Kind.WORD or finite(items, seen):
                break
        return index

    def _tail(self, at: int, stop: int) -> int:
        """Past what tells more of a statement, as far as its opener, comma or quotation mark stands near."""
        items = self.items
        for index in range(at, min(at + 9, stop)):
            if (
                (items.tags[index] & THAT and items.norm(index) == "that")
                or items.norm(index) in COMMAS
                or items.norm(index) in QUOTES
                or items.norm(index) == ":"
            ):
                return index
            if finite(items, index) and not items.norm(index).endswith("ed"):
                return at
        return at if at + 9 < stop else stop

    def _cited(self, at: int, content: int) -> tuple[Link, ...]:
        """Whom a speaker cites between the verb and its content ("said, citing activists, that")."""
        items = self.items
        for index in range(at, content):
            if items.tags[index] & ACCORDING:
                end = end_of(items, index + 1, content + 1, apposition=False)
                link = link_of(items, index + 1, min(end, content)) if end > index + 1 else None
                return (link,) if link else ()
        return ()

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
        content, opened = self._content(at, stop, entry)
        if at == end and not opened:
            return None
        return Cue(index, (*chain, inner), start, content, content, "asserted", entry.rule)

    def _participle(self, index: int, first: int, stop: int, entry: Entry, found: list[Cue]) -> Cue | None:
        """ "…, adding that …": whoever spoke before goes on, or the subject of the sentence speaks."""
        items = self.items
        content, opened = self._content(index + 1, stop, entry)
        demands = entry.get("object") == "y" or entry.get("accuse") == "y" or entry.get("condemn") == "y"
        before = items.norm(index - 1) if index > first else ""
        if (
            not opened
            and not (before in COMMAS and items.norm(index) in _OPENLY)
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
        return Cue(index, chain, self._start(index, first), content, content, entry.get("mode", "asserted"), entry.rule, carried=True,
                   accuse=entry.get("accuse") == "y", condemn=entry.get("condemn") == "y")  # fmt: skip

    # --- on which side the content stands ---------------------------------------------------------

    def _sided(self, cue: Cue, first: int, stop: int, entry: Entry, found: list[Cue], *, opened: str, inverted: bool, after: int) -> Cue | None:  # fmt: skip
        items = self.items
        begin = found[-1].content if found and not found[-1].post else found[-1].stop if found else first
        lead = words_between(items, begin, cue.start) if begin < cue.start else 0
        rest = words_between(items, cue.content, stop)
        parted = cue.start < cue.index and any(
            items.norm(i) in COMMAS or items.norm(i) in QUOTES
            for i in range(cue.start, min(cue.index, cue.start + 2))
        )
        weak = entry.get("weak") == "y"
        quoted = (
            cue.start < cue.index
            and begin < cue.start
            and lead > 1
            and any(items.norm(i) in QUOTES for i in range(cue.start, min(cue.start + 3, cue.index)))
        )
        if quoted and opened not in ("that", "to") and not (opened == "quote" and rest > 3):
            return self._post(cue, after, stop)  # “…,” X said at a rally in Y.
        ends = (
            cue.content >= stop
            or items.norm(cue.content) in COMMAS
            or items.norm(cue.content) in (".", "!", "?", ")", "-", "–", "—", "…")
        )
        if inverted:
            if lead == 0 and rest > 0 and opened != "that":
                return cue if opened else None
            return self._post(cue, after, stop)
        if opened in ("that", "quote", "to"):
            return cue if rest else None
        if ends and lead > 1 and rest > 0 and parted and items.norm(cue.content) in COMMAS and not weak:
            cue.around, cue.content, cue.stop = True, cue.content + 1, cue.content + 1
            if items.tags[cue.content] & (SAY | ACCORDING | REL) or (
                cue.content < stop and items.norm(cue.content) in ("adding", "which", "who")
            ):
                cue.around = False
                return self._post(cue, after, stop)
            return cue
        if ends and lead > 0 and (not weak or parted):
            return self._post(cue, after, stop)
        if ends:
            return self._post(cue, after, stop) if rest == 0 and lead == 0 else None
        if weak and (entry.get("opener") == "y" or not self._direct(cue, stop)):
            return None
        if rest == 0:
            return None
        if (
            entry.get("strong") != "y"
            and not (cue.accuse or cue.condemn or entry.get("mode") not in ("asserted", None, ""))
            and not self._direct(cue, stop)
        ):
            return None
        return cue

    def _direct(self, cue: Cue, stop: int) -> bool:
        """Whether content without an opener tells of harm or an event right away."""
        items = self.items
        near = range(cue.content, min(cue.content + 9, stop))
        if any(items.tags[i] & (HARM | EVENT) for i in near):
            return True
        if not items.tags[cue.content] & (DET | PRON | HEADS | NUM) and not capital(items, cue.content):
            return False
        return any(finite(items, i) for i in near[1:])

    def _post(self, cue: Cue, after: int, stop: int) -> Cue:
        cue.post = True
        cue.stop = max(cue.content, after) if cue.content < stop else stop
        items = self.items
        while cue.stop < stop and (items.norm(cue.stop) in COMMAS or items.norm(cue.stop) in (".", "!", "?")):
            cue.stop += 1
        return cue


_AMBIGUOUS = frozenset(
    [
        "report",
        "reports",
        "claim",
        "claims",
        "state",
        "states",
        "note",
        "notes",
        "charge",
        "charges",
        "order",
        "orders",
        "demand",
        "demands",
        "call",
        "calls",
        "fear",
        "fears",
        "hope",
        "hopes",
        "appeal",
        "appeals",
        "request",
        "requests",
        "estimate",
        "estimates",
        "mention",
        "release",
        "record",
        "post",
        "posts",
        "comment",
        "comments",
        "share",
        "plan",
        "plans",
        "promise",
        "promises",
        "pledge",
        "pledges",
        "threat",
        "answer",
        "show",
        "shows",
        "question",
        "hear",
        "read",
        "find",
        "finds",
        "respond",
        "document",
        "documents",
        "blame",
        "detail",
        "cry",
        "repeat",
        "list",
        "lists",
        "quote",
        "quotes",
        "praise",
        "welcome",
        "regret",
        "signal",
        "command",
        "objects",
        "counter",
        "forecast",
        "dispute",
        "press",
        "vow",
        "vows",
        "challenge",
        "view",
        "views",
        "contend",
        "hold",
        "holds",
        "feel",
    ]
)
_OPENLY = frozenset(
    (
        "saying",
        "adding",
        "noting",
        "claiming",
        "stating",
        "stressing",
        "explaining",
        "warning",
        "arguing",
        "insisting",
        "alleging",
        "telling",
    )
)
__all__ = ["ACTOR", "CLAUSE", "Cue", "Cues"]
