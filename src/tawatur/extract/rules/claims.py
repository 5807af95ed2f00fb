"""From a text to its claims: frames of speech, harms, clauses, events, parties, places and times.

Reading order: items, then sentence by sentence the frames of speech, the harms, the clauses that
tell something, and for each its event, modality, parties, places and time; what a clause leaves
unsaid is carried over from the telling that it continues (rulings in docs/claims.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from itertools import pairwise

from msgspec.structs import replace

from tawatur.extract.rules.clauses import EVENT, HARM, TOLL, WEAPON
from tawatur.extract.rules.front import part_front, trailer
from tawatur.extract.rules.grammars import find_harms, speech_reader, subject_leads
from tawatur.extract.rules.headings import under_headings
from tawatur.extract.rules.items import Items, read_items
from tawatur.extract.rules.lists import bullet, heads_list, name_line
from tawatur.extract.rules.others import taken_over
from tawatur.extract.rules.sentence import VIOLENCE, Memory, Read, Sentence, Where
from tawatur.extract.rules.speech import ACCORDING, SAY
from tawatur.extract.rules.times import TimeMention, dated_times
from tawatur.languages.pack import HARMING, Pack
from tawatur.languages.tags import TAGS
from tawatur.model import Claim, Document, EvidenceSpan, Harm
from tawatur.text.furniture import link_lines, story_end
from tawatur.text.lines import crossheads, full_copy, headline_end, links

PERSON = TAGS["person"]


@dataclass(slots=True)
class Assembly:
    """Reads the claims of one document with one pack."""

    document: Document
    pack: Pack
    items: Items = field(init=False)
    memory: Memory = field(default_factory=Memory)
    front: int = 0
    whole: int = 0

    def claims(self) -> list[Claim]:
        """The claims of the document in order of the text."""
        text = self.document.text
        items = self.items = read_items(text, self.pack)
        self.front = part_front(items, self.document.title or "") if subject_leads(self.pack) else 0
        times = dated_times(items, self.document.published)
        reader = speech_reader(items, self.document.publisher or "")
        found: list[Claim] = []
        listed, at = "", 0
        announced: Claim | None = None  # what the head of a list of names tells of
        seen: set[str] = set()
        others: frozenset[str] = frozenset()
        self.whole = full_copy(text)
        for number, (first, stop) in enumerate(items.sentences):
            if items.starts[first] < self.whole:
                continue
            union = reduce(int.__or__, items.tags[first:stop], 0)
            telling = union & (HARM | EVENT | TOLL | PERSON | WEAPON)
            if (
                not telling
                and not union & (SAY | ACCORDING)
                and not reader.memory.quote
                and not reader.memory.pending
                and not reader.waits(first, stop)
            ):
                if listed and items.norm(first) == "#":
                    continue  # hashtags between the head of a list and its lines
                listed = listed if _line(items, first, stop) else ""
                if not listed:
                    continue
            head = heads_list(items, first, stop)
            listed = head or (listed if _line(items, first, stop) else "")
            frames = reader.frames(first, stop)
            words = text[items.starts[first] : items.ends[stop - 1]]
            if len(words) > 40:
                if words in seen or text.startswith(words.rstrip(" ."), items.ends[stop - 1] + 1):
                    continue
                seen.add(words)
            while at < len(times) and times[at].first < first:
                at += 1
            here: list[TimeMention] = []
            while at < len(times) and times[at].first < stop:
                here.append(times[at])
                at += 1
            harms = find_harms(items, first, stop, listed) if union & HARMING or listed else []
            others = taken_over(harms, others)
            place = Where(number, first, stop, bool(listed) and not head)
            sentence = Sentence(items, place, frames, Read(harms, here), self.memory)
            made = sentence.claims()
            goes_on = sentence.listed and found and len(made) == 1
            if goes_on and (_goes_on(found[-1], made[0]) or found[-1] is announced):
                found[-1] = _with_line(found[-1], made[0])
            else:
                found += made
            announced = made[-1] if head and made and not made[-1].harms else None
        found = under_headings(items, found)
        return sorted(self._told_once(found), key=lambda c: (c.span.start, c.span.end))

    def _told_once(self, claims: list[Claim]) -> list[Claim]:
        """The claims of the page's own story, each told once.

        Links to other stories tell nothing of this one, and a headline that the body repeats is no
        second claim (ruling).
        """
        text = self.document.text
        elsewhere = [
            *links(text),
            *link_lines(text),
            (min(story_end(text), trailer(self.items)), len(text) + 1),
        ]
        if len(elsewhere) > 1 or elsewhere[0][0] < len(text):
            claims = [c for c in claims if not any(a <= c.span.start < b for a, b in elsewhere)]
        if subject_leads(self.pack) and not self.items.shouted:
            claims = [c for c in claims if not _headlined(text, c)]
            doubled = {c.span for c, behind in pairwise(claims) if _heads(text, c, behind)}
            claims = [c for c in claims if c.span not in doubled]
        end, between = max(self.whole + headline_end(text[self.whole :]), self.front), crossheads(text)
        heads = {c.span for c in claims if c.span.start < end or _uncounted_in(c, between)}
        body = [c for c in claims if c.span not in heads]
        return [c for c in claims if c.span not in heads or not _repeated(c, body)]


def _headlined(text: str, claim: Claim) -> bool:
    """Whether a claim behind the first words is printed as headlines are: the link to another story.

    "Over 20 Rebels Killed in Operations on the Main Front": every long word has a capital.
    """
    words = [w for w in claim.span.quote(text).split() if len(w) > _LONG and w[0].isalpha()]
    if claim.span.start < _OPENING or len(words) < _TITLED:
        return False
    small = sum(not w[0].isupper() for w in words)
    return small == 0 and bool(claim.harms)


_LONG, _TITLED, _OPENING = 4, 4, 150
"""Letters of a long word; how many make a headline; code points in which the story's own may stand."""


