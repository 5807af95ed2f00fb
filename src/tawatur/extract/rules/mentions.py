"""Clauses that only name an event: on the way to something else, as a date, as a frame, as a known thing."""

from __future__ import annotations

from msgspec.structs import replace

from tawatur.extract.rules.anchors import CASUALTY, RESULT, VERB, done, listed
from tawatur.extract.rules.clauses import INPLACE, NEG, Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.words import words_of
from tawatur.extract.rules.turns import CLAUSE, COMMAS, after_a_while, buried, lapses
from tawatur.languages.tags import TAGS
from tawatur.text import Kind, fold

JOINING, SAY = TAGS["conj"], TAGS["say"]
LEADING = CLAUSE | TAGS["that"] | JOINING | RESULT | VERB | TAGS["chrome"] | INPLACE
PLACES = TAGS["place"] | TAGS["class"]
SIDES = TAGS["actor"] | TAGS["group"]
_PERIOD = TAGS["timeunit"] | TAGS["num"] | TAGS["timeadj"] | TAGS["timelink"] | TAGS["unit"]
_LEADING_IN = JOINING | TAGS["that"] | INPLACE | TAGS["prep"]
OPENING = frozenset(('"', "«", "“"))


def mentions_only(items: Items, telling: Telling) -> bool:
    """Whether a clause only mentions an event on the way to saying something else.

    No harm, no verb of an event, and its first word of an event deep in the clause or definite.
    """
    if telling.harms:
        return False
    # A word of mere harm ("وقع") tells nothing where nobody is harmed.
    telling = replace(telling, anchors=tuple(a for a in telling.anchors if a.event))
    if not telling.anchors or any(a.finite for a in telling.anchors):
        return False
    if framed(items, telling) or _dates(items, telling) or _lies(items, telling) or _beside(items, telling):
        return True
    if _in_passing(items, telling):
        return True
    anchor = telling.anchors[0]
    if done(items, anchor.index):
        return False
    if anchor.definite and items.norm(anchor.index - 1) in listed(items.pack, "demonstratives"):
        # "ضاعفت هذه الهجمات معاناة المدنيين": known attacks, unless what they did is told
        return not any(_deed(items, i) for i in range(anchor.index + 1, telling.stop))
    words = sum(
        1
        for i in range(telling.first, anchor.index)
        if items.kinds[i] == Kind.WORD and not items.tags[i] & LEADING
    )
    return words > (3 if anchor.definite else 7)


def untold(items: Items, telling: Telling) -> bool:
    """Whether a clause says what somebody did not tell or know ("لم يعلن الجيش عن سقوط قتلى")."""
    opener = items.first(telling.first, CLAUSE)
    if opener is not None and opener.entry.get("if"):
        return True  # "في حال استمرار القصف"
    if not telling.harms:
        return _unknown(items, telling)
    if _circumstances(items, telling):
        return True
    begin, end = telling.first, min(h.people.first for h in telling.harms)
    silent = any(
        items.tags[i] & NEG and items.tags[i + 1] & SAY and not _past(items, i + 2, end)
        for i in range(begin, min(end, begin + 4))
    )
    return silent or _unnamed(items, begin, end)


def _circumstances(items: Items, telling: Telling) -> bool:
    """Whether a death is only named by what is asked of it ("ما تزال ملابسات مقتلها غامضة")."""
    if len(telling.harms) != 1 or any(a.finite for a in telling.anchors):
        return False
    at = telling.harms[0].trigger
    pointed = at > telling.first and any(r.after for r in items.words[at].readings if r.entry.tag == "harm")
    return pointed and items.norm(at - 1) in listed(items.pack, "aspects")


def _past(items: Items, first: int, stop: int) -> bool:
    """Whether harms are told behind what was not said ("لم تعلن مسؤوليتها عن هجوم أوقع 15")."""
    own = listed(items.pack, "responsibility")
    return any(items.norm(i) in COMMAS or items.norm(i) in own for i in range(first, stop))


