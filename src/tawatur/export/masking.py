"""Names hidden before anything is written: the same view with the people in it blacked out.

Every code point of a name becomes one `█`, so every offset still holds. What is hidden: names of
victims and of their families; the mention of a speaker who may be a person at risk (a witness, a
doctor, an activist ...), whose kind stays to be seen; and the same words wherever else the view
says them; handles, e-mail addresses and telephone numbers. Masking is not anonymity: a reader may
know the place and the day (docs/privacy-and-harm.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from tawatur.export.view import View
from tawatur.model import Document, EvidenceSpan, Incident
from tawatur.text import fold, normalise

BLOCK = "█"
AT_RISK = frozenset({"activist", "individual", "medical", "rescue", "social_media", "witness"})
_AS_SAID = "said:"  # how tawatur.incidents names a speaker whom its table of actors does not know
_CONTACT = re.compile(
    r"[\w.+-]*@[\w.-]*\w"  # a handle or an address
    r"|(?<!\d)[+0٠۰]\d(?:[ \t./-]?\d){6,}"  # a telephone number: eight digits or more, from + or 0
)
_VISIBLE = re.compile(r"\S")
_WORD = re.compile(r"\w+")
SHORTEST_WORD = 3  # code points; shorter words of a name ("al", "بن") are too common to hunt for


class _Words:
    """Words to black out wherever they stand, however their letters are marked, lengthened or varied."""

    def __init__(self, phrases: Iterable[str]) -> None:
        folded = sorted({fold(phrase).strip() for phrase in phrases} - {""})
        self._search = AhoCorasick(folded, matchkind=MatchKind.LeftmostLongest) if folded else None

    def hide(self, text: str) -> str:
        """The text with the words blacked out, every other character in its place."""
        if self._search is None or not text:
            return text
        folded = normalise(text)
        found = self._search.find_matches_as_indexes(folded.text)
        return _blacked(text, [folded.span(start, end) for _, start, end in found])


def masked(view: View) -> View:
    """The view with names blacked out in texts, titles, place names and reasons; offsets unchanged.

    Whole names, and speakers named in no other row than as persons, are hidden in every report;
    single words of a name, and other speakers at risk, in the report that gives them.
    """
    everywhere = _Words(name for report in view.reports for name in _persons(report.document))
    reports = tuple(replace(r, document=_masked_document(r.document, everywhere)) for r in view.reports)
    incidents = tuple(_masked_incident(incident, everywhere) for incident in view.incidents)
    return replace(view, reports=reports, incidents=incidents, masked=True)


def _persons(document: Document) -> Iterator[str]:
    for claim in document.claims:
        yield from (name.quote(document.text) for harm in claim.harms for name in harm.names)
        yield from (a.source.quote(document.text) for a in claim.attribution if a.kind == "individual")


def _blacked(text: str, spans: Iterable[EvidenceSpan]) -> str:
    letters = list(text)
    for span in spans:
        letters[span.start : span.end] = _VISIBLE.sub(BLOCK, span.quote(text))
    return "".join(letters)


def _masked_document(document: Document, everywhere: _Words) -> Document:
    text = document.text
    speakers = [a.source for claim in document.claims for a in claim.attribution if a.kind in AT_RISK]
    names = [name for claim in document.claims for harm in claim.harms for name in harm.names]
    parts = [w for name in names for w in _WORD.findall(name.quote(text)) if len(w) >= SHORTEST_WORD]
    here = _Words([*parts, *(speaker.quote(text) for speaker in speakers)])

    def hide(words: str) -> str:
        return _without_contacts(here.hide(everywhere.hide(words)))

    account = document.publisher is not None and document.publisher.startswith("@")
    return msgspec.structs.replace(
        document,
        text=hide(_blacked(text, [*speakers, *names])),
        title=document.title and hide(document.title),
        publisher=document.publisher and _without_contacts(document.publisher),
        url=None if account else document.url,
    )


def _without_contacts(text: str) -> str:
    return _CONTACT.sub(lambda found: _VISIBLE.sub(BLOCK, found.group()), text)


def _masked_incident(incident: Incident, everywhere: _Words) -> Incident:
    """Every word of an incident looked through: its names of speakers are folded spellings of mentions."""
    speakers = {telling.origin: telling.name for telling in incident.tellings}
    hidden = {name for origin, name in speakers.items() if origin.startswith(_AS_SAID)}
    spoken = {figure.speaker for figure in incident.figures} | set(speakers)
    spoken |= {link for t in incident.tellings for chain in t.chains for link in chain}
    spoken |= {one for party in incident.alleged for one in (*party.by, *party.denied_by)}
    hidden |= {one.removeprefix(_AS_SAID) for one in spoken if one.startswith(_AS_SAID)}
    hidden |= {name for id, name in incident.names if id in spoken and id.startswith(_AS_SAID)}
    said = _Words(hidden)

    def look(value: object) -> object:
        if isinstance(value, str):
            return said.hide(everywhere.hide(value))
        if isinstance(value, dict):
            found = cast(dict[str, object], value)
            return {key: look(inner) for key, inner in found.items()}
        if isinstance(value, list | tuple):
            return [look(inner) for inner in cast(list[object] | tuple[object, ...], value)]
        return value

    return msgspec.convert(look(msgspec.to_builtins(incident)), Incident)
