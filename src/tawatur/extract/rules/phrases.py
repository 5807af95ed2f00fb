"""What belongs to a phrase of people: their modifiers, their force, and where the phrase ends."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.wording import Wording, wording_of
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

HARM, EVENT, SAY, RESULT, THAT = (TAGS[t] for t in ("harm", "event", "say", "result", "that"))
SPEAKER = TAGS["speaker"]
PERSON, ETHNIC, OTHER, ACTOR, GROUP = (TAGS[t] for t in ("person", "ethnic", "other", "actor", "group"))
PLACE, ADJ, INPLACE, CLASS = TAGS["place"], TAGS["adj"], TAGS["inplace"], TAGS["class"]
NUM, ORDINAL = TAGS["num"], TAGS["ordinal"]

_ENDS = (
    HARM | EVENT | SAY | RESULT | THAT | INPLACE | CLASS | NUM
    | TAGS["rel"] | TAGS["part_of"] | TAGS["clause"] | TAGS["vague"] | TAGS["quant"]
)  # fmt: skip
_LEADS_AWAY = (
    TAGS["weekday"] | TAGS["dayword"] | TAGS["timeprep"] | TAGS["according"] | TAGS["conj"]
    | TAGS["prep"] | TAGS["daypart"] | TAGS["verb"] | TAGS["by"] | TAGS["against"]
    | TAGS["hedge"] | TAGS["title"]
)  # fmt: skip
_QUOTES = ('"', "“", "«", "”", "»")
_OPENS = ('"', "«", "“", "(", "/")
_CLOSES = ('"', "»", "”", ")", "/")
_NEUTRAL = frozenset({"combatant", "man", "official"})
_FIXED = frozenset({"security", "rescuer", "medic", "civilian"})


def person_reading(items: Items, index: int) -> Reading | None:
    """The reading of an item as a noun for people: its own, or that of the first word of a force's name."""
    reading = items.first(index, PERSON)
    if reading is not None or not items.tags[index] & (ACTOR | GROUP | SPEAKER) or items.tags[index] & PLACE:
        return reading
    printed = items.quote(index, index + 1).split()
    if len(printed) < 2:
        return None
    if not items.tags[index] & (ACTOR | GROUP):
        office = items.pack.word(printed[0]).first(PERSON)
        return office if office is not None and office.entry.get("role") else None
    # "المتمردين الحوثيين" is one name to those who ask who did it; its first word is a noun for people.
    return items.pack.word(printed[0]).first(PERSON)


def victims_of(items: Items, index: int) -> set[str]:
    """What the noun at an item says its people are."""
    reading = person_reading(items, index)
    if reading is None:
        return set()
    said = set(filter(None, reading.entry.get("victims").split(",")))
    if said <= {"man"} and items.tags[index] & (ACTOR | GROUP) and items.first(index, PERSON) is None:
        return {force(items, index, index + 1)}  # "رجال المقاومة": one name, of a force
    return said


def has_prefix(items: Items, index: int) -> bool:
    """Whether an item has a conjunction or preposition written onto it."""
    readings = items.words[index].readings
    return bool(readings) and bool(readings[0].before)


def conjoined(items: Items, index: int) -> bool:
    """Whether an item is joined to what stands before by an "and" written onto it."""
    word, wording = items.words[index], wording_of(items.pack.language)
    if not word.readings:
        return wording.glued(word.norm)
    return any(reading.before[:1] in wording.joined for reading in word.readings if reading.before)


def of_it(items: Items, index: int) -> bool:
    """Whether a preposition with a pronoun stands here, or the one that leads to it.

    "قتل فيها اثنان", "قتل على إثرها رجل", "أصيب بجانبه الشاب …": it parts no verb from its people.
    """
    if items.norm(index) in wording_of(items.pack.language).beside:
        return True
    reading = items.first(index, _LEADING)
    if reading is None:
        return False
    behind = items.first(index + 1, _LEADING) if index + 1 < len(items.starts) else None
    return bool(reading.after) or (behind is not None and bool(behind.after))


_LEADING = TAGS["inplace"] | TAGS["result"] | TAGS["prep"]


