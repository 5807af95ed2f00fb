"""Which grammar reads a language: the order of its words, as its pack says, chooses."""

from __future__ import annotations

from tawatur.extract.rules import spans, subject_first
from tawatur.extract.rules.clauses import Telling
from tawatur.extract.rules.clauses import split as split_verb_first
from tawatur.extract.rules.harms import Found
from tawatur.extract.rules.harms import find_harms as find_verb_first
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.mentions import mentions_only as mentions_only_verb_first
from tawatur.extract.rules.mentions import needs, only_asked
from tawatur.extract.rules.mentions import remarks_only as remarks_verb_first
from tawatur.extract.rules.parties import Parties, Scene
from tawatur.extract.rules.parties import read_parties as read_verb_first
from tawatur.extract.rules.parties.stated import stated_doers as stated_verb_first
from tawatur.extract.rules.speech import Frame, Reader
from tawatur.languages.pack import Pack
from tawatur.model import Claim, EvidenceSpan


def subject_leads(pack: Pack) -> bool:
    """Whether a language puts the subject before the verb (`order = "subject-first"` in its pack)."""
    return pack.subject_first


def find_harms(items: Items, first: int, stop: int, listed: str = "") -> list[Found]:
    """The harms of a sentence, by the grammar of its language."""
    read = subject_first.find_harms if subject_leads(items.pack) else find_verb_first
    return read(items, first, stop, listed)


def speech_reader(
    items: Items, publisher: str = "", *, general: bool = False
) -> Reader | subject_first.SubjectFirstReader:
    """The reader of frames of speech for a text, by the grammar of its language.

    `general` reads all that attributes, told of conflict or not, and leaves pronouns as they are written.
    """
    if subject_leads(items.pack):
        return subject_first.SubjectFirstReader(items, publisher, general=general)
    return Reader(items, publisher)


def split(items: Items, first: int, stop: int, harms: list[Found]) -> list[Telling]:
    """The tellings of a stretch that one chain says, by the grammar of its language."""
    part = subject_first.split if subject_leads(items.pack) else split_verb_first
    return part(items, first, stop, harms)


def bounds(
    items: Items, telling: Telling, actors: tuple[EvidenceSpan, ...], held: tuple[EvidenceSpan, ...]
) -> tuple[int, int]:
    """The items of the smallest clause that carries a telling (see `spans.bounds`)."""
    if subject_leads(items.pack):
        return subject_first.bounds(items, telling)
    return spans.bounds(items, telling, actors, held)


def read_parties(items: Items, telling: Telling, event: str, scene: Scene) -> Parties:
    """Who did it, and to whom, by the grammar of the language."""
    read = subject_first.read_parties if subject_leads(items.pack) else read_verb_first
    return read(items, telling, event, scene)


def stated_doers(items: Items, first: int, stop: int) -> tuple[tuple[EvidenceSpan, ...], str]:
    """The party that leads a statement as its subject, and the rule that says so."""
    read = subject_first.stated_doers if subject_leads(items.pack) else stated_verb_first
    return read(items, first, stop)


def mentions_only(items: Items, telling: Telling) -> bool:
    """Whether a clause only mentions an event on the way to saying something else."""
    mentions = subject_first.mentions_only if subject_leads(items.pack) else mentions_only_verb_first
    return mentions(items, telling)


def remarks_only(items: Items, first: int, stop: int, tellings: list[Telling]) -> bool:
    """Whether a speaker only judges a known event, in languages whose grammar can tell."""
    remark = subject_first.remarks_only if subject_leads(items.pack) else remarks_verb_first
    return remark(items, first, stop, tellings)


def claimed_deeds(items: Items, first: int, stop: int, told: list[Claim], event: str) -> list[Claim]:
    """What sides claim to have done in passing, in languages whose grammar can tell."""
    return subject_first.claimed_deeds(items, first, stop, told, event) if subject_leads(items.pack) else []


def only_names(items: Items, frame: Frame, tellings: list[Telling]) -> bool:
    """Whether a demand or an accusation only names an event on its way, where the grammar can tell."""
    demanded = frame.mode == "demanded"
    if subject_leads(items.pack):
        return (demanded or frame.accuse) and subject_first.only_names(items, frame.first, tellings)
    return (demanded or needs(items, frame.first)) and only_asked(items, frame.first, tellings)
