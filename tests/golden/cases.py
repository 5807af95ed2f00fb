"""Golden cases: short invented reports with what must and what must not be found in them.

A case file is Markdown, so that it reads as a case file on any screen:

    ## dual-is-two
    published: 2031-05-14

    > قال مصدر طبي إن طفلين قتلا في قصف على حي السنديان.

    - must: killed 2 child `طفلين` | by `مصدر طبي` | at `السنديان` | event shelling
    - must not: killed 1
    - why: the dual ending counts, with no number word

An expectation is a head and facets, set apart by `|`. The head is a harm (`killed 3 child`,
`any 155`, `injured >=80`, `killed <=50`, `killed ~80`, `displaced 20..30 families`) or an event
(`siege`, `airstrike/shelling`, `claim` for any); words in backticks are the evidence. Victims are
compared as a set when any is named, `people` being none. Facets:

    by `outer` > `origin`    the whole chain of speakers; `by nobody` is the document's own voice
    event a/b                one of these events
    modality m/n             one of these modalities
    actor `x` `y`, target `x`, at `x` `y`, names `x`     each of these, among others
    place `x` `y`            as `at`, but the span holds these words and not one more
    no actor, no target, no place, no time                none at all
    on 2031-05-13            or `on FIRST..LAST`: the days that the time resolves to
    part                     the harm is a part of another one

One claim (and one harm of it) has to meet all of a line. `must not` is the same, turned round.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

from tawatur.evaluate.matching import same_mention
from tawatur.model import Claim, Document, Event, EvidenceSpan, Harm, HarmType, Modality, Victim

HERE = Path(__file__).parent
LANGUAGES = ("ar", "en", "fr")
KNOWN_GAPS = HERE / "known_gaps.txt"
EVENTS = frozenset(get_args(Event))
HARM_TYPES = frozenset(get_args(HarmType))
VICTIMS = frozenset(get_args(Victim))
MODALITIES = frozenset(get_args(Modality))
PLURAL_FACETS = {"actor": "actors", "target": "targets", "at": "places"}
NO_FACETS = {"actor": "actors", "target": "targets", "place": "places", "time": "time"}
_BOUNDS = re.compile(r"(?P<approx>~?)(?:(?P<low>\d+)\.\.(?P<high>\d+)|(?P<op>>=|<=)?(?P<n>\d+))")
_QUOTED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Head:
    """What a line is about: a harm (`harm` names its type, or `any`) or, without one, an event."""

    harm: str | None = None
    bounds: tuple[int | None, int | None] | None = None
    approx: bool = False
    unit: str | None = None
    victims: frozenset[str] | None = None
    events: frozenset[str] = frozenset()
    evidence: str | None = None


@dataclass(frozen=True)
class Expectation:
    """One line of a case: what some claim must, or must not, say."""

    line: str
    negative: bool
    head: Head
    facets: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Case:
    """One invented report and its expectations; `id` is `language/file/name`."""

    id: str
    lang: str
    text: str
    published: str | None
    expectations: tuple[Expectation, ...] = field(default=())

    @property
    def document(self) -> Document:
        """The report as an engine is given it."""
        day = dt.date.fromisoformat(self.published) if self.published else None
        return Document(id=self.id, text=self.text, lang=self.lang, published=day)


def all_cases() -> list[Case]:
    """Every case of every language, in order of their files."""
    return [
        case
        for lang in LANGUAGES
        for path in sorted((HERE / lang).glob("*.md"))
        for case in read_cases(path, lang)
    ]


def known_gaps() -> frozenset[str]:
    """The ids of cases that no engine of ours passes yet."""
    lines = KNOWN_GAPS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def read_cases(path: Path, lang: str) -> Iterator[Case]:
    """The cases of one file; raises ValueError, naming file and case, for a line that cannot be read."""
    for block in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, *lines = block.splitlines()
        identity = f"{lang}/{path.stem}/{name.strip()}"
        text = "\n".join(line[1:].removeprefix(" ") for line in lines if line.startswith(">"))
        published = next(
            (line.split(":")[1].strip() for line in lines if line.startswith("published:")), None
        )
        wanted = [line for line in lines if line.startswith("- ") and not line.startswith("- why:")]
        try:
            yield Case(identity, lang, text, published, tuple(_expectation(line, text) for line in wanted))
        except ValueError as error:
            raise ValueError(f"{path.name}, case {name.strip()}: {error}") from error


def _expectation(line: str, text: str) -> Expectation:
    verb, _, rest = line.removeprefix("- ").partition(":")
    if verb not in ("must", "must not"):
        raise ValueError(f"a line begins with must, must not or why, not with {verb!r}")
    head, *facets = (part.strip() for part in rest.split("|"))
    for words in _QUOTED.findall(rest):
        if words not in text:
            raise ValueError(f"the words `{words}` are not in the text")
    return Expectation(
        line.removeprefix("- "), verb == "must not", _head(head), tuple(_facet(facet) for facet in facets)
    )


def _head(text: str) -> Head:
    quoted = _QUOTED.findall(text)
    head = Head(evidence=quoted[0] if quoted else None)
    first, *others = _QUOTED.sub("", text).split()
    if first == "claim":
        return head
    if first not in HARM_TYPES | {"any"}:
        return replace(head, events=_among(first.split("/"), EVENTS, "event"))
    head = replace(head, harm=first)
    for word in others:
        bounds = _BOUNDS.fullmatch(word)
        if bounds:
            head = replace(head, bounds=_read_bounds(bounds), approx=bool(bounds["approx"]))
        elif word in ("families", "family"):
            head = replace(head, unit="family")
        elif word == "people":
            head = replace(head, victims=frozenset())
        else:
            head = replace(head, victims=_among(word.split(","), VICTIMS, "victim"))
    return head


def _read_bounds(found: re.Match[str]) -> tuple[int | None, int | None]:
    if found["low"]:
        return int(found["low"]), int(found["high"])
    number = int(found["n"])
    return (number if found["op"] != "<=" else None, number if found["op"] != ">=" else None)


def _facet(facet: str) -> tuple[str, tuple[str, ...]]:
    key, _, rest = facet.partition(" ")
    quoted = tuple(_QUOTED.findall(rest))
    plain = tuple(_QUOTED.sub("", rest).replace(">", " ").split())
    if key == "by" and (quoted or plain == ("nobody",)):
        return key, quoted
    if key in (*PLURAL_FACETS, "names", "place") and quoted and not plain:
        return key, quoted
    if key == "event":
        return key, tuple(_among(rest.split("/"), EVENTS, "event"))
    if key == "modality":
        return key, tuple(_among(rest.split("/"), MODALITIES, "modality"))
    if key == "no" and rest in NO_FACETS:
        return key, (rest,)
    if key == "on":
        first, _, last = rest.partition("..")
        return key, (first, last or first)
    if facet == "part":
        return key, ()
    raise ValueError(f"no facet reads {facet!r}")


def _among(words: list[str], known: frozenset[str], what: str) -> frozenset[str]:
    strange = set(words) - known
    if strange:
        raise ValueError(f"no {what} is called {', '.join(sorted(strange))}")
    return frozenset(words)


def faults(case: Case, claims: tuple[Claim, ...]) -> list[str]:
    """The expectations that these claims do not meet, as they stand in the case; empty when all is well."""
    return [e.line for e in case.expectations if _met(e, claims, case.text) == e.negative]


def _met(expectation: Expectation, claims: tuple[Claim, ...], text: str) -> bool:
    return any(
        _harm_fits(expectation.head, harm, text) and _claim_fits(expectation, claim, harm, text)
        for claim in claims
        for harm in (claim.harms if expectation.head.harm else (None,))
    )


def _harm_fits(wanted: Head, harm: Harm | None, text: str) -> bool:
    if harm is None:
        return True
    return (
        wanted.harm in (harm.type, "any")
        and (
            wanted.bounds is None or (wanted.bounds == (harm.min, harm.max) and wanted.approx == harm.approx)
        )
        and (wanted.unit is None or wanted.unit == harm.unit)
        and (wanted.victims is None or wanted.victims == frozenset(harm.victims))
        and (wanted.evidence is None or _among_mentions(wanted.evidence, [harm.span], text))
    )


def _claim_fits(wanted: Expectation, claim: Claim, harm: Harm | None, text: str) -> bool:
    head = wanted.head
    if harm is None and head.evidence is not None and not _among_mentions(head.evidence, [claim.span], text):
        return False
    if head.events and claim.event not in head.events:
        return False
    return all(_facet_fits(key, values, claim, harm, text) for key, values in wanted.facets)


def _facet_fits(key: str, values: tuple[str, ...], claim: Claim, harm: Harm | None, text: str) -> bool:
    if key == "by":
        links = claim.attribution
        return len(links) == len(values) and all(
            _among_mentions(words, [link.source], text) for words, link in zip(values, links, strict=True)
        )
    if key in PLURAL_FACETS:
        return all(_among_mentions(words, getattr(claim, PLURAL_FACETS[key]), text) for words in values)
    if key == "place":
        return set(values) <= {span.quote(text) for span in claim.places}
    if key == "names":
        return harm is not None and all(_among_mentions(words, harm.names, text) for words in values)
    if key == "event":
        return claim.event in values
    if key == "modality":
        return claim.modality in values
    if key == "no":
        return not getattr(claim, NO_FACETS[values[0]])
    if key == "on":
        time = claim.time
        return time is not None and (str(time.start), str(time.end)) == values
    return harm is not None and harm.of is not None


def _among_mentions(words: str, spans: tuple[EvidenceSpan, ...] | list[EvidenceSpan], text: str) -> bool:
    """Whether some span is one of the places where the words stand."""
    places = [EvidenceSpan(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    return any(same_mention(place, span) for place in places for span in spans)


def described(claim: Claim, text: str) -> str:
    """A claim in the grammar of the expectations, so that a failing case shows both in one language."""

    def words(spans: tuple[EvidenceSpan, ...]) -> str:
        return " ".join(f"`{span.quote(text)}`" for span in spans)

    facets = [f"event {claim.event}", f"modality {claim.modality}"]
    facets.append("by " + (" > ".join(words((link.source,)) for link in claim.attribution) or "nobody"))
    facets += [
        f"{key} {words(getattr(claim, column))}"
        for key, column in PLURAL_FACETS.items()
        if getattr(claim, column)
    ]
    if claim.time:
        facets.append(f"on {claim.time.start}..{claim.time.end}")
    lines = [f"claim {words((claim.span,))} | " + " | ".join(facets)]
    for harm in claim.harms:
        bounds = (
            f"<={harm.max}"
            if harm.min is None
            else f">={harm.min}"
            if harm.max is None
            else f"{harm.min}..{harm.max}"
        )
        who = ",".join(sorted(harm.victims)) or "people"
        unit = " families" if harm.unit == "family" else ""
        tail = (f" | names {words(harm.names)}" if harm.names else "") + (
            " | part" if harm.of is not None else ""
        )
        lines.append(
            f"    {harm.type} {'~' if harm.approx else ''}{bounds}{unit} {who} {words((harm.span,))}{tail}"
        )
    return "\n".join(lines)
