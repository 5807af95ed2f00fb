"""Clauses and what happens in them: where one telling ends and the next begins.

Within a stretch that one chain says, words of harm and of events are anchors. Anchors of one clause
tell one thing; a mark or conjunction followed by a verb starts another clause, unless it only adds
the outcome ("ما أدى إلى …", "killing three") or a second harm of the same telling ("وأصيب …").
"""

from __future__ import annotations

from itertools import pairwise

import msgspec
from msgspec.structs import replace

from tawatur.extract.rules.anchors import (
    CASUALTY,
    EVENT,
    HARM,
    OWN_EVENT,
    STRIKES,
    TOLL,
    VERB,
    WEAPON,
    Anchor,
    anchors_in,
    done,
)
from tawatur.extract.rules.borders import boundaries, takes_up, waits
from tawatur.extract.rules.harms import Found
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.turns import (
    CLAUSE,
    COMMAS,
    RESULT,
    after_a_while,
    buried,
    caused,
    comes_after,
    totals,
)
from tawatur.languages.grammar import rule
from tawatur.languages.tags import TAGS

__all__ = [
    "CASUALTY", "CLAUSE_RULE", "CONTINUED", "EVENT", "HARM", "OWN_EVENT", "RESULT", "STRIKES", "TOLL",
    "WEAPON", "Anchor", "Telling", "main_anchor", "split",
]  # fmt: skip

JOINING, INPLACE = TAGS["conj"], TAGS["inplace"]
LEADING = CLAUSE | TAGS["that"] | JOINING | RESULT | VERB | TAGS["chrome"] | INPLACE
PLACES, NEG = TAGS["place"] | TAGS["class"], TAGS["neg"]
SIDES = TAGS["actor"] | TAGS["group"]
OPENING = frozenset(('"', "«", "“"))

CLAUSE_RULE = rule("grammar/clause", "the smallest clause that carries the content · contract: span")
CONTINUED = rule("grammar/continued", "an outcome told apart keeps the event it continues · ruling")


class Telling(msgspec.Struct, frozen=True):
    """A clause `[first, stop)` with its anchors and harms: what will be one claim.

    `verb` is where its own words begin behind a subject that is told of first ("X, who …, was killed").
    """

    first: int
    stop: int
    anchors: tuple[Anchor, ...]
    harms: tuple[Found, ...]
    verb: int = 0


def split(items: Items, first: int, stop: int, harms: list[Found]) -> list[Telling]:
    """The tellings of a stretch `[first, stop)` that one chain says."""
    anchors = anchors_in(items, first, stop)
    if not anchors and not harms:
        return []
    bounds = boundaries(items, first, stop)
    clauses = [(a, b) for a, b in zip([first, *bounds], [*bounds, stop], strict=True) if b > a]
    tellings: list[Telling] = []
    latest: Telling | None = None  # the last clause by itself: what is joined to it goes where it went
    waiting = -1  # where a subject stands whose verb is still to come, behind what says who it is
    for begin, end in clauses:
        here = tuple(a for a in anchors if begin <= a.index < end)
        people = tuple(h for h in harms if begin <= h.people.first < end)
        if not here and not people:
            if (
                tellings
                and tellings[-1].stop == begin
                and items.tags[begin] & CLAUSE
                and _cause(items, begin)
            ):
                tellings[-1] = replace(tellings[-1], stop=end)
            waiting = begin if waits(items, begin, end) else -1
            continue
        telling = Telling(begin, end, here, people)
        if waiting >= 0 and takes_up(items, begin):
            telling = replace(telling, first=waiting, verb=begin)
        waiting = -1
        if latest and (_continues(items, tellings[-1], telling) or _coordinate(items, latest, telling)):
            earlier = tellings[-1]
            anchors_so_far, harmed = earlier.anchors + here, earlier.harms + people
            aside = not earlier.anchors and waits(items, earlier.first, earlier.stop)
            verb = begin if aside else earlier.verb
            tellings[-1] = replace(earlier, stop=end, anchors=anchors_so_far, harms=harmed, verb=verb)
        else:
            tellings.append(telling)
        latest = telling
    told = [t for t in tellings if t.harms or any(not a.weak for a in t.anchors)]
    return [part for telling in told for part in _by_place(items, telling)]


