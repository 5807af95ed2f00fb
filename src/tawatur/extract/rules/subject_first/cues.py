"""The words that attribute in a subject-first language: who speaks, and on which side the content stands."""

from __future__ import annotations

from tawatur.extract.rules.speech.frames import CARRIED, COLON, Link
from tawatur.extract.rules.subject_first.content import Cue, Opening
from tawatur.extract.rules.subject_first.frames import (
    inverts,
    is_rule,
    takes_blame,
    takes_lives,
    turns,
)
from tawatur.extract.rules.subject_first.inversion import Inverted
from tawatur.extract.rules.subject_first.inversion import inverted as inverted_speaker
from tawatur.extract.rules.subject_first.kinds import link_of
from tawatur.extract.rules.subject_first.speakers import begin_of, end_of
from tawatur.extract.rules.subject_first.subjects import Subjects
from tawatur.extract.rules.subject_first.verbs import saying
from tawatur.extract.rules.subject_first.words import (
    ACCORDING,
    ACTOR,
    ADJ,
    AUX,
    CLAUSE,
    COMMAS,
    CONJ,
    DET,
    EVENT,
    GROUP,
    HARM,
    HEADS,
    INPLACE,
    NEG,
    NUM,
    PLAN,
    PREP,
    PRON,
    REL,
    RESULT,
    SAY,
    SAYNOUN,
    SPEAKER,
    THAT,
    TIME,
    TOLL,
    VERB,
    capital,
    finite,
    marked,
    words_between,
)  # fmt: skip
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Entry
from tawatur.text import Kind

NOUN_THAT = rule("grammar/noun-that", "a noun of saying with its owner says what stands behind that")


