"""The texts that speed is measured on: the news sets where they are, else text made from the golden cases."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

from tawatur.evaluate import read_documents
from tawatur.model import Document
from tests.golden.cases import all_cases

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SYNTHETIC_WORDS = 150_000


class Corpus(NamedTuple):
    """Documents of one language, and where they come from."""

    lang: str
    origin: str
    documents: list[Document]

    @property
    def words(self) -> int:
        """Words as `wc` counts them: runs of what is not white space."""
        return sum(len(document.text.split()) for document in self.documents)


def corpus(lang: str) -> Corpus:
    """The news set of a language, or reports strung together from our own golden cases without it."""
    path = SHARED / "news" / f"{lang}.jsonl"
    if path.is_file():
        return Corpus(lang, f"shared/news/{lang}.jsonl", [d for d in read_documents(path) if d.lang == lang])
    return Corpus(lang, "synthetic, from the golden cases", synthetic(lang))


def synthetic(lang: str, words: int = SYNTHETIC_WORDS) -> list[Document]:
    """Reports of eight golden cases each, the same ones on every machine, about `words` words in all."""
    texts = [case.text for case in all_cases() if case.lang == lang]
    chance = random.Random(lang)
    made: list[Document] = []
    while words > 0:
        text = "\n".join(chance.sample(texts, 8))
        made.append(Document(id=f"synthetic-{lang}-{len(made)}", text=text, lang=lang))
        words -= len(text.split())
    return made
