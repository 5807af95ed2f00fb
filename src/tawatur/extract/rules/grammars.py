"""Which grammar reads a language: the order of its words, as its pack says, chooses."""

from __future__ import annotations

from tawatur.extract.rules import subject_first
from tawatur.extract.rules.harms import Found
from tawatur.extract.rules.harms import find_harms as find_verb_first
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech import Reader
from tawatur.languages.pack import Pack


def subject_leads(pack: Pack) -> bool:
    """Whether a language puts the subject before the verb (`order = "subject-first"` in its pack)."""
    return pack.settings.get("order") == "subject-first"


def find_harms(items: Items, first: int, stop: int, listed: str = "") -> list[Found]:
    """The harms of a sentence, by the grammar of its language."""
    read = subject_first.find_harms if subject_leads(items.pack) else find_verb_first
    return read(items, first, stop, listed)


def speech_reader(items: Items, publisher: str = "") -> Reader | subject_first.SubjectFirstReader:
    """The reader of frames of speech for a text, by the grammar of its language."""
    reader = subject_first.SubjectFirstReader if subject_leads(items.pack) else Reader
    return reader(items, publisher)
