"""`tawatur why`: the words behind a claim, and the rules that set its fields."""

from __future__ import annotations

import re
import sys
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from tawatur.cli.console import Format, apart, flush, put, put_rows, say
from tawatur.cli.verdicts import on_claim, review_words

if TYPE_CHECKING:
    from tawatur.ledger import StoredClaim
    from tawatur.model import Claim, EvidenceSpan, Judgement
    from tawatur.review import Standing

EPILOG = """[bold]Example[/bold]

tawatur why 3f2a

The beginning of a claim's id is enough if no other begins so; `tawatur claims` lists the ids."""

_WIDE = 96  # letters of a table's row on one line
_SENTENCE_END = re.compile(r"[.!?؟。](?=\s|$)|\n")
_COLOURS = {
    "attribution": "cyan",
    "harm": "red",
    "name": "magenta",
    "place": "green",
    "time": "yellow",
    "actor": "bright_red",
    "target": "blue",
}


class Evidence(NamedTuple):
    """One field of a claim: its value, the words it rests on (None: the clause), and the rule that set it."""

    field: str
    value: str
    span: EvidenceSpan | None
    rule: str


def why(
    context: typer.Context,
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="The id of a claim, or how it begins; or of an incident.")
    ],
    engine: Annotated[str, typer.Option(help="Whose reading.")] = "rules",
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Show the sentence with the words behind each field marked, and the rule, with source, that set each."""
    from tawatur.cli.subjects import INCIDENT, one_claim
    from tawatur.ledger import open_ledger
    from tawatur.review import standing_judgements

    if claim.startswith(INCIDENT):
        from tawatur.cli.incident import explain

        explain(context.obj, claim, engine, json=json)
        return
    with open_ledger(context.obj, create=False) as store:
        found = one_claim(store, engine, claim)
        standing = standing_judgements(store, engine)
        judged = list(store.judgements(found.id)) or on_claim(found.id, standing)
    if json:
        put_rows([_record(found, judged, standing)], Format.jsonl)
    else:
        _show(found, judged, standing)
    flush()


def evidence(claim: Claim) -> list[Evidence]:
    """The fields of a claim, each with the words it rests on and its rule."""
    rules = claim.rules
    found = [
        Evidence("clause", "", claim.span, rules.get("span", "")),
        Evidence("event", claim.event, None, rules.get("event", "")),
        Evidence("modality", claim.modality, None, rules.get("modality", "")),
    ]
    for link in claim.attribution:
        found.append(
            Evidence("attribution", link.kind, link.source, link.rule or rules.get("attribution", ""))
        )
    for harm in claim.harms:
        from tawatur.cli.cards import harm_words

        found.append(Evidence("harm", harm_words(harm), harm.span, harm.rule or rules.get("harms", "")))
        found += [Evidence("name", "", name, rules.get("names", "")) for name in harm.names]
    found += [Evidence("actor", "alleged", span, rules.get("actors", "")) for span in claim.actors]
    found += [Evidence("target", "", span, rules.get("targets", "")) for span in claim.targets]
    found += [Evidence("place", "", span, rules.get("places", "")) for span in claim.places]
    if claim.time is not None:
        both = (claim.time.start, claim.time.end)
        days = " to ".join(dict.fromkeys(day.isoformat() for day in both if day))
        found.append(Evidence("time", days, claim.time.span, claim.time.rule or rules.get("time", "")))
    shown = {
        "span",
        "event",
        "modality",
        "attribution",
        "harms",
        "names",
        "actors",
        "targets",
        "places",
        "time",
    }
    found += [Evidence(field, "", None, rule) for field, rule in rules.items() if field not in shown]
    return found


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence, or sentences, around `[start, end)`."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, 0, start)]
    after = _SENTENCE_END.search(text, max(start, end - 1))
    first = before[-1] if before else 0
    last = after.end() if after else len(text)
    return first + len(text[first:last]) - len(text[first:last].lstrip()), last


def described(rule: str) -> str:
    """A rule's row and source in words, as far as the pack can tell."""
    if not rule:
        return ""
    from tawatur.errors import TawaturError
    from tawatur.languages import describe

    try:
        return describe(rule)
    except (TawaturError, LookupError, ValueError):
        return ""  # a rule of grammar, or of an engine with no table: its name must do


