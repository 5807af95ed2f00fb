"""Stories of many documents put together: near ones found by keys, pairs weighed, groups joined.

Pairs are sought only among stories that share a key (`tawatur.incidents.candidates`). Groups are then
joined from the likeliest pair down, as long as the *average* likeness over all pairs of the two
groups holds: one bridge between two incidents does not merge them.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from tawatur.incidents.candidates import RARE, pairs, rarest
from tawatur.incidents.crowd import crowd_of, outlets_words
from tawatur.incidents.likeness import JOIN, TEXT, compare, weigh
from tawatur.incidents.readings import PERIOD
from tawatur.incidents.stories import Story

ATTACH = 1.5  # likeness from which a main story without a day, or without claims, joins an incident
HOME = 1.8  # average likeness from which a group without a day joins a dated one
DOUBTFUL, CLEARLY = 0.5, 5.0  # by how much the likest of two must lead, below which likeness
ATTACH_ASIDE = 4.0  # the same for what a document tells in passing
_CANDIDATES = 12  # groups that a loose story is compared with in full, by words and by pairs
_SHOWN = 12  # stories of a group, the first ones, whose likeness is put into words


def weigh_words(stories: Sequence[Story]) -> None:
    """Give each story the weights of its words: rare ones weigh, those of every text or its outlet do not."""
    holders = Counter(word for story in stories for word in story.words)
    furniture = outlets_words(stories)
    total = max(1, len(stories))
    weight = {word: math.log(total / n) if n > 1 else 0.0 for word, n in holders.items()}
    for story in stories:
        usual = furniture.get(story.outlet, frozenset[str]())
        raw = {w: weight[w] ** 2 for w in story.words if weight[w] > 1.0 and w not in usual}
        norm = math.sqrt(sum(v * v for v in raw.values())) + 3.0 * math.log(total + 1)
        story.vector = {w: v / norm for w, v in raw.items()} if raw else {}


def _dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return sum(weight * b[word] for word, weight in a.items() if word in b)


def _alike(found: Sequence[tuple[float, int]]) -> bool:
    """Whether the first two of the groups found, the likest first, are too like to choose between them."""
    return len(found) > 1 and found[0][0] < CLEARLY and found[0][0] - found[1][0] < DOUBTFUL


def _anchored(story: Story) -> bool:
    """Whether a story may found an incident: a main one with claims and a day."""
    return (
        story.main
        and bool(story.readings)
        and story.start is not None
        and story.end is not None
        and (story.end - story.start).days <= PERIOD
    )


class Groups:
    """Stories joined step by step, with the likeness of every pair that was weighed.

    `doubtful` holds those without a day that resemble two incidents alike, and were put to neither.
    """

    def __init__(
        self,
        stories: Sequence[Story],
        *,
        must: Iterable[tuple[int, int]] = (),
        cannot: Iterable[tuple[int, int]] = (),
        join: float = JOIN,
    ) -> None:
        self.stories = stories
        self.crowd = crowd_of(stories)
        self.join = join
        self._must = {(min(p), max(p)) for p in must}
        self._cannot = {(min(p), max(p)) for p in cannot}
        self.members: dict[int, list[int]] = {i: [i] for i in range(len(stories))}
        self._of = list(range(len(stories)))
        self._near: dict[int, dict[int, float]] = defaultdict(dict)
        self.doubtful: set[int] = set()

    def run(self) -> list[list[int]]:
        """Weigh, join, and answer the groups as sorted indices, in order of their first story."""
        for left, right in pairs(self.stories, self.crowd.days):
            score = weigh(self.stories[left], self.stories[right], self.crowd).score
            self._near[left][right] = self._near[right][left] = score
        for left, right in self._cannot:
            self._bar(left, right)
        for left, right in sorted(self._must):
            self._merge(self._of[left], self._of[right])
        self._agglomerate({i for i, s in enumerate(self.stories) if _anchored(s)}, self.join)
        self._attach([i for i, s in enumerate(self.stories) if not _anchored(s)])
        left = {i for i, s in enumerate(self.stories) if s.readings and i not in self.doubtful}
        self._agglomerate(left, self.join)
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
            found = sorted(((self._closeness(index, g, centres[g]), -g) for g in near), reverse=True)
            if not found or found[0][0] < (ATTACH if story.main else ATTACH_ASIDE):
                continue
            if story.start is None and _alike(found):
                self.doubtful.add(index)
            else:
                ranked.append((-found[0][0], index, -found[0][1]))
        for _, index, group in sorted(ranked):
            home = self._of[group]
            if index in self.members and self._near[home].get(index, 0.0) > -math.inf:
                self._merge(home, index)

    def _likely(
        self, index: int, centres: Mapping[int, dict[str, float]], by_word: Mapping[str, list[int]]
    ) -> set[int]:
        """The groups worth comparing a loose story with: the likest by words, and the likest of its pairs."""
        story = self.stories[index]
        by_words = {g for w in rarest(story) for g in by_word.get(w, ())[:40]}
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
            if group not in self.members or self._settled(group) or group in self.doubtful:
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
        story = self.stories[index]
        for member in self.members[group][:20]:
            weighed = weigh(story, self.stories[member], self.crowd)
            if weighed.score == -math.inf or story.document == self.stories[member].document:
                return -math.inf
            scores.append(weighed.score - weighed.text)
        scores.sort(reverse=True)
        top = scores[: max(3, len(scores) // 2)]
        return sum(top) / len(top) + TEXT * _dot(self.stories[index].vector, centre)

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


def reasons(groups: Groups, members: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why the stories of a group are together, and what speaks against it, the reasons of most pairs first.

    Of a group of many tellings, those of the first dozen are put into words.
    """
    told: Counter[str] = Counter()
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for left, right in combinations(members[:_SHOWN], 2):
        if groups.stories[left].document != groups.stories[right].document:
            for reason in compare(groups.stories[left], groups.stories[right], groups.crowd).reasons:
                words = reason[: reason.rindex("(") + 2]  # one reason, for or against, whatever it weighs
                told[words] += 1
                votes[words][reason] += 1
    first = sorted(told, key=lambda r: (-told[r], r))
    ranked = [min(votes[words], key=lambda r: (-votes[words][r], r)) for words in first]
    return tuple([r for r in ranked if "(+" in r][:5]), tuple([r for r in ranked if "(-" in r][:3])
