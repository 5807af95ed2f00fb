"""What an Arabic table cannot say: inflection, and the clitics written onto a word.

Forms are folded (hamza carriers, alif maqsura and ta marbuta as the folder leaves them). Inflection
over-generates a little and the analysis is without vowels, so a word may have several readings; the
grammar decides. Rules: any reference grammar of modern standard Arabic (e.g. Ryding 2005, chapters
on dual, sound plurals, verb inflection); dialect imperfects with b- are left out on purpose.

Morph codes of the tables:
    x    as is, with the proclitics و and ف only
    w    particle: any proclitic, pronoun suffixes allowed
    wn   number word or the like: proclitics (but ك) and article, no pronoun suffix
    ns   singular noun or adjective: adds the dual and the accusative alif
    nsm  as ns, and the sound masculine plural
    nsf  as ns, and the sound feminine plural
    nsa  as ns, and both sound plurals (adjectives, nisbas, with their feminine)
    np   plural noun: adds the accusative alif
    nn   name: proclitics only, no article of its own
    ta   title: with the article, no pronoun suffix
    v    verb "perfect/imperfect": all persons; final weak letters handled
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tawatur.languages.pack import Entry, Reading
from tawatur.text.normalise import DROPPED

_SINGULAR = {"number": "s"}
_DUAL = {"number": "d"}
_PLURAL = {"number": "p"}
_NOUN, _VERB, _NAME, _PARTICLE, _FIXED = "noun", "verb", "name", "particle", "fixed"
_NUMERAL, _TITLE = "numeral", "title"


def inflect(form: str, morph: str, feats: dict[str, str]) -> Iterable[tuple[str, dict[str, str], str]]:
    """The folded forms of a table row; raises ValueError for a morph code that is not Arabic's."""
    if morph == "x":
        return [(form, {}, _FIXED)]
    if morph == "w":
        return [(form, {}, _PARTICLE)]
    if morph == "wn":
        return [(form, {}, _NUMERAL)]
    if morph == "ta":
        return [(form, {}, _TITLE)]
    if morph == "nn":
        return [(form, {}, _NAME)]
    if morph == "np":
        number = {} if "number" in feats else _PLURAL
        return [(f, number, _NOUN) for f in _accusative(form)]
    if morph in ("ns", "nsm", "nsf", "nsa"):
        return _noun(form, morph, feats)
    if morph == "v":
        return _verb(form)
    codes = "x, w, wn, nn, ta, ns, nsm, nsf, nsa, np, v"
    raise ValueError(f"there is no morph code {morph!r} in Arabic ({codes})")


def inflect_phrase(
    words: list[str], morph: str, feats: dict[str, str]
) -> Iterable[tuple[list[str], dict[str, str], str]]:
    """The forms of a row of several words: as they stand, with the number that its morph code says."""
    said = {"np": _PLURAL, "ns": _SINGULAR, "nsm": _SINGULAR, "nsa": _SINGULAR}.get(morph, {})
    return [(words, {} if "number" in feats else said, "phrase")]


def _accusative(form: str) -> list[str]:
    return [form] if form[-1] in "اهيءو" and not form.endswith(("ي", "و")) else [form, form + "ا"]


def _noun(form: str, morph: str, feats: dict[str, str]) -> list[tuple[str, dict[str, str], str]]:
    singular = {} if "number" in feats else _SINGULAR
    stem = form[:-1] + "ت" if form.endswith("ه") else form
    # A dual loses its nun before a pronoun ("طفلتيه"); without one it would be taken for "my child".
    pair = _DUAL | {"construct": "d"}
    found = [] if "number" in feats else [(stem + "ي", pair, _NOUN), (stem + "ا", pair, _NOUN)]
    found += [(f, singular, _NOUN) for f in _accusative(form)]
    found += [(stem + "ان", _DUAL, _NOUN), (stem + "ين", _DUAL, _NOUN)]
    bare = form[:-1] if form.endswith("ه") else form
    if morph in ("nsm", "nsa"):
        found.pop()  # the dual's and the plural's -in look alike: one reading that may be either
        found += [(stem + "ين", {"number": "dp"}, _NOUN), (stem + "ون", _PLURAL, _NOUN)]
        found += [
            (stem + "و", _PLURAL | {"construct": "y"}, _NOUN),
            (stem + "ي", _PLURAL | {"construct": "y"}, _NOUN),
        ]
        if form.endswith("ي"):
            found += [(stem[:-1] + "يي", _PLURAL | {"construct": "y"}, _NOUN)]
    if morph in ("nsf", "nsa"):
        feminine = {} if morph == "nsf" else {"victims": feats["victims"]} if "victims" in feats else {}
        found.append((bare + "ات", _PLURAL | feminine, _NOUN))
    if morph == "nsa":
        # "عسكرية" is an adjective more often than a woman: the grammar asks what stands before it.
        feminine = _SINGULAR | {"fem": "y"} if form.endswith("ي") else _SINGULAR
        found += [(bare + "ه", feminine, _NOUN), (bare + "تان", _DUAL, _NOUN), (bare + "تين", _DUAL, _NOUN)]
    return found


