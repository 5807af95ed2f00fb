"""Where what a speaker says begins, and on which side of the speaker it stands: subject-first languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import Link
from tawatur.extract.rules.speech.words import words_of
from tawatur.extract.rules.subject_first.kinds import link_of
from tawatur.extract.rules.subject_first.speakers import end_of
from tawatur.extract.rules.subject_first.words import (
    ACCORDING,
    ADJ,
    ADV,
    AUX,
    BY,
    CALENDAR,
    CLAUSE,
    COMMAS,
    DET,
    EVENT,
    HARM,
    HEADS,
    INPLACE,
    NUM,
    PERSON,
    PREP,
    PRON,
    QUOTES,
    REL,
    SAY,
    SAYNOUN,
    SPEAKER,
    THAT,
    TIME,
    VERB,
    capital,
    finite,
    glued,
    marked,
    words_between,
)  # fmt: skip
from tawatur.languages.pack import Entry
from tawatur.text import Kind


@dataclass(slots=True)
class Cue:
    """A word that attributes: its chain, where the words that attribute start and stop, where content starts.

    `post` says that the content stands before the speaker, `around` that it stands on both sides,
    `whole` that both sides are one clause, `inner` that the speaker is one whom the others of the chain cite.
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
    whole: bool = False
    inner: bool = False
    carried: bool = False
    accuse: bool = False
    condemn: bool = False
    until: int = -1


class Opening(NamedTuple):
    """How content opens: by what ("that", "quote", "to", or nothing), inverted or not, after which item."""

    by: str
    inverted: bool
    after: int


class Cited(NamedTuple):
    """Whom a speaker's verb names besides: a source of his own (`inner`), or who passes his words on."""

    links: tuple[Link, ...]
    inner: bool


