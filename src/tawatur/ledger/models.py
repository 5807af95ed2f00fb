"""The ledger's tables. Rows are appended, never changed or deleted: triggers see to it (migration 0002).

A capture brings sightings of documents; a run brings extractions, which bring claims and
rejections; people bring judgements and reference tables. A link seals the rows of one batch of one
table into a chain of hashes.
"""

from __future__ import annotations

from django.db import models


class Header(models.Model):
    """One row: which layout the ledger has, and what made it. A newer layout is refused by its number."""

    id = models.BigAutoField(primary_key=True)
    schema = models.IntegerField()
    made_by = models.CharField(max_length=100)
    made = models.DateTimeField()


class Capture(models.Model):
    """One file as it was found at one time; its bytes lie in sources/ under their SHA-256."""

    id = models.BigAutoField(primary_key=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    path = models.TextField()
    seen = models.DateTimeField()
    made_by = models.CharField(max_length=100)


class Document(models.Model):
    """A preserved text under the id that it came in with. What is known about it stands in its sightings.

    `content` is the SHA-256 of the text alone; `key` of id, first publisher, first address and text.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=64, unique=True)
    content = models.CharField(max_length=64, db_index=True)
    incoming_id = models.TextField(db_index=True)
    id_given = models.BooleanField()
    text = models.TextField()


class Sighting(models.Model):
    """A document seen in a capture. The columns hold what is known since; `stated` what this one said.

    `revision` counts from 0 how often what is known has changed: claims rest on it.
    """

    id = models.BigAutoField(primary_key=True)
    document = models.ForeignKey(Document, models.PROTECT, related_name="sightings")
    capture = models.ForeignKey(Capture, models.PROTECT, related_name="sightings")
    row = models.IntegerField()
    reader = models.CharField(max_length=100)
    encoding = models.CharField(max_length=40)
    lang = models.CharField(max_length=20)
    title = models.TextField(null=True)
    publisher = models.TextField(null=True)
    url = models.TextField(null=True)
    published = models.DateField(null=True)
    revision = models.IntegerField()
    stated = models.TextField()
    notes = models.TextField()


class Refusal(models.Model):
    """A file or row of a capture that could not be read, and why."""

    id = models.BigAutoField(primary_key=True)
    capture = models.ForeignKey(Capture, models.PROTECT, related_name="refusals")
    where = models.TextField()
    what = models.TextField()


class Run(models.Model):
    """One pass of one engine. `ended` stays empty when it was killed; what it finished stands."""

    id = models.BigAutoField(primary_key=True)
    engine = models.CharField(max_length=100)
    version = models.CharField(max_length=100)
    made_by = models.CharField(max_length=100)
    started = models.DateTimeField()
    ended = models.DateTimeField(null=True)


class Extraction(models.Model):
    """One document read by one version of an engine, once. `skipped` says why nothing was looked for."""

    id = models.BigAutoField(primary_key=True)
    document = models.ForeignKey(Document, models.PROTECT, related_name="extractions")
    run = models.ForeignKey(Run, models.PROTECT, related_name="extractions")
    engine = models.CharField(max_length=100)
    version = models.CharField(max_length=100)
    revision = models.IntegerField()
    claims = models.IntegerField()
    rejected = models.IntegerField()
    skipped = models.TextField()

    class Meta:
        """Reading a document again with the same engine adds nothing."""

        constraints = [
            models.UniqueConstraint(
                fields=["document", "engine", "version", "revision"], name="one_extraction_per_version"
            )
        ]


class Claim(models.Model):
    """A claim: `body` is the whole of it as JSON, the other columns are for finding it.

    `places` and `speakers` hold folded mentions parted by "|"; `speakers` begins with the outermost.
    """

    id = models.BigAutoField(primary_key=True)
    claim_id = models.CharField(max_length=16, unique=True)
    extraction = models.ForeignKey(Extraction, models.PROTECT, related_name="claim_rows")
    document = models.ForeignKey(Document, models.PROTECT, related_name="claim_rows", db_index=False)
    run = models.ForeignKey(Run, models.PROTECT, related_name="claim_rows", db_index=False)
    ordinal = models.IntegerField()
    start = models.IntegerField()
    end = models.IntegerField()
    event = models.CharField(max_length=20, db_index=True)
    modality = models.CharField(max_length=12)
    places = models.TextField()
    speakers = models.TextField()
    harms = models.TextField()
    day_from = models.DateField(null=True, db_index=True)
    day_to = models.DateField(null=True)
    killed_min = models.BigIntegerField(null=True)
    killed_max = models.BigIntegerField(null=True)
    injured_min = models.BigIntegerField(null=True)
    injured_max = models.BigIntegerField(null=True)
    body = models.TextField()


class Rejection(models.Model):
    """A claim that an engine proposed and the grounding checks turned away, with the reason."""

    id = models.BigAutoField(primary_key=True)
    extraction = models.ForeignKey(Extraction, models.PROTECT, related_name="rejection_rows")
    reason = models.TextField()
    body = models.TextField()


class Judgement(models.Model):
    """A person's decision; a later one supersedes an earlier one and leaves it standing."""

    id = models.BigAutoField(primary_key=True)
    judgement_id = models.CharField(max_length=32, unique=True)
    subject = models.CharField(max_length=64, db_index=True)
    field = models.CharField(max_length=40)
    verdict = models.CharField(max_length=12)
    value = models.TextField()
    reason = models.TextField()
    author = models.TextField()
    made = models.DateTimeField()
    supersedes = models.CharField(max_length=32, null=True)


class Table(models.Model):
    """A reference table that a team brought: a gazetteer, or actors; its bytes lie in sources/.

    Who brought it, where it comes from and under which licence stand beside it. A later table's entry
    supersedes an earlier one of the same id.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    source = models.TextField()
    licence = models.TextField()
    entries = models.IntegerField()
    refused = models.IntegerField()
    added = models.DateTimeField()
    made_by = models.CharField(max_length=100)


class Link(models.Model):
    """A batch of rows of one table, sealed: the hash covers its rows and the link before it."""

    id = models.BigAutoField(primary_key=True)
    table = models.CharField(max_length=40)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    rows = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
