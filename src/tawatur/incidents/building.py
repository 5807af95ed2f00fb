"""Documents with claims in, incidents out: the order of the work, step by step."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import msgspec

from tawatur.extract.engine import load
from tawatur.incidents import chains, dating, figures, grades, grouping, naming
from tawatur.incidents.readings import FINE, Page, Reading, Tables, home_of, read_document, voice
from tawatur.incidents.stories import Story, tell
from tawatur.incidents.whereabouts import compare_places
from tawatur.model import (
    Allegation,
    Claim,
    Document,
    Figure,
    Incident,
    IncidentPlace,
    Place,
    Range,
    Telling,
    Victim,
    VictimRange,
)
from tawatur.resolve import actors as actor_table
from tawatur.resolve import copies as copying
from tawatur.resolve import gazetteer as gazetteers
from tawatur.resolve.actors import Actors
from tawatur.resolve.gazetteer import Gazetteer
from tawatur.resolve.numbering import Publication, published_in, stated

Harmed = Literal["killed", "injured"]
HARMS: tuple[Harmed, ...] = ("killed", "injured")

_UNSURE = 3  # days by which an incident may be drawn out whose tellings have only a day of publication
_WEEK = 7  # days of a period ("last week") that stands for a day where none is given
_ALIKE = "no day is told, and it resembles two incidents alike: put to neither"
_UNPROVEN = (
    "called fighters by nobody but the side said to have harmed them: counted with people of unstated status"
)


class Material(NamedTuple):
    """Everything that is known of the documents before stories are joined."""

    documents: Sequence[Document]
    publications: Mapping[str, Publication]
    pages: Sequence[Page]
    stories: Sequence[Story]
    families: Mapping[str, str]
    copies: Sequence[copying.Copy]
    voices: Sequence[str]
    actors: Actors


def build(
    documents: Sequence[Document],
    *,
    gazetteer: Gazetteer | None = None,
    actors: Actors | None = None,
    engine: str | None = "rules",
    same: Sequence[tuple[str, str]] = (),
    different: Sequence[tuple[str, str]] = (),
    revised: Mapping[str, Claim | None] | None = None,
) -> list[Incident]:
    """Group the claims of documents into incidents.

    `engine` reads the headline of a document whose text counts nobody (a capture that missed the
    story); None leaves headlines alone. `revised` has what people made of such claims, by their names
    (`DOCUMENT#title:N`): a corrected one, or None for one that they rejected.

    `same` and `different` are judgements: pairs of claim ids (`DOCUMENT#INDEX`) or document ids that
    must, or must not, stand in one incident. The answer depends on the documents and judgements
    alone, not on their order: incidents that a document tells as its main story first, then those
    told in passing, each by day and id.
    """
    reader = load(engine) if engine and any(d.title for d in documents) else None
    known = (gazetteer or gazetteers.starter(), actors or actor_table.starter())
    tables = Tables(*known, reader, revised or {})
    material = prepare(sorted(documents, key=lambda d: d.id), tables)
    stories = material.stories
    grouping.weigh_words(stories)
    groups = grouping.Groups(stories, must=_pairs(material, same), cannot=_pairs(material, different))
    made = [m for m in groups.run() if _makes(material, m)]
    found = [_incident(material, groups, members) for members in made]
    found = _link_tolls(material, found)
    return sorted(found, key=lambda i: (not i.main, i.start or dt.date.max, i.id))


def _makes(material: Material, members: Sequence[int]) -> bool:
    """Whether stories make an incident: not words alone, nor a remark in passing that harms nobody."""
    stories = [material.stories[i] for i in members]
    if not any(s.readings for s in stories):
        return False
    alone = len({s.document for s in stories}) == 1
    return not alone or any(s.main or any(r.claim.harms for r in s.readings) for s in stories)


def prepare(documents: Sequence[Document], tables: Tables) -> Material:
    """Resolve days, places and speakers, find copies, and tell the stories of each document apart."""
    told = stated(documents)
    publications = published_in(documents, known_already=told)
    home = home_of(documents, tables.gazetteer)
    pages = [read_document(n, d, publications[d.id], tables, home) for n, d in enumerate(documents)]
    copies = copying.find(documents)
    families = copying.families(documents, copies)
    stories = _stories(documents, pages, publications, families)
    signs = dating.signs(documents, stories, publications)
    if signs:
        before, publications = publications, published_in(documents, signs, known_already=told)
        for number, document in enumerate(documents):
            if publications[document.id] != before[document.id]:
                pages[number] = read_document(number, document, publications[document.id], tables, home)
        stories = _stories(documents, pages, publications, families)
    voices = [voice(document, tables.actors) for document in documents]
    return Material(documents, publications, pages, stories, families, copies, voices, tables.actors)


def _stories(
    documents: Sequence[Document],
    pages: Sequence[Page],
    publications: Mapping[str, Publication],
    families: Mapping[str, str],
) -> list[Story]:
    sizes = Counter(families.values())
    stories: list[Story] = []
    for number, document in enumerate(documents):
        for story in tell(number, document, pages[number], publications[document.id]):
            story.family = families[document.id] if sizes[families[document.id]] > 1 else ""
            stories.append(story)
    return stories


def _pairs(material: Material, judged: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for index, story in enumerate(material.stories):
        for reading in story.readings:
            holders[reading.id].append(index)
        if story.main:
            holders[material.documents[story.document].id].append(index)
    return [(a, b) for one, two in judged for a in holders[one][:1] for b in holders[two][:1] if a != b]


def _incident(material: Material, groups: grouping.Groups, members: Sequence[int]) -> Incident:
    stories = [material.stories[i] for i in members]
    readings = [r for s in stories for r in s.readings]
    documents = tuple(sorted({material.documents[s.document].id for s in stories}))
    start, end, note = _days(stories)
    threads = sorted(
        {
            t
            for s in stories
            for t in chains.threads(s, material.documents[s.document], material.voices[s.document])
        }
    )
    spelled = _spelled(material, stories)
    told = chains.tellings(threads, material.actors, spelled)
    said = _figures(material, stories)
    why, against = grouping.reasons(groups, members)
    alleged = grades.allegations([(r, _origin(material, r)) for r in readings], material.actors, spelled)
    names = _names(told, said, alleged, (spelled, material.actors))
    inside = set(documents)
    unproven = _own_word(material, readings)
    if unproven:
        note = f"{note}; {_UNPROVEN}" if note else _UNPROVEN
    doubt = _ALIKE if groups.doubtful.issuperset(members) else ""
    return Incident(
        id=_identity(material, stories),
        start=start,
        end=end,
        event=_event(readings),
        places=_places(stories),
        killed=_range(material, stories, "killed", "anyone" if unproven else "people"),
        injured=_range(material, stories, "injured", "anyone" if unproven else "people"),
        documents=documents,
        claims=tuple(sorted(r.id for r in readings)),
        chains=len(told),
        reasons=why,
        against=against,
        killed_fighters=Range() if unproven else _range(material, stories, "killed", "fighters"),
        injured_fighters=Range() if unproven else _range(material, stories, "injured", "fighters"),
        victims=_victims(readings),
        figures=said,
        tellings=told,
        alleged=alleged,
        copies=tuple(
            (c.first, c.second) for c in material.copies if c.first in inside and c.second in inside
        ),
        occurrence=grades.occurrence(told, sum(r.claim.modality == "denied" for r in readings)),
        responsibility=grades.responsibility(alleged),
        notes=tuple(n for n in (note, doubt, *_plurals(said), *_contradictions(said, names)) if n),
        main=any(s.main for s in stories),
        names=tuple(names.items()),
    )


def _spelled(material: Material, stories: Sequence[Story]) -> dict[str, str]:
    """Speakers and parties that the table does not know, as the tellings and their publishers write them."""
    told = sorted(stories, key=lambda s: (material.documents[s.document].id, s.order))
    spelled = naming.spellings(r.spelled for s in told for r in s.readings)
    for story in told:
        publisher = material.documents[story.document].publisher
        if publisher:
            spelled.setdefault(material.voices[story.document], publisher)
    return spelled


def _names(
    told: Sequence[Telling],
    said: Sequence[Figure],
    alleged: Sequence[Allegation],
    known: tuple[Mapping[str, str], Actors],
) -> dict[str, str]:
    """Everybody whom an incident names by an id, in words."""
    ids = {link for telling in told for chain in telling.chains for link in chain}
    ids |= {telling.origin for telling in told} | {figure.speaker for figure in said}
    ids |= {id for party in alleged for id in (party.actor, *party.by, *party.denied_by)}
    return {id: naming.in_words(id, *known) for id in sorted(ids)}


def _identity(material: Material, stories: Sequence[Story]) -> str:
    """An id of the earliest story of the group: later documents that join it leave it as it is."""

    def age(story: Story) -> tuple[dt.date, str, int]:
        document = material.documents[story.document]
        return (
            material.publications[document.id].date or dt.date.max,
            document.id,
            story.readings[0].claim.span.start if story.readings else -1,
        )

    _, document, start = min(age(s) for s in stories)
    return "inc-" + hashlib.sha256(f"{document}\n{start}".encode()).hexdigest()[:12]


def _days(stories: Sequence[Story]) -> tuple[dt.date | None, dt.date | None, str]:
    """The day that most tellings give; stated times before days of publication."""
    timed = [
        s
        for s in stories
        if s.start
        and s.end
        and (
            (s.dated == "time" and (s.end - s.start).days <= 3)
            or (s.dated == "publication" and s.start == s.end)
        )
    ]
    used = timed or [s for s in stories if s.start and s.end and s.dated in {"time", "publication"}]
    if not used:
        week = _period(stories)
        return (*week, "only a period is given") if week else (None, None, "no telling gives a day")
    votes: Counter[dt.date] = Counter()
    for story in used:
        if story.start is None or story.end is None:
            continue
        length = (story.end - story.start).days + 1
        if length > 40:
            continue
        for step in range(length):
            votes[story.start + dt.timedelta(days=step)] += 10 if story.main else 5
    if not votes:
        return used[0].start, used[0].end, "only a period is given"
    day = min(votes, key=lambda d: (-votes[d], d))
    if not timed:
        end, one = day, dt.timedelta(days=1)
        while votes[end + one] == votes[day] and (end - day).days < _UNSURE:
            end += one
        return day, end, "no telling gives a day: that of publication, or the day before"
    return day, day, ""


def _period(stories: Sequence[Story]) -> tuple[dt.date, dt.date] | None:
    """The few days ("last week") that most claims give which count anybody, where none gives a day."""
    told = [r for s in stories for r in s.readings if r.dated == "time" and r.counts]
    spans = Counter((r.start, r.end) for r in told if r.start and r.end and (r.end - r.start).days < _WEEK)
    for start, end in sorted(spans, key=lambda span: (-spans[span], str(span))):
        if start and end:
            return start, end
    return None


def _places(stories: Sequence[Story]) -> tuple[IncidentPlace, ...]:
    """The places of the tellings, those most told and finest first; unresolved ones by name."""
    votes: Counter[str] = Counter()
    known: dict[str, Place] = {}
    for story in stories:
        for place in story.places:
            key = place.id or "said:" + place.name
            known.setdefault(key, place)
            votes[key] += 1
    fine = {k for k, p in known.items() if p.precision in FINE}
    ranked = sorted(known, key=lambda k: (k not in fine, -votes[k], k))
    return tuple(
        IncidentPlace(
            name=known[k].name,
            lat=known[k].lat,
            lon=known[k].lon,
            name_ar=known[k].name_ar,
            precision=known[k].precision if known[k].id else "unresolved",
            id=known[k].id,
            reason=known[k].reason,
        )
        for k in ranked
    )


def _event(readings: Sequence[Reading]) -> str:
    """The event that most claims name, a method before the bare harm."""
    votes = Counter(r.claim.event for r in readings)
    return max(
        sorted(votes), key=lambda e: votes[e] - (0.5 if e in {"killing", "attack", "destruction"} else 0)
    )


def _range(
    material: Material,
    stories: Sequence[Story],
    kind: str,
    group: figures.Group,
) -> Range:
    """The range over the documents of an incident, each copied text once."""
    by_text: dict[str, list[tuple[Range, bool]]] = defaultdict(list)
    for story in stories:
        bounds = figures.story_range(story, kind, group)
        if bounds is not None:
            text = story.family or material.documents[story.document].id
            claims = (r.claim for r in story.readings if figures.counted(r))
            by_text[text].append((bounds, figures.names_one(claims, kind)))
    return figures.over(figures.drawn(by_text.values()))


def _own_word(material: Material, readings: Sequence[Reading]) -> bool:
    """Whether those counted as fighters are called so by nobody but the side said to have harmed them.

    A perpetrator's word alone changes nobody's status (do-no-harm ruling of the project): an army that
    says it killed nine terrorists tells of nine people. Losses that a side tells of itself are no such
    word, nor is a clash, where both sides act.
    """
    told = [r for r in readings if figures.counted(r) and (r.killed.fighters or r.injured.fighters)]
    return bool(told) and all(
        r.claim.event != "clash" and _side(material, _origin(material, r)) in r.actors for r in told
    )


def _side(material: Material, party: str) -> str:
    entry = material.actors.by_id.get(party)
    return entry.side if entry is not None and entry.side else party


def _victims(readings: Sequence[Reading]) -> tuple[VictimRange, ...]:
    found: dict[tuple[Harmed, Victim], list[Range]] = defaultdict(list)
    for reading in readings:
        if not figures.counted(reading):
            continue
        for kind in HARMS:
            for victim, bounds in figures.of_kind(reading, kind).parts:
                found[kind, victim].append(bounds)
    made: list[VictimRange] = []
    for (kind, victim), ranges in sorted(found.items()):
        whole = figures.over(ranges)
        made.append(VictimRange(harm=kind, victim=victim, min=whole.min, max=whole.max))
    return tuple(made)


def _origin(material: Material, reading: Reading) -> str:
    return reading.speakers[-1] if reading.speakers else material.voices[reading.document]


def _figures(material: Material, stories: Sequence[Story]) -> tuple[Figure, ...]:
    found: list[Figure] = []
    for story in stories:
        document = material.documents[story.document]
        for reading in story.readings:
            if not figures.counted(reading):
                continue
            speaker = _origin(material, reading)
            entry = material.actors.by_id.get(speaker)
            for kind in HARMS:
                casualties = figures.of_kind(reading, kind)
                told: tuple[tuple[Literal["people", "fighters"], Range | None], ...] = (
                    ("people", casualties.people),
                    ("fighters", casualties.fighters),
                )
                for group, bounds in told:
                    if bounds is None:
                        continue
                    found.append(
                        Figure(
                            harm=kind,
                            group=group,
                            min=bounds.min,
                            max=bounds.max,
                            speaker=speaker,
                            side=entry.side if entry else "",
                            document=document.id,
                            claim=reading.id,
                            published=material.publications[document.id].date,
                        )
                    )
    return tuple(
        sorted(found, key=lambda f: (f.harm, f.group, f.published or dt.date.max, f.document, f.claim))
    )


def _plurals(said: Sequence[Figure]) -> list[str]:
    """Notes on harms that are told in the plural alone."""
    told = {
        kind: [f for f in said if f.harm == kind and f.group == "people" and f.max != 0] for kind in HARMS
    }
    return [
        f"{kind} only in the plural, without a number: nobody says how many"
        for kind, found in told.items()
        if found and not any(figures.stated(Range(f.min, f.max)) for f in found)
    ]


def _contradictions(said: Sequence[Figure], names: Mapping[str, str]) -> list[str]:
    """Notes on tolls that fall and speakers who differ from themselves; nothing is dropped for it."""
    notes: list[str] = []
    by_speaker: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in said:
        if figure.min is not None and figure.min == figure.max:
            by_speaker[figure.speaker, figure.harm, figure.group].append(figure)
    for (speaker, harm, _), told in sorted(by_speaker.items()):
        dated = [f for f in told if f.published]
        for earlier, later in pairwise(dated):
            if (later.min or 0) < (earlier.min or 0) and later.published != earlier.published:
                notes.append(
                    f"{names[speaker]} lowered its figure of {harm} from {earlier.min} ({earlier.published}) "
                    f"to {later.min} ({later.published})"
                )
                break
        same_day: dict[tuple[str, object], set[int]] = defaultdict(set)
        for figure in told:
            same_day[figure.document, figure.published].add(figure.min or 0)
        if any(len(v) > 1 for v in same_day.values()):
            notes.append(f"{names[speaker]} gives more than one figure of {harm} in one document")
    return notes


def _link_tolls(material: Material, incidents: Sequence[Incident]) -> list[Incident]:
    """Name, on each incident, the running totals whose place and period cover it; nothing is added."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for index, incident in enumerate(incidents):
        for document in incident.documents:
            by_document[document].append(index)
    linked: dict[int, list[str]] = defaultdict(list)
    for page in material.pages:
        for reading in page.readings:
            if not reading.sums_up:
                continue
            for index in by_document[material.documents[reading.document].id]:
                incident = incidents[index]
                places = [
                    Place(id=p.id, name=p.name, lat=p.lat, lon=p.lon, precision=p.precision)
                    for p in incident.places
                ]
                if compare_places(reading.places, places)[0] != "apart":
                    linked[index].append(reading.id)
    return [
        incident
        if index not in linked
        else msgspec.structs.replace(incident, linked=tuple(sorted(linked[index])))
        for index, incident in enumerate(incidents)
    ]