def _by_place(items: Items, telling: Telling) -> list[Telling]:
    """One telling a place: "سجلت ديالى 170 قتيلا … ثم نينوى 101 قتيل" (contract: one claim per place)."""
    heads = [h for h in telling.harms if h.of is None]
    cuts: list[int] = []
    seen = {heads[0].type} if heads else set[str]()
    for earlier, later in pairwise(heads):
        if later.type not in seen:
            seen.add(later.type)
            continue
        if later.type == "displaced" and not later.people.stated:
            continue
        at = _place_between(items, earlier.people.stop, later.people.first)
        if at is not None:
            before = not _led(items, at) or any(
                items.tags[i] & PLACES for i in range(telling.first, heads[0].people.first)
            )
            cut = at if before else _lead_in(items, later)
            if cut > (cuts[-1] if cuts else telling.first):
                cuts.append(cut)
            seen = {later.type}
    if not cuts:
        return [telling]
    return [
        Telling(
            begin, end,
            tuple(a for a in telling.anchors if begin <= a.index < end),
            tuple(h for h in telling.harms if begin <= h.people.first < end),
        )
        for begin, end in zip([telling.first, *cuts], [*cuts, telling.stop], strict=True)
    ]  # fmt: skip


def _place_between(items: Items, first: int, stop: int) -> int | None:
    """Where a place (with the words that lead into it) stands between two figures."""
    for index in range(first, stop):
        if items.tags[index] & PLACES:
            led = index > first and items.tags[index - 1] & INPLACE
            leads = INPLACE | JOINING if led else VERB | JOINING | CLAUSE
            while index > first and items.tags[index - 1] & leads:
                index -= 1
            return index
    return None


def _led(items: Items, index: int) -> bool:
    """Whether a place is where the figure before it was told ("5 قتلى في حلب"): not "ثم نينوى 101"."""
    return any(items.tags[i] & INPLACE for i in (index - 1, index))


def _lead_in(items: Items, harm: Found) -> int:
    """Where the words that govern a figure begin: its word of harm, when that stands right before."""
    if 0 <= harm.people.first - harm.trigger <= 3:
        return harm.trigger
    return harm.people.first


def _continues(items: Items, earlier: Telling, later: Telling) -> bool:
    """Whether a clause belongs to the telling before it."""
    begin = later.first
    head = items.tags[begin]
    if head & TOLL and earlier.harms and totals(items, begin):
        return False  # "قتل مدني، ليرتفع إلى 37 عدد المدنيين الذين قتلوا"
    if buried(items, begin):
        return False
    casualties = bool(later.harms) and all(h.type in CASUALTY for h in later.harms)
    if head & CLAUSE and not _soft(items, begin):
        if cause := _cause(items, begin):
            if casualties and begin + 1 < later.stop and items.tags[begin + 1] & RESULT:
                return True  # "الأمر الذي أدى إلى إصابة ثلاثة"
            # "خمسة جنود قُتلوا عندما تعرضوا لهجوم", "مقتل عدد …، وذلك في غارة": how it happened.
            again = cause == "after" and _strikes(earlier)
            named = all(
                (a.definite or not a.event) and not a.finite and not done(items, a.index)
                for a in later.anchors
            )
            return not later.harms and (named or (casualties_of(earlier) and not again))
        opener = items.first(begin, CLAUSE)
        if opener is not None and opener.entry.get("turn"):
            return False  # "بعض القتلى مسلحون، إلا أن القوات قتلت مدنيين"
        own = any(a.event and not a.harm for a in later.anchors)
        if (
            _where(items, begin)
            and not earlier.harms
            and ((casualties and _strikes(earlier)) or _same_event(earlier, later))
        ):
            return True  # "استهدف التفجير السوق، حيث قتل 19", "حملة مداهمات، حيث اعتقل 3"
        return (
            casualties
            and casualties_of(earlier)
            and not (own and any(a.event and not a.harm for a in earlier.anchors))
            and later.anchors[:1] != ()
            and later.anchors[0].harm
        )
    if head & RESULT:
        after = items.first(begin, RESULT)
        if _known_reply(items, earlier, later):
            return True
        if after is not None and after.entry.get("after"):
            # "قتل مدني بعد قصف …": what came before is how, when the clause before names no method.
            if after_a_while(items, begin, later.stop):
                return False
            return not later.harms and casualties_of(earlier) and not _strikes(earlier)
        if begin + 1 < later.stop and items.tags[begin + 1] & EVENT:
            return False
    if casualties and (_sets_out(items, earlier, later) or _so_that(items, earlier, later)):
        return True
    if _sums_up(items, earlier, later) or _done_to_them(items, earlier, later):
        return True
    if _suffered(items, earlier, later) or _effect(items, earlier, later, casualties=casualties):
        return True
    if later.anchors and later.anchors[0].open and later.anchors[0].index - begin <= 1:
        # "قصف صاروخي …، استهدف سوقا": a verb behind a comma without "and" says more of the strike before.
        at = later.anchors[0].index
        bare = not items.words[at].readings[0].before
        follower = at + 1 < later.stop and items.tags[at + 1] & (SIDES | WEAPON)
        if _strikes(earlier) and (bare or not follower):
            return True
    outcome = any(
        items.tags[i] & RESULT and not comes_after(items, i) for i in range(begin, min(begin + 4, later.stop))
    )
    apart = items.norm(begin - 1) in ("؛", ";")
    taken = bool(later.harms) and not earlier.harms and all(h.type == "detained" for h in later.harms)
    if outcome and (casualties or taken) and not apart and not _named_cause(items, later):
        return True
    if not later.anchors:
        return True
    if _goes_on_so(items, earlier, later):
        return True
    first = later.anchors[0]
    own = any(a.event and not a.harm for a in later.anchors)
    if first.harm and casualties and casualties_of(earlier) and first.event in ("", "execution"):
        # "قتل … وأصيب …": a second harm of one telling, unless both bring their own event.
        return not (own and any(a.event and not a.harm for a in earlier.anchors))
    return False


