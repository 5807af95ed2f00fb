"""Bytes, frozen and hashed, become documents: one reader per format, found through an entry point.

The text that a reader yields is stored exactly as it is yielded: every offset counts into it.
"""

from tawatur.preserve.encoding import Decoded, decode
from tawatur.preserve.readers import GROUP, Finding, Preserved, Reader, available, content_id, load, read
from tawatur.text.language import settle

__all__ = [
    "GROUP",
    "Decoded",
    "Finding",
    "Preserved",
    "Reader",
    "available",
    "content_id",
    "decode",
    "load",
    "read",
    "settle",
]
