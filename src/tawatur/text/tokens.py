"""Words, figures and marks of a text, each with its offsets into the stored text.

One pattern for all scripts: a text changes script within a line ("AJSyriaNowNمصادر"), so a word
never crosses scripts, digits never join letters ("بـ18", "الـ24"), a hashtag's underscores part
its words ("#خان_شيخون"), and words that were broken to slip past filters ("قصـ.ـف", "ا ع ت ق ا ل")
are one word again, its span covering all of it.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

_AR = (
    r"\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff"
    r"\ufb50-\ufdf9\ufdfb-\ufdff\ufe70-\ufefc"
)
_ZERO = r"\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\u00ad\ufe0f"
_DIGIT = r"0-9\u0660-\u0669\u06f0-\u06f9"
_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u0300-\u036f"
_OTHER = r"\u0370-\u05ff\u0900-\u1cff\u2c00-\u2dff\u3040-\ud7ff"

_ARABIC = rf"(?P<arabic>[{_AR}][{_AR}{_ZERO}]*)"
_BROKEN = (
    # A word that dots or dashes break between tatweels, or that is spaced out letter by letter.
    rf"(?P<broken>[{_AR}]+?(?:ـ(?:[.\-_*/…,][.\-_*/…ـ, ]{{0,12}}| ـ[ـ .]{{0,6}})[{_AR}]+?)+(?![{_AR}])"
    rf"|(?<![{_AR}])[{_AR}](?: [{_AR}]){{3,}}(?![{_AR}]))"
)
_REST = (
    r"(?P<address>(?:https?://|www\.|pic\.twitter\.com/|t\.co/)[^\s«»\u0600-\u06ff]+)"
    rf"|(?P<latin>[{_LATIN}](?:[{_LATIN}{_ZERO}]|['’‘ʼʻ´`ʿʾ](?=[{_LATIN}])|-(?=[{_LATIN}]))*"
    rf"(?:['’](?=\s(?:city|town|village)))?)"
    rf"|(?P<number>[{_DIGIT}]+(?:(?:[.,٬٫،\u00a0\u202f'](?=[{_DIGIT}]{{3}}(?![{_DIGIT}]))[{_DIGIT}]{{3}})+"
    rf"|[.,٫][{_DIGIT}]+)?)"
    rf"|(?P<other>[{_OTHER}]+)"
    r"|(?P<break>\s*\n\s*)"
    # Marks of direction and width that stand alone ("\u200f12\u200e") are nothing at all.
    rf"|(?P<mark>\.{{2,}}|…|--+|[^\s_{_ZERO}])"
)
_WHOLE = re.compile(f"{_ARABIC}|{_REST}")
_MENDING = re.compile(f"{_BROKEN}|{_ARABIC}|{_REST}")
_MAY_BREAK = re.compile(r"ـ(?:[.\-_*/…,]| ـ)"), re.compile(rf" [{_AR}] [{_AR}] [{_AR}](?![{_AR}])")
"""What every text with a broken word holds: most texts have none and are spared the search for one."""

SCRUB = re.compile(r"[.\-_*/…, ]")
"""What is taken out of a broken word before it is folded."""


class Kind:
    """What a token is: plain numbers, for every rule asks them of every word (an enumeration's cost more)."""

    WORD: Final = 0
    NUMBER: Final = 1
    MARK: Final = 2
    BREAK: Final = 3
    ADDRESS: Final = 4


class Token(msgspec.Struct, frozen=True, gc=False):
    """A token: its kind, its offsets `[start, end)` in code points, and its words as printed."""

    kind: int
    start: int
    end: int
    surface: str


_KINDS = {
    "number": Kind.NUMBER, "broken": Kind.WORD, "arabic": Kind.WORD, "latin": Kind.WORD,
    "other": Kind.WORD, "break": Kind.BREAK, "mark": Kind.MARK, "address": Kind.ADDRESS,
}  # fmt: skip


def tokenise(text: str) -> list[Token]:
    """The tokens of a text in order; spaces and marks of no width are left out, line breaks are kept."""
    tokens: list[Token] = []
    add = tokens.append
    pattern = _MENDING if any(sign.search(text) for sign in _MAY_BREAK) else _WHOLE
    for match in pattern.finditer(text):
        group = match.lastgroup or "mark"
        surface = match.group()
        if group == "broken":
            surface = SCRUB.sub("", surface)
        start, end = match.span()
        add(Token(_KINDS[group], start, end, surface))
    return tokens


_APOSTROPHE = re.compile("['’‘ʼʻ´`]")


def split_elisions(tokens: list[Token], beginnings: frozenset[str]) -> list[Token]:
    """Words that begin with an elided one as two ("l'armée": "l'" and "armée"), each with its own offsets.

    `beginnings` are in lower case with a straight apostrophe, as a language's `pack.toml` lists them.
    """
    found: list[Token] = []
    for token in tokens:
        mark = _APOSTROPHE.search(token.surface) if token.kind == Kind.WORD else None
        cut = mark.end() if mark else 0
        if not mark or cut == len(token.surface) or token.surface[: cut - 1].lower() + "'" not in beginnings:
            found.append(token)
            continue
        found.append(Token(Kind.WORD, token.start, token.start + cut, token.surface[:cut]))
        found.append(Token(Kind.WORD, token.start + cut, token.end, token.surface[cut:]))
    return found


def join_thousands(tokens: list[Token], text: str, mark: str) -> list[Token]:
    """Figures that a language parts by a plain space as one ("2 000"), printed with a comma for `digits`."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
        if (
            last is not None
            and last.kind == token.kind == Kind.NUMBER
            and len(token.surface) == 3
            and token.surface.isdigit()
            and text[last.end : token.start] == mark
            and (len(last.surface) <= 3 or "," in last.surface)
            and last.surface.replace(",", "").isdigit()
        ):
            found[-1] = Token(Kind.NUMBER, last.start, token.end, f"{last.surface},{token.surface}")
        else:
            found.append(token)
    return found
