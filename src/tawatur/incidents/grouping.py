"""Stories of many documents put together: near ones found by keys, pairs weighed, groups joined.

Pairs are sought only among stories that share a key (day and place, place name, rare words of a
day, a copied text), so the cost grows with the stories and not with their pairs. Groups are then
joined from the likeliest pair down, as long as the *average* likeness over all pairs of the two
groups holds: one bridge between two incidents does not merge them.
"""

from __future__ import annotations

import datetime as dt
import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tawatur.incidents.figures import story_range
from tawatur.incidents.likeness import JOIN, TEXT, Likeness, compare
from tawatur.incidents.stories import FINE, Story, heard, pointed
from tawatur.resolve import folding

ATTACH = 2.0  # likeness from which a main story without a day, or without claims, joins an incident
HOME = 1.8  # average likeness from which a group without a day joins a dated one
ATTACH_ASIDE = 3.5  # the same for what a document tells in passing
RARE = 16  # rare words of a story that are sought in others of its days
QUIET = 20  # a day of which no more tell: all that is told of it is weighed
_CANDIDATES = 12  # groups that a loose story is compared with in full, by words and by pairs
_CELL = 0.15  # degrees; a story is filed in its cell and the eight around it
_BLOCK = 60  # in a fuller block, a story is weighed against its nearest neighbours in time only


def weigh_words(stories: Sequence[Story]) -> None:
    """Give each story the weights of its words: rare words weigh, those of every text do not."""
    holders = Counter(word for story in stories for word in story.words)
    total = max(1, len(stories))
    weight = {word: math.log(total / n) if n > 1 else 0.0 for word, n in holders.items()}
    for story in stories:
        raw = {w: weight[w] ** 2 for w in story.words if weight[w] > 1.0}
        norm = math.sqrt(sum(v * v for v in raw.values())) + 3.0 * math.log(total + 1)
        story.vector = {w: v / norm for w, v in raw.items()} if raw else {}


def tellers_of(stories: Sequence[Story]) -> dict[dt.date, float]:
    """How many main stories tell of each day; one that gives two days counts half for each."""
    tellers: dict[dt.date, float] = defaultdict(float)
    for story in stories:
        if story.main and story.start is not None and story.end is not None and story.dated != "bounds":
            length = (story.end - story.start).days + 1
            if length <= 7:
                for step in range(length):
                    tellers[story.start + dt.timedelta(days=step)] += 1 / length
    return dict(tellers)