def _sets_out(items: Items, earlier: Telling, later: Telling) -> bool:
    """Whether a sentence opens with the strike that its verb, behind a comma, tells the dead of.

    "وفي قصف مدفعي على البلدة، قتل ثلاثة مدنيين"
    """
    if earlier.harms or not earlier.anchors or not later.anchors or not later.anchors[0].finite:
        return False
    first = earlier.anchors[0]
    bare = not any(r.before for r in items.words[later.first].readings[:1])
    opens = range(earlier.first, min(first.index, earlier.first + 2))
    led = any(items.tags[i] & (INPLACE | RESULT) for i in opens)
    return bare and led and not any(a.finite for a in earlier.anchors) and first.index - earlier.first < 4


def _so_that(items: Items, earlier: Telling, later: Telling) -> bool:
    """Whether "so that it killed" tells what the strike before it did ("قصفت الحي، لتقتل شخصا")."""
    if not later.anchors or not _strikes(earlier):
        return False
    first = later.anchors[0]
    reading = next((r for r in items.words[first.index].readings if r.entry.tag == "harm"), None)
    return first.index == later.first and bool(reading and reading.before == "ل" and first.finite)


def _sums_up(items: Items, earlier: Telling, later: Telling) -> bool:
    """Whether the figure of a toll stands behind what parts it from its verb ("ارتفعت حصيلة …، إلى 250")."""
    if earlier.harms or not later.harms or not any(a.event == "toll" for a in earlier.anchors):
        return False
    figure = later.harms[0].people.first
    return any(items.tags[i] & (TOLL | _TOWARDS) for i in range(max(later.first, figure - 3), figure))


_TOWARDS = TAGS["inplace"] | TAGS["prep"]


def _done_to_them(items: Items, earlier: Telling, later: Telling) -> bool:
    """Whether more was done to those before: "القبض على شخص، وتم اقتياده", "أطلقوا النار عليه وتم قتله"."""
    if not earlier.anchors or not items.tags[later.first] & VERB:
        return False
    if any(h.people.first != later.first + 1 for h in later.harms):
        return False
    passive = any(r.entry.get("passive") and r.before == "و" for r in items.words[later.first].readings)
    first = later.anchors[0] if later.anchors else None
    if not passive or first is None or first.index != later.first + 1:
        return False
    return first.definite and any(r.after for r in items.words[first.index].readings)


def _known_reply(items: Items, earlier: Telling, later: Telling) -> bool:
    """Whether a clause only names the known event that was answered ("استهدفت الموقع، ردا على القصف")."""
    if later.harms or not earlier.anchors or len(later.anchors) != 1 or later.stop - later.first > 4:
        return False
    anchor = later.anchors[0]
    after = items.first(later.first, RESULT)
    known = anchor.definite and not anchor.finite and anchor.index == later.first + 1
    return known and after is not None and bool(after.entry.get("after"))


def _same_event(earlier: Telling, later: Telling) -> bool:
    main, other = main_anchor(earlier.anchors), main_anchor(later.anchors)
    return main is not None and other is not None and main.event == other.event and main.event in OWN_EVENT


