"""Language packs: tables with provenance, compiled once into a lexicon.

A language is a folder: `pack.toml`, one or more `*.tsv` tables, and optionally `morphology.py` for
what a table cannot say. A table row has five columns:

    form ⇥ tag ⇥ morph ⇥ features ⇥ source

`form` may hold alternatives parted by `|` and may be several words; `tag` says what kind of word it
is (the tags are those of `tawatur.languages.tags`); `morph` names the inflection to generate
(language-specific; `x` = as is); `features` are `key=value` pairs parted by `;` (`spelt` asks that the
word be printed letter by letter as the row has it, where folding would confuse it with another);
`source` says who says so. A bad row fails with file, line and reason. Each reading of a word keeps the
id of its row (`ar/harms.tsv#5c1f09ab`, its table and a digest of what it says), so that every field of a
claim can answer "which rule, on whose word?".
"""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple, Protocol, cast

import ahocorasick_rs as ac
import msgspec

from tawatur.errors import PackError
from tawatur.languages.glosses import glossed, glosses_of
from tawatur.languages.tags import TAGS
from tawatur.text import Kind, Token, fold, tokenise
from tawatur.text.normalise import DROPPED
from tawatur.text.tokens import join_thousands, split_elisions

_COLUMNS = ("form", "tag", "morph", "features", "source")


HARMING = max(TAGS.values()) << 1
"""The bit, beside those of the tags, of words without which a sentence harms nobody."""
_HARMING_TAGS = ("harm", "toll", "part_of", "result", "none")


def _may_harm(tag: str, feats: dict[str, str]) -> bool:
    """Whether a sentence may tell of harm by this word: a harm, a total, people who are said to be dead."""
    if tag in _HARMING_TAGS:
        return True
    if tag == "event":
        return feats.get("open") == "y" or feats.get("event") == "shooting"  # fire aimed at people
    return tag == "person" and ("harm" in feats or "own" in feats)


class Entry:
    """One row of a table, or one generated form of it: what a word may be.

    `pos` is noun, verb, name, particle, fixed or phrase: what inflection made it; `bits` is its tag as
    one bit, and HARMING if it may tell of harm. `get` gives a feature's value, empty where the row
    does not say it; it is asked some 900 times a document, so it is no method but the table's own
    look-up.
    """

    __slots__ = ("bits", "feats", "form", "get", "pos", "rule", "tag")

    def __init__(self, form: str, tag: str, feats: dict[str, str], rule: str, pos: str) -> None:
        self.form, self.tag, self.feats, self.rule, self.pos = form, tag, feats, rule, pos
        self.get: Callable[[str], str] = _asked(tuple(feats.items()))
        self.bits = TAGS[tag] | (HARMING if _may_harm(tag, feats) else 0)

    def but(self, *, form: str | None = None, feats: dict[str, str] | None = None) -> Entry:
        """The entry with another form or other features."""
        return Entry(
            self.form if form is None else form,
            self.tag,
            self.feats if feats is None else feats,
            self.rule,
            self.pos,
        )


@cache
def _asked(feats: tuple[tuple[str, str], ...]) -> Callable[[str], str]:
    """The look-up of a set of features, shared by all entries that have it."""
    return defaultdict(str, feats).__getitem__


class Reading(msgspec.Struct, frozen=True, gc=False):
    """An entry read in a printed word: with what clitics before and after, and the article."""

    entry: Entry
    before: str
    article: bool
    after: str


class Word(msgspec.Struct, frozen=True, gc=False):
    """All that a pack knows of one printed form; shared by every token that prints it."""

    norm: str
    tags: int
    readings: tuple[Reading, ...]
    skeleton: str = ""

    def first(self, tag: int) -> Reading | None:
        """The first reading that has one of the tags."""
        for reading in self.readings:
            if reading.entry.bits & tag:
                return reading
        return None


class Phrase(NamedTuple):
    """An entry of several words, found by the one Aho-Corasick pass."""

    entry: Entry
    words: int


class Morphology(Protocol):
    """What a language's `morphology.py` offers: generated forms, and the clitics of a word."""

    def inflect(
        self, form: str, morph: str, feats: dict[str, str]
    ) -> Iterable[tuple[str, dict[str, str], str]]:
        """The folded forms of a row with their added features and part of speech."""
        ...

    PROCLITICS: frozenset[str]

    def analyse(self, word: str, lookup: Callable[[str], list[Entry]]) -> list[Reading]:
        """The readings of a folded word, the plainest first."""
        ...

    def skeleton(self, word: str) -> str:
        """A folded word as phrases are compared: without an article written onto it."""
        ...

    def allows(self, reading: Reading, surface: str) -> bool:
        """Whether the word as printed, with the letters that folding takes away, allows a reading."""
        ...


