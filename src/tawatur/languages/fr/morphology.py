"""What a French table cannot say: plurals, feminines, verb endings.

Elided words (l', d', qu') are words of their own: `elisions` in pack.toml. Rules: any reference grammar
of French (e.g. Grevisse and Goosse, Le bon usage). Forms are folded, so accents are gone.

Morph codes of the tables:
    x    as is
    nn   name
    n    noun: adds the plural
    na   noun or adjective, masculine as given: adds the feminine and both plurals
    np   plural noun as given
    tens a number word of ten, with its compounds (vingt-deux, soixante-quinze, quatre-vingt-dix)
    pp   past participle, masculine as given: adds the feminine and both plurals
    v    regular verb by its infinitive (-er, -ir with -iss-): the third persons, participles
    vi   irregular verb "infinitive/il/ils/participle/participle in -ant" (leave a part empty to skip it)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from tawatur.languages.pack import Entry, Reading

PROCLITICS: frozenset[str] = frozenset()
_UNITS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
          "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf")  # fmt: skip
_FEMININES = (
    ("teur", "trice"), ("eur", "euse"), ("eux", "euse"), ("if", "ive"), ("ien", "ienne"), ("on", "onne"),
    ("el", "elle"), ("er", "ere"), ("f", "ve"),
)  # fmt: skip

_Form = tuple[str, dict[str, str], str]


def inflect(form: str, morph: str, feats: dict[str, str]) -> Iterable[_Form]:
    """The folded forms of a table row; raises ValueError for a morph code that is not French's."""
    if morph == "x":
        return [(form, {}, "fixed")]
    if morph == "nn":
        return [(form, {}, "name")]
    if morph == "tens":
        return _tens(form, int(feats["value"]))
    if morph in ("n", "na", "np"):
        return _noun(form, morph, feats)
    if morph == "pp":
        return _participle(form)
    if morph == "v":
        return _regular(form)
    if morph == "vi":
        base, he, they, participle, ing = [*form.split("/"), "", "", "", ""][:5]
        found: list[_Form] = [(base, {"tense": "base"}, "verb")] if base else []
        found += [(f, {"tense": "present"}, "verb") for f in (he, they) if f]
        found += _participle(participle, acute=participle.endswith("e")) if participle else []
        return [*found, (ing, {"tense": "ing"}, "verb")] if ing else found
    raise ValueError(f"there is no morph code {morph!r} in French (x, nn, n, na, np, tens, pp, v, vi)")


def _noun(form: str, morph: str, feats: dict[str, str]) -> list[_Form]:
    one: dict[str, str] = {} if "number" in feats else {"number": "s"}
    many: dict[str, str] = {} if "number" in feats else {"number": "p"}
    if morph == "np":
        return [(form, many, "noun")]
    found: list[_Form] = [(form, one, "noun"), (_plural(form), many, "noun")]
    if morph == "na":
        she = _feminine(form)
        found += [(she, one, "noun"), (she + "s", many, "noun")] if she != form else []
    return found if _plural(form) != form else [(form, {"number": "dp"} if many else {}, "noun"), *found[2:]]


def _plural(form: str) -> str:
    if form.endswith(("s", "x", "z")):
        return form
    if form.endswith("al"):
        return form[:-2] + "aux"
    return form + ("x" if form.endswith(("au", "eu")) else "s")


def _feminine(form: str) -> str:
    if form.endswith("e"):
        return form
    for masculine, feminine in _FEMININES:
        if form.endswith(masculine):
            return form.removesuffix(masculine) + feminine
    return form + "e"


def _tens(form: str, ten: int) -> list[_Form]:
    reach = 19 if ten in (60, 80) else 9
    stem = form.removesuffix("s")
    first = 0 if ten == 80 else 1
    found: list[_Form] = [(form, {}, "fixed"), (stem, {}, "fixed")] if stem != form else [(form, {}, "fixed")]
    found += [
        (f"{stem}-{unit}", {"value": str(ten + n)}, "fixed")
        for n, unit in enumerate(_UNITS[first:reach], first + 1)
    ]
    return found


def _participle(form: str, acute: bool = False) -> list[_Form]:
    feats = {"tense": "participle"} | ({"acute": "y"} if acute else {})
    plural = form if form.endswith("s") else form + "s"
    return [(f, feats, "verb") for f in dict.fromkeys((form, plural, form + "e", form + "es"))]


def _regular(form: str) -> list[_Form]:
    stem, ir = form[:-2], form.endswith("ir")
    long = stem + "iss" if ir else stem
    soft = long + "e" if long.endswith("g") else long[:-1] + "c" if long.endswith("c") else long
    present = (stem + "it", long + "ent") if ir else (stem + "e", stem + "ent")
    past = (
        soft + "ait",
        soft + "aient",
        stem + "it" if ir else soft + "a",
        stem + "irent" if ir else stem + "erent",
    )
    found: list[_Form] = [(form, {"tense": "base"}, "verb")]
    found += [(f, {"tense": "present"}, "verb") for f in present]
    found += [(f, {"tense": "past"}, "verb") for f in past]
    found += _participle(stem + "i") if ir else _participle(stem + "e", acute=True)
    return [*found, (soft + "ant", {"tense": "ing"}, "verb")]


def analyse(word: str, lookup: Callable[[str], list[Entry]]) -> list[Reading]:
    """The readings of a folded word: as it stands."""
    return [Reading(entry, "", False, "") for entry in lookup(word)]


_ACUTE = re.compile("é(?:e|s|es)?$")


def allows(reading: Reading, surface: str) -> bool:
    """Whether the printed word allows a reading: "déclaré" is a participle, "déclare" is none.

    Words in capitals often go without accents, so they allow both.
    """
    entry = reading.entry
    if entry.pos != "verb" or surface.isupper():
        return True
    printed = _ACUTE.search(unicodedata.normalize("NFC", surface)) is not None
    return printed == ("acute" in entry.feats)


def skeleton(word: str) -> str:
    """A folded word as phrases are compared: French writes its articles apart, or elides them."""
    return word