def _unknown(items: Items, telling: Telling) -> bool:
    """Whether a clause says what nobody knows or told ("لم تتضح طبيعة القصف", "لم تعلق موسكو على الهجوم").

    What an indirect question asks ("لم يتضح ما إذا كانت صواريخ سقطت") is told as possible.
    """
    for index in range(telling.first, min(telling.first + 3, telling.anchors[0].index)):
        if items.tags[index] & NEG and items.tags[index + 1] & SAY:
            return True  # "لم يوضح الجيش ما إذا أصيب أحد": what somebody did not say
        silent = items.tags[index] & NEG and _reveals(items, index + 1)
        if silent or _reveals(items, index):
            asked = listed(items.pack, "indirect_questions")
            return not any(items.norm(i) in asked for i in range(index + 1, telling.anchors[0].index))
    return False


def _unnamed(items: Items, first: int, stop: int) -> bool:
    """Whether nobody knows yet who those harmed are ("لم يعرف اسم الجريح", "لم تتضح هوية القتلى")."""
    known = any(_reveals(items, index) for index in range(first, min(first + 2, stop)))
    return known and any(items.norm(i) in listed(items.pack, "identities") for i in range(first, stop))


def _reveals(items: Items, index: int) -> bool:
    return any(r.entry.get("reveals") for r in items.words[index].readings)


def _dates(items: Items, telling: Telling) -> bool:
    """Whether a known event only dates what is told ("بعد ساعات من القصف", "قبيل وقت قصير من الهجوم")."""
    anchor, first = telling.anchors[0], telling.first
    behind = first and (items.kinds[first - 1] == Kind.WORD or items.norm(first - 1) in COMMAS)
    if behind and items.tags[first] & RESULT and after_a_while(items, first, telling.stop):
        return False  # "قصفت الطائرات البلدة، بعد أسبوع من هجوم انتحاري": told
    while first < anchor.index and items.tags[first] & (LEADING | TAGS["timelink"]):
        first += 1
    if not 2 <= anchor.index - first <= 5 or (
        telling.first and items.kinds[telling.first - 1] == Kind.WORD and items.tags[telling.first] & RESULT
    ):
        return False  # what dates the clause before it, without a mark between, is told
    if done(items, anchor.index):
        return False  # "في عام 2014 تمكنت القوات من السيطرة على …"
    counted = items.tags[first] & TAGS["num"] and items.tags[first + 1] & TAGS["timeunit"]
    return bool(lapses(items, first) or counted) and bool(items.tags[anchor.index - 1] & (INPLACE | _PERIOD))


def _beside(items: Items, telling: Telling) -> bool:
    """Whether a known event only stands beside what is told ("وإلى جانب التفجير الذي وقع أمس، قتل …")."""
    reading = items.first(telling.first, JOINING)
    joins = reading is not None and bool(reading.entry.get("joins"))
    opener = items.first(telling.first, CLAUSE)
    fears = opener is not None and bool(opener.entry.get("soft"))  # "، خوفا من القصف"
    return (joins or fears) and telling.anchors[0].definite and telling.anchors[0].index == telling.first + 1


def _in_passing(items: Items, telling: Telling) -> bool:
    """Whether a known event stands bare behind a connective ("نقلوا وسط القتال إلى مخيم")."""
    anchor, behind = telling.anchors[0], telling.anchors[0].index + 1
    opener = items.first(telling.first, RESULT)
    if (
        opener is None
        or opener.entry.pos == "verb"
        or anchor.index != telling.first + 1
        or not anchor.definite
    ):
        return False
    ends = behind >= telling.stop or items.kinds[behind] == Kind.MARK
    return ends or any(r.entry.get("role") == "to" for r in items.words[behind].readings)


def _lies(items: Items, telling: Telling) -> bool:
    """Whether a clause only says where something lies or whose it is ("تقع البلدة ضمن مناطق الاتفاق")."""
    verb = telling.first + bool(items.tags[telling.first] & JOINING)
    lies = any(r.entry.get("lies") for r in items.words[verb].readings)
    return lies and telling.anchors[0].index > verb + 1


