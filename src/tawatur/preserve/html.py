"""HTML: the article out of the page (by trafilatura), and what the page's own metadata says of it.

Dates are taken from metadata only: a date guessed from the page's words was measured to read
"13 كانون الأول/ديسمبر 2016" as 2016-01-01, and every relative time rests on this one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, cast

from tawatur.capture import Capture
from tawatur.errors import Unreadable
from tawatur.model import Document
from tawatur.preserve.encoding import decode
from tawatur.preserve.readers import Finding, Preserved

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_\-]{2,20})""", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_FEWEST_WORDS = 4
"""Words outside links. A short post may have no more; a menu has none."""
_DATES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='date' or @name='DC.date' or @name='dcterms.date' or @name='pubdate']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//article//time[@pubdate]/@datetime",
)
_LINKED_DATA = "//script[@type='application/ld+json']/text()"
_LINKED_DATE = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')


class HtmlReader:
    """Reads a saved web page: the article's text, and title, publisher, address and day from its metadata."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")

    def recognises(self, head: bytes) -> bool:
        """A doctype or a tag that only pages have, near the start."""
        start = head.lower()
        return any(tag in start for tag in (b"<!doctype html", b"<html", b"<head", b"<body", b"<article"))

    def read(self, capture: Capture) -> Iterator[Finding]:
        """One document, or the reason why the page holds no article."""
        named = _CHARSET.search(capture.data[:8192])
        page = decode(capture.data, where=capture.path, hint=named[1].decode() if named else "")
        found = _article(page.text)
        if not found or not found["text"].strip():
            raise Unreadable(
                "the page holds no article",
                where=capture.path,
                way_out="Save the report's own page, not a list or video, or put its words into a .txt file",
            )
        said = capture.said
        document = Document(
            id="",
            text=found["text"],
            lang=found["lang"],
            title=found["title"],
            publisher=said.publisher or found["publisher"],
            url=said.url or found["url"],
            published=said.published or found["published"],
        )
        yield Preserved(document, encoding=page.encoding, notes=(page.note,) if page.note else ())


def _article(page: str) -> dict[str, Any] | None:
    # Imported when a page comes: half a second that others need not pay.
    html: Any = import_module("lxml.html")
    etree: Any = import_module("lxml.etree")
    from trafilatura import bare_extraction

    try:
        # As bytes with the encoding named: lxml refuses a text that carries an XML declaration.
        tree = html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None
    # Asked before trafilatura prunes the tree.
    links = {" ".join(link.text_content().split()) for link in tree.iter("a")}
    published, lang = _published(tree), str(tree.get("lang") or "").strip()
    found = cast(Any, bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=True))
    if found is None or _is_furniture(found.text or "", links):
        return None
    return {
        "text": found.text or "",
        "title": found.title,
        "publisher": found.sitename,
        "url": found.url,
        "published": published,
        "lang": lang,
    }


def _is_furniture(text: str, links: set[str]) -> bool:
    """Whether what is left of a page is nothing to read: a word or two, or lines that are all links."""
    lines = [" ".join(line.strip("-| ").split()) for line in text.splitlines()]
    prose = [line for line in lines if line and line not in links]
    return len(" ".join(prose).split()) < _FEWEST_WORDS


def _published(tree: Any) -> dt.date | None:
    said = [str(value) for path in _DATES for value in tree.xpath(path)]
    said += [m[1] for script in tree.xpath(_LINKED_DATA) for m in _LINKED_DATE.finditer(str(script))]
    for value in said:
        if day := _DAY.match(value.strip()):
            try:
                return dt.date(int(day[1]), int(day[2]), int(day[3]))
            except ValueError:
                continue
    return None
