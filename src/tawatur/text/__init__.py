"""Text: folding with the way back, and words with their offsets."""

from tawatur.text.normalise import Normalised, fold, normalise
from tawatur.text.tokens import Kind, Token, tokenise

__all__ = ["Kind", "Normalised", "Token", "fold", "normalise", "tokenise"]
