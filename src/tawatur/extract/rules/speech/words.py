"""The words that the grammar of speech needs to know of a language: its `speech.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from tawatur.languages.glosses import glossed
from tawatur.text import fold

_NONE: frozenset[str] = frozenset()


class Words:
    """The folded words of a language's `speech.toml`, by what they do beside a verb of saying."""

    def __init__(self, language: str) -> None:
        source = files("tawatur.languages") / language / "speech.toml"
        read: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}
        raw = {key: value for key, value in read.items() if isinstance(value, str)}
        outlets: dict[str, str] = read.get("outlets", {})
        self._sets = {
            key: frozenset(glossed(language, word) for word in value.split()) for key, value in raw.items()
        }
        self.governing = self.set("governing")
        self.nisba = tuple(fold(w) for w in raw.get("nisba", "\n").split()) or ("\n",)
        self.namesakes = self.set("namesakes")
        self.printed = frozenset(raw.get("namesakes", "").split())
        self.announcing = self.set("announcing")
        self.had_been = self.set("had_been")
        self.perfect = self.set("perfect")
        self.ours = self.set("ours")
        self.mine = self.set("mine")
        self.but_they = self.set("but_they")
        self.owning = self.set("owning")
        self.amid = self.set("amid")
        self.reports = self.set("reports")
        self.admitting = self.set("admitting")
        self.denying = self.set("denying")
        self.issued = self.set("issued")
        self.unnamed_by = self.set("unnamed_by")
        self.numbered = self.set("numbered")
        self.relative_feminine = self.set("relative_feminine")
        self.unquoted = self.set("unquoted")
        self.also = self.set("also")
        self.lacking = self.set("lacking")
        self.called = self.set("called")
        self.masculine = self.set("masculine")
        self.masculine_plurals = self.set("masculine_plurals")
        self.unnamed = self.set("unnamed")
        self.outlets = {fold(name): tuple(latin.split()) for name, latin in outlets.items()}
        self.article = fold(raw.get("article", ""))
        self.skip = self.set("skip")
        self.adverbs = self.set("adverbs")
        self.leads = self.set("leads")
        self.ends = self.set("ends")
        self.objects = self.set("objects")
        self.joins = self.set("joins")
        self.openers = self.set("openers")
        self.asides = self.set("asides")
        self.told = self.set("told")
        self.quoting = self.set("quoting")
        self.tongue = self.set("tongue")
        self.at_that = self.set("at_that")
        self.inside = self.set("inside")
        self.inner = self.set("inner")
        self.within = self.set("within")
        self.before_verb = self.set("before_verb")
        self.feminine = self.set("feminine")
        self.credits = self.set("credits")
        self.unfuture = self.set("unfuture")
        self.never = self.set("never")
        self.threats = frozenset(self._bare(w) for w in self.set("threats"))
        self.demands = self.set("demands")
        self.doubts = self.set("doubts")
        self.nays = self.set("nays")
        self.present = tuple(self.set("present"))
        self.futures = tuple(self.set("futures"))
        self.cited = self.set("cited")
        self.tails = self.set("tails")
        self.turns = self.set("turns")
        self.figures = self.set("figures")
        self.earlier = self.set("earlier")
        self.said_in = self.set("said_in")
        self.masdar = re.compile("|".join(raw.get("masdar", "\n").split()) or "\n")
        self.feminine_mark = frozenset(raw.get("feminine_mark", ""))
        self.topics = self.set("topics")
        self.but_he = self.set("but_he")
        self.of = fold(raw.get("of", "\n"))
        self.in_front = self.set("in_front")
        self.plain = self.set("plain")
        self.subordinate = self.set("subordinate")
        self.what = self.set("what")
        self.while_he = self.set("while_he")
        self.said_at = self.set("said_at")
        self.so = fold(raw.get("so", "\n"))
        self.unsaid = self.set("unsaid")
        self.came = self.set("came")
        self.no_deictic = self.set("no_deictic")
        self.joining = self.set("joining")
        self.no_verb = self.set("no_verb")
        self.courts = self.set("courts")
        self.background = self.set("background")
        self.after = self.set("after")
        self.meanwhile = self.set("meanwhile")
        self.thereby = fold(raw.get("thereby", "\n"))
        self.conjunction = fold(raw.get("conjunction", ""))
        self.glued = fold(raw.get("glued", ""))
        self.told_clitic = fold(raw.get("told_clitic", ""))
        self.judgement = frozenset(self._bare(w) for w in self.set("judgement"))
        self.clitics = tuple(fold(w) for w in raw.get("clitics", "").split())
        self.prepositions = tuple(fold(w) for w in raw.get("prepositions", "").split())
        self.merged = fold(raw.get("merged", "\n"))
        self.prepositioned = (*(p + self.article for p in self.prepositions), *self.set("merged"))
        self.pronouns = self.set("pronouns")
        self.endings = tuple(self.set("pronoun_letters"))
        self.feminine_endings = tuple(self.set("feminine_endings"))
        self.future = fold(raw.get("future", "\n"))
        self.objective = tuple(fold(w) for w in raw.get("objective", "").split())
        self.oblique = tuple(fold(w) for w in raw.get("oblique", "").split())
        self.participle = fold(raw.get("participle", ""))
        self.accusative = tuple(fold(w) for w in raw.get("accusative", "").split())
        self.tanwin = tuple(raw.get("tanwin", "\n").split()) or ("\n",)
        self.bound = self.set("bound")
        self.verbal_nouns = re.compile("|".join(raw.get("verbal_nouns", "\n").split()) or "\n")
        self.masculine_plural = tuple(fold(w) for w in raw.get("masculine_plural", "").split())

    def set(self, key: str) -> frozenset[str]:
        """The words of an entry; none when the language has no such entry."""
        return self._sets.get(key, _NONE)

    def _bare(self, norm: str) -> str:
        return norm.removeprefix(self.article) if len(norm) > 4 else norm

    def definite(self, norm: str) -> bool:
        """Whether a folded word carries the article, conjunctions before it apart."""
        article = self.article
        return bool(article) and (norm.startswith((article, self.merged)) or norm[1:].startswith(article))


@cache
def words_of(language: str) -> Words:
    """The words of a language's `speech.toml`; empty when it has none."""
    return Words(language)
