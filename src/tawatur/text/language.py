"""Which language a text is in: by its script and its function words, when not stated or plainly misstated.

Pages saved from social networks wrap an Arabic post in English buttons, and are often marked "en".
Buttons hold few function words and prose is full of them, so prose is measured, not letters.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tawatur.text.furniture import furniture

UNKNOWN = "und"
_SAMPLE = 40_000
_WORD = {
    "Arabic": re.compile(
        r"[\u0620-\u065f\u0670-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+"
    ),
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f]+"),
}
_DEFAULT = {"Arabic": "ar", "Latin": "en"}
# About one word in 3.3 of English prose is among those of the table (measured over 925 news texts).
_PROSE_PER_FUNCTION_WORD = 3.3
_LONG_ENOUGH_TO_SHOW = 20
"""Words. A text this long without one function word of a language is not in it."""


class Settled(NamedTuple):
    """A text's language (ISO 639, `und`: cannot be told), and a remark when the stated one was not kept."""

    lang: str
    note: str = ""


class _Tongue(NamedTuple):
    lang: str
    script: str
    words: frozenset[str]
    letters: str


@cache
def _tongues() -> tuple[_Tongue, ...]:
    table = (files("tawatur.text") / "function_words.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return tuple(
        _Tongue(lang, script, frozenset(words.split()), "".join(letters.strip("-").split()))
        for lang, script, words, letters in rows
    )


def settle(text: str, stated: str | None) -> Settled:
    """The language to read a text in: the stated one, unless it is missing or its script is another.

    `stated` is an ISO 639-1 code or a tag that begins with one ("ar-SY"). A stated language that the
    table does not know is kept: the source knows better than thirty words do.
    """
    said = (stated or "").strip().lower().replace("_", "-").partition("-")[0]
    found = detect(text)
    if not said or said == UNKNOWN:
        return Settled(found.lang)
    scripts = {tongue.lang: tongue.script for tongue in _tongues()}
    if found.lang in (said, UNKNOWN) or said not in scripts or not found.plain:
        return Settled(said)
    if scripts[found.lang] == scripts[said] and not _outweighs(found.lang, said, text[:_SAMPLE]):
        return Settled(said)
    return Settled(
        found.lang, f"stated to be in {said!r}, but its words are {found.lang!r}: read as {found.lang!r}"
    )


def _outweighs(found: str, said: str, sample: str) -> bool:
    """Whether, of two languages in one script, the found one is there and the stated one is hardly."""
    tongues = {tongue.lang: tongue for tongue in _tongues()}
    words = [word.lower() for word in _WORD[tongues[found].script].findall(sample)]
    marks = {lang: _score(words, sample, tongues[lang]) for lang in (found, said)}
    return marks[found] >= 5 and marks[found] > 4 * marks[said]


class Detected(NamedTuple):
    """The language found, and whether it stands out plainly enough to contradict what was stated."""

    lang: str
    plain: bool


def detect(text: str) -> Detected:
    """The language in which most of the text's prose is written."""
    sample = _without_buttons(text[:_SAMPLE])
    words = {script: [w.lower() for w in pattern.findall(sample)] for script, pattern in _WORD.items()}
    arabic, latin = (_likeliest(words[script], sample, script) for script in ("Arabic", "Latin"))
    # No Arabic-script buttons are wrapped around texts of other languages: there every word is prose.
    arabic_prose = float(len(words["Arabic"]))
    latin_prose = max(latin.score * _PROSE_PER_FUNCTION_WORD, float(min(len(words["Latin"]), 3)))
    if not words["Arabic"] and not words["Latin"]:
        return Detected(UNKNOWN, False)
    if arabic_prose >= latin_prose:
        return Detected(arabic.lang, arabic_prose >= 3)
    return Detected(latin.lang, latin.score > 0)


def _without_buttons(sample: str) -> str:
    """A text without the buttons and notices that sites put around it: some are whole English sentences."""
    kept: list[str] = []
    at = 0
    for start, end in furniture(sample):
        kept += sample[at:start], " "
        at = end
    return "".join((*kept, sample[at:]))


class _Guess(NamedTuple):
    lang: str
    score: int


def _likeliest(words: list[str], sample: str, script: str) -> _Guess:
    """The language of the script with most marks of it; with none, the pack's own unless the text is long."""
    scores = {t.lang: _score(words, sample, t) for t in _tongues() if t.script == script}
    default = _DEFAULT[script]
    lang = max(scores, key=lambda k: (scores[k], k == default))
    if script == "Latin" and not scores[lang] and len(words) > _LONG_ENOUGH_TO_SHOW:
        return _Guess(UNKNOWN, 0)
    return _Guess(lang, scores[lang])


def _score(words: list[str], sample: str, tongue: _Tongue) -> int:
    """Function words found; letters that only this language has count where they are frequent."""
    score = sum(1 for word in words if word in tongue.words)
    if tongue.lang == "ar":  # the article is written onto the word, and no neighbour has it
        score += sum(1 for word in words if word.startswith("ال"))
    if tongue.letters and tongue.lang != "ar":
        marked = sum(sample.count(letter) for letter in tongue.letters)
        # A foreign name or a decorated nickname has a few; prose has one in every third word.
        score += marked if marked > len(words) / 5 else 0
    return score