def framed(items: Items, telling: Telling) -> bool:
    """Whether a clause only frames an event that was told ("وجاء القصف بعد …", "يأتي الهجوم في إطار …")."""
    if telling.harms or not telling.anchors or any(a.finite for a in telling.anchors):
        return False
    anchor = telling.anchors[0]
    brief = anchor.definite and telling.stop - telling.first <= 4 and telling.stop < len(items.starts)
    if brief and any(r.entry.get("then") for r in items.words[telling.stop].readings):
        return True  # "الانفجار أعقبته اشتباكات": the fighting is told
    for index in range(max(telling.first, anchor.index - 3), anchor.index):
        framing = items.first(index, VERB)
        if framing is not None and framing.entry.get("framing") and anchor.definite:
            return True
    return False


def remarks_only(items: Items, first: int, stop: int, tellings: list[Telling]) -> bool:
    """Whether a speaker only judges a known event: "these attacks will not …", "the rally is 'a bid'".

    The event is the subject, definite, and what is said of it is no deed: a demonstrative stands before
    it, a negation or a quoted verdict behind it.
    """
    if not tellings or any(t.harms for t in tellings) or not tellings[0].anchors:
        return False
    telling = tellings[0]
    if len(tellings) > 1 and any(a.finite for t in tellings[1:] for a in t.anchors):
        return False
    anchor = telling.anchors[0]
    if anchor.harm or any(a.finite for a in telling.anchors):
        return False
    lead = [items.norm(i) for i in range(first, anchor.index) if items.kinds[i] == Kind.WORD]
    article = items.pack.settings.get("article", "")
    if (
        lead
        and lead[0].startswith(article)
        and lead[0].removeprefix(article) in listed(items.pack, "aspects")
    ):
        # "المسؤولية عن أي اشتباكات تقع على عاتق …", not "المسؤولية عن هجوم أمس"
        return len(lead) <= 3 and lead[-1] in listed(items.pack, "any_words")
    if any(items.tags[i] & (RESULT | INPLACE) for i in range(first, anchor.index)):
        return False
    pointed = bool(lead) and anchor.definite and lead[-1] in listed(items.pack, "demonstratives")
    pointed = pointed and all(word in listed(items.pack, "pointers") for word in lead[:-1])
    if pointed:
        verdict = any(items.norm(i) in listed(items.pack, "verdicts") for i in range(anchor.index + 1, stop))
        return verdict or not any(_deed(items, i) for i in range(anchor.index + 1, stop))
    if not lead and _verdict_on(items, anchor.index, stop):
        return True
    if lead or not anchor.definite:
        return False
    for index in range(anchor.index + 1, min(anchor.index + 9, stop)):
        tag = items.tags[index]
        verdict = tag & NEG and items.norm(index) in listed(items.pack, "verdicts")
        if verdict or (
            items.norm(index) in OPENING
            and index - anchor.index <= 4
            and items.starts[index] > items.ends[index - 1]
            and not items.tags[min(index + 1, stop - 1)] & (SIDES | PLACES)
        ):
            return True
        if tag & (RESULT | VERB | PLACES | SIDES):
            return False
    return False


def _verdict_on(items: Items, index: int, stop: int) -> bool:
    """Whether a known deed is the subject of a verdict ("استهداف المدنيين جريمة حرب", "قصف المدارس انتهاك").

    The deed is definite by the word behind it, and the verdict indefinite, before any verb or outcome.
    """
    article = items.pack.settings.get("article", "")
    whole = f" {article}" in items.norm(index)  # "عملية الدهس" is one item
    if index + 2 >= stop or not (whole or items.norm(index + 1).startswith(article)):
        return False
    verdicts = words_of(items.pack.language).judgement
    for at in range(index + 1 if whole else index + 2, min(index + 9, stop)):
        tag = items.tags[at]
        if items.norm(at) in verdicts:
            return True
        if tag & (RESULT | VERB | PLACES | TAGS["that"] | CLAUSE):
            return False
    return False


_ASKED_FOR = frozenset(
    ("agreement", "humanitarian", "execution", "protest", "surrender", "displacement", "detention")
)
"""Events that are asked for as such; violence is what a demand speaks of."""


def needs(items: Items, first: int) -> bool:
    """Whether a stretch opens with the need for something ("ضرورة حماية المدنيين من القصف")."""
    return items.norm(first) in listed(items.pack, "needs_words")