def _goes_on_so(items: Items, earlier: Telling, later: Telling) -> bool:
    """Whether the same side did more of the same: a verb with no doer ("تقدمت نحو …، وسيطرت على …")."""
    if later.harms:
        return False
    first, last = later.anchors[0], main_anchor(earlier.anchors)
    near = first.finite and first.index - later.first <= 1
    if not near and first.event == "control_change" and first.index - later.first <= 3:
        # "، وتمكنت من تحرير مجموعة من القرى"
        does = any(r.entry.get("does") for r in items.words[later.first].readings)
        return does and last is not None and last.finite and last.event == first.event
    if last is None or not near or not last.finite:
        return False
    if first.event != last.event or first.event not in _LASTING:
        return False
    follower = first.index + 1
    if follower >= later.stop or not items.tags[follower] & (SIDES | WEAPON):
        return True
    oblique = tuple(items.pack.settings.get("oblique_construct", ()))
    return bool(oblique) and items.norm(follower).endswith(oblique)  # "وطردت مقاتلي الفصائل": its object


_LASTING = frozenset(("control_change", "humanitarian", "detention"))


def _coordinate(items: Items, latest: Telling, later: Telling) -> bool:
    """Whether a verb of harm is joined to harm that names no event ("قتل 19 وأصيب 43 في تفجير")."""
    if not latest.harms or not later.harms or not later.anchors or not later.anchors[0].harm:
        return False
    if not (casualties_of(latest) and casualties_of(later)) or later.anchors[0].index != later.first:
        return False
    joined = any(r.before == "و" for r in items.words[later.first].readings)
    return joined and not any(a.event and not a.harm for a in latest.anchors)


def _strikes(telling: Telling) -> bool:
    return any(a.event in STRIKES or a.event == "attack" for a in telling.anchors)


def _where(items: Items, index: int) -> bool:
    reading = items.first(index, CLAUSE)
    return reading is not None and bool(reading.entry.get("where"))


def _effect(items: Items, earlier: Telling, later: Telling, *, casualties: bool) -> bool:
    """Whether a clause says what the strike before it did, without naming another.

    "استهدفت المسيرة سيارة، وأصابت مدنيين", "رُد عليه بضربات، دمرت مواقع", "وألحق دمارا بهما".
    """
    if not later.anchors or not _strikes(earlier):
        return False
    first = later.anchors[0]
    ruin = any(a.event == "destruction" for a in later.anchors)
    verbal = first.finite or bool(items.tags[later.first] & (VERB | RESULT))
    if ruin and verbal and all(a.event == "destruction" or a.harm for a in later.anchors):
        return True
    if not first.finite or first.index - later.first > 1:
        return False
    if first.harm:
        struck = any(a.finite and (a.event in STRIKES or a.event == "attack") for a in earlier.anchors)
        own = any(a.event and not a.harm for a in later.anchors)
        return casualties and not earlier.harms and struck and not own
    joined = bool(items.words[first.index].readings[0].before) or items.norm(later.first - 1) not in COMMAS
    return not joined and (first.event == "attack" or first.event in STRIKES)


def _suffered(items: Items, earlier: Telling, later: Telling) -> bool:
    """A bare verb of harm behind those it befell ("35 مدنيا، بينهم نساء، قتلوا بغارات"): how it happened."""
    if not earlier.harms or later.harms or not later.anchors:
        return False
    anchor = later.anchors[0]
    bare = not items.words[anchor.index].readings[0].before if items.words[anchor.index].readings else False
    return anchor.harm and anchor.finite and bare and anchor.index - later.first <= 1


def _cause(items: Items, index: int) -> str:
    """How a clause says what brought about the one before it: "after" (بعد أن), or by its manner."""
    reading = items.first(index, CLAUSE)
    return "" if reading is None else reading.entry.get("cause")


def _named_cause(items: Items, telling: Telling) -> bool:
    """Whether an outcome names its cause anew ("وأسفر الهجوم عن …")."""
    opening = range(telling.first, min(telling.first + 3, telling.stop))
    return any(caused(items, i, telling.stop) for i in opening)


def _soft(items: Items, index: int) -> bool:
    reading = items.first(index, CLAUSE)
    return bool(reading and reading.entry.get("soft") == "y")


def casualties_of(telling: Telling) -> bool:
    """Whether a telling counts people killed, injured or otherwise affected."""
    return any(h.type in CASUALTY for h in telling.harms)


def main_anchor(anchors: tuple[Anchor, ...]) -> Anchor | None:
    """The anchor that leads the clause: its first verb, or else its first word of an event."""
    for anchor in anchors:
        if anchor.finite and not anchor.weak:
            return anchor
    return next((a for a in anchors if not a.weak), anchors[0] if anchors else None)
