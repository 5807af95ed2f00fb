"""Claims read as facts that can be compared: day, places resolved, casualties, parties, speakers.

One Reading per claim. Nothing is added to what the claim says: the day of publication stands in
only where the claim gives none, and says so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from tawatur.extract.engine import Engine
from tawatur.incidents.naming import person
from tawatur.model import Attribution, Claim, Document, EvidenceSpan, Place, Range, Victim
from tawatur.resolve import folding
from tawatur.resolve.actors import Actors, Scene
from tawatur.resolve.dates import relative, weekday_of_publication
from tawatur.resolve.gazetteer import Gazetteer, Mention
from tawatur.resolve.headlines import read_headline
from tawatur.resolve.numbering import Publication
from tawatur.resolve.pages import headline, own_story

# Events that can be told as one occurrence, by the groups that comparisons use. `toll` and
# `statement` are linked to incidents but make none.
GROUPS = {
    "killing": "violence", "execution": "execution", "shooting": "violence", "attack": "violence",
    "clash": "clash", "airstrike": "strike", "shelling": "strike", "explosion": "blast",
    "chemical_attack": "strike", "detention": "captivity", "abduction": "captivity",
    "disappearance": "captivity", "torture": "captivity", "sexual_violence": "violence",
    "displacement": "hardship", "siege": "hardship", "destruction": "strike", "control_change": "control",
    "surrender": "control", "agreement": "control", "humanitarian": "hardship", "recruitment": "captivity",
    "looting": "hardship", "protest": "protest", "toll": "toll", "statement": "statement",
}  # fmt: skip
PERIOD = 6  # days from the first to the last beyond which a period is told of, and not a day
TOLLS = frozenset({"toll"})
# A massacre says how many were killed, not how: aircraft do it, and men with knives. No group of its own.
_MASSACRE = re.compile(r"مجزرة|مجازر|مذبحة|مذابح|massacre", re.IGNORECASE)
_HIDDEN = re.compile(r"ـ[\s.]{0,2}ـ|ـ+")  # posts hide words from filters: "مجـ.ـزرة", "قـ ـصـ ـف"
WORDS_ONLY = frozenset({"statement", "agreement", "recruitment"})
FINE = frozenset({"exact", "neighbourhood", "village", "town", "unknown"})
UNNAMED_KINDS = frozenset({"anonymous", "witness", "activist", "social_media", "medical", "expert"})
_PERIOD = re.compile(
    r"منذ|خلال (?:شهر|عام|العام|سنة|الأشهر|الشهر)|الشهر الماضي|العام"
    r"|since|during|last (?:month|year)|month of",
    re.IGNORECASE,
)
_SINCE = (
    r"(?:منذ (?:بداية|مطلع|بدء|انطلاق|انطلاقة|اندلاع|أول|عام|العام|سنة|(?:19|20)\d\d)"
    r"|since (?:(?:the )?(?:early|start|beginning|outbreak|launch|onset) |(?:19|20)\d\d))"
)
# A sentence that opens with a period, or draws one up ("With this, the number ... since early 2023").
_SUMMING = re.compile(
    rf"\W*(?:و?{_SINCE}|(?:وبذلك|وبهذا|accordingly|thus|with this)\b.*?{_SINCE})", re.IGNORECASE | re.DOTALL
)
_OPENING = re.compile(rf"\W*و?{_SINCE}", re.IGNORECASE)
_SENTENCE = re.compile(r"[.؟!](?=\s|$)|\n")
_ITEM = re.compile(r"\s*[•▪●*–-]\s*")
FIGHTERS = frozenset({"combatant"})  # police and guards are `security`: no text calls them fighters
PROTECTED = frozenset(
    {"civilian", "woman", "child", "elderly", "medic", "rescuer", "journalist", "aid_worker"}
)


_SERVANT = re.compile(r"(عبد)\s*(ال\w)")  # عبد الكريم and عبدالكريم are one name
_ACCOUNT = re.compile(r"(.{2,60}?)\s+(?:on X|on Twitter|على تويتر|على X)\s*:")
_NAMED = ("twitter.com", "x.com", "facebook.com", "t.me")  # the account that posts stands in the address
_SHARED = (*_NAMED, "youtube.com")
_SEPARATOR = re.compile(r"\s+[-|–—•]\s+")


class Tables(NamedTuple):
    """The tables that resolving rests on; `revised`: a headline's claims by name as people left them."""

    gazetteer: Gazetteer
    actors: Actors
    engine: Engine | None = None
    revised: Mapping[str, Claim | None] = MappingProxyType({})


class Casualties(NamedTuple):
    """How many of one harm a claim counts: civilians and people of unstated status, and fighters apart."""

    people: Range | None
    fighters: Range | None
    parts: tuple[tuple[Victim, Range], ...] = ()