class Content:
    """Finds content in a text; `infinitive` are the words that open it behind a demand or threat ("to")."""

    def __init__(self, items: Items, infinitive: frozenset[str], *, general: bool = False) -> None:
        self.items = items
        self.general = general
        words = words_of(items.pack.language)
        self.asked = words.set("asked") if general else frozenset[str]()
        # What leads to a medium ("in a statement"), tells more of it, and says what was done with it.
        self.media, self.tells_more = words.set("media"), words.set("tells_more")
        self.published, self.about = words.set("published"), words.set("about")
        self.infinitive = infinitive
        self.nouns = frozenset(str(items.pack.settings.get("also_nouns", "")).split())

    def begin(self, at: int, stop: int, entry: Entry) -> tuple[int, str]:
        """Where content may begin behind a verb, and what opens it: that, quote, colon, to, or nothing."""
        items = self.items
        if (
            entry.get("to") == "y"
            and at + 1 < stop
            and items.norm(at) in self.infinitive
            and (items.tags[at + 1] & (VERB | HARM | EVENT | SAY | AUX))
        ):
            return at + (not self.general), "to"
        index = self.asides(at, stop)
        if entry.get("own") == "y" and index + 1 < stop and items.tags[index] & PREP:
            return index + 1, "that"  # "claimed responsibility for | the blast"
        if self.general and (entry.get("object") == "y" or items.norm(index) in self.asked):
            return index, "that"
        if entry.get("feel") == "y":
            return self._about(index, stop)
        if entry.get("to") == "y":
            for to in range(index, min(index + 14, stop - 1)):
                if items.norm(to) in self.infinitive and (
                    not items.tags[to + 1] & (DET | HEADS) or items.tags[to + 1] & VERB
                ):
                    return to + (not self.general), "to"
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
            if norm == ":" or (norm in QUOTES and not glued(items, index)):
                past = index + 1
                while past < stop and items.norm(past) in QUOTES:
                    past += 1
                return past, "quote"
        if (that := self._far_that(index, stop)) > index:
            return that, "that"
        return index, ""

    def _about(self, index: int, stop: int) -> tuple[int, str]:
        """Where what a feeling is about begins ("expressed grave concern over | the raid")."""
        items = self.items
        for at in range(index + 1, min(index + 7, stop - 1)):
            if items.norm(at) in self.about:
                return at + 1, "that"
            if finite(items, at):
                break
        return stop, ""

    def _far_that(self, index: int, stop: int) -> int:
        """Where content begins behind a phrase of place, time or medium and "that", or the index itself."""
        items = self.items
        if (
            index >= stop
            or not items.tags[index] & (PREP | INPLACE | TIME | ADV)
            or items.tags[index] & CLAUSE
        ):
            return index
        for at in range(index + 1, min(index + 10, stop - 1)):
            if items.tags[at] & THAT and items.norm(at) == "that":
                return index if finite(items, at + 1) else at + 1
            if items.tags[at] & (CLAUSE | REL | SAY) or finite(items, at) or items.norm(at) in COMMAS:
                return index
        return index

    def asides(self, at: int, stop: int) -> int:
        """Past what stands between a verb and its content: the time, the medium, who was told."""
        items = self.items
        index = at
        while index < stop:
            tag, norm = items.tags[index], items.norm(index)
            if tag & CALENDAR and self._dates_deed(index, stop):
                break
            if (tag & CALENDAR and not tag & PREP and norm not in ("may",)) or (
                norm in COMMAS
                and index + 1 < stop
                and (
                    items.tags[index + 1] & (ACCORDING | CALENDAR | THAT)
                    or (items.norm(index + 1) in QUOTES and not glued(items, index + 1))
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
            elif (tag & SAYNOUN and tag & ADV == 0 and norm not in self.nouns and self._fixed(index)) or (
                items.kinds[index] == Kind.NUMBER and index > at and items.tags[index - 1] & CALENDAR
            ):
                index += 1
            elif (past := self._medium(index, stop)) > index or (
                index == at
                and norm.split(" ")[0] in self.published
                and (" " in norm or items.norm(index + 1) in self.tells_more)
                and (past := self._tail(index, stop)) > index
            ):
                index = past
            else:
                break
        return index

    def _dates_deed(self, index: int, stop: int) -> bool:
        """Whether a day belongs to what was done on it ("Monday night's attack"), and not to the saying."""
        items = self.items
        at = index
        while at < stop and items.tags[at] & CALENDAR:
            at += 1
        owns = items.quote(at - 1, at).endswith(("s", "'s", "’s"))
        return at < stop and owns and bool(items.tags[at] & EVENT) and not finite(items, at)

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
        if at >= stop or norm not in self.media:
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
                if end < stop and (items.tags[end] & BY or items.norm(end).split(" ")[0] in self.tells_more):
                    return self._tail(end, stop)
                return end
            if norm == "to" and items.tags[seen] & SPEAKER:
                return end_of(items, begin + 1, stop, apposition=False)
            if items.kinds[seen] != Kind.WORD or finite(items, seen):
                break
        return index

    def before_medium(self, first: int, stop: int) -> int:
        """Back past a medium that stands between a speaker and his verb ("X in a statement | said")."""
        for at in range(stop - 2, max(first, stop - 7), -1):
            if self.items.norm(at) in self.media and self.items.tags[stop - 1] & (SAYNOUN | CALENDAR):
                return at if self._medium(at, stop) == stop and at - 1 >= first else stop
        return stop

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

    def cited(self, at: int, content: int) -> Cited | None:
        """Whom a speaker cites between the verb and its content ("said, citing activists, that")."""
        items = self.items
        for index in range(at, content):
            if items.tags[index] & ACCORDING:
                end = end_of(items, index + 1, content + 1, apposition=False)
                link = link_of(items, index + 1, min(end, content)) if end > index + 1 else None
                reading = items.first(index, ACCORDING)
                inner = reading is not None and reading.entry.get("chain") == "y"
                return Cited((link,), inner) if link else None
            if items.norm(index - 1) in self.published and items.norm(index) == "by":
                end = end_of(items, index + 1, content, apposition=False)
                link = link_of(items, index + 1, end) if end > index + 1 else None
                if link is not None and link.kind == "media":
                    return Cited((link,), False)  # "said in a statement carried by state media"
        return None

    def sided(self, cue: Cue, begin: int, stop: int, entry: Entry, opening: Opening) -> Cue | None:
        """The cue with its content on the side where it stands, or None when it attributes nothing.

        `begin` is where the words before the speaker begin that no earlier cue has taken.
        """
        items = self.items
        if cue.index + 1 < stop and items.norm(cue.index + 1) == "as" and entry.get("weak") == "y":
            # "casualties described as minor", "Hadi, known as the Falcon,": what others call it
            aside = items.norm(cue.index - 1) in COMMAS
            called = end_of(items, cue.index + 2, stop, apposition=False)
            if (aside or entry.get("opener") == "y") and (called >= stop or not items.tags[called] & SAY):
                return None
        opened, inverted, after = opening
        lead = words_between(items, begin, cue.start) if begin < cue.start else 0
        rest = words_between(items, cue.content, stop)
        if all(items.tags[i] & (TIME | DET) or items.kinds[i] != Kind.WORD for i in range(cue.content, stop)):
            rest, cue.content = 0, stop  # "…, X said in a report this week"
        parted = cue.start < cue.index and any(
            items.norm(i) in COMMAS or items.norm(i) in QUOTES
            for i in range(cue.start, min(cue.index, cue.start + 2))
        )
        bare = cue.content < stop and not items.tags[cue.content] & DET
        if (
            bare
            and marked(items, cue.content, PRON, "whom")
            and not (opened or inverted or cue.accuse or entry.get("deems"))
        ):
            return None  # "mourned him online": whom it was done to, no clause
        weak = entry.get("weak") == "y"
        firm = self.general or not weak
        quoted = (
            cue.start < cue.index
            and begin < cue.start
            and lead > 1
            and any(items.norm(i) in QUOTES for i in range(cue.start, min(cue.start + 3, cue.index)))
        )
        if quoted and opened not in ("that", "to") and not (opened == "quote" and rest > 1):
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
        if entry.get("mode") == "threatened" and not opened and entry.get("to") == "y" and not self.general:
            return None  # "threatened aircraft": what endangers says nothing
        if opened in ("that", "quote", "to"):
            cue.around = (
                opened == "quote"
                and begin < cue.start
                and (quoted or (self.general and parted and self._opens(begin)))
            )  # “The harvest,” he said, “is lost.”
            return cue if rest else None
        if begin < cue.start and cue.start and items.tags[cue.start - 1] & (CLAUSE | THAT) and not parted:
            ends = False  # "it is not clear if X knew …"
            if lead > 3 and self._setting(cue.content, stop):
                return None
        if (
            ends
            and lead > (not self.general)
            and rest > 0
            and parted
            and items.norm(cue.content) in COMMAS
            and firm
        ):
            cue.around, cue.content, cue.stop = True, cue.content + 1, cue.content + 1
            if (
                items.tags[cue.content] & (SAY | ACCORDING | REL)
                or self._setting(cue.content, stop, told=True)
                or (cue.content < stop and items.norm(cue.content) in ("adding", "which", "who"))
            ):
                cue.around = False
                return self._post(cue, after, stop)
            return cue
        if ends and entry.get("general"):
            return None
        if ends and lead > 0 and entry.get("mode") == "denied" and not quoted:
            return None  # "…, an accusation the army denied"
        if ends and lead > 0 and (not weak or parted):
            return self._post(cue, after, stop)
        if ends:
            return self._post(cue, after, stop) if rest == 0 and lead == 0 else None
        if lead > 3 and self._setting(cue.content, stop):
            return self._post(cue, after, stop)
        if self.general and entry.get("deems") == "y" and self.deems(cue.content, stop):
            return cue
        held = entry.get("opener") == "y" and not self._shown(cue)
        if weak and (held or self._people(cue.content, stop) or not self._direct(cue, stop)):
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

    def _setting(self, index: int, stop: int, *, told: bool = False) -> bool:
        """Whether what stands behind a verb only says where its speaker spoke ("… in Nuran at a summit").

        `told` passes over events that such a phrase names ("…, X said, in one of the worst raids").
        """
        items = self.items
        if not items.tags[index] & (PREP | INPLACE) or items.tags[index] & CLAUSE:
            return False
        kinds = HARM if told else HARM | EVENT
        return not any(finite(items, i) or items.tags[i] & kinds for i in range(index, stop))

    def _opens(self, begin: int) -> bool:
        """Whether the words before a speaker begin what he says, and set no scene."""
        items = self.items
        if items.tags[begin] & (PREP | INPLACE | CLAUSE | ADV | TIME | ACCORDING):
            return False
        return not items.norm(begin).endswith(("ed", "ing"))

    def deems(self, index: int, stop: int) -> bool:
        """Whether a verb of judging says what its object is ("called it a disaster", "sees it as …")."""
        items = self.items
        end = end_of(items, index, stop, apposition=False)
        if end == index and items.tags[index] & (PRON | DET):
            end = index + 1
        if end == index or end >= stop:
            return False
        return items.norm(end) == "as" or items.norm(end) in QUOTES or bool(items.tags[end] & (DET | ADJ))

    def _shown(self, cue: Cue) -> bool:
        """Whether the speaker is a text or picture, which shows what happened ("a video showed smoke …")."""
        link = cue.chain[-1]
        return any(self.items.tags[i] & SAYNOUN for i in range(link.first, link.stop))

    def _direct(self, cue: Cue, stop: int) -> bool:
        """Whether content without an opener tells of harm or an event right away."""
        items = self.items
        near = range(cue.content, min(cue.content + 9, stop))
        if any(items.tags[i] & (HARM | EVENT) for i in near):
            return True
        led = items.tags[cue.content] & (DET | PRON | HEADS | NUM) or capital(items, cue.content)
        if not led and not self.general:
            return False
        for index in near[1:]:
            if items.tags[index] & REL:
                return False  # "shared a video which he said …": a thing, and no clause
            if finite(items, index):
                return True
        return False

    def _people(self, index: int, stop: int) -> bool:
        """Whether what a verb has behind it is people alone ("released two journalists it had held")."""
        items = self.items
        for at in range(index, min(index + 4, stop)):
            if items.tags[at] & PERSON:
                return at + 1 >= stop or not finite(items, at + 1) or bool(items.tags[at + 1] & PRON)
            if not items.tags[at] & (NUM | DET | ADJ) and items.kinds[at] != Kind.NUMBER:
                return False
        return False

    def _post(self, cue: Cue, after: int, stop: int) -> Cue:
        cue.post = True
        cue.stop = max(cue.content, after) if cue.content < stop else stop
        items = self.items
        while cue.stop < stop and (items.norm(cue.stop) in COMMAS or items.norm(cue.stop) in (".", "!", "?")):
            cue.stop += 1
        return cue
