"""The claims of one document grouped into the stories that it tells.

Claims follow each other as a text does: one without a place or a day goes on with the story before
it; another place or another day starts a new one. The story that the headline and the first lines
tell is the document's main one; the others are told in passing.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from tawatur.incidents.readings import FINE, WORDS_ONLY, Page, Reading, outlet, told_on, unhidden
from tawatur.incidents.whereabouts import Whereabouts, compare_places, whereabouts
from tawatur.model import Document, Place, Range
from tawatur.resolve import folding
from tawatur.resolve.numbering import Publication
from tawatur.resolve.pages import headline

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(slots=True)
class Story:
    """What one document tells of one occurrence; `weight` falls with the distance from its first lines."""

    document: int
    key: str
    readings: list[Reading]
    words: tuple[str, ...] = ()
    main: bool = False
    order: int = 0
    start: dt.date | None = None
    end: dt.date | None = None
    dated: str = ""
    places: tuple[Place, ...] = ()
    focus: tuple[Place, ...] = ()
    actors: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    family: str = ""
    outlet: str = ""
    weekday: int | None = None
    vector: dict[str, float] = field(default_factory=lambda: {})
    ranges: dict[tuple[str, str], Range | None] = field(default_factory=lambda: {})
    _where: Whereabouts | None = field(default=None, init=False, repr=False)
    _about: Whereabouts | None = field(default=None, init=False, repr=False)

    @property
    def where(self) -> Whereabouts:
        """What its places say, worked out once."""
        if self._where is None or self._where.places is not self.places:
            self._where = whereabouts(self.places)
        return self._where

    @property
    def about(self) -> Whereabouts:
        """The same of the places of its first claim that counts anybody."""
        if self._about is None or self._about.places is not self.focus:
            self._about = whereabouts(self.focus)
        return self._about

    @property
    def spots(self) -> list[Place]:
        """The story's resolved places of the size of a town or finer."""
        return [p for p in self.places if p.lat is not None and p.precision in FINE]


def tell(number: int, document: Document, page: Page, publication: Publication) -> list[Story]:
    """The stories of one document, in order of the text; the main one marked.

    Claims outside the page's own story (menus, other headlines, comments) make none. A document
    whose own story makes no claim of an event still has a story of words and places, which may join
    an incident but never makes one.
    """
    stories: list[Story] = []
    for reading in page.readings:
        if reading.claim.event in WORDS_ONLY or not reading.inside or reading.sums_up:
            continue
        if reading.claim.modality in {"threatened", "demanded", "planned", "opinion"}:
            continue
        home = _home(stories, reading)
        if home is None:
            stories.append(Story(number, reading.id, [reading], order=len(stories)))
            home = stories[-1]
        else:
            home.readings.append(reading)
        _refresh(home, publication)
    _choose_main(document, stories, page, publication)
    if not stories:
        stories.append(_silent(number, document, publication))
    for story in stories:
        if story.main:
            _add_head(story, page.head)
        story.words = tuple(sorted(sys.intern(w) for w in _words(document, story, page)))
        story.weekday = page.weekday if story.main else None
        story.outlet = outlet(document)
    return stories


def _silent(number: int, document: Document, publication: Publication) -> Story:
    """The story of a document without claims: its words, its places and its day."""
    story = Story(number, document.id, [], main=True)
    if publication.date is not None:
        story.start, story.end = told_on(publication.date, publication)
        story.dated = "publication"
    return story


def _add_head(story: Story, head: Sequence[Place]) -> None:
    """Lend a main story without a fine place those that the head of the page names."""
    if not story.spots:
        known = {p.id for p in story.places}
        story.places = (*story.places, *(p for p in head if p.id not in known))
        story.focus = story.places


def _home(stories: list[Story], reading: Reading) -> Story | None:
    """The story that a claim goes on with: the last one that its place and day allow."""
    for story in reversed(stories):
        place, _, _ = compare_places(story.places, reading.places)
        if place == "apart" or not _days_meet(story, reading):
            continue
        if place in {"same", "near", "inside", "area"} or (place == "unknown" and story is stories[-1]):
            if "captivity" in story.groups and reading.group == "strike":
                continue
            return story
    return None