class Cues(Subjects):
    """Finds the cues of one sentence."""

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
                cue = self._noun(index, first, stop, found) if self.general else None
                cue = cue or self._verb(index, first, stop, found)
            elif tag & TOLL:
                cue = self._puts(index, first, stop, found)
            elif self.general and (tag & (VERB | PLAN) or items.norm(index) in self.said_nouns):
                cue = self._wider(index, first, stop, found)
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
        if index - first <= 1 and not capital(items, index + 1):
            end = end_of(items, index + 1, stop, apposition=False)  # "according to sources, the men …"
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
        whole = reading.entry.get("around") == "y"
        return Cue(
            index, chain, start, past, past, "asserted", reading.entry.rule,
            post=True, whole=whole, inner=inner,
        )  # fmt: skip

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
                if link is None or (index - first == 1 and not self._told_before(index + 1, stop, [])):
                    return None  # "Source: Coast TV"
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
        entry = saying(items, index, first, stop, self.contents.nouns, general=self.general)
        if entry is None:
            return None
        if entry.get("part") == "y" or entry.get("tense") == "ing":
            return self._participle(index, first, stop, entry, found)
        behind = inverted_speaker(items, index, first, stop)
        if takes_lives(items, index, stop):
            return None
        if takes_blame(items, index, stop):
            # "The Front claimed an attack that …": of the deed the text itself tells (see claimed_deeds).
            start = begin_of(items, index, first)
            return (
                Cue(index, (), start, index + 1, index + 1, "asserted", entry.rule) if start < index else None
            )
        if (
            behind is None
            and entry.get("told") != "y"
            and (entry.get("strong") == "y" or inverts(items, index, first))
            and entry.get("deems") != "y"
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
        if entry.get("told") == "y":
            chain, after = self._listener(after, stop, chain)
        if entry.get("quote") == "y":
            return self._quoting(index, start, stop, entry, chain)
        content, opened = self.contents.begin(after, stop, entry)
        if not opened and not inverted and self._mute(chain[-1], after, stop):
            return None
        if cited := self.contents.cited(after, content):
            # "said in a statement, according to X": X passes it on; "said, citing X": X told it.
            chain = chain + cited.links if cited.inner else cited.links + chain
        mode = entry.feats.get("mode", "asserted")
        base = Cue(index, chain, start, content, content, mode, entry.rule, carried=carried,
                   accuse=entry.get("accuse") == "y", condemn=entry.get("condemn") == "y")  # fmt: skip
        begin = found[-1].content if found and not found[-1].post else found[-1].stop if found else first
        return self.contents.sided(base, begin, stop, entry, Opening(opened, inverted, after))

    # --- what attributes in general news alone ----------------------------------------------------

    def _wider(self, index: int, first: int, stop: int, found: list[Cue]) -> Cue | None:
        """A verb of intending or judging, or a noun that says so ("her claim that …")."""
        items = self.items
        if (cue := self._noun(index, first, stop, found)) is not None:
            return cue
        if items.tags[index] & PLAN and marked(items, index, PLAN, "general"):
            return self._intends(index, first, stop, found)
        if items.tags[index] & VERB and marked(items, index, VERB, "general"):
            return self._verb(index, first, stop, found)
        return None

    def _intends(self, index: int, first: int, stop: int, found: list[Cue]) -> Cue | None:
        """ "The senator plans to …": what somebody means to do."""
        items = self.items
        if index == first or index + 1 >= stop or items.tags[index - 1] & (DET | NEG | NUM | ADJ | PREP):
            return None
        chain, start, carried = self._subject(index, first, found)
        if not chain:
            return None
        reading = items.first(index, PLAN)
        assert reading is not None
        name = reading.entry.rule
        return Cue(index, chain, start, index + 1, index + 1, "planned", name, carried=carried)

    def _noun(self, index: int, first: int, stop: int, found: list[Cue]) -> Cue | None:
        """ "The minister's statement that …", "made the claim that …": whose words a noun names."""
        items = self.items
        if items.norm(index) not in self.said_nouns or items.norm(index + 1) != "that":
            return None
        at = index
        while at > first and items.tags[at - 1] & ADJ:
            at -= 1
        owner = marked(items, at - 1, DET, "poss") if at > first else ""
        chain: tuple[Link, ...] = ()
        start = at
        if owner:
            start, chain = at - 1, (Link(items.span(at - 1, at), "individual", CARRIED, at - 1, at),)
        elif at > first and items.quote(at - 1, at).endswith(("'s", "’s", "s'", "s’")):
            start = begin_of(items, at, first)
            link = link_of(items, start, at) if start < at else None
            chain = (link,) if link is not None else ()
        elif verb := next((i for i in range(at - 1, max(first, at - 6), -1) if finite(items, i)), 0):
            chain, start, _ = self._subject(verb, first, found)
        if not chain or index + 2 >= stop:
            return None
        until = self._main_verb(index + 2, stop) if start - first <= 2 else stop
        return Cue(index, chain, start, index + 2, index + 2, "asserted", NOUN_THAT, until=until)

    def _main_verb(self, index: int, stop: int) -> int:
        """Where the clause behind "that" ends: before a second finite verb that nothing joins to it."""
        items = self.items
        seen = -1
        for at in range(index, stop):
            if items.kinds[at] == Kind.MARK or items.tags[at] & (CONJ | CLAUSE | THAT | REL):
                return stop
            if finite(items, at):
                if seen >= 0 and not items.tags[seen] & AUX:
                    return at
                seen = at
        return stop

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
        if at > end and words_between(items, content, stop) == 0:
            # “…,” SANA quoted a source as saying.
            return Cue(index, (*chain, inner), start, stop, stop, "asserted", entry.rule, post=True)
        if at == end and not opened:
            return None
        return Cue(index, (*chain, inner), start, content, content, "asserted", entry.rule)

    def _mute(self, link: Link, after: int, stop: int) -> bool:
        """Whether a thing without a voice only has a participle behind it ("the fast observed during …")."""
        items = self.items
        if link.kind != "anonymous" or link.first < 0 or after >= stop:
            return False
        if any(items.tags[i] & (HEADS | SAYNOUN) for i in range(link.first, link.stop)):
            return False
        return bool(items.tags[after] & (PREP | INPLACE)) and not items.tags[after] & CLAUSE

    def _clause_at(self, index: int, stop: int) -> bool:
        """Whether a clause with a subject of its own begins here ("adding the number may rise")."""
        items = self.items
        if index + 2 >= stop:
            return False
        led = items.tags[index] & (DET | PRON | HEADS | NUM) or items.kinds[index] == Kind.NUMBER
        if not led:
            return False
        return any(finite(items, i) for i in range(index + 1, min(index + 9, stop)))

    def _participle(self, index: int, first: int, stop: int, entry: Entry, found: list[Cue]) -> Cue | None:
        """ "…, adding that …": whoever spoke before goes on, or the subject of the sentence speaks."""
        items = self.items
        content, opened = self.contents.begin(index + 1, stop, entry)
        demands = entry.get("object") == "y" or entry.get("accuse") == "y" or entry.get("condemn") == "y"
        before = items.norm(index - 1) if index > first else ""
        if (
            not opened
            and not (entry.get("open") == "y" and self._clause_at(content, stop))
            and not (self.general and entry.get("deems") == "y" and self.contents.deems(content, stop))
            and not (before in COMMAS and entry.get("open") == "y")
            and not (demands and (before in COMMAS or items.tags[index - 1] & CONJ))
        ):
            return None
        if content >= stop or (not opened and items.tags[content] & (PREP | INPLACE)):
            return None
        chain: tuple[Link, ...] = ()
        if (own := self._absolute(index, first)) is not None:
            return Cue(index, (own,), own.first - 1, content, content, "asserted", entry.rule)
        if found:
            chain = found[-1].chain
        else:
            link = self._leader(first, index)
            chain = (link,) if link is not None else ()
            if not chain and items.tags[first] & PRON:
                chain = self.last
        if not chain:
            return None
        start, mode = self._start(index, first), entry.feats.get("mode", "asserted")
        return Cue(index, chain, start, content, content, mode, entry.rule, carried=True,
                   accuse=entry.get("accuse") == "y", condemn=entry.get("condemn") == "y")  # fmt: skip

    def _absolute(self, index: int, first: int) -> Link | None:
        """Who speaks by a participle of his own ("…, with the Coast Agency reporting nine dead"), or None."""
        begin = begin_of(self.items, index, first)
        if begin >= index or begin <= first or not marked(self.items, begin - 1, PREP, "company"):
            return None
        link = link_of(self.items, begin, index, strong=False)
        return link._replace(first=begin) if link is not None else None


__all__ = ["ACTOR", "CLAUSE", "Cue", "Cues"]