def is_force(items: Items, index: int) -> bool:
    """Whether an item names a party that has members, rather than a weapon told as a doer or a place."""
    if items.tags[index] & PLACE:
        return False
    reading = items.first(index, ACTOR | GROUP)
    return reading is not None and not (reading.entry.get("arm") or reading.entry.get("only"))


def _new_phrase(items: Items, stop: int) -> bool:
    """Whether a definite noun starts a phrase of its own: what stands before takes no genitive."""
    word, before = items.words[stop], items.words[stop - 1]
    closed = tuple(items.pack.settings.get("closed_endings", ()))
    if not closed or word.norm == word.skeleton or before.norm != before.skeleton:
        return False
    return before.norm.endswith(closed)


def force(items: Items, first: int, stop: int) -> str:
    """What the members of a force are: police and civil defence are none of the fighting sides."""
    for index in range(first, stop):
        for reading in items.words[index].readings:
            if reading.entry.tag in ("group", "actor") and (said := reading.entry.get("victims")):
                return said
    return "combatant"


def modifiers(items: Items, stop: int, limit: int, victims: set[str]) -> tuple[int, str]:
    """Extend a phrase over what tells more of its people; returns its end and a harm that it says.

    The victims that it names are added to `victims`.
    """
    wording = wording_of(items.pack.language)
    while stop < limit and items.kinds[stop] == Kind.WORD:
        tags, norm = items.tags[stop], items.norm(stop)
        together = items.first(stop, PERSON)
        if together is not None and together.entry.get("together"):
            return stop + 1, together.entry.get("harm")
        if opens_group(items, stop, limit, wording):
            return _belonging(items, stop, limit, victims, wording)
        if victims <= _ARMED and victims and (end := _serving(items, stop, limit, victims)):
            return end, ""
        if norm in wording.rank and stop + 1 < limit and items.tags[stop + 1] & (PERSON | TAGS["title"]):
            stop += 2  # "ضابط برتبة عقيد"
            continue
        if has_prefix(items, stop) or _new_phrase(items, stop):
            break
        if tags & PERSON:
            reading = items.first(stop, PERSON)
            added = victims_of(items, stop)
            if reading is not None and _other_person(items, stop, reading):
                break
            if (
                reading is None
                or (reading.entry.get("harm") and not added)
                or object_behind(items, stop, reading)
            ):
                break
            victims |= added
            stop += 1
        elif tags & (ETHNIC | ADJ | OTHER) and not tags & HARM:
            reading = items.first(stop, ADJ)
            if reading is not None and reading.entry.get("aux"):
                break
            stop += 1
        elif is_force(items, stop) and not victims - _NEUTRAL:
            end = phrase_end(items, stop, limit)
            members = force(items, stop, end)
            if victims == {"combatant"} and members != "combatant":
                victims.discard("combatant")  # "قائد الشرطة"
            if "combatant" not in victims:
                victims.add(members)
            return end, ""
        elif not items.words[stop].readings and wording.adjectival(norm):
            stop += 1
        else:
            break
    return stop, ""


def _other_person(items: Items, stop: int, reading: Reading) -> bool:
    """Whether an indefinite person behind a definite one is somebody else ("استهدف القناص عنصرا")."""
    before = items.first(stop - 1, PERSON)
    one = reading.entry.get("number") == "s" and not reading.article and reading.entry.pos != "phrase"
    if not one or before is None or before.entry.pos == "phrase":
        return False
    return before.article or struck_by(items, stop - 1, stop)


def struck_by(items: Items, first: int, second: int) -> bool:
    """Whether a noun behind another is whom that one struck, by its case or its gender.

    "أصاب رجل حارسا": the accusative behind one that is none; "أصاب قناص طفلة": a girl behind a man.
    """
    ending = tuple(wording_of(items.pack.language).accusative)
    if not ending:
        return False
    case = items.norm(second).endswith(ending) and not items.norm(first).endswith(ending)
    if not case and not _girl_behind_man(items, first, second):
        return False
    nouns = [items.first(at, PERSON) for at in (first, second)]
    return all(
        n is not None
        and n.entry.get("number") == "s"
        and not (n.article or n.after or n.before or n.entry.get("kin"))
        for n in nouns
    )


