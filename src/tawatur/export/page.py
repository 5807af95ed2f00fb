"""What the readable page shows of reports, worked out before any markup: rows and pieces as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tawatur.export.highlight import Piece, pieces
from tawatur.export.labels import Label, label
from tawatur.export.view import View
from tawatur.model import Claim, Document, EvidenceSpan, Harm

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_RTL_LETTER = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")


class Link(NamedTuple):
    """One speaker of a chain: the words of the text and the kind; no kind for the publisher itself."""

    words: str
    kind: str


class Figure(NamedTuple):
    """One harm as shown: the bounds in digits, what they count, the words that carry them."""

    type: str
    bounds: str
    label: Label
    harm: Harm
    words: str
    names: tuple[str, ...]


class Row(NamedTuple):
    """One claim as shown, with where it stands on the page."""

    id: str
    number: int
    anchor: str
    report: ReportHead
    claim: Claim
    chain: tuple[Link, ...]
    figures: tuple[Figure, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    time: str
    words: str
    rules: tuple[tuple[str, str], ...]


class ReportHead(NamedTuple):
    """What a row says about its report; `headline_of` is the id of the report whose headline it is, or ""."""

    anchor: str
    document: Document
    direction: str
    publisher: str
    copy_of: str
    copy_anchor: str
    headline_of: str = ""
    headline_anchor: str = ""


class ReportBody(NamedTuple):
    """One report as shown: its head, its text in marked pieces, its claims."""

    head: ReportHead
    pieces: list[Piece]
    rows: tuple[Row, ...]


def direction(document: Document) -> str:
    """`rtl` or `ltr`: by the document's language, or by most of its first letters when that is unknown."""
    if document.lang:
        return "rtl" if document.lang.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
    sample = document.text[:2000]
    return "rtl" if 2 * len(_RTL_LETTER.findall(sample)) > len(_LETTER.findall(sample)) else "ltr"


def bounds(least: int | None, most: int | None, *, approx: bool = False) -> str:
    """Bounds in digits: `17`, `14–17`, `≥ 80`, `≤ 50`, `~ 80`; an em dash when nothing bounds them."""
    if least is None and most is None:
        return "—"
    hedge = "~ " if approx else ""
    if most is None:
        return f"{hedge}≥ {least}"
    if least is None:
        return f"{hedge}≤ {most}"
    return f"{hedge}{least}" if least == most else f"{hedge}{least}–{most}"


def readable(text: str) -> str:
    """Text with control characters made visible, which a page could not carry."""
    return _CONTROLS.sub("\ufffd", text)


def names_of(row: Row, figure: Figure) -> tuple[str, ...]:
    """Names of a figure and of its parts, each once."""
    whole = row.figures.index(figure)
    return tuple(dict.fromkeys(n for f in row.figures if f is figure or f.harm.of == whole for n in f.names))


def report_bodies(view: View) -> Iterator[ReportBody]:
    """Every report of the view, in order."""
    for index, head in enumerate(_heads(view)):
        document = head.document
        rows = tuple(
            _row(head, claim_id, number, claim, f"c{index}-{number}")
            for number, (claim_id, claim) in enumerate(
                zip(view.reports[index].claim_ids, document.claims, strict=True), start=1
            )
        )
        yield ReportBody(head, pieces(readable(document.text), document.claims), rows)


def _heads(view: View) -> list[ReportHead]:
    anchors = {report.document.id: f"r{index}" for index, report in enumerate(view.reports)}
    return [
        ReportHead(
            f"r{index}",
            report.document,
            direction(report.document),
            report.document.publisher or "",
            report.copy_of or "",
            anchors.get(report.copy_of or "", ""),
            report.headline_of or "",
            anchors.get(report.headline_of or "", ""),
        )
        for index, report in enumerate(view.reports)
    ]


def _row(head: ReportHead, claim_id: str, number: int, claim: Claim, anchor: str) -> Row:
    text = readable(head.document.text)

    def words(spans: tuple[EvidenceSpan, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(span.quote(text) for span in spans))

    figures = tuple(
        Figure(
            harm.type,
            bounds(harm.min, harm.max, approx=harm.approx),
            _counted(harm),
            harm,
            harm.span.quote(text),
            words(harm.names),
        )
        for harm in claim.harms
    )
    return Row(
        claim_id,
        number,
        anchor,
        head,
        claim,
        tuple(Link(link.source.quote(text), link.kind) for link in claim.attribution),
        figures,
        words(claim.actors),
        words(claim.targets),
        words(claim.places),
        claim.time.span.quote(text) if claim.time else "",
        claim.span.quote(text),
        _rules(claim),
    )


def _counted(harm: Harm) -> Label:
    """What a figure counts, in both languages; a part of a whole need not say again what befell it."""
    keys = [f"victim.{victim}" for victim in harm.victims]
    if harm.of is None or not keys:
        keys.insert(0, f"harm.{harm.type}")
    if harm.unit == "family":
        keys.insert(0, "unit.family")
    found = [label(key) for key in keys]
    return Label("، ".join(one.ar for one in found), ", ".join(one.en for one in found))


def _rules(claim: Claim) -> tuple[tuple[str, str], ...]:
    found = list(claim.rules.items())
    found += [("attribution", link.rule) for link in claim.attribution if link.rule]
    found += [("harm", harm.rule) for harm in claim.harms if harm.rule]
    if claim.time is not None and claim.time.rule:
        found.append(("time", claim.time.rule))
    return tuple(dict.fromkeys(found))
