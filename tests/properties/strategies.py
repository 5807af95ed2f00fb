"""What hypothesis draws from: texts as conflict reports are really written, and values over them."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from hypothesis import strategies as st

from tawatur.model import (
    Attribution,
    Claim,
    Document,
    Event,
    EvidenceSpan,
    Harm,
    HarmType,
    Modality,
    SpeakerKind,
    TimeSpan,
    Unit,
    Victim,
)

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة"
MARKS = (
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"  # tanween to sukun, dagger alif, tatweel
)
PRESENTATION = "ﻷﻼﻻﷲﷺﺍﺑﺘﻌﻢﻫﭘﮐﯽ"
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2067\u2069\u061c\ufeff\u00ad"
EMOJI = "🔴💔👨‍👩‍👧🇸🇾✊🏽"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
PUNCTUATION = " .,،؛؟!?:«»\"'()-–—\n_#@/…"
WORDS = (
    "قتل", "قُتِلَ", "مقتل", "وإصابة", "جرحى", "طفلين", "ثلاثة", "أطفال", "قال", "مصدر", "طبي", "إن", "أن",
    "بحسب", "نازح", "مليوني", "عشرات", "الآلاف", "ما", "بين", "و30", "20", "١٢", "أكثر", "من", "قصف", "غارة",
    "أمس", "في", "مدينة", "نوران", "killed", "wounded", "at", "least", "people", "said", "the", "army", "on",
    "Monday", "12,450",
)  # fmt: skip

letters = st.sampled_from(
    ARABIC + MARKS + PRESENTATION + INVISIBLE + EMOJI + DIGITS + PUNCTUATION
) | st.characters(exclude_categories=["Cs"])
texts = st.text(letters, max_size=120) | st.lists(
    st.sampled_from(WORDS) | st.text(letters, max_size=4), max_size=40
).map(" ".join)
bounds = st.integers(min_value=0, max_value=10_000_000)


@st.composite
def spans(draw: st.DrawFn, size: int) -> EvidenceSpan:
    """A span that lies inside a text of `size` code points and is not empty."""
    start = draw(st.integers(0, size - 1))
    return EvidenceSpan(start, draw(st.integers(start + 1, size)))


@st.composite
def times(draw: st.DrawFn, size: int) -> TimeSpan:
    """A time whose days, where known, are in order."""
    days = sorted(draw(st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), min_size=2, max_size=2)))
    return TimeSpan(
        draw(spans(size)), draw(st.sampled_from([days[0], None])), draw(st.sampled_from([days[1], None]))
    )


@st.composite
def harms(draw: st.DrawFn, size: int) -> Harm:
    """A harm with at least one bound, and both in order."""
    low, high = sorted((draw(bounds), draw(bounds)))
    least, most = draw(st.sampled_from([(low, high), (low, None), (None, high), (high, high)]))
    return Harm(
        type=draw(st.sampled_from(get_args(HarmType))),
        min=least,
        max=most,
        approx=draw(st.booleans()),
        unit=draw(st.sampled_from(get_args(Unit))),
        victims=tuple(draw(st.lists(st.sampled_from(get_args(Victim)), max_size=3, unique=True))),
        span=draw(spans(size)),
        names=tuple(draw(st.lists(spans(size), max_size=2))),
    )


@st.composite
def claims(draw: st.DrawFn, size: int) -> Claim:
    """A claim that is grounded in a text of `size` code points."""
    links = st.builds(Attribution, spans(size), st.sampled_from(get_args(SpeakerKind)))
    mentions = st.lists(spans(size), max_size=2).map(tuple)
    return Claim(
        span=draw(spans(size)),
        event=draw(st.sampled_from(get_args(Event))),
        modality=draw(st.sampled_from(get_args(Modality))),
        attribution=tuple(draw(st.lists(links, max_size=3))),
        actors=draw(mentions),
        targets=draw(mentions),
        harms=tuple(draw(st.lists(harms(size), max_size=3))),
        places=draw(mentions),
        time=draw(st.none() | times(size)),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document with a text that is not empty and claims that are grounded in it."""
    text = draw(texts.filter(bool))
    return Document(
        id=draw(st.text(min_size=1, max_size=8)),
        text=text,
        lang=draw(st.sampled_from(["ar", "en", ""])),
        title=draw(st.none() | texts),
        publisher=draw(st.none() | texts),
        published=draw(st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2035, 1, 1))),
        claims=tuple(draw(st.lists(claims(len(text)), max_size=3))),
    )
