"""Names hidden before anything is written: the same view with the people in it blacked out.

Every code point of a name becomes one `█`, so every offset still holds. What is hidden: names of
victims and of their families; the mention of a speaker who may be a person at risk (a witness, a
doctor, an activist ...), whose kind stays to be seen; and the same words wherever else the view
says them. Masking is not anonymity: a reader may know the place and the day (docs/privacy-and-harm.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

import msgspec

from tawatur.export.view import View
from tawatur.model import Document, EvidenceSpan, Incident
from tawatur.text import fold

BLOCK = "█"
AT_RISK = frozenset({"activist", "individual", "medical", "rescue", "social_media", "witness"})
_AS_SAID = "said:"  # how tawatur.incidents names a speaker whom its table of actors does not know
SHORTEST_WORD = 3  # code points; shorter words of a name ("al", "بن") are too common to hunt for


def masked(view: View) -> View:
    """The view with names blacked out in texts, titles, place names and reasons; offsets unchanged.

    Whole names are hidden in every report; single words of a name only in the report that gives it.
    """
    names = {quote for report in view.reports for quote in _names(report.document)}
    everywhere = _pattern(names | {fold(name) for name in names})
    reports = tuple(replace(r, document=_masked_document(r.document, everywhere)) for r in view.reports)
    incidents = tuple(_masked_incident(incident, everywhere) for incident in view.incidents)
    return replace(view, reports=reports, incidents=incidents, masked=True)


def _names(document: Document) -> list[str]:
    return [
        name.quote(document.text) for claim in document.claims for harm in claim.harms for name in harm.names
    ]


def _pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted({p for p in phrases if p.strip()}, key=lambda p: (-len(p), p))
    return re.compile("|".join(re.escape(p) for p in longest_first)) if longest_first else None


def _blocks(text: str) -> str:
    return re.sub(r"\S", BLOCK, text)


def _hide(text: str, *patterns: re.Pattern[str] | None) -> str:
    for pattern in patterns:
        if pattern is not None:
            text = pattern.sub(lambda found: _blocks(found.group()), text)
    return text


def _masked_document(document: Document, everywhere: re.Pattern[str] | None) -> Document:
    names = _names(document)
    speakers: list[EvidenceSpan] = [
        link.source for claim in document.claims for link in claim.attribution if link.kind in AT_RISK
    ]
    words = _pattern(
        word for name in names for word in re.findall(r"\w+", name) if len(word) >= SHORTEST_WORD
    )
    letters = list(document.text)
    spans = speakers + [n for c in document.claims for h in c.harms for n in h.names]
    for span in spans:
        letters[span.start : span.end] = _blocks(span.quote(document.text))
    text = _hide("".join(letters), everywhere, words)
    title = document.title and _hide(document.title, everywhere, words)
    return msgspec.structs.replace(document, text=text, title=title)


def _masked_incident(incident: Incident, everywhere: re.Pattern[str] | None) -> Incident:
    """Every word of an incident looked through: its names of speakers are folded spellings of mentions."""
    speakers = {telling.origin: telling.name for telling in incident.tellings}
    hidden = {name for origin, name in speakers.items() if origin.startswith(_AS_SAID)}
    spoken = {figure.speaker for figure in incident.figures} | set(speakers)
    spoken |= {link for t in incident.tellings for chain in t.chains for link in chain}
    spoken |= {one for party in incident.alleged for one in (*party.by, *party.denied_by)}
    hidden |= {one.removeprefix(_AS_SAID) for one in spoken if one.startswith(_AS_SAID)}
    said = _pattern(hidden)

    def look(value: object) -> object:
        if isinstance(value, str):
            return _hide(value, said, everywhere)
        if isinstance(value, dict):
            found = cast(dict[str, object], value)
            return {key: look(inner) for key, inner in found.items()}
        if isinstance(value, list | tuple):
            return [look(inner) for inner in cast(list[object] | tuple[object, ...], value)]
        return value

    return msgspec.convert(look(msgspec.to_builtins(incident)), Incident)