def _girl_behind_man(items: Items, first: int, second: int) -> bool:
    """Whether an armed man is followed by a woman or a girl: no adjective of his."""
    if "combatant" not in victims_of(items, first):
        return False
    marks = wording_of(items.pack.language).feminine
    feminine = items.norm(second)[-1:] in marks and "child" in victims_of(items, second)
    return feminine or "woman" in victims_of(items, second)


def object_behind(items: Items, stop: int, reading: Reading) -> bool:
    """Whether people right behind others are whom those did it to, by case and number.

    One behind several ("قتل مسلحون مجهولون شرطيا"), an oblique plural behind a nominative ("قتل مسلحون
    مدنيين"), two behind one or many ("قتل جندي شابين", "قتل جنود الاحتلال شابين").
    """
    closed = tuple(items.pack.settings.get("closed_endings", ()))
    if reading.article or reading.entry.get("rel") or not closed:
        return False
    if not items.tags[stop - 1] & _BEFORE_OBJECT:
        return False
    number, before = reading.entry.get("number"), items.norm(stop - 1)
    if number == "s":
        return before.endswith(closed) and bool(items.tags[stop - 1] & (PERSON | ADJ))
    oblique = tuple(wording_of(items.pack.language).oblique)
    if not oblique or not items.norm(stop).endswith(oblique):
        return False
    two = items.first(stop - 1, PERSON)
    if before.endswith(oblique) or (two is not None and two.entry.get("number") == "d"):
        return False  # "شابين فلسطينيين", "جثتي رجلين": of one case
    return number == "d" or before.endswith(closed)


_BEFORE_OBJECT = PERSON | ADJ | ETHNIC | TAGS["group"] | TAGS["actor"] | TAGS["name"]


def opens_group(items: Items, stop: int, limit: int, wording: Wording) -> bool:
    """Whether "of", "among" or "in the ranks of" opens what the people belong to."""
    norm = items.norm(stop)
    if stop + 1 >= limit:
        return False
    if norm in wording.within and items.norm(stop + 1) in wording.ranks:
        return True
    return norm in wording.belongs or norm in wording.inranks


def _belonging(items: Items, stop: int, limit: int, victims: set[str], wording: Wording) -> tuple[int, str]:
    """The group behind "of", "among", "in the ranks of": the phrase's new end, and a harm that it says."""
    behind = stop + 1
    while behind < limit and items.norm(behind) in _QUOTES:
        behind += 1
    while behind < limit and items.norm(behind) in wording.fillers:
        behind += 1
    if behind >= limit or has_prefix(items, behind):
        return stop, ""
    tags = items.tags[behind]
    if tags & PERSON:
        reading = items.first(behind, PERSON)
        victims |= victims_of(items, behind)
        # "شاب من أقارب الطفل": a relation's genitive is somebody else.
        related = reading is not None and reading.entry.get("kin") and not reading.after
        end, said = modifiers(items, behind + 1, limit, set() if related else victims)
        whole = reading is not None and (reading.article or reading.entry.pos == "phrase")
        if whole and end == behind + 1:
            end = joined_kinds(items, end, limit, victims)
        elif items.norm(stop) in wording.between:
            while end < limit and conjoined(items, end) and (kind := victims_of(items, end)):
                victims |= kind  # "12 بين مدني وعسكري"
                end += 1
        one = items.first(end, NUM) if end < limit and reading and reading.entry.get("unit") else None
        if one is not None and one.entry.get("one"):
            end += 1  # "من عائلة واحدة"
        return end, said or (reading.entry.get("harm") if reading else "")
    if tags & ETHNIC and not tags & PLACE:
        return modifiers(items, behind + 1, limit, victims)
    if is_force(items, behind):
        end = phrase_end(items, behind, limit)
        if not victims & _FIXED:
            members = force(items, behind, end)
            if members != "combatant":
                victims.discard("combatant")  # "عناصر من الشرطة"
            victims.add(members)
        return end, ""
    if items.norm(stop) in wording.of and items.norm(behind) in wording.families:
        return behind + 1, ""
    return stop, ""