class Row(NamedTuple):
    """A table row as read, before inflection.

    `id` names the row by what it says, not by its line ("ar/harms.tsv#5c1f09ab"): it stays the same
    when rows are added above it, and a changed row is another row.
    """

    table: str
    line: int
    form: str
    tag: str
    morph: str
    feats: dict[str, str]
    source: str
    id: str


def read_rows(language: str, folder: Traversable) -> Iterator[Row]:
    """The rows of all tables of a pack; raises PackError with file, line and reason."""
    for table in sorted(folder.iterdir(), key=lambda t: t.name):
        if not table.name.endswith(".tsv"):
            continue
        for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            yield _row(f"{language}/{table.name}", number, line)


def _row(table: str, number: int, line: str) -> Row:
    where = f"languages/{table}:{number}"
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != len(_COLUMNS):
        raise PackError(
            f"a row needs {len(_COLUMNS)} columns parted by tabs ({', '.join(_COLUMNS)});"
            f" this one has {len(cells)}",
            where=where,
            way_out="Part the columns by single tabs; leave a column empty with `-`",
        )
    form, tag, morph, features, source = cells
    if tag not in TAGS:
        raise PackError(f"there is no tag {tag!r}", where=where, way_out=f"Tags: {', '.join(sorted(TAGS))}")
    if not form or not source or source == "-":
        raise PackError(
            "a row needs a form and a source", where=where, way_out="Say where the row comes from"
        )
    feats: dict[str, str] = {}
    for pair in filter(None, features.strip("-").split(";")):
        key, sep, value = pair.partition("=")
        feats[key.strip()] = value.strip() if sep else "y"
    digest = hashlib.sha256("\t".join(cells[:4]).encode()).hexdigest()[:8]
    return Row(table, number, form, tag, morph, feats, source, f"{table}#{digest}")


class _Known(dict[str, Word]):
    """Words by their printed form, each worked out once: every word of every text is looked up here."""

    def __init__(self, read: Callable[[str], Word]) -> None:
        self._read = read

    def __missing__(self, surface: str) -> Word:
        if len(self) > _MOST_KNOWN:
            self.clear()
        word = self[surface] = self._read(surface)
        return word


_MOST_KNOWN = 500_000
"""Printed forms kept: a bound on memory over an endless stream, not a tuning knob."""


