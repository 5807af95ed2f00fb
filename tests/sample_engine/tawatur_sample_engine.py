"""A third-party engine, found through its entry point: "killed N" and "مقتل N" are all it knows.

It stands for the rule engine in tests of what surrounds an engine. The words "break the engine",
"lie about evidence" and "die" in a text make it misbehave.
"""

import os
import re

from tawatur.model import Attribution, Claim, Document, EvidenceSpan, Harm

_KILLED = re.compile(r"(?:killed|مقتل) (\d+)")
_SPEAKER = re.compile(r"(Radio Noor|إذاعة النور)")
_PLACE = re.compile(r"(Marsawa|مرساوة)")


class SampleEngine:
    """Finds killings with a figure, the one speaker and the one place that it knows."""

    name = "sample"
    version = os.environ.get("TAWATUR_SAMPLE_VERSION", "1.0")
    languages = ("ar", "en")

    def extract(self, document: Document) -> list[Claim]:
        """One claim a figure."""
        text = document.text
        if "break the engine" in text:
            raise ZeroDivisionError("asked to break")
        if "die" in text.split() and os.environ.get("TAWATUR_SAMPLE_DIES") and _in_a_worker():
            os._exit(9)
        found = [self._claim(text, match) for match in _KILLED.finditer(text)]
        if "lie about evidence" in text:
            found.append(Claim(EvidenceSpan(len(text), len(text) + 5), "killing"))
        return found

    def _claim(self, text: str, match: re.Match[str]) -> Claim:
        span = EvidenceSpan(match.start(), match.end())
        number = int(match[1])
        harm = Harm("killed", number, number, False, "person", (), span, rule="sample/killed")
        speakers = tuple(
            Attribution(EvidenceSpan(m.start(), m.end()), "media", rule="sample/speaker")
            for m in list(_SPEAKER.finditer(text))[:1]
        )
        places = tuple(EvidenceSpan(m.start(), m.end()) for m in list(_PLACE.finditer(text))[:1])
        return Claim(
            span,
            "killing",
            attribution=speakers,
            harms=(harm,),
            places=places,
            rules={"event": "sample/killed", "places": "sample/place"},
        )


def _in_a_worker() -> bool:
    from multiprocessing import parent_process

    return parent_process() is not None