def _verb(form: str) -> list[tuple[str, dict[str, str], str]]:
    perfect, _, imperfect = form.partition("/")
    # The row's slash is a mark to the tokeniser, so verbs come joined by it or as the perfect alone.
    past, present = {"tense": "past"}, {"tense": "present"}
    found: list[tuple[str, dict[str, str], str]] = []
    if perfect:
        weak = perfect[-1] in "ياو" and len(perfect) > 2 and perfect[-1] != "و"
        base = perfect[:-1] if weak else perfect
        third = base + "ت"
        found += [(perfect, past | {"p": "ms"}, _VERB), (third, past | {"p": "fs"}, _VERB)]
        found += [(base + "وا", past | {"p": "mp"}, _VERB), (base + "و", past | {"p": "mp"}, _VERB)]
        found += [(perfect + "ا", past | {"p": "md"}, _VERB), (third + "ا", past | {"p": "fd"}, _VERB)]
        found += [(base + "نا", past | {"p": "1p"}, _VERB)]
        if weak:
            found += [(base + "ا", past | {"p": "ms"}, _VERB), (base + "يت", past | {"p": "1s"}, _VERB)]
    if imperfect:
        stem = imperfect[1:]
        weak = stem[-1] in "يوا" and len(stem) > 1
        base = stem[:-1] if weak else stem
        for letter, person in (("ي", "ms"), ("ت", "fs"), ("ن", "1p"), ("ا", "1s")):
            found.append((letter + stem, present | {"p": person}, _VERB))
            if weak:
                found.append((letter + base, present | {"p": person}, _VERB))
                found.append((letter + base + "ا", present | {"p": person}, _VERB))
        for letter in "يت":
            person = "mp" if letter == "ي" else "fs"
            found += [
                (letter + base + "ون", present | {"p": "mp"}, _VERB),
                (letter + base + "وا", present | {"p": "mp"}, _VERB),
            ]
            found += [
                (letter + stem + "ان", present | {"p": person}, _VERB),
                (letter + stem + "ن", present | {"p": "fp"}, _VERB),
            ]
    return found


# Longest first within a length of clitics; each with the article, if it holds one.
_BEFORE: tuple[tuple[str, str, bool], ...] = (
    ("", "", False), ("و", "و", False), ("ف", "ف", False), ("ب", "ب", False), ("ل", "ل", False),
    ("ك", "ك", False), ("س", "س", False), ("ال", "", True), ("لل", "ل", True), ("وال", "و", True),
    ("فال", "ف", True), ("بال", "ب", True), ("كال", "ك", True), ("ول", "ول", False), ("وب", "وب", False),
    ("وس", "وس", False), ("فس", "فس", False), ("فل", "فل", False), ("فب", "فب", False), ("وك", "وك", False),
    ("ولل", "ول", True), ("وبال", "وب", True), ("فلل", "فل", True), ("فبال", "فب", True), ("لال", "ل", True),
)  # fmt: skip
_AFTER = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي")


_OPENING = {
    letter: tuple(row for row in _BEFORE if row[0][:1] == letter)
    for letter in {row[0][0] for row in _BEFORE if row[0]}
}