def only_asked(items: Items, first: int, tellings: list[Telling]) -> bool:
    """Whether a demand asks for something else than the event it names ("بالتحقيق في مقتل فلان").

    The first word of what is asked, past "the need for" and the like, is no event; people who are held
    or missing are what is asked for.
    """
    if not tellings or any(h.type not in CASUALTY and h.people.stated for t in tellings for h in t.harms):
        return False
    head, stop = first, tellings[0].stop
    openers = listed(items.pack, "demand_openers")
    while head < stop and (
        items.kinds[head] != Kind.WORD or items.tags[head] & _LEADING_IN or items.norm(head) in openers
    ):
        head += 1
    anchor = next((a for a in tellings[0].anchors if not a.weak), None)
    if anchor is None or anchor.index <= head:
        return False
    if any(r.entry.get("does") or r.entry.get("launch") for r in items.words[head].readings):
        return False
    return anchor.event not in _ASKED_FOR or anchor.index - head > 4


def told_aside(items: Items, telling: Telling) -> Telling | None:
    """The deaths that a demand names as having been ("تحقيق في مقتل ثلاثة"), from the word that tells them.

    What it wants not to happen is none ("وقف قتل المدنيين").
    """
    triggers = [h.trigger for h in telling.harms if h.type in CASUALTY and h.trigger >= 0]
    if not triggers or telling.first >= (first := min(triggers)):
        return None
    behind = items.tags[first - 1] & (INPLACE | RESULT | TAGS["prep"] | TAGS["rel"])
    if not behind or any(r.before for r in items.words[first].readings[:1]):
        return None
    return replace(telling, first=first, anchors=tuple(a for a in telling.anchors if a.index >= first))


def _deed(items: Items, index: int) -> bool:
    """Whether a verb says that something was done or came of it."""
    if items.tags[index] & RESULT:
        return any(r.entry.tag == "result" and r.entry.pos == "verb" for r in items.words[index].readings)
    return any(r.entry.get("does") or r.entry.get("launch") for r in items.words[index].readings)


def involved(items: Items, index: int) -> bool:
    """Whether a word is the part that somebody had in what was told ("نفت ضلوعها", "أعلن مسؤوليته عنه")."""
    return items.norm(index) in listed(items.pack, "involvements")


def names_of(items: Items, texts: tuple[str, ...]) -> frozenset[str]:
    """The words that tell sides apart, folded and without the article ("الجيش التركي": "تركي")."""
    article, common = items.pack.settings.get("article", ""), listed(items.pack, "force_words")
    words = (fold(word).removeprefix(article) for text in texts for word in text.split())
    return frozenset(word for word in words if len(word) > 2 and word not in common)


def another(items: Items, telling: Telling, doers: frozenset[str]) -> bool:
    """Whether a clause tells of another incident than the one before it.

    It was before ("وكان الجيش قد قصف"), it is a habit ("تستهدف الفصائل أحيانا"), or its sides are others
    than those who did what was told (`doers`).
    """
    if telling.first and buried(items, telling.first):
        return True  # "خلال تشييع جنود قتلوا أمس": those killed before
    words = items.norms[telling.first : min(telling.first + 8, telling.stop)]
    lead = items.norms[max(0, telling.first - 2) : telling.first]
    already, pluperfect = listed(items.pack, "already"), listed(items.pack, "pluperfect")
    if not already.isdisjoint(words) and not pluperfect.isdisjoint(lead + words):
        return True
    if telling.harms:
        return False
    if not listed(items.pack, "habits").isdisjoint(items.norms[telling.first : telling.stop]):
        return True
    if not doers:
        return False
    verb = next((a.index for a in telling.anchors if a.finite or a.open), telling.anchors[0].index)
    known = (a.index + 1 for a in telling.anchors if a.definite and not a.open)
    if any(at >= telling.stop or not items.tags[at] & TAGS["actor"] for at in known):
        return False  # "الضربة استهدفت مؤتمرا": the strike that was told; "الضربات التركية" may be others
    near = range(telling.first, min(verb + 4, telling.stop))
    sides = names_of(items, tuple(items.norm(i) for i in near if items.tags[i] & TAGS["actor"]))
    stems = {name[:_STEM] for name in doers}
    return bool(stems and sides) and not any(name[:_STEM] in stems for name in sides)


_STEM = 4
"""How many letters tell two forms of one name apart from two names ("حوثيون", "حوثيين")."""