def _days_meet(story: Story, reading: Reading) -> bool:
    if reading.dated != "time" or story.dated != "time":
        return True
    one = dt.timedelta(days=1)
    if story.start is None or story.end is None or reading.start is None or reading.end is None:
        return True
    return story.start <= reading.end + one and reading.start <= story.end + one


def _refresh(story: Story, publication: Publication) -> None:
    dated = _day_of(story, publication)
    if dated is not None:
        story.start, story.end, story.dated = dated.start, dated.end, dated.dated
    elif publication.latest is not None:
        story.start, story.end, story.dated = publication.earliest, publication.latest, "bounds"
    places: dict[str, Place] = {}
    for reading in story.readings:
        for place in reading.places:
            places.setdefault(place.id or folding.plain(place.name), place)
    story.places = tuple(places.values())
    telling = [r for r in story.readings if r.counts and r.places] or [r for r in story.readings if r.places]
    story.focus = telling[0].places if telling else ()
    story.actors = frozenset().union(*(r.actors for r in story.readings))
    story.names = frozenset().union(*(r.names for r in story.readings))
    story.groups = frozenset(r.group for r in story.readings if r.group)


def _day_of(story: Story, publication: Publication) -> Reading | None:
    """The reading whose day is the story's: the first stated day shortly before publication.

    Reports tell of the last days; a day long before is background ("since 2018"), told after the news.
    """
    stated = [r for r in story.readings if r.dated == "time" and r.start and r.end]
    short = [r for r in stated if r.start and r.end and (r.end - r.start).days <= 3]
    if publication.date is not None:
        fresh = [r for r in short if r.end and -1 <= (publication.date - r.end).days <= 10]
        if fresh:
            return fresh[0]
        implied = [r for r in story.readings if r.dated == "publication"]
        if implied:
            return next((r for r in implied if r.start == r.end), implied[0])
    # Without a day of publication only the head of the story tells its day: what follows is background.
    head = [r for r in short if r.claim.span.start - story.readings[0].claim.span.start < 400]
    if head:
        return head[0]
    return next((r for r in story.readings if r.dated == "bounds"), None)


def _choose_main(document: Document, stories: list[Story], page: Page, publication: Publication) -> None:
    """Mark the story the document is about: told first, named in the headline, fresh, its dead counted."""
    if not stories:
        return
    title = {folding.plain(w) for w in _WORD.findall(headline(document))}

    def prominence(story: Story) -> tuple[float, int]:
        first = story.readings[0]
        start = 0 if first.headline else max(0, first.claim.span.start - page.story.start)
        score = 1.5 if any(r.counts for r in story.readings) else 0.0
        score += 2.0 - min(2.0, start / 500)
        if publication.date is not None and story.dated == "time" and story.end is not None:
            score += 0.5 if (publication.date - story.end).days <= 7 else -2.0
        for place in story.places:
            parts = {folding.plain(w) for name in (place.name, place.name_ar or "") for w in name.split()}
            if place.precision in FINE and parts & title:
                score += 1.5
                break
        score += 0.3 * min(3, len(story.readings))
        return score, -story.order

    max(stories, key=prominence).main = True


def _words(document: Document, story: Story, page: Page) -> set[str]:
    """The folded words around a story's claims; a short post or a main story lends its head too."""
    text, own = document.text, page.story
    if story.main or own.end - own.start <= 700:
        passages = [text[own.start : min(own.end, own.start + 700)], headline(document)]
    else:
        passages = [
            text[max(0, r.claim.span.start - 80) : r.claim.span.end + 80]
            for r in story.readings
            if not r.headline
        ]
    return {w for p in passages for w in fold_words(p)}


def fold_words(text: str) -> set[str]:
    """Words of three letters and more, folded, without article and one-letter particles."""
    found: set[str] = set()
    for match in _WORD.finditer(unhidden(text)):
        word = folding.words(match[0])
        for prefix in ("وال", "بال", "فال", "لل", "ال"):
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                word = word[len(prefix) :]
                break
        found.add(word)
    return found