def _heads(text: str, claim: Claim, behind: Claim) -> bool:
    """Whether a claim is the headline of the one right behind it, run into it without a mark.

    "Three killed two injured in Nuran | Three people were killed and two others were injured when …".
    """
    between = text[claim.span.end : behind.span.start]
    if not claim.harms or behind.span.start < claim.span.end or between.strip():
        return False
    told = {(h.type, h.min, h.max) for h in behind.harms}
    return _near(claim.event) == _near(behind.event) and {(h.type, h.min, h.max) for h in claim.harms} <= told


def _repeated(headline: Claim, body: list[Claim]) -> bool:
    """Whether the body tells what a headline tells: the same event, and every figure of it."""
    near = _near(headline.event)
    told = {(h.type, h.min or h.max) for c in body for h in c.harms}
    types = {type_ for type_, _ in told}
    # "جرحى مدنيون بقصف": a bare plural says no more than any figure of the body.
    # "killing and injuring over 35": a headline sums up the dead and wounded of the body.
    summed = {"affected"} if types & {"killed", "injured"} else set[str]()
    figures = {
        (h.type, h.min or h.max)
        for h in headline.harms
        if h.type not in summed and not (_bare(h) and h.type in types) and not _counted(h, body)
    }
    same = any(_near(c.event) == near for c in body)
    if headline.event == "statement":
        # "The Coalition urges the world to relieve Nuran": what the body demands, judges or says too.
        return any(c.event == "statement" and c.modality == headline.modality for c in body)
    return same and (not headline.harms or figures <= told | _sums(body))


def _sums(body: list[Claim]) -> set[tuple[str, int | None]]:
    """What two figures of a body come to together ("injure 9": six in one attack, three in another)."""
    sums: set[tuple[str, int | None]] = set()
    totals = [(h.type, h.min or 0) for c in body for h in c.harms if h.of is None and not _bare(h)]
    for index, (kind, count) in enumerate(totals):
        sums |= {(kind, count + more) for other, more in totals[index + 1 : index + _SUMMED] if kind == other}
        sums.add((kind, sum(more for other, more in totals if other == kind)))
    return sums


_SUMMED = 12
"""How many figures on a headline still adds one to another."""


def _counted(harm: Harm, body: list[Claim]) -> bool:
    """Whether the body counts what a headline only gives a size of ("dozens killed": 38 of them)."""
    if harm.min is None or harm.max is None or harm.min == harm.max:
        return False
    return any(h.type == harm.type and harm.min <= (h.min or 0) <= harm.max for c in body for h in c.harms)


def _uncounted_in(claim: Claim, lines: list[tuple[int, int]]) -> bool:
    """Whether a claim stands in one of some lines and counts nobody: a figure is told wherever it stands."""
    return all(_bare(h) for h in claim.harms) and any(a <= claim.span.start < b for a, b in lines)


def _bare(harm: Harm) -> bool:
    """Whether a count only says that there were several."""
    return harm.min == 2 and harm.max is None


def _line(items: Items, first: int, stop: int) -> bool:
    """Whether a sentence is a line of a list: behind a bullet or number, or a name alone."""
    return bool(bullet(items, first, stop)) or name_line(items, first, stop)


def _goes_on(head: Claim, line: Claim) -> bool:
    """Whether a list's line belongs to the claim before it: both parts of a total, or victims of one harm."""
    if line.event == head.event == "toll":
        return True
    if not line.harms or not head.harms or not any(h.names for h in line.harms):
        return False
    return {h.type for h in line.harms} == {head.harms[-1].type} and head.span.end < line.span.start


def _with_line(head: Claim, line: Claim) -> Claim:
    """A total with one more line of the list that breaks it down: one claim, one harm a line."""
    heads = head.harms
    if any(h.names for h in line.harms):
        # "أسماء الشهداء: …": those named are the victims that the head spoke of.
        heads = tuple(h for h in heads if h.names or h.min != 2 or h.max is not None)
    if any(h.of is not None for h in heads):
        heads = head.harms
    shift = len(heads)
    lines = tuple(replace(h, of=None if h.of is None else h.of + shift) for h in line.harms)
    span = EvidenceSpan(head.span.start, line.span.end)
    return replace(head, span=span, harms=heads + lines)


def _near(event: str) -> str:
    """Events that one headline may sum up as another: all that harm people are one."""
    return "violence" if event in VIOLENCE else event


def read_claims(document: Document, pack: Pack, published: date | None = None) -> list[Claim]:
    """The claims of a document under a pack; `published` overrides the document's own date."""
    if published is not None and document.published is None:
        document = replace(document, published=published)
    return Assembly(document, pack).claims()