_ARMED = frozenset({"combatant", "man"})
_NO_FORCE = EVENT | HARM | TAGS["weapon"]


def _serving(items: Items, stop: int, limit: int, victims: set[str]) -> int:
    """Behind the force that a fighter serves in ("مجند بالشرطة", "عنصر في قوات الأمن"); 0 when none is."""
    wording, behind = wording_of(items.pack.language), stop
    if items.norm(stop) in wording.within:
        behind += 1
    elif not any(r.before in wording.within for r in items.words[stop].readings if r.before):
        return 0
    if behind >= limit or items.tags[behind] & _NO_FORCE or not is_force(items, behind):
        return 0
    if not items.tags[behind] & GROUP and items.norm(behind) in wording.fronts:
        return 0  # "مسلحين في جبهة …": where they fought
    if behind > stop and has_prefix(items, behind):
        return 0
    office = items.first(stop - 1, PERSON)
    if office is not None and office.entry.get("role"):
        return 0  # "قيادي في مجلس المدينة": of whatever the body is
    end = phrase_end(items, behind, limit)
    members = force(items, behind, end)
    if members != "combatant":
        victims.discard("combatant")
    victims.add(members)
    return end


def joined_kinds(items: Items, stop: int, limit: int, victims: set[str]) -> int:
    """Extend "of the children and the women" over the kinds joined to the first; returns its end."""
    while stop < limit and conjoined(items, stop):
        reading = items.first(stop, PERSON)
        police = items.first(stop, ACTOR)
        named = items.tags[stop] & GROUP or (police is not None and police.entry.get("victims"))
        if reading is None and named and is_force(items, stop):
            end = phrase_end(items, stop, limit)
            victims.add(force(items, stop, end))
            return end
        if reading is None or reading.entry.get("harm"):
            break
        if not (reading.article or reading.entry.pos == "phrase"):
            break
        if reading.entry.get("number") not in ("p", "dp"):
            break
        victims |= victims_of(items, stop)
        stop, _ = modifiers(items, stop + 1, limit, victims)
    return stop


def phrase_end(items: Items, index: int, limit: int) -> int:
    """Where a noun phrase that starts at an item ends: at marks, verbs, prepositions and joined words."""
    wording = wording_of(items.pack.language)
    stop = index + 1
    while stop < limit and stop < index + 6:
        if items.kinds[stop] != Kind.WORD:
            close = _bracketed(items, stop, limit)
            if close < 0:
                break
            stop = close
            continue
        tags = items.tags[stop]
        if tags & _ENDS and not (tags & EVENT and tags & (ACTOR | GROUP)):
            break
        if tags & _LEADS_AWAY or has_prefix(items, stop):
            break
        both = items.first(stop, PERSON)
        if both is not None and (both.entry.get("together") or object_behind(items, stop, both)):
            break
        norm = items.norm(stop)
        if not items.words[stop].readings and len(norm) > 5 and norm[:1] in wording.proclitics:
            break
        stop += 1
    return stop


def _bracketed(items: Items, stop: int, limit: int) -> int:
    """Behind a name in quotation marks or brackets that opens at an item; -1 when none does."""
    if items.norm(stop) not in _OPENS or stop + 1 >= limit or items.kinds[stop + 1] != Kind.WORD:
        return -1
    if items.starts[stop] == items.ends[stop - 1] and items.starts[stop + 1] > items.ends[stop]:
        return -1  # it closes what was opened before
    close = stop + 1
    while close < limit and close < stop + 7 and items.norm(close) not in _CLOSES:
        close += 1
    return close + 1 if close < limit and items.norm(close) in _CLOSES else -1


def own_verb(items: Items, at: int) -> bool:
    """Whether a plural verb of harm right behind people is theirs ("260 مقاتلا قتلوا ومئات جرحوا")."""
    reading = items.first(at, HARM) if at < len(items.starts) else None
    return reading is not None and not reading.before and reading.entry.get("p") in ("mp", "fp", "md", "fd")