class Pack:
    """A compiled language pack: look up words, find phrases, know where each row comes from."""

    def __init__(self, language: str, folder: Traversable, morphology: Morphology) -> None:
        self.language = language
        self.settings: dict[str, Any] = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
        self.subject_first = self.settings.get("order") == "subject-first"
        """Whether the language puts the subject before the verb."""
        self.sources: dict[str, Row] = {}
        self._morphology = morphology
        self._stems: dict[str, list[Entry]] = {}
        self._printed: set[str] = set()  # forms that some row knows only in one spelling
        self.word: Callable[[str], Word] = _Known(self._read).__getitem__
        """What the pack knows of a printed word."""
        self.mark: Callable[[str], Word] = _Known(lambda surface: Word(fold(surface), 0, ())).__getitem__
        """A figure or mark as a word without readings."""
        self._abbreviations = frozenset(
            fold(a) for a in cast("list[str]", self.settings.get("abbreviations", []))
        )
        self._glosses = bool(glosses_of(language))
        self._elisions = frozenset(cast("list[str]", self.settings.get("elisions", [])))
        self._thousands = str(self.settings.get("thousands", ""))
        self._phrases: dict[str, list[Phrase]] = {}
        for row in read_rows(language, folder):
            self._add(row)
        patterns = list(self._phrases)
        self._patterns = patterns
        self._automaton = ac.AhoCorasick(patterns, matchkind=ac.MatchKind.Standard) if patterns else None

    def _add(self, row: Row) -> None:
        rule = row.id
        self.sources[rule] = row
        for form in row.form.split("|"):
            form = form.strip()
            # A verb's row joins perfect and imperfect by a slash ("قتل/يقتل"): one form, not two words.
            words = [fold(form)] if "/" in form else [fold(t.surface) for t in self.tokens(form)]
            if not words:
                raise PackError(f"the form {form!r} holds no word", where=f"languages/{row.table}:{row.line}")
            if len(words) == 1:
                feats = row.feats | {"spelt": form} if "spelt" in row.feats else row.feats
                try:
                    for inflected, extra, pos in self._morphology.inflect(words[0], row.morph, feats):
                        merged = feats | extra if extra else feats
                        if " " in inflected:
                            self._keep(inflected.split(), Entry(inflected, row.tag, merged, rule, pos))
                            continue
                        self._stems.setdefault(inflected, []).append(
                            Entry(inflected, row.tag, merged, rule, pos)
                        )
                        if "spelt" in merged:
                            self._printed.add(inflected)
                except ValueError as error:
                    raise PackError(str(error), where=f"languages/{row.table}:{row.line}") from error
            else:
                inflect = getattr(self._morphology, "inflect_phrase", None)
                forms = inflect(words, row.morph, row.feats) if inflect is not None else ()
                for parts, extra, pos in forms or [(words, {}, "phrase")]:
                    self._keep(parts, Entry("", row.tag, row.feats | extra, rule, pos))

    def _keep(self, words: list[str], entry: Entry) -> None:
        """Keep an entry of several words under the form that phrases are compared in."""
        form = " ".join(map(self._morphology.skeleton, words))
        self._phrases.setdefault(form, []).append(Phrase(entry.but(form=form), len(words)))

    @property
    def patterns(self) -> list[str]:
        """Every folded form of the pack, one word or several: what a bare pass would look for."""
        return [*self._stems, *self._patterns]

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a text in this language: elided words apart, figures parted by a space whole."""
        tokens = tokenise(text)
        if self._elisions:
            tokens = split_elisions(tokens, self._elisions)
        return join_thousands(tokens, text, self._thousands) if self._thousands else tokens

    def _read(self, surface: str) -> Word:
        """Work out what the pack knows of a printed word."""
        norm = fold(surface)
        analysed = self._morphology.analyse(norm, lambda w: self._entries(w, surface))
        readings = tuple(r for r in analysed if self._morphology.allows(r, surface))
        tags = 0
        for reading in readings:
            tags |= reading.entry.bits
        return Word(
            glossed(self.language, surface) if self._glosses else norm,
            tags,
            readings,
            self._morphology.skeleton(norm),
        )

    def _entries(self, folded: str, surface: str) -> list[Entry]:
        """The entries of a folded form; those of `spelt` rows only where the letters are printed so."""
        entries = self._stems.get(folded, _NONE)
        if folded in self._printed:
            return [e for e in entries if "spelt" not in e.feats or _spelt(e.feats["spelt"], surface)]
        return entries

    def phrases(self, line: str) -> Iterator[tuple[int, int, list[Phrase]]]:
        """Phrases that end with a word of a line of skeletons parted by spaces: `(start, end, phrases)`."""
        if self._automaton is None:
            return
        patterns = self._patterns
        table = self._phrases
        for index, start, end in self._automaton.find_matches_as_indexes(line, overlapping=True):
            if line[end] == " ":
                yield start, end, table[patterns[index]]

    @property
    def abbreviations(self) -> frozenset[str]:
        """Folded words behind which a full stop ends no sentence."""
        return self._abbreviations

    def fold_name(self, name: str) -> str:
        """A name as names are compared: folded, without articles, marks and spaces."""
        return "".join(
            self._morphology.skeleton(fold(t.surface)) for t in self.tokens(name) if t.kind == Kind.WORD
        )

    def may_precede(self, letters: str) -> bool:
        """Whether these letters may be written onto the first word of a phrase."""
        return letters in self._morphology.PROCLITICS


_NONE: list[Entry] = []


def _spelt(form: str, surface: str) -> bool:
    """Whether a printed word holds a form to the letter (a final ta marbuta may open before a suffix)."""
    form, plain = (
        "".join(c for c in unicodedata.normalize("NFKC", word) if c not in DROPPED)
        for word in (form, surface)
    )
    return form in plain or (form.endswith("ة") and form[:-1] + "ت" in plain)


def digest(language: str) -> str:
    """A short digest of all that a pack says: it changes when any table does."""
    total = hashlib.sha256()
    folder = files("tawatur.languages") / language
    for part in sorted(folder.iterdir(), key=lambda p: p.name):
        if part.name.endswith((".tsv", ".toml", ".txt", ".py")):
            total.update(part.name.encode() + b"\0" + part.read_bytes())
    return total.hexdigest()[:8]


def available() -> tuple[str, ...]:
    """The languages that have a pack."""
    root = files("tawatur.languages")
    return tuple(
        sorted(
            f.name
            for f in root.iterdir()
            if f.is_dir() and not f.name.startswith("_") and (f / "pack.toml").is_file()
        )
    )


@cache
def load(language: str) -> Pack:
    """Load and compile a pack; raises PackError when there is none or a table is broken."""
    if language not in available():
        raise PackError(
            f"there is no language pack {language!r}",
            way_out=f"Packs: {', '.join(available())}; docs/languages.md says how to add one",
        )
    module = import_module(f"tawatur.languages.{language}.morphology")
    return Pack(language, files("tawatur.languages") / language, cast("Morphology", module))


def describe(rule: str) -> str:
    """What a rule id stands for: the table row with its source, or the grammar rule's own name."""
    language, _, _ = rule.partition("/")
    if language in available() and (row := load(language).sources.get(rule)):
        feats = ", ".join(f"{k}={v}" for k, v in row.feats.items())
        said = f"{row.form} · {row.tag}{f' ({feats})' if feats else ''}"
        return f"{said} · {row.source} · languages/{row.table}:{row.line}"
    from tawatur.languages.grammar import GRAMMAR

    return GRAMMAR.get(rule, rule)
