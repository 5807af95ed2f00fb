"""What stands in a text or in a name: statements that somebody issued, figures, what a thing is called."""

from __future__ import annotations

from tawatur.extract.rules.speech.frames import SAYNOUN, THAT, TOLL, Cue
from tawatur.extract.rules.speech.grounds import Grounds
from tawatur.extract.rules.speech.subjects import PARTY
from tawatur.languages.pack import Entry

_NEAR = 8


class Issued(Grounds):
    """Reads the verbs of saying that go with a noun: of a text, of a figure, of what it is called."""

    def _brought(self, index: int, stop: int, entry: Entry) -> Cue | None:
        """ "حصيلة أعلنها المرصد", "بيان نشرته وكالة": the words before are what was said."""
        items = self.items
        if not items.tags[index - 1] & (TOLL | SAYNOUN) and items.norm(index - 1) not in self.words.figures:
            return None
        end = self.speakers.phrase(index + 1, stop)
        chain = self.chain(index + 1, end)
        if not chain:
            return None
        chain, end = self.speakers.heard(chain, end, stop)
        return Cue(index, entry, chain, end, index, trailing=True, stop=end)

    def _called_so(self, index: int, first: int, stop: int, entry: Entry, found: list[Cue]) -> Cue | None:
        """ "تقصف القوات البلدة لما تصفه بأنه رد على هجمات": so the party that does it says, or who speaks.

        Without "that" it only names a thing ("بمساندة المسلحين لما وصفه بالتحرير").
        """
        at = index + 1
        if entry.get("describes") != "y" or at >= stop or not self.items.tags[at] & THAT:
            return None
        content = self.content.opener(at, stop)
        if not self.content.telling(content, min(content + _NEAR, stop)):
            return None
        chain = found[-1].chain if found else self.subjects.leading(first, index)
        return Cue(index, entry, chain, content, index, relative=True) if chain else None

    def _issued(self, index: int, first: int, stop: int, entry: Entry) -> Cue | None:
        """ "أصدر المجلس بيانا أكد فيه …": the speaker is who issued the text."""
        items = self.items
        within = index if entry.get("within") == "y" else index + 1
        if within == index + 1 and (within >= stop or items.norm(within) not in self.words.within):
            return None
        text = next((i for i in range(index - 1, first, -1) if items.tags[i] & SAYNOUN), 0)
        if not text or (text < index - 1 and not self.aside(text + 1, index, entry)):
            return None
        begin = next((i for i in range(first, text) if items.tags[i] & PARTY), text)
        if begin >= text:
            return None
        end = self.speakers.phrase(begin, text)
        chain = self.chain(begin, end)
        if not chain:
            return None
        opener = self.content.find(within + 1, stop)
        if opener is None:
            opener = self.content.governed(entry, self.content.asides(within + 1, stop), stop)
        return Cue(index, entry, chain, opener, begin)
