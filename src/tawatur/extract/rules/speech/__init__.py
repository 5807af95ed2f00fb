"""Who says it: chains of speakers, and the words that each chain says.

A cue (a verb of saying, a participle, "according to", a colon behind a speaker) opens a frame: a
chain of speakers, outermost first, over a stretch of content. Verbs without a subject and
participles pick up the speaker before; a quotation keeps its speaker until it closes; a quoted
post belongs to who signs it. What no frame covers is the publisher's own voice. Rulings: claim
contract (docs/claims.md), "Attribution".
"""

from __future__ import annotations

from tawatur.extract.rules.speech.frames import ACCORDING, SAY, Frame, Link
from tawatur.extract.rules.speech.reader import Reader
from tawatur.extract.rules.speech.words import words_of

__all__ = ["ACCORDING", "SAY", "Frame", "Link", "Reader", "words_of"]