def _record(stored: StoredClaim, judged: list[Judgement], standing: Standing) -> dict[str, Any]:
    from tawatur.cli.claims import claim_record

    text = stored.source.document.text
    first, last = sentence(text, stored.claim.span.start, stored.claim.span.end)
    return {
        **claim_record(stored, standing.last.get(stored.id)),
        "sentence": {"span": [first, last], "text": text[first:last]},
        "why": [
            {
                "field": item.field,
                "value": item.value,
                "span": item.span,
                "quote": item.span.quote(text) if item.span else None,
                "rule": item.rule,
                "source": described(item.rule),
            }
            for item in evidence(stored.claim)
        ],
        "judgements": judged,
    }


def _show(stored: StoredClaim, judged: list[Judgement], standing: Standing) -> None:
    from tawatur.cli.cards import one_line, source_line

    document, claim = stored.source.document, stored.claim
    first, last = sentence(document.text, claim.span.start, claim.span.end)
    items = evidence(claim)
    put(f"{stored.id}  {claim.event}, {claim.modality}  ({stored.engine} {stored.version})")
    put(f"{review_words(stored.id, standing)}")
    put(f"in {source_line(document)}")
    put("")
    marked = _marked(document.text, first, last, claim, items)
    put("  " + marked.strip().replace("\n", "\n  "))
    put("")
    for item in items:
        quote = f"“{apart(one_line(item.span.quote(document.text)))}”" if item.span else ""
        if item.field == "clause":
            quote = ""
        elif item.span and not first <= item.span.start < last:
            quote += " (carried over from another sentence)"
        put("  ".join(part for part in (f"  {item.field:<11}", item.value, quote) if part))
        if item.rule:
            source = described(item.rule)
            put(f"               set by {item.rule}" + ":" * (source not in ("", item.rule)))
            if source not in ("", item.rule):
                for line in wrap(source, _WIDE, break_long_words=False, break_on_hyphens=False):
                    put(f"                 {apart(line)}")
    gone = {j.supersedes for j in judged}
    for j in judged:
        change = f" {j.field} to {apart(j.value)}" if j.value else ""
        state = "  (superseded)" if j.id in gone else ""
        by = f"by {apart(j.author)}, {j.made:%Y-%m-%d}: {apart(j.reason)}"
        put(f"  judged     {j.verdict}{change} {by}{state}")
    flush()
    if not any(item.rule for item in items):
        say("This engine does not say which rules it used.")
    elif (installed := _installed_version(stored.engine)) not in ("", stored.version):
        say(f"Found by {stored.engine} {stored.version}; {installed} is installed, whose tables may differ.")


def _installed_version(engine: str) -> str:
    from tawatur.errors import EngineError
    from tawatur.extract.engine import load

    try:
        return load(engine).version
    except EngineError:
        return ""


def _marked(text: str, first: int, last: int, claim: Claim, items: list[Evidence]) -> str:
    """The sentence with its evidence in colours on a terminal, in ⟦brackets⟧ elsewhere."""
    spans = [
        (i.span, i.field)
        for i in items
        if i.span and i.field != "clause" and first <= i.span.start and i.span.end <= last
    ]
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.text import Text

        line = Text(text[first:last])
        line.stylize("bold", claim.span.start - first, claim.span.end - first)
        for span, field in spans:
            line.stylize(f"{_COLOURS[field]} underline", span.start - first, span.end - first)
        console = Console(width=100)
        with console.capture() as captured:
            console.print(line)
        return captured.get()
    marks: dict[int, list[str]] = {}
    for span, _ in {(span, "") for span, _ in spans}:
        marks.setdefault(span.start, []).append("⟦")
        marks.setdefault(span.end, []).insert(0, "⟧")
    return "".join("".join(marks.get(i, [])) + text[i] for i in range(first, last)) + "".join(
        marks.get(last, [])
    )
