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

import msgspec

from tawatur.export.view import View
from tawatur.model import Document, EvidenceSpan, Incident, IncidentPlace

BLOCK = "█"
AT_RISK = frozenset({"activist", "individual", "medical", "rescue", "social_media", "witness"})
SHORTEST_WORD = 3  # code points; shorter words of a name ("al", "بن") are too common to hunt for


def masked(view: View) -> View:
    """The view with names blacked out in texts, titles, place names and reasons; offsets unchanged.

    Whole names are hidden in every report; single words of a name only in the report that gives it.
    """
    names = {quote for report in view.reports for quote in _names(report.document)}
    everywhere = _pattern(names)
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
    places = tuple(IncidentPlace(_hide(p.name, everywhere), p.lat, p.lon) for p in incident.places)
    reasons = tuple(_hide(reason, everywhere) for reason in incident.reasons)
    return msgspec.structs.replace(incident, places=places, reasons=reasons)
