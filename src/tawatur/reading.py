"""Text in, claims out: Tawatur as a library, with no ledger and no files."""

from __future__ import annotations

import datetime as dt

from tawatur.extract.engine import extract, load
from tawatur.model import Document


def read(
    text: str,
    *,
    published: dt.date | None = None,
    lang: str = "",
    publisher: str | None = None,
    engine: str = "rules",
) -> Document:
    """The claims that a text makes, on the document that `read` makes of it.

    text: as captured; every offset of the result counts into it, in code points.
    published: anchors relative times ("yesterday"); without it they stay unresolved.
    lang: ISO 639-1; empty, or plainly contradicted by the script, it is read off the text.
    publisher: the outlet, so that being told something ("told us") makes it no speaker.

    Returns a Document whose `claims` are in order of their spans; none is an empty tuple.
    Raises EngineError when the engine is not installed.
    """
    document = Document(id="text", text=text, lang=lang, publisher=publisher, published=published)
    return extract(document, load(engine)).document