class Reading(NamedTuple):
    """A claim with its fields resolved; `day` bounds are inclusive, `dated` says where they come from.

    `group` is the kind of event in comparisons, empty where the claim does not tell it.

    `spelled` pairs the ids of its speakers and parties with their words in the text.
    """

    document: int
    number: int
    id: str
    claim: Claim
    group: str
    start: dt.date | None
    end: dt.date | None
    dated: str
    places: tuple[Place, ...]
    actors: frozenset[str]
    names: frozenset[str]
    killed: Casualties
    injured: Casualties
    speakers: tuple[str, ...]
    inside: bool = True
    headline: bool = False
    sums_up: bool = False
    spelled: tuple[tuple[str, str], ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the claim counts anybody killed or injured, fighters included."""
        return any(part is not None for casualties in (self.killed, self.injured) for part in casualties[:2])


def add(a: Range | None, b: Range | None) -> Range | None:
    """The range of two groups together; an open side stays open."""
    if a is None or b is None:
        return a or b
    low = None if a.min is None and b.min is None else (a.min or 0) + (b.min or 0)
    high = None if a.max is None or b.max is None else a.max + b.max
    return Range(low, high)


def casualties(claim: Claim, kind: str) -> Casualties:
    """The people and fighters of one harm in a claim; a part is not added to the whole it belongs to."""
    people: Range | None = None
    fighters: Range | None = None
    parts: list[tuple[Victim, Range]] = []
    for harm in claim.harms:
        if harm.type != kind or harm.unit != "person":
            continue
        bounds = Range(harm.min, harm.max)
        victims = set(harm.victims)
        for victim in harm.victims:
            parts.append((victim, bounds))
        if harm.of is not None and claim.harms[harm.of].type in {kind, "affected"}:
            whole = claim.harms[harm.of]
            if whole.type == kind:
                held = bool(set(whole.victims) & FIGHTERS)
                if victims & FIGHTERS and not held:  # fighters inside a total of unstated status
                    fighters = add(fighters, bounds)
                elif victims & PROTECTED and held:  # "seven soldiers wounded, among them two civilians"
                    people = add(people, bounds)
                continue
        if victims & FIGHTERS and not victims & PROTECTED:
            fighters = add(fighters, bounds)
        else:
            people = add(people, bounds)
    return Casualties(people, fighters, tuple(parts))


class Page(NamedTuple):
    """One document read: its own story within the page, its claims, and the places its head names."""

    story: EvidenceSpan
    readings: tuple[Reading, ...]
    head: tuple[Place, ...]
    weekday: int | None = None


_HEAD = 700  # characters of the own story in which unmarked place names are looked for


def read_document(
    number: int,
    document: Document,
    publication: Publication,
    tables: Tables,
    home: Sequence[str],
) -> Page:
    """One document with its claims as readings, in order of the text; those of the page's rest are marked."""
    text, story = document.text, own_story(document)
    claimed = {s: Mention(s, s.quote(text)) for claim in document.claims for s in claim.places}
    mentions = [m for m in claimed.values() if story.holds(m.span)]
    resolved = _resolved(mentions, text, tables, home)
    loose: list[Mention] = []
    if not any(p.lat is not None and p.precision in FINE for p in resolved.values()):
        scanned = tables.gazetteer.scan(text, story.start, min(story.end, story.start + _HEAD))
        loose = [m for m in scanned if not any(m.span.overlap(s) for s in claimed)]
        if loose:
            resolved = _resolved([*mentions, *loose], text, tables, home)
    outside = [m for s, m in claimed.items() if s not in resolved]
    resolved |= _resolved(outside, text, tables, home)
    about = _about(resolved.values(), home)
    readings = [
        _read_claim((number, index), document, claim, publication, resolved, (tables.actors, about))._replace(
            inside=story.overlap(claim.span) > 0
        )
        for index, claim in enumerate(document.claims)
    ]
    head = {_place_key(resolved[m.span]): resolved[m.span] for m in loose if resolved[m.span].id}
    if not any(r.inside and r.counts for r in readings):
        readings += _read_headline(number, document, publication, tables, home, (story, about))
    if story.end == 0:
        title = headline(document)
        named = tables.gazetteer.resolve(tables.gazetteer.scan(title, 0, len(title)), title, home=home)
        head = {p.id: p for p in named if p.id}
    return Page(story, tuple(readings), tuple(head.values()), weekday_of_publication(document))


def _resolved(
    mentions: Sequence[Mention], text: str, tables: Tables, home: Sequence[str]
) -> dict[EvidenceSpan, Place]:
    found = tables.gazetteer.resolve(mentions, text, home=home)
    return {m.span: place for m, place in zip(mentions, found, strict=True)}


def _about(places: Iterable[Place], home: Sequence[str]) -> frozenset[str]:
    """The country that a document is about: that of most of its places, else of the whole material."""
    votes = Counter(p.country for p in places if p.country).most_common(2)
    if votes and (len(votes) == 1 or votes[0][1] > votes[1][1]):
        return frozenset({votes[0][0]})
    return frozenset(home) if not votes and len(home) == 1 else frozenset()


def _read_headline(
    number: int,
    document: Document,
    publication: Publication,
    tables: Tables,
    home: Sequence[str],
    page: tuple[EvidenceSpan, frozenset[str]],
) -> list[Reading]:
    """What the headline claims, where the story without it counts nobody (captures often miss the story).

    Its claims are named `DOCUMENT#title:N`, their spans count into the headline.
    """
    story, about = page
    if tables.engine is None or headline(document) in story.quote(document.text):
        return []
    alone = read_headline(document, tables.engine, publication.date)
    if alone is None:
        return []
    named = {f"{alone.id}:{n}": claim for n, claim in enumerate(alone.claims)}
    left = {name: tables.revised.get(name, claim) for name, claim in named.items()}
    claims = {name: claim for name, claim in left.items() if claim is not None}
    alone = msgspec.structs.replace(alone, claims=tuple(claims.values()))
    mentions = {s: Mention(s, s.quote(alone.text)) for c in alone.claims for s in c.places}
    resolved = _resolved(list(mentions.values()), alone.text, tables, home)
    return [
        _read_claim((number, n), alone, claim, publication, resolved, (tables.actors, about))._replace(
            id=name, headline=True
        )
        for n, (name, claim) in enumerate(claims.items())
    ]


def _read_claim(
    at: tuple[int, int],
    document: Document,
    claim: Claim,
    publication: Publication,
    resolved: Mapping[EvidenceSpan, Place],
    known: tuple[Actors, frozenset[str]],
) -> Reading:
    """One claim, `at` its document's and its own number; `known`: who is who, and the document's country."""
    start, end, dated = _days(claim, publication, document.text)
    places = {(_place_key(p)): p for p in (resolved[s] for s in claim.places)}
    text, (actors, about) = document.text, known
    scene = Scene(frozenset(p.country for p in places.values() if p.country) or about, start, end)
    parties = {span.quote(text): _party(actors, span.quote(text), scene) for span in claim.actors}
    speakers = [(_speaker(document, a, actors, scene), a.source.quote(text)) for a in claim.attribution]
    return Reading(
        document=at[0],
        number=at[1],
        id=f"{document.id}#{at[1]}",
        claim=claim,
        group=_group(claim, text),
        start=start,
        end=end,
        dated=dated,
        places=tuple(places.values()),
        actors=frozenset(parties.values()),
        names=frozenset(
            key
            for h in claim.harms
            for n in h.names
            if len(n.quote(text)) > 3
            for key in _name_keys(n.quote(text))
        ),
        killed=casualties(claim, "killed"),
        injured=casualties(claim, "injured"),
        sums_up=_sums_up(claim, text),
        speakers=tuple(id for id, _ in speakers),
        spelled=tuple(
            (id, " ".join(words.split()))
            for id, words in (*((party, words) for words, party in parties.items()), *speakers)
            if id not in actors.by_id and not id.startswith("unnamed:")
        ),
    )


def _group(claim: Claim, text: str) -> str:
    """The group of a claim's event; empty for a massacre, which any kind of attack can be."""
    if claim.event == "execution" and _MASSACRE.search(unhidden(claim.span.quote(text))):
        return ""
    return GROUPS.get(claim.event, claim.event)


def unhidden(words: str) -> str:
    """Words with the letters drawn together that a post parts so that filters miss them."""
    return _HIDDEN.sub("", words)


def _days(claim: Claim, publication: Publication, text: str) -> tuple[dt.date | None, dt.date | None, str]:
    time = claim.time
    if time is not None and (time.start or time.end):
        start, end = time.start or time.end, time.end or time.start
        if start and end and publication.date and start > publication.date + dt.timedelta(days=1):
            # Told before it happened: a misread date, or a plan. The publication bounds it.
            return publication.date - dt.timedelta(days=1), publication.date, "publication"
        return start, end, "time"
    if publication.date is not None:
        # The day of publication was found after the claims were read: "today" can be told only here.
        day = relative(time.span.quote(text), publication.date) if time is not None else None
        if day is not None and (publication.date - day).days <= 1:
            return day, day, "publication"
        return *told_on(publication.date, publication), "publication"
    return publication.earliest, publication.latest, "bounds" if publication.latest else ""


def told_on(day: dt.date, publication: Publication) -> tuple[dt.date, dt.date]:
    """The days that a page is about which names none: that of publication and the one before it.

    Where the day of publication is known to lie between two, all days from before the one to the other.
    """
    return min(publication.earliest or day, day) - dt.timedelta(days=1), max(publication.latest or day, day)


def _place_key(place: Place) -> str:
    return place.id or "said:" + folding.plain(place.name)


def _party(actors: Actors, mention: str, scene: Scene) -> str:
    entry = actors.resolve(mention, scene)
    if entry.kind == "media":  # an outlet tells, and harms nobody: "المسيرة" is a drone here
        return f"said:{folding.words(mention)}"
    return entry.side or entry.id


def _name_keys(name: str) -> set[str]:
    """A name by its consonants: whole, and its first and last word, for tellings that leave out the rest."""
    words = _SERVANT.sub(r"\1 \2", name).split()
    shapes = {" ".join(words), f"{words[0]} {words[-1]}"} if len(words) > 1 else {name}
    return {key if len(key := folding.skeleton(s)) >= 4 else folding.plain(s) for s in shapes}


def _speaker(document: Document, link: Attribution, actors: Actors, scene: Scene) -> str:
    """The speaker as an id: a body that the table knows, a name as said, or "unnamed" within its document."""
    mention = link.source.quote(document.text)
    entry = actors.resolve(mention, scene)
    if not entry.id.startswith("said:") or link.kind not in UNNAMED_KINDS:
        return entry.id
    name = person(mention)
    return actors.resolve(name, scene).id if name else f"unnamed:{document.id}"


def _sums_up(claim: Claim, text: str) -> bool:
    """Whether a claim sums up a period ("since the start of the year"): a toll in all but name."""
    time = claim.time
    if claim.event in TOLLS:
        return True
    if claim.harms and _in_summary(claim.span.start, text):
        return True
    if time is None:
        return False
    if time.start and time.end and (time.end - time.start).days > PERIOD:
        return True
    return _PERIOD.search(time.span.quote(text)) is not None


def _in_summary(at: int, text: str) -> bool:
    """Whether a place in a text lies in a sentence that sums up a period, or in the list under one."""
    before = text[:at]
    opened = max((m.end() for m in _SENTENCE.finditer(before, max(0, at - 400))), default=max(0, at - 400))
    paragraph = before.rfind("\n") + 1
    if _SUMMING.match(text, opened, at) or (at - paragraph < 600 and _OPENING.match(text, paragraph, at)):
        return True
    lines = before.split("\n")
    if not _ITEM.match(lines[-1]):
        return False
    above = [line for line in lines[:-1] if line.strip()]
    while above and _ITEM.match(above[-1]):
        above.pop()
    head = "\n".join(above[-2:])
    return head.rstrip().endswith(":") and re.search(_SINCE, head, re.IGNORECASE) is not None


def voice(document: Document, actors: Actors) -> str:
    """Who speaks where a claim has no speaker: the publisher, by its name, its account or its site."""
    for hint in (document.publisher or "", _host(document.url), _signed(document.title or "")):
        if hint:
            entry = actors.resolve(hint)
            if not entry.id.startswith("said:"):
                return entry.id
    name = document.publisher or _account(document.url) or _host(document.url)
    return f"said:{folding.words(name)}" if name else f"document:{document.id}"


def _signed(title: str) -> str:
    """The name that a page's title is signed with ("… | Sana", "Sana on X: …"); its headline names others."""
    account = _ACCOUNT.match(title)
    if account is not None:
        return account[1]
    pieces = _SEPARATOR.split(title)
    return pieces[-1] if len(pieces) > 1 else ""


def _host(url: str | None) -> str:
    return (url or "").split("//")[-1].split("/")[0].removeprefix("www.").lower()


def outlet(document: Document) -> str:
    """Whose page a document is: the account on a site where many post, else the site; empty if unknown."""
    host = _host(document.url)
    return (document.publisher or _account(document.url)) if _is_of(host, _SHARED) else host


def _is_of(host: str, sites: Sequence[str]) -> bool:
    return any(host == site or host.endswith(f".{site}") for site in sites)


def _account(url: str | None) -> str:
    parts = (url or "").split("//")[-1].split("/")
    if len(parts) > 1 and _is_of(parts[0].lower(), _NAMED):
        return f"@{parts[1].split('?')[0]}"
    return ""


def home_of(readable: Sequence[Document], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The countries the material is about: each of a sixth or more of its unmistakable place names."""
    countries: Counter[str] = Counter()
    for document in readable:
        for name in {span.quote(document.text) for claim in document.claims for span in claim.places}:
            found = {c.entry.country for c in gazetteer.lookup(name) if c.nearness >= 0.9 and c.entry.country}
            if len(found) == 1 and not gazetteer.is_doubtful(name):
                countries.update(found)
    total = sum(countries.values())
    return tuple(c for c, n in countries.most_common() if n >= total / 6)
