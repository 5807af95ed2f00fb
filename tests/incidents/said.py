"""Invented reports for the cases of this room, each claim pinned to words of its text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tawatur.model import Attribution, Claim, Document, EvidenceSpan, Harm, TimeSpan
from tawatur.resolve.entries import Entry
from tawatur.resolve.gazetteer import Gazetteer

DAY = dt.date(2031, 3, 5)
ZAYTUNA, MARSA, NAB = "الزيتونة", "المرسى", "النبع"
GAZETTEER = Gazetteer(
    [
        Entry("x:zaytuna", (ZAYTUNA,), ("Zaytuna",), 36.0, 37.0, "town", "SY"),
        Entry("x:marsa", (MARSA,), ("Marsa",), 35.0, 36.0, "town", "SY"),
        Entry("x:nab", (NAB,), ("Nab",), 36.05, 37.05, "village", "SY"),
        Entry("x:coast", ("الساحل",), ("Coast",), 35.0, 36.0, "governorate", "SY"),
    ]
)


class Report:
    """A document under construction: each `tell` writes one sentence and its claim."""

    def __init__(
        self, key: str, *, published: dt.date | None = DAY, publisher: str = "", title: str = ""
    ) -> None:
        self.key, self.published, self.publisher, self.title = key, published, publisher, title
        self.text = ""
        self.claims: list[Claim] = []

    def _put(self, words: str) -> EvidenceSpan:
        start = len(self.text)
        self.text += words
        span = EvidenceSpan(start, start + len(words))
        self.text += " "
        return span

    def tell(
        self,
        event: Any = "shelling",
        *,
        place: str | None = ZAYTUNA,
        killed: int | tuple[int | None, int | None] | None = None,
        injured: int | tuple[int | None, int | None] | None = None,
        by: str | None = None,
        kind: Any = "ngo",
        actor: str | None = None,
        day: dt.date | None = DAY,
        modality: Any = "asserted",
        victims: tuple[Any, ...] = (),
        name: str | None = None,
        part: tuple[int, Any] | None = None,
        around: str = "",
    ) -> Report:
        """One sentence, one claim; `part` is a number and a kind of victim inside the killed."""
        said = (Attribution(self._put(by), kind),) if by else ()
        start = len(self.text)
        self._put(around or "خبر")
        harms: list[Harm] = []
        for harm, value in (("killed", killed), ("injured", injured)):
            if value is None:
                continue
            low, high = value if isinstance(value, tuple) else (value, value)
            span = self._put(f"{low}-{high} {harm}")
            names = (self._put(name),) if name else ()
            harms.append(Harm(harm, low, high, False, "person", victims, span, names=names))  # type: ignore[arg-type]
        if part:
            span = self._put(f"بينهم {part[0]}")
            harms.append(Harm("killed", part[0], part[0], False, "person", (part[1],), span, of=0))
        places = (self._put(place),) if place else ()
        actors = (self._put(actor),) if actor else ()
        time = TimeSpan(self._put("يومها"), day, day) if day else None
        self.claims.append(
            Claim(
                span=EvidenceSpan(start, len(self.text) - 1),
                event=event,
                modality=modality,
                attribution=said,
                actors=actors,
                harms=tuple(harms),
                places=places,
                time=time,
            )
        )
        return self

    def pad(self, words: str) -> Report:
        """Words that make no claim."""
        self._put(words)
        return self

    @property
    def document(self) -> Document:
        """The finished document."""
        return Document(
            self.key,
            self.text,
            "ar",
            self.title or None,
            self.publisher or None,
            published=self.published,
            claims=tuple(self.claims),
        )
