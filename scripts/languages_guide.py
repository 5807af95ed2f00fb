"""Writes the tables of docs/languages.md, between its markers, from what the grammar and the packs say.

usage: python scripts/languages_guide.py            write them
       python scripts/languages_guide.py --check    exit with 1 if the guide says anything else
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from tawatur.languages import available
from tawatur.languages.features import FEATURES
from tawatur.languages.tags import MEANING

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "languages.md"


def main(arguments: list[str]) -> int:
    """Write or check; gives the exit code."""
    before = GUIDE.read_text(encoding="utf-8")
    after = filled(before)
    if "--check" in arguments:
        return int(before != after)
    GUIDE.write_text(after, encoding="utf-8")
    return 0


def filled(text: str) -> str:
    """The guide with what stands between its markers made anew."""
    made = {"tags": "\n".join(_tags()), "features": "\n".join(_features()), "morphs": "\n".join(_morphs())}

    def block(found: re.Match[str]) -> str:
        return f"<!-- {found[1]} -->\n{made[found[1]]}\n<!-- /{found[1]} -->"

    return re.sub(r"<!-- (tags|features|morphs) -->\n.*?<!-- /\1 -->", block, text, flags=re.S)


def _tags() -> Iterator[str]:
    yield "| tag | words |"
    yield "| --- | --- |"
    for tag, meaning in MEANING.items():
        yield f"| `{tag}` | {meaning.replace('|', '/')} |"


def _features() -> Iterator[str]:
    yield "| tag | feature | values | what it says |"
    yield "| --- | --- | --- | --- |"
    for tag, features in FEATURES.items():
        shown = "any" if tag == "*" else f"`{tag}`"
        for key, feature in features.items():
            yield f"| {shown} | `{key}` | {feature.values} | {feature.meaning} |"


def _morphs() -> Iterator[str]:
    for language in available():
        page = import_module(f"tawatur.languages.{language}.morphology").__doc__ or ""
        codes = re.search(r"^Morph codes.*?:\n((?: {4}.+\n?)+)", page, flags=re.M)
        yield f"```text\n{language}\n{(codes[1] if codes else '').rstrip()}\n```"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
