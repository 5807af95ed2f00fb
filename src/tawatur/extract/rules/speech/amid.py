"""Who is cited amid what he tells: between dashes, or between a verb and what completes it."""

from __future__ import annotations

from tawatur.extract.rules.items import DASHES, Items
from tawatur.extract.rules.speech.content import Content
from tawatur.extract.rules.speech.frames import (
    ACCORDING,
    CLAUSE,
    COMMA,
    EVENT,
    HARM,
    HEDGE,
    INPLACE,
    LINK,
    NUM,
    OPEN,
    PREP,
    QUANT,
    REL,
    SAY,
    SAYNOUN,
    THAT,
    TIME,
    TIMED,
    Cue,
)
from tawatur.extract.rules.speech.words import Words
from tawatur.text import Kind

_SUBJECT = 8
_OTHER = CLAUSE | REL | SAY | THAT | ACCORDING
"""Tags of what opens another clause, or goes on speaking, behind a closing mark."""


class Amid:
    """Tells whether a clause goes on behind those whom it cites, in one text."""

    def __init__(self, items: Items, words: Words, content: Content) -> None:
        self.items = items
        self.words = words
        self.content = content

    def holds(self, cue: Cue, begin: int, end: int) -> bool:
        """Whether who is cited stands amid what he tells, which goes on behind the closing mark.

        `begin` is where the words before that nobody else says begin.
        """
        items = self.items
        if cue.entry.tag != "according" or cue.stop + 1 >= end:
            return False
        if self._enclosed(cue):
            return self._same_clause(cue.stop + 1)
        if items.norm(cue.stop) not in COMMA:
            return False
        return self._finite(cue, cue.stop + 1) or self._completes(cue, begin, cue.stop + 1)

    def _enclosed(self, cue: Cue) -> bool:
        """Whether a pair of dashes or parentheses holds who is cited ("وأصيب رجال - بحسب شهود - في …")."""
        before, behind = self.items.norm(cue.start), self.items.norm(cue.stop)
        return (before in DASHES and behind in DASHES) or (before == "(" and behind == ")")

    def _same_clause(self, index: int) -> bool:
        """Whether no other clause opens at an item: no conjunction, no verb of saying, no time by itself."""
        items, words = self.items, self.words
        if items.norm(index) in OPEN:
            index += 1  # "ونشبت، وفق المرصد، «معارك عنيفة …»"
        if items.kinds[index] not in (Kind.WORD, Kind.NUMBER):
            return False
        if items.tags[index] & _OTHER and not any(r.article for r in items.words[index].readings):
            return False
        if items.norm(index) in words.leads or items.norm(index) in words.turns:
            return False
        readings = items.words[index].readings
        if any(r.before[:1] in words.joining for r in readings if r.before):
            return False
        return bool(readings) or not items.norm(index).startswith(words.conjunction or "\n")

    def _finite(self, cue: Cue, behind: int) -> bool:
        """Whether the verb or the count follows that the words before wait for.

        "الغارة، بحسب شهود عيان، استهدفت …", "قتل حسب مصادر طبية، 374 شخصا".
        """
        items = self.items
        head = cue.start
        while head > 0 and items.kinds[head - 1] != Kind.BREAK and items.norm(head - 1) not in COMMA:
            if items.tags[head - 1] & THAT:
                break
            head -= 1
        verbs = any(r.entry.pos == "verb" for i in range(head, cue.start) for r in items.words[i].readings)
        finite = any(
            r.entry.pos == "verb" and r.entry.get("tense") == "past" and not r.before
            for r in items.words[behind].readings
        )
        named = items.tags[cue.start - 1] and not items.tags[behind] & SAY and cue.start - head < _SUBJECT
        if finite and named and not verbs and items.norm(cue.start) in COMMA:
            return True
        if items.tags[head] & (INPLACE | LINK | TIME) and not verbs and items.norm(cue.start) in COMMA:
            return True  # "خلال المداهمات، وفقا للبيان، جرى تدمير …"
        return items.kinds[behind] == Kind.NUMBER or bool(items.tags[behind] & (NUM | QUANT | HEDGE))

    def _completes(self, cue: Cue, begin: int, behind: int) -> bool:
        """Whether what follows completes the clause before: by a preposition, or as all that it tells.

        "وبدأ التنظيم، وفق المرصد، بمنع المدنيين من …", "ويتضمن الاتفاق، بحسب شهود، تسليم …".
        """
        items = self.items
        if not self._same_clause(behind) or items.tags[behind] & (TIME | TIMED):
            return False
        told = any(items.tags[i] & (HARM | EVENT) for i in range(begin, cue.start))
        if items.norm(cue.start) not in COMMA and told:
            return False
        glued = any(r.before in self.words.prepositions for r in items.words[behind].readings if r.before)
        if glued or self.content.glued(behind):
            return True
        if items.tags[behind] & (PREP | INPLACE) or items.norm(behind) == self.words.of:
            after = items.tags[behind + 1] if behind + 1 < len(items.tags) else 0
            when = after & (TIME | TIMED | SAYNOUN) or items.norm(behind + 1) in self.words.said_in
            return not when
        return not told