_ARTICLES = tuple(sorted((w for w, _, a in _BEFORE if a), key=len, reverse=True))
PROCLITICS = frozenset(b for b, _, a in _BEFORE if b and not a)
"""What may stand before the first word of a phrase, written onto it."""


_SPEAKERS = ("ي", "ك", "كم", "كما")
"""Suffixes of the speaker and the one spoken to: news says them of kin alone, and they look like endings."""


def allows(reading: Reading, surface: str) -> bool:
    """Whether the printed letters allow a reading: a final ta marbuta or alif maqsura is no pronoun."""
    if reading.after in ("ه", "ي"):
        last = surface.rstrip(DROPPED)[-1:]
        return last not in ("ة", "ى", "ﺔ", "ﺓ", "ﻰ", "ﻯ")
    return True


def _fits(entry: Entry, before: str, article: bool, after: str) -> bool:
    pos = entry.pos
    if pos == _NOUN:
        if after in _SPEAKERS and "kin" not in entry.feats:
            return False
        if not after and entry.feats.get("construct") == "d":
            return False
        return "س" not in before and not (article and after) and after != "ني"
    if pos == _TITLE:
        return article and not after and "س" not in before
    if pos == _NUMERAL:
        return not after and "س" not in before and "ك" not in before
    if pos == _VERB:
        if article or "ب" in before or "ك" in before or after == "ي":
            return False
        if after and entry.feats.get("v") == "intr":
            return False
        if "ل" in before or "س" in before:
            return entry.feats.get("tense") == "present"
        return True
    if pos == _NAME:
        return not article and not after and "س" not in before
    if pos == _PARTICLE:
        return not (article and after) and "س" not in before
    return not article and not after and before in ("", "و", "ف")


def analyse(word: str, lookup: Callable[[str], list[Entry]]) -> list[Reading]:
    """The readings of a folded word: those with the fewest clitics that the tables know."""
    found: list[Reading] = []
    size = len(word)
    openings = [
        (word[len(written) :], before, article, len(before) + article, written)
        for written, before, article in _OPENING.get(word[:1], ())
        if word.startswith(written) and size - len(written) >= 2
    ]
    openings.insert(0, (word, "", False, 0, ""))
    endings = [after for after in _AFTER if word.endswith(after)]
    for clitics in range(5):
        for rest, before, article, depth, written in openings:
            if depth > clitics:
                continue
            if article and depth == clitics and written.endswith("لل"):
                # "للمرصد" may hold a name that has the article in its own spelling ("المرصد").
                found += [
                    Reading(e, before, False, "") for e in lookup("ال" + rest) if _fits(e, before, False, "")
                ]
            if depth == clitics:
                found += [
                    Reading(e, before, article, "") for e in lookup(rest) if _fits(e, before, article, "")
                ]
            elif depth == clitics - 1:
                for after in endings:
                    if len(rest) - len(after) >= 2:
                        found += _suffixed(rest[: -len(after)], before, article, after, lookup)
        if found:
            return _distinct(found)
    return found


def _distinct(readings: list[Reading]) -> list[Reading]:
    """One reading per table row and clitics: inflections of one row often look alike."""
    seen: dict[tuple[str, str, str], Reading] = {}
    for reading in readings:
        seen.setdefault((reading.entry.rule, reading.before, reading.after), reading)
    return list(seen.values())


def skeleton(word: str) -> str:
    """A folded word without its article, for phrases that come with and without it."""
    for written in _ARTICLES:
        if word.startswith(written) and len(word) - len(written) > 2:
            return word[len(written) :]
    return word


def _suffixed(
    core: str, before: str, article: bool, after: str, lookup: Callable[[str], list[Entry]]
) -> list[Reading]:
    cores = [core]
    if core.endswith("ت"):
        cores.append(core[:-1] + "ه")
    elif core.endswith("ا"):
        cores.append(core[:-1] + "ي")
    elif core[-2:] in ("اي", "او") and len(core) > 4:
        cores.append(core[:-1] + "ء")  # "أبنائها", "أعضاؤه": the hamza takes a seat before a pronoun
    return [
        Reading(e, before, article, after)
        for c in cores
        for e in lookup(c)
        if _fits(e, before, article, after)
    ]
