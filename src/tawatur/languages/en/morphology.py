"""What an English table cannot say: plural, possessive and verb endings.

Morph codes of the tables:
    x   as is
    n   noun: adds the plural; possessives are read off any noun
    np  plural noun as given
    v   regular verb: third person, past, -ing
    vi  irregular verb "base/third/past/participle/ing" (leave a part empty to skip it)
    nn  name
    tens a number word of ten, with its compounds ("twenty-one")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tawatur.languages.pack import Entry, Reading

PROCLITICS: frozenset[str] = frozenset()
_VOWELS = "aeiou"
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def inflect(form: str, morph: str, feats: dict[str, str]) -> Iterable[tuple[str, dict[str, str], str]]:
    """The folded forms of a table row; raises ValueError for a morph code that is not English's."""
    if morph == "x":
        return [(form, {}, "fixed")]
    if morph == "nn":
        return [(form, {}, "name")]
    if morph == "tens":
        ten = int(feats["value"])
        compounds = ((f"{form}-{unit}", {"value": str(ten + n)}, "fixed") for n, unit in enumerate(_UNITS, 1))
        return [(form, {}, "fixed"), *compounds]
    if morph == "np":
        return [(form, {} if "number" in feats else {"number": "p"}, "noun")]
    if morph == "n":
        singular = {} if "number" in feats else {"number": "s"}
        return [
            (form, singular, "noun"),
            (_plural(form), {} if "number" in feats else {"number": "p"}, "noun"),
        ]
    if morph == "v":
        return _regular(form)
    if morph == "vi":
        parts = ([*form.split("/"), "", "", "", ""])[:5]
        tenses = (
            {"tense": "base"},
            {"tense": "present"},
            {"tense": "past"},
            {"tense": "participle"},
            {"tense": "ing"},
        )
        return [(p, t, "verb") for p, t in zip(parts, tenses, strict=True) if p]
    raise ValueError(f"there is no morph code {morph!r} in English (x, nn, n, np, tens, v, vi)")


def _plural(form: str) -> str:
    if form.endswith("y") and form[-2:-1] not in _VOWELS:
        return form[:-1] + "ies"
    return form + ("es" if form.endswith(("s", "x", "ch", "sh", "z")) else "s")


def _regular(form: str) -> list[tuple[str, dict[str, str], str]]:
    third = _plural(form)
    if form.endswith("e"):
        past, ing = form + "d", form[:-1] + "ing"
    elif form.endswith("y") and form[-2] not in _VOWELS:
        past, ing = form[:-1] + "ied", form + "ing"
    else:
        past, ing = form + "ed", form + "ing"
    found = [(form, {"tense": "base"}, "verb"), (third, {"tense": "present"}, "verb")]
    found += [(past, {"tense": "past"}, "verb"), (ing, {"tense": "ing"}, "verb")]
    return found


def inflect_phrase(
    words: list[str], morph: str, feats: dict[str, str]
) -> Iterable[tuple[list[str], dict[str, str], str]]:
    """The forms of a row of several words: a noun's last word inflects, a verb's first."""
    if morph == "n":
        if "number" in feats:
            return [(words, {}, "noun"), ([*words[:-1], _plural(words[-1])], {}, "noun")]
        return [
            (words, {"number": "s"}, "noun"),
            ([*words[:-1], _plural(words[-1])], {"number": "p"}, "noun"),
        ]
    if morph == "np" and "number" not in feats:
        return [(words, {"number": "p"}, "noun")]
    if morph == "v":
        return [([form, *words[1:]], extra, pos) for form, extra, pos in _regular(words[0])]
    return []


def analyse(word: str, lookup: Callable[[str], list[Entry]]) -> list[Reading]:
    """The readings of a folded word: as it is, or else without a possessive ending.

    Wire copy that lost its apostrophes writes "Syrias" and "SOHRs": a name with an s is its possessive.
    """
    found = [Reading(entry, "", False, "") for entry in lookup(word)]
    if not found and word.endswith(("'s", "s'")):
        core = word[:-2] if word.endswith("'s") else word[:-1]
        found = [Reading(entry, "", False, "'s") for entry in lookup(core)]
    elif not found and word.endswith("s") and len(word) > 4:
        found = [Reading(entry, "", False, "'s") for entry in lookup(word[:-1]) if entry.pos == "name"]
    return found


def allows(reading: Reading, surface: str) -> bool:
    """Whether a word is printed in the letters that its row asks for: "IS" the group, not "is" the verb."""
    case = reading.entry.get("case")
    return not case or (surface.isupper() if case == "upper" else surface[:1].isupper())


def skeleton(word: str) -> str:
    """A folded word as phrases are compared: without a possessive ending."""
    return word[:-2] if word.endswith("'s") and len(word) > 3 else word
