"""Claims of many documents grouped into incidents: scored, explained, never added up twice."""

from tawatur.incidents.building import build

__all__ = ["build"]
