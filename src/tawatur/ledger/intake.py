"""Captures into the ledger: which documents are new, and which were seen before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from tawatur.capture import Capture
from tawatur.errors import InputError
from tawatur.ledger import models, sources
from tawatur.ledger.appending import append, next_id
from tawatur.ledger.database import made_by
from tawatur.ledger.ids import content_hash, document_key
from tawatur.ledger.reading import known_texts
from tawatur.ledger.store import Added
from tawatur.model import Document
from tawatur.preserve import Finding, Preserved

_UNKNOWN = "und"


@dataclass(slots=True)
class Known:
    """A document of the ledger as a batch goes through: what is known of it changes with each sighting."""

    number: int
    id_given: bool
    document: Document
    revision: int

    def is_seen_in(self, found: Preserved) -> bool:
        """Whether a finding with the same text is this document seen again, and no other's copy of it.

        Another id, or another publisher or address, is another publication of the same words.
        """
        if self.id_given != found.id_given or (self.id_given and self.document.id != found.document.id):
            return False
        mine, theirs = self.document, found.document
        return _agree(mine.publisher, theirs.publisher) and _agree(mine.url, theirs.url)

    def learn(self, seen: Document) -> None:
        """Take over what a sighting says; what claims rest on counts as a new revision when it changes."""
        mine = self.document
        merged = msgspec.structs.replace(
            mine,
            lang=seen.lang if seen.lang != _UNKNOWN else mine.lang,
            title=seen.title or mine.title,
            publisher=seen.publisher or mine.publisher,
            url=seen.url or mine.url,
            published=seen.published or mine.published,
        )
        if msgspec.structs.replace(merged, url=mine.url) != mine:
            self.revision += 1
        self.document = merged


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or one == other


class Intake:
    """One batch of captures on its way into the ledger, inside the caller's transaction."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self._first = {
            m: next_id(alias, m) for m in (models.Capture, models.Document, models.Sighting, models.Refusal)
        }
        self._rows: dict[type[Any], list[tuple[Any, ...]]] = {m: [] for m in self._first}
        self._known: dict[str, list[Known]] = {}

    def add(self, batch: Sequence[tuple[Capture, Sequence[Finding]]]) -> Added:
        """Write the batch; what it brought."""
        texts = {
            content_hash(f.document.text) for _, found in batch for f in found if isinstance(f, Preserved)
        }
        for content, number, given, document, revision in known_texts(self.alias, texts):
            self._known.setdefault(content, []).append(Known(number, given, document, revision))
        for capture, found in batch:
            number = self._capture(capture)
            for finding in found:
                if isinstance(finding, InputError):
                    self._add(models.Refusal, number, finding.where or capture.path, finding.what)
                else:
                    self._sighting(number, finding)
        for model, rows in self._rows.items():
            append(self.alias, model, rows)
        return Added(
            len(self._rows[models.Document]),
            len(self._rows[models.Sighting]),
            len(self._rows[models.Refusal]),
        )

    def _add(self, model: type[Any], *values: Any) -> int:
        number = self._first[model] + len(self._rows[model])
        self._rows[model].append((number, *values))
        return number

    def _capture(self, capture: Capture) -> int:
        """The row of this capture; a large one comes in several batches and is noted once."""
        noted = (
            models.Capture.objects.using(self.alias)
            .filter(sha256=capture.sha256, path=capture.path, seen=capture.seen)
            .values_list("id", flat=True)
            .first()
        )
        if noted:
            return noted
        return self._add(models.Capture, capture.sha256, capture.size, capture.path, capture.seen, made_by())

    def _sighting(self, capture: int, found: Preserved) -> None:
        content = content_hash(found.document.text)
        same_text = self._known.setdefault(content, [])
        known = next((k for k in same_text if k.is_seen_in(found)), None)
        if known is None:
            known = Known(self._document(found, content), found.id_given, found.document, 0)
            same_text.append(known)
        else:
            known.learn(found.document)
        self._add(models.Sighting, known.number, capture, *_sighting_values(found, known))

    def _document(self, found: Preserved, content: str) -> int:
        document = found.document
        return self._add(
            models.Document, document_key(document), content, document.id, found.id_given, document.text
        )


def _sighting_values(found: Preserved, known: Known) -> tuple[Any, ...]:
    said, now = found.document, known.document
    stated = {
        "lang": said.lang,
        "title": said.title,
        "publisher": said.publisher,
        "url": said.url,
        "published": said.published,
    }
    return (
        found.row,
        found.reader,
        found.encoding,
        now.lang,
        now.title,
        now.publisher,
        now.url,
        now.published,
        known.revision,
        msgspec.json.encode(stated).decode(),
        "\n".join(found.notes),
    )


def keep_bytes(folder: Path, batch: Iterable[tuple[Capture, Sequence[Finding]]]) -> list[Path]:
    """Write the bytes of the captures that gave a document; the files that were written now.

    When the disk fails on one, those written before it in this batch are taken back.
    """
    written: list[Path] = []
    try:
        for capture, found in batch:
            if any(isinstance(f, Preserved) for f in found):
                path = sources.keep(folder, capture.sha256, capture.data)
                if path:
                    written.append(path)
    except OSError:
        take_back(written)
        raise
    return written


def take_back(written: Iterable[Path]) -> None:
    """Remove files of a batch whose rows could not be written."""
    for path in written:
        path.unlink(missing_ok=True)
