"""A source's bytes exactly as they were found, with where, when and their SHA-256."""

from tawatur.capture.files import LARGEST_FILE, Capture, Provenance, capture, capture_bytes, find

__all__ = ["LARGEST_FILE", "Capture", "Provenance", "capture", "capture_bytes", "find"]
