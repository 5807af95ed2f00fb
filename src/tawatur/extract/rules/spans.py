"""The words of a claim: the smallest clause that carries the content, and nothing that leads into it."""

from __future__ import annotations

from tawatur.extract.rules.anchors import listed
from tawatur.extract.rules.clauses import Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.turns import lapses
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

HARM, EVENT = TAGS["harm"], TAGS["event"]
CLAUSE, THAT, VERB, REL, RESULT = (TAGS[t] for t in ("clause", "that", "verb", "rel", "result"))
NEG = TAGS["neg"]
LISTED = (
    TAGS["part"] | TAGS["class"] | TAGS["place"] | TAGS["site"]
    | TAGS["person"] | TAGS["actor"] | TAGS["group"] | TAGS["title"]
)  # fmt: skip
"""Kinds of words that go on with a list of places or sides."""
SAY = TAGS["say"]
SPEAKS = SAY | TAGS["according"]
LEADS = CLAUSE | THAT | TAGS["conj"] | RESULT | TAGS["chrome"]
"""Kinds of words that lead into a clause and are no part of it."""
TRAILS = CLAUSE | THAT | REL | TAGS["conj"]
"""Kinds of words that no clause ends with: what they lead into was told apart."""
ADVERBIAL = (
    TAGS["inplace"] | TAGS["part"] | TAGS["class"] | TAGS["place"] | TAGS["site"] | TAGS["weekday"]
    | TAGS["dayword"] | TAGS["daypart"] | TAGS["timeprep"] | TAGS["month"]
)  # fmt: skip
"""Kinds of words that open a phrase of place or time."""
_COMMAS = frozenset(("،", ",", "؛", ";"))
_TRIM = frozenset("،,.؛;:-–…!؟?\"»«”“()'|[]}{/#—*•") | {"..", "...", "--"}


def bounds(
    items: Items, telling: Telling, actors: tuple[EvidenceSpan, ...], held: tuple[EvidenceSpan, ...]
) -> tuple[int, int]:
    """The items of the smallest clause that carries a telling.

    `actors` keep the words before a comma that they stand in; `held` are the places and the time, which
    keep a phrase behind a comma that only says where or when.
    """
    marks = [a.index for a in telling.anchors] + [h.people.first for h in telling.harms]
    start = _opening(items, telling, min(marks), actors)
    last = max([a.index + 1 for a in telling.anchors] + [h.people.stop for h in telling.harms])
    stop = _segment_end(items, last, telling.stop)
    if (medium := _medium(items, last, stop)) is not None:
        return trimmed(items, start, medium)
    # What follows a comma belongs to the clause while it says no more than where, when, how or who else.
    while stop < telling.stop and _goes_on(items, start, stop, telling.stop):
        stop = _segment_end(items, stop + 1, telling.stop)
    return trimmed(items, start, stop)


def _opening(items: Items, telling: Telling, core: int, actors: tuple[EvidenceSpan, ...]) -> int:
    """Where a clause begins: past openers, and past stretches before a comma that only place or date it."""
    start = telling.first
    if (
        core - start <= 6
        and items.tags[core - 1] & TAGS["inplace"]
        and any(lapses(items, i) for i in range(start, core))
        and not any(items.tags[i] & VERB for i in range(start, core))
    ):
        return core  # "بعد أسبوع من هجوم": the lapse dates what is told before it
    for index in range(telling.first, core):
        norm = items.words[index].norm
        mark = items.kinds[index] == Kind.MARK and (
            norm in _COMMAS or (norm == ":" and not _clock(items, index))
        )
        if not mark and not items.tags[index] & (CLAUSE | THAT):
            continue
        if any(items.starts[start] <= s.start < items.starts[index] for s in actors):
            break
        if norm != ":" and mark and _undergoes(items, start, index):
            break  # "يذكر أن مدينة نوران شهدت، الأحد، قصفا عنيفا"
        leads = items.tags[start] & (ADVERBIAL | LEADS) or norm == ":" or not mark
        if leads:
            start = index + 1
    cause = _cause(items, start, core)
    if cause and not any(items.starts[start] <= s.start < items.starts[cause] for s in actors):
        return cause
    return start


def _medium(items: Items, first: int, stop: int) -> int | None:
    """Where the words begin that say by what means it was said ("… في بيان على الإنترنت", "عبر وكالة …")."""
    media = listed(items.pack, "media_words")
    for index in range(first, stop - 1):
        if items.norm(index + 1) in media and any(
            r.entry.get("role") == "at" for r in items.words[index].readings
        ):
            return index
    return None


def _undergoes(items: Items, first: int, stop: int) -> bool:
    """Whether the verb of what is told stands in a stretch, outside a relative clause."""
    for index in range(first, stop):
        if items.tags[index] & REL:
            return False
        if items.tags[index] & VERB and any(
            r.entry.get("suffers") or r.entry.get("launch") == "far" for r in items.words[index].readings
        ):
            return True
    return False


