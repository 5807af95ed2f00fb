"""What speech keeps from sentence to sentence: who spoke, who was named how, who passed whom on."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import (
    ACTOR,
    GROUP,
    NAME,
    RESUMED,
    SAYNOUN,
    SPEAKER,
    THEY,
    TITLE,
    Cue,
    Link,
)
from tawatur.extract.rules.speech.words import Words
from tawatur.model import SpeakerKind
from tawatur.text import Kind

_REACH, _BODY = 4, 2
_GENDERS = {"ms": "m", "fs": "f"}


@dataclass(slots=True)
class Memory:
    """The speakers of a text so far."""

    last: tuple[Link, ...] = ()
    quote: bool = False
    quote_mode: str = "asserted"
    pending: bool = False
    line: tuple[Link, ...] = ()
    signed: tuple[Link, ...] = ()
    fresh: bool = False
    recent: list[tuple[tuple[Link, ...], str]] = field(default_factory=list[tuple[tuple[Link, ...], str]])
    kinds: dict[str, SpeakerKind] = field(default_factory=dict[str, SpeakerKind])
    passed: dict[str, tuple[Link, ...]] = field(default_factory=dict[str, tuple[Link, ...]])

    def carried(self, person: str, *, amid: bool = False) -> tuple[Link, ...]:
        """The chain that a verb without a subject takes up: the latest whose gender agrees.

        `amid` says that the verb stands amid its sentence, where it goes on with no other's words.
        """
        gender = "f" if person == "fs" else "m" if person == "ms" else ""
        if gender:
            if self.fresh and self.recent and gender in self.recent[-1][1]:
                return self.recent[-1][0]
            for chain, known in reversed(self.recent):
                if known[:1] in ("", gender):
                    return chain
            if self.recent and amid:
                return ()  # nobody who spoke so far agrees with the verb
        return self.last

    def passes_on(self, chain: tuple[Link, ...], whole: tuple[Link, ...]) -> None:
        """Let a chain go on, where a verb takes it up without a subject, with who passed it on."""
        self.recent = [(whole if known is chain else known, gender) for known, gender in self.recent]
        if self.last is chain:
            self.last = whole

    def remember(self, items: Items, words: Words, cues: list[Cue], stop: int, closed: bool | None) -> None:
        """Keep what the cues of a sentence that ends at an item say of later ones."""
        spoken = [c for c in cues if not c.trailing and c.chain]
        self.fresh = bool(spoken) or self.quote
        if spoken:
            self.last = spoken[-1].chain
            self.quote_mode = spoken[-1].manner
        elif cues and cues[-1].chain and not self.quote:
            self.last = cues[-1].chain
        self.pending = bool(spoken) and spoken[-1].content >= stop
        if closed is not None:
            self.quote = closed and bool(self.last) and (bool(spoken) or self.quote)
        elif spoken:
            self.quote = False
        if self.quote and self.last[-1].rule == THEY:
            # "قال والدها: "… وأخبروني أن …. هناك قصور": who opened the quotation goes on in it.
            self.last, self.quote_mode = self.last[:-1], "asserted"
        for cue in cues:
            if cue.chain:
                # "قالت مصادر …، بحسب وكالة": the agency passes on, and the sources go on speaking.
                self._keep(items, words, cue, heard=not (cue.trailing and spoken))

    def _keep(self, items: Items, words: Words, cue: Cue, *, heard: bool) -> None:
        chain = cue.chain
        for link in chain:
            if link.first < 0:
                continue
            for index in range(link.first, link.stop):
                word = items.words[index]
                if len(word.norm) > 3 and items.kinds[index] == Kind.WORD:
                    self.kinds[word.skeleton or word.norm] = link.kind
        inner = chain[-1]
        # The verb before its speaker shows the gender that a name hides.
        shown = _GENDERS.get(cue.entry.get("p"), "") if 0 <= cue.index < inner.first else ""
        if heard:
            gender = shown or gender_of(items, words, inner)
            self.recent.append((chain, gender + of_whom(items, words, inner) if gender == "m" else gender))
        del self.recent[:-_REACH]
        if inner.first >= 0 and (key := key_of(items, inner.first, inner.stop)):
            for name in key:
                self.passed[name] = chain[:-1]

    def knows(self, items: Items, index: int) -> bool:
        """Whether a word stood in the name of somebody who spoke before."""
        word = items.words[index]
        return word.skeleton in self.kinds or word.norm in self.kinds

    def resumed(self, items: Items, words: Words, chain: tuple[Link, ...]) -> tuple[Link, ...]:
        """A chain of one definite speaker with those before him who passed him on ("وأضاف المصدر")."""
        if len(chain) != 1:
            return chain
        link = chain[0]
        size = link.stop - link.first
        if link.first < 0 or size > 2:
            return chain
        if items.tags[link.first] & SAYNOUN and not items.tags[link.first] & SPEAKER:
            # "وأضاف البيان": whoever passed on its issuer passes on the statement.
            return (*(o._replace(rule=RESUMED) for o in self.last[:-1]), link)
        if sum(len(items.norm(i).split()) for i in range(link.first, link.stop)) > 2:
            return chain
        if not words.definite(items.norm(link.first)) and (size > 1 or items.tags[link.first]):
            return chain
        for name in key_of(items, link.first, link.stop):
            if outer := self.passed.get(name):
                return (*(o._replace(rule=RESUMED) for o in outer), link)
        return chain


def key_of(items: Items, first: int, stop: int) -> list[str]:
    """The words by which a speaker may be named again: his head, and the last word of his name."""
    heads = [i for i in range(first, stop) if items.kinds[i] == Kind.WORD]
    if not heads:
        return []
    found = [items.words[heads[0]]]
    if len(heads) > 1 and any(items.tags[i] & (NAME | TITLE) or not items.tags[i] for i in heads[1:]):
        found.append(items.words[heads[-1]])
    return [(w.skeleton or w.norm).split()[0] for w in found]


def of_whom(items: Items, words: Words, link: Link) -> str:
    """The gender of those whose body a speaker is, when they may be taken up instead.

    "أفاد مجلس المقاومة أن … وأشارت إلى أنها …": the resistance speaks by its council.
    """
    if link.first < 0 or link.stop - link.first < _BODY or link.kind not in ("armed_group", "political"):
        return ""
    head, behind = items.words[link.first], items.words[link.first + 1]
    person = any(r.entry.get("office") == "y" or r.entry.get("person") == "y" for r in head.readings)
    party = items.tags[link.first + 1] & (ACTOR | GROUP)
    feminine = behind.norm.split()[0].endswith(words.feminine_endings or ("\n",))
    return "f" if not person and party and feminine and words.definite(behind.norm) else ""


def gender_of(items: Items, words: Words, link: Link) -> str:
    """The grammatical gender of a speaker's head: f, m, or nothing when its form does not show it."""
    if link.first < 0:
        return ""
    norm = items.norm(link.first).split()[0]
    tag = items.tags[link.first]
    bare = norm.removeprefix(words.conjunction) if len(norm) > 4 else norm
    if norm in words.feminine or bare in words.feminine or bare.removeprefix(words.article) in words.feminine:
        return "f"
    if bare.endswith(words.feminine_endings or ("\n",)) and not tag & NAME:
        return "f"
    return "m" if items.tags[link.first] and not tag & NAME else ""