def pairs(stories: Sequence[Story], tellers: Mapping[dt.date, float]) -> set[tuple[int, int]]:
    """The pairs worth weighing, as indices, the smaller first; stories of one document never pair."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, story in enumerate(stories):
        for key in _keys(story, tellers):
            blocks[key].append(index)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        members.sort(key=lambda i: (stories[i].start or dt.date.min, i))
        reach = _BLOCK if len(members) > _BLOCK else len(members)
        for at, left in enumerate(members):
            for right in members[at + 1 : at + 1 + reach]:
                if stories[left].document != stories[right].document:
                    found.add((left, right) if left < right else (right, left))
    return found


def _keys(story: Story, tellers: Mapping[dt.date, float]) -> Iterable[tuple[object, ...]]:
    days = _days(story)
    if story.family and story.main:
        yield ("copy", story.family)
    for place in story.places:
        if place.precision in FINE or place.lat is None:
            name = folding.plain(place.name_ar or place.name)
            if len(name) > 2:
                for day in (*days, "any"):
                    yield ("name", day, place.id or name)
        if heard(place):
            for day in days:
                yield ("heard", day, heard(place))
        if place.lat is not None and place.lon is not None and place.precision in FINE:
            row, column = int(place.lat / _CELL), int(place.lon / _CELL)
            for day in days:
                for dy in (0, 1):
                    for dx in (0, 1):
                        yield ("cell", day, row + dy, column + dx)
    if story.main and story.dated != "bounds":
        for day in {story.start, story.end}:
            if day is not None and tellers.get(day, 0.0) <= QUIET:
                yield ("day", day)
    if not pointed(story.places):
        for place in story.places:
            if place.precision != "country":
                for day in days:
                    yield ("area", day, place.id)
    # A story with a point is found by its place; its words only help out.
    for word in _rarest(story)[: RARE // 4 if story.spots else RARE]:
        for day in days or ("any",):
            yield ("word", day, word)
    for kind in ("killed", "injured"):
        bounds = story_range(story, kind)
        if bounds is not None and bounds.min == bounds.max and (bounds.min or 0) >= 3:
            for day in days:
                yield ("count", day, kind, bounds.min)
    for name in story.names:
        yield ("victim", name)


def _dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return sum(weight * b[word] for word, weight in a.items() if word in b)


def _rarest(story: Story) -> list[str]:
    return sorted(story.vector, key=lambda w: (-story.vector[w], w))[:RARE]


def _days(story: Story) -> list[object]:
    if story.start is None or story.end is None or (story.end - story.start).days > 10:
        return []
    first = story.start.toordinal()
    return [
        day // 2 for day in range(first - 1, story.end.toordinal() + 2) if day % 2 == 0 or day == first - 1
    ]


def _anchored(story: Story) -> bool:
    """Whether a story may found an incident: a main one with claims and a day."""
    return (
        story.main
        and bool(story.readings)
        and story.start is not None
        and story.end is not None
        and (story.end - story.start).days <= 6
    )


class Groups:
    """Stories joined step by step, with the likeness of every pair that was weighed."""

    def __init__(
        self,
        stories: Sequence[Story],
        *,
        must: Iterable[tuple[int, int]] = (),
        cannot: Iterable[tuple[int, int]] = (),
        join: float = JOIN,
    ) -> None:
        self.stories = stories
        self.tellers = tellers_of(stories)
        self.join = join
        self.links: dict[tuple[int, int], Likeness] = {}
        self._must = {(min(p), max(p)) for p in must}
        self._cannot = {(min(p), max(p)) for p in cannot}
        self.members: dict[int, list[int]] = {i: [i] for i in range(len(stories))}
        self._of = list(range(len(stories)))
        self._near: dict[int, dict[int, float]] = defaultdict(dict)
        self._later: dict[int, list[int]] = defaultdict(list)

    def run(self) -> list[list[int]]:
        """Weigh, join, and answer the groups as sorted indices, in order of their first story."""
        for left, right in sorted(pairs(self.stories, self.tellers) | self._must):
            likeness = compare(self.stories[left], self.stories[right], self.tellers)
            self.links[left, right] = likeness
            self._later[left].append(right)
            if likeness.barred or (left, right) in self._cannot:
                self._bar(left, right)
            else:
                self._near[left][right] = self._near[right][left] = likeness.score
        for left, right in self._cannot:
            self._bar(left, right)
        for left, right in sorted(self._must):
            self._merge(self._of[left], self._of[right])
        self._agglomerate({i for i, s in enumerate(self.stories) if _anchored(s)}, self.join)
        self._attach([i for i, s in enumerate(self.stories) if not _anchored(s)])
        self._agglomerate({i for i, s in enumerate(self.stories) if s.readings}, self.join)
        self._bring_home()
        return sorted(sorted(m) for m in self.members.values())

    def _attach(self, loose: Sequence[int]) -> None:
        """Bring each loose story to the group it resembles most, the likeliest first.

        Its words are compared with those of the whole group: a late post shares a name with one
        telling and a street with another.
        """
        centres = {g: self._centre(g) for g in self.members if self._settled(g)}
        by_word: dict[str, list[int]] = defaultdict(list)
        for group, centre in sorted(centres.items()):
            for word in sorted(centre, key=lambda w: (-centre[w], w))[: 4 * RARE]:
                by_word[word].append(group)
        ranked: list[tuple[float, int, int]] = []
        for index in loose:
            if len(self.members.get(index, ())) != 1:
                continue
            story = self.stories[index]
            near = self._likely(index, centres, by_word)
            best = max(((self._closeness(index, g, centres[g]), -g) for g in near), default=None)
            if best is not None and best[0] >= (ATTACH if story.main else ATTACH_ASIDE):
                ranked.append((-best[0], index, -best[1]))
        for _, index, group in sorted(ranked):
            home = self._of[group]
            if index in self.members and self._near[home].get(index, 0.0) > -math.inf:
                self._merge(home, index)

    def _likely(
        self, index: int, centres: Mapping[int, dict[str, float]], by_word: Mapping[str, list[int]]
    ) -> set[int]:
        """The groups worth comparing a loose story with: the likest by words, and the likest of its pairs."""
        story = self.stories[index]
        by_words = {g for w in _rarest(story) for g in by_word.get(w, ())[:40]}
        worded = sorted(by_words, key=lambda g: (-_dot(story.vector, centres[g]), g))[:_CANDIDATES]
        paired = sorted(
            (g for g in self._near[index] if g in centres),
            key=lambda g: (-self._near[index][g] / len(self.members[g]), g),
        )[:_CANDIDATES]
        return {*worded, *paired}

    def _centre(self, group: int) -> dict[str, float]:
        """The mean of the word weights of a group's stories."""
        members = self.members[group]
        total: dict[str, float] = defaultdict(float)
        for index in members:
            for word, weight in self.stories[index].vector.items():
                total[word] += weight
        norm = math.sqrt(sum(v * v for v in total.values())) or 1.0
        return {word: value / norm for word, value in total.items()}

    def _bring_home(self) -> None:
        """Bring groups without a day to the dated group that they resemble most."""
        for group in sorted(self.members):
            if group not in self.members or self._settled(group):
                continue
            best = max(
                ((total / (len(self.members[group]) * len(self.members[g])), -g)
                 for g, total in self._near[group].items()
                 if total > -math.inf and self._settled(g)),
                default=None,
            )  # fmt: skip
            if best is not None and best[0] >= HOME:
                self._merge(group, -best[1])

    def _settled(self, group: int) -> bool:
        return any(_anchored(self.stories[i]) for i in self.members.get(group, ()))

    def _closeness(self, index: int, group: int, centre: Mapping[str, float]) -> float:
        """The likeness of a story to a group: its words against the whole, the rest against the likest."""
        if self._near[index].get(group, 0.0) == -math.inf:
            return -math.inf
        scores: list[float] = []
        for member in self.members[group][:20]:
            pair = (min(index, member), max(index, member))
            likeness = self.links.get(pair) or compare(
                self.stories[pair[0]], self.stories[pair[1]], self.tellers
            )
            if likeness.barred or self.stories[index].document == self.stories[member].document:
                return -math.inf
            scores.append(likeness.score - likeness.text)
        scores.sort(reverse=True)
        top = scores[: max(3, len(scores) // 2)]
        return sum(top) / len(top) + TEXT * _dot(self.stories[index].vector, centre)

    def weighed(self, left: int) -> list[int]:
        """The later stories that a story was weighed against."""
        return self._later.get(left, [])

    def _bar(self, left: int, right: int) -> None:
        a, b = self._of[left], self._of[right]
        self._near[a][b] = self._near[b][a] = -math.inf

    def _agglomerate(self, stories: set[int], join: float) -> None:
        heap: list[tuple[float, int, int, int, int]] = []
        usable = {self._of[i] for i in stories}
        for left, near in self._near.items():
            for right in near:
                if left < right and left in usable and right in usable:
                    self._push(heap, left, right)
        while heap:
            score, left, right, size_left, size_right = heapq.heappop(heap)
            if -score < join:
                break
            if left not in self.members or right not in self.members:
                continue
            if len(self.members[left]) != size_left or len(self.members[right]) != size_right:
                continue
            kept = self._merge(left, right)
            for other in self._near[kept]:
                if other in usable:
                    self._push(heap, min(kept, other), max(kept, other))

    def _push(self, heap: list[tuple[float, int, int, int, int]], left: int, right: int) -> None:
        if left not in self.members or right not in self.members:
            return
        a, b = self.members[left], self.members[right]
        total = self._near[left].get(right)
        if total is None or total == -math.inf:
            return
        average = total / (len(a) * len(b))
        if average >= self.join:
            heapq.heappush(heap, (-average, left, right, len(a), len(b)))

    def _merge(self, left: int, right: int) -> int:
        if left == right:
            return left
        kept, gone = min(left, right), max(left, right)
        for index in self.members[gone]:
            self._of[index] = kept
        self.members[kept] = self.members[kept] + self.members.pop(gone)
        for other, score in self._near.pop(gone, {}).items():
            self._near[other].pop(gone, None)
            if other == kept:
                continue
            both = self._near[kept].get(other, 0.0) + score
            self._near[kept][other] = self._near[other][kept] = both
        self._near[kept].pop(gone, None)
        return kept


def _told(groups: Groups, members: Sequence[int]) -> Counter[str]:
    inside = set(members)
    told: Counter[str] = Counter()
    for left in members:
        for right in groups.weighed(left):
            if right in inside:
                told.update(groups.links[left, right].reasons)
    return told


def reasons(groups: Groups, members: Sequence[int], limit: int = 5) -> tuple[str, ...]:
    """Why the stories of a group are together, the reasons of most pairs first."""
    told = _told(groups, members)
    kept = [r for r in told if "(+" in r]
    return tuple(sorted(kept, key=lambda r: (-told[r], r))[:limit])


def against(groups: Groups, members: Sequence[int], limit: int = 3) -> tuple[str, ...]:
    """What speaks against the stories of a group being one incident."""
    told = _told(groups, members)
    kept = [r for r in told if "(-" in r]
    return tuple(sorted(kept, key=lambda r: (-told[r], r))[:limit])
