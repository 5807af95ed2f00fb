"""What speech is made of: links, cues and frames, and the names of their rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tawatur.languages.grammar import rule
from tawatur.languages.pack import Entry
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan, SpeakerKind

SAY, SAYNOUN, ACCORDING, THAT = (TAGS[t] for t in ("say", "saynoun", "according", "that"))
SPEAKER, ACTOR, GROUP, PERSON = (TAGS[t] for t in ("speaker", "actor", "group", "person"))
NAME, TITLE, HARM, EVENT = (TAGS[t] for t in ("name", "title", "harm", "event"))
PLACE, PRON, INPLACE, CLAUSE = (TAGS[t] for t in ("place", "pron", "inplace", "clause"))
TIME = TAGS["weekday"] | TAGS["dayword"] | TAGS["daypart"] | TAGS["month"] | TAGS["timeprep"]
CLASS, PART, SITE, ETHNIC = (TAGS[t] for t in ("class", "part", "site", "ethnic"))
PREP = TAGS["prep"]
AT_TIME = TAGS["timeprep"]
QUANT, NONE, LINK = TAGS["quant"], TAGS["none"], TAGS["timelink"]
REL, NEG, ADJ, RESULT, TOLL, NUM = (TAGS[t] for t in ("rel", "neg", "adj", "result", "toll", "num"))
MODAL, DAYPART, HEDGE, VAGUE = (TAGS[t] for t in ("modal", "daypart", "hedge", "vague"))
TIMED = TAGS["timeadj"] | TAGS["timeunit"]

SPEAKS = rule("grammar/speaker-verb", "the noun phrase of a verb of saying · contract: attribution")
CARRIED = rule(
    "grammar/speaker-carried", "a verb without a subject keeps the speaker before · contract: carried over"
)
RESUMED = rule(
    "grammar/speaker-resumed", "a speaker named again by a definite noun keeps who passed him on · contract"
)
QUOTED = rule("grammar/quotation", "an open quotation keeps its speaker · contract: attribution")
NESTED = rule("grammar/speech-in-speech", "whoever is said to speak inside a quotation is a further link")
THEY = rule("grammar/speaker-they", "the body that one person speaks of as they, who told him")
COLON = rule("grammar/speaker-colon", "a speaker before a colon")
BYLINE = rule("grammar/byline", "who signs a quoted post says it")
LISTENER = rule("grammar/told", "an outlet that was told is the outer link · contract: Sources told Sky News")

OPEN = frozenset(('"', "«", "“", "”", "„", "''", "{"))
CLOSE = frozenset(('"', "»", "”", "“", "''", "}"))
COMMA = frozenset(("،", ",", "؛", ";"))
PLAIN = Entry(":", "say", {"mode": "asserted", "quote": "y"}, COLON, "fixed")


DENIAL = Entry(":", "say", {"mode": "denied"}, SPEAKS, "fixed")
REPORT = Entry(":", "say", {"mode": "possible"}, SPEAKS, "fixed")


class Link(NamedTuple):
    """One speaker of a chain: an item range or a span carried over, its kind and rule."""

    span: EvidenceSpan
    kind: SpeakerKind
    rule: str
    first: int = -1
    stop: int = -1


class Frame(NamedTuple):
    """A stretch of items `[first, stop)` and the chain that says it; an empty chain is the publisher."""

    first: int
    stop: int
    chain: tuple[Link, ...]
    mode: str
    cue: int
    cue_rule: str
    accuse: bool = False
    condemn: bool = False
    quoted: bool = False


@dataclass(slots=True)
class Cue:
    """A word that attributes: its entry, who speaks, where content and attributing words start."""

    index: int
    entry: Entry
    chain: tuple[Link, ...]
    content: int
    start: int
    trailing: bool = False
    stop: int = -1
    mode: str = ""
    relative: bool = False

    @property
    def manner(self) -> str:
        """How the cue puts its content forward: a value of Modality."""
        return self.mode or self.entry.feats.get("mode", "asserted")
