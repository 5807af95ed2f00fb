"""The last stage: a view of a ledger goes out as a page, JSON Lines or a table."""

from tawatur.export.exporter import GROUP, Exporter, available, load
from tawatur.export.masking import masked
from tawatur.export.view import Entry, Report, View

__all__ = ["GROUP", "Entry", "Exporter", "Report", "View", "available", "load", "masked"]