def _cause(items: Items, start: int, core: int) -> int:
    """Where what is told begins behind a clause that tells nothing ("فشلوا …، إثر مقتل خمسة"), else 0."""
    for index in range(core - 1, start + 2, -1):
        outcome = items.first(index, RESULT) if items.tags[index] & RESULT else None
        if outcome is None:
            continue
        lapse = any(lapses(items, i) for i in range(index, core))
        verbal = any(items.tags[i] & VERB and not items.tags[i] & RESULT for i in range(start, index))
        if outcome.entry.pos == "verb" or not verbal or (lapse and not outcome.entry.get("after")):
            return 0
        # "بعد أسبوع من هجوم": the lapse dates the clause before it
        return core if lapse else index + 1 if core - index <= _NEAR else 0
    return 0


_NEAR = 3
"""Items within which what brought a clause about is named behind "after", "because of"."""


def _clock(items: Items, index: int) -> bool:
    """Whether a colon stands inside the time of day ("20:35")."""
    return 0 < index < len(items.starts) - 1 and all(
        items.text[items.starts[i] : items.ends[i]].isdigit() for i in (index - 1, index + 1)
    )


def _segment_end(items: Items, index: int, limit: int) -> int:
    while index < limit and not (items.kinds[index] == Kind.MARK and items.words[index].norm in _COMMAS):
        index += 1
    return index


def _goes_on(items: Items, start: int, comma: int, limit: int) -> bool:
    """Whether a stretch up to the next comma says more of what was told before it: no clause, no speech.

    A stretch longer than all that it follows does so only where it says where or when, or what a thing is.
    """
    first = comma + 1
    stop = _segment_end(items, first, limit)
    if stop <= first or items.tags[first] & (THAT | SPEAKS):
        return False
    verbal = any(items.tags[i] & VERB for i in range(first, stop))
    if items.tags[first] & CLAUSE:
        # "، وذلك على محور القرية", "، لدى مرور دورية": how and where, with no verb of its own
        spot = any(
            items.tags[i] & ADVERBIAL and not items.tags[i] & CLAUSE
            for i in range(first + 2, min(first + 5, len(items.tags)))
        )
        return not verbal and spot and any(r.entry.get("cause") == "y" for r in items.words[first].readings)
    if items.norm(first) in listed(items.pack, "specifying"):
        return True  # "قصفت عدة قرى، خصوصا في الريف الذي يمتد شمالا": which of them
    if verbal:
        # "انتهى الهجوم على المدينة، الذي استمر 59 يوما": what it is, no longer than what is told
        said = items.ends[stop - 1] - items.starts[first] <= items.starts[comma] - items.starts[start]
        return said and bool(items.tags[first] & REL) and _who(items, first)
    if 2 * (items.ends[stop - 1] - items.starts[first]) <= items.starts[comma] - items.starts[start]:
        return True
    backed = items.norm(first) in listed(items.pack, "support_words")  # "، وبدعم من الطيران، على …"
    joined = _and(items, first) and not items.tags[first] & LISTED and not backed
    return not joined and not items.tags[first] & (REL | NEG)


def _who(items: Items, index: int) -> bool:
    """Whether a relative pronoun stands bare and says which ("الذي"), not what came of it ("ما", "مما")."""
    reading = items.first(index, REL)
    return reading is not None and not reading.before and bool(reading.entry.get("which"))


def _and(items: Items, index: int) -> bool:
    readings = items.words[index].readings
    return any(r.before == "و" for r in readings) if readings else items.norm(index).startswith("و")


def trimmed(items: Items, first: int, stop: int) -> tuple[int, int]:
    """A range without the marks at its ends and the connectives that only lead into it."""
    while first < stop and (
        items.words[first].norm in _TRIM or items.kinds[first] == Kind.BREAK or _leads(items, first)
    ):
        first += 1
    while stop > first and (
        items.words[stop - 1].norm in _TRIM
        or items.kinds[stop - 1] == Kind.BREAK
        or bool(items.tags[stop - 1] & TRAILS and not items.tags[stop - 1] & (HARM | EVENT | ADVERBIAL))
    ):
        stop -= 1
    return first, stop


def _leads(items: Items, index: int) -> bool:
    """Whether a word only leads into a clause: a verb of outcome is part of it ("أسفر القصف عن …")."""
    tag = items.tags[index]
    if tag & SAY and any(r.entry.get("none") for r in items.words[index].readings):
        return True  # "يذكر أن", "تجدر الإشارة إلى أن": nobody says it
    if tag & VERB and index:
        # "غارات تبعتها اشتباكات", "الغارات التي تلت مقتل جندي": the fighting, the death
        behind = bool(items.tags[index - 1] & REL)
        follows = (r for r in items.words[index].readings if r.entry.tag == "verb" and r.entry.get("then"))
        if any(r.after or behind for r in follows):
            return True
    if not tag & LEADS or tag & (HARM | EVENT):
        return False
    outcome = items.first(index, RESULT) if not tag & (LEADS & ~RESULT) else None
    return outcome is None or outcome.entry.pos != "verb"


def clause_span(items: Items, first: int, stop: int) -> EvidenceSpan:
    """The span of a clause, without an "and" written onto its first word."""
    span = items.span(first, stop)
    reading = next(iter(items.words[first].readings), None)
    joined = reading is not None and reading.before == "و" and not reading.article
    return EvidenceSpan(span.start + 1, span.end) if joined and span.end - span.start > 2 else span
