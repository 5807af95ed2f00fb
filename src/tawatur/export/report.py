"""The readable page: one HTML file that stands alone, Arabic and English side by side, made for print too.

No script, no font, no picture is fetched; a Content-Security-Policy in the page forbids it. The
page is the same, byte for byte, for the same view: it carries no clock.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tawatur.export.accounts import incident_bodies
from tawatur.export.exporter import write_whole
from tawatur.export.highlight import LAYERS
from tawatur.export.labels import label
from tawatur.export.masking import masked
from tawatur.export.page import bounds, names_of, report_bodies
from tawatur.export.remarks import both
from tawatur.export.view import View


class HtmlReport:
    """The readable page as an exporter."""

    name = "html"
    media_type = "text/html"
    suffix = ".html"

    def write(self, view: View, path: Path) -> None:
        """Write the page; raises ExportError when the file cannot be written."""
        write_whole(path, render(view))


def render(view: View, *, mask_names: bool = False) -> Iterator[str]:
    """The page in pieces; with `mask_names`, people's names are blacked out first (see `masked`)."""
    if mask_names:
        view = masked(view)
    reports = list(report_bodies(view))
    css, policy = _style()
    copies = sum(1 for report in view.reports if report.copy_of)
    claims = [entry.id for entry in view.entries()]
    reviewed = len(view.reviewed.intersection(claims))
    counts = (
        ("ui.reports", sum(1 for report in view.reports if not report.headline_of)),
        ("ui.copies", copies),
        ("ui.claims", len(claims)),
        ("ui.incidents", len(view.incidents)),
        ("ui.reviewed", reviewed),
    )
    yield from (
        _environment()
        .get_template("report.html.j2")
        .generate(
            view=view,
            reports=reports,
            incidents=list(incident_bodies(view, reports)),
            counts=counts,
            some_reviewed=reviewed > 0,
            layers=tuple(reversed(LAYERS)),
            css=css,
            policy=policy,
            label=label,
            both=both,
            bounds=bounds,
            namesof=names_of,
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("tawatur.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> tuple[Markup, str]:
    """The style sheet, and the policy that lets this style sheet in and nothing else."""
    css = files("tawatur.export").joinpath("templates", "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return Markup(css), policy
